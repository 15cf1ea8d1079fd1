#include "ui/console/console_window.h"

#include "ui/console/console_toolbar.h"
#include "ui/console/remote_view.h"
#include "ui/console/stage_hint.h"

#include <QCloseEvent>
#include <QMouseEvent>
#include <QShortcut>

#include <chrono>

namespace orbit::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto edgeDwell = 300ms;
constexpr auto leaveRest = 600ms;
constexpr int hotEdge = 6;
constexpr int hintTop = 64;

} // namespace

ConsoleWindow::ConsoleWindow(const Theme &theme, Console *console, Stay stay)
    : QWidget(nullptr, Qt::Window),
      m_console(console),
      m_stay(stay),
      m_bar(new ConsoleToolbar(theme, this)),
      m_hint(new StageHint(theme, tr("F11 leaves full screen. Rest the mouse at the top edge for the tools."), this))
{
    setObjectName(QStringLiteral("consoleWindow"));
    setWindowTitle(console->request().name);
    console->setParent(this);
    console->show();
    m_bar->setConsole(console);
    m_bar->raise();
    m_slide.setDuration(static_cast<int>(theme.duration(motions::drawer).count()));
    m_slide.setEasingCurve(QEasingCurve::OutCubic);
    m_dwell.setSingleShot(true);
    m_dwell.setInterval(edgeDwell);
    m_leave.setSingleShot(true);
    m_leave.setInterval(leaveRest);
    console->view().installEventFilter(this);
    m_bar->installEventFilter(this);
    connect(&m_dwell, &QTimer::timeout, this, [this] { slideBar(true); });
    connect(&m_leave, &QTimer::timeout, this, [this] { slideBar(false); });
    connect(&m_slide, &QVariantAnimation::valueChanged, this, &ConsoleWindow::place);
    connect(console, &Console::fullScreenWanted, this, &ConsoleWindow::toggleFullScreen);
    connect(console, &Console::keyboardReleased, this, &ConsoleWindow::releaseKeyboardToBar);
    connect(m_bar, &ConsoleToolbar::fullScreenWanted, this, &ConsoleWindow::toggleFullScreen);
    connect(m_bar, &ConsoleToolbar::moveWanted, this, &ConsoleWindow::backWanted);
    connect(new QShortcut(Qt::Key_F11, this), &QShortcut::activated, this, &ConsoleWindow::toggleFullScreen);
}

void ConsoleWindow::showDetached(QSize size)
{
    m_bar->setPlace(ConsoleToolbar::Place::Window);
    resize(size);
    show();
    m_console->takeKeyboard();
}

void ConsoleWindow::showFull()
{
    m_bar->setPlace(ConsoleToolbar::Place::FullScreen);
    showFullScreen();
    m_hint->showForAMoment();
    m_console->view().setSystemKeys(true);
    m_console->takeKeyboard();
    place();
}

void ConsoleWindow::toggleFullScreen()
{
    if (!isFullScreen())
        return showFull();
    m_console->view().setSystemKeys(false);
    if (m_stay == Stay::FullScreenOnly)
        return Q_EMIT backWanted();
    m_barIn = false;
    m_bar->setPlace(ConsoleToolbar::Place::Window);
    showNormal();
    place();
}

void ConsoleWindow::closeEvent(QCloseEvent *event)
{
    // The desktop is not closed with its window: it goes back to its tab.
    event->ignore();
    Q_EMIT backWanted();
}

void ConsoleWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange)
        place();
    QWidget::changeEvent(event);
}

void ConsoleWindow::resizeEvent(QResizeEvent *) { place(); }

void ConsoleWindow::place()
{
    const int barHeight = m_bar->height();
    const bool full = isFullScreen();
    const bool sliding = m_slide.state() == QAbstractAnimation::Running;
    const int hidden = sliding ? m_slide.currentValue().toInt() : m_barIn ? 0 : barHeight;
    m_bar->setGeometry(0, full ? -hidden : 0, width(), barHeight);
    m_bar->setVisible(!full || hidden < barHeight);
    if (m_console->parentWidget() == this)
        m_console->setGeometry(full ? rect() : rect().adjusted(0, barHeight, 0, 0));
    m_hint->move((width() - m_hint->width()) / 2, hintTop);
}

void ConsoleWindow::slideBar(bool in)
{
    if (!isFullScreen() || in == m_barIn)
        return;
    m_barIn = in;
    m_slide.stop();
    m_slide.setStartValue(in ? m_bar->height() : 0);
    m_slide.setEndValue(in ? 0 : m_bar->height());
    m_slide.start();
}

void ConsoleWindow::watchEdge(QPoint position)
{
    if (!isFullScreen())
        return;
    const bool centre = position.x() > width() / 3 && position.x() < 2 * width() / 3;
    if (position.y() < hotEdge && centre && !m_barIn) {
        if (!m_dwell.isActive())
            m_dwell.start();
    } else {
        m_dwell.stop();
    }
    if (m_barIn && position.y() > m_bar->height() && !m_leave.isActive())
        m_leave.start();
}

bool ConsoleWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove && watched == &m_console->view())
        watchEdge(static_cast<QMouseEvent &>(*event).position().toPoint());
    else if (event->type() == QEvent::Enter && watched == m_bar)
        m_leave.stop();
    return QWidget::eventFilter(watched, event);
}

void ConsoleWindow::releaseKeyboardToBar()
{
    slideBar(true);
    m_bar->focusFirst();
}

} // namespace orbit::ui
