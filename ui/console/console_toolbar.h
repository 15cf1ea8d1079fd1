#pragma once

#include "ui/theme/theme.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace orbit::ui {

class Button;
class Console;
class Glyph;
class Kbd;
class Label;

/// What can be done with the console below it. Where it stands decides what two of its buttons say.
class ConsoleToolbar final : public QWidget
{
    Q_OBJECT

public:
    enum class Place { Page, Window, FullScreen };

    explicit ConsoleToolbar(const Theme &theme, QWidget *parent = nullptr);

    /// Null disables everything.
    void setConsole(Console *console);
    void setPlace(Place place);
    void focusFirst();

Q_SIGNALS:
    /// Into its own window, or back from it.
    void moveWanted();
    void fullScreenWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();
    void showPhase();
    void measure();
    void toggleConnection();
    void sendCtrlAltDel();

    const Theme &m_theme;
    QPointer<Console> m_console;
    Place m_place = Place::Page;
    Button *m_ctrlAltDel;
    Glyph *m_signal;
    Label *m_latency;
    Label *m_rate;
    Button *m_connection;
    Button *m_move;
    Button *m_fullScreen;
    Kbd *m_key;
    QTimer m_measure;
};

} // namespace orbit::ui
