#include "ui/console/console_toolbar.h"

#include "ui/console/console.h"
#include "ui/console/remote_view.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QPainter>

#include <chrono>

namespace orbit::ui {

using namespace std::chrono_literals;

namespace {

constexpr int barHeight = 44;
constexpr int sidePad = 12;
constexpr int lineHeight = 20;

Button *barButton(const Theme &theme, Icon icon, const QString &text, const QString &name)
{
    auto *button = new Button(theme, icon, text, ButtonKind::Ghost);
    button->setObjectName(name);
    return button;
}

QString latencyText(std::chrono::microseconds time)
{
    const auto ms = std::chrono::round<std::chrono::milliseconds>(time);
    return ms < 1ms ? ConsoleToolbar::tr("< 1 ms") : ConsoleToolbar::tr("%1 ms").arg(ms.count());
}

class VerticalLine final : public QWidget
{
public:
    explicit VerticalLine(const Theme &theme) : m_theme(theme) { setFixedSize(1 + 2 * 6, lineHeight); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(width() / 2, 0, 1, height()), m_theme.color(Role::Border));
    }

private:
    const Theme &m_theme;
};

} // namespace

ConsoleToolbar::ConsoleToolbar(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_ctrlAltDel(barButton(theme, Icon::Keyboard, tr("Ctrl+Alt+Del"), QStringLiteral("ctrlAltDel"))),
      m_signal(new Glyph(theme, Icon::Signal, Role::TextSecondary, sizes::iconSmall)),
      m_latency(new Label(theme, {}, TypeRole::Detail, Role::TextSecondary)),
      m_rate(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_connection(barButton(theme, Icon::X, tr("Disconnect"), QStringLiteral("connection"))),
      m_move(barButton(theme, Icon::Detach, tr("Detach"), QStringLiteral("move"))),
      m_fullScreen(barButton(theme, Icon::Fullscreen, tr("Full screen"), QStringLiteral("fullScreen"))),
      m_key(new Kbd(theme, tr("F11")))
{
    setObjectName(QStringLiteral("consoleToolbar"));
    setFixedHeight(barHeight);
    layOut();
    m_measure.setInterval(1s);
    connect(&m_measure, &QTimer::timeout, this, &ConsoleToolbar::measure);
    connect(m_ctrlAltDel, &Button::clicked, this, &ConsoleToolbar::sendCtrlAltDel);
    connect(m_connection, &Button::clicked, this, &ConsoleToolbar::toggleConnection);
    connect(m_move, &Button::clicked, this, &ConsoleToolbar::moveWanted);
    connect(m_fullScreen, &Button::clicked, this, &ConsoleToolbar::fullScreenWanted);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    showPhase();
}

void ConsoleToolbar::layOut()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(sidePad, 0, sidePad, 0);
    row->setSpacing(2);
    row->addWidget(m_ctrlAltDel);
    row->addStretch(1);
    row->addWidget(m_signal);
    row->addSpacing(Theme::space(1));
    row->addWidget(m_latency);
    row->addSpacing(Theme::space(1));
    row->addWidget(m_rate);
    row->addWidget(new VerticalLine(m_theme));
    row->addWidget(m_connection);
    row->addWidget(m_move);
    row->addWidget(m_fullScreen);
    row->addSpacing(2);
    row->addWidget(m_key);
}

void ConsoleToolbar::setConsole(Console *console)
{
    if (m_console)
        m_console->disconnect(this);
    m_console = console;
    if (console)
        connect(console, &Console::phaseChanged, this, &ConsoleToolbar::showPhase);
    showPhase();
}

void ConsoleToolbar::setPlace(Place place)
{
    m_place = place;
    m_move->setText(place == Place::Page ? tr("Detach") : tr("Back to tab"));
    m_fullScreen->setText(place == Place::FullScreen ? tr("Leave full screen") : tr("Full screen"));
    m_move->updateGeometry();
    m_fullScreen->updateGeometry();
}

void ConsoleToolbar::focusFirst() { (m_ctrlAltDel->isEnabled() ? m_ctrlAltDel : m_connection)->setFocus(Qt::ShortcutFocusReason); }

void ConsoleToolbar::showPhase()
{
    const bool live = m_console && m_console->link().phase() == ConsoleLink::Phase::Live;
    const bool ended = m_console && m_console->link().phase() == ConsoleLink::Phase::Ended;
    m_ctrlAltDel->setEnabled(live);
    m_connection->setEnabled(m_console);
    m_connection->setText(ended ? tr("Reconnect") : tr("Disconnect"));
    m_connection->setGlyph(ended ? Icon::Restart : Icon::X);
    m_move->setEnabled(m_console);
    m_fullScreen->setEnabled(m_console);
    if (live)
        m_measure.start();
    else
        m_measure.stop();
    measure();
}

void ConsoleToolbar::measure()
{
    const bool live = m_measure.isActive();
    const auto trip = live ? m_console->link().session()->roundTrip() : std::nullopt;
    const int frames = live ? m_console->view().takeFrameCount() : 0;
    m_signal->setVisible(live);
    m_latency->setVisible(trip.has_value());
    m_latency->setText(trip ? latencyText(*trip) : QString());
    m_rate->setVisible(frames > 0);
    m_rate->setText(tr("%1 fps").arg(frames));
}

void ConsoleToolbar::toggleConnection()
{
    if (!m_console)
        return;
    if (m_console->link().phase() == ConsoleLink::Phase::Ended)
        m_console->link().reconnect();
    else
        m_console->link().disconnectDesktop();
}

void ConsoleToolbar::sendCtrlAltDel()
{
    m_console->view().sendCtrlAltDel();
    m_console->takeKeyboard();
}

void ConsoleToolbar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Surface));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(Role::BorderSubtle));
}

} // namespace orbit::ui
