#pragma once

#include "adapters/pve/ports/link_table.h"
#include "core/access/proxmox_authority.h"

namespace orbit::pve {

/// The rights of people, by the account of the cluster's standing link.
class PveAuthority final : public ProxmoxAuthority
{
public:
    explicit PveAuthority(LinkTable &links) : m_links(links) {}

    Task<Result<FoundAuthority>> found(ClusterId cluster) override;
    Task<Result<void>> assign(ClusterId cluster, DesktopHolder holder, VmId machine) override;
    Task<Result<void>> takeBack(ClusterId cluster, DesktopHolder holder, VmId machine) override;
    Task<Result<void>> grant(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role) override;
    Task<Result<void>> revoke(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role) override;
    Task<Result<QStringList>> applyRoles(ClusterId cluster) override;
    Task<Result<void>> repair(ClusterId cluster, DriftRepair repair) override;
    Task<Result<void>> complete(ClusterId cluster, DriftCompletion completion) override;
    Task<Result<Secret>> makeToken(ClusterId cluster, NewToken token) override;

private:
    /// Runs what `make` gives with the cluster's client.
    template <class T>
    Task<Result<T>> asAccount(ClusterId cluster, std::function<Task<Result<T>>(PveClient *)> make);

    LinkTable &m_links;
};

} // namespace orbit::pve
