#pragma once

#include "core/access/rights_follower.h"
#include "core/base/clock.h"

#include <QObject>

#include <vector>

namespace orbit {

/// Where the clusters are not as the registry says, as far as this console can know: looked for when asked, put right when ordered.
class DriftWatch final : public QObject
{
    Q_OBJECT

public:
    /// How it stands with one cluster.
    struct Report
    {
        ClusterId cluster;
        QString name;
        QDateTime at; ///< UTC; invalid before the first look
        std::vector<DriftFinding> findings;
        std::optional<Error> problem; ///< why it could not be looked at
    };

    /// All outlive it.
    DriftWatch(WishedRights &wishes, ProxmoxAuthority &authority, Clusters &clusters, RightsFollower &follower, const Clock &clock,
               QObject *parent = nullptr);

    const std::vector<Report> &reports() const { return m_reports; }
    bool isChecking() const { return m_isChecking; }
    /// Looks at every cluster that is Online. Nothing happens while that is under way.
    void check();
    /// Takes the ways of these findings and looks again. What could not be done.
    Task<std::vector<FollowedRights::Failure>> put(ClusterId cluster, std::vector<DriftFinding> findings);
    /// What was found belongs to the person before.
    void forget();

Q_SIGNALS:
    void changed();

private:
    Task<> checkAll();
    Task<Report> look(ClusterProfile profile);

    WishedRights &m_wishes;
    ProxmoxAuthority &m_authority;
    Clusters &m_clusters;
    RightsFollower &m_follower;
    const Clock &m_clock;
    std::vector<Report> m_reports;
    bool m_isChecking = false;
    Scope m_scope; // last
};

} // namespace orbit
