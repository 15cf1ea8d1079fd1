#include "adapters/registry/embedded/embedded_server.h"

#include "adapters/registry/admin/server_setup.h"
#include "core/async/worker.h"

#include <mutex>

namespace orbit::registry {

/// One call at a time: a start and a letIn would both write the rules of access.
struct EmbeddedServer::Guarded
{
    std::mutex mutex;
    EmbeddedCluster cluster;

    explicit Guarded(EmbeddedOptions options) : cluster(std::move(options)) {}
};

EmbeddedServer::EmbeddedServer(EmbeddedOptions options) : m(std::make_shared<Guarded>(std::move(options))) {}

Task<Result<ServerAddress>> EmbeddedServer::start()
{
    const auto work = [shared = m] {
        const std::scoped_lock lock(shared->mutex);
        return shared->cluster.start();
    };
    Result<ServerAddress> address = co_await onWorker(work);
    co_return address;
}

Task<Result<void>> EmbeddedServer::letIn(QString login)
{
    const auto work = [shared = m, login] {
        const std::scoped_lock lock(shared->mutex);
        return shared->cluster.letIn(login);
    };
    Result<void> done = co_await onWorker(work);
    co_return done;
}

Task<Result<QString>> EmbeddedServer::moveAside()
{
    const auto work = [shared = m] {
        const std::scoped_lock lock(shared->mutex);
        return shared->cluster.moveAside();
    };
    Result<QString> place = co_await onWorker(work);
    co_return place;
}

Task<Result<void>> EmbeddedServer::makeFirstAdmin(FirstAdmin admin)
{
    const auto work = [shared = m, admin]() -> Result<void> {
        const std::scoped_lock lock(shared->mutex);
        Result<PgSession> session = shared->cluster.migratorSession();
        if (!session)
            return fail(session.error());
        const Result<void> made = registry::makeFirstAdmin(*session, admin);
        return made ? shared->cluster.letIn(admin.login) : made;
    };
    Result<void> done = co_await onWorker(work);
    co_return done;
}

} // namespace orbit::registry
