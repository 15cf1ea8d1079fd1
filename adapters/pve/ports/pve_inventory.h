#pragma once

#include "adapters/pve/ports/link_table.h"
#include "core/inventory/guest_list.h"
#include "core/tasks/tasks.h"

#include <QHash>

namespace orbit::pve {

/// The inventory of all watched clusters, from the changes their sessions tell.
class PveInventory final : public Inventory
{
    Q_OBJECT

public:
    explicit PveInventory(LinkTable &links);

    const std::vector<Guest> &guests() const override { return m_guests.guests(); }
    const Guest *guest(const GuestKey &key) const override { return m_guests.find(key); }
    const std::vector<Node> &nodes() const override { return m_nodes; }
    const std::vector<Storage> &storages() const override { return m_storages; }
    const std::vector<Pool> &pools() const override { return m_pools; }
    bool hasData() const override { return m_hasData; }
    void refresh() override;

    /// What a task just did to a guest's power is true at once: the list of guests lags up to 10 s behind.
    void believe(const ProxmoxTask &ended);

private:
    struct Believed
    {
        GuestPower power;
        GuestPower listed; ///< by the last answer
        quint64 number;    ///< of the belief
    };
    void onAdded(ClusterLink *link);
    void onRemoved(const ClusterId &cluster);
    void take(const ClusterId &cluster, InventoryNews &news);
    void hold(Guest &listed);
    void stopBelieving(const GuestKey &key, quint64 number);
    void setPower(const GuestKey &key, GuestPower power);
    void takePools(const ClusterId &cluster, const std::vector<Pool> &pools);

    LinkTable &m_links;
    GuestList m_guests;
    std::vector<Node> m_nodes;
    std::vector<Storage> m_storages;
    std::vector<Pool> m_pools;
    QHash<GuestKey, Believed> m_believed;
    quint64 m_beliefs = 0;
    bool m_hasData = false;
};

} // namespace orbit::pve
