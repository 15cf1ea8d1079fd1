#pragma once

#include "adapters/pve/ports/link_table.h"
#include "adapters/pve/ports/pace.h"
#include "adapters/pve/watch/beat.h"
#include "core/inventory/guest_details.h"
#include "core/inventory/inventory.h"

#include <QHash>
#include <QSet>

namespace orbit::pve {

/// Asks the guests of one cluster for their details at a bounded rate: those on screen first, then the running rest in turn, when there
/// are not too many.
class GuestAsker final : public QObject
{
    Q_OBJECT

public:
    GuestAsker(ClusterId cluster, LinkTable &links, const Inventory &inventory, const PveCadence &cadence, Clock &clock);

    void setVisible(QSet<VmId> visible);
    /// Of a guest that was never asked it is empty.
    GuestDetail detail(VmId id) const { return m_known.value(id).detail; }
    /// What the tasks tell; it belongs to the picture of the guest.
    void setFailedStart(VmId id, const QString &text);
    /// What its node tells of it; see ReadPressures.
    void setPressure(VmId id, const Pressure &pressure);

Q_SIGNALS:
    void changed(const orbit::GuestKey &key);

private:
    struct Known
    {
        GuestDetail detail;
        QDateTime setupReadAt;
        GuestPower powerThen = GuestPower::Unknown;
        bool hasAgent = false;
        bool isAskedNow = false;
    };

    Task<> dispatch();
    std::optional<Guest> nextDue() const;
    std::optional<Guest> nextInBackground() const;
    bool isDue(const Guest &guest, std::chrono::milliseconds every) const;
    Task<> askOne(Guest guest);
    Task<> askSetup(Guest guest);
    Task<> askContainer(Guest guest, GuestDetail *detail);
    Task<> askAgent(Guest guest, GuestDetail *detail);
    template <Endpoint E>
    Task<Result<typename E::Answer>> askInTurn(E endpoint);
    void put(VmId id, GuestDetail detail);

    const ClusterId m_cluster;
    LinkTable &m_links;
    const Inventory &m_inventory;
    const PveCadence &m_cadence;
    Clock &m_clock;
    QSet<VmId> m_visible;
    QHash<VmId, Known> m_known;
    int m_inFlight = 0;
    Pace m_pace;
    Beat m_beat;
    Scope m_scope;
};

} // namespace orbit::pve
