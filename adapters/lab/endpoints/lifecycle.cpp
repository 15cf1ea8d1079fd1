#include "adapters/lab/endpoints/config_rights.h"
#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/endpoints/volume_rights.h"
#include "adapters/lab/model/disks.h"
#include "adapters/lab/model/guest_lifecycle.h"
#include "adapters/lab/model/text.h"

namespace orbit::lab {

namespace {

QByteArray label(const Call &call) { return (call.container() ? "CT " : "VM ") + call.text("vmid"); }

JobTarget targetOf(const Call &call) { return {call.node(), call.vmid(), call.container(), call.authId}; }

void requireAllocation(const Call &call)
{
    const QByteArray path = "/vms/" + call.text("vmid");
    if (!call.allows(path, "VM.Allocate") && !(call.has("pool") && call.allows("/pool/" + call.text("pool"), "VM.Allocate")))
        denied({});
}

void requireSpace(const Call &call, const QByteArray &storage) { call.requireAny("/storage/" + storage, {"Datastore.AllocateSpace"}); }

/// Space on the storage of each disk, or on the one that takes them all.
void requireSpaceForCopy(const Call &call, const Guest &guest, const QByteArray &storage)
{
    for (const auto &[key, value] : guest.config) {
        if (isDiskKey(key) && !isCdrom(value) && volumeOf(value).contains(':'))
            requireSpace(call, storage.isEmpty() ? before(volumeOf(value), ':') : storage);
    }
}

void checkPool(const Call &call)
{
    if (call.has("pool") && !call.cluster.pools.contains(call.text("pool")))
        fail("pool '" + call.text("pool") + "' does not exist");
}

void checkFree(const Call &call)
{
    const Guest *known = call.cluster.findGuest(call.vmid());
    const bool restores = call.has("archive");
    if (!known || (restores && call.flag("force") && !known->isRunning()))
        return;
    const QByteArray id = call.text("vmid");
    const QByteArray exists = "VM " + id + " already exists on node '" + known->node + "'";
    if (call.container())
        fail(exists);
    fail(restores ? "unable to restore VM " + id + " - " + exists : "unable to create VM " + id + " - " + exists);
}

Reply create(Call &call)
{
    requireAllocation(call);
    checkFree(call);
    checkPool(call);
    const ConfigChange change = changeOf(call);
    requireConfigRights(call, change);
    CreateWish wish{.target = targetOf(call), .config = change.set, .pool = call.text("pool"), .start = call.flag("start")};
    wish.archive = call.text(call.container() ? "ostemplate" : "archive");
    wish.storage = call.text("storage", "local");
    for (const auto &[key, value] : wish.config) {
        if (isDiskKey(key) && volumeOf(value).contains(':'))
            static_cast<void>(storageOf(call.cluster, volumeOf(value)));
    }
    if (!wish.archive.isEmpty())
        requireVolumeAccess(call, call.vmid(), wish.archive);
    if (!wish.archive.isEmpty() && !findVolume(call.cluster, wish.archive))
        fail("volume '" + wish.archive + "' does not exist");
    return jsonString(call.cluster.tasks.start(createJob(call.cluster, wish)));
}

Reply destroy(Call &call)
{
    const Guest &guest = call.guest();
    if (guest.option("protection") == "1")
        fail("can't remove " + label(call) + " - protection mode enabled");
    if (guest.isRunning())
        fail(label(call) + " is running - destroy failed");
    return jsonString(call.cluster.tasks.start(destroyJob(call.cluster, targetOf(call), call.flag("purge"))));
}

void checkLinked(const Call &call, const Guest &guest)
{
    for (const auto &[key, value] : guest.config) {
        if (isDiskKey(key) && !isCdrom(value) && !canLink(call.cluster, volumeOf(value)))
            fail("Linked clone feature is not supported for '" + volumeOf(value) + "' (" + key + ')');
    }
}

void checkTarget(const Call &call, const Guest &guest)
{
    const QByteArray target = call.text("target");
    if (target.isEmpty() || target == call.node())
        return;
    if (!call.cluster.node(target))
        fail("no such cluster node '" + target + "'");
    for (const auto &[key, value] : guest.config) {
        if (isDiskKey(key) && !isCdrom(value) && !storageOf(call.cluster, volumeOf(value)).shared)
            fail("can't clone to non-shared storage '" + before(volumeOf(value), ':') + "'");
    }
}

Reply clone(Call &call)
{
    const Guest &guest = call.guest();
    const int newId = call.number("newid");
    CloneWish wish{.source = targetOf(call), .newId = newId, .name = call.text(call.container() ? "hostname" : "name")};
    wish.description = call.text("description");
    wish.pool = call.text("pool");
    wish.storage = call.text("storage");
    wish.format = call.text("format");
    wish.target = call.text("target");
    wish.full = call.flag("full", !guest.isTemplate());
    checkPool(call);
    if (call.cluster.findGuest(newId))
        fail("unable to create " + QByteArray(call.container() ? "CT " : "VM ") + QByteArray::number(newId) +
             ": config file already exists");
    checkLock(guest);
    if (!wish.storage.isEmpty() && !wish.full)
        failParam("storage", "this requires a full clone");
    if (!wish.storage.isEmpty())
        static_cast<void>(call.cluster.storage(wish.storage));
    requireSpaceForCopy(call, guest, wish.storage);
    if (!wish.full)
        checkLinked(call, guest);
    checkTarget(call, guest);
    return jsonString(call.cluster.tasks.start(cloneJob(call.cluster, wish)));
}

Reply makeTemplate(Call &call)
{
    Guest &guest = call.guest();
    const QByteArray kind = call.container() ? "CT" : "VM";
    checkLock(guest);
    if (!guest.snapshots.empty())
        fail("unable to create template, because " + kind + " contains snapshots");
    if (guest.isTemplate())
        fail("you can't convert a template to a template");
    if (guest.isRunning())
        fail("you can't convert a " + kind + " to template if " + kind + " is running");
    TaskPlan plan = templateJob(call.cluster, targetOf(call));
    if (!call.container())
        return jsonString(call.cluster.tasks.start(std::move(plan)));
    Task now;
    plan.steps.front().run(now); // Containers are converted at once.
    return {};
}

bool allDisks(const Call &call, const Guest &guest, bool (*test)(Cluster &, const QByteArray &))
{
    return std::ranges::all_of(guest.config, [&](const auto &entry) {
        return !isDiskKey(entry.first) || isCdrom(entry.second) || test(call.cluster, volumeOf(entry.second));
    });
}

Reply feature(Call &call)
{
    const Guest &guest = call.guest();
    const bool has = call.text("feature") == "snapshot" ? allDisks(call, guest, canSnapshot)
                     : call.text("feature") == "clone"  ? allDisks(call, guest, canLink)
                                                        : true;
    JsonObject object;
    object.add("hasFeature", has ? 1 : 0);
    if (!call.container()) {
        QByteArrayList nodes;
        const bool shared =
            allDisks(call, guest, [](Cluster &cluster, const QByteArray &volume) { return storageOf(cluster, volume).shared; });
        for (const Node &node : call.cluster.nodes) {
            if (shared || node.name == guest.node)
                nodes.append(node.name);
        }
        object.add("nodes", jsonStrings(nodes));
    }
    return object;
}

} // namespace

std::span<const Route> lifecycleRoutes()
{
    static constexpr Route routes[] = {
        {"POST", "/nodes/{node}/qemu", create},
        {"POST", "/nodes/{node}/lxc", create},
        {"DELETE", "/nodes/{node}/qemu/{vmid}", destroy},
        {"DELETE", "/nodes/{node}/lxc/{vmid}", destroy},
        {"POST", "/nodes/{node}/qemu/{vmid}/clone", clone},
        {"POST", "/nodes/{node}/lxc/{vmid}/clone", clone},
        {"POST", "/nodes/{node}/qemu/{vmid}/template", makeTemplate},
        {"POST", "/nodes/{node}/lxc/{vmid}/template", makeTemplate},
        {"GET", "/nodes/{node}/qemu/{vmid}/feature", feature},
        {"GET", "/nodes/{node}/lxc/{vmid}/feature", feature},
    };
    return routes;
}

} // namespace orbit::lab
