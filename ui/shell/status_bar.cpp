#include "ui/shell/status_bar.h"

#include "ui/models/task_words.h"
#include "ui/shell/link_summary.h"
#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>
#include <QTimerEvent>

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
    m_tick.start(1000, this);
    refresh();
}

void StatusBar::refresh()
{
    const LinkSummary links(m_clusters);
    m_tone = links.tone();
    m_connection = links.connection();
    m_latency = links.latency();
    m_age = links.age(m_clock.now());
    m_time = QLocale().toString(m_clock.now().toLocalTime(), tr("ddd d MMM yyyy, hh:mm", "date and time of the status bar"));
    readTasks();
    QStringList spoken{m_connection, m_latency, m_age, m_task};
    spoken.removeAll(QString());
    setAccessibleName(spoken.join(u", "_s));
    update();
}

void StatusBar::readTasks()
{
    m_task.clear();
    m_more.clear();
    m_progress.reset();
    int running = 0;
    for (const ProxmoxTask &task : m_tasks.tasks()) {
        if (task.state != TaskState::Running || ++running > 1)
            continue;
        m_task = TaskWords::title(task.key, m_inventory);
        m_progress = task.progress;
    }
    if (running > 1)
        m_more = tr("%n more running", nullptr, running - 1);
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
    painter.setBrush(m_theme.solid(m_tone));
    painter.drawEllipse(QRectF(padding, (height() - dotPx) / 2.0, dotPx, dotPx));
    qreal x = padding + dotPx + 6;
    for (const QString &words : {m_connection, m_latency, m_age}) {
        if (words.isEmpty() || x >= limit)
            continue;
        const qreal room = std::min<qreal>(textWidth(font, words), limit - x);
        paintText(painter, QRectF(x, 0, room, height()), words,
                  {.font = font, .color = m_theme.color(Role::TextTertiary), .elide = Qt::ElideRight});
        x += room + gap;
    }
}

qreal StatusBar::paintRight(QPainter &painter, const QFont &font) const
{
    qreal x = width() - padding;
    const auto put = [&](const QString &words, Role role) {
        const qreal wide = textWidth(font, words);
        x -= wide;
        paintText(painter, QRectF(x, 0, wide, height()), words, {.font = font, .color = m_theme.color(role)});
    };
    put(m_time, Role::TextTertiary);
    if (m_task.isEmpty())
        return x;
    x -= gap;
    painter.fillRect(QRectF(x, (height() - 12) / 2.0, 1, 12), m_theme.color(Role::Border));
    if (!m_more.isEmpty()) {
        x -= gap;
        put(m_more, Role::TextTertiary);
    }
    x -= gap;
    if (m_progress) {
        put(tr("%1%").arg(qRound(*m_progress * 100)), Role::TextTertiary);
        x -= 6;
    }
    put(m_task, Role::TextSecondary);
    x -= 6 + ringPx;
    const QRectF ring = QRectF(x, (height() - ringPx) / 2.0, ringPx, ringPx).adjusted(2, 2, -2, -2);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(Role::Border), 2.5));
    painter.drawEllipse(ring);
    painter.setPen(QPen(m_theme.color(Role::Gauge), 2.5, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(ring, 90 * 16, static_cast<int>(-360 * 16 * m_progress.value_or(0.25)));
    return x;
}

void StatusBar::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_tick.timerId())
        refresh();
}

} // namespace orbit::ui
