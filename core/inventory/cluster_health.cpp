#include "core/inventory/cluster_health.h"

#include "core/inventory/thresholds.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace orbit {

namespace {

constexpr double carefree = 0.70;
constexpr int bestWithConcern = 84;
constexpr int goodFrom = 85;
constexpr int attentionFrom = 60;

double share(quint64 used, quint64 limit) { return limit == 0 ? 0 : static_cast<double>(used) / static_cast<double>(limit); }

template <class Usage>
int meanOverNodes(std::span<const Node> nodes, const Threshold &threshold, Usage usage)
{
    double sum = 0;
    for (const Node &node : nodes) {
        if (node.power == NodePower::Online)
            sum += usageScore(usage(node), threshold.warning, threshold.critical);
    }
    return static_cast<int>(std::lround(sum / static_cast<double>(nodes.size())));
}

std::optional<int> storageScore(std::span<const Storage> storages)
{
    std::optional<int> worst;
    for (const Storage &storage : storages) {
        if (storage.isAvailable && storage.total == 0)
            continue;
        const int score =
            storage.isAvailable ? usageScore(share(storage.used, storage.total), storageThreshold.warning, storageThreshold.critical) : 0;
        worst = std::min(worst.value_or(100), score);
    }
    return worst;
}

int desktopScore(std::span<const DesktopState> desktops)
{
    const auto ill =
        std::ranges::count_if(desktops, [](DesktopState state) { return state == DesktopState::Error || state == DesktopState::Unknown; });
    return static_cast<int>(std::lround(100.0 * static_cast<double>(static_cast<std::ptrdiff_t>(desktops.size()) - ill) /
                                        static_cast<double>(desktops.size())));
}

} // namespace

int usageScore(double share, double warning, double critical)
{
    const auto line = [share](double from, double to, double high, double low) {
        return high - (share - from) / (to - from) * (high - low);
    };
    double score = 0;
    if (std::isnan(share) || share <= carefree)
        score = 100;
    else if (share <= warning)
        score = line(carefree, warning, 100, 80);
    else if (share <= critical)
        score = line(warning, critical, 80, 50);
    else if (share < 1)
        score = line(critical, 1, 50, 0);
    return static_cast<int>(std::lround(score));
}

NodeConcern nodeConcern(const Node &node, std::optional<double> ioWait)
{
    if (node.power != NodePower::Online)
        return NodeConcern::Offline;
    if (share(node.memory, node.memoryLimit) >= memoryThreshold.warning)
        return NodeConcern::MemoryHigh;
    if (static_cast<double>(node.cpu) >= cpuThreshold.warning)
        return NodeConcern::CpuHigh;
    return ioWait.value_or(0) >= ioWaitThreshold.warning ? NodeConcern::IoWaitHigh : NodeConcern::None;
}

HealthWord healthWord(int score)
{
    if (score >= goodFrom)
        return HealthWord::Good;
    return score >= attentionFrom ? HealthWord::Attention : HealthWord::Critical;
}

ClusterHealth clusterHealth(std::span<const Node> nodes, std::span<const Storage> storages, std::span<const DesktopState> desktops)
{
    ClusterHealth health;
    if (nodes.empty())
        return health;
    health.rows.push_back(
        {HealthRowKind::Compute, meanOverNodes(nodes, cpuThreshold, [](const Node &node) { return static_cast<double>(node.cpu); })});
    health.rows.push_back({HealthRowKind::Memory,
                           meanOverNodes(nodes, memoryThreshold, [](const Node &node) { return share(node.memory, node.memoryLimit); })});
    if (const auto score = storageScore(storages))
        health.rows.push_back({HealthRowKind::Storage, *score});
    if (!desktops.empty())
        health.rows.push_back({HealthRowKind::Desktops, desktopScore(desktops)});
    for (const Node &node : nodes) {
        if (const NodeConcern concern = nodeConcern(node); concern != NodeConcern::None)
            health.concerns.emplace_back(node.key, concern);
    }
    std::ranges::sort(health.concerns, {}, [](const auto &concern) { return concern.first; });

    const int sum =
        std::accumulate(health.rows.begin(), health.rows.end(), 0, [](int all, const HealthRow &row) { return all + row.score; });
    int score = static_cast<int>(std::lround(static_cast<double>(sum) / static_cast<double>(health.rows.size())));
    const bool isNodeOff = std::ranges::any_of(nodes, [](const Node &node) { return node.power == NodePower::Offline; });
    const bool isRowBad = std::ranges::any_of(health.rows, [](const HealthRow &row) { return row.score < attentionFrom; });
    if (isNodeOff || isRowBad)
        score = std::min(score, bestWithConcern);
    health.score = score;
    return health;
}

} // namespace orbit
