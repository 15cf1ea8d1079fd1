#include "adapters/lab/seed/seed.h"

#include <algorithm>

namespace orbit::lab {

namespace {

struct Past
{
    const char *type;
    int vmid;
    int minutesAgo;
    int seconds;
    const char *user;
    QByteArray status;
    QByteArrayList log;
};

QByteArray hex8(qint64 value) { return QByteArray::number(value & 0xffffffff, 16).toUpper().rightJustified(8, '0'); }

void remember(Cluster &cluster, const Past &past, quint32 number)
{
    const Guest *guest = past.vmid ? cluster.findGuest(past.vmid) : nullptr;
    if (past.vmid && !guest)
        return;
    Task task;
    task.node = guest ? guest->node : cluster.nodes.front().name;
    task.type = past.type;
    task.id = past.vmid ? QByteArray::number(past.vmid) : QByteArray();
    task.user = past.user;
    task.pid = 2000 + number * 37;
    task.pstart = 0x00100000 + number * 4099;
    task.started = Cluster::nowMs() / 1000 - past.minutesAgo * 60;
    task.ended = task.started + past.seconds;
    task.status = past.status;
    task.log = past.log;
    task.log.append(past.status == "OK" ? "TASK OK" : "TASK ERROR: " + past.status);
    task.upid = "UPID:" + task.node + ':' + hex8(task.pid) + ':' + hex8(task.pstart) + ':' + hex8(task.started) + ':' + task.type + ':' +
                task.id + ':' + task.user + ':';
    cluster.tasks.restore(task);
    cluster.write(task.node, task.user, "pvedaemon", "end task " + task.upid + ' ' + task.status, task.status == "OK" ? 6 : 3);
}

void seedBackups(Cluster &cluster)
{
    const auto backups = cluster.storages.find("backup-nas");
    if (backups == cluster.storages.end())
        return;
    for (const auto &[vmid, guest] : cluster.guests) {
        if (vmid % 5 != 0 || guest.isTemplate())
            continue;
        Volume volume;
        volume.content = "backup";
        volume.format = guest.container ? "pbs-ct" : "pbs-vm";
        volume.size = volume.used = std::max<qint64>(1, guest.diskBytes() / 2);
        volume.ctime = Cluster::nowMs() / 1000 - 45000 - vmid;
        volume.vmid = vmid;
        volume.notes = guest.name();
        backups->second.volumes["backup-nas:backup/" + QByteArray(guest.container ? "ct/" : "vm/") + QByteArray::number(vmid) +
                                "/2026-04-13T22:14:00Z"] = volume;
    }
}

void seedSnapshots(Cluster &cluster)
{
    for (auto &[vmid, guest] : cluster.guests) {
        if (vmid % 4 != 3 || guest.isTemplate() || guest.container)
            continue;
        Snapshot clean{"orbit-clean", "Clean image", {}, Cluster::nowMs() / 1000 - 9 * 86400, false, guest.config};
        Snapshot daily{"daily-0414", "Before the morning", "orbit-clean", Cluster::nowMs() / 1000 - 16000, false, guest.config};
        guest.snapshots = {clean, daily};
        guest.config["parent"] = "daily-0414";
    }
}

} // namespace

void seedTaskHistory(Cluster &cluster)
{
    const std::vector<Past> past{
        {"qmstart", 2102, 52, 3, "orbit@pve", "start failed: no free memory on atlas", {}},
        {"vzdump",
         2154,
         11,
         192,
         "root@pam",
         "OK",
         {"INFO: starting new backup job: vzdump 2154 --storage backup-nas --mode snapshot", "INFO: Finished Backup of VM 2154 (00:03:12)",
          "INFO: Backup job finished successfully"}},
        {"qmsnapshot", 2103, 282, 2, "root@pam", "OK", {"snapshotting 'drive-scsi0' (nvme-pool:vm-2103-disk-1)"}},
        {"qmstart", 2103, 134, 3, "tobias.brandel@pve", "OK", {}},
        {"qmstart", 2100, 134, 3, "mira.kestrin@pve", "OK", {}},
        {"qmshutdown", 2110, 900, 14, "lene.hallenz@pve", "OK", {}},
        {"qmmigrate",
         2106,
         1700,
         41,
         "petra.korvane@pve",
         "OK",
         {"starting migration of VM 2106 to node 'dione'", "migration finished successfully"}},
        {"qmclone", 9012, 2900, 9, "petra.korvane@pve", "OK", {"create linked clone of drive scsi0 (ceph-vdi:base-9012-disk-1)"}},
        {"qmreboot", 2105, 47, 8, "ruben.lindqvar@pve", "OK", {}},
        {"aptupdate", 0, 400, 7, "root@pam", "OK", {"starting apt-get update", "Reading package lists..."}}};
    std::vector<Past> ordered = past;
    std::ranges::sort(ordered, std::greater<>(), &Past::minutesAgo);
    quint32 number = 1;
    for (const Past &entry : ordered)
        remember(cluster, entry, number++);
    seedBackups(cluster);
    seedSnapshots(cluster);
}

} // namespace orbit::lab
