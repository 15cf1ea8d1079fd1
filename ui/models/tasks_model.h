#pragma once

#include "core/base/clock.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <vector>

namespace orbit::ui {

/// Running and recent tasks of all clusters, newest first. Keyed, never reset. While something runs, its duration is told every second.
class TasksModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TitleColumn, StateColumn, NodeColumn, UserColumn, StartedColumn, DurationColumn };
    static constexpr int taskColumnCount = 6;
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< TaskKey
        TaskStateRole,              ///< TaskState as int
        ProgressRole,               ///< double 0 to 1; invalid when unknown
        ExitTextRole,               ///< Proxmox's text of a task that did not end well
        IsOursRole,                 ///< bool: started from this console
        GuestRole,                  ///< GuestKey; invalid when it is about no guest
    };

    TasksModel(Tasks &tasks, const Inventory &inventory, const Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const ProxmoxTask &task(int row) const { return m_rows[static_cast<size_t>(row)]; }
    QModelIndex indexOf(const TaskKey &key) const;
    int running() const { return m_running; }

Q_SIGNALS:
    /// How many run.
    void runningChanged(int running);

private:
    void applyTask(const ProxmoxTask &task);
    void synchronise();
    void dropGone();
    void insert(const ProxmoxTask &task);
    void countRunning();
    void tellDurations();
    QString text(const ProxmoxTask &task, int column) const;

    Tasks &m_tasks;
    const Inventory &m_inventory;
    const Clock &m_clock;
    std::vector<ProxmoxTask> m_rows;
    QTimer m_durations;
    int m_running = 0;
};

} // namespace orbit::ui
