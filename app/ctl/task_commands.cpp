#include "app/ctl/context.h"
#include "app/ctl/waiting.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::ctl {

namespace {

QString stateWord(TaskState state)
{
    switch (state) {
    case TaskState::Running:
        return u"running"_s;
    case TaskState::Ok:
        return u"ok"_s;
    case TaskState::Warnings:
        return u"warnings"_s;
    case TaskState::Failed:
        return u"failed"_s;
    case TaskState::Lost:
        return u"lost"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject taskRow(const Context &context, const ProxmoxTask &task)
{
    const Upid &upid = task.key.upid;
    QJsonObject row{{u"upid"_s, upid.text()},
                    {u"cluster"_s, clusterName(context, task.key.cluster)},
                    {u"node"_s, upid.node().value()},
                    {u"type"_s, upid.type()},
                    {u"id"_s, upid.id()},
                    {u"user"_s, upid.user()},
                    {u"started"_s, upid.startedAt().toString(Qt::ISODate)},
                    {u"state"_s, stateWord(task.state)}};
    if (task.endedAt.isValid())
        row.insert(u"ended"_s, task.endedAt.toString(Qt::ISODate));
    if (!task.exitText.isEmpty())
        row.insert(u"exit"_s, task.exitText);
    return row;
}

const QList<Column> &taskColumns()
{
    static const QList<Column> columns{{u"started"_s, u"STARTED"_s}, {u"state"_s, u"STATE"_s}, {u"type"_s, u"TYPE"_s},
                                       {u"id"_s, u"ID"_s},           {u"node"_s, u"NODE"_s},   {u"user"_s, u"USER"_s},
                                       {u"exit"_s, u"EXIT"_s},       {u"upid"_s, u"UPID"_s}};
    return columns;
}

Task<ExitCode> listTasks(Context context)
{
    const Arguments &arguments = context.arguments;
    bool isNumber = true;
    const int limit = arguments.value(u"limit"_s) ? arguments.value(u"limit"_s)->toInt(&isNumber) : 50;
    if (!isNumber || limit < 1)
        co_return wrongCall(context, u"--limit takes a number from 1 up"_s);
    Tasks *tasks = &context.tasks;
    co_await until(tasks, &Tasks::tasksReset, [tasks] { return !tasks->tasks().empty(); }, 10s);
    QJsonArray rows;
    for (const ProxmoxTask &task : tasks->tasks()) {
        const bool isWanted = (!arguments.has(u"running"_s) || task.state == TaskState::Running) &&
                              (!arguments.has(u"failed"_s) || task.state == TaskState::Failed);
        if (isWanted && rows.size() < limit)
            rows.append(taskRow(context, task));
    }
    context.output.table(taskColumns(), rows);
    co_return ExitCode::Ok;
}

/// The typed UPID within the cluster that has its node.
Result<TaskKey> givenTask(const Context &context)
{
    const QString &typed = context.arguments.operands.first();
    const std::optional<Upid> upid = Upid::parse(typed);
    if (!upid)
        return fail(ErrorKind::Invalid, typed, u"this is no UPID"_s);
    const Result<std::vector<ClusterProfile>> chosen = chosenClusters(context);
    if (!chosen)
        return fail(chosen.error());
    for (const Node &node : context.inventory.nodes()) {
        for (const ClusterProfile &profile : *chosen) {
            if (node.key.cluster == profile.id && node.key.node == upid->node())
                return TaskKey{profile.id, *upid};
        }
    }
    return fail(ErrorKind::NotFound, upid->node().value(), u"no chosen cluster has this node"_s);
}

Task<ExitCode> waitForTask(Context context, TaskKey key)
{
    const Result<ProxmoxTask> ended = co_await context.tasks.ended(key);
    if (!ended)
        co_return failed(context, ended.error());
    context.output.object(taskColumns(), taskRow(context, *ended));
    co_return ended->state == TaskState::Ok || ended->state == TaskState::Warnings ? ExitCode::Ok : ExitCode::Failed;
}

Task<ExitCode> printLog(Context context, TaskKey key)
{
    int next = 0;
    bool isOver = !context.arguments.has(u"follow"_s);
    QJsonArray lines;
    for (;;) {
        const Result<TaskLog> log = co_await context.tasks.log(key, next);
        if (!log)
            co_return failed(context, log.error());
        for (const QString &line : log->lines) {
            context.output.line(line);
            lines.append(line);
        }
        next = log->firstLine + static_cast<int>(log->lines.size());
        if (next < log->total && !log->lines.isEmpty())
            continue;
        if (isOver)
            break;
        const Result<ProxmoxTask> ended = co_await withLimit(context.tasks.ended(key), 1s, key.upid.text());
        isOver = ended.has_value(); // then once more for the last lines
    }
    if (context.output.isJson())
        context.output.object({}, QJsonObject{{u"upid"_s, key.upid.text()}, {u"lines"_s, lines}});
    co_return ExitCode::Ok;
}

Task<ExitCode> cancelTask(Context context, TaskKey key)
{
    const Result<void> stopped = co_await context.tasks.stop(key);
    if (!stopped)
        co_return failed(context, stopped.error());
    context.output.line(u"Proxmox was asked to stop it."_s);
    co_return ExitCode::Ok;
}

} // namespace

Task<ExitCode> runTask(Context context)
{
    const Result<void> connected = co_await connectChosen(context);
    if (!connected)
        co_return failed(context, connected.error());
    const QString &verb = context.arguments.verb;
    ExitCode code = ExitCode::Usage;
    if (verb == "list"_L1) {
        code = co_await listTasks(context);
        co_return code;
    }
    const Result<TaskKey> key = givenTask(context);
    if (!key)
        co_return failed(context, key.error());
    if (verb == "log"_L1)
        code = co_await printLog(context, *key);
    else if (verb == "wait"_L1)
        code = co_await waitForTask(context, *key);
    else if (verb == "cancel"_L1)
        code = co_await cancelTask(context, *key);
    co_return code;
}

} // namespace orbit::ctl
