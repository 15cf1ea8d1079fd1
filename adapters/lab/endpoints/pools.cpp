#include "adapters/lab/endpoints/endpoints.h"

namespace orbit::lab {

namespace {

QByteArray poolId(const Call &call) { return call.text("poolid"); }

Pool &poolOrFail(const Call &call, const QByteArray &prefix = {})
{
    const auto pool = call.cluster.pools.find(poolId(call));
    if (pool == call.cluster.pools.end())
        fail(prefix + "pool '" + poolId(call) + "' does not exist");
    return pool->second;
}

Json guestMember(const Guest &guest)
{
    JsonObject object;
    object.add("id", guest.kind() + '/' + QByteArray::number(guest.vmid)).add("vmid", guest.vmid).add("type", guest.kind());
    object.add("node", guest.node).add("name", guest.name()).add("status", guest.isRunning() ? "running" : "stopped");
    return object.add("template", guest.isTemplate() ? 1 : 0).add("maxmem", guest.memoryBytes()).add("maxcpu", guest.cpus()).take();
}

Json storageMember(const Storage &storage, const QByteArray &node)
{
    JsonObject object;
    object.add("id", "storage/" + node + '/' + storage.id).add("storage", storage.id).add("type", "storage").add("node", node);
    object.add("content", storage.content.join(',')).add("plugintype", storage.type).add("shared", storage.shared ? 1 : 0);
    return object.add("status", "available").take();
}

Json members(const Call &call, const QByteArray &id)
{
    JsonArray array;
    for (const auto &[vmid, guest] : call.cluster.guests) {
        const bool wanted = !call.has("type") || call.text("type") == guest.kind();
        if (guest.pool == id && wanted && call.allows("/vms/" + QByteArray::number(vmid), "VM.Audit"))
            array.append(guestMember(guest));
    }
    for (const auto &[name, storage] : call.cluster.storages) {
        const bool wanted = !call.has("type") || call.text("type") == "storage";
        if (storage.pool != id || !wanted || !call.allows("/storage/" + name, "Datastore.Audit"))
            continue;
        for (const Node &node : call.cluster.nodes) {
            if (storage.isOn(node.name))
                array.append(storageMember(storage, node.name));
        }
    }
    return array.take();
}

Reply get(Call &call)
{
    const Pool &pool = poolOrFail(call);
    return JsonObject().add("poolid", poolId(call)).addSet("comment", pool.comment).add("members", members(call, poolId(call)));
}

Reply list(Call &call)
{
    JsonArray array;
    if (call.has("poolid")) {
        static_cast<void>(poolOrFail(call));
        call.require("/pool/" + poolId(call), "Pool.Audit");
        return array.append(get(call).data);
    }
    for (const auto &[id, pool] : call.cluster.pools) {
        if (call.allows("/pool/" + id, "Pool.Audit"))
            array.append(JsonObject().add("poolid", id).addSet("comment", pool.comment));
    }
    return array;
}

Reply create(Call &call)
{
    const QByteArray id = poolId(call);
    const QByteArray parent = id.left(std::max<qsizetype>(0, id.lastIndexOf('/')));
    if (call.cluster.pools.contains(id))
        fail("create pool failed: pool '" + id + "' already exists");
    if (!parent.isEmpty() && !call.cluster.pools.contains(parent))
        fail("create pool failed: parent '" + parent + "' of pool '" + id + "' does not exist");
    call.cluster.pools[id].comment = call.text("comment");
    call.cluster.touch();
    return {};
}

void changeGuests(const Call &call, const QByteArray &id)
{
    for (const QByteArray &vmid : call.list("vms")) {
        Guest *guest = call.cluster.findGuest(vmid.toInt());
        if (!guest)
            fail("update pools failed: no such VM '" + vmid + "'");
        call.requireAny("/vms/" + vmid, {"Permissions.Modify", "VM.Allocate"});
        if (call.flag("delete")) {
            if (guest->pool != id)
                fail("update pools failed: VM " + vmid + " is not a pool member");
            call.cluster.setPool(*guest, {});
            continue;
        }
        if (guest->pool == id)
            fail("update pools failed: VM " + vmid + " is already a pool member");
        if (!guest->pool.isEmpty() && !call.flag("allow-move"))
            fail("update pools failed: VM " + vmid + " belongs already to pool '" + guest->pool + "' and 'allow-move' is not set");
        if (!guest->pool.isEmpty())
            call.require("/pool/" + guest->pool, "Pool.Allocate");
        call.cluster.setPool(*guest, id);
    }
}

void changeStorages(const Call &call, const QByteArray &id)
{
    for (const QByteArray &name : call.list("storage")) {
        Storage &storage = call.cluster.storage(name);
        call.requireAny("/storage/" + name, {"Permissions.Modify", "Datastore.Allocate"});
        if (!call.flag("delete") && storage.pool == id)
            fail("update pools failed: Storage '" + name + "' is already a pool member");
        call.cluster.setStoragePool(storage, call.flag("delete") ? QByteArray() : id);
    }
}

Reply update(Call &call)
{
    Pool &pool = poolOrFail(call, "update pools failed: ");
    if (call.has("comment"))
        pool.comment = call.text("comment");
    changeGuests(call, poolId(call));
    changeStorages(call, poolId(call));
    call.cluster.touch();
    return {};
}

Reply remove(Call &call)
{
    const QByteArray id = poolId(call);
    static_cast<void>(poolOrFail(call, "delete pool failed: "));
    const QByteArray failed = "delete pool failed: pool '" + id + "' is not empty (contains ";
    for (const auto &[other, pool] : call.cluster.pools) {
        if (other.startsWith(id + '/'))
            fail(failed + "pool '" + other + "')");
    }
    for (const auto &[vmid, guest] : call.cluster.guests) {
        if (guest.pool == id)
            fail(failed + "VM " + QByteArray::number(vmid) + ')');
    }
    for (const auto &[name, storage] : call.cluster.storages) {
        if (storage.pool == id)
            fail(failed + "storage '" + name + "')");
    }
    call.cluster.pools.erase(id);
    call.cluster.access.acl.erase("/pool/" + id);
    call.cluster.access.changed();
    call.cluster.touch();
    return {};
}

} // namespace

std::span<const Route> poolRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/pools", list},
        {"POST", "/pools", create},
        {"PUT", "/pools", update},
        {"DELETE", "/pools", remove},
        {"GET", "/pools/{poolid}", get},
        {"PUT", "/pools/{poolid}", update},
        {"DELETE", "/pools/{poolid}", remove},
    };
    return routes;
}

} // namespace orbit::lab
