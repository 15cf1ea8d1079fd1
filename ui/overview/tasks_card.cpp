#include "ui/overview/tasks_card.h"

#include "ui/overview/task_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr std::size_t mostRows = 4;

} // namespace

TasksCard::TasksCard(const Theme &theme, const OverviewActions &actions, QWidget *parent)
    : Card(theme, tr("Running tasks"), parent), m_none(new Label(theme, tr("Nothing has run lately"), TypeRole::Body, Role::TextTertiary))
{
    setObjectName(u"tasksCard"_s);
    setBodyPadding(false);
    body()->setContentsMargins(0, 4, 0, 0);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(0, 0, 0, 4);
    inner->setSpacing(0);
    body()->addLayout(inner);
    setCount(0);
    if (actions.showTasks) {
        setLink(tr("Task history"))->setObjectName(u"tasksAll"_s);
        connect(this, &Card::linkActivated, this, [show = actions.showTasks] { show(); });
    }
    m_none->setContentsMargins(Theme::space(4), Theme::space(3), Theme::space(4), 0);
    inner->addWidget(m_none);
    for (std::size_t i = 0; i < mostRows; ++i) {
        auto *row = new TaskRow(theme);
        row->setLine(i > 0);
        row->hide();
        if (actions.showTask)
            connect(row, &TaskRow::opened, this, [show = actions.showTask](const TaskKey &task) { show(task); });
        inner->addWidget(row);
        m_rows.push_back(row);
    }
    inner->addStretch(1);
}

void TasksCard::show(const std::vector<ProxmoxTask> &tasks, const Inventory &inventory, const QDateTime &now)
{
    std::vector<const ProxmoxTask *> shown;
    std::vector<const ProxmoxTask *> ended;
    for (const ProxmoxTask &task : tasks)
        (task.state == TaskState::Running ? shown : ended).push_back(&task);
    setCount(static_cast<int>(shown.size()));
    shown.insert(shown.end(), ended.begin(), ended.end());
    m_none->setVisible(shown.empty());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < shown.size());
        if (i < shown.size())
            m_rows[i]->show(*shown[i], inventory, now);
    }
}

} // namespace orbit::ui
