#pragma once

#include "core/access/proxmox_authority.h"
#include "core/access/rights.h"
#include "core/base/clock.h"
#include "core/clusters/clusters.h"
#include "core/clusters/credential_store.h"
#include "core/inventory/guest_details.h"
#include "core/inventory/guest_power.h"
#include "core/inventory/inventory.h"
#include "core/inventory/inventory_cache.h"
#include "core/setup/proxmox_setup.h"
#include "core/tasks/tasks.h"

#include <QString>

#include <chrono>
#include <memory>

namespace orbit::pve {

/// How the window of the console stands; it sets how often the clusters are asked.
enum class WindowFocus : quint8 { Focused, Unfocused, Minimised };

/// How often what is asked. The defaults are the product's; tests make them shorter.
struct PveCadence
{
    std::chrono::milliseconds focused{3'000}; ///< /cluster/resources with a focused window
    std::chrono::milliseconds unfocused{15'000};
    std::chrono::milliseconds minimised{60'000};
    std::chrono::milliseconds tasks{5'000};          ///< /cluster/tasks
    std::chrono::milliseconds ownTasks{1'000};       ///< tasks that are followed
    std::chrono::milliseconds rights{60'000};        ///< /access/permissions, pools, /cluster/status
    std::chrono::milliseconds visibleGuests{15'000}; ///< details of guests on screen
    std::chrono::milliseconds visibleNodes{5'000};   ///< details of nodes on screen
    std::chrono::milliseconds pressure{30'000};      ///< from Proxmox VE 9, a list of each node
    std::chrono::milliseconds firstRetry{1'000};     ///< after the first failure; doubles with full jitter up to lastRetry
    std::chrono::milliseconds lastRetry{30'000};
};

/// Limits of one exchange with an endpoint.
struct PveLimits
{
    std::chrono::milliseconds connect{5'000};    ///< TCP and TLS
    std::chrono::milliseconds firstByte{15'000}; ///< from the sent request to the first byte of the answer
    std::chrono::milliseconds idle{15'000};      ///< between two pieces of an answer
    qint64 decodedBytes = 32 * 1024 * 1024;      ///< of one answer, decompressed
};

struct PveSettings
{
    QString profileFile; ///< JSON; made with its folder when missing; empty keeps the clusters for this run only
    QString userAgent = QStringLiteral("Orbit");
    PveCadence cadence;
    PveLimits limits;
    InventoryCache *cache = nullptr; ///< outlives the service; null remembers no inventory
};

/// Everything Orbit does with Proxmox VE, behind the ports of core. Made on the GUI thread, which it never blocks: transport and parsing
/// have threads of their own. Known clusters are connected to from the start.
class PveService final
{
public:
    /// `credentials` and `clock` outlive the service.
    PveService(PveSettings settings, CredentialStore &credentials, Clock &clock);
    ~PveService();
    PveService(const PveService &) = delete;
    PveService &operator=(const PveService &) = delete;

    Clusters &clusters();
    Inventory &inventory();
    GuestDetails &details();
    Tasks &tasks();
    GuestPowerControl &power();
    Rights &rights();
    ProxmoxSetup &setup();
    ProxmoxAuthority &authority();

    void setFocus(WindowFocus focus);

    /// The name under which the API token secret of a cluster rests in the CredentialStore. Passwords and tickets are never stored.
    static QString credentialKey(const ClusterId &cluster);
    /// The clusters that a profile file remembers.
    static std::vector<ClusterProfile> kept(const QString &profileFile);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace orbit::pve
