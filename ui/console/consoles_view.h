#pragma once

#include "ui/console/console_request.h"
#include "ui/theme/theme.h"

#include "core/sessions/session_factory.h"

#include <QWidget>

#include <vector>

class QStackedWidget;

namespace orbit::ui {

class Console;
class ConsoleSlot;
class ConsoleTabBar;
class ConsoleToolbar;
class StatePanel;

/// All open consoles: a tab each, tools for the one in front.
class ConsolesView final : public QWidget
{
    Q_OBJECT

public:
    ConsolesView(const Theme &theme, SessionFactory &factory, QWidget *parent = nullptr);

    /// Opens a console, or shows the one that is open for this desktop and reconnects it if it has ended.
    void open(const ConsoleRequest &request);
    void close(const GuestKey &key);
    int count() const { return static_cast<int>(m_slots.size()); }
    /// For the list of what closing the window would end.
    QStringList openNames() const;

Q_SIGNALS:
    void countChanged(int count);
    void closed(const orbit::GuestKey &key);
    void certificateTrusted(const QString &host, const QString &fingerprint);
    void credentialsGiven(const orbit::GuestKey &key, const orbit::RemoteCredentials &credentials, bool remember);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();
    void addShortcuts();
    ConsoleSlot *slotAt(int index) const;
    int indexOf(const GuestKey &key) const;
    void watch(ConsoleSlot *slot);
    void showTab(int index);
    void showLine(const ConsoleSlot *slot);
    void closeTab(int index);
    void step(int by);

    const Theme &m_theme;
    SessionFactory &m_factory;
    ConsoleTabBar *m_tabs;
    ConsoleToolbar *m_toolbar;
    QStackedWidget *m_stack;
    StatePanel *m_empty;
    std::vector<ConsoleSlot *> m_slots; ///< in the order of the tabs
};

} // namespace orbit::ui
