#pragma once

#include "core/chosen/cluster_choice.h"
#include "core/inventory/guest_list.h"
#include "core/inventory/inventory.h"

namespace orbit {

/// What the clusters a person chose to see hold. Another choice is told as what went and what came, so that models keep their rows.
class ChosenInventory final : public Inventory
{
    Q_OBJECT

public:
    /// All outlive it.
    ChosenInventory(Inventory &all, const Clusters &clusters, const ClusterChoice &choice, QObject *parent = nullptr);

    const std::vector<Guest> &guests() const override { return m_shown.isNull() ? m_all.guests() : m_guests.guests(); }
    const Guest *guest(const GuestKey &key) const override { return m_shown.isNull() ? m_all.guest(key) : m_guests.find(key); }
    const std::vector<Node> &nodes() const override { return m_shown.isNull() ? m_all.nodes() : m_nodes; }
    const std::vector<Storage> &storages() const override { return m_shown.isNull() ? m_all.storages() : m_storages; }
    const std::vector<Pool> &pools() const override { return m_shown.isNull() ? m_all.pools() : m_pools; }
    bool hasData() const override;
    void refresh() override { m_all.refresh(); }

private:
    void takeGuests(const GuestChanges &changes);
    void takeNodes();
    void takeStorages();
    void takePools();
    void takeChoice();
    GuestChanges changesTo(const ClusterId &wanted) const;

    Inventory &m_all;
    const Clusters &m_clusters;
    const ClusterChoice &m_choice;
    ClusterId m_shown; ///< null: all, and nothing is kept here
    GuestList m_guests;
    std::vector<Node> m_nodes;
    std::vector<Storage> m_storages;
    std::vector<Pool> m_pools;
};

} // namespace orbit
