#include "adapters/lab/model/guest_jobs.h"

#include "adapters/lab/model/disks.h"

#include <QDateTime>

namespace orbit::lab {

namespace {

constexpr int startMs = 2200;
constexpr int stopMs = 1200;
constexpr int shutdownMs = 6000;
constexpr int hibernateMs = 5000;
constexpr int defaultTimeoutSeconds = 180;

Guest &find(Cluster &cluster, const JobTarget &target) { return cluster.guest(target.node, target.vmid, target.container); }

QByteArray label(const Guest &guest) { return (guest.container ? "CT " : "VM ") + QByteArray::number(guest.vmid); }

void checkStartable(const Guest &guest, bool skipLock)
{
    if (guest.isTemplate())
        fail(guest.container ? "you can't start a CT if it's a template" : "you can't start a vm if it's a template");
    if (!skipLock && guest.lock() != "suspended")
        checkLock(guest);
    if (guest.isRunning())
        fail(guest.container ? label(guest) + " already running" : label(guest) + " already running");
}

void logResume(const Guest &guest, Task &task)
{
    task.log +=
        {"Resuming suspended VM", "activating and using '" + guest.option("vmstate") + "' as vmstate", "Resumed VM, removing state"};
}

void run(Cluster &cluster, Guest &guest)
{
    applyPending(guest);
    guest.startedMs = Cluster::nowMs();
    guest.runningMachine = guest.option("machine", cluster.major == "9" ? "pc-i440fx-10.1+pve0" : "pc-i440fx-9.2+pve1");
    cluster.setState(guest, RunState::Running);
}

/// Needs what this machine has not: the failure that the recordings show.
void checkProcessor(const Guest &guest, Task &task)
{
    if (guest.startError.isEmpty())
        return;
    const auto newline = guest.startError.indexOf('\n');
    if (newline > 0)
        task.log.append(guest.startError.left(newline));
    fail(guest.startError.mid(newline + 1));
}

} // namespace

void checkLock(const Guest &guest)
{
    if (!guest.lock().isEmpty())
        fail((guest.container ? "CT is locked (" : "VM is locked (") + guest.lock() + ')');
}

void applyPending(Guest &guest)
{
    for (const QByteArray &key : std::as_const(guest.pendingDelete))
        guest.config.erase(key);
    for (const auto &[key, value] : guest.pending)
        guest.config[key] = value;
    guest.pending.clear();
    guest.pendingDelete.clear();
}

TaskPlan guestPlan(const JobTarget &target, const char *type)
{
    TaskPlan plan;
    plan.node = target.node;
    plan.type = QByteArray(target.container ? "vz" : "qm") + type;
    plan.id = QByteArray::number(target.vmid);
    plan.user = target.user;
    plan.holdGuest = target.vmid;
    plan.container = target.container;
    return plan;
}

TaskPlan startJob(Cluster &cluster, const JobTarget &target, bool skipLock)
{
    TaskPlan plan = guestPlan(target, "start");
    plan.steps.push_back({0, [&cluster, target, skipLock](Task &) { checkStartable(find(cluster, target), skipLock); }});
    plan.steps.push_back({target.container ? startMs / 2 : startMs, [&cluster, target](Task &task) {
                              Guest &guest = find(cluster, target);
                              checkProcessor(guest, task);
                              if (guest.lock() == "suspended") {
                                  logResume(guest, task);
                                  freeVolume(cluster, guest.option("vmstate"));
                                  for (const char *key : {"lock", "vmstate", "runningcpu", "runningmachine"})
                                      guest.config.erase(key);
                              }
                              run(cluster, guest);
                          }});
    return plan;
}

TaskPlan stopJob(Cluster &cluster, const JobTarget &target, bool skipLock)
{
    TaskPlan plan = guestPlan(target, "stop");
    plan.steps.push_back({0, [&cluster, target, skipLock](Task &) {
                              Guest &guest = find(cluster, target);
                              if (!skipLock)
                                  checkLock(guest);
                          }});
    plan.steps.push_back({stopMs, [&cluster, target](Task &) {
                              Guest &guest = find(cluster, target);
                              if (guest.isRunning())
                                  cluster.setState(guest, RunState::Stopped);
                          }});
    return plan;
}

TaskPlan shutdownJob(Cluster &cluster, const JobTarget &target, ShutdownWish wish)
{
    TaskPlan plan = guestPlan(target, "shutdown");
    Guest *known = cluster.findGuest(target.vmid);
    const bool obeys = !known || !known->isRunning() || (known->state == RunState::Running && known->shutsDown);
    const int timeout = wish.timeoutSeconds > 0 ? wish.timeoutSeconds : defaultTimeoutSeconds;
    const bool running = known && known->isRunning();
    plan.steps.push_back({0, [&cluster, target](Task &task) {
                              Guest &guest = find(cluster, target);
                              checkLock(guest);
                              if (guest.isRunning() && guest.hasAgent() && !guest.agentRuns)
                                  task.log.append("QEMU Guest Agent is not running - VM " + QByteArray::number(guest.vmid) +
                                                  " qmp command 'guest-ping' failed - got timeout");
                          }});
    const int waitMs = !running ? 0 : obeys ? std::min(shutdownMs, timeout * 1000) : timeout * 1000;
    plan.steps.push_back({waitMs, [&cluster, target, obeys, wish](Task &task) {
                              Guest &guest = find(cluster, target);
                              if (!guest.isRunning())
                                  return;
                              if (!obeys && !wish.forceStop)
                                  fail(guest.container ? "command 'lxc-stop' failed: exit code 1"
                                                       : "VM quit/powerdown failed - got timeout");
                              if (!obeys)
                                  task.log.append("VM still running - terminating now with SIGTERM");
                              cluster.setState(guest, RunState::Stopped);
                          }});
    return plan;
}

TaskPlan rebootJob(Cluster &cluster, const JobTarget &target, ShutdownWish wish)
{
    TaskPlan plan = shutdownJob(cluster, target, wish);
    plan.type = target.container ? "vzreboot" : "qmreboot";
    plan.ended = [&cluster, target](Task &task) {
        if (task.status != "OK")
            return;
        JobTarget again = target;
        again.user = "root@pam"; // qmeventd does it
        cluster.tasks.start(startJob(cluster, again, false));
    };
    return plan;
}

TaskPlan resetJob(Cluster &cluster, const JobTarget &target)
{
    TaskPlan plan = guestPlan(target, "reset");
    plan.steps.push_back({0, [&cluster, target](Task &) { checkLock(find(cluster, target)); }});
    plan.steps.push_back({300, [&cluster, target](Task &) {
                              Guest &guest = find(cluster, target);
                              guest.startedMs = Cluster::nowMs();
                              cluster.touch();
                          }});
    return plan;
}

TaskPlan pauseJob(Cluster &cluster, const JobTarget &target)
{
    TaskPlan plan = guestPlan(target, target.container ? "suspend" : "pause");
    plan.steps.push_back({0, [&cluster, target](Task &) {
                              // A backup may run: only it does not hinder a pause.
                              const Guest &guest = find(cluster, target);
                              if (guest.lock() != "backup")
                                  checkLock(guest);
                          }});
    plan.steps.push_back({200, [&cluster, target](Task &) { cluster.setState(find(cluster, target), RunState::Paused); }});
    return plan;
}

TaskPlan hibernateJob(Cluster &cluster, const JobTarget &target)
{
    TaskPlan plan = guestPlan(target, "suspend");
    plan.steps.push_back({0, [&cluster, target](Task &task) {
                              Guest &guest = find(cluster, target);
                              checkLock(guest);
                              const QByteArray day = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd")).toLatin1();
                              const QByteArray disk = guest.option("scsi0", guest.option("virtio0"));
                              const QByteArray storage = disk.left(std::max<qsizetype>(0, disk.indexOf(':')));
                              const DiskWish wish{.storage = storage,
                                                  .vmid = guest.vmid,
                                                  .size = 2 * guest.memoryBytes() + (500LL << 20),
                                                  .suffix = "state-suspend-" + day};
                              guest.config["vmstate"] = allocate(cluster, wish, &task);
                              guest.config["lock"] = "suspending";
                          }});
    plan.steps.push_back({hibernateMs, [&cluster, target](Task &task) {
                              Guest &guest = find(cluster, target);
                              guest.config["lock"] = "suspended";
                              guest.config["runningmachine"] = guest.runningMachine;
                              guest.config["runningcpu"] = guest.option("cpu", "kvm64");
                              task.log.append("State saved, quitting");
                              cluster.setState(guest, RunState::Stopped);
                          }});
    return plan;
}

TaskPlan resumeJob(Cluster &cluster, const JobTarget &target)
{
    TaskPlan plan = guestPlan(target, "resume");
    plan.steps.push_back({200, [&cluster, target](Task &) {
                              Guest &guest = find(cluster, target);
                              if (guest.state == RunState::Paused)
                                  cluster.setState(guest, RunState::Running);
                          }});
    return plan;
}

} // namespace orbit::lab
