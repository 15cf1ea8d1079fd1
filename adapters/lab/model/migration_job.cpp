#include "adapters/lab/model/migration_job.h"

#include "adapters/lab/model/disks.h"

namespace orbit::lab {

namespace {

bool hasLocalDisks(Cluster &cluster, const Guest &guest)
{
    return std::ranges::any_of(guest.config, [&](const auto &entry) {
        const QByteArray volume = volumeOf(entry.second);
        return isDiskKey(entry.first) && !isCdrom(entry.second) && volume.contains(':') && !storageOf(cluster, volume).shared;
    });
}

void begin(Cluster &cluster, const JobTarget &target, const MigrationWish &wish, Task &task)
{
    Guest &guest = cluster.guest(target.node, target.vmid, target.container);
    checkLock(guest);
    task.log.append("starting migration of " + QByteArray(target.container ? "CT " : "VM ") + QByteArray::number(target.vmid) +
                    " to node '" + wish.target + "' (" + cluster.node(wish.target)->address + ')');
    if (guest.isRunning() && !target.container && hasLocalDisks(cluster, guest) && !wish.withLocalDisks)
        fail("migration aborted (duration 00:00:00): can't migrate VM which uses local disks");
    guest.config["lock"] = "migrate";
    cluster.touch();
}

} // namespace

QByteArrayList missingStorages(Cluster &cluster, const Guest &guest, const QByteArray &node)
{
    QByteArrayList missing;
    for (const auto &[key, value] : guest.config) {
        const QByteArray volume = volumeOf(value);
        if (!isDiskKey(key) || !volume.contains(':'))
            continue;
        const Storage &storage = storageOf(cluster, volume);
        if (!storage.isOn(node) && !missing.contains(storage.id))
            missing.append(storage.id);
    }
    return missing;
}

TaskPlan migrationJob(Cluster &cluster, const JobTarget &target, const MigrationWish &wish)
{
    TaskPlan plan = guestPlan(target, "migrate");
    plan.steps.push_back({0, [&cluster, target, wish](Task &task) { begin(cluster, target, wish, task); }});
    for (const int percent : {25, 50, 75}) {
        plan.steps.push_back({2500, [percent](Task &task) {
                                  task.log.append("migration active, transferred " + QByteArray::number(percent * 40) +
                                                  ".0 MiB of 4.0 GiB VM-state, 1.1 GiB/s");
                              }});
    }
    plan.steps.push_back({2500, [&cluster, target, wish](Task &task) {
                              Guest &guest = cluster.guest(target.node, target.vmid, target.container);
                              guest.config.erase("lock");
                              guest.node = wish.target;
                              cluster.touch();
                              task.log.append("migration finished successfully (duration 00:00:10)");
                          }});
    plan.ended = [&cluster, target](Task &) {
        Guest *guest = cluster.findGuest(target.vmid);
        if (guest && guest->lock() == "migrate")
            guest->config.erase("lock");
    };
    return plan;
}

} // namespace orbit::lab
