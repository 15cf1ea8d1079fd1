#include "adapters/lab/endpoints/config_rights.h"
#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/endpoints/guest_views.h"
#include "adapters/lab/model/disks.h"
#include "adapters/lab/model/guest_jobs.h"
#include "adapters/lab/model/text.h"

namespace orbit::lab {

namespace {

Reply update(Call &call)
{
    const ConfigChange change = changeOf(call);
    Guest &guest = call.guest();
    requireConfigRights(call, change);
    checkChange(call.cluster, guest, change);
    applyChange(call.cluster, call.guestForChange(), change, nullptr);
    return {};
}

QByteArray changeText(const ConfigChange &change)
{
    QByteArray text;
    if (!change.remove.isEmpty())
        text += " -delete " + change.remove.join(',');
    for (const auto &[key, value] : change.set)
        text += " -" + key + ' ' + (key == "cipassword" ? QByteArray("<hidden>") : value);
    return text;
}

Reply updateLater(Call &call)
{
    const ConfigChange change = changeOf(call);
    const Guest &guest = call.guest();
    requireConfigRights(call, change);
    checkChange(call.cluster, guest, change);
    TaskPlan plan = guestPlan({call.node(), call.vmid(), false, call.authId}, "config");
    plan.steps.push_back({100, [&cluster = call.cluster, change, node = call.node(), vmid = call.vmid()](Task &task) {
                              task.log.append("update VM " + QByteArray::number(vmid) + ':' + changeText(change));
                              applyChange(cluster, cluster.guest(node, vmid, false), change, &task);
                          }});
    return jsonString(call.cluster.tasks.start(std::move(plan)));
}

Reply unlink(Call &call)
{
    ConfigChange change;
    change.remove = call.list("idlist");
    change.force = call.flag("force");
    Guest &guest = call.guest();
    requireConfigRights(call, change);
    checkChange(call.cluster, guest, change);
    applyChange(call.cluster, call.guestForChange(), change, nullptr);
    return {};
}

void grow(Cluster &cluster, Guest &guest, const QByteArray &disk, const QByteArray &wish)
{
    checkLock(guest);
    const auto drive = guest.config.find(disk);
    if (drive == guest.config.end())
        fail("disk '" + disk + "' does not exist");
    const qint64 old = parseSize(propertyOf(drive->second, "size"));
    const qint64 size = wish.startsWith('+') ? old + parseSize(wish.mid(1)) : parseSize(wish);
    if (size < old)
        fail("shrinking disks is not supported");
    drive->second = withProperty(drive->second, "size", formatSize(size));
    if (Volume *volume = findVolume(cluster, volumeOf(drive->second)))
        volume->size = size;
    cluster.touch();
}

Reply resize(Call &call)
{
    const Guest &guest = call.guest();
    if (call.has("digest") && call.text("digest") != guest.digest())
        fail("checksum mismatch (file change by other user?)");
    if (const QByteArray volume = volumeOf(guest.option(call.text("disk").constData())); volume.contains(':'))
        call.require("/storage/" + before(volume, ':'), "Datastore.AllocateSpace");
    TaskPlan plan = guestPlan({call.node(), call.vmid(), call.container(), call.authId}, "");
    plan.type = "resize";
    plan.steps.push_back(
        {200, [&cluster = call.cluster, node = call.node(), vmid = call.vmid(), container = call.container(), disk = call.text("disk"),
               size = call.text("size")](Task &) { grow(cluster, cluster.guest(node, vmid, container), disk, size); }});
    return jsonString(call.cluster.tasks.start(std::move(plan)));
}

void moveDrive(Cluster &cluster, Guest &guest, const QByteArray &disk, const DiskWish &where, bool removeOld, Task &task)
{
    const auto drive = guest.config.find(disk);
    if (drive == guest.config.end())
        fail("disk '" + disk + "' does not exist");
    const QByteArray old = volumeOf(drive->second);
    DiskWish wish = where;
    wish.vmid = guest.vmid;
    wish.size = parseSize(propertyOf(drive->second, "size"));
    if (guest.container) {
        wish.prefix = "subvol";
        wish.content = "rootdir";
    }
    task.log.append("create full clone of drive " + disk + " (" + old + ')');
    const QByteArray made = allocate(cluster, wish, &task);
    drive->second.replace(0, old.size(), made);
    if (removeOld)
        freeVolume(cluster, old);
    else
        guest.config["unused0"] = old;
}

Reply moveDisk(Call &call)
{
    const Guest &guest = call.guest();
    const QByteArray disk = call.text(call.container() ? "volume" : "disk");
    if (!guest.config.contains(disk))
        fail("disk '" + disk + "' does not exist");
    const DiskWish where{.storage = call.text("storage"), .format = call.text("format")};
    static_cast<void>(call.cluster.storage(where.storage));
    call.require("/storage/" + where.storage, "Datastore.AllocateSpace");
    if (where.storage == before(guest.option(disk.constData()), ':') && where.format.isEmpty())
        fail("you can't move to the same storage with same format");
    TaskPlan plan = guestPlan({call.node(), call.vmid(), call.container(), call.authId}, "move");
    if (call.container())
        plan.type = "move_volume";
    plan.steps.push_back({8000, [&cluster = call.cluster, node = call.node(), vmid = call.vmid(), container = call.container(), disk, where,
                                 remove = call.flag("delete")](Task &task) {
                              Guest &moved = cluster.guest(node, vmid, container);
                              checkLock(moved);
                              moveDrive(cluster, moved, disk, where, remove, task);
                          }});
    return jsonString(call.cluster.tasks.start(std::move(plan)));
}

Reply cloudInit(Call &call)
{
    const Guest &guest = call.guest();
    static const QByteArrayList keys{"cicustom", "cipassword", "citype", "ciuser", "nameserver", "searchdomain", "sshkeys", "ciupgrade"};
    JsonArray array;
    for (const auto &[key, value] : guest.config) {
        if (keys.contains(key))
            array.append(
                JsonObject().add("key", key).add("value", key == "cipassword" ? jsonString("**********") : configValue(guest, key, value)));
    }
    return array;
}

Reply regenerate(Call &call)
{
    static_cast<void>(call.guestForChange());
    return {};
}

QByteArray userData(const Guest &guest)
{
    const QByteArray domain = guest.option("searchdomain");
    QByteArray text = "#cloud-config\nhostname: " + guest.name() + "\nmanage_etc_hosts: true\nfqdn: " + guest.name();
    text += (domain.isEmpty() ? QByteArray() : '.' + domain) + '\n';
    if (!guest.option("ciuser").isEmpty())
        text += "user: " + guest.option("ciuser") + '\n';
    if (!guest.option("cipassword").isEmpty())
        text += "password: " + guest.option("cipassword") + '\n';
    return text + "chpasswd:\n  expire: False\nusers:\n  - default\npackage_upgrade: true\n";
}

QByteArray networkData(const Guest &guest)
{
    const QByteArray mac = before(guest.option("net0"), ',');
    QByteArray text =
        "version: 1\nconfig:\n    - type: physical\n      name: eth0\n      mac_address: '" + mac.mid(mac.indexOf('=') + 1).toLower();
    text += "'\n      subnets:\n";
    const QByteArray address = propertyOf(guest.option("ipconfig0"), "ip");
    if (address.isEmpty() || address == "dhcp")
        text += "      - type: dhcp4\n";
    else
        text += "      - type: static\n        address: '" + before(address, '/') +
                "'\n        netmask: '255.255.255.0'\n        gateway: '" + propertyOf(guest.option("ipconfig0"), "gw") + "'\n";
    return text + "    - type: nameserver\n      address:\n      - '" + guest.option("nameserver", "127.0.0.53") +
           "'\n      search:\n      - '" + guest.option("searchdomain", "lab") + "'\n";
}

Reply dumpCloudInit(Call &call)
{
    const Guest &guest = call.guest();
    if (call.text("type") == "meta")
        return jsonString("instance-id: " + guest.option("vmgenid") + '\n');
    return jsonString(call.text("type") == "user" ? userData(guest) : networkData(guest));
}

} // namespace

std::span<const Route> configRoutes()
{
    static constexpr Route routes[] = {
        {"PUT", "/nodes/{node}/qemu/{vmid}/config", update},
        {"POST", "/nodes/{node}/qemu/{vmid}/config", updateLater},
        {"PUT", "/nodes/{node}/lxc/{vmid}/config", update},
        {"PUT", "/nodes/{node}/qemu/{vmid}/unlink", unlink},
        {"PUT", "/nodes/{node}/qemu/{vmid}/resize", resize},
        {"PUT", "/nodes/{node}/lxc/{vmid}/resize", resize},
        {"POST", "/nodes/{node}/qemu/{vmid}/move_disk", moveDisk},
        {"POST", "/nodes/{node}/lxc/{vmid}/move_volume", moveDisk},
        {"GET", "/nodes/{node}/qemu/{vmid}/cloudinit", cloudInit},
        {"PUT", "/nodes/{node}/qemu/{vmid}/cloudinit", regenerate},
        {"GET", "/nodes/{node}/qemu/{vmid}/cloudinit/dump", dumpCloudInit},
    };
    return routes;
}

} // namespace orbit::lab
