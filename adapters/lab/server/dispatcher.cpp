#include "adapters/lab/server/dispatcher.h"

#include "adapters/lab/model/text.h"

#include "adapters/lab/server/parameters.h"
#include "adapters/lab/server/permission_check.h"

#include <QTimer>

namespace orbit::lab {

namespace {

constexpr int failedLoginMs = 3000;
constexpr int busyPollMs = 100;
constexpr int busyTimeoutMs = 10000;
constexpr auto jsonType = "application/json;charset=UTF-8";

HttpAnswer textAnswer(int status, const QByteArray &reason)
{
    return {.status = status, .reason = reason, .contentType = "", .body = reason};
}

QByteArray firstLine(const QByteArray &text) { return before(text, '\n'); }

Json errorsJson(const std::map<QByteArray, QByteArray> &errors)
{
    JsonObject object;
    for (const auto &[name, text] : errors)
        object.add(name, text);
    return object.take();
}

} // namespace

struct Dispatcher::Job
{
    HttpRequest request;
    QByteArray serverNode;
    Done done;
    QByteArray format = "json";
    QByteArray path; ///< Decoded, behind /api2/FORMAT.
    Match match;
    RawParams params;
    QByteArray authId;
    RecordedRequest record;
};

Dispatcher::Dispatcher(Cluster &cluster, Backend &backend, const Router &router) : m_cluster(cluster), m_backend(backend), m_router(router)
{}

int Dispatcher::scaled(int ms) const { return static_cast<int>(ms / m_cluster.speed); }

Outcome Dispatcher::unauthorised(const QByteArray &reason) const
{
    return {{.status = 401, .reason = reason, .bare = true, .delayMs = scaled(failedLoginMs)}, {}};
}

void Dispatcher::handle(const HttpRequest &request, const QByteArray &serverNode, const Done &done)
{
    auto job = std::make_shared<Job>(Job{.request = request, .serverNode = serverNode, .done = done});
    job->record.method = request.method;
    if (auto early = prepare(*job)) {
        finish(job, std::move(*early));
        return;
    }
    attempt(job, 0);
}

std::optional<Outcome> Dispatcher::prepare(Job &job)
{
    const HttpRequest &request = job.request;
    static const QByteArrayList methods{"GET", "POST", "PUT", "DELETE"};
    if (!methods.contains(request.method))
        return Outcome{{.status = 501, .reason = "method '" + request.method + "' not available", .bare = true}, {}};
    const bool noBody = request.method == "GET" || request.method == "DELETE";
    if (noBody && !request.body.isEmpty())
        return Outcome{textAnswer(501, "Unexpected content for method '" + request.method + "'"), {}};
    const QByteArray decoded = percentDecoded(request.path, false);
    const QByteArrayList words = decoded.split('/');
    job.format = words.value(2);
    if (words.value(1) == "openid")
        return Outcome{identityProviderPage(request, m_backend.openId, m_cluster.access), {}};
    if (words.value(1) != "api2" || (job.format != "json" && job.format != "extjs"))
        return Outcome{textAnswer(500, "no such file '" + decoded + "'"), {}};
    job.path = '/' + words.mid(3).join('/');
    job.match = m_router.find(request.method, job.path);
    job.record.path = job.path;
    job.params = paramsOf(parseForm(request.query));
    job.params.erase("_dc");
    job.record.query = job.params;

    const auto identity = authenticate(request, m_cluster, m_backend);
    const bool world = job.match.spec && !job.match.spec->needsLogin();
    if (!identity && !world)
        return unauthorised(identity.error());
    job.authId = identity ? identity->authId : QByteArray();
    job.record.auth = identity ? identity->kind : "none";
    auto body = bodyParams(request);
    if (!body)
        return Outcome{body.error(), {}};
    job.record.body = *body;
    job.params.merge(*body);
    return std::nullopt;
}

std::optional<Outcome> Dispatcher::unreachable(const Job &job) const
{
    const auto named = job.match.pathParams.find("node");
    if (!job.match.spec->byNode && named == job.match.pathParams.end())
        return std::nullopt;
    const QByteArray name = named == job.match.pathParams.end() ? QByteArray() : named->second.values.value(0);
    if (name == "localhost" || name.isEmpty() || !job.match.spec->byNode)
        return std::nullopt;
    const Node *node = m_cluster.node(name);
    if (!node)
        fail("hostname lookup '" + name + "' failed - failed to get address info for: " + name + ": Temporary failure in name resolution");
    if (!node->online)
        return Outcome{{.status = 595, .reason = "No route to host", .bare = true}, {}};
    return std::nullopt;
}

void Dispatcher::attempt(const std::shared_ptr<Job> &job, int waitedMs)
{
    try {
        finish(job, call(*job));
    } catch (const GuestBusy &busy) {
        if (waitedMs < busyTimeoutMs) {
            QTimer::singleShot(scaled(busyPollMs), this, [this, job, waitedMs] { attempt(job, waitedMs + busyPollMs); });
            return;
        }
        const QByteArray id = QByteArray::number(busy.vmid);
        const QByteArray file = busy.container ? "/run/lock/lxc/pve-config-" + id + ".lock" : "/var/lock/qemu-server/lock-" + id + ".conf";
        finish(job, failed(*job, ApiError(500, "can't lock file '" + file + "' - got timeout")));
    } catch (const ApiError &error) {
        finish(job, failed(*job, error));
    }
}

Outcome Dispatcher::call(Job &job)
{
    if (!job.match.spec)
        throw ApiError(501, "Method '" + job.request.method + ' ' + job.path + "' not implemented");
    RawParams params = job.params;
    for (const auto &[name, value] : job.match.pathParams)
        params[name] = value;
    Call call(m_cluster, m_backend, *job.match.spec, std::move(params));
    call.authId = job.authId;
    call.serverNode = job.serverNode;
    if (isTokenId(job.authId) && !call.spec.tokenAllowed)
        throw ApiError(403, "Permission check failed\nyou need a proper ticket to access this");
    checkPermission(call);
    if (auto outcome = unreachable(job))
        return *outcome;
    if (auto errors = verifyParams(call.spec.params, call.params); !errors.empty())
        throw ApiError(400, "Parameter verification failed.", std::move(errors));
    return answered(job, job.match.handler(call));
}

Outcome Dispatcher::answered(const Job &job, const Reply &reply) const
{
    Outcome outcome;
    HttpAnswer &answer = outcome.answer;
    outcome.upgrade = reply.upgrade;
    answer.delayMs = scaled(reply.delayMs);
    answer.hangUp = reply.hangUp;
    const auto named = job.match.pathParams.find("node");
    const bool elsewhere = job.match.spec->byNode && named != job.match.pathParams.end() &&
                           named->second.values.value(0) != job.serverNode && named->second.values.value(0) != "localhost";
    answer.proxied = job.match.spec->isProtected || elsewhere;
    if (reply.plainText) {
        answer.contentType = "text/plain";
        answer.body = *reply.plainText;
        return outcome;
    }
    JsonObject body;
    body.add("data", reply.data);
    for (const auto &[name, value] : reply.beside)
        body.add(name, value);
    if (job.format == "extjs")
        body.add("success", 1);
    answer.contentType = jsonType;
    answer.body = body.take().text;
    return outcome;
}

Outcome Dispatcher::failed(const Job &job, const ApiError &error) const
{
    Outcome outcome;
    HttpAnswer &answer = outcome.answer;
    JsonObject body;
    body.add("data", Json{}).add("message", error.status() == 501 ? error.message() : error.message() + '\n');
    if (!error.errors().empty())
        body.add("errors", errorsJson(error.errors()));
    answer.contentType = jsonType;
    if (job.format == "extjs") {
        body.add("success", 0);
        // Perl keeps the code of a parameter error as text.
        if (error.status() == 400)
            body.add("status", "400");
        else
            body.add("status", error.status());
        answer.proxied = job.match.spec && job.match.spec->isProtected;
    } else {
        answer.status = error.status();
        answer.reason = firstLine(error.message());
    }
    answer.delayMs = scaled(error.status() == 401 ? failedLoginMs : error.delayMs());
    answer.body = body.take().text;
    return outcome;
}

void Dispatcher::finish(const std::shared_ptr<Job> &job, Outcome outcome)
{
    job->record.status = outcome.answer.status;
    if (m_recorder && !job->record.path.isEmpty())
        m_recorder(job->record);
    job->done(std::move(outcome));
}

} // namespace orbit::lab
