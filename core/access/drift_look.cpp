#include "core/access/drift_look.h"

#include "core/async/worker.h"

namespace orbit {

Task<Result<std::vector<DriftFinding>>> lookForDrift(WishedRights *wishes, ProxmoxAuthority *authority, ClusterId cluster)
{
    // In this order: what is made in Proxmox is told to the registry afterwards.
    Result<FoundAuthority> found = co_await authority->found(cluster);
    if (!found)
        co_return fail(found.error());
    Result<WishedAuthority> wished = co_await wishes->wished(cluster);
    if (!wished)
        co_return fail(wished.error());
    std::vector<DriftFinding> findings =
        co_await onWorker([should = std::move(*wished), is = std::move(*found)] { return findDrift(should, is); });
    co_return findings;
}

} // namespace orbit
