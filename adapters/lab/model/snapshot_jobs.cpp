#include "adapters/lab/model/snapshot_jobs.h"

#include "adapters/lab/model/disks.h"
#include "adapters/lab/model/text.h"

namespace orbit::lab {

namespace {

Guest &find(Cluster &cluster, const JobTarget &target) { return cluster.guest(target.node, target.vmid, target.container); }

std::vector<std::pair<QByteArray, QByteArray>> drivesOf(const Guest &guest)
{
    std::vector<std::pair<QByteArray, QByteArray>> drives;
    for (const auto &[key, value] : guest.config) {
        if (isDiskKey(key) && !isCdrom(value) && !key.startsWith("unused"))
            drives.emplace_back(key, volumeOf(value));
    }
    return drives;
}

void begin(Cluster &cluster, Guest &guest, const SnapshotWish &wish)
{
    checkLock(guest);
    if (guest.isTemplate())
        fail("you can't take a snapshot if it's a template");
    if (guest.snapshot(wish.name))
        fail("snapshot name '" + wish.name + "' already used");
    for (const auto &[key, volume] : drivesOf(guest)) {
        if (!canSnapshot(cluster, volume))
            fail("snapshot feature is not available");
    }
    guest.config["lock"] = "snapshot";
    cluster.touch();
}

void logMemory(Cluster &cluster, const Guest &guest, const SnapshotWish &wish, Task &task)
{
    const auto drives = drivesOf(guest);
    const QByteArray storage = drives.empty() ? QByteArray("local") : before(drives.front().second, ':');
    DiskWish disk{.storage = storage, .vmid = guest.vmid, .size = 2 * guest.memoryBytes() + (500LL << 20), .suffix = "state-" + wish.name};
    allocate(cluster, disk, &task);
    task.log += {"saving VM state and RAM using storage '" + storage + "'", "351.00 B in 0s",
                 "completed saving the VM state in 0s, saved 3.50 MiB"};
}

void take(Cluster &cluster, Guest &guest, const SnapshotWish &wish, Task &task)
{
    const bool memory = wish.withMemory && guest.isRunning();
    if (memory)
        logMemory(cluster, guest, wish, task);
    for (const auto &[key, volume] : drivesOf(guest))
        task.log.append("snapshotting 'drive-" + key + "' (" + volume + ')');
    guest.config.erase("lock");
    Snapshot snapshot{wish.name, wish.description, guest.option("parent"), Cluster::nowMs() / 1000, memory, guest.config};
    guest.snapshots.push_back(snapshot);
    guest.config["parent"] = wish.name;
    cluster.touch();
}

/// A job that fails half way leaves no lock behind.
std::function<void(Task &)> unlocker(Cluster &cluster, const JobTarget &target, const QByteArray &lock)
{
    return [&cluster, target, lock](Task &) {
        Guest *guest = cluster.findGuest(target.vmid);
        if (guest && guest->lock() == lock)
            guest->config.erase("lock");
    };
}

void goBack(Cluster &cluster, Guest &guest, const QByteArray &name, bool start)
{
    const Snapshot *found = guest.snapshot(name);
    if (!found)
        fail("snapshot '" + name + "' does not exist");
    const Snapshot snapshot = *found;
    if (guest.isRunning())
        cluster.setState(guest, RunState::Stopped);
    guest.config = snapshot.config;
    guest.config.erase("lock");
    guest.config["parent"] = name;
    guest.pending.clear();
    guest.pendingDelete.clear();
    if (snapshot.withMemory || start) {
        guest.startedMs = Cluster::nowMs();
        guest.runningMachine = guest.option("machine", "pc-i440fx-9.2+pve1");
        cluster.setState(guest, RunState::Running);
    }
}

void removeSnapshot(Cluster &cluster, Guest &guest, const QByteArray &name)
{
    const Snapshot *found = guest.snapshot(name);
    if (!found)
        fail("snapshot '" + name + "' does not exist");
    const QByteArray parent = found->parent;
    if (found->withMemory) {
        for (const auto &[key, volume] : drivesOf(guest))
            freeVolume(cluster, before(volume, ':') + ":vm-" + QByteArray::number(guest.vmid) + "-state-" + name);
    }
    std::erase_if(guest.snapshots, [&](const Snapshot &snapshot) { return snapshot.name == name; });
    for (Snapshot &snapshot : guest.snapshots) {
        if (snapshot.parent == name)
            snapshot.parent = parent;
    }
    if (guest.option("parent") == name) {
        guest.config.erase("parent");
        if (!parent.isEmpty())
            guest.config["parent"] = parent;
    }
    cluster.touch();
}

} // namespace

TaskPlan snapshotJob(Cluster &cluster, const JobTarget &target, const SnapshotWish &wish)
{
    TaskPlan plan = guestPlan(target, "snapshot");
    plan.steps.push_back({0, [&cluster, target, wish](Task &) { begin(cluster, find(cluster, target), wish); }});
    plan.steps.push_back(
        {wish.withMemory ? 4000 : 1200, [&cluster, target, wish](Task &task) { take(cluster, find(cluster, target), wish, task); }});
    plan.ended = unlocker(cluster, target, "snapshot");
    return plan;
}

TaskPlan rollbackJob(Cluster &cluster, const JobTarget &target, const QByteArray &name, bool start)
{
    TaskPlan plan = guestPlan(target, "rollback");
    plan.steps.push_back({0, [&cluster, target, name](Task &) {
                              Guest &guest = find(cluster, target);
                              checkLock(guest);
                              if (!guest.snapshot(name))
                                  fail("snapshot '" + name + "' does not exist");
                              guest.config["lock"] = "rollback";
                          }});
    plan.steps.push_back({2500, [&cluster, target, name, start](Task &) { goBack(cluster, find(cluster, target), name, start); }});
    plan.ended = unlocker(cluster, target, "rollback");
    return plan;
}

TaskPlan deleteSnapshotJob(Cluster &cluster, const JobTarget &target, const QByteArray &name)
{
    TaskPlan plan = guestPlan(target, "delsnapshot");
    plan.steps.push_back({0, [&cluster, target, name](Task &) {
                              Guest &guest = find(cluster, target);
                              checkLock(guest);
                              if (!guest.snapshot(name))
                                  fail("snapshot '" + name + "' does not exist");
                              guest.config["lock"] = "snapshot-delete";
                          }});
    plan.steps.push_back({1200, [&cluster, target, name](Task &) {
                              Guest &guest = find(cluster, target);
                              guest.config.erase("lock");
                              removeSnapshot(cluster, guest, name);
                          }});
    plan.ended = unlocker(cluster, target, "snapshot-delete");
    return plan;
}

} // namespace orbit::lab
