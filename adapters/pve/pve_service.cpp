#include "adapters/pve/pve_service.h"

#include "adapters/pve/ports/pve_authority.h"
#include "adapters/pve/ports/pve_clusters.h"
#include "adapters/pve/ports/pve_guest_details.h"
#include "adapters/pve/ports/pve_inventory.h"
#include "adapters/pve/ports/pve_power.h"
#include "adapters/pve/ports/pve_rights.h"
#include "adapters/pve/ports/pve_setup.h"
#include "adapters/pve/ports/pve_tasks.h"

namespace orbit::pve {

/// In the order of use: what comes later may use what comes before. The network thread ends last.
struct PveService::Parts
{
    Parts(PveSettings chosen, CredentialStore &credentials, Clock &clock)
        : settings(std::move(chosen)),
          links(network, clock, settings.cache),
          inventory(links),
          rights(links),
          tasks(links, settings.cadence, clock),
          details(links, inventory, tasks, settings.cadence, clock),
          power(links, inventory, rights, tasks),
          clusters(settings, credentials, links),
          setup(settings, network, links),
          authority(links)
    {
        QObject::connect(&tasks, &PveTasks::endedNow, &inventory, &PveInventory::believe);
    }

    const PveSettings settings;
    NetworkThread network;
    LinkTable links;
    PveInventory inventory;
    PveRights rights;
    PveTasks tasks;
    PveGuestDetails details;
    PvePower power;
    PveClusters clusters;
    PveSetup setup;
    PveAuthority authority;
};

PveService::PveService(PveSettings settings, CredentialStore &credentials, Clock &clock)
    : m_parts(std::make_unique<Parts>(std::move(settings), credentials, clock))
{
    m_parts->clusters.start();
}

PveService::~PveService() = default;

Clusters &PveService::clusters() { return m_parts->clusters; }
Inventory &PveService::inventory() { return m_parts->inventory; }
GuestDetails &PveService::details() { return m_parts->details; }
Tasks &PveService::tasks() { return m_parts->tasks; }
GuestPowerControl &PveService::power() { return m_parts->power; }
Rights &PveService::rights() { return m_parts->rights; }
ProxmoxSetup &PveService::setup() { return m_parts->setup; }
ProxmoxAuthority &PveService::authority() { return m_parts->authority; }

void PveService::setFocus(WindowFocus focus) { m_parts->links.setFocus(focus); }

std::vector<ClusterProfile> PveService::kept(const QString &profileFile)
{
    std::vector<ClusterProfile> profiles;
    for (const StoredCluster &cluster : ProfileFile(profileFile).load())
        profiles.push_back(cluster.profile);
    return profiles;
}

QString PveService::credentialKey(const ClusterId &cluster) { return QStringLiteral("cluster/%1/token").arg(cluster.value()); }

} // namespace orbit::pve
