#include "core/tasks/task_tracker.h"

#include <algorithm>
#include <array>

namespace orbit {

namespace {

bool isNewer(const ProxmoxTask &a, const ProxmoxTask &b)
{
    if (a.key.upid.startedAt() != b.key.upid.startedAt())
        return a.key.upid.startedAt() > b.key.upid.startedAt();
    return a.key.upid.text() > b.key.upid.text();
}

/// What is true after `heard`, given what was known before.
ProxmoxTask joined(const ProxmoxTask &known, const ProxmoxTask &heard)
{
    ProxmoxTask task = heard;
    task.isOurs = known.isOurs || heard.isOurs;
    if (known.state == TaskState::Lost && heard.state == TaskState::Running) {
        task.state = TaskState::Running; // its node came back
    } else if (known.state != TaskState::Running && heard.state == TaskState::Running) {
        task = known;
        task.isOurs |= heard.isOurs;
    }
    if (task.state == TaskState::Running && !task.progress)
        task.progress = known.progress;
    if (task.state != TaskState::Running) {
        task.progress.reset();
        if (!task.endedAt.isValid())
            task.endedAt = known.endedAt;
        if (task.exitText.isEmpty() && task.state == known.state)
            task.exitText = known.exitText;
    }
    return task;
}

} // namespace

TaskState taskStateOf(QStringView result)
{
    if (result.isEmpty() || result == u"RUNNING")
        return TaskState::Running;
    if (result == u"OK")
        return TaskState::Ok;
    return result.startsWith(u"WARNINGS: ") ? TaskState::Warnings : TaskState::Failed;
}

bool isConsoleHelper(const Upid &upid)
{
    static constexpr std::array<QStringView, 6> s_types{u"vncproxy", u"vncshell", u"termproxy", u"spiceproxy", u"spiceshell", u"vzcmd"};
    return std::ranges::find(s_types, QStringView(upid.type())) != s_types.end();
}

std::optional<double> taskProgressOf(QStringView logLine)
{
    // The last number before a '%': "drive-scsi0: transferred 3.1 GiB of 5.0 GiB (62.00%) in 4s", "INFO:  45% (4.5 GiB of 10.0 GiB) in 9s".
    const QStringView line = logLine.left(1000);
    const qsizetype sign = line.lastIndexOf(u'%');
    qsizetype begin = sign;
    while (begin > 0 && (line[begin - 1].isDigit() || line[begin - 1] == u'.'))
        --begin;
    if (sign <= 0 || begin == sign)
        return {};
    bool isNumber = false;
    const double percent = line.sliced(begin, sign - begin).toDouble(&isNumber);
    if (!isNumber || percent < 0 || percent > 100)
        return {};
    // "backup is sparse: 1.00 GiB (100%) total zero data" is a result and no progress.
    if (line.contains(u"sparse") || line.contains(u"zero data"))
        return {};
    return percent / 100;
}

const ProxmoxTask *TaskTracker::find(const TaskKey &key) const
{
    const auto found = std::ranges::find(m_tasks, key, &ProxmoxTask::key);
    return found == m_tasks.end() ? nullptr : &*found;
}

std::vector<ProxmoxTask> TaskTracker::mergeList(const ClusterId &cluster, std::span<const ProxmoxTask> listed)
{
    QSet<QString> &upids = m_listed[cluster];
    upids.clear();
    std::vector<ProxmoxTask> news;
    for (const ProxmoxTask &task : listed) {
        if (task.key.cluster != cluster || isConsoleHelper(task.key.upid))
            continue;
        upids.insert(task.key.upid.text());
        if (const auto changed = merge(task))
            news.push_back(*changed);
    }
    return news;
}

std::optional<ProxmoxTask> TaskTracker::merge(const ProxmoxTask &task)
{
    const auto known = std::ranges::find(m_tasks, task.key, &ProxmoxTask::key);
    if (known == m_tasks.end()) {
        insert(task);
        forgetOldest();
        return find(task.key) ? std::optional(task) : std::nullopt;
    }
    const ProxmoxTask now = joined(*known, task);
    if (now == *known)
        return {};
    *known = now;
    forgetOldest();
    return now;
}

std::optional<ProxmoxTask> TaskTracker::follow(const TaskKey &key)
{
    ProxmoxTask task;
    if (const ProxmoxTask *known = find(key))
        task = *known;
    task.key = key;
    task.isOurs = true;
    return merge(task);
}

std::vector<TaskKey> TaskTracker::unlisted(const ClusterId &cluster) const
{
    const QSet<QString> listed = m_listed.value(cluster);
    std::vector<TaskKey> keys;
    for (const ProxmoxTask &task : m_tasks) {
        if (task.key.cluster == cluster && task.state == TaskState::Running && !listed.contains(task.key.upid.text()))
            keys.push_back(task.key);
    }
    return keys;
}

std::vector<TaskKey> TaskTracker::followed() const
{
    std::vector<TaskKey> keys;
    for (const ProxmoxTask &task : m_tasks) {
        if (task.isOurs && task.state == TaskState::Running)
            keys.push_back(task.key);
    }
    return keys;
}

bool TaskTracker::removeCluster(const ClusterId &cluster)
{
    m_listed.remove(cluster);
    return std::erase_if(m_tasks, [&cluster](const ProxmoxTask &task) { return task.key.cluster == cluster; }) > 0;
}

void TaskTracker::insert(const ProxmoxTask &task) { m_tasks.insert(std::ranges::upper_bound(m_tasks, task, isNewer), task); }

void TaskTracker::forgetOldest()
{
    auto ended =
        static_cast<std::size_t>(std::ranges::count_if(m_tasks, [](const ProxmoxTask &task) { return task.state != TaskState::Running; }));
    for (std::size_t i = m_tasks.size(); ended > m_limit && i-- > 0;) {
        if (m_tasks[i].state == TaskState::Running)
            continue;
        m_tasks.erase(m_tasks.begin() + static_cast<std::ptrdiff_t>(i));
        --ended;
    }
}

} // namespace orbit
