#include "core/chosen/chosen_inventory.h"

#include <algorithm>
#include <iterator>

namespace orbit {

namespace {

/// Those of one cluster; nothing while all are shown, since all are at hand.
template <class Row, class ClusterOf>
std::vector<Row> rowsOf(const ClusterId &cluster, const std::vector<Row> &rows, ClusterOf clusterOf)
{
    std::vector<Row> shown;
    std::ranges::copy_if(rows, std::back_inserter(shown), [&](const Row &row) { return clusterOf(row) == cluster; });
    return shown;
}

} // namespace

ChosenInventory::ChosenInventory(Inventory &all, const Clusters &clusters, const ClusterChoice &choice, QObject *parent)
    : Inventory(parent), m_all(all), m_clusters(clusters), m_choice(choice)
{
    connect(&all, &Inventory::guestsChanged, this, &ChosenInventory::takeGuests);
    connect(&all, &Inventory::nodesChanged, this, &ChosenInventory::takeNodes);
    connect(&all, &Inventory::storagesChanged, this, &ChosenInventory::takeStorages);
    connect(&all, &Inventory::poolsChanged, this, &ChosenInventory::takePools);
    connect(&choice, &ClusterChoice::changed, this, &ChosenInventory::takeChoice);
    takeChoice();
}

bool ChosenInventory::hasData() const
{
    if (m_shown.isNull())
        return m_all.hasData();
    return !m_nodes.empty() || !m_guests.guests().empty() || m_clusters.status(m_shown).dataFrom.isValid();
}

void ChosenInventory::takeGuests(const GuestChanges &changes)
{
    if (m_shown.isNull()) {
        Q_EMIT guestsChanged(changes);
        return;
    }
    const auto isHidden = [this](const Guest &guest) { return guest.key.cluster != m_shown; };
    GuestChanges shown = changes;
    std::erase_if(shown.added, isHidden);
    std::erase_if(shown.changed, isHidden);
    std::erase_if(shown.removed, [this](const GuestKey &key) { return key.cluster != m_shown; });
    if (shown.isEmpty())
        return;
    m_guests.apply(shown);
    Q_EMIT guestsChanged(shown);
}

void ChosenInventory::takeNodes()
{
    m_nodes = rowsOf(m_shown, m_all.nodes(), [](const Node &node) { return node.key.cluster; });
    Q_EMIT nodesChanged();
}

void ChosenInventory::takeStorages()
{
    m_storages = rowsOf(m_shown, m_all.storages(), [](const Storage &storage) { return storage.node.cluster; });
    Q_EMIT storagesChanged();
}

void ChosenInventory::takePools()
{
    m_pools = rowsOf(m_shown, m_all.pools(), [](const Pool &pool) { return pool.cluster; });
    Q_EMIT poolsChanged();
}

void ChosenInventory::takeChoice()
{
    const ClusterId wanted = m_choice.cluster();
    if (wanted == m_shown)
        return;
    const GuestChanges changes = changesTo(wanted);
    m_shown = wanted;
    m_guests = GuestList();
    GuestChanges kept;
    if (!wanted.isNull())
        kept.added = rowsOf(wanted, m_all.guests(), [](const Guest &guest) { return guest.key.cluster; });
    m_guests.apply(kept);
    takePools();
    takeNodes();
    takeStorages();
    if (!changes.isEmpty())
        Q_EMIT guestsChanged(changes);
}

GuestChanges ChosenInventory::changesTo(const ClusterId &wanted) const
{
    const auto isIn = [](const ClusterId &shown, const Guest &guest) { return shown.isNull() || guest.key.cluster == shown; };
    GuestChanges changes;
    for (const Guest &guest : m_all.guests()) {
        const bool was = isIn(m_shown, guest);
        const bool is = isIn(wanted, guest);
        if (was && !is)
            changes.removed.push_back(guest.key);
        else if (is && !was)
            changes.added.push_back(guest);
    }
    return changes;
}

} // namespace orbit
