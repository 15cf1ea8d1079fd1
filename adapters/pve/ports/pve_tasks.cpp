#include "adapters/pve/ports/pve_tasks.h"

#include "adapters/pve/endpoints/tasks.h"
#include "core/async/timing.h"

#include <algorithm>

namespace orbit::pve {

namespace {

using namespace std::chrono_literals;

constexpr auto longestSilence = 2min;
constexpr std::size_t mostKept = 2'000;
constexpr std::size_t keptAfterTrim = 1'500;
constexpr std::size_t mostOthers = 4; // a request each, with every list

bool isNewer(const ProxmoxTask &a, const ProxmoxTask &b)
{
    const QDateTime aStart = a.key.upid.startedAt();
    const QDateTime bStart = b.key.upid.startedAt();
    return aStart != bStart ? aStart > bStart : a.key.upid.text() > b.key.upid.text();
}

/// Only these write how far they are; asking the others for their log is wasted.
bool tellsProgress(const QString &type)
{
    static const QSet<QString> types{QStringLiteral("vzdump"),      QStringLiteral("qmclone"),   QStringLiteral("vzclone"),
                                     QStringLiteral("qmigrate"),    QStringLiteral("vzmigrate"), QStringLiteral("qmmove"),
                                     QStringLiteral("move_volume"), QStringLiteral("qmrestore"), QStringLiteral("vzrestore"),
                                     QStringLiteral("qmcreate"),    QStringLiteral("imgcopy"),   QStringLiteral("download")};
    return types.contains(type);
}

} // namespace

PveTasks::PveTasks(LinkTable &links, const PveCadence &cadence, Clock &clock) : m_links(links), m_cadence(cadence), m_clock(clock)
{
    connect(&links, &LinkTable::added, this, &PveTasks::onAdded);
    connect(&links, &LinkTable::removed, this, &PveTasks::onRemoved);
}

void PveTasks::onAdded(ClusterLink *link)
{
    connect(link, &ClusterLink::tasksRead, this, [this, id = link->id()](const std::vector<ProxmoxTask> &list) { takeList(id, list); });
}

void PveTasks::onRemoved(const ClusterId &cluster)
{
    const auto before = m_tasks.size();
    std::erase_if(m_tasks, [&cluster](const ProxmoxTask &task) { return task.key.cluster == cluster; });
    if (m_tasks.size() != before)
        Q_EMIT tasksReset();
}

void PveTasks::takeList(const ClusterId &cluster, const std::vector<ProxmoxTask> &list)
{
    QSet<TaskKey> listed;
    for (const ProxmoxTask &task : list) {
        listed.insert(task.key);
        put(task);
    }
    // A list is short: one that fell out of it while it ran is asked for by name.
    std::vector<TaskKey> unlisted;
    for (const ProxmoxTask &task : m_tasks) {
        if (task.key.cluster == cluster && task.state == TaskState::Running && !listed.contains(task.key))
            unlisted.push_back(task.key);
    }
    for (const TaskKey &key : unlisted)
        startFollowing(key);
    trim();
    readOthers(cluster);
}

void PveTasks::readOthers(const ClusterId &cluster)
{
    if (m_reading.contains(cluster))
        return;
    std::vector<TaskKey> keys;
    QHash<TaskKey, int> linesRead;
    for (const ProxmoxTask &task : m_tasks) { // newest first
        const bool isTold = task.state == TaskState::Running && tellsProgress(task.key.upid.type()) && !m_following.contains(task.key);
        if (isTold)
            linesRead.insert(task.key, m_linesRead.value(task.key));
        if (isTold && task.key.cluster == cluster && keys.size() < mostOthers)
            keys.push_back(task.key);
    }
    m_linesRead = std::move(linesRead); // without those that ended
    if (keys.empty())
        return;
    m_reading.insert(cluster);
    m_scope.start(readProgressOf(cluster, std::move(keys)));
}

Task<> PveTasks::readProgressOf(ClusterId cluster, std::vector<TaskKey> keys)
{
    for (const TaskKey &key : keys) {
        Followed state{.nextLine = m_linesRead.value(key)};
        co_await readProgress(key, &state);
        if (m_linesRead.contains(key))
            m_linesRead.insert(key, state.nextLine);
    }
    m_reading.remove(cluster);
}

ProxmoxTask *PveTasks::find(const TaskKey &key)
{
    const auto found = std::ranges::find(m_tasks, key, &ProxmoxTask::key);
    return found == m_tasks.end() ? nullptr : &*found;
}

void PveTasks::put(ProxmoxTask task)
{
    task.isOurs = m_ours.contains(task.key);
    bool endsNow = false;
    if (ProxmoxTask *known = find(task.key)) {
        endsNow = known->state == TaskState::Running && task.state != TaskState::Running;
        const bool isStale = known->state != TaskState::Running && task.state == TaskState::Running;
        if (task.state == TaskState::Running && !task.progress)
            task.progress = known->progress;
        if (isStale || *known == task)
            return;
        *known = task;
    } else {
        m_tasks.insert(std::ranges::lower_bound(m_tasks, task, isNewer), task);
    }
    if (endsNow)
        Q_EMIT endedNow(task);
    Q_EMIT taskChanged(task);
    if (task.state != TaskState::Running)
        settle(task.key, task);
}

void PveTasks::trim()
{
    if (m_tasks.size() <= mostKept)
        return;
    std::size_t excess = m_tasks.size() - keptAfterTrim;
    for (auto task = m_tasks.end(); task != m_tasks.begin() && excess > 0;) {
        --task;
        if (task->state != TaskState::Running) {
            task = m_tasks.erase(task);
            --excess;
        }
    }
    Q_EMIT tasksReset();
}

void PveTasks::follow(TaskKey key)
{
    m_ours.insert(key);
    ProxmoxTask task{.key = key};
    if (const ProxmoxTask *known = find(key))
        task = *known;
    put(task);
    if (task.state == TaskState::Running)
        startFollowing(key);
}

void PveTasks::startFollowing(const TaskKey &key)
{
    if (m_following.contains(key))
        return;
    m_following.insert(key);
    m_scope.start(followToEnd(key));
}

Task<> PveTasks::followToEnd(TaskKey key)
{
    Followed state{.lastHeard = m_clock.monotonic()};
    for (;;) {
        const bool isOver = co_await followOnce(key, &state);
        if (isOver)
            break;
        co_await sleepFor(m_cadence.ownTasks);
    }
    m_following.remove(key);
}

Task<bool> PveTasks::followOnce(TaskKey key, Followed *state)
{
    ClusterLink *link = m_links.find(key.cluster);
    if (!link) {
        settle(key, fail(noSuchCluster(key.cluster)));
        co_return true;
    }
    Result<ProxmoxTask> task = co_await link->ask(ReadTaskStatus{key});
    if (task) {
        state->lastHeard = m_clock.monotonic();
        put(*task);
        if (task->state == TaskState::Running && tellsProgress(key.upid.type()))
            co_await readProgress(key, state);
        co_return task->state != TaskState::Running;
    }
    if (task.error().kind == ErrorKind::NotFound) {
        put({.key = key, .state = TaskState::Lost, .exitText = task.error().detail, .endedAt = m_clock.now()});
        co_return true;
    }
    if (task.error().kind == ErrorKind::Denied && link->status().link == LinkState::Online) {
        settle(key, task); // it is somebody else's and may not be seen
        co_return true;
    }
    if (m_clock.monotonic() - state->lastHeard >= longestSilence)
        settle(key, fail(ErrorKind::Unreachable, key.upid.text(), task.error().detail));
    co_return false;
}

Task<> PveTasks::readProgress(TaskKey key, Followed *state)
{
    ClusterLink *link = m_links.find(key.cluster);
    if (!link)
        co_return;
    const Result<TaskLog> log = co_await link->ask(ReadTaskLog{.upid = key.upid, .start = state->nextLine}, Lane::Poll);
    if (!log)
        co_return;
    state->nextLine += static_cast<int>(log->lines.size());
    const std::optional<double> progress = progressIn(log->lines);
    const ProxmoxTask *known = find(key);
    if (!progress || !known || known->state != TaskState::Running)
        co_return;
    ProxmoxTask task = *known;
    task.progress = progress;
    put(task);
}

void PveTasks::settle(const TaskKey &key, const Result<ProxmoxTask> &end)
{
    for (const Giver<Result<ProxmoxTask>> &waiting : m_waiting.take(key))
        waiting.give(end);
}

Task<Result<ProxmoxTask>> PveTasks::ended(TaskKey key)
{
    const ProxmoxTask *known = find(key);
    if (known && known->state != TaskState::Running)
        co_return *known;
    Later<Result<ProxmoxTask>> end;
    m_waiting[key] += end.giver();
    startFollowing(key);
    Result<ProxmoxTask> task = co_await end;
    co_return task;
}

Task<Result<TaskLog>> PveTasks::log(TaskKey key, int fromLine)
{
    ClusterLink *link = m_links.find(key.cluster);
    if (!link)
        co_return fail(noSuchCluster(key.cluster));
    Result<TaskLog> log = co_await link->ask(ReadTaskLog{.upid = key.upid, .start = std::max(fromLine, 0)});
    co_return log;
}

Task<Result<void>> PveTasks::stop(TaskKey key)
{
    ClusterLink *link = m_links.find(key.cluster);
    if (!link)
        co_return fail(noSuchCluster(key.cluster));
    const Result<bool> stopped = co_await link->ask(StopTask{key.upid});
    if (!stopped)
        co_return fail(stopped.error());
    startFollowing(key);
    co_return Result<void>{};
}

} // namespace orbit::pve
