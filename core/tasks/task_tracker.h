#pragma once

#include "core/tasks/tasks.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <span>
#include <vector>

namespace orbit {

/// What a task's result text means. Lists say "RUNNING" or nothing while it runs, then "OK", "WARNINGS: 2" or the error.
TaskState taskStateOf(QStringView result);
/// Makes a picture or a console possible and says nothing to people: vncproxy, termproxy, spiceproxy, vncshell ...
bool isConsoleHelper(const Upid &upid);
/// How far a task is, from one line of its log: "transferred 3.1 GiB of 5.0 GiB (62.00%)" gives 0.62. Empty when the line does not tell.
std::optional<double> taskProgressOf(QStringView logLine);

/// Keeps what clusters told of their tasks: newest first, never more than `limit` that have ended. Needs no network.
class TaskTracker final
{
public:
    explicit TaskTracker(std::size_t limit = 1000) : m_limit(limit) {}

    const std::vector<ProxmoxTask> &tasks() const { return m_tasks; }
    const ProxmoxTask *find(const TaskKey &key) const;

    /// An answer of GET /cluster/tasks. Gives what was added or changed. Lists lag: a task that has ended does not run again, and what is
    /// known of its progress stays.
    std::vector<ProxmoxTask> mergeList(const ClusterId &cluster, std::span<const ProxmoxTask> listed);
    /// One task as its node or its log told. Empty when that is nothing new.
    std::optional<ProxmoxTask> merge(const ProxmoxTask &task);
    /// Marks it as started here; it is listed as running from now on.
    std::optional<ProxmoxTask> follow(const TaskKey &key);

    /// Running tasks that the cluster's last list did not hold: only their status can tell how they ended.
    std::vector<TaskKey> unlisted(const ClusterId &cluster) const;
    /// Running tasks that were started here.
    std::vector<TaskKey> followed() const;
    /// True when something was forgotten.
    bool removeCluster(const ClusterId &cluster);

private:
    void insert(const ProxmoxTask &task);
    void forgetOldest();

    std::size_t m_limit;
    std::vector<ProxmoxTask> m_tasks;
    QHash<ClusterId, QSet<QString>> m_listed; ///< UPIDs of the last list
};

} // namespace orbit
