#pragma once

#include "adapters/lab/http/http_message.h"
#include "adapters/lab/server/authentication.h"
#include "adapters/lab/server/router.h"

#include <QObject>

#include <functional>
#include <memory>

namespace orbit::lab {

/// An answer, or the screen that the connection is to become.
struct Outcome
{
    HttpAnswer answer;
    std::function<ScreenLink()> upgrade;
};

/// One line of the request log.
struct RecordedRequest
{
    QByteArray method;
    QByteArray path; ///< Decoded, without /api2/json.
    RawParams query;
    RawParams body;
    const char *auth = "none";
    int status = 0;
};

/// From a request to an answer, in the order of pveproxy: login, route, rights, node, parameters, work.
class Dispatcher final : public QObject
{
    Q_OBJECT
public:
    Dispatcher(Cluster &cluster, Backend &backend, const Router &router);

    using Done = std::function<void(Outcome)>;
    /// Calls back at once or, while a guest is busy, up to ten seconds later.
    void handle(const HttpRequest &request, const QByteArray &serverNode, const Done &done);
    void setRecorder(std::function<void(const RecordedRequest &)> recorder) { m_recorder = std::move(recorder); }

private:
    struct Job;
    void attempt(const std::shared_ptr<Job> &job, int waitedMs);
    [[nodiscard]] Outcome call(Job &job);
    [[nodiscard]] std::optional<Outcome> prepare(Job &job);
    [[nodiscard]] std::optional<Outcome> unreachable(const Job &job) const;
    [[nodiscard]] Outcome answered(const Job &job, const Reply &reply) const;
    [[nodiscard]] Outcome failed(const Job &job, const ApiError &error) const;
    [[nodiscard]] Outcome unauthorised(const QByteArray &reason) const;
    void finish(const std::shared_ptr<Job> &job, Outcome outcome);
    [[nodiscard]] int scaled(int ms) const;

    Cluster &m_cluster;
    Backend &m_backend;
    const Router &m_router;
    std::function<void(const RecordedRequest &)> m_recorder;
};

} // namespace orbit::lab
