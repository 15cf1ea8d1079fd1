#include "adapters/lab/model/config_change.h"

#include "adapters/lab/model/disks.h"
#include "adapters/lab/model/guest_jobs.h"
#include "adapters/lab/model/text.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace orbit::lab {

namespace {

bool isNet(const QByteArray &key) { return key.size() >= 4 && key.startsWith("net") && key[3] >= '0' && key[3] <= '9'; }

/// "store:5" asks for a new volume of 5 GiB.
bool asksForVolume(const QByteArray &value)
{
    static const QRegularExpression shape(QStringLiteral("\\A[^:,]+:(\\d+(\\.\\d+)?|cloudinit)\\z"));
    return shape.match(QString::fromUtf8(volumeOf(value))).hasMatch();
}

void checkVolume(Cluster &cluster, const QByteArray &value)
{
    const QByteArray volume = volumeOf(value);
    if (volume == "none" || volume == "cdrom" || volume.startsWith('/') || !volume.contains(':'))
        return;
    static_cast<void>(storageOf(cluster, volume));
    if (!asksForVolume(value) && !findVolume(cluster, volume))
        fail("volume '" + volume + "' does not exist");
}

/// What may change while the machine runs.
bool isLive(const QByteArray &key, const QByteArray &value)
{
    static const QByteArrayList keys{"lock",       "name",           "onboot",     "shares",       "startup",  "description",
                                     "protection", "vmstatestorage", "hookscript", "tags",         "template", "ciuser",
                                     "cipassword", "sshkeys",        "nameserver", "searchdomain", "citype",   "hostname"};
    return keys.contains(key) || isNet(key) || (isDiskKey(key) && (key.startsWith("scsi") || isCdrom(value))) || key.startsWith("unused") ||
           key.startsWith("ipconfig");
}

QByteArray freeUnused(const Guest &guest)
{
    for (int i = 0;; ++i) {
        const QByteArray key = "unused" + QByteArray::number(i);
        if (!guest.config.contains(key))
            return key;
    }
}

void dropFromBoot(Config &config, const QByteArray &key)
{
    const auto boot = config.find("boot");
    if (boot == config.end())
        return;
    QByteArrayList order = propertyOf(boot->second, "order").split(';');
    if (order.removeAll(key) > 0)
        boot->second = "order=" + order.join(';');
}

/// A disk is only detached; an unused one or a cloud-init drive is destroyed.
void removeKey(Cluster &cluster, Guest &guest, const QByteArray &key, bool force)
{
    const auto found = guest.config.find(key);
    if (found == guest.config.end())
        return;
    const QByteArray value = found->second;
    guest.config.erase(found);
    dropFromBoot(guest.config, key);
    if (!isDiskKey(key) || (isCdrom(value) && !value.contains("cloudinit")))
        return;
    if (force || key.startsWith("unused") || isCdrom(value))
        freeVolume(cluster, volumeOf(value));
    else
        guest.config[freeUnused(guest)] = volumeOf(value);
}

/// A volume that is attached is no longer unused.
void adopt(Guest &guest, const QByteArray &key, const QByteArray &value)
{
    if (!isDiskKey(key) || key.startsWith("unused"))
        return;
    std::erase_if(guest.config, [&](const auto &entry) { return entry.first.startsWith("unused") && entry.second == volumeOf(value); });
}

void setKey(Cluster &cluster, Guest &guest, const QByteArray &key, const QByteArray &value, Task *task)
{
    const QByteArray real = realise(cluster, guest, key, value, task);
    const auto old = guest.config.find(key);
    const bool swapsDisk = isDiskKey(key) && old != guest.config.end() && !isCdrom(old->second) && volumeOf(old->second) != volumeOf(real);
    if (guest.isRunning() && !guest.container && !isLive(key, real)) {
        if (old != guest.config.end() && old->second == real)
            guest.pending.erase(key);
        else
            guest.pending[key] = real;
        return;
    }
    if (swapsDisk)
        guest.config[freeUnused(guest)] = volumeOf(old->second);
    adopt(guest, key, real);
    guest.pending.erase(key);
    guest.pendingDelete.remove(key);
    // An empty text takes an option away.
    if (real.isEmpty())
        guest.config.erase(key);
    else
        guest.config[key] = real;
}

void revertKey(Guest &guest, const QByteArray &key)
{
    guest.pending.erase(key);
    guest.pendingDelete.remove(key);
}

void deleteKey(Cluster &cluster, Guest &guest, const QByteArray &key, bool force)
{
    const auto old = guest.config.find(key);
    if (old == guest.config.end()) {
        guest.pending.erase(key);
        return;
    }
    const bool disk = isDiskKey(key) && !key.startsWith("unused") && !isCdrom(old->second);
    if (guest.isRunning() && !guest.container && (disk || !isLive(key, old->second))) {
        guest.pendingDelete.insert(key);
        Config next = guest.config;
        dropFromBoot(next, key);
        if (disk && next["boot"] != guest.option("boot"))
            guest.pending["boot"] = next["boot"];
        return;
    }
    removeKey(cluster, guest, key, force);
}

bool isKnownKey(const Guest &guest, const QByteArray &key)
{
    static const QRegularExpression numbered(QStringLiteral("\\A(net|scsi|sata|ide|virtio|unused|ipconfig|serial|parallel|usb|hostpci|numa|"
                                                            "efidisk|tpmstate|audio|rng|mp|dev|virtiofs)\\d+\\z"));
    static const QByteArrayList plain{
        "acpi",      "affinity",  "agent",          "args",     "arch",        "autostart", "balloon",    "bios",
        "boot",      "bootdisk",  "cdrom",          "cicustom", "cipassword",  "citype",    "ciupgrade",  "ciuser",
        "cores",     "cpu",       "cpulimit",       "cpuunits", "description", "freeze",    "hookscript", "hotplug",
        "hugepages", "ivshmem",   "keephugepages",  "keyboard", "kvm",         "localtime", "lock",       "machine",
        "memory",    "name",      "nameserver",     "numa",     "onboot",      "ostype",    "protection", "reboot",
        "rng0",      "scsihw",    "searchdomain",   "shares",   "smbios1",     "smp",       "sockets",    "spice_enhancements",
        "sshkeys",   "startdate", "startup",        "tablet",   "tags",        "tdf",       "template",   "vcpus",
        "vga",       "vmgenid",   "vmstatestorage", "watchdog", "hostname",    "rootfs",    "swap",       "unprivileged",
        "features",  "console",   "cmode",          "tty",      "timezone",    "debug",     "lock",       "entrypoint",
        "env"};
    return plain.contains(key) || guest.config.contains(key) || numbered.match(QString::fromUtf8(key)).hasMatch();
}

void checkRemoval(const Guest &guest, const ConfigChange &change)
{
    for (const QByteArray &key : change.remove) {
        if (change.set.contains(key))
            throw ApiError(400, "Parameter verification failed.",
                           {{"delete", "you can't use '-" + key + "' and -delete " + key + "' at the same time"}});
        if (!isKnownKey(guest, key))
            failParam("delete", "unknown option '" + key + "'");
        if (isDiskKey(key) && guest.option("protection") == "1")
            fail("can't remove drive '" + key + "' - protection mode enabled");
    }
}

} // namespace

