#include "adapters/lab/endpoints/config_rights.h"

namespace orbit::lab {

namespace {

bool startsWithAny(const QByteArray &key, const QByteArrayList &prefixes)
{
    return std::ranges::any_of(prefixes, [&](const QByteArray &prefix) { return key.startsWith(prefix); });
}

QByteArray rightFor(const QByteArray &key, const QByteArray &value)
{
    static const QByteArrayList cpu{"cores", "sockets", "cpu", "vcpus", "numa", "affinity"};
    static const QByteArrayList memory{"memory", "balloon", "shares", "swap", "hugepages", "keephugepages"};
    static const QByteArrayList hardware{"vga", "machine",  "bios", "scsihw", "serial", "usb",      "hostpci", "audio",
                                         "rng", "watchdog", "acpi", "kvm",    "tablet", "keyboard", "ivshmem", "parallel"};
    static const QByteArrayList cloud{"ciuser", "cipassword", "citype", "cicustom", "sshkeys", "ciupgrade"};
    static const QByteArrayList network{"net", "ipconfig", "nameserver", "searchdomain"};
    if (isDiskKey(key))
        return isCdrom(value) ? "VM.Config.CDROM" : "VM.Config.Disk";
    if (startsWithAny(key, cpu))
        return "VM.Config.CPU";
    if (startsWithAny(key, memory))
        return "VM.Config.Memory";
    if (startsWithAny(key, hardware))
        return "VM.Config.HWType";
    if (startsWithAny(key, cloud))
        return "VM.Config.Cloudinit";
    return startsWithAny(key, network) ? "VM.Config.Network" : "VM.Config.Options";
}

void requireFor(const Call &call, const QByteArray &key, const QByteArray &value)
{
    static const QByteArrayList rootOnly{"lock", "args", "skiplock", "hookscript"};
    if (rootOnly.contains(key))
        fail("only root can set '" + key + "' config");
    call.require("/vms/" + call.text("vmid"), rightFor(key, value));
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
    for (const auto &[key, value] : change.set)
        requireFor(call, key, value);
    for (const QByteArray &key : change.remove + change.revert)
        requireFor(call, key, {});
}

} // namespace orbit::lab
