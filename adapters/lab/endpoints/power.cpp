#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/model/guest_jobs.h"

namespace orbit::lab {

namespace {

JobTarget targetOf(const Call &call) { return {call.node(), call.vmid(), call.container(), call.authId}; }

/// Only root may overrule a lock.
bool skipsLock(const Call &call)
{
    if (call.flag("skiplock") && call.authId != "root@pam")
        failParam("skiplock", "Only root may use this option.");
    return call.flag("skiplock");
}

Guest &runningGuest(const Call &call)
{
    Guest &guest = call.guest();
    if (!guest.isRunning())
        fail((guest.container ? "CT " : "VM ") + QByteArray::number(guest.vmid) + " not running");
    return guest;
}

Reply launch(Call &call, TaskPlan plan) { return jsonString(call.cluster.tasks.start(std::move(plan))); }

ShutdownWish wishOf(const Call &call) { return {call.number("timeout"), call.flag("forceStop")}; }

Reply start(Call &call)
{
    if (call.container()) {
        const Guest &guest = call.guest();
        if (guest.isRunning())
            fail("CT " + QByteArray::number(guest.vmid) + " already running");
    }
    return launch(call, startJob(call.cluster, targetOf(call), skipsLock(call)));
}

Reply stop(Call &call)
{
    if (call.container())
        runningGuest(call);
    if (call.flag("overrule-shutdown")) {
        for (const auto &task : call.cluster.tasks.all()) {
            if (task->running() && task->id == call.text("vmid") && task->type.endsWith("shutdown")) {
                call.cluster.tasks.abort(task->upid);
                break;
            }
        }
    }
    return launch(call, stopJob(call.cluster, targetOf(call), skipsLock(call)));
}

Reply shutdown(Call &call) { return launch(call, shutdownJob(call.cluster, targetOf(call), wishOf(call))); }

Reply reboot(Call &call)
{
    runningGuest(call);
    return launch(call, rebootJob(call.cluster, targetOf(call), wishOf(call)));
}

Reply reset(Call &call)
{
    runningGuest(call);
    return launch(call, resetJob(call.cluster, targetOf(call)));
}

Reply suspend(Call &call)
{
    const Guest &guest = runningGuest(call);
    if (call.flag("todisk")) {
        call.require("/vms/" + call.text("vmid"), "VM.Config.Disk");
        checkLock(guest);
    }
    return launch(call, call.flag("todisk") ? hibernateJob(call.cluster, targetOf(call)) : pauseJob(call.cluster, targetOf(call)));
}

Reply resume(Call &call)
{
    const Guest &guest = call.guest();
    if (!guest.isRunning() && guest.lock() == "suspended")
        return launch(call, startJob(call.cluster, targetOf(call), false));
    runningGuest(call);
    return launch(call, resumeJob(call.cluster, targetOf(call)));
}

} // namespace

std::span<const Route> powerRoutes()
{
    static constexpr Route routes[] = {
        {"POST", "/nodes/{node}/qemu/{vmid}/status/start", start},       {"POST", "/nodes/{node}/lxc/{vmid}/status/start", start},
        {"POST", "/nodes/{node}/qemu/{vmid}/status/stop", stop},         {"POST", "/nodes/{node}/lxc/{vmid}/status/stop", stop},
        {"POST", "/nodes/{node}/qemu/{vmid}/status/shutdown", shutdown}, {"POST", "/nodes/{node}/lxc/{vmid}/status/shutdown", shutdown},
        {"POST", "/nodes/{node}/qemu/{vmid}/status/reboot", reboot},     {"POST", "/nodes/{node}/lxc/{vmid}/status/reboot", reboot},
        {"POST", "/nodes/{node}/qemu/{vmid}/status/reset", reset},       {"POST", "/nodes/{node}/qemu/{vmid}/status/suspend", suspend},
        {"POST", "/nodes/{node}/lxc/{vmid}/status/suspend", suspend},    {"POST", "/nodes/{node}/qemu/{vmid}/status/resume", resume},
        {"POST", "/nodes/{node}/lxc/{vmid}/status/resume", resume},
    };
    return routes;
}

} // namespace orbit::lab
