#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/model/disks.h"
#include "adapters/lab/model/migration_job.h"

namespace orbit::lab {

namespace {

Json localDisks(Cluster &cluster, const Guest &guest)
{
    JsonArray array;
    for (const auto &[key, value] : guest.config) {
        if (!isDiskKey(key) || !volumeOf(value).contains(':') || storageOf(cluster, volumeOf(value)).shared)
            continue;
        JsonObject object;
        object.add("volid", volumeOf(value)).add("size", parseSize(propertyOf(value, "size"))).add("drivename", key);
        array.append(object.add("cdrom", isCdrom(value) ? 1 : 0).add("is_unused", key.startsWith("unused") ? 1 : 0).take());
    }
    return array.take();
}

Reply preconditions(Call &call)
{
    const Guest &guest = call.guest();
    QByteArrayList allowed;
    JsonObject refused;
    for (const Node &node : call.cluster.nodes) {
        if (node.name == guest.node || !node.online)
            continue;
        const QByteArrayList missing = missingStorages(call.cluster, guest, node.name);
        if (missing.isEmpty())
            allowed.append(node.name);
        else
            refused.add(node.name, JsonObject().add("unavailable_storages", jsonStrings(missing)).json());
    }
    JsonObject object;
    object.add("running", guest.isRunning() ? 1 : 0);
    if (guest.container)
        return object.add("allowed-nodes", jsonStrings(allowed)).add("not-allowed-nodes", refused.take());
    object.add("local_disks", localDisks(call.cluster, guest)).add("local_resources", Json{"[]"});
    object.add("mapped-resources", Json{"[]"}).add("mapped-resource-info", Json{"{}"});
    if (!guest.isRunning())
        object.add("allowed_nodes", jsonStrings(allowed)).add("not_allowed_nodes", refused.take());
    return object;
}

Reply migrate(Call &call)
{
    const Guest &guest = call.guest();
    const QByteArray target = call.text("target");
    if (target == call.node())
        failParam("target", "target is local node.");
    const Node *node = call.cluster.node(target);
    if (!node)
        fail("no such cluster node '" + target + "'");
    if (!node->online)
        fail("target node '" + target + "' is not online");
    if (guest.isRunning() && !guest.container && !call.flag("online"))
        fail("can't migrate running VM without --online");
    const MigrationWish wish{target, call.flag("online") || call.flag("restart"), call.flag("with-local-disks")};
    return jsonString(
        call.cluster.tasks.start(migrationJob(call.cluster, {call.node(), call.vmid(), call.container(), call.authId}, wish)));
}

} // namespace

std::span<const Route> migrationRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/nodes/{node}/qemu/{vmid}/migrate", preconditions},
        {"GET", "/nodes/{node}/lxc/{vmid}/migrate", preconditions},
        {"POST", "/nodes/{node}/qemu/{vmid}/migrate", migrate},
        {"POST", "/nodes/{node}/lxc/{vmid}/migrate", migrate},
    };
    return routes;
}

} // namespace orbit::lab
