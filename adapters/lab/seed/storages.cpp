#include "adapters/lab/seed/seed.h"

#include "adapters/lab/model/text.h"

namespace orbit::lab {

namespace {

constexpr double tib = 1024.0 * 1024 * 1024 * 1024;

Storage make(const char *id, const char *type, const QByteArrayList &content, double totalTib, double used)
{
    Storage storage;
    storage.id = id;
    storage.type = type;
    storage.content = content;
    storage.total = static_cast<qint64>(totalTib * tib);
    storage.usedFraction = used;
    return storage;
}

void addImages(Storage &storage, const QByteArrayList &names, const char *content, qint64 size)
{
    for (const QByteArray &name : names) {
        Volume volume;
        volume.content = content;
        volume.format = name.mid(name.lastIndexOf('.') + 1);
        volume.size = volume.used = size;
        volume.ctime = 1765000000;
        storage.volumes[storage.id + ':' + content + '/' + name] = volume;
    }
}

} // namespace

void seedStorages(Cluster &cluster)
{
    Storage local = make("local", "dir", {"iso", "vztmpl", "backup"}, 0.09, 0.31);
    local.options = {{"path", "/var/lib/vz"}};
    Storage nvme = make("nvme-pool", "zfspool", {"images", "rootdir"}, 7.7, 0.81);
    nvme.options = {{"pool", "nvme"}, {"sparse", "1"}};
    Storage ceph = make("ceph-vdi", "rbd", {"images", "rootdir"}, 24, 0.47);
    ceph.shared = true;
    ceph.options = {{"pool", "vdi"}, {"krbd", "0"}};
    Storage backup = make("backup-nas", "pbs", {"backup"}, 32, 0.59);
    backup.shared = true;
    backup.options = {{"server", "backup-nas.lab"}, {"datastore", "desktops"}, {"username", "orbit@pbs"}};
    Storage iso = make("iso-share", "nfs", {"iso", "vztmpl", "snippets"}, 1, 0.21);
    iso.shared = true;
    iso.options = {{"server", "iso-share.lab"}, {"export", "/srv/iso"}, {"path", "/mnt/pve/iso-share"}};
    addImages(iso, {"virtio-win-0.1.271.iso", "win11-24h2.iso", "ubuntu-24.04.2-live-server-amd64.iso", "debian-12.10.0-amd64-netinst.iso"},
              "iso", 4LL << 30);
    addImages(iso, {"debian-12-standard_12.7-1_amd64.tar.zst"}, "vztmpl", 120LL << 20);
    for (Storage &storage : std::array{local, nvme, ceph, backup, iso})
        cluster.storages[storage.id] = storage;
}

void seedVolumes(Cluster &cluster)
{
    for (const auto &[vmid, guest] : cluster.guests) {
        for (const auto &[key, value] : guest.config) {
            if (!isDiskKey(key) || isCdrom(value))
                continue;
            const QByteArray id = before(value, ',');
            const auto storage = cluster.storages.find(before(id, ':'));
            if (storage == cluster.storages.end())
                continue;
            Volume volume;
            volume.content = guest.container ? "rootdir" : "images";
            volume.format = guest.container ? "subvol" : "raw";
            const auto slash = id.indexOf('/');
            volume.parent = slash < 0 ? QByteArray() : id.mid(id.indexOf(':') + 1, slash - id.indexOf(':') - 1) + "@__base__";
            volume.size = parseSize(propertyOf(value, "size"));
            volume.used = volume.size / (slash < 0 ? 2 : 8);
            volume.ctime = 1770000000 + vmid;
            volume.vmid = vmid;
            storage->second.volumes[id] = volume;
        }
    }
}

} // namespace orbit::lab
