#include "ui/shell/status_bar.h"

#include "ui/models/task_words.h"
#include "ui/shell/link_summary.h"
#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>
#include <QTimerEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int padding = 16;
constexpr int gap = 16;
constexpr int dotPx = 8;
constexpr int ringPx = 14;

} // namespace

StatusBar::StatusBar(const Theme &theme, Clusters &clusters, Inventory &inventory, Tasks &tasks, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_clusters(clusters), m_inventory(inventory), m_tasks(tasks), m_clock(clock)
{
    setObjectName(u"statusBar"_s);
    setFixedHeight(sizes::statusBar);
    connect(&clusters, &Clusters::profilesChanged, this, &StatusBar::refresh);
    connect(&clusters, &Clusters::statusChanged, this, &StatusBar::refresh);
    connect(&tasks, &Tasks::taskChanged, this, &StatusBar::refresh);
    connect(&tasks, &Tasks::tasksReset, this, &StatusBar::refresh);
    followTheme(this, theme);
    refresh();
}

void StatusBar::refresh()
{
    const LinkSummary links(m_clusters);
    Content now = read(links);
    // A young age counts seconds, an old one and the time count minutes; between those nothing wakes the program.
    const QDateTime time = m_clock.now();
    const std::chrono::seconds toMinute(60 - time.time().second());
    m_tick.start(static_cast<int>(std::min(toMinute, links.ageStays(time)).count()) * 1000, this);
    if (now == m_shown)
        return;
    m_shown = std::move(now);
    QStringList spoken{m_shown.connection, m_shown.latency, m_shown.age, m_shown.task, m_shown.queued};
    spoken.removeAll(QString());
    setAccessibleName(spoken.join(u", "_s));
    update();
}

StatusBar::Content StatusBar::read(const LinkSummary &links) const
{
    Content content{.tone = links.tone(), .connection = links.connection(), .latency = links.latency(), .age = links.age(m_clock.now())};
    content.time = QLocale().toString(m_clock.now().toLocalTime(), tr("ddd d MMM yyyy, hh:mm", "date and time of the status bar"));
    int running = 0;
    if (m_isLimited)
        return content;
    for (const ProxmoxTask &task : m_tasks.tasks()) {
        if (task.state != TaskState::Running || ++running > 1)
            continue;
        content.task = TaskWords::title(task.key, m_inventory);
        content.progress = task.progress;
    }
    if (running > 1)
        content.more = tr("%n more running", nullptr, running - 1);
    if (m_queued > 0)
        content.queued = tr("%n queued", nullptr, m_queued);
    return content;
}

void StatusBar::setLimited(bool isLimited)
{
    m_isLimited = isLimited;
    refresh();
}

void StatusBar::setQueued(int queued)
{
    m_queued = queued;
    refresh();
}

QSize StatusBar::sizeHint() const { return {sizes::minWindowWidth, sizes::statusBar}; }

void StatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.color(Role::Chrome));
    painter.fillRect(QRectF(0, 0, width(), hairline(devicePixelRatioF())), m_theme.color(Role::BorderSubtle));
    const QFont font = uiFont(11, QFont::Normal);
    const qreal left = paintRight(painter, font);
    paintLeft(painter, font, left - gap);
}

void StatusBar::paintLeft(QPainter &painter, const QFont &font, qreal limit) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.solid(m_shown.tone));
    painter.drawEllipse(QRectF(padding, (height() - dotPx) / 2.0, dotPx, dotPx));
    qreal x = padding + dotPx + 6;
    for (const QString &words : {m_shown.connection, m_shown.latency, m_shown.age}) {
        if (words.isEmpty() || x >= limit)
            continue;
        const qreal room = std::min<qreal>(textWidth(font, words), limit - x);
        paintText(painter, QRectF(x, 0, room, height()), words,
                  {.font = font, .color = m_theme.color(Role::TextTertiary), .elide = Qt::ElideRight});
        x += room + gap;
    }
}

void StatusBar::paintRing(QPainter &painter, qreal x) const
{
    const QRectF ring = QRectF(x, (height() - ringPx) / 2.0, ringPx, ringPx).adjusted(2, 2, -2, -2);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(Role::Border), 2.5));
    painter.drawEllipse(ring);
    painter.setPen(QPen(m_theme.color(Role::Gauge), 2.5, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(ring, 90 * 16, static_cast<int>(-360 * 16 * m_shown.progress.value_or(0.25)));
}

qreal StatusBar::paintRight(QPainter &painter, const QFont &font) const
{
    qreal x = width() - padding;
    const auto put = [&](const QString &words, Role role) {
        const qreal wide = textWidth(font, words);
        x -= wide;
        paintText(painter, QRectF(x, 0, wide, height()), words, {.font = font, .color = m_theme.color(role)});
    };
    put(m_shown.time, Role::TextTertiary);
    if (m_shown.task.isEmpty() && m_shown.queued.isEmpty())
        return x;
    x -= gap;
    painter.fillRect(QRectF(x, (height() - 12) / 2.0, 1, 12), m_theme.color(Role::Border));
    for (const QString &words : {m_shown.queued, m_shown.more}) {
        if (words.isEmpty())
            continue;
        x -= gap;
        put(words, Role::TextTertiary);
    }
    if (m_shown.task.isEmpty())
        return x;
    x -= gap;
    if (m_shown.progress) {
        put(tr("%1%").arg(qRound(*m_shown.progress * 100)), Role::TextTertiary);
        x -= 6;
    }
    put(m_shown.task, Role::TextSecondary);
    x -= 6 + ringPx;
    paintRing(painter, x);
    return x;
}

void StatusBar::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_tick.timerId())
        refresh();
}

} // namespace orbit::ui
