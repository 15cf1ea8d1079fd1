#pragma once

#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"
#include "ui/overview/overview_actions.h"
#include "ui/widgets/card.h"

#include <vector>

namespace orbit::ui {

class Label;
class TaskRow;

/// What runs, and below it what ended last: at most four.
class TasksCard final : public Card
{
    Q_OBJECT

public:
    TasksCard(const Theme &theme, const OverviewActions &actions, QWidget *parent = nullptr);

    void show(const std::vector<ProxmoxTask> &tasks, const Inventory &inventory, const QDateTime &now);

private:
    std::vector<TaskRow *> m_rows;
    Label *m_none;
};

} // namespace orbit::ui
