#pragma once

#include "ui/console/console_link.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class CertificatePanel;
class ConnectingPanel;
class CredentialsPanel;
class EndedPanel;
class RemoteView;
class RetryBanner;
class StagePanel;

/// One console: the picture, and over it whatever has to be asked or said.
class Console final : public QWidget
{
    Q_OBJECT

public:
    Console(const Theme &theme, SessionFactory &factory, ConsoleRequest request, QWidget *parent = nullptr);

    const ConsoleRequest &request() const { return m_link.request(); }
    ConsoleLink &link() { return m_link; }
    const ConsoleLink &link() const { return m_link; }
    RemoteView &view() { return *m_view; }

    /// Connects; the picture is asked for in the size of this widget.
    void start();
    /// The same with where it is to be found, once that is known. See ConsoleLink::prepare().
    void start(RemoteTarget target);
    /// The keyboard goes to the desktop, or to the question that is open.
    void takeKeyboard();

Q_SIGNALS:
    void phaseChanged();
    void closeWanted();
    void fullScreenWanted();
    void keyboardReleased();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void connectPanels();
    void connectView();
    void takeSize();
    void showPhase();
    void showCountdown();
    void showPanel(StagePanel *panel);
    StagePanel *fillPanel();
    void place();

    ConsoleLink m_link;
    RemoteView *m_view;
    ConnectingPanel *m_connecting;
    CertificatePanel *m_certificate;
    CredentialsPanel *m_credentials;
    EndedPanel *m_ended;
    RetryBanner *m_retry;
    StagePanel *m_panel = nullptr;
};

} // namespace orbit::ui
