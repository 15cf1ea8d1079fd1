#pragma once

#include "adapters/lab/server/backend.h"
#include "adapters/lab/server/call.h"

#include <span>
#include <vector>

namespace orbit::lab {

/// One table per area; to add an endpoint, add a row there and its description in schema/methods.
[[nodiscard]] std::span<const Route> indexRoutes();
[[nodiscard]] std::span<const Route> loginRoutes();
[[nodiscard]] std::span<const Route> userRoutes();
[[nodiscard]] std::span<const Route> rightsRoutes();
[[nodiscard]] std::span<const Route> realmRoutes();
[[nodiscard]] std::span<const Route> openIdRoutes();
[[nodiscard]] std::span<const Route> agentRoutes();
[[nodiscard]] std::span<const Route> consoleRoutes();
[[nodiscard]] std::span<const Route> poolRoutes();
[[nodiscard]] std::span<const Route> configRoutes();
[[nodiscard]] std::span<const Route> lifecycleRoutes();
[[nodiscard]] std::span<const Route> snapshotRoutes();
[[nodiscard]] std::span<const Route> migrationRoutes();
[[nodiscard]] std::span<const Route> bulkRoutes();
[[nodiscard]] std::span<const Route> storageRoutes();
[[nodiscard]] std::span<const Route> storageContentRoutes();
[[nodiscard]] std::span<const Route> machineRoutes();
[[nodiscard]] std::span<const Route> clusterRoutes();
[[nodiscard]] std::span<const Route> nodeRoutes();
[[nodiscard]] std::span<const Route> taskRoutes();
[[nodiscard]] std::span<const Route> guestRoutes();
[[nodiscard]] std::span<const Route> powerRoutes();

[[nodiscard]] std::vector<std::span<const Route>> allRoutes();

} // namespace orbit::lab
