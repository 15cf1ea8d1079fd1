#include "adapters/pve/watch/resources_reader.h"

#include "adapters/pve/watch/answer_pieces.h"
#include "adapters/pve/watch/resource_row.h"
#include "core/inventory/guest_store.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>

namespace orbit::pve {

namespace {

GuestPower guestPower(std::string_view status)
{
    if (status == "running")
        return GuestPower::Running;
    if (status == "stopped")
        return GuestPower::Stopped;
    if (status == "paused" || status == "suspended")
        return GuestPower::Paused;
    return GuestPower::Unknown;
}

NodePower nodePower(std::string_view status)
{
    if (status == "online")
        return NodePower::Online;
    return status == "offline" ? NodePower::Offline : NodePower::Unknown;
}

GuestRow guestRow(const ResourceRow &row)
{
    GuestRow guest{.vmId = static_cast<quint32>(row.vmId)};
    guest.kind = row.type == "lxc" ? GuestKind::Lxc : GuestKind::Qemu;
    guest.power = guestPower(row.status);
    guest.isTemplate = row.isTemplate != 0;
    guest.name = row.name;
    guest.node = row.node;
    guest.pool = row.pool;
    guest.tags = row.tags;
    guest.lock = row.lock;
    guest.haState = row.haState;
    guest.cpu = row.cpu;
    guest.cpus = row.cpus;
    guest.memory = row.memory;
    guest.memoryLimit = row.memoryLimit;
    guest.disk = row.disk;
    guest.diskLimit = row.diskLimit;
    guest.diskRead = row.diskRead;
    guest.diskWritten = row.diskWritten;
    guest.netIn = row.netIn;
    guest.netOut = row.netOut;
    guest.uptime = row.uptime;
    return guest;
}

constexpr auto padding = static_cast<qsizetype>(simdjson::SIMDJSON_PADDING);

bool isVmId(std::uint64_t id) { return id >= 100 && id <= 999'999'999; }

} // namespace

struct ResourcesReader::State
{
    /// What one answer holds beside guests. Those go to the store at once; what it made of half an answer it tells with the next whole one.
    struct Rows
    {
        std::vector<Node> nodes;
        std::vector<Storage> storages;
        int broken = 0;
    };

    const QString &shared(std::string_view text);
    Node node(const ResourceRow &row);
    Storage storage(const ResourceRow &row);
    void take(const ResourceRow &row, Rows &rows);
    simdjson::error_code readRows(QByteArray &body, Rows &rows);
    simdjson::error_code readPieces(QByteArray &body, Rows &rows);
    simdjson::error_code readWhole(const QByteArray &body, Rows &rows);
    simdjson::error_code readList(simdjson::ondemand::array list, Rows &rows);

    ClusterId cluster;
    simdjson::ondemand::parser parser;
    RowReader rowReader;
    GuestStore store;
    std::vector<Node> nodes;
    std::vector<Storage> storages;
    std::unordered_map<std::string, QString> texts; ///< names of nodes and storages, which come again and again
    std::string probe;
};

const QString &ResourcesReader::State::shared(std::string_view text)
{
    probe.assign(text);
    const auto found = texts.find(probe);
    if (found != texts.end())
        return found->second;
    return texts.emplace(probe, QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))).first->second;
}

Node ResourcesReader::State::node(const ResourceRow &row)
{
    Node node{.key = {cluster, NodeName(shared(row.node))}, .power = nodePower(row.status)};
    node.cpu = static_cast<float>(row.cpu);
    node.cpus = static_cast<float>(row.cpus);
    node.memory = row.memory;
    node.memoryLimit = row.memoryLimit;
    node.disk = row.disk;
    node.diskLimit = row.diskLimit;
    node.uptime = row.uptime;
    return node;
}

Storage ResourcesReader::State::storage(const ResourceRow &row)
{
    Storage storage{.node = {cluster, NodeName(shared(row.node))}, .id = StorageId(shared(row.storage))};
    storage.type = shared(row.storageType);
    storage.content = shared(row.content);
    storage.isShared = row.isShared != 0;
    storage.isAvailable = row.status == "available";
    storage.used = row.disk;
    storage.total = row.diskLimit;
    return storage;
}

