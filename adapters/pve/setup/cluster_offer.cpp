#include "adapters/pve/setup/cluster_offer.h"

#include "adapters/pve/endpoints/access.h"
#include "adapters/pve/endpoints/cluster.h"
#include "adapters/pve/watch/resources_reader.h"
#include "core/async/all.h"
#include "core/async/worker.h"

#include <algorithm>

namespace orbit::pve {

namespace {

bool takesDisks(const Storage &row) { return row.isAvailable && row.content.split(QLatin1Char(',')).contains(QLatin1String("images")); }

qint64 freeOf(const Storage &row) { return row.total > row.used ? static_cast<qint64>(row.total - row.used) : 0; }

Result<ClusterRows> rowsOf(HttpReply reply)
{
    ResourcesReader reader{ClusterId()};
    Result<InventoryNews> news = reader.read(std::move(reply));
    if (!news)
        return fail(news.error());
    return ClusterRows{.guests = std::move(news->guests.added),
                       .nodes = news->nodes.value_or(std::vector<Node>()),
                       .storages = news->storages.value_or(std::vector<Storage>())};
}

/// One whose configuration may not be read may not be cloned either, and is left out.
Task<std::vector<FoundTemplate>> judgeAll(PveClient *client, std::vector<Guest> guests, std::vector<FoundStorage> storages)
{
    std::vector<Task<Result<ImageFacts>>> asking;
    for (const Guest &guest : guests)
        asking.push_back(client->ask(ReadImage{GuestPlace::of(guest)}, Lane::Interactive));
    const std::vector<Result<ImageFacts>> facts = co_await all(std::move(asking));
    std::vector<FoundTemplate> found;
    for (std::size_t i = 0; i < guests.size(); ++i) {
        if (facts[i])
            found.push_back(judge(guests[i], *facts[i], storages));
    }
    co_return found;
}

Task<std::vector<NodeBridges>> askBridges(PveClient *client, std::vector<NodeName> nodes)
{
    std::vector<Task<Result<std::vector<BridgeRow>>>> asking;
    for (const NodeName &node : nodes)
        asking.push_back(client->ask(ListBridges{node}, Lane::Interactive));
    std::vector<Result<std::vector<BridgeRow>>> told = co_await all(std::move(asking));
    std::vector<NodeBridges> bridges;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (told[i])
            bridges.push_back({nodes[i], std::move(*told[i])});
    }
    co_return bridges;
}

std::vector<NodeName> namesOf(const std::vector<Node> &nodes, bool onlyOnline)
{
    std::vector<NodeName> names;
    for (const Node &node : nodes) {
        if (!onlyOnline || node.power == NodePower::Online)
            names.push_back(node.key.node);
    }
    std::ranges::sort(names);
    return names;
}

} // namespace

bool makesLinkedClones(const QString &storageType)
{
    // The others hand out whole block devices (lvm, iscsi) or take no disks at all.
    static const QStringList types{QStringLiteral("btrfs"),     QStringLiteral("cifs"),    QStringLiteral("dir"),
                                   QStringLiteral("glusterfs"), QStringLiteral("lvmthin"), QStringLiteral("nfs"),
                                   QStringLiteral("rbd"),       QStringLiteral("zfs"),     QStringLiteral("zfspool")};
    return types.contains(storageType);
}

Task<Result<ClusterRows>> readClusterRows(PveClient *client)
{
    Result<HttpReply> reply = co_await client->send(listResources(), Lane::Interactive);
    if (!reply)
        co_return fail(reply.error());
    Result<ClusterRows> rows = co_await onWorker([answer = std::move(*reply)]() mutable { return rowsOf(std::move(answer)); });
    co_return rows;
}

Task<Result<ClusterOffer>> lookAround(PveClient *client)
{
    const Result<ServerVersion> version = co_await client->ask(ReadVersion{}, Lane::Interactive);
    if (!version)
        co_return fail(version.error());
    const Result<ClusterRows> rows = co_await readClusterRows(client);
    if (!rows)
        co_return fail(rows.error());
    ClusterOffer offer{.version = QStringLiteral("%1.%2.%3").arg(version->major).arg(version->minor).arg(version->patch)};
    offer.nodes = namesOf(rows->nodes, false);
    offer.storages = storagesFor(rows->storages);
    std::vector<Guest> templates;
    for (const Guest &guest : rows->guests) {
        if (!guest.isTemplate)
            ++offer.desktops;
        else if (guest.kind == GuestKind::Qemu)
            templates.push_back(guest);
    }
    std::ranges::sort(templates, {}, &Guest::key);
    offer.templates = co_await judgeAll(client, std::move(templates), offer.storages);
    const std::vector<NodeBridges> bridges = co_await askBridges(client, namesOf(rows->nodes, true));
    offer.bridges = bridgesFor(bridges);
    offer.best = bestPlace(offer.storages, rows->storages, offer.bridges);
    co_return offer;
}

