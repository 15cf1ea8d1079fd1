#include "adapters/lab/endpoints/endpoints.h"

#include <QRegularExpression>

namespace orbit::lab {

namespace {

/// A user sees the tasks of their tokens too, a token its own alone.
bool isMine(const Call &call, const QByteArray &owner) { return owner == call.authId || userOf(owner) == call.authId; }

void requireTaskRight(const Call &call, const QByteArray &owner, const char *privilege)
{
    if (isMine(call, owner))
        return;
    call.require("/nodes/" + call.node(), privilege);
}

/// The UPID of the path in its parts, or 400.
QByteArrayList upidParts(const Call &call)
{
    static const QRegularExpression shape(
        QStringLiteral("\\AUPID:[a-zA-Z0-9-]+:[0-9A-F]{8}:[0-9A-F]{8,9}:[0-9A-F]{8}:[^:\\s]+:[^:\\s]*:[^:\\s]+:\\z"));
    const QByteArray upid = call.text("upid");
    if (!shape.match(QString::fromUtf8(upid)).hasMatch())
        failParam("upid", "unable to parse worker upid");
    return upid.split(':');
}

void addTask(JsonObject &object, const Task &task)
{
    object.add("upid", task.upid).add("node", task.node).add("type", task.type).add("id", task.id).add("pid", task.pid);
    object.add("pstart", task.pstart).add("starttime", task.started).add("user", userOf(task.user));
    if (isTokenId(task.user))
        object.add("tokenid", task.user.mid(task.user.indexOf('!') + 1));
}

bool hasStatus(const Task &task, const QByteArrayList &wanted)
{
    if (wanted.isEmpty())
        return true;
    const char *kind = task.status == "OK" ? "ok" : task.status.startsWith("WARNINGS") ? "warning" : task.running() ? "unknown" : "error";
    return wanted.contains(kind);
}

bool fits(const Call &call, const Task &task, bool all)
{
    const QByteArray source = call.text("source", "archive");
    if (task.node != call.node() || task.lost || (!all && !isMine(call, task.user)))
        return false;
    if ((source == "archive" && task.running()) || (source == "active" && !task.running()))
        return false;
    if (call.flag("errors") && (task.status == "OK" || task.running()))
        return false;
    if (call.has("vmid") && task.id != call.text("vmid"))
        return false;
    if (call.has("typefilter") && !task.type.contains(call.text("typefilter")))
        return false;
    if (call.has("userfilter") && !task.user.toLower().contains(call.text("userfilter").toLower()))
        return false;
    if ((call.has("since") && task.started < call.number("since")) || (call.has("until") && task.started > call.number("until")))
        return false;
    return hasStatus(task, call.list("statusfilter"));
}

Reply list(Call &call)
{
    const bool all = call.allows("/nodes/" + call.node(), "Sys.Audit");
    const int start = call.number("start");
    const int limit = call.number("limit", 50);
    int total = 0;
    JsonArray array;
    for (const auto &task : call.cluster.tasks.all()) {
        if (!fits(call, *task, all))
            continue;
        const int index = total++;
        if (index < start || (limit > 0 && index >= start + limit))
            continue;
        JsonObject object;
        addTask(object, *task);
        if (task->running())
            object.add("status", "RUNNING");
        else
            object.add("endtime", task->ended).add("status", task->status);
        array.append(object.take());
    }
    Reply reply(array.take());
    if (total > 0)
        reply.beside.emplace_back("total", Json{QByteArray::number(total)});
    return reply;
}

Reply status(Call &call)
{
    const QByteArrayList parts = upidParts(call);
    requireTaskRight(call, parts.value(7), "Sys.Audit");
    const Task *task = call.cluster.tasks.find(call.text("upid"));
    if (!task || task->lost)
        failParam("upid", "no such task");
    JsonObject object;
    addTask(object, *task);
    object.add("status", task->running() ? "running" : "stopped");
    if (!task->running())
        object.add("exitstatus", task->status);
    return object;
}

Reply log(Call &call)
{
    const QByteArrayList parts = upidParts(call);
    requireTaskRight(call, parts.value(7), "Sys.Audit");
    const Task *task = call.cluster.tasks.find(call.text("upid"));
    if (!task || task->lost) {
        // A missing file gives an object where a list belongs.
        Reply reply(JsonObject().add("n", 1).add("t", "unable to open file - No such file or directory"));
        reply.beside.emplace_back("total", Json{"1"});
        return reply;
    }
    if (call.flag("download")) {
        Reply reply;
        reply.plainText = task->log.join('\n') + '\n';
        return reply;
    }
    const int start = call.number("start");
    const int limit = call.number("limit", 50);
    JsonArray array;
    for (int i = start; i < task->log.size() && (limit == 0 || i < start + limit); ++i)
        array.append(JsonObject().add("n", i + 1).add("t", task->log[i]));
    if (task->log.isEmpty())
        array.append(JsonObject().add("n", 1).add("t", "no content"));
    Reply reply(array.take());
    reply.beside.emplace_back("total", Json{QByteArray::number(std::max<qsizetype>(task->log.size(), 1))});
    return reply;
}

Reply stop(Call &call)
{
    const QByteArrayList parts = upidParts(call);
    requireTaskRight(call, parts.value(7), "Sys.Modify");
    call.cluster.tasks.abort(call.text("upid"));
    return {};
}

} // namespace

std::span<const Route> taskRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/nodes/{node}/tasks", list},
        {"GET", "/nodes/{node}/tasks/{upid}/status", status},
        {"GET", "/nodes/{node}/tasks/{upid}/log", log},
        {"DELETE", "/nodes/{node}/tasks/{upid}", stop},
    };
    return routes;
}

} // namespace orbit::lab
