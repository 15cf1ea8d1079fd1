#include "adapters/lab/endpoints/endpoints.h"

namespace orbit::lab {

std::vector<std::span<const Route>> allRoutes()
{
    return {indexRoutes(), loginRoutes(), clusterRoutes(), nodeRoutes(), taskRoutes(), guestRoutes(), powerRoutes()};
}

} // namespace orbit::lab