std::vector<FoundStorage> storagesFor(const std::vector<Storage> &rows)
{
    std::vector<FoundStorage> storages;
    for (const Storage &row : rows) {
        if (!takesDisks(row))
            continue;
        auto known = std::ranges::find(storages, row.id, &FoundStorage::id);
        if (known == storages.end()) {
            FoundStorage found{.id = row.id, .type = row.type, .nodes = {}, .free = freeOf(row), .total = static_cast<qint64>(row.total)};
            found.isShared = row.isShared;
            found.makesLinkedClones = makesLinkedClones(row.type);
            known = storages.insert(storages.end(), std::move(found));
        }
        known->nodes += row.node.node;
        if (freeOf(row) < known->free) {
            known->free = freeOf(row);
            known->total = static_cast<qint64>(row.total);
        }
    }
    for (FoundStorage &storage : storages)
        std::ranges::sort(storage.nodes);
    std::ranges::sort(storages,
                      [](const FoundStorage &a, const FoundStorage &b) { return a.free != b.free ? a.free > b.free : a.id < b.id; });
    return storages;
}

FoundTemplate judge(const Guest &guest, const ImageFacts &facts, const std::vector<FoundStorage> &storages)
{
    FoundTemplate found{.vmId = guest.key.vmId, .node = guest.node, .name = guest.name, .osType = facts.osType};
    found.cores = facts.cores;
    found.memory = facts.memory;
    found.disk = facts.disk;
    const auto makesClones = [&storages](const QString &id) {
        const auto storage = std::ranges::find(storages, StorageId(id), &FoundStorage::id);
        return storage != storages.end() && storage->makesLinkedClones;
    };
    if (!facts.hasAgent)
        found.missing += ImagePoint::GuestAgent;
    if (!facts.hasCloudInit)
        found.missing += ImagePoint::CloudInit;
    if (!facts.bootsFromVirtio)
        found.missing += ImagePoint::VirtioDisk;
    if (!facts.hasVirtioNet)
        found.missing += ImagePoint::VirtioNet;
    if (facts.diskStorages.isEmpty() || !std::ranges::all_of(facts.diskStorages, makesClones))
        found.missing += ImagePoint::LinkedClone;
    return found;
}

std::vector<FoundBridge> bridgesFor(const std::vector<NodeBridges> &rows)
{
    std::vector<FoundBridge> bridges;
    for (const NodeBridges &node : rows) {
        for (const BridgeRow &row : node.bridges) {
            if (!row.isUp)
                continue;
            auto known = std::ranges::find(bridges, row.name, &FoundBridge::name);
            if (known == bridges.end())
                known = bridges.insert(bridges.end(), FoundBridge{.name = row.name, .nodes = {}, .comment = {}});
            known->nodes += node.node;
            if (known->comment.isEmpty())
                known->comment = row.comment;
        }
    }
    std::ranges::sort(bridges, [](const FoundBridge &a, const FoundBridge &b) {
        return a.nodes.size() != b.nodes.size() ? a.nodes.size() > b.nodes.size() : a.name < b.name;
    });
    return bridges;
}

PlacementDefaults bestPlace(const std::vector<FoundStorage> &storages, const std::vector<Storage> &rows,
                            const std::vector<FoundBridge> &bridges)
{
    PlacementDefaults best;
    auto storage = std::ranges::find(storages, true, &FoundStorage::makesLinkedClones);
    if (storage == storages.end())
        storage = storages.begin();
    if (storage != storages.end()) {
        best.storage = storage->id;
        qint64 most = -1;
        for (const Storage &row : rows) {
            if (storage->isShared || row.id != storage->id || !takesDisks(row) || freeOf(row) <= most)
                continue;
            most = freeOf(row);
            best.node = row.node.node;
        }
    }
    for (const FoundBridge &bridge : bridges) {
        if (best.node.isNull() || bridge.nodes.contains(best.node)) {
            best.bridge = bridge.name;
            break;
        }
    }
    return best;
}

} // namespace orbit::pve
