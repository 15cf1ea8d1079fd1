#include "ui/widgets/toast.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/button.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link.h"
#include "ui/widgets/note.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

#include <utility>

namespace orbit::ui {

namespace {

constexpr int stripWidth = 4;
constexpr int countdownStepMs = 100;
constexpr std::size_t mostActions = 2;

} // namespace

int Toast::lifeMs(const ToastMessage &message)
{
    if (message.progress)
        return 0;
    switch (message.tone) {
    case Tone::Success:
        return toasts::durationMsSuccess;
    case Tone::Info:
    case Tone::Neutral:
        return toasts::durationMsInfo;
    case Tone::Warning:
        return toasts::durationMsWarning;
    case Tone::Danger:
        break;
    }
    return 0;
}

Toast::Toast(const Theme &theme, ToastMessage message, QWidget *parent)
    : FloatingPanel(theme, radii::floating, parent), m_message(std::move(message)), m_left(lifeMs(m_message))
{
    setFixedWidth(toasts::width);
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &Toast::expire);
    connect(&m_countdown, &QTimer::timeout, this, &Toast::tick);
    build();
}

void Toast::setMessage(ToastMessage message)
{
    m_message = std::move(message);
    m_left = lifeMs(m_message);
    m_clock.stop();
    build();
    applyClock();
}

void Toast::build()
{
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete layout();
    m_ring = nullptr;
    setAccessibleName(m_message.title);
    setAccessibleDescription(m_message.text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(17, 9, 9, 13);
    row->setSpacing(12);
    const Icon icon = m_message.icon.value_or(Note::iconOf(m_message.tone));
    QWidget *sign = nullptr;
    if (m_message.countdown)
        sign = m_ring = new ProgressRing(theme(), sizes::iconDefault, this);
    else
        sign = new Glyph(theme(), icon, Theme::textRole(m_message.tone), sizes::iconDefault, this);
    auto *signColumn = new QVBoxLayout;
    signColumn->setContentsMargins(0, 5, 0, 0);
    signColumn->addWidget(sign);
    signColumn->addStretch(1);
    row->addLayout(signColumn);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(0, 4, 0, 0);
    words->setSpacing(0);
    words->addWidget((new Label(theme(), m_message.title, TypeRole::BodyStrong, Role::Text, this))->wrapped());
    if (!m_message.text.isEmpty())
        words->addWidget((new Label(theme(), m_message.text, TypeRole::Detail, Role::TextTertiary, this))->wrapped());
    if (m_message.progress) {
        auto *bar = new ProgressBar(theme(), m_message.title, BarSize::Mini, this);
        bar->setPercent(*m_message.progress);
        words->addSpacing(8);
        words->addWidget(bar);
    }
    buildActions(words);
    row->addLayout(words, 1);
    auto *close = new IconButton(theme(), Icon::X, tr("Close"), ButtonKind::Ghost, this);
    close->setSizeClass(ButtonSize::Small);
    connect(close, &Button::clicked, this, &Toast::closed);
    row->addWidget(close, 0, Qt::AlignTop);
    tick();
}

void Toast::buildActions(QVBoxLayout *words)
{
    if (m_message.actions.empty())
        return;
    auto *links = new QHBoxLayout;
    links->setContentsMargins(0, 6, 0, 0);
    links->setSpacing(12);
    for (std::size_t i = 0; i < std::min(m_message.actions.size(), mostActions); ++i) {
        const ToastAction &action = m_message.actions[i];
        auto *link = new Link(theme(), action.text, this);
        link->installEventFilter(this);
        links->addWidget(link);
        // The action may replace this toast's message, so it runs after the click has been dealt with.
        connect(link, &Link::clicked, this, [this, run = action.run] {
            Q_EMIT closed();
            if (run)
                run();
        });
    }
    links->addStretch(1);
    words->addLayout(links);
}

void Toast::setRunning(bool running)
{
    m_running = running;
    applyClock();
}

void Toast::applyClock()
{
    const bool run = m_running && !m_held && lifeMs(m_message) > 0;
    if (run && !m_clock.isActive())
        m_clock.start(m_left);
    if (!run && m_clock.isActive()) {
        m_left = m_clock.remainingTime();
        m_clock.stop();
    }
    if (run && m_message.countdown)
        m_countdown.start(countdownStepMs);
    else
        m_countdown.stop();
}

void Toast::tick()
{
    if (m_ring)
        m_ring->setPercent(100.0 * (m_clock.isActive() ? m_clock.remainingTime() : m_left) / std::max(1, lifeMs(m_message)));
}

void Toast::expire()
{
    Q_EMIT closed();
    if (m_message.expired)
        m_message.expired();
}

void Toast::enterEvent(QEnterEvent *)
{
    m_held = true;
    applyClock();
}

void Toast::leaveEvent(QEvent *)
{
    m_held = false;
    applyClock();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        m_held = event->type() == QEvent::FocusIn || underMouse();
        applyClock();
    }
    return FloatingPanel::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *event)
{
    FloatingPanel::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath panel;
    panel.addRoundedRect(rect(), radii::floating, radii::floating);
    QPainterPath strip;
    strip.addRect(0, 0, stripWidth, height());
    painter.fillPath(panel.intersected(strip), theme().solid(m_message.tone));
}

} // namespace orbit::ui
