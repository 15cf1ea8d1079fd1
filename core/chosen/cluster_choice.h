#pragma once

#include "core/clusters/clusters.h"

namespace orbit {

/// Which of the clusters a person looks at: one of them, or all. The ports of this folder show no more than that.
class ClusterChoice final : public QObject
{
    Q_OBJECT

public:
    /// Shows all of `clusters`, which outlives it.
    explicit ClusterChoice(Clusters &clusters, QObject *parent = nullptr);

    /// Null while all are shown.
    const ClusterId &cluster() const { return m_cluster; }
    bool isAll() const { return m_cluster.isNull(); }
    bool shows(const ClusterId &cluster) const { return isAll() || cluster == m_cluster; }

    /// A null id chooses all, as does one that is not there. A cluster that is added is seen: all are chosen then.
    void choose(const ClusterId &cluster);

Q_SIGNALS:
    /// The ports listen first: what they show has changed when others hear of it by the ports' own signals.
    void changed();

private:
    void takeProfiles();
    bool isThere(const ClusterId &cluster) const;

    Clusters &m_clusters;
    ClusterId m_cluster;
    std::size_t m_known; ///< how many clusters there were
};

} // namespace orbit
