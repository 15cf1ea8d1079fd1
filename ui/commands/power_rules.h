#pragma once

#include "core/access/rights.h"
#include "core/clusters/clusters.h"
#include "core/inventory/guest_power.h"
#include "core/inventory/inventory.h"
#include "ui/commands/busy_guests.h"
#include "ui/commands/command.h"

#include <QCoreApplication>
#include <QHash>

namespace orbit::ui {

/// Why a power action does not fit a guest now.
enum class Obstacle : quint8 {
    None,
    AlreadyThere, ///< nothing to do: it runs, or is off, already
    Gone,
    Template,
    NoLink,
    UnknownState,
    Locked,
    Busy,
    NoContainers,
    IsStopped,
    IsSuspended,
    MissingRight,
};
inline constexpr std::size_t obstacleCount = 12;

/// What Proxmox would answer to a power action, said before asking it. Proxmox still decides.
class PowerRules final
{
    Q_DECLARE_TR_FUNCTIONS(PowerRules)

public:
    PowerRules(const Inventory &inventory, const Clusters &clusters, const Rights &rights, const BusyGuests &busy);

    Obstacle obstacle(PowerAction action, const GuestKey &key) const;
    /// Empty when the action fits the selection: nothing stands in the way and at least one guest is not there already.
    QString whyDisabled(PowerAction action, const Selection &selection) const;
    /// The guests the action is really for: those that are there already are left out.
    std::vector<GuestKey> targets(PowerAction action, const Selection &selection) const;
    /// Proxmox's names of what the action wants on the guest.
    static QStringList privileges(PowerAction action);

private:
    /// Links of the clusters met so far: a status is dear to copy for each of thousands.
    using Links = QHash<ClusterId, LinkState>;

    Obstacle obstacle(PowerAction action, const GuestKey &key, Links &links) const;
    Obstacle standingInTheWay(const Guest &guest, Links &links) const;
    LinkState linkOf(const ClusterId &cluster, Links &links) const;
    Obstacle ofState(PowerAction action, const Guest &guest) const;
    Obstacle ofTask(PowerAction action, const GuestKey &key) const;
    std::optional<MissingRight> missingRight(PowerAction action, const GuestKey &key) const;
    QString sentence(Obstacle obstacle, PowerAction action, const GuestKey &key) const;
    QString sentenceOfState(Obstacle obstacle, const QString &name) const;
    static QString sentenceOfMany(Obstacle obstacle, int count, int all);
    static QString alreadyThere(PowerAction action, const QString &name);

    const Inventory &m_inventory;
    const Clusters &m_clusters;
    const Rights &m_rights;
    const BusyGuests &m_busy;
};

} // namespace orbit::ui
