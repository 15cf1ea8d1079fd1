#include "adapters/lab/endpoints/endpoints.h"

#include "adapters/lab/endpoints/guest_views.h"
#include "adapters/lab/model/text.h"

#include <QHash>

namespace orbit::lab {

namespace {

bool wants(const Call &call, const char *kind) { return !call.has("type") || call.text("type") == kind; }

struct PoolUse
{
    double cpu = 0;
    qint64 memory = 0;
    qint64 maxMemory = 0;
    qint64 uptime = 0;
    int cpus = 0;
};

/// A guest as it is at this moment, computed once for itself and its pool.
struct Moment
{
    const Guest *guest;
    GuestFacts facts;
    GuestMetrics now;
};

std::vector<Moment> momentsOf(const Cluster &cluster, qint64 atMs)
{
    std::vector<Moment> moments;
    moments.reserve(cluster.guests.size());
    for (const auto &[vmid, guest] : cluster.guests) {
        GuestFacts facts = factsOf(guest);
        const GuestMetrics now = metricsOf(guest, facts, cluster.shownState(guest), cluster.seed, atMs);
        moments.push_back({&guest, std::move(facts), now});
    }
    return moments;
}

QHash<QByteArray, PoolUse> poolUses(const std::vector<Moment> &moments)
{
    QHash<QByteArray, PoolUse> uses;
    for (const Moment &moment : moments) {
        if (moment.guest->pool.isEmpty() || moment.facts.isTemplate)
            continue;
        PoolUse &use = uses[moment.guest->pool];
        use.cpu += moment.now.cpu * moment.facts.cpus;
        use.memory += moment.now.memory;
        use.maxMemory += moment.facts.memory;
        use.uptime = std::max(use.uptime, moment.now.uptime);
        use.cpus += moment.facts.cpus;
    }
    return uses;
}

void addPools(const Call &call, JsonArray &array, const std::vector<Moment> &moments)
{
    const QHash<QByteArray, PoolUse> uses = poolUses(moments);
    for (const auto &[id, pool] : call.cluster.pools) {
        if (!call.allows("/pool/" + id, "Pool.Audit"))
            continue;
        JsonObject object;
        object.add("id", "/pool/" + id).add("pool", id).add("type", "pool");
        if (const auto use = uses.constFind(id); use != uses.constEnd()) {
            object.add("cpu", use->cpus ? use->cpu / use->cpus : 0.0).add("maxcpu", use->cpus).add("mem", use->memory);
            object.add("maxmem", use->maxMemory).add("uptime", use->uptime);
        }
        array.append(object.take());
    }
}

void addGuests(const Call &call, JsonArray &array, const std::vector<Moment> &moments)
{
    for (const Moment &moment : moments) {
        if (call.allows("/vms/" + QByteArray::number(moment.guest->vmid), "VM.Audit"))
            array.append(guestResource(call.cluster, *moment.guest, moment.facts, moment.now));
    }
}

void addNodes(const Call &call, JsonArray &array, qint64 atMs)
{
    for (const Node &node : call.cluster.nodes) {
        JsonObject object;
        object.add("id", "node/" + node.name).add("node", node.name).add("type", "node").add("level", "");
        object.add("status", node.online ? "online" : "offline");
        if (node.online)
            object.add("cgroup-mode", 2);
        if (node.online && call.allows("/nodes/" + node.name, "Sys.Audit")) {
            const NodeMetrics now = metricsOf(node, call.cluster.seed, atMs);
            object.add("cpu", now.cpu).add("maxcpu", node.cpus).add("mem", now.memory).add("maxmem", node.memory);
            object.add("disk", now.rootUsed).add("maxdisk", node.rootfs).add("uptime", now.uptime);
        }
        array.append(object.take());
    }
}

void addStorages(const Call &call, JsonArray &array)
{
    for (const Node &node : call.cluster.nodes) {
        for (const auto &[id, storage] : call.cluster.storages) {
            if (!storage.isOn(node.name) || !storage.enabled || !call.allows("/storage/" + id, "Datastore.Audit"))
                continue;
            JsonObject object;
            object.add("id", "storage/" + node.name + '/' + id).add("node", node.name).add("storage", id).add("type", "storage");
            object.add("content", storage.content.join(',')).add("plugintype", storage.type).add("shared", storage.shared ? 1 : 0);
            object.add("status", node.online ? "available" : "unknown");
            if (node.online)
                object.add("disk", storage.used()).add("maxdisk", storage.total);
            array.append(object.take());
        }
    }
}

void addNetworks(const Call &call, JsonArray &array)
{
    for (const Node &node : call.cluster.nodes) {
        if (!call.allows("/sdn/zones/localnetwork", "SDN.Audit"))
            return;
        JsonObject object;
        object.add("id", "sdn/" + node.name + "/localnetwork").add("node", node.name).add("sdn", "localnetwork").add("type", "sdn");
        array.append(object.add("status", node.online ? "ok" : "unknown").take());
    }
}

Reply resources(Call &call)
{
    const qint64 now = Cluster::nowMs();
    JsonArray array;
    array.reserve(static_cast<qsizetype>(call.cluster.guests.size() * 420 + 65536));
    const bool guests = wants(call, "vm");
    const std::vector<Moment> moments = guests ? momentsOf(call.cluster, now) : std::vector<Moment>();
    if (!call.has("type"))
        addPools(call, array, moments);
    if (guests)
        addGuests(call, array, moments);
    if (wants(call, "node"))
        addNodes(call, array, now);
    if (wants(call, "storage"))
        addStorages(call, array);
    if (wants(call, "sdn"))
        addNetworks(call, array);
    return array;
}

Reply status(Call &call)
{
    const Cluster &cluster = call.cluster;
    JsonArray array;
    const auto online = std::ranges::count_if(cluster.nodes, &Node::online);
    if (!cluster.name.isEmpty()) {
        const bool quorate = online * 2 > static_cast<qint64>(cluster.nodes.size());
        // A name of corosync holds no blanks.
        array.append(JsonObject()
                         .add("id", "cluster")
                         .add("type", "cluster")
                         .add("name", QByteArray(cluster.name).replace(' ', '-'))
                         .add("nodes", cluster.nodes.size())
                         .add("quorate", quorate ? 1 : 0)
                         .add("version", cluster.nodes.size()));
    }
    int nodeId = cluster.name.isEmpty() ? 0 : 1;
    for (const Node &node : cluster.nodes) {
        JsonObject object;
        object.add("id", "node/" + node.name).add("type", "node").add("name", node.name).add("ip", node.address);
        object.add("nodeid", nodeId++)
            .add("online", node.online ? 1 : 0)
            .add("local", node.name == call.serverNode ? 1 : 0)
            .add("level", "");
        array.append(object.take());
    }
    return array;
}

Reply nextId(Call &call)
{
    if (!call.has("vmid"))
        return jsonString(QByteArray::number(call.cluster.nextId()));
    const int vmid = call.vmid();
    if (call.cluster.findGuest(vmid))
        failParam("vmid", "VM " + QByteArray::number(vmid) + " already exists");
    return jsonString(QByteArray::number(vmid));
}

Reply clusterLog(Call &call)
{
    JsonArray array;
    int left = call.number("max", 50);
    const bool all = call.allows("/", "Sys.Syslog");
    int uid = static_cast<int>(call.cluster.log.size());
    for (const LogEntry &entry : call.cluster.log) {
        const QByteArray number = QByteArray::number(uid--);
        if (!all && entry.user != call.authId)
            continue;
        if (left-- <= 0)
            break;
        JsonObject object;
        object.add("id", number + ':' + entry.node).add("uid", number).add("node", entry.node).add("time", entry.time);
        object.add("user", entry.user).add("tag", entry.tag).add("pri", entry.priority).add("pid", 115).add("msg", entry.message);
        array.append(object.take());
    }
    return array;
}

/// Newest finished tasks first, at most 25 a node, with the running ones among them.
Reply clusterTasks(Call &call)
{
    constexpr int perNode = 25;
    const bool all = call.allows("/", "Sys.Audit");
    std::map<QByteArray, int> counts;
    JsonArray array;
    for (const auto &task : call.cluster.tasks.all()) {
        if ((!all && userOf(task->user) != call.authId) || task->lost)
            continue;
        if (!task->running() && ++counts[task->node] > perNode)
            continue;
        JsonObject object;
        object.add("upid", task->upid).add("node", task->node).add("type", task->type).add("id", task->id).add("starttime", task->started);
        object.add("user", userOf(task->user));
        if (isTokenId(task->user))
            object.add("tokenid", task->user.mid(task->user.indexOf('!') + 1));
        if (task->running())
            object.add("pid", task->pid);
        else
            object.add("endtime", task->ended).add("status", task->status).add("saved", "1");
        array.append(object.take());
    }
    return array;
}

Json optionValue(const QByteArray &key, const QByteArray &value)
{
    static const QByteArrayList propertyStrings{"next-id", "tag-style",       "migration", "ha",      "crs",
                                                "notify",  "user-tag-access", "u2f",       "webauthn"};
    if (!propertyStrings.contains(key))
        return jsonString(value);
    JsonObject parts;
    for (const QByteArray &part : value.split(','))
        parts.add(before(part, '='), part.mid(part.indexOf('=') + 1));
    return parts.take();
}

Reply options(Call &call)
{
    JsonObject object;
    const bool all = call.allowsAny("/", {"Sys.Audit"});
    for (const auto &[key, value] : call.cluster.options) {
        static const QByteArrayList forEverybody{"console", "tag-style", "user-tag-access"};
        if (all || forEverybody.contains(key))
            object.add(key, optionValue(key, value));
    }
    if (!call.cluster.options.contains("mac_prefix") && all)
        object.add("mac_prefix", "BC:24:11");
    object.add("allowed-tags", Json{"[]"});
    return object;
}

Reply setOptions(Call &call)
{
    for (const QByteArray &key : call.list("delete"))
        call.cluster.options.erase(key);
    for (const auto &[key, param] : call.params) {
        if (key == "delete")
            continue;
        // Notes come back with a newline at their end.
        call.cluster.options[key] = key == "description" ? param.values.value(0) + '\n' : param.values.value(0);
    }
    call.cluster.touch();
    return {};
}

Reply configNodes(Call &call)
{
    JsonArray array;
    int nodeId = 1;
    for (const Node &node : call.cluster.nodes)
        array.append(JsonObject()
                         .add("node", node.name)
                         .add("name", node.name)
                         .add("nodeid", QByteArray::number(nodeId++))
                         .add("ring0_addr", node.address)
                         .add("quorum_votes", "1"));
    return array;
}

Reply emptyList(Call &) { return JsonArray(); }

} // namespace

std::span<const Route> clusterRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/cluster/resources", resources},    {"GET", "/cluster/status", status},
        {"GET", "/cluster/nextid", nextId},          {"GET", "/cluster/log", clusterLog},
        {"GET", "/cluster/tasks", clusterTasks},     {"GET", "/cluster/options", options},
        {"PUT", "/cluster/options", setOptions},     {"GET", "/cluster/config/nodes", configNodes},
        {"GET", "/cluster/backup", emptyList},       {"GET", "/cluster/replication", emptyList},
        {"GET", "/cluster/ha/resources", emptyList}, {"GET", "/cluster/ha/groups", emptyList},
        {"GET", "/cluster/mapping/usb", emptyList},  {"GET", "/cluster/mapping/pci", emptyList},
    };
    return routes;
}

} // namespace orbit::lab
