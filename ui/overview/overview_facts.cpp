#include "ui/overview/overview_facts.h"

#include <QSet>

#include <algorithm>
#include <tuple>

namespace orbit::ui {

namespace {

double percentOf(quint64 used, quint64 total) { return total == 0 ? -1 : static_cast<double>(used) * 100 / static_cast<double>(total); }

NodeFacts factsOf(const Node &node, const GuestDetails &details)
{
    NodeFacts facts{.key = node.key, .power = node.power};
    if (node.power != NodePower::Online) {
        facts.concern = NodeConcern::Offline;
        return facts;
    }
    if (node.cpus > 0) // without Sys.Audit Proxmox tells that a node is there and nothing of it
        facts.cpu = static_cast<double>(node.cpu) * 100;
    facts.memory = percentOf(node.memory, node.memoryLimit);
    facts.uptime = node.uptime;
    const std::optional<NodeDetail> detail = details.node(node.key);
    if (detail && detail->ioWait)
        facts.ioWait = *detail->ioWait * 100;
    facts.concern = nodeConcern(node, detail ? detail->ioWait : std::nullopt);
    return facts;
}

void readNodes(OverviewFacts &facts, const OverviewSources &from)
{
    for (const Node &node : from.inventory.nodes()) {
        facts.nodes.push_back(factsOf(node, from.details));
        facts.nodes.back().isCurrent = from.clusters.status(node.key.cluster).link == LinkState::Online;
    }
    std::ranges::sort(facts.nodes, {}, &NodeFacts::key);
}

/// Of the clusters that answer; what others were some time ago is no health.
void readHealth(OverviewFacts &facts, const OverviewSources &from, const std::vector<DesktopState> &states,
                const QHash<ClusterId, LinkState> &links)
{
    const auto isOnline = [&links](const NodeKey &key) { return links.value(key.cluster) == LinkState::Online; };
    std::vector<Node> nodes;
    std::ranges::copy_if(from.inventory.nodes(), std::back_inserter(nodes), isOnline, &Node::key);
    std::vector<Storage> storages;
    std::ranges::copy_if(from.inventory.storages(), std::back_inserter(storages), isOnline, &Storage::node);
    facts.health = clusterHealth(nodes, storages, states);
}

void readGuests(OverviewFacts &facts, const OverviewSources &from)
{
    const GuestTasks tasks(from.tasks.tasks());
    QHash<ClusterId, LinkState> links;
    for (const ClusterProfile &profile : from.clusters.profiles())
        links.insert(profile.id, from.clusters.status(profile.id).link);
    QHash<NodeKey, NodeFacts *> nodes;
    for (NodeFacts &node : facts.nodes)
        nodes.insert(node.key, &node);
    QSet<QString> people;
    std::vector<DesktopState> states;
    for (const Guest &guest : from.inventory.guests()) {
        if (guest.isTemplate)
            continue;
        const GuestDetail detail = from.details.guest(guest.key);
        const DesktopCondition now = desktopCondition({guest, detail, tasks, links.value(guest.key.cluster), {}});
        ++facts.desktops;
        if (links.value(guest.key.cluster) == LinkState::Online)
            states.push_back(now.state);
        ++facts.byState[static_cast<std::size_t>(now.state)];
        const bool isRunning = guest.power == GuestPower::Running;
        facts.running += isRunning;
        facts.askable += isRunning && guest.kind == GuestKind::Qemu && detail.agent != AgentState::NotSetUp;
        facts.known += isRunning && guest.kind == GuestKind::Qemu && detail.agent == AgentState::Answering;
        const bool isInUse = now.state == DesktopState::InUse;
        facts.inUse += isInUse;
        for (const QString &person : isInUse ? detail.loggedOn : QStringList())
            people.insert(person);
        NodeFacts *node = nodes.value({guest.key.cluster, guest.node});
        if (node) {
            ++node->desktops;
            node->sessions += isInUse;
        }
    }
    facts.people = static_cast<int>(people.size());
    readHealth(facts, from, states, links);
}

void addNode(StorageFacts &known, const Storage &storage)
{
    ++known.nodes;
    known.isAvailable = known.isAvailable || storage.isAvailable;
    known.used = storage.isShared ? std::max(known.used, storage.used) : known.used + storage.used;
    known.total = storage.isShared ? std::max(known.total, storage.total) : known.total + storage.total;
}

} // namespace

std::vector<StorageFacts> readStorages(const Inventory &inventory, const Clusters &clusters, StorageGrouping grouping)
{
    std::vector<StorageFacts> storages;
    QHash<std::pair<ClusterId, StorageId>, std::size_t> places;
    for (const Storage &storage : inventory.storages()) {
        const std::pair key{storage.node.cluster, storage.id};
        const bool isOne = storage.isShared || grouping == StorageGrouping::ByName;
        if (isOne && places.contains(key)) {
            addNode(storages[places.value(key)], storage);
            continue;
        }
        if (isOne)
            places.insert(key, storages.size());
        storages.push_back({.cluster = storage.node.cluster,
                            .id = storage.id,
                            .node = isOne ? NodeName() : storage.node.node,
                            .type = storage.type,
                            .content = storage.content,
                            .nodes = 1,
                            .isShared = storage.isShared,
                            .isAvailable = storage.isAvailable,
                            .isCurrent = clusters.status(key.first).link == LinkState::Online,
                            .used = storage.used,
                            .total = storage.total});
    }
    std::ranges::sort(storages, [](const StorageFacts &a, const StorageFacts &b) {
        return std::tuple(-a.percent(), a.id, a.node) < std::tuple(-b.percent(), b.id, b.node);
    });
    return storages;
}

OverviewFacts readOverview(const OverviewSources &sources)
{
    OverviewFacts facts;
    readNodes(facts, sources);
    readGuests(facts, sources);
    facts.storages = readStorages(sources.inventory, sources.clusters, StorageGrouping::ByName);
    for (const ClusterProfile &profile : sources.clusters.profiles()) {
        const bool isOnline = sources.clusters.status(profile.id).link == LinkState::Online;
        facts.isCurrent = facts.isCurrent && isOnline;
        facts.isAnyCurrent = facts.isAnyCurrent || isOnline;
    }
    return facts;
}

} // namespace orbit::ui
