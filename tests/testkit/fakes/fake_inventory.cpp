#include "tests/testkit/fakes/fake_inventory.h"

namespace orbit::testkit {

void FakeInventory::apply(const GuestChanges &changes)
{
    m_guests.apply(changes);
    m_hasData = true;
    Q_EMIT guestsChanged(changes);
}

void FakeInventory::put(const Guest &guest)
{
    GuestChanges changes;
    (m_guests.find(guest.key) ? changes.changed : changes.added).push_back(guest);
    apply(changes);
}

void FakeInventory::remove(const GuestKey &key)
{
    GuestChanges changes;
    changes.removed.push_back(key);
    apply(changes);
}

void FakeInventory::setNodes(std::vector<Node> nodes)
{
    m_nodes = std::move(nodes);
    m_hasData = true;
    Q_EMIT nodesChanged();
}

void FakeInventory::setStorages(std::vector<Storage> storages)
{
    m_storages = std::move(storages);
    m_hasData = true;
    Q_EMIT storagesChanged();
}

void FakeInventory::setPools(std::vector<Pool> pools)
{
    m_pools = std::move(pools);
    m_hasData = true;
    Q_EMIT poolsChanged();
}

} // namespace orbit::testkit
