#pragma once

#include "adapters/pve/client/pve_client.h"
#include "adapters/pve/endpoints/image.h"
#include "adapters/pve/endpoints/network.h"
#include "core/inventory/guest.h"
#include "core/inventory/node.h"
#include "core/inventory/storage.h"
#include "core/setup/proxmox_setup.h"

#include <vector>

namespace orbit::pve {

/// One answer of GET /cluster/resources, as the signed-in person sees it.
struct ClusterRows
{
    std::vector<Guest> guests;
    std::vector<Node> nodes;
    std::vector<Storage> storages;
};

/// Asked anew and read on a worker. `client` outlives the task.
Task<Result<ClusterRows>> readClusterRows(PveClient *client);

/// What a cluster offers; one that does not answer for a node offers nothing of it. `client` outlives the task.
Task<Result<ClusterOffer>> lookAround(PveClient *client);

/// Whether a storage of that type clones a disk without copying it.
bool makesLinkedClones(const QString &storageType);

/// Storages that take disks of machines, the most free space first.
std::vector<FoundStorage> storagesFor(const std::vector<Storage> &rows);

/// A template judged as a golden image.
FoundTemplate judge(const Guest &guest, const ImageFacts &facts, const std::vector<FoundStorage> &storages);

/// The bridges of a node that are up.
struct NodeBridges
{
    NodeName node;
    std::vector<BridgeRow> bridges;
};

/// On the most nodes first.
std::vector<FoundBridge> bridgesFor(const std::vector<NodeBridges> &rows);

/// The storage with the most room among those that make linked clones, if there are any; for a local one the node where it has the most
/// room; a bridge that is there.
PlacementDefaults bestPlace(const std::vector<FoundStorage> &storages, const std::vector<Storage> &rows,
                            const std::vector<FoundBridge> &bridges);

} // namespace orbit::pve
