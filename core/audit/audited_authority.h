#pragma once

#include "core/access/proxmox_authority.h"
#include "core/audit/act_book.h"

namespace orbit {

/// The rights of people in Proxmox, told to the audit log: "proxmox.grant", "proxmox.take", "proxmox.move" ... before, how it went after.
class AuditedAuthority final : public ProxmoxAuthority
{
public:
    /// Both outlive it.
    AuditedAuthority(ProxmoxAuthority &authority, ActBook &book) : m_authority(authority), m_book(book) {}

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
    /// Tells of `action`, does it when the registry lets the person, and tells how it went.
    template <class T>
    Task<Result<T>> told(ClientAction action, Task<Result<T>> doing);

    ProxmoxAuthority &m_authority;
    ActBook &m_book;
};

} // namespace orbit
