#pragma once

#include "ui/console/console.h"

#include <QWidget>

#include <memory>

class QStackedLayout;

namespace orbit::ui {

class ConsoleWindow;
class StatePanel;

/// The content of one tab: its console, or a note while the console is in a window of its own.
class ConsoleSlot final : public QWidget
{
    Q_OBJECT

public:
    ConsoleSlot(const Theme &theme, SessionFactory &factory, ConsoleRequest request, QWidget *parent = nullptr);
    ~ConsoleSlot() override;

    Console &console() { return *m_console; }
    bool isAway() const { return m_window != nullptr; }

    void detach();
    void toggleFullScreen();
    void bringBack();
    /// Shows it where it is.
    void present();

private:
    void takeOut(bool fullScreen);

    const Theme &m_theme;
    QStackedLayout *m_layout;
    Console *m_console;
    StatePanel *m_away;
    std::unique_ptr<ConsoleWindow> m_window;
};

} // namespace orbit::ui
