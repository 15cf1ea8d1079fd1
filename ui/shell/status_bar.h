#pragma once

#include "core/base/clock.h"
#include "core/clusters/clusters.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"
#include "ui/theme/theme.h"

#include <QBasicTimer>
#include <QWidget>

#include <optional>

namespace orbit::ui {

class LinkSummary;

/// One line at the foot: connection, API time, age of the data, what runs, the clock.
class StatusBar final : public QWidget
{
    Q_OBJECT

public:
    StatusBar(const Theme &theme, Clusters &clusters, Inventory &inventory, Tasks &tasks, const Clock &clock, QWidget *parent = nullptr);

    QString connectionText() const { return m_shown.connection; }
    QString latencyText() const { return m_shown.latency; }
    QString ageText() const { return m_shown.age; }
    QString taskText() const { return m_shown.task; }
    QString moreTasksText() const { return m_shown.more; }
    QString queuedText() const { return m_shown.queued; }
    /// How many actions wait for a task to end before they begin.
    void setQueued(int queued);
    /// Nothing of tasks.
    void setLimited(bool isLimited);
    QString clockText() const { return m_shown.time; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    struct Content
    {
        Tone tone = Tone::Neutral;
        QString connection;
        QString latency;
        QString age;
        QString time;
        QString task;
        QString more;
        QString queued;
        std::optional<double> progress;

        friend bool operator==(const Content &, const Content &) = default;
    };

    void refresh();
    Content read(const LinkSummary &links) const;
    /// Both give or take the x up to which the other side may write.
    void paintLeft(QPainter &painter, const QFont &font, qreal limit) const;
    void paintRing(QPainter &painter, qreal x) const;
    qreal paintRight(QPainter &painter, const QFont &font) const;

    const Theme &m_theme;
    Clusters &m_clusters;
    Inventory &m_inventory;
    Tasks &m_tasks;
    const Clock &m_clock;
    QBasicTimer m_tick;
    bool m_isLimited = false;
    int m_queued = 0;
    Content m_shown;
};

} // namespace orbit::ui