QByteArray sortedTags(const QByteArray &tags)
{
    QByteArrayList list;
    for (const QByteArray &tag : QByteArray(tags).replace(',', ';').replace(' ', ';').toLower().split(';')) {
        if (!tag.isEmpty() && !list.contains(tag))
            list.append(tag);
    }
    std::ranges::sort(list);
    return list.join(';');
}

QByteArray randomMac()
{
    const QByteArray hex = QByteArray::number(QRandomGenerator::global()->generate(), 16).rightJustified(8, '0').toUpper();
    return "BC:24:11:" + hex.mid(0, 2) + ':' + hex.mid(2, 2) + ':' + hex.mid(4, 2);
}

QByteArray withMac(const QByteArray &net, bool container)
{
    if (container) {
        QByteArray value = net.contains("hwaddr=") ? net : withProperty(net, "hwaddr", randomMac());
        return value.contains("type=") ? value : value + ",type=veth";
    }
    const QByteArray first = before(net, ',');
    if (first.contains('=') && !first.startsWith("model="))
        return net;
    const QByteArray model = first.startsWith("model=") ? first.mid(6) : first;
    const QByteArray given = propertyOf(net, "macaddr");
    QByteArray rest = withProperty(net, "macaddr", {});
    const auto comma = rest.indexOf(',');
    return model + '=' + (given.isEmpty() ? randomMac() : given) + (comma < 0 ? QByteArray() : rest.mid(comma));
}

