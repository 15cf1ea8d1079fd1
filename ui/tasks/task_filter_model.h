#pragma once

#include "core/clusters/clusters.h"
#include "ui/models/tasks_model.h"

#include <QSortFilterProxyModel>

namespace orbit::ui {

enum class TaskFilter : quint8 { All, Own, Failed };

/// Whether the person signed in to the task's cluster started it, by whatever console.
bool isOwnTask(const ProxmoxTask &task, const Clusters &clusters);

/// The tasks a person wants to see of all there are.
class TaskFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    TaskFilterModel(TasksModel &tasks, const Clusters &clusters, QObject *parent = nullptr);

    void setFilter(TaskFilter filter);
    TaskFilter filter() const { return m_filter; }
    const ProxmoxTask &task(int row) const;
    /// Invalid when it is not among those shown.
    QModelIndex indexOf(const TaskKey &key) const;

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    TasksModel &m_tasks;
    const Clusters &m_clusters;
    TaskFilter m_filter = TaskFilter::All;
};

} // namespace orbit::ui
