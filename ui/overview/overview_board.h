#pragma once

#include "core/alerts/alert.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"
#include "ui/overview/overview_actions.h"
#include "ui/overview/overview_facts.h"
#include "ui/overview/overview_range.h"
#include "ui/overview/running_history.h"
#include "ui/theme/theme.h"

#include <QScrollArea>

class QVBoxLayout;

namespace orbit::ui {

class AlertsCard;
class HealthCard;
class NodeCard;
class NodesCard;
class QuickActionsCard;
class SessionsCard;
class StatesCard;
class StorageCard;
class TasksCard;

/// The cards, in three rows of a wide window or two columns of a narrow one.
class OverviewBoard final : public QScrollArea
{
    Q_OBJECT

public:
    OverviewBoard(const Theme &theme, const OverviewActions &actions, QWidget *parent = nullptr);

    /// True when there are nodes it did not show before.
    bool show(const OverviewFacts &facts);
    void showSessions(const OverviewFacts &facts, const RunningHistory &history, OverviewRange range, const QDateTime &now);
    void showLists(const std::vector<Alert> &alerts, const std::vector<ProxmoxTask> &tasks, const Inventory &inventory,
                   const QDateTime &now);

    /// Up to eight nodes have a card with a curve; more are rows without.
    bool showsHistoryOf(const NodeKey &node) const;
    void showHistory(const NodeKey &node, const std::vector<double> &cpu);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Shape : quint8 { None, Wide, Narrow };

    bool takeNodes(const OverviewFacts &facts);
    void arrange();
    void keepRightEdge();
    void arrangeWide(QVBoxLayout &column);
    void arrangeNarrow(QVBoxLayout &column);
    QWidget *line(const std::vector<QWidget *> &cards);
    std::vector<QWidget *> nodeLine(std::size_t from, std::size_t count) const;
    void fixWidths(bool wide);
    void freeLines();

    const Theme &m_theme;
    OverviewActions m_actions;
    QWidget *m_content;
    HealthCard *m_health;
    SessionsCard *m_sessions;
    StatesCard *m_states;
    QuickActionsCard *m_quick;
    AlertsCard *m_alerts;
    TasksCard *m_tasks;
    StorageCard *m_storage;
    NodesCard *m_nodeRows;
    std::vector<NodeCard *> m_nodes;
    std::vector<QWidget *> m_lines;
    Shape m_shape = Shape::None;
};

} // namespace orbit::ui
