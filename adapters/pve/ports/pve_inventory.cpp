#include "adapters/pve/ports/pve_inventory.h"

#include <QSet>
#include <QTimer>

#include <algorithm>
#include <chrono>

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

using namespace std::chrono_literals;

/// As long as the list may lag, and a little more.
constexpr auto listLag = 12s;

std::optional<GuestPower> powerAfter(const ProxmoxTask &task)
{
    static const QSet<QString> starts{QStringLiteral("qmstart"),  QStringLiteral("vzstart"),  QStringLiteral("qmresume"),
                                      QStringLiteral("vzresume"), QStringLiteral("qmreboot"), QStringLiteral("vzreboot")};
    static const QSet<QString> stops{QStringLiteral("qmstop"), QStringLiteral("vzstop"), QStringLiteral("qmshutdown"),
                                     QStringLiteral("vzshutdown")};
    if (task.state != TaskState::Ok && task.state != TaskState::Warnings)
        return {};
    if (starts.contains(task.key.upid.type()))
        return GuestPower::Running;
    return stops.contains(task.key.upid.type()) ? std::optional(GuestPower::Stopped) : std::nullopt;
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
    if (!m_believed.isEmpty())
        std::ranges::for_each(news.guests.changed, [this](Guest &guest) { hold(guest); });
    m_guests.apply(news.guests);
    if (news.nodes && replace(m_nodes, cluster, *news.nodes))
        Q_EMIT nodesChanged();
    if (news.storages && replace(m_storages, cluster, *news.storages))
        Q_EMIT storagesChanged();
    if (isFirst || !news.guests.isEmpty())
        Q_EMIT guestsChanged(news.guests);
}

void PveInventory::believe(const ProxmoxTask &ended)
{
    const GuestKey key{ended.key.cluster, ended.key.upid.vmId()};
    const std::optional<GuestPower> power = powerAfter(ended);
    const Guest *guest = power ? m_guests.find(key) : nullptr;
    if (!guest || guest->power == *power)
        return;
    const quint64 number = ++m_beliefs;
    m_believed.insert(key, {.power = *power, .listed = guest->power, .number = number});
    QTimer::singleShot(listLag, this, [this, key, number] { stopBelieving(key, number); });
    setPower(key, *power);
}

void PveInventory::hold(Guest &listed)
{
    const auto belief = m_believed.find(listed.key);
    if (belief == m_believed.end())
        return;
    if (listed.power == belief->power || listed.power == GuestPower::Unknown) {
        m_believed.erase(belief);
        return;
    }
    belief->listed = std::exchange(listed.power, belief->power);
}

void PveInventory::stopBelieving(const GuestKey &key, quint64 number)
{
    const auto belief = m_believed.constFind(key);
    if (belief == m_believed.cend() || belief->number != number)
        return;
    const GuestPower listed = belief->listed;
    m_believed.erase(belief);
    setPower(key, listed);
}

void PveInventory::setPower(const GuestKey &key, GuestPower power)
{
    const Guest *guest = m_guests.find(key);
    if (!guest)
        return;
    GuestChanges changes;
    changes.changed.push_back(*guest);
    changes.changed.front().power = power;
    m_guests.apply(changes);
    Q_EMIT guestsChanged(changes);
}

void PveInventory::takePools(const ClusterId &cluster, const std::vector<Pool> &pools)
{
    if (replace(m_pools, cluster, pools))
        Q_EMIT poolsChanged();
}

} // namespace orbit::pve
