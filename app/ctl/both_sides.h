#pragma once

#include "adapters/registry/access/registry_rights.h"
#include "adapters/registry/access/registry_tokens.h"
#include "adapters/registry/account/registry_account.h"
#include "adapters/registry/audit/registry_audit_log.h"
#include "adapters/secrets/sodium_box.h"
#include "app/ctl/told_acts.h"
#include "core/access/rights_follower.h"
#include "core/access/token_maker.h"
#include "core/audit/audited_authority.h"
#include "core/base/clock.h"

namespace orbit::ctl {

/// A registry that somebody is signed in to beside the clusters: what should be, what is, and ways between the two that the audit log
/// hears of.
class BothSides final
{
public:
    /// All outlive it.
    BothSides(const Arguments &arguments, Clusters &clusters, ProxmoxAuthority &authority);

    /// The secret comes by --registry-secret-fd; the owner of a private registry needs none.
    Task<Result<void>> enter();
    /// Until the audit log has heard of everything to its end.
    Task<Result<void>> finish() { return finishTelling(&m_book); }

    /// The audit log hears that somebody found a difference.
    void tellDrift(const QString &cluster, const DriftFinding &finding);

    registry::CurrentLink &link() { return m_link; }
    registry::RegistryAccount &account() { return m_account; }
    WishedRights &rights() { return m_rights; }
    ProxmoxAuthority &authority() { return m_authority; }
    RightsFollower &follower() { return m_follower; }
    TokenMaker &tokens() { return m_maker; }

private:
    const Arguments &m_arguments;
    SystemClock m_clock;
    registry::CurrentLink m_link;
    Result<registry::RegistryHome> m_home;
    registry::RegistryAccount m_account;
    registry::RegistryAuditLog m_log;
    ActBook m_book;
    AuditedAuthority m_authority;
    registry::ClusterDirectory m_directory;
    registry::RegistryRights m_rights;
    registry::RegistryTokens m_requests;
    secrets::SodiumBox m_box;
    TokenMaker m_maker;
    RightsFollower m_follower;
};

} // namespace orbit::ctl
