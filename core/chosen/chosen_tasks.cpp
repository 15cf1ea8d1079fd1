#include "core/chosen/chosen_tasks.h"

#include <algorithm>
#include <iterator>

namespace orbit {

ChosenTasks::ChosenTasks(Tasks &all, const ClusterChoice &choice, QObject *parent) : Tasks(parent), m_all(all), m_choice(choice)
{
    connect(&all, &Tasks::taskChanged, this, &ChosenTasks::takeChange);
    connect(&all, &Tasks::tasksReset, this, &ChosenTasks::reset);
    connect(&choice, &ClusterChoice::changed, this, &ChosenTasks::reset);
}

const std::vector<ProxmoxTask> &ChosenTasks::tasks() const
{
    if (m_choice.isAll())
        return m_all.tasks();
    if (!std::exchange(m_isCurrent, true)) {
        m_shown.clear();
        std::ranges::copy_if(m_all.tasks(), std::back_inserter(m_shown),
                             [this](const ProxmoxTask &task) { return m_choice.shows(task.key.cluster); });
    }
    return m_shown;
}

void ChosenTasks::takeChange(const ProxmoxTask &task)
{
    if (!m_choice.shows(task.key.cluster))
        return;
    m_isCurrent = false;
    Q_EMIT taskChanged(task);
}

void ChosenTasks::reset()
{
    m_isCurrent = false;
    Q_EMIT tasksReset();
}

} // namespace orbit