namespace {

/// A drive or mount point whose volume is yet to be made.
struct NewDisk
{
    const Guest &guest;
    const QByteArray &key;
    const QByteArray &value;
    Task *task;
};

QByteArray makeCloudInit(Cluster &cluster, DiskWish wish, const QByteArray &options, Task *task)
{
    wish.suffix = "cloudinit";
    wish.format = isFileStorage(cluster.storage(wish.storage)) ? "qcow2" : "raw";
    wish.size = 4 << 20;
    return allocate(cluster, wish, task) + ",media=cdrom" + withProperty(options, "media", {});
}

/// What the configuration holds for the volume that was made. Proxmox sorts the options behind the volume.
QByteArray diskValue(const QByteArray &made, const QByteArray &options, qint64 size)
{
    const QByteArray kept = withProperty(withProperty(withProperty(made + options, "format", {}), "import-from", {}), "size", {});
    QByteArrayList parts = kept.split(',');
    parts.append("size=" + formatSize(size));
    std::sort(parts.begin() + 1, parts.end());
    return parts.join(',');
}

QByteArray makeDisk(Cluster &cluster, const NewDisk &disk)
{
    const QByteArray volume = volumeOf(disk.value);
    const QByteArray options = disk.value.contains(',') ? disk.value.mid(disk.value.indexOf(',')) : QByteArray();
    const QByteArray wanted = volume.mid(volume.indexOf(':') + 1);
    DiskWish wish{.storage = before(volume, ':'), .vmid = disk.guest.vmid, .format = propertyOf(disk.value, "format")};
    if (wanted == "cloudinit")
        return makeCloudInit(cluster, wish, options, disk.task);
    const QByteArray source = propertyOf(disk.value, "import-from");
    const Volume *imported = source.isEmpty() ? nullptr : findVolume(cluster, source);
    wish.size = imported ? imported->size : static_cast<qint64>(wanted.toDouble() * 1024) << 20;
    if (imported && wish.format.isEmpty())
        wish.format = imported->format;
    if (disk.guest.container) {
        wish.prefix = "subvol";
        wish.content = "rootdir";
        wish.format = "subvol";
    }
    if (disk.task && imported)
        disk.task->log.append("create full clone of drive " + disk.key + " (" + source + ')');
    const QByteArray made = allocate(cluster, wish, disk.task);
    if (disk.task && imported)
        logTransfer(wish.size, *disk.task);
    const QByteArray kept = diskValue(made, options, wish.size);
    if (disk.task)
        disk.task->log.append(disk.key + ": successfully created disk '" + kept + "'");
    return kept;
}

} // namespace

QByteArray realise(Cluster &cluster, const Guest &guest, const QByteArray &key, const QByteArray &value, Task *task)
{
    if (key == "tags")
        return sortedTags(value);
    if (key == "cipassword")
        return "$5$lab$" + QCryptographicHash::hash(value, QCryptographicHash::Sha256).toBase64(QByteArray::OmitTrailingEquals);
    if (key == "description" && guest.container && !value.isEmpty() && !value.endsWith('\n'))
        return value + '\n';
    if (isNet(key))
        return withMac(value, guest.container);
    if (!isDiskKey(key))
        return value;
    if (!asksForVolume(value)) {
        const QByteArray volume = volumeOf(value);
        const Volume *known = findVolume(cluster, volume);
        if (!known || key.startsWith("unused") || !propertyOf(value, "size").isEmpty())
            return value;
        return value + ",size=" + formatSize(known->size);
    }
    return makeDisk(cluster, {.guest = guest, .key = key, .value = value, .task = task});
}

void checkChange(Cluster &cluster, const Guest &guest, const ConfigChange &change)
{
    if (change.set.empty() && change.remove.isEmpty() && change.revert.isEmpty())
        fail("no options specified");
    if (!change.digest.isEmpty() && change.digest != guest.digest())
        fail("checksum mismatch (file change by other user?)");
    checkRemoval(guest, change);
    for (const auto &[key, value] : change.set) {
        // The API lets "+2" pass, the reader of the configuration file does not.
        if (value.startsWith('+') && (key == "cores" || key == "sockets" || key == "vcpus" || key == "balloon"))
            fail("unable to parse value of '" + key + "' - type check ('integer') failed - got '" + value + "'");
        if (isDiskKey(key))
            checkVolume(cluster, value);
    }
    if (!change.skipLock)
        checkLock(guest);
}

void applyChange(Cluster &cluster, Guest &guest, const ConfigChange &change, Task *task)
{
    for (const QByteArray &key : change.revert)
        revertKey(guest, key);
    for (const QByteArray &key : change.remove)
        deleteKey(cluster, guest, key, change.force);
    for (const auto &[key, value] : change.set)
        setKey(cluster, guest, key, value, task);
    cluster.touch();
}

} // namespace orbit::lab
