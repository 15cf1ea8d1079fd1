#pragma once

#include "core/inventory/desktop_state.h"
#include "core/inventory/node.h"
#include "core/inventory/storage.h"

#include <optional>
#include <span>
#include <vector>

namespace orbit {

enum class HealthRowKind : quint8 { Compute, Memory, Storage, Desktops };
enum class HealthWord : quint8 { Good, Attention, Critical };

struct HealthRow
{
    HealthRowKind kind = HealthRowKind::Compute;
    int score = 100; ///< 0 to 100

    friend bool operator==(const HealthRow &, const HealthRow &) = default;
};

/// Why a node needs somebody's eye, the worst reason first in this list.
enum class NodeConcern : quint8 { None, Offline, MemoryHigh, CpuHigh, IoWaitHigh };

/// How a cluster is. Rows without data (no storage may be seen, no desktop exists) are left out.
struct ClusterHealth
{
    std::optional<int> score; ///< empty without nodes: nothing is known
    std::vector<HealthRow> rows;
    std::vector<std::pair<NodeKey, NodeConcern>> concerns; ///< nodes that need attention, by name

    friend bool operator==(const ClusterHealth &, const ClusterHealth &) = default;
};

/// Score of one usage: 100 up to 70 %, 80 at the warning threshold, 50 at the critical one, 0 when full; straight lines between.
/// Source of the thresholds: tokens.json.
int usageScore(double share, double warning, double critical);
/// What is wrong with a node. `ioWait` is empty when it was not asked.
NodeConcern nodeConcern(const Node &node, std::optional<double> ioWait = {});
/// Good from 85, Attention from 60, Critical below.
HealthWord healthWord(int score);

/// Compute: mean of the nodes' usageScore of CPU, an offline node counts 0. Memory: the same of RAM. Storage: the worst storage that can
/// be read, 0 for one that cannot. Desktops: 100 less the share of desktops in Error or Unknown. The score is the mean of the rows, but at
/// most 84 (Attention) while a node is offline or a row is below 60.
ClusterHealth clusterHealth(std::span<const Node> nodes, std::span<const Storage> storages, std::span<const DesktopState> desktops);

} // namespace orbit
