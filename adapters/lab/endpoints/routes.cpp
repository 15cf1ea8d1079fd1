#include "adapters/lab/endpoints/endpoints.h"

namespace orbit::lab {

std::vector<std::span<const Route>> allRoutes()
{
    return {indexRoutes(),     loginRoutes(),   userRoutes(),    rightsRoutes(),         realmRoutes(),     openIdRoutes(),
            agentRoutes(),     consoleRoutes(), poolRoutes(),    configRoutes(),         lifecycleRoutes(), snapshotRoutes(),
            migrationRoutes(), bulkRoutes(),    storageRoutes(), storageContentRoutes(), machineRoutes(),   clusterRoutes(),
            nodeRoutes(),      taskRoutes(),    guestRoutes(),   powerRoutes()};
}

} // namespace orbit::lab
