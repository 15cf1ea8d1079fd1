#pragma once

#include "core/access/proxmox_authority.h"

#include <map>

namespace orbit::testkit {

/// A cluster's authority in memory that does what it is asked, as Proxmox would.
class FakeAuthority final : public ProxmoxAuthority
{
public:
    Task<Result<FoundAuthority>> found(ClusterId cluster) override;
    Task<Result<void>> assign(ClusterId cluster, DesktopHolder holder, VmId machine) override;
    Task<Result<void>> takeBack(ClusterId cluster, DesktopHolder holder, VmId machine) override;
    Task<Result<void>> grant(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role) override;
    Task<Result<void>> revoke(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role) override;
    Task<Result<QStringList>> applyRoles(ClusterId cluster) override;
    Task<Result<void>> repair(ClusterId cluster, DriftRepair repair) override;
    Task<Result<void>> complete(ClusterId cluster, DriftCompletion completion) override;
    Task<Result<Secret>> makeToken(ClusterId cluster, NewToken token) override;

    /// With Orbit's roles, pools and group, and nobody else.
    static FoundAuthority prepared();

    std::map<ClusterId, FoundAuthority> clusters;
    std::optional<Error> problem;     ///< of every call
    std::optional<Error> stepProblem; ///< of those that change something
    int reads = 0;

private:
    Result<FoundAuthority *> of(const ClusterId &cluster);
};

} // namespace orbit::testkit
