#pragma once

#include "adapters/registry/admin/server_setup.h"
#include "adapters/registry/embedded/embedded_cluster.h"
#include "core/async/task.h"

#include <memory>

namespace orbit::registry {

/// A private registry for the GUI thread: what EmbeddedCluster does, on a worker. The server stops when the last EmbeddedServer of the
/// folder, in whichever process, is gone.
class EmbeddedServer final
{
public:
    explicit EmbeddedServer(EmbeddedOptions options);

    /// Also to be called when the link says Unreachable: a server that was stopped or killed is started again.
    Task<Result<ServerAddress>> start();
    Task<Result<void>> letIn(QString login);
    Task<Result<QString>> moveAside();
    /// The first admin, as whom this computer's account then gets in without a password. Conflict when there is an admin.
    Task<Result<void>> makeFirstAdmin(FirstAdmin admin);

private:
    struct Guarded;
    std::shared_ptr<Guarded> m;
};

} // namespace orbit::registry
