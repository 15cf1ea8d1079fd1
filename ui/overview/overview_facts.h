#pragma once

#include "core/clusters/clusters.h"
#include "core/inventory/cluster_health.h"
#include "core/inventory/desktop_state.h"
#include "core/inventory/guest_details.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"

#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace orbit::ui {

struct NodeFacts
{
    NodeKey key;
    NodePower power = NodePower::Unknown;
    bool isCurrent = true; ///< its cluster is online
    double cpu = -1;       ///< percent; below 0 unknown, as all of these
    double memory = -1;
    double ioWait = -1;
    NodeConcern concern = NodeConcern::None;
    quint64 uptime = 0; ///< seconds
    int desktops = 0;
    int sessions = 0;

    friend bool operator==(const NodeFacts &, const NodeFacts &) = default;
};

/// A storage; a shared one once, however many nodes see it. Local ones of one name may be added up.
struct StorageFacts
{
    ClusterId cluster;
    StorageId id;
    NodeName node; ///< null when shared or added up
    QString type;
    QString content;
    int nodes = 0; ///< how many see it
    bool isShared = false;
    bool isAvailable = false;
    bool isCurrent = true; ///< its cluster is online
    quint64 used = 0;      ///< bytes
    quint64 total = 0;

    double percent() const { return total == 0 ? -1 : static_cast<double>(used) * 100 / static_cast<double>(total); }
    friend bool operator==(const StorageFacts &, const StorageFacts &) = default;
};

/// Everything the overview shows, read from the ports at one moment.
struct OverviewFacts
{
    int desktops = 0; ///< without templates
    int running = 0;
    int inUse = 0;   ///< desktops with somebody logged on
    int askable = 0; ///< running desktops that could tell who is logged on
    int known = 0;   ///< those of them that have told
    int people = 0;  ///< different people logged on
    std::array<int, desktopStateCount> byState{};
    std::vector<NodeFacts> nodes;       ///< by name
    std::vector<StorageFacts> storages; ///< fullest first
    ClusterHealth health;
    bool isCurrent = true; ///< every cluster is online
    bool isAnyCurrent = false;

    int inState(DesktopState state) const { return byState[static_cast<std::size_t>(state)]; }
};

struct OverviewSources
{
    const Inventory &inventory;
    const GuestDetails &details;
    const Tasks &tasks;
    const Clusters &clusters;
};

/// Local storages have the same name on every node: apart, or added up under that name.
enum class StorageGrouping : quint8 { PerNode, ByName };
std::vector<StorageFacts> readStorages(const Inventory &inventory, const Clusters &clusters, StorageGrouping grouping);
OverviewFacts readOverview(const OverviewSources &sources);

} // namespace orbit::ui
