#include "adapters/lab/model/disks.h"

#include "adapters/lab/model/text.h"

namespace orbit::lab {

namespace {

QByteArray qcowOptions(qint64 size, const QByteArray &backing)
{
    const QByteArray base = backing.isEmpty() ? QByteArray() : " backing_file=" + backing + " backing_fmt=qcow2";
    return ", fmt=qcow2 cluster_size=65536 extended_l2=off" + QByteArray(backing.isEmpty() ? " preallocation=metadata" : "") +
           " compression_type=zlib size=" + QByteArray::number(size) + base + " lazy_refcounts=off refcount_bits=16";
}

void logFormatting(const Cluster &cluster, const QByteArray &id, const Volume &volume, Task *task)
{
    const auto storage = cluster.storages.find(before(id, ':'));
    if (!task || storage == cluster.storages.end() || !isFileStorage(storage->second))
        return;
    const QByteArray tail = volume.format == "qcow2" ? qcowOptions(volume.size, volume.parent)
                                                     : ", fmt=raw size=" + QByteArray::number(volume.size) + " preallocation=off";
    task->log.append("Formatting '" + pathOf(cluster, id) + "'" + tail);
}

QByteArray fileName(const Storage &storage, const DiskWish &wish, int number, const QByteArray &format)
{
    const QByteArray id = QByteArray::number(wish.vmid);
    const QByteArray suffix = wish.suffix.isEmpty() ? "disk-" + QByteArray::number(number) : wish.suffix;
    const QByteArray name = wish.prefix + '-' + id + '-' + suffix;
    return isFileStorage(storage) ? storage.id + ':' + id + '/' + name + '.' + format : storage.id + ':' + name;
}

/// "name" of "storage:base/name" or "storage:100/name.qcow2", without the extension.
QByteArray leafOf(const QByteArray &id)
{
    const QByteArray leaf = id.mid(std::max(id.lastIndexOf('/'), id.indexOf(':')) + 1);
    return before(leaf, '.');
}

bool isTaken(const Storage &storage, const QByteArray &id)
{
    const QByteArray leaf = leafOf(id);
    return std::ranges::any_of(storage.volumes, [&](const auto &entry) { return leafOf(entry.first) == leaf; });
}

} // namespace

QByteArray volumeOf(const QByteArray &drive)
{
    const QByteArray named = propertyOf(drive, "file");
    return named.isEmpty() ? before(drive, ',') : named;
}

bool isFileStorage(const Storage &storage)
{
    static const QByteArrayList types{"dir", "nfs", "cifs", "cephfs", "btrfs"};
    return types.contains(storage.type);
}

Storage &storageOf(Cluster &cluster, const QByteArray &volume) { return cluster.storage(before(volume, ':')); }

Volume *findVolume(Cluster &cluster, const QByteArray &volume)
{
    const auto storage = cluster.storages.find(before(volume, ':'));
    if (storage == cluster.storages.end())
        return nullptr;
    const auto found = storage->second.volumes.find(volume);
    return found == storage->second.volumes.end() ? nullptr : &found->second;
}

QByteArray allocate(Cluster &cluster, const DiskWish &wish, Task *task)
{
    Storage &storage = cluster.storage(wish.storage);
    Volume volume;
    volume.content = wish.content;
    volume.format = wish.format.isEmpty() || !isFileStorage(storage) ? QByteArray("raw") : wish.format;
    volume.size = wish.size;
    volume.used = wish.size / 64;
    volume.ctime = Cluster::nowMs() / 1000;
    volume.vmid = wish.vmid;
    int number = 0;
    QByteArray id = fileName(storage, wish, number, volume.format);
    while (wish.suffix.isEmpty() && isTaken(storage, id))
        id = fileName(storage, wish, ++number, volume.format);
    logFormatting(cluster, id, volume, task);
    storage.volumes[id] = volume;
    cluster.touch();
    return id;
}

QByteArray cloneLinked(Cluster &cluster, const QByteArray &base, int vmid, Task *task)
{
    Storage &storage = storageOf(cluster, base);
    const Volume *source = findVolume(cluster, base);
    Volume volume = source ? *source : Volume{};
    const QByteArray number = QByteArray::number(vmid);
    const QByteArray tail = leafOf(base).mid(leafOf(base).indexOf("-disk-"));
    const QByteArray name = "vm-" + number + tail;
    const bool file = isFileStorage(storage);
    const QByteArray inside = base.mid(base.indexOf(':') + 1);
    const QByteArray id = base + '/' + (file ? number + '/' + name + '.' + volume.format : name);
    volume.parent = file ? "../" + inside : inside + "@__base__";
    volume.vmid = vmid;
    volume.used = volume.size / 16;
    volume.ctime = Cluster::nowMs() / 1000;
    if (task && file) {
        const QByteArray leaf = name + '.' + volume.format;
        task->log.append("clone " + inside + ": images, " + leaf + ", " + number + " to " + leaf + " (base=" + volume.parent + ')');
        logFormatting(cluster, id, volume, task);
    }
    storage.volumes[id] = volume;
    cluster.touch();
    return id;
}

void logTransfer(qint64 size, Task &task)
{
    const QByteArray text = QByteArray::number(static_cast<double>(size) / (1 << 30), 'f', 1) + " GiB";
    task.log.append("transferred 0.0 B of " + text + " (0.00%)");
    task.log.append("transferred " + text + " of " + text + " (100.00%)");
}

void freeVolume(Cluster &cluster, const QByteArray &volume)
{
    const auto storage = cluster.storages.find(before(volume, ':'));
    if (storage != cluster.storages.end())
        storage->second.volumes.erase(volume);
    cluster.touch();
}

bool canSnapshot(Cluster &cluster, const QByteArray &volume)
{
    const auto storage = cluster.storages.find(before(volume, ':'));
    if (storage == cluster.storages.end())
        return false;
    return isFileStorage(storage->second) ? volume.endsWith(".qcow2") : storage->second.type != "lvm";
}

bool canLink(Cluster &cluster, const QByteArray &volume) { return leafOf(volume).startsWith("base-") && canSnapshot(cluster, volume); }

QByteArray childOf(Cluster &cluster, const QByteArray &base)
{
    for (const auto &[id, volume] : storageOf(cluster, base).volumes) {
        if (id.startsWith(base + '/'))
            return id;
    }
    return {};
}

QByteArray makeBase(Cluster &cluster, const QByteArray &volume)
{
    Storage &storage = storageOf(cluster, volume);
    auto node = storage.volumes.extract(volume);
    const auto slash = volume.lastIndexOf("/vm-");
    QByteArray id = volume;
    if (isFileStorage(storage))
        id = volume.left(slash + 1) + "base-" + volume.mid(slash + 4);
    else
        id = storage.id + ":base-" + volume.mid(std::max(slash + 4, volume.indexOf(':') + 4));
    if (node) {
        node.key() = id;
        storage.volumes.insert(std::move(node));
    }
    return id;
}

QByteArray pathOf(const Cluster &cluster, const QByteArray &volume)
{
    const auto storage = cluster.storages.find(before(volume, ':'));
    QByteArray inside = volume.mid(volume.indexOf(':') + 1);
    if (storage == cluster.storages.end())
        return inside;
    if (!isFileStorage(storage->second))
        return (storage->second.type == "rbd" ? "rbd:vdi/" : "/dev/zvol/nvme/") + inside.mid(inside.lastIndexOf('/') + 1);
    const auto path = storage->second.options.find("path");
    const QByteArray root = path == storage->second.options.end() ? "/mnt/pve/" + storage->first : path->second;
    static const std::map<QByteArray, QByteArray> folders{
        {"iso", "template/iso"}, {"vztmpl", "template/cache"}, {"backup", "dump"}, {"snippets", "snippets"}, {"import", "import"}};
    if (const auto folder = folders.find(before(inside, '/')); folder != folders.end())
        return root + '/' + folder->second + inside.mid(inside.indexOf('/'));
    // A linked clone names its base first.
    const QByteArrayList parts = inside.split('/');
    return root + "/images/" + parts.mid(std::max<qsizetype>(0, parts.size() - 2)).join('/');
}

} // namespace orbit::lab
