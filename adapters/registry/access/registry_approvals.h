#pragma once

#include "adapters/registry/access/cluster_directory.h"
#include "adapters/registry/link/current_link.h"
#include "core/access/approvals.h"
#include "core/access/policy.h"

namespace orbit::registry {

/// What needs approval, by the registry's functions; and what it says before a desktop is opened.
class RegistryApprovals final : public Approvals, public Policy
{
    Q_OBJECT

public:
    /// Both outlive it.
    RegistryApprovals(CurrentLink &link, const ClusterDirectory &clusters, QObject *parent = nullptr);

    Task<Result<std::vector<Approval>>> waiting() override;
    Task<Result<void>> ask(GuestKey desktop, Entitlement what, QString reason) override;
    Task<Result<void>> decide(ApprovalId id, std::optional<std::chrono::hours> agreedFor) override;
    /// Without a registry, and while it does not answer, nobody is kept from work: Proxmox decides all the same.
    Task<Result<Verdict>> before(DeskAct act, DeskMatter matter) override;

private:
    CurrentLink &m_link;
    const ClusterDirectory &m_clusters;
};

} // namespace orbit::registry
