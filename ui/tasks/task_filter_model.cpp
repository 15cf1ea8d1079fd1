#include "ui/tasks/task_filter_model.h"

using namespace Qt::StringLiterals;

namespace orbit::ui {

bool isOwnTask(const ProxmoxTask &task, const Clusters &clusters)
{
    if (task.isOurs)
        return true;
    for (const ClusterProfile &profile : clusters.profiles()) {
        if (profile.id == task.key.cluster)
            return profile.login.section(u'!', 0, 0) == task.key.upid.user().section(u'!', 0, 0);
    }
    return false;
}

TaskFilterModel::TaskFilterModel(TasksModel &tasks, const Clusters &clusters, QObject *parent)
    : QSortFilterProxyModel(parent), m_tasks(tasks), m_clusters(clusters)
{
    setSourceModel(&tasks);
    connect(&clusters, &Clusters::profilesChanged, this, [this] { invalidateFilter(); });
}

void TaskFilterModel::setFilter(TaskFilter filter)
{
    m_filter = filter;
    invalidateFilter();
}

const ProxmoxTask &TaskFilterModel::task(int row) const { return m_tasks.task(mapToSource(index(row, 0)).row()); }

QModelIndex TaskFilterModel::indexOf(const TaskKey &key) const { return mapFromSource(m_tasks.indexOf(key)); }

QVariant TaskFilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        const bool isNumber = section >= TasksModel::StartedColumn;
        return QVariant::fromValue((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return QSortFilterProxyModel::headerData(section, orientation, role);
}

bool TaskFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const ProxmoxTask &task = m_tasks.task(sourceRow);
    switch (m_filter) {
    case TaskFilter::All:
        return true;
    case TaskFilter::Own:
        return isOwnTask(task, m_clusters);
    case TaskFilter::Failed:
        return task.state == TaskState::Failed || task.state == TaskState::Lost;
    }
    return true;
}

} // namespace orbit::ui
