#include "adapters/lab/endpoints/config_rights.h"

#include "adapters/lab/endpoints/volume_rights.h"

#include <QRegularExpression>

namespace orbit::lab {

namespace {

bool isNumbered(const QByteArray &key, const char *name)
{
    static const QRegularExpression digits(QStringLiteral("\\A\\d+\\z"));
    return key.startsWith(name) && digits.match(QString::fromLatin1(key.mid(qstrlen(name)))).hasMatch();
}

/// One of these is enough; empty: only root.
QByteArrayList rightsForMachine(const QByteArray &key, const QByteArray &value)
{
    static const QByteArrayList cpu{"cores", "cpu", "cpulimit", "cpuunits", "numa", "sockets", "vcpus"};
    static const QByteArrayList memory{"memory", "balloon", "shares"};
    static const QByteArrayList hardware{"acpi",   "hotplug", "kvm",      "machine", "scsihw", "smbios1",
                                         "tablet", "vga",     "watchdog", "audio0",  "rng0"};
    static const QByteArrayList general{"agent",  "autostart", "bios",       "description", "keyboard", "localtime", "name",
                                        "onboot", "ostype",    "protection", "startup",     "tags",     "template"};
    static const QByteArrayList disk{"boot", "bootdisk", "vmstatestorage"};
    static const QByteArrayList cloud{"cicustom", "cipassword", "citype", "ciuser", "ciupgrade", "nameserver", "searchdomain", "sshkeys"};
    if (key == "cdrom" || (isDiskKey(key) && isCdrom(value)))
        return {"VM.Config.CDROM"};
    if (isDiskKey(key) || isNumbered(key, "unused") || disk.contains(key))
        return {"VM.Config.Disk"};
    if (cpu.contains(key) || isNumbered(key, "numa"))
        return {"VM.Config.CPU"};
    if (memory.contains(key))
        return {"VM.Config.Memory"};
    if (hardware.contains(key) || isNumbered(key, "serial") || isNumbered(key, "usb") || isNumbered(key, "hostpci"))
        return {"VM.Config.HWType"};
    if (general.contains(key))
        return {"VM.Config.Options"};
    if (isNumbered(key, "net"))
        return {"VM.Config.Network"};
    if (cloud.contains(key) || isNumbered(key, "ipconfig"))
        return {"VM.Config.Cloudinit", "VM.Config.Network"};
    return {};
}

QByteArrayList rightsForContainer(const QByteArray &key)
{
    static const QByteArrayList cpu{"cores", "cpuunits", "cpulimit"};
    static const QByteArrayList network{"nameserver", "searchdomain", "hostname"};
    if (cpu.contains(key))
        return {"VM.Config.CPU"};
    if (key == "rootfs" || isNumbered(key, "mp") || isNumbered(key, "unused"))
        return {"VM.Config.Disk"};
    if (key == "memory" || key == "swap")
        return {"VM.Config.Memory"};
    if (network.contains(key) || isNumbered(key, "net"))
        return {"VM.Config.Network"};
    if (key == "hookscript" || key == "features" || key == "lock" || isNumbered(key, "dev"))
        return {};
    return {"VM.Config.Options"};
}

/// On the guest, or on the pool that it is made in.
void requireOfGuest(const Call &call, const QByteArrayList &anyOf)
{
    const QByteArray pool = call.text("pool");
    if (pool.isEmpty() || !call.allowsAny("/pool/" + pool, anyOf))
        call.requireAny("/vms/" + call.text("vmid"), anyOf);
}

/// Hardware of the node itself.
void refuseRealDevices(const QByteArray &key, const QByteArray &value)
{
    const bool isSerial = isNumbered(key, "serial") && value != "socket";
    const bool isUsb = isNumbered(key, "usb") && !value.isEmpty() && !value.toLower().startsWith("spice") &&
                       !value.toLower().startsWith("host=spice") && !value.contains("mapping=");
    if (isSerial || isUsb)
        fail("only root can set '" + key + "' config for real devices");
    if (isNumbered(key, "hostpci") && !value.contains("mapping="))
        fail("only root can set '" + key + "' config for non-mapped devices");
}

void requireNetwork(const Call &call, const QByteArray &net)
{
    const QByteArray bridge = propertyOf(net, "bridge");
    const QByteArray tag = propertyOf(net, "tag");
    if (!bridge.isEmpty())
        call.require("/sdn/zones/localnetwork/" + bridge + (tag.isEmpty() ? tag : '/' + tag), "SDN.Use");
}

void requireFor(const Call &call, const QByteArray &key, const QByteArray &value)
{
    const QByteArrayList anyOf = call.container() ? rightsForContainer(key) : rightsForMachine(key, value);
    if (anyOf.isEmpty())
        fail("only root can set '" + key + "' config");
    requireOfGuest(call, anyOf);
    if (key == "startup" && !call.container())
        call.require("/", "Sys.Modify");
    if (isNumbered(key, "net"))
        requireNetwork(call, value);
}

} // namespace

ConfigChange changeOf(const Call &call)
{
    static const QByteArrayList control{"node",
                                        "vmid",
                                        "digest",
                                        "delete",
                                        "revert",
                                        "skiplock",
                                        "force",
                                        "background_delay",
                                        "pool",
                                        "start",
                                        "storage",
                                        "archive",
                                        "unique",
                                        "bwlimit",
                                        "import-working-storage",
                                        "live-restore",
                                        "ostemplate",
                                        "password",
                                        "restore",
                                        "ssh-public-keys",
                                        "ignore-unpack-errors",
                                        "ha-managed"};
    ConfigChange change;
    for (const auto &[key, param] : call.params) {
        if (!control.contains(key))
            change.set[key] = param.values.join(',');
    }
    change.remove = call.list("delete");
    change.revert = call.list("revert");
    change.digest = call.text("digest");
    change.force = call.flag("force");
    change.skipLock = call.flag("skiplock");
    if (change.skipLock && call.authId != "root@pam")
        failParam("skiplock", "Only root may use this option.");
    return change;
}

void requireConfigRights(const Call &call, const ConfigChange &change)
{
    if (call.authId == "root@pam")
        return;
    for (const auto &[key, value] : change.set) {
        if (isDiskKey(key) || key == "cdrom")
            requireDriveAccess(call, call.vmid(), value);
        refuseRealDevices(key, value);
        requireFor(call, key, value);
    }
    for (const QByteArray &key : change.remove + change.revert)
        requireFor(call, key, {});
}

} // namespace orbit::lab
