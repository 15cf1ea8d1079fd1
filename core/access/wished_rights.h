#pragma once

#include "core/access/drift.h"
#include "core/async/task.h"
#include "core/base/result.h"

namespace orbit {

/// What the registry says should be in Proxmox. For admins and agents: Denied for everybody else.
class WishedRights
{
public:
    virtual ~WishedRights() = default;
    /// NotFound while the registry does not know the cluster, Unreachable. Source: api.authority_people, api.authority_machines.
    virtual Task<Result<WishedAuthority>> wished(ClusterId cluster) = 0;
};

} // namespace orbit
