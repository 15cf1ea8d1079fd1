#include "adapters/pve/client/task_starter.h"

#include "adapters/pve/endpoints/json.h"
#include "adapters/pve/endpoints/tasks.h"
#include "core/async/timing.h"

#include <QElapsedTimer>

#include <algorithm>

namespace orbit::pve {

namespace {

using namespace std::chrono_literals;

constexpr auto beforeLooking = 500ms; // a request that was cut may still be on its way
constexpr qint64 clockSlack = 2;      // seconds

Result<Upid> upidIn(const HttpReply &reply, const Request &request)
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    std::optional<Upid> upid = Upid::parse(data->toString());
    if (!upid)
        return fail(ErrorKind::Unexpected, request.subject, looseText(*data));
    return std::move(*upid);
}

/// The clock of the server as it was when the request left, from the date of an answer.
qint64 serverTimeThen(const HttpReply &reply, qint64 elapsedMs)
{
    const QDateTime date = QDateTime::fromString(QString::fromLatin1(reply.date), Qt::RFC2822Date);
    const QDateTime now = date.isValid() ? date : QDateTime::currentDateTimeUtc();
    return now.toSecsSinceEpoch() - elapsedMs / 1000 - clockSlack;
}

/// The task that the lost request started; an empty Upid when there is none.
Task<Result<Upid>> lookFor(PveClient *client, TaskCall call, QElapsedTimer since)
{
    co_await sleepFor(beforeLooking);
    const Result<HttpReply> now = co_await client->send({.path = apiPath({QStringLiteral("version")})}, Lane::Interactive);
    if (!now)
        co_return fail(now.error());
    const ListGuestTasks list{.node = call.node, .vmId = call.vmId, .since = serverTimeThen(*now, since.elapsed())};
    const Result<std::vector<ProxmoxTask>> tasks = co_await client->ask(list, Lane::Interactive);
    if (!tasks)
        co_return fail(tasks.error());
    const auto found = std::ranges::find_if(*tasks, [&call, client](const ProxmoxTask &task) {
        return call.types.contains(task.key.upid.type()) && task.key.upid.user() == client->user();
    });
    co_return found == tasks->end() ? Upid() : found->key.upid;
}

} // namespace

Task<Result<Upid>> startTask(PveClient *client, TaskCall call)
{
    QElapsedTimer since;
    since.start();
    WriteAnswer answer = co_await client->sendWrite(call.request, Lane::Interactive);
    if (answer.reply)
        co_return upidIn(*answer.reply, call.request);
    const Error lost = answer.reply.error();
    const bool isUnknown = answer.wasSent && (lost.kind == ErrorKind::Unreachable || lost.kind == ErrorKind::TimedOut);
    if (!isUnknown)
        co_return fail(lost);
    const Result<Upid> found = co_await lookFor(client, call, since);
    if (!found)
        co_return fail(lost);
    if (!found->text().isEmpty())
        co_return *found;
    if (lost.kind == ErrorKind::TimedOut)
        co_return fail(lost); // it may still come
    WriteAnswer second = co_await client->sendWrite(call.request, Lane::Interactive);
    if (!second.reply)
        co_return fail(second.reply.error());
    co_return upidIn(*second.reply, call.request);
}

} // namespace orbit::pve
