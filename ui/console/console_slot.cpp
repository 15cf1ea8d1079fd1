#include "ui/console/console_slot.h"

#include "ui/console/console_window.h"
#include "ui/widgets/button.h"
#include "ui/widgets/state_panel.h"

#include <QStackedLayout>

namespace orbit::ui {

ConsoleSlot::ConsoleSlot(const Theme &theme, SessionFactory &factory, ConsoleRequest request, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_layout(new QStackedLayout(this)),
      m_console(new Console(theme, factory, std::move(request))),
      m_away(new StatePanel(theme, {.icon = Icon::Detach,
                                    .tone = Tone::Neutral,
                                    .title = tr("%1 is in its own window").arg(m_console->request().name),
                                    .text = tr("Close that window to bring it back to this tab.")}))
{
    m_layout->addWidget(m_console);
    m_layout->addWidget(m_away);
    Button *back = m_away->addButton(tr("Bring it back"), true);
    back->setObjectName(QStringLiteral("bringBack"));
    connect(back, &Button::clicked, this, &ConsoleSlot::bringBack);
}

ConsoleSlot::~ConsoleSlot()
{
    if (m_window)
        m_console->setParent(this); // the window only borrowed it
}

void ConsoleSlot::takeOut(bool fullScreen)
{
    const QSize size = m_console->size();
    m_layout->removeWidget(m_console);
    m_window =
        std::make_unique<ConsoleWindow>(m_theme, m_console, fullScreen ? ConsoleWindow::Stay::FullScreenOnly : ConsoleWindow::Stay::Alone);
    connect(m_window.get(), &ConsoleWindow::backWanted, this, &ConsoleSlot::bringBack);
    m_layout->setCurrentWidget(m_away);
    m_window->move(window()->pos()); // full screen is the screen it stands on
    if (fullScreen)
        m_window->showFull();
    else
        m_window->showDetached(size);
}

void ConsoleSlot::detach()
{
    if (!isAway())
        takeOut(false);
}

void ConsoleSlot::toggleFullScreen()
{
    if (isAway())
        m_window->toggleFullScreen();
    else
        takeOut(true);
}

void ConsoleSlot::bringBack()
{
    if (!isAway())
        return;
    m_layout->insertWidget(0, m_console);
    m_layout->setCurrentWidget(m_console);
    m_window->hide();
    m_window.release()->deleteLater(); // it asked for this in one of its own events
    m_console->takeKeyboard();
}

void ConsoleSlot::present()
{
    if (m_window) {
        m_window->raise();
        m_window->activateWindow();
    }
    m_console->takeKeyboard();
}

} // namespace orbit::ui
