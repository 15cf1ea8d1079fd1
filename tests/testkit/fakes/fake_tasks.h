#pragma once

#include "core/async/later.h"
#include "core/tasks/tasks.h"

#include <QHash>

namespace orbit::testkit {

/// Tasks a test starts and ends.
class FakeTasks final : public Tasks
{
    Q_OBJECT

public:
    using Tasks::Tasks;

    const std::vector<ProxmoxTask> &tasks() const override { return m_tasks; }
    void follow(TaskKey key) override;
    Task<Result<ProxmoxTask>> ended(TaskKey key) override;
    Task<Result<TaskLog>> log(TaskKey key, int fromLine) override;
    Task<Result<void>> stop(TaskKey key) override;

    /// Adds it or replaces the one with the same key, newest first. Ending it wakes who waits for its end.
    void put(const ProxmoxTask &task);
    void end(const TaskKey &key, TaskState state, const QString &exitText = {});
    void setProgress(const TaskKey &key, double progress);
    void appendLog(const TaskKey &key, const QString &line) { m_logs[key].append(line); }
    void failStops(std::optional<Error> error) { m_stopError = std::move(error); }
    const std::vector<TaskKey> &followed() const { return m_followed; }
    const std::vector<TaskKey> &stopped() const { return m_stopped; }

private:
    ProxmoxTask *find(const TaskKey &key);

    std::vector<ProxmoxTask> m_tasks;
    QHash<TaskKey, QStringList> m_logs;
    std::vector<std::pair<TaskKey, Giver<Result<ProxmoxTask>>>> m_waiting;
    std::vector<TaskKey> m_followed;
    std::vector<TaskKey> m_stopped;
    std::optional<Error> m_stopError;
};

/// A UPID that Proxmox could have made: `startedAt` in seconds since 1970 UTC.
Upid makeUpid(const QString &node, const QString &type, const QString &id, qint64 startedAt,
              const QString &user = QStringLiteral("root@pam"));

} // namespace orbit::testkit
