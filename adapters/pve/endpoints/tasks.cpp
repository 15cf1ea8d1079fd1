#include "adapters/pve/endpoints/tasks.h"

#include "adapters/pve/endpoints/json.h"
#include "adapters/pve/endpoints/task_row.h"

#include <QRegularExpression>

#include <algorithm>

namespace orbit::pve {

namespace {

Request taskRequest(const Upid &upid, const QString &what)
{
    Request request{.path = apiPath({QStringLiteral("nodes"), upid.node().value(), QStringLiteral("tasks"), upid.text()}),
                    .subject = upid.text(),
                    .node = upid.node()};
    if (!what.isEmpty())
        request.path += '/' + what.toLatin1();
    return request;
}

} // namespace

Request ReadTaskStatus::request() const { return taskRequest(key.upid, QStringLiteral("status")); }

Result<ProxmoxTask> ReadTaskStatus::parse(const HttpReply &reply) const
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    const QJsonObject row = data->toObject();
    ProxmoxTask task{.key = key};
    const QString state = looseText(row.value(QLatin1String("status")));
    if (state == QLatin1String("running"))
        return task;
    if (state != QLatin1String("stopped"))
        return fail(ErrorKind::Unexpected, key.upid.text(), state);
    const QString exit = looseText(row.value(QLatin1String("exitstatus")));
    task.state = stateOfExit(exit);
    if (task.state != TaskState::Ok)
        task.exitText = exit;
    const qint64 end = looseInteger(row.value(QLatin1String("endtime")));
    task.endedAt = end > 0 ? QDateTime::fromSecsSinceEpoch(end, Qt::UTC) : QDateTime::currentDateTimeUtc();
    return task;
}

Request ReadTaskLog::request() const
{
    Request request = taskRequest(upid, QStringLiteral("log"));
    request.form.add(QLatin1String("start"), qint64(start)).add(QLatin1String("limit"), qint64(limit));
    return request;
}

Result<TaskLog> ReadTaskLog::parse(const HttpReply &reply) const
{
    const Result<QJsonObject> object = readObject(reply);
    if (!object)
        return fail(object.error());
    const QJsonValue data = object->value(QLatin1String("data"));
    // A missing file is told as one line that is not in a list.
    const QJsonArray rows = data.isObject() ? QJsonArray{data} : data.toArray();
    TaskLog log{.firstLine = start, .lines = {}, .total = static_cast<int>(looseInteger(object->value(QLatin1String("total"))))};
    for (const QJsonValue &each : rows)
        log.lines += looseText(each.toObject().value(QLatin1String("t")));
    // An empty log is told as the line "no content" under number 1.
    if (log.total == 0 || (log.total == 1 && log.lines == QStringList{QStringLiteral("no content")}))
        return TaskLog{.firstLine = start, .lines = {}, .total = 0};
    return log;
}

Request StopTask::request() const
{
    Request request = taskRequest(upid, {});
    request.method = Method::Delete;
    return request;
}

Result<bool> StopTask::parse(const HttpReply &) const { return true; }

Request ListGuestTasks::request() const
{
    Request request{.path = apiPath({QStringLiteral("nodes"), node.value(), QStringLiteral("tasks")}),
                    .subject = QString::number(vmId.value()),
                    .node = node};
    request.form.add(QLatin1String("vmid"), qint64(vmId.value())).add(QLatin1String("source"), QStringLiteral("all"));
    request.form.add(QLatin1String("since"), since).add(QLatin1String("limit"), qint64(50));
    return request;
}

Result<std::vector<ProxmoxTask>> ListGuestTasks::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    std::vector<ProxmoxTask> tasks;
    for (const QJsonValue &each : *list) {
        if (auto task = taskOfRow({}, each.toObject()))
            tasks.push_back(std::move(*task));
    }
    std::ranges::sort(tasks, std::ranges::greater{}, [](const ProxmoxTask &task) { return task.key.upid.startedAt(); });
    return tasks;
}

std::optional<double> progressIn(const QStringList &lines)
{
    static const QRegularExpression percentage(QStringLiteral("(\\d{1,3}(?:\\.\\d+)?)\\s?%"));
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        const QRegularExpressionMatch match = percentage.match(*line);
        if (match.hasMatch() && match.captured(1).toDouble() <= 100)
            return match.captured(1).toDouble() / 100;
    }
    return {};
}

} // namespace orbit::pve
