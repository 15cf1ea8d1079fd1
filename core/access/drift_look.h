#pragma once

#include "core/access/wished_rights.h"

namespace orbit {

/// Where a cluster is not as the registry says. Compared off the calling thread. Both outlive the task. Errors as of the two ports.
Task<Result<std::vector<DriftFinding>>> lookForDrift(WishedRights *wishes, ProxmoxAuthority *authority, ClusterId cluster);

} // namespace orbit
