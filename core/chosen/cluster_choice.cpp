#include "core/chosen/cluster_choice.h"

#include <algorithm>
#include <utility>

namespace orbit {

ClusterChoice::ClusterChoice(Clusters &clusters, QObject *parent)
    : QObject(parent), m_clusters(clusters), m_known(clusters.profiles().size())
{
    connect(&clusters, &Clusters::profilesChanged, this, &ClusterChoice::takeProfiles);
}

void ClusterChoice::choose(const ClusterId &cluster)
{
    const ClusterId wanted = isThere(cluster) ? cluster : ClusterId();
    if (wanted == m_cluster)
        return;
    m_cluster = wanted;
    Q_EMIT changed();
}

void ClusterChoice::takeProfiles()
{
    const std::size_t before = std::exchange(m_known, m_clusters.profiles().size());
    choose(m_known > before ? ClusterId() : m_cluster);
}

bool ClusterChoice::isThere(const ClusterId &cluster) const
{
    const std::vector<ClusterProfile> profiles = m_clusters.profiles();
    return std::ranges::find(profiles, cluster, &ClusterProfile::id) != profiles.end();
}

} // namespace orbit
