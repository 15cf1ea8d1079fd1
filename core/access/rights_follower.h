#pragma once

#include "core/access/proxmox_authority.h"
#include "core/access/rights_change.h"
#include "core/access/wished_rights.h"
#include "core/async/scope.h"
#include "core/clusters/clusters.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace orbit {

/// What was put right in a cluster, and what could not be.
struct FollowedRights
{
    struct Failure
    {
        DriftFinding finding;
        Error error;
    };

    ClusterId cluster;
    std::vector<DriftFinding> done;
    std::vector<Failure> failures;
    std::optional<Error> problem; ///< nothing was looked at: registry or cluster did not answer
};

/// Carries on in Proxmox what was changed in the registry: only for those the change was about, to more and to less. What else differs is
/// drift, and nobody ordered it.
///
/// Works through the clusters that are Online; what is missed stays to be found as drift. Denied by the registry (whoever is neither admin
/// nor agent) is no failure: an agent follows for them.
class RightsFollower final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    RightsFollower(WishedRights &wishes, ProxmoxAuthority &authority, Clusters &clusters, QObject *parent = nullptr);

    /// Before a change: what the registry says now. Nothing is read while a change before waits to be followed.
    Task<> remember();
    /// After it. Changes in a short time are followed together; `followed` tells.
    void followSoon();
    /// Follows what changed since `remember` or the last call, in one cluster. The first call for a cluster only remembers.
    Task<FollowedRights> follow(ClusterId cluster);
    /// Takes the steps of these findings, in their order.
    Task<FollowedRights> put(ClusterId cluster, std::vector<DriftFinding> findings);
    /// What is remembered belongs to the person before.
    void forget();

Q_SIGNALS:
    /// Something was done, or could not be.
    void followed(const orbit::FollowedRights &what);

private:
    std::vector<ClusterId> online() const;
    Task<> followAll();

    WishedRights &m_wishes;
    ProxmoxAuthority &m_authority;
    Clusters &m_clusters;
    std::map<ClusterId, WishedAuthority> m_before;
    QTimer m_soon;
    bool m_isFollowing = false;
    bool m_isStale = false;
    Scope m_scope; // last
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::FollowedRights)