void ResourcesReader::State::take(const ResourceRow &row, Rows &rows)
{
    const bool isGuest = row.type == "qemu" || row.type == "lxc";
    if (isGuest && isVmId(row.vmId) && !row.node.empty())
        store.put(guestRow(row));
    else if (row.type == "node" && !row.node.empty())
        rows.nodes.push_back(node(row));
    else if (row.type == "storage" && !row.node.empty() && !row.storage.empty())
        rows.storages.push_back(storage(row));
    else if (isGuest || row.type == "node" || row.type == "storage" || row.type.empty())
        ++rows.broken;
}

simdjson::error_code ResourcesReader::State::readRows(QByteArray &body, Rows &rows)
{
    // Zeros behind the end: a cut document must not be completed by what happens to lie there.
    body.append(padding, '\0');
    store.begin(cluster);
    if (readPieces(body, rows) == simdjson::SUCCESS)
        return simdjson::SUCCESS;
    rows = {};
    store.begin(cluster);
    return readWhole(body, rows);
}

/// An error also when the answer cannot be cut.
simdjson::error_code ResourcesReader::State::readPieces(QByteArray &body, Rows &rows)
{
    AnswerPieces pieces(body, padding);
    auto result = simdjson::EMPTY;
    while (const auto piece = pieces.next()) {
        simdjson::ondemand::document document;
        if (const auto error = parser.iterate(piece->data(), piece->size(), pieces.roomOf(*piece)).get(document))
            return error;
        simdjson::ondemand::array list;
        if (const auto error = document.get_array().get(list))
            return error;
        if (const auto error = readList(list, rows))
            return error;
        if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            return simdjson::TAPE_ERROR; // something follows, so the array was another one than it seemed
        result = simdjson::SUCCESS;
    }
    return result;
}

simdjson::error_code ResourcesReader::State::readWhole(const QByteArray &body, Rows &rows)
{
    const auto length = static_cast<std::size_t>(body.size() - padding);
    simdjson::ondemand::document document;
    if (const auto error = parser.iterate(body.constData(), length, static_cast<std::size_t>(body.size())).get(document))
        return error;
    simdjson::ondemand::array list;
    if (const auto error = document["data"].get_array().get(list))
        return error;
    return readList(list, rows);
}

simdjson::error_code ResourcesReader::State::readList(simdjson::ondemand::array list, Rows &rows)
{
    for (auto each : list) {
        simdjson::ondemand::object object;
        auto error = each.get_object().get(object);
        ResourceRow row;
        if (!error)
            error = rowReader.read(object, row);
        if (error && !isTypeError(error))
            return error;
        take(row, rows);
    }
    return simdjson::SUCCESS;
}

ResourcesReader::ResourcesReader(ClusterId cluster) : m_state(std::make_unique<State>()) { m_state->cluster = std::move(cluster); }

ResourcesReader::~ResourcesReader() = default;

Result<InventoryNews> ResourcesReader::read(HttpReply reply)
{
    State &state = *m_state;
    State::Rows rows;
    if (const auto error = state.readRows(reply.body, rows)) {
        const QString where = QStringLiteral("%1:%2").arg(reply.endpoint.host()).arg(reply.endpoint.port(8006));
        return fail(ErrorKind::Unexpected, where, QString::fromLatin1(simdjson::error_message(error)));
    }
    InventoryNews news{.guests = state.store.end(), .brokenRows = rows.broken};
    std::ranges::sort(rows.nodes, {}, &Node::key);
    if (rows.nodes != state.nodes)
        news.nodes = state.nodes = std::move(rows.nodes);
    std::ranges::sort(rows.storages, {}, [](const Storage &each) { return std::tie(each.node, each.id); });
    if (rows.storages != state.storages)
        news.storages = state.storages = std::move(rows.storages);
    return news;
}

InventoryNews ResourcesReader::restore(InventorySnapshot kept)
{
    State &state = *m_state;
    state.store.restore(state.cluster, kept.guests);
    state.nodes = kept.nodes;
    state.storages = kept.storages;
    InventoryNews news{.nodes = std::move(kept.nodes), .storages = std::move(kept.storages)};
    news.guests.added = std::move(kept.guests);
    return news;
}

InventorySnapshot ResourcesReader::snapshot() const
{
    const State &state = *m_state;
    return {.cluster = state.cluster, .guests = state.store.guests(state.cluster), .nodes = state.nodes, .storages = state.storages};
}

} // namespace orbit::pve
