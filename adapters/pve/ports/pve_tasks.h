#pragma once

#include "adapters/pve/ports/link_table.h"

#include <QHash>
#include <QSet>

namespace orbit::pve {

/// Tasks of all watched clusters from their lists, and those that are followed from their own status and log.
class PveTasks final : public Tasks
{
    Q_OBJECT

public:
    PveTasks(LinkTable &links, const PveCadence &cadence, Clock &clock);

    const std::vector<ProxmoxTask> &tasks() const override { return m_tasks; }
    void follow(TaskKey key) override;
    Task<Result<ProxmoxTask>> ended(TaskKey key) override;
    Task<Result<TaskLog>> log(TaskKey key, int fromLine) override;
    Task<Result<void>> stop(TaskKey key) override;

Q_SIGNALS:
    /// It ran when last heard of, and has ended. Comes before taskChanged() of the same.
    void endedNow(const orbit::ProxmoxTask &task);

private:
    /// What following one task remembers from round to round.
    struct Followed
    {
        int nextLine = 0;
        std::chrono::nanoseconds lastHeard{0};
    };

    void onAdded(ClusterLink *link);
    void onRemoved(const ClusterId &cluster);
    void takeList(const ClusterId &cluster, const std::vector<ProxmoxTask> &list);
    ProxmoxTask *find(const TaskKey &key);
    void put(ProxmoxTask task);
    void trim();
    void startFollowing(const TaskKey &key);
    Task<> followToEnd(TaskKey key);
    /// True when there is nothing more to follow.
    Task<bool> followOnce(TaskKey key, Followed *state);
    Task<> readProgress(TaskKey key, Followed *state);
    /// How far the tasks are that nobody here follows, once for each list.
    void readOthers(const ClusterId &cluster);
    Task<> readProgressOf(ClusterId cluster, std::vector<TaskKey> keys);
    void settle(const TaskKey &key, const Result<ProxmoxTask> &end);

    LinkTable &m_links;
    const PveCadence &m_cadence;
    Clock &m_clock;
    std::vector<ProxmoxTask> m_tasks;
    QSet<TaskKey> m_ours;
    QSet<TaskKey> m_following;
    QHash<TaskKey, int> m_linesRead; ///< of the logs of others' tasks
    QSet<ClusterId> m_reading;
    QHash<TaskKey, QList<Giver<Result<ProxmoxTask>>>> m_waiting;
    Scope m_scope;
};

} // namespace orbit::pve
