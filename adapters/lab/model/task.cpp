#include "adapters/lab/model/task.h"

#include <QDateTime>
#include <QTimer>

namespace orbit::lab {

namespace {

constexpr int lockTimeoutMs = 10000;
constexpr int lockPollMs = 100;
constexpr std::size_t keptTasks = 5000;

QByteArray hex8(quint32 value) { return QByteArray::number(value, 16).toUpper().rightJustified(8, '0'); }

QByteArray lockFile(int vmid, bool container)
{
    return container ? "/run/lock/lxc/pve-config-" + QByteArray::number(vmid) + ".lock"
                     : "/var/lock/qemu-server/lock-" + QByteArray::number(vmid) + ".conf";
}

} // namespace

struct TaskEngine::Run
{
    TaskPlan plan;
    Task *task = nullptr;
    std::size_t step = 0;
    int waitedMs = 0;
    bool holding = false;
    bool over = false;
    bool held = false; ///< Its steps no longer count.
    QByteArray forcedFailure;
};

TaskEngine::TaskEngine(double speed) : m_speed(speed) {}
TaskEngine::~TaskEngine() = default;

int TaskEngine::scaled(int ms) const { return static_cast<int>(ms / m_speed); }

Task TaskEngine::describe(const TaskPlan &plan)
{
    Task task;
    task.node = plan.node;
    task.type = plan.type;
    task.id = plan.id;
    task.user = plan.user;
    task.pid = m_nextPid++;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    task.pstart = static_cast<quint32>((now / 10) & 0x7fffffff);
    task.started = now / 1000;
    task.upid = "UPID:" + task.node + ':' + hex8(task.pid) + ':' + hex8(task.pstart) + ':' + hex8(static_cast<quint32>(task.started)) +
                ':' + task.type + ':' + task.id + ':' + task.user + ':';
    return task;
}

QByteArray TaskEngine::start(TaskPlan plan)
{
    auto owned = std::make_unique<Task>(describe(plan));
    Task *task = owned.get();
    m_tasks.push_front(std::move(owned));
    m_byUpid[task->upid.toStdString()] = task;
    auto run = std::make_shared<Run>();
    run->plan = std::move(plan);
    run->task = task;
    if (const auto failure = m_failures.extract(run->plan.type))
        run->forcedFailure = failure.mapped();
    task->lost = !m_losses.extract(run->plan.type).empty();
    m_runs[task->upid] = run;
    trim();
    Q_EMIT started(*task);
    later(0, run, run->plan.holdGuest ? &TaskEngine::execute : &TaskEngine::next);
    return task->upid;
}

void TaskEngine::later(int ms, const std::shared_ptr<Run> &run, void (TaskEngine::*what)(const std::shared_ptr<Run> &))
{
    QTimer::singleShot(scaled(ms), this, [this, run, what] { (this->*what)(run); });
}

void TaskEngine::execute(const std::shared_ptr<Run> &run)
{
    if (run->over)
        return;
    const int vmid = run->plan.holdGuest;
    if (!m_held.contains(vmid)) {
        m_held[vmid] = run->task->upid;
        run->holding = true;
        if (run->waitedMs > 0)
            run->task->log += {"trying to acquire lock...", " OK"};
        next(run);
        return;
    }
    run->waitedMs += lockPollMs;
    if (run->waitedMs >= lockTimeoutMs) {
        run->task->log.append("trying to acquire lock...");
        finish(run, "can't lock file '" + lockFile(vmid, run->plan.container) + "' - got timeout");
        return;
    }
    later(lockPollMs, run, &TaskEngine::execute);
}

void TaskEngine::next(const std::shared_ptr<Run> &run)
{
    if (run->over)
        return;
    if (run->step >= run->plan.steps.size()) {
        finish(run, run->forcedFailure.isEmpty() ? QByteArray("OK") : run->forcedFailure);
        return;
    }
    const int ms = run->plan.steps[run->step].afterMs;
    QTimer::singleShot(scaled(ms), this, [this, run] {
        if (!run->over && !run->held && runStep(run))
            await(run);
    });
}

bool TaskEngine::runStep(const std::shared_ptr<Run> &run)
{
    const bool last = run->step + 1 == run->plan.steps.size();
    if (last && !run->forcedFailure.isEmpty()) {
        finish(run, run->forcedFailure);
        return false;
    }
    try {
        run->plan.steps[run->step].run(*run->task);
    } catch (const ApiError &error) {
        finish(run, error.message());
        return false;
    }
    return true;
}

void TaskEngine::await(const std::shared_ptr<Run> &run)
{
    if (run->over)
        return;
    const auto &until = run->plan.steps[run->step].until;
    if (until && !until(*run->task)) {
        later(lockPollMs, run, &TaskEngine::await);
        return;
    }
    ++run->step;
    next(run);
}

void TaskEngine::finish(const std::shared_ptr<Run> &run, const QByteArray &status)
{
    if (std::exchange(run->over, true))
        return;
    Task &task = *run->task;
    task.status = status;
    task.ended = QDateTime::currentSecsSinceEpoch();
    task.log.append(status == "OK" || status.startsWith("WARNINGS") ? "TASK " + status : "TASK ERROR: " + status);
    if (run->holding)
        m_held.erase(run->plan.holdGuest);
    m_runs.erase(task.upid);
    if (run->plan.ended)
        run->plan.ended(task);
    Q_EMIT finished(task);
}

void TaskEngine::abort(const QByteArray &upid)
{
    const auto found = m_runs.find(upid);
    if (found == m_runs.end())
        return;
    const std::shared_ptr<Run> run = found->second;
    finish(run, run->plan.abortText);
}

void TaskEngine::finishNow(const QByteArray &upid, const QByteArray &status)
{
    if (const auto found = m_runs.find(upid); found != m_runs.end()) {
        const std::shared_ptr<Run> run = found->second;
        finish(run, status);
    }
}

void TaskEngine::keepRunning(const QByteArray &upid)
{
    if (const auto found = m_runs.find(upid); found != m_runs.end())
        found->second->held = true;
}

const Task *TaskEngine::find(const QByteArray &upid) const
{
    const auto found = m_byUpid.find(upid.toStdString());
    return found == m_byUpid.end() ? nullptr : found->second;
}

Task *TaskEngine::find(const QByteArray &upid) { return const_cast<Task *>(std::as_const(*this).find(upid)); }

void TaskEngine::restore(Task task)
{
    auto owned = std::make_unique<Task>(std::move(task));
    m_byUpid[owned->upid.toStdString()] = owned.get();
    const auto place = std::ranges::find_if(m_tasks, [&](const auto &other) { return other->started <= owned->started; });
    m_tasks.insert(place, std::move(owned));
}

void TaskEngine::trim()
{
    while (m_tasks.size() > keptTasks && !m_tasks.back()->running()) {
        m_byUpid.erase(m_tasks.back()->upid.toStdString());
        m_tasks.pop_back();
    }
}

} // namespace orbit::lab
