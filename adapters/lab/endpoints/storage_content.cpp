#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/endpoints/volume_rights.h"
#include "adapters/lab/model/disks.h"
#include "adapters/lab/model/text.h"

#include <QRegularExpression>

namespace orbit::lab {

namespace {

QByteArray fullId(const Call &call)
{
    const QByteArray volume = call.text("volume");
    return volume.contains(':') ? volume : call.text("storage") + ':' + volume;
}

Volume &volumeOrFail(const Call &call)
{
    static_cast<void>(call.cluster.storage(call.text("storage")));
    Volume *volume = findVolume(call.cluster, fullId(call));
    if (!volume)
        fail("volume '" + fullId(call) + "' does not exist");
    return *volume;
}

bool seesVolume(const Call &call, const Volume &volume)
{
    if (call.allows("/storage/" + call.text("storage"), "Datastore.Allocate") || volume.content == "iso" || volume.content == "vztmpl")
        return true;
    const QByteArray right = volume.content == "backup" ? "VM.Backup" : "VM.Config.Disk";
    return volume.vmid && call.allows("/vms/" + QByteArray::number(volume.vmid), right);
}

Json entry(const QByteArray &id, const Volume &volume)
{
    JsonObject object;
    object.add("volid", id).add("content", volume.content).add("format", volume.format).add("size", volume.size).add("ctime", volume.ctime);
    if (volume.content == "images" || volume.content == "rootdir") {
        object.add("used", volume.used);
        object.add("parent", volume.parent.isEmpty() ? Json{} : jsonString(volume.parent));
    }
    if (volume.vmid)
        object.add("vmid", volume.vmid);
    if (volume.content == "backup")
        object.add("subtype", id.contains("lxc") || id.contains("/ct/") ? "lxc" : "qemu");
    object.addSet("notes", volume.notes);
    if (volume.isProtected)
        object.add("protected", 1);
    return object.take();
}

Reply list(Call &call)
{
    const Storage &storage = call.cluster.storage(call.text("storage"));
    JsonArray array;
    for (const auto &[id, volume] : storage.volumes) {
        if (call.has("content") && volume.content != call.text("content"))
            continue;
        if (call.has("vmid") && volume.vmid != call.vmid())
            continue;
        if (seesVolume(call, volume))
            array.append(entry(id, volume));
    }
    return array;
}

Reply get(Call &call)
{
    requireVolumeAccess(call, 0, fullId(call));
    const Volume &volume = volumeOrFail(call);
    JsonObject object;
    object.add("path", pathOf(call.cluster, fullId(call))).add("size", volume.size).add("used", volume.used).add("format", volume.format);
    if (volume.content == "backup")
        object.add("notes", volume.notes).add("protected", volume.isProtected ? 1 : 0);
    return object;
}

Reply update(Call &call)
{
    requireVolumeAccess(call, 0, fullId(call));
    Volume &volume = volumeOrFail(call);
    if (call.has("notes"))
        volume.notes = call.text("notes");
    if (call.has("protected"))
        volume.isProtected = call.flag("protected");
    call.cluster.touch();
    return {};
}

Reply remove(Call &call)
{
    const Volume &volume = volumeOrFail(call);
    const QByteArray storage = "/storage/" + call.text("storage");
    if (volume.content == "backup" && volume.vmid && !call.allows(storage, "Datastore.Allocate")) {
        call.require(storage, "Datastore.AllocateSpace");
        call.require("/vms/" + QByteArray::number(volume.vmid), "VM.Backup");
    } else {
        call.require(storage, "Datastore.Allocate");
    }
    if (volume.isProtected)
        fail("volume '" + fullId(call) + "' is protected");
    TaskPlan plan;
    plan.node = call.node();
    plan.type = "imgdel";
    plan.id = (volume.vmid ? QByteArray::number(volume.vmid) : QByteArray()) + '@' + call.text("storage");
    plan.user = call.authId;
    plan.steps.push_back({400, [&cluster = call.cluster, id = fullId(call)](Task &task) {
                              freeVolume(cluster, id);
                              task.log.append("Removed volume '" + id + "'");
                          }});
    return jsonString(call.cluster.tasks.start(std::move(plan)));
}

Reply allocateVolume(Call &call)
{
    static const QRegularExpression shape(QStringLiteral("\\A(vm|base|subvol)-(\\d+)-\\S+\\z"));
    const Storage &storage = call.cluster.storage(call.text("storage"));
    const QByteArray name = call.text("filename");
    const auto match = shape.match(QString::fromUtf8(name));
    if (!match.hasMatch())
        fail("unable to parse volume filename '" + name + "'");
    const QByteArray owner = match.captured(2).toLatin1();
    if (owner != call.text("vmid"))
        fail("illegal name '" + name + "' - should be 'vm-" + call.text("vmid") + "-*'");
    const QByteArray id = storage.id + ':' + (isFileStorage(storage) ? owner + '/' : QByteArray()) + name;
    if (findVolume(call.cluster, id))
        fail("disk image '" + pathOf(call.cluster, id) + "' already exists");
    Volume volume;
    volume.content = "images";
    volume.format = call.text("format", "raw");
    volume.size = parseSize(call.text("size"));
    volume.ctime = Cluster::nowMs() / 1000;
    volume.vmid = call.vmid();
    call.cluster.storage(storage.id).volumes[id] = volume;
    call.cluster.touch();
    return jsonString(id);
}

Reply download(Call &call)
{
    const QByteArray name = call.text("filename");
    const QByteArray id = call.text("storage") + ':' + call.text("content") + '/' + name;
    TaskPlan plan;
    plan.node = call.node();
    plan.type = "download";
    plan.id = name;
    plan.user = call.authId;
    // The lab has no way out of this machine: every address is unreachable.
    plan.steps.push_back({500, [url = call.text("url"), path = pathOf(call.cluster, id)](Task &task) {
                              task.log += {"downloading " + url + " to " + path, "--" + url};
                              const QByteArray host = before(url.mid(url.indexOf("://") + 3), '/');
                              fail("download failed: Connecting to " + host + "... failed: Connection refused.");
                          }});
    return jsonString(call.cluster.tasks.start(std::move(plan)));
}

struct Kept
{
    QByteArray id;
    const Volume *volume;
};

std::vector<Kept> backupsOf(const Call &call)
{
    std::vector<Kept> found;
    for (const auto &[id, volume] : call.cluster.storage(call.text("storage")).volumes) {
        if (volume.content == "backup" && (!call.has("vmid") || volume.vmid == call.vmid()))
            found.push_back({id, &volume});
    }
    std::ranges::sort(found, std::greater<>(), [](const Kept &kept) { return kept.volume->ctime; });
    return found;
}

Reply pruneList(Call &call)
{
    const int keep = std::max(1, propertyOf(call.text("prune-backups", "keep-last=1"), "keep-last").toInt());
    std::map<int, int> seen;
    JsonArray array;
    for (const Kept &kept : backupsOf(call)) {
        const char *mark = kept.volume->isProtected ? "protected" : ++seen[kept.volume->vmid] <= keep ? "keep" : "remove";
        JsonObject object;
        object.add("volid", kept.id).add("vmid", kept.volume->vmid).add("ctime", kept.volume->ctime).add("mark", mark);
        array.append(object.add("type", kept.id.contains("/ct/") ? "lxc" : "qemu").take());
    }
    return array;
}

} // namespace

std::span<const Route> storageContentRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/nodes/{node}/storage/{storage}/content", list},
        {"POST", "/nodes/{node}/storage/{storage}/content", allocateVolume},
        {"GET", "/nodes/{node}/storage/{storage}/content/{volume}", get},
        {"PUT", "/nodes/{node}/storage/{storage}/content/{volume}", update},
        {"DELETE", "/nodes/{node}/storage/{storage}/content/{volume}", remove},
        {"POST", "/nodes/{node}/storage/{storage}/download-url", download},
        {"GET", "/nodes/{node}/storage/{storage}/prunebackups", pruneList},
    };
    return routes;
}

} // namespace orbit::lab
