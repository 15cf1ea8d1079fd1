#include "tests/testkit/fakes/fake_tasks.h"

#include <algorithm>

namespace orbit::testkit {

void FakeTasks::follow(TaskKey key)
{
    m_followed.push_back(key);
    if (ProxmoxTask *known = find(key)) {
        known->isOurs = true;
        Q_EMIT taskChanged(*known);
        return;
    }
    ProxmoxTask task;
    task.key = key;
    task.isOurs = true;
    put(task);
}

Task<Result<ProxmoxTask>> FakeTasks::ended(TaskKey key)
{
    const ProxmoxTask *known = find(key);
    if (!known)
        co_return fail(ErrorKind::NotFound, key.upid.text());
    if (known->state != TaskState::Running)
        co_return *known;
    Later<Result<ProxmoxTask>> later;
    m_waiting.emplace_back(key, later.giver());
    Result<ProxmoxTask> task = co_await later;
    co_return task;
}

Task<Result<TaskLog>> FakeTasks::log(TaskKey key, int fromLine)
{
    const QStringList lines = m_logs.value(key);
    TaskLog log;
    log.firstLine = fromLine;
    log.lines = lines.mid(fromLine);
    log.total = static_cast<int>(lines.size());
    co_return log;
}

Task<Result<void>> FakeTasks::stop(TaskKey key)
{
    if (m_stopError)
        co_return fail(*m_stopError);
    if (!find(key))
        co_return fail(ErrorKind::NotFound, key.upid.text());
    m_stopped.push_back(key);
    end(key, TaskState::Failed, QStringLiteral("received interrupt"));
    co_return Result<void>();
}

void FakeTasks::put(const ProxmoxTask &task)
{
    if (ProxmoxTask *known = find(task.key)) {
        *known = task;
    } else {
        const auto place = std::ranges::find_if(
            m_tasks, [&task](const ProxmoxTask &other) { return other.key.upid.startedAt() <= task.key.upid.startedAt(); });
        m_tasks.insert(place, task);
    }
    Q_EMIT taskChanged(task);
    if (task.state == TaskState::Running)
        return;
    const auto over = std::ranges::partition(m_waiting, [&task](const auto &waiting) { return waiting.first != task.key; });
    const std::vector<std::pair<TaskKey, Giver<Result<ProxmoxTask>>>> woken(over.begin(), over.end());
    m_waiting.erase(over.begin(), over.end());
    for (const auto &[key, giver] : woken)
        giver.give(task);
}

void FakeTasks::end(const TaskKey &key, TaskState state, const QString &exitText)
{
    const ProxmoxTask *known = find(key);
    if (!known)
        return;
    ProxmoxTask task = *known;
    task.state = state;
    task.exitText = exitText;
    task.progress.reset();
    task.endedAt = key.upid.startedAt().addSecs(3);
    put(task);
}

void FakeTasks::setProgress(const TaskKey &key, double progress)
{
    if (ProxmoxTask *known = find(key)) {
        known->progress = progress;
        Q_EMIT taskChanged(*known);
    }
}

ProxmoxTask *FakeTasks::find(const TaskKey &key)
{
    const auto found = std::ranges::find(m_tasks, key, &ProxmoxTask::key);
    return found == m_tasks.end() ? nullptr : &*found;
}

Upid makeUpid(const QString &node, const QString &type, const QString &id, qint64 startedAt, const QString &user)
{
    static quint32 s_pid = 0x1000;
    const QString number = QString::number(++s_pid, 16).toUpper().rightJustified(8, u'0');
    const QString at = QString::number(startedAt, 16).toUpper().rightJustified(8, u'0');
    return Upid::parse(QStringLiteral("UPID:%1:%2:0000ABCD:%3:%4:%5:%6:").arg(node, number, at, type, id, user)).value();
}

} // namespace orbit::testkit
