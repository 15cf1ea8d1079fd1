#pragma once

#include "core/async/task.h"
#include "core/base/result.h"
#include "core/tasks/task_key.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace orbit {

enum class TaskState : quint8 {
    Running,
    Ok,
    Warnings, ///< done, with warnings in its log
    Failed,
    Lost, ///< its node does not know it any more
};

/// One Proxmox task as last heard of. Source: GET /cluster/tasks and GET /nodes/{node}/tasks/{upid}/status.
struct ProxmoxTask
{
    TaskKey key;
    TaskState state = TaskState::Running;
    QString exitText;               ///< Proxmox's text when it ended other than "OK"
    QDateTime endedAt;              ///< UTC; invalid while it runs
    std::optional<double> progress; ///< 0 to 1, read from its log where the log tells it
    bool isOurs = false;            ///< this console started it

    friend bool operator==(const ProxmoxTask &, const ProxmoxTask &) = default;
};

/// Lines of a task's log, as Proxmox keeps them.
struct TaskLog
{
    int firstLine = 0; ///< number of the first line here, from 0
    QStringList lines;
    int total = 0; ///< lines there are now
};

/// Running and recent tasks of all clusters, and one's own followed closely.
class Tasks : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Newest first. Console helpers (vncproxy, termproxy, spiceproxy) are left out.
    virtual const std::vector<ProxmoxTask> &tasks() const = 0;
    /// Follow it closely (every second) from now to its end, and mark it as started here.
    virtual void follow(TaskKey key) = 0;
    /// Gives the task once it has ended. Unreachable only after the cluster stayed silent for two minutes.
    virtual Task<Result<ProxmoxTask>> ended(TaskKey key) = 0;
    virtual Task<Result<TaskLog>> log(TaskKey key, int fromLine) = 0;
    /// Asks Proxmox to stop it. Denied, NotFound, Unreachable.
    virtual Task<Result<void>> stop(TaskKey key) = 0;

Q_SIGNALS:
    /// Added or changed.
    void taskChanged(const orbit::ProxmoxTask &task);
    void tasksReset();
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::ProxmoxTask)
