#pragma once

#include "core/chosen/cluster_choice.h"
#include "core/tasks/tasks.h"

namespace orbit {

/// The tasks of the clusters a person chose to see.
class ChosenTasks final : public Tasks
{
    Q_OBJECT

public:
    /// Both outlive it.
    ChosenTasks(Tasks &all, const ClusterChoice &choice, QObject *parent = nullptr);

    const std::vector<ProxmoxTask> &tasks() const override;
    void follow(TaskKey key) override { m_all.follow(std::move(key)); }
    Task<Result<ProxmoxTask>> ended(TaskKey key) override { return m_all.ended(std::move(key)); }
    Task<Result<TaskLog>> log(TaskKey key, int fromLine) override { return m_all.log(std::move(key), fromLine); }
    Task<Result<void>> stop(TaskKey key) override { return m_all.stop(std::move(key)); }

private:
    void takeChange(const ProxmoxTask &task);
    void reset();

    Tasks &m_all;
    const ClusterChoice &m_choice;
    mutable std::vector<ProxmoxTask> m_shown;
    mutable bool m_isCurrent = false; ///< collected when somebody asks, not at every change
};

} // namespace orbit
