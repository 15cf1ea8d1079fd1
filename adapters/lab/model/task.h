#pragma once

#include "adapters/lab/model/api_error.h"

#include <QByteArrayList>
#include <QObject>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace orbit::lab {

/// A worker of Proxmox: what "UPID:..." names.
struct Task
{
    QByteArray upid;
    QByteArray node;
    QByteArray type;
    QByteArray id;
    QByteArray user; ///< user@realm or user@realm!token
    quint32 pid = 0;
    quint32 pstart = 0;
    qint64 started = 0; ///< Seconds since 1970.
    qint64 ended = 0;
    QByteArrayList log;
    QByteArray status; ///< Empty while running; "OK", "WARNINGS: 1" or the error text.
    bool lost = false; ///< A fault: the node forgot it, status answers "no such task".

    [[nodiscard]] bool running() const { return status.isEmpty(); }
};

/// One piece of a task's work: after that time (at speed 1) it runs; it may write to the log or throw ApiError.
struct TaskStep
{
    int afterMs = 0;
    std::function<void(Task &)> run;
    std::function<bool(Task &)> until; ///< Asked again and again behind run; the next step waits for true. Empty: does not wait.
};

struct TaskPlan
{
    QByteArray node;
    QByteArray type;
    QByteArray id;
    QByteArray user;
    std::vector<TaskStep> steps;
    int holdGuest = 0;                           ///< VMID whose configuration the task locks; 0 none.
    bool container = false;                      ///< Of holdGuest: names the lock file.
    std::function<void(Task &)> ended;           ///< After success, failure or abort.
    QByteArray abortText = "received interrupt"; ///< What an aborted task ends with.
};

/// Runs tasks on the lab's event loop and keeps the finished ones.
class TaskEngine final : public QObject
{
    Q_OBJECT
public:
    explicit TaskEngine(double speed);
    ~TaskEngine() override;

    /// Starts and returns the UPID.
    QByteArray start(TaskPlan plan);
    /// Ends a running task the way a signal does.
    void abort(const QByteArray &upid);
    /// Ends a running task from outside, with that status.
    void finishNow(const QByteArray &upid, const QByteArray &status);
    /// Drops the steps still to come: the task then runs until finishNow or abort.
    void keepRunning(const QByteArray &upid);
    /// Whether a guest's configuration is locked by a running task.
    [[nodiscard]] bool holds(int vmid) const { return m_held.contains(vmid); }
    [[nodiscard]] const Task *find(const QByteArray &upid) const;
    [[nodiscard]] Task *find(const QByteArray &upid);
    /// Newest first.
    [[nodiscard]] const std::deque<std::unique_ptr<Task>> &all() const { return m_tasks; }
    /// A task that already ended: history of the seed or of the state file.
    void restore(Task task);
    /// A new UPID for a task that never runs here.
    [[nodiscard]] Task describe(const TaskPlan &plan);
    void failNext(const QByteArray &type, const QByteArray &text) { m_failures[type] = text; }
    void loseNext(const QByteArray &type) { m_losses[type] = true; }
    [[nodiscard]] double speed() const { return m_speed; }

Q_SIGNALS:
    void started(const orbit::lab::Task &task);
    void finished(const orbit::lab::Task &task);

private:
    struct Run;
    void next(const std::shared_ptr<Run> &run);
    void execute(const std::shared_ptr<Run> &run);
    void await(const std::shared_ptr<Run> &run);
    [[nodiscard]] bool runStep(const std::shared_ptr<Run> &run);
    void finish(const std::shared_ptr<Run> &run, const QByteArray &status);
    void later(int ms, const std::shared_ptr<Run> &run, void (TaskEngine::*what)(const std::shared_ptr<Run> &));
    void trim();
    [[nodiscard]] int scaled(int ms) const;

    double m_speed;
    std::deque<std::unique_ptr<Task>> m_tasks;
    std::unordered_map<std::string, Task *> m_byUpid;
    std::map<QByteArray, std::shared_ptr<Run>> m_runs;
    std::map<int, QByteArray> m_held;
    std::map<QByteArray, QByteArray> m_failures;
    std::map<QByteArray, bool> m_losses;
    quint32 m_nextPid = 4000;
};

} // namespace orbit::lab
