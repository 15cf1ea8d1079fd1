#include "adapters/pve/ports/pve_inventory.h"

namespace orbit::pve {

namespace {

const ClusterId &clusterOf(const Node &node) { return node.key.cluster; }
const ClusterId &clusterOf(const Storage &storage) { return storage.node.cluster; }
const ClusterId &clusterOf(const Pool &pool) { return pool.cluster; }

/// Puts what is known of one cluster in the place of what was. True when something changed.
template <class T>
bool replace(std::vector<T> &all, const ClusterId &cluster, const std::vector<T> &now)
{
    std::vector<T> before;
    std::erase_if(all, [&cluster, &before](const T &each) {
        const bool isTheirs = clusterOf(each) == cluster;
        if (isTheirs)
            before.push_back(each);
        return isTheirs;
    });
    all.insert(all.end(), now.begin(), now.end());
    return before != now;
}

} // namespace

PveInventory::PveInventory(LinkTable &links) : m_links(links)
{
    connect(&links, &LinkTable::added, this, &PveInventory::onAdded);
    connect(&links, &LinkTable::removed, this, &PveInventory::onRemoved);
}

void PveInventory::refresh()
{
    for (ClusterLink *link : m_links.all())
        link->tell([](ClusterSession &session) { session.refreshNow(); });
}

void PveInventory::onAdded(ClusterLink *link)
{
    const ClusterId id = link->id();
    connect(link, &ClusterLink::inventoryRead, this, [this, id](const std::shared_ptr<InventoryNews> &news) { take(id, *news); });
    connect(link, &ClusterLink::poolsRead, this, [this, id](const std::vector<Pool> &pools) { takePools(id, pools); });
}

void PveInventory::onRemoved(const ClusterId &cluster)
{
    const GuestChanges gone = m_guests.removeCluster(cluster);
    if (!gone.isEmpty())
        Q_EMIT guestsChanged(gone);
    if (replace(m_nodes, cluster, {}))
        Q_EMIT nodesChanged();
    if (replace(m_storages, cluster, {}))
        Q_EMIT storagesChanged();
    takePools(cluster, {});
}

void PveInventory::take(const ClusterId &cluster, InventoryNews &news)
{
    const bool isFirst = !std::exchange(m_hasData, true);
    m_guests.apply(news.guests);
    if (news.nodes && replace(m_nodes, cluster, *news.nodes))
        Q_EMIT nodesChanged();
    if (news.storages && replace(m_storages, cluster, *news.storages))
        Q_EMIT storagesChanged();
    if (isFirst || !news.guests.isEmpty())
        Q_EMIT guestsChanged(news.guests);
}

void PveInventory::takePools(const ClusterId &cluster, const std::vector<Pool> &pools)
{
    if (replace(m_pools, cluster, pools))
        Q_EMIT poolsChanged();
}

} // namespace orbit::pve
