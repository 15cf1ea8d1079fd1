#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/endpoints/guest_views.h"
#include "adapters/lab/model/snapshot_jobs.h"

namespace orbit::lab {

namespace {

JobTarget targetOf(const Call &call) { return {call.node(), call.vmid(), call.container(), call.authId}; }

Reply list(Call &call)
{
    const Guest &guest = call.guest();
    JsonArray array;
    for (const Snapshot &snapshot : guest.snapshots) {
        JsonObject object;
        object.add("name", snapshot.name).add("description", snapshot.description).add("snaptime", snapshot.time);
        object.addSet("parent", snapshot.parent);
        if (!guest.container)
            object.add("vmstate", snapshot.withMemory ? 1 : 0);
        array.append(object.take());
    }
    JsonObject current;
    current.add("name", "current").add("description", "You are here!").add("digest", guest.digest());
    current.add("running", guest.isRunning() ? 1 : 0).addSet("parent", guest.option("parent"));
    return array.append(current.take());
}

Reply create(Call &call)
{
    static_cast<void>(call.guest());
    const QByteArray name = call.text("snapname");
    if (name == "current" || name == "pending" || (call.container() && name == "vzdump"))
        fail("unable to use snapshot name '" + name + "' (reserved name)");
    return jsonString(
        call.cluster.tasks.start(snapshotJob(call.cluster, targetOf(call), {name, call.text("description"), call.flag("vmstate")})));
}

const Snapshot &snapshotOrFail(const Call &call)
{
    const Snapshot *snapshot = call.guest().snapshot(call.text("snapname"));
    if (!snapshot)
        fail("snapshot '" + call.text("snapname") + "' does not exist");
    return *snapshot;
}

Reply index(Call &)
{
    JsonArray array;
    return array.append(JsonObject().add("cmd", "rollback")).append(JsonObject().add("cmd", "config"));
}

Reply config(Call &call)
{
    const Guest &guest = call.guest();
    const Snapshot &snapshot = snapshotOrFail(call);
    JsonObject object;
    for (const auto &[key, value] : snapshot.config) {
        if (key != "parent" && key != "description" && key != "lock")
            object.add(key, configValue(guest, key, value));
    }
    object.add("snaptime", snapshot.time).addSet("description", snapshot.description).addSet("parent", snapshot.parent);
    return object;
}

Reply update(Call &call)
{
    static_cast<void>(snapshotOrFail(call));
    Guest &guest = call.guestForChange();
    const auto snapshot = std::ranges::find(guest.snapshots, call.text("snapname"), &Snapshot::name);
    if (call.has("description"))
        snapshot->description = call.text("description");
    call.cluster.touch();
    return {};
}

Reply rollback(Call &call)
{
    static_cast<void>(call.guest());
    return jsonString(call.cluster.tasks.start(rollbackJob(call.cluster, targetOf(call), call.text("snapname"), call.flag("start"))));
}

Reply remove(Call &call)
{
    static_cast<void>(call.guest());
    return jsonString(call.cluster.tasks.start(deleteSnapshotJob(call.cluster, targetOf(call), call.text("snapname"))));
}

} // namespace

std::span<const Route> snapshotRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/nodes/{node}/qemu/{vmid}/snapshot", list},
        {"GET", "/nodes/{node}/lxc/{vmid}/snapshot", list},
        {"POST", "/nodes/{node}/qemu/{vmid}/snapshot", create},
        {"POST", "/nodes/{node}/lxc/{vmid}/snapshot", create},
        {"GET", "/nodes/{node}/qemu/{vmid}/snapshot/{snapname}", index},
        {"GET", "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}", index},
        {"DELETE", "/nodes/{node}/qemu/{vmid}/snapshot/{snapname}", remove},
        {"DELETE", "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}", remove},
        {"GET", "/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config", config},
        {"GET", "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config", config},
        {"PUT", "/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config", update},
        {"PUT", "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config", update},
        {"POST", "/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback", rollback},
        {"POST", "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback", rollback},
    };
    return routes;
}

} // namespace orbit::lab
