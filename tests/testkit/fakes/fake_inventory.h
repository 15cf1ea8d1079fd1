#pragma once

#include "core/inventory/guest_list.h"

namespace orbit::testkit {

/// An inventory that holds what a test puts there and tells changes at once.
class FakeInventory final : public Inventory
{
    Q_OBJECT

public:
    using Inventory::Inventory;

    const std::vector<Guest> &guests() const override { return m_guests.guests(); }
    const Guest *guest(const GuestKey &key) const override { return m_guests.find(key); }
    const std::vector<Node> &nodes() const override { return m_nodes; }
    const std::vector<Storage> &storages() const override { return m_storages; }
    const std::vector<Pool> &pools() const override { return m_pools; }
    bool hasData() const override { return m_hasData; }
    void refresh() override { ++m_refreshes; }

    void apply(const GuestChanges &changes);
    /// Adds or replaces one guest.
    void put(const Guest &guest);
    void remove(const GuestKey &key);
    void setNodes(std::vector<Node> nodes);
    void setStorages(std::vector<Storage> storages);
    void setPools(std::vector<Pool> pools);
    /// Before the first answer.
    void setHasData(bool hasData) { m_hasData = hasData; }
    /// How often refresh() was called.
    int refreshes() const { return m_refreshes; }

private:
    GuestList m_guests;
    std::vector<Node> m_nodes;
    std::vector<Storage> m_storages;
    std::vector<Pool> m_pools;
    bool m_hasData = false;
    int m_refreshes = 0;
};

} // namespace orbit::testkit
