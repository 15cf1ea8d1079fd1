#include "adapters/lab/model/guest_lifecycle.h"

#include "adapters/lab/model/disks.h"
#include "adapters/lab/model/text.h"

#include <QUuid>

namespace orbit::lab {

namespace {

QByteArray defaultBoot(const Config &config)
{
    QByteArrayList disks;
    QByteArrayList drives;
    QByteArrayList cards;
    for (const auto &[key, value] : config) {
        if (isDiskKey(key) && !key.startsWith("unused") && !key.startsWith("efi") && !key.startsWith("tpm"))
            (isCdrom(value) ? drives : disks).append(key);
        else if (key.startsWith("net") && key.size() == 4 && cards.isEmpty())
            cards.append(key);
    }
    return "order=" + (disks.mid(0, 1) + drives.mid(0, 1) + cards).join(';');
}

void addMachineDefaults(const Cluster &cluster, Guest &guest)
{
    const QByteArray time = QByteArray::number(Cluster::nowMs() / 1000);
    guest.config["meta"] = "creation-qemu=" + QByteArray(cluster.major == "9" ? "10.1.2" : "9.2.0") + ",ctime=" + time;
    guest.config.try_emplace("smbios1", "uuid=" + newUuid());
    guest.config.try_emplace("vmgenid", newUuid());
    guest.config.try_emplace("boot", defaultBoot(guest.config));
}

void addContainerDefaults(Guest &guest)
{
    guest.config.try_emplace("arch", "amd64");
    guest.config.try_emplace("ostype", "debian");
    guest.config.try_emplace("memory", "512");
    guest.config.try_emplace("swap", "512");
    guest.config.try_emplace("hostname", "CT" + QByteArray::number(guest.vmid));
}

QByteArray containerRoot(Cluster &cluster, const CreateWish &wish, const QByteArray &root, Task *task)
{
    const QByteArray storage = root.isEmpty() ? wish.storage : before(volumeOf(root), ':');
    const double gib = root.isEmpty() ? 4 : volumeOf(root).mid(volumeOf(root).indexOf(':') + 1).toDouble();
    DiskWish disk{.storage = storage, .vmid = wish.target.vmid, .size = static_cast<qint64>((gib > 0 ? gib : 4) * 1024) << 20};
    disk.prefix = "subvol";
    disk.content = "rootdir";
    disk.format = "subvol";
    return allocate(cluster, disk, task) + ",size=" + formatSize(disk.size);
}

void build(Cluster &cluster, const CreateWish &wish, Task &task)
{
    Guest &guest = *cluster.findGuest(wish.target.vmid);
    if (wish.target.container) {
        task.log.append("extracting archive '" + pathOf(cluster, wish.archive) + "'");
        guest.config["rootfs"] =
            containerRoot(cluster, wish, wish.config.contains("rootfs") ? wish.config.at("rootfs") : QByteArray(), &task);
    }
    for (const auto &[key, value] : wish.config) {
        if (!wish.target.container || key != "rootfs")
            guest.config[key] = realise(cluster, guest, key, value, &task);
    }
    guest.config.erase("lock");
    if (wish.target.container)
        addContainerDefaults(guest);
    else
        addMachineDefaults(cluster, guest);
    if (wish.start) {
        task.log.append("Execute autostart");
        guest.startedMs = Cluster::nowMs();
        guest.runningMachine = guest.option("machine", "pc-i440fx-9.2+pve1");
        cluster.setState(guest, RunState::Running);
    }
    cluster.touch();
}

/// The guest of a backup: the configuration that its owner has now, or a plain one.
void restore(Cluster &cluster, const CreateWish &wish, Task &task)
{
    Guest &guest = *cluster.findGuest(wish.target.vmid);
    const Volume *backup = findVolume(cluster, wish.archive);
    if (!backup)
        fail("volume '" + wish.archive + "' does not exist");
    task.log.append("restore vma archive: zstd -q -d -c " + pathOf(cluster, wish.archive) +
                    " | vma extract -v -r /var/tmp/vzdumptmp.fifo -");
    if (const Guest *origin = cluster.findGuest(backup->vmid); origin && origin->vmid != guest.vmid)
        guest.config = origin->config;
    for (auto &[key, value] : guest.config) {
        if (!isDiskKey(key) || isCdrom(value))
            continue;
        const QByteArray storage = wish.storage.isEmpty() ? before(value, ':') : wish.storage;
        DiskWish disk{.storage = storage, .vmid = guest.vmid, .size = parseSize(propertyOf(value, "size"))};
        value.replace(0, volumeOf(value).size(), allocate(cluster, disk, &task));
    }
    guest.config.erase("lock");
    for (const auto &[key, value] : wish.config)
        guest.config[key] = realise(cluster, guest, key, value, nullptr);
    addMachineDefaults(cluster, guest);
    task.log.append("VM restored");
    cluster.touch();
}

void freeDisks(Cluster &cluster, const Guest &guest)
{
    for (const auto &[key, value] : guest.config) {
        if (isDiskKey(key) && (!isCdrom(value) || value.contains("cloudinit")))
            freeVolume(cluster, volumeOf(value));
    }
}

void checkChildren(Cluster &cluster, const Guest &guest)
{
    if (!guest.isTemplate())
        return;
    for (const auto &[key, value] : guest.config) {
        const QByteArray volume = volumeOf(value);
        if (isDiskKey(key) && volume.contains(':') && !isCdrom(value) && !childOf(cluster, volume).isEmpty())
            fail("base volume '" + volume + "' is still in use by linked cloned");
    }
}

void destroy(Cluster &cluster, const JobTarget &target, bool purge, Task &task)
{
    Guest &guest = cluster.guest(target.node, target.vmid, target.container);
    checkLock(guest);
    if (guest.isRunning())
        fail((target.container ? "CT " : "VM ") + QByteArray::number(target.vmid) + " is running - destroy failed");
    checkChildren(cluster, guest);
    freeDisks(cluster, guest);
    if (purge)
        task.log.append("purging " + QByteArray(target.container ? "CT " : "VM ") + QByteArray::number(target.vmid) +
                        " from related configurations..");
    cluster.removeGuest(target.vmid);
}

void cloneDrive(Cluster &cluster, const CloneWish &wish, const QByteArray &key, QByteArray &value, Task &task)
{
    const QByteArray source = volumeOf(value);
    const QByteArray what = wish.source.container ? "mountpoint " : "drive ";
    task.log.append(QByteArray(wish.full ? "create full clone of " : "create linked clone of ") + what + key + " (" + source + ')');
    if (!wish.full) {
        value.replace(0, source.size(), cloneLinked(cluster, source, wish.newId, &task));
        return;
    }
    const qint64 size = parseSize(propertyOf(value, "size"));
    DiskWish disk{
        .storage = wish.storage.isEmpty() ? before(source, ':') : wish.storage, .vmid = wish.newId, .size = size, .format = wish.format};
    if (const Volume *known = findVolume(cluster, source); known && disk.format.isEmpty())
        disk.format = known->format;
    if (wish.source.container)
        disk.prefix = "subvol";
    value.replace(0, source.size(), allocate(cluster, disk, &task));
    logTransfer(size, task);
}

void finishClone(Cluster &cluster, const CloneWish &wish, const Config &source, Task &task)
{
    Guest *clone = cluster.findGuest(wish.newId);
    if (!clone)
        fail("unable to find configuration file for VM " + QByteArray::number(wish.newId));
    Config config = source;
    for (const char *key : {"template", "lock", "parent", "snaptime", "protection", "vmstate", "runningmachine", "runningcpu"})
        config.erase(key);
    std::erase_if(config, [](const auto &entry) { return entry.first.startsWith("unused"); });
    for (auto &[key, value] : config) {
        if (isDiskKey(key) && !isCdrom(value))
            cloneDrive(cluster, wish, key, value, task);
        else if (key.startsWith("net") && key.size() == 4)
            value = wish.source.container
                        ? withMac(withProperty(value, "hwaddr", {}), true)
                        : withMac(before(before(value, ','), '=') + (value.contains(',') ? value.mid(value.indexOf(',')) : QByteArray()),
                                  false);
    }
    if (!wish.source.container) {
        config["smbios1"] = "uuid=" + newUuid();
        config["vmgenid"] = newUuid();
    }
    const QByteArray nameKey = wish.source.container ? "hostname" : "name";
    const QByteArray old = source.contains(nameKey) ? source.at(nameKey) : QByteArray::number(wish.source.vmid);
    config[nameKey] = wish.name.isEmpty() ? "Copy-of-" + QByteArray(wish.source.container ? "CT-" : "VM-") + old : wish.name;
    if (!wish.description.isEmpty())
        config["description"] = wish.description;
    clone->config = config;
    if (!wish.target.isEmpty())
        clone->node = wish.target;
    cluster.touch();
}

void reserveClone(Cluster &cluster, const CloneWish &wish)
{
    Guest clone;
    clone.vmid = wish.newId;
    clone.container = wish.source.container;
    clone.node = wish.source.node;
    clone.pool = wish.pool;
    clone.createdMs = Cluster::nowMs();
    clone.config = {{"lock", "clone"}, {clone.container ? "hostname" : "name", wish.name.isEmpty() ? "clone" : wish.name}};
    if (const Guest *source = cluster.findGuest(wish.source.vmid)) {
        clone.load = source->load;
        clone.memoryLevel = source->memoryLevel;
    }
    cluster.addGuest(std::move(clone));
}

} // namespace

QByteArray newUuid() { return QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }

TaskPlan createJob(Cluster &cluster, const CreateWish &wish)
{
    const bool restores = !wish.archive.isEmpty() && !wish.target.container;
    TaskPlan plan = guestPlan(wish.target, restores ? "restore" : "create");
    if (!cluster.findGuest(wish.target.vmid)) {
        Guest guest;
        guest.vmid = wish.target.vmid;
        guest.container = wish.target.container;
        guest.node = wish.target.node;
        guest.pool = wish.pool;
        guest.createdMs = Cluster::nowMs();
        guest.config["lock"] = "create";
        cluster.addGuest(std::move(guest));
    }
    plan.steps.push_back({restores ? 9000 : 900, [&cluster, wish, restores](Task &task) {
                              if (restores)
                                  restore(cluster, wish, task);
                              else
                                  build(cluster, wish, task);
                          }});
    plan.ended = [&cluster, wish](Task &task) {
        const Guest *guest = cluster.findGuest(wish.target.vmid);
        if (task.status != "OK" && guest && guest->lock() == "create")
            cluster.removeGuest(wish.target.vmid);
    };
    return plan;
}

TaskPlan destroyJob(Cluster &cluster, const JobTarget &target, bool purge)
{
    TaskPlan plan = guestPlan(target, "destroy");
    plan.steps.push_back({900, [&cluster, target, purge](Task &task) { destroy(cluster, target, purge, task); }});
    return plan;
}

TaskPlan cloneJob(Cluster &cluster, const CloneWish &wish)
{
    TaskPlan plan = guestPlan(wish.source, "clone");
    plan.holdGuest = 0; // Cloning only shares the lock of its source.
    const Config source = cluster.guest(wish.source.node, wish.source.vmid, wish.source.container).config;
    reserveClone(cluster, wish);
    plan.steps.push_back({wish.full ? 18000 : 2500, [&cluster, wish, source](Task &task) { finishClone(cluster, wish, source, task); }});
    plan.ended = [&cluster, wish](Task &task) {
        const Guest *clone = cluster.findGuest(wish.newId);
        if (task.status != "OK" && clone && clone->lock() == "clone")
            cluster.removeGuest(wish.newId);
    };
    return plan;
}

TaskPlan templateJob(Cluster &cluster, const JobTarget &target)
{
    TaskPlan plan = guestPlan(target, "template");
    plan.steps.push_back({1500, [&cluster, target](Task &) {
                              Guest &guest = cluster.guest(target.node, target.vmid, target.container);
                              for (auto &[key, value] : guest.config) {
                                  if (!isDiskKey(key) || isCdrom(value) || key.startsWith("unused"))
                                      continue;
                                  const QByteArray volume = volumeOf(value);
                                  value.replace(0, volume.size(), makeBase(cluster, volume));
                              }
                              guest.config["template"] = "1";
                              cluster.touch();
                          }});
    return plan;
}

} // namespace orbit::lab
