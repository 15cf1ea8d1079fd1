#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/model/migration_job.h"

#include <memory>

namespace orbit::lab {

namespace {

using MakeJob = std::function<TaskPlan(Cluster &, const JobTarget &)>;

struct Bulk
{
    QByteArray type; ///< Of the task that looks after the others.
    QByteArray word; ///< "Starting", for its log.
    QByteArray note; ///< Behind the VMID in the log.
    MakeJob job;
    bool wantsRunning = false;
    QByteArray privilege = "VM.PowerMgmt";
};

bool allDone(const Cluster &cluster, const QByteArrayList &upids)
{
    return std::ranges::all_of(upids, [&](const QByteArray &upid) {
        const Task *task = cluster.tasks.find(upid);
        return !task || !task->running();
    });
}

/// The guests meant: those named, or all of the node. Who may do it on / may do it to all, whatever they may on each.
std::vector<int> chosen(const Call &call, const Bulk &bulk, const QByteArray &node)
{
    std::vector<int> ids;
    const QByteArrayList named = call.list("vms");
    for (const auto &[vmid, guest] : call.cluster.guests) {
        const QByteArray id = QByteArray::number(vmid);
        const bool meant =
            named.isEmpty() ? (bulk.wantsRunning || guest.option("onboot") == "1" || call.flag("force")) : named.contains(id);
        if (meant && !guest.isTemplate() && (node.isEmpty() || guest.node == node) && guest.isRunning() == bulk.wantsRunning)
            ids.push_back(vmid);
    }
    return ids;
}

void requireRight(const Call &call, const QByteArray &privilege)
{
    if (!call.has("vms"))
        call.require("/", privilege);
    for (const QByteArray &id : call.list("vms")) {
        if (!call.has("node") || !call.allows("/", privilege)) // the whole cluster's actions look at each machine
            call.require("/vms/" + id, privilege);
    }
}

Reply run(Call &call, const Bulk &bulk)
{
    requireRight(call, bulk.privilege);
    const QByteArray node = call.has("node") ? call.node() : QByteArray();
    TaskPlan plan;
    plan.node = node.isEmpty() ? call.serverNode : node;
    plan.type = bulk.type;
    plan.user = call.authId;
    auto children = std::make_shared<QByteArrayList>();
    Cluster &cluster = call.cluster;
    for (const int vmid : chosen(call, bulk, node)) {
        plan.steps.push_back({150, [&cluster, vmid, bulk, children, user = call.authId](Task &task) {
                                  const Guest *guest = cluster.findGuest(vmid);
                                  if (!guest)
                                      return;
                                  task.log.append(bulk.word + (guest->container ? " CT " : " VM ") + QByteArray::number(vmid) + bulk.note);
                                  children->append(cluster.tasks.start(bulk.job(cluster, {guest->node, vmid, guest->container, user})));
                              }});
    }
    plan.steps.push_back({0, [](Task &) {}, [&cluster, children](Task &) { return allDone(cluster, *children); }});
    return jsonString(cluster.tasks.start(std::move(plan)));
}

TaskPlan start(Cluster &cluster, const JobTarget &target) { return startJob(cluster, target, false); }

MakeJob shutdownWith(const Call &call, bool force)
{
    const ShutdownWish wish{call.number("timeout", 180), force};
    return [wish](Cluster &cluster, const JobTarget &target) { return shutdownJob(cluster, target, wish); };
}

MakeJob migrateTo(const Call &call)
{
    const MigrationWish wish{call.text("target"), true, call.flag("with-local-disks")};
    if (!call.cluster.node(wish.target))
        fail("no such cluster node '" + wish.target + "'");
    return [wish](Cluster &cluster, const JobTarget &target) { return migrationJob(cluster, target, wish); };
}

Reply startAll(Call &call) { return run(call, {"startall", "Starting", {}, start, false}); }

Reply stopAll(Call &call)
{
    return run(call, {"stopall", "Stopping", " (timeout = " + call.text("timeout", "180") + " seconds)",
                      shutdownWith(call, call.flag("force-stop", true)), true});
}

Reply suspendAll(Call &call) { return run(call, {"suspendall", "Suspending", {}, pauseJob, true}); }

Reply migrateAll(Call &call) { return run(call, {"migrateall", "Migrating", {}, migrateTo(call), true, "VM.Migrate"}); }

Reply bulkStart(Call &call) { return run(call, {"bulkstart", "Starting", {}, start, false}); }

Reply bulkShutdown(Call &call)
{
    return run(call, {"bulkshutdown", "Shutting down", {}, shutdownWith(call, call.flag("force-stop", true)), true});
}

Reply bulkSuspend(Call &call) { return run(call, {"bulksuspend", "Suspending", {}, pauseJob, true}); }

Reply bulkMigrate(Call &call) { return run(call, {"bulkmigrate", "Migrating", {}, migrateTo(call), true, "VM.Migrate"}); }

Reply bulkIndex(Call &)
{
    JsonArray array;
    return array.append(JsonObject().add("name", "guest"));
}

Reply bulkGuestIndex(Call &)
{
    JsonArray array;
    for (const char *name : {"start", "shutdown", "suspend", "migrate"})
        array.append(JsonObject().add("name", name));
    return array;
}

} // namespace

std::span<const Route> bulkRoutes()
{
    static constexpr Route routes[] = {
        {"POST", "/nodes/{node}/startall", startAll},
        {"POST", "/nodes/{node}/stopall", stopAll},
        {"POST", "/nodes/{node}/suspendall", suspendAll},
        {"POST", "/nodes/{node}/migrateall", migrateAll},
        {"GET", "/cluster/bulk-action", bulkIndex},
        {"GET", "/cluster/bulk-action/guest", bulkGuestIndex},
        {"POST", "/cluster/bulk-action/guest/start", bulkStart},
        {"POST", "/cluster/bulk-action/guest/shutdown", bulkShutdown},
        {"POST", "/cluster/bulk-action/guest/suspend", bulkSuspend},
        {"POST", "/cluster/bulk-action/guest/migrate", bulkMigrate},
    };
    return routes;
}

} // namespace orbit::lab
