#include "adapters/lab/endpoints/volume_rights.h"

#include "adapters/lab/model/disks.h"
#include "adapters/lab/model/text.h"

#include <QRegularExpression>

namespace orbit::lab {

namespace {

/// What the name of a volume says of it, whether it is there or not.
struct VolumeName
{
    QByteArray content;
    int owner = 0;
};

VolumeName parsed(const Call &call, const QByteArray &volume)
{
    if (const Volume *known = findVolume(call.cluster, volume))
        return {known->content, known->vmid};
    static const QRegularExpression image(QStringLiteral("(?:vm|base|subvol)-(\\d+)-[^/]*\\z"));
    const QByteArray name = volume.mid(volume.indexOf(':') + 1);
    if (const auto match = image.match(QString::fromUtf8(name)); match.hasMatch())
        return {"images", match.captured(1).toInt()};
    return {before(name, '/'), 0};
}

bool isNewDisk(const QByteArray &volume)
{
    static const QRegularExpression shape(QStringLiteral("\\A[^:/\\s]+:\\d+(\\.\\d+)?\\z"));
    return shape.match(QString::fromUtf8(volume)).hasMatch();
}

} // namespace

void requireVolumeAccess(const Call &call, int vmid, const QByteArray &volume)
{
    if (call.authId == "root@pam")
        return;
    if (!volume.contains(':'))
        fail("Only root can pass arbitrary filesystem paths.");
    const QByteArray storage = "/storage/" + before(volume, ':');
    if (call.allows(storage, "Datastore.Allocate"))
        return;
    const VolumeName name = parsed(call, volume);
    if (name.content == "iso" || name.content == "vztmpl" || name.content == "import") {
        call.requireAny(storage, {"Datastore.AllocateSpace", "Datastore.Audit"});
        return;
    }
    if (name.owner && name.owner == vmid)
        return;
    const bool isBackup = name.content == "backup";
    if (!name.owner || (!isBackup && name.content != "images" && name.content != "rootdir"))
        fail("missing privileges to access " + volume);
    call.require(storage, isBackup ? "Datastore.AllocateSpace" : "Datastore.Audit");
    call.require("/vms/" + QByteArray::number(name.owner), isBackup ? "VM.Backup" : "VM.Config.Disk");
}

void requireDriveAccess(const Call &call, int vmid, const QByteArray &drive)
{
    const QByteArray volume = volumeOf(drive);
    if (call.authId == "root@pam" || volume.isEmpty() || volume == "none" || volume == "cloudinit" || volume.endsWith(":cloudinit"))
        return;
    if (volume == "cdrom")
        call.require("/", "Sys.Console");
    else if (isNewDisk(volume))
        call.require("/storage/" + before(volume, ':'), "Datastore.AllocateSpace");
    else
        requireVolumeAccess(call, vmid, volume);
}

} // namespace orbit::lab
