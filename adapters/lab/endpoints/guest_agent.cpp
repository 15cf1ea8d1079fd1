#include "adapters/lab/endpoints/guest_agent.h"

#include "adapters/lab/model/metrics.h"

#include <QRegularExpression>

namespace orbit::lab {

namespace {

Json addressJson(const char *type, const QByteArray &address, int prefix)
{
    return JsonObject().add("ip-address-type", type).add("ip-address", address).add("prefix", prefix).take();
}

Json statistics(qint64 in, qint64 out)
{
    JsonObject object;
    object.add("rx-bytes", in).add("rx-packets", in / 400).add("rx-errs", 0).add("rx-dropped", 0);
    return object.add("tx-bytes", out).add("tx-packets", out / 400).add("tx-errs", 0).add("tx-dropped", 0).take();
}

QByteArray macOf(const Guest &guest)
{
    static const QRegularExpression shape(QStringLiteral("([0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5})"));
    return shape.match(QString::fromLatin1(guest.option("net0"))).captured(1).toLower().toLatin1();
}

QByteArray addressOf(const Guest &guest, const QByteArray &address)
{
    if (!address.isEmpty())
        return address;
    return "10.20." + QByteArray::number(100 + guest.vmid / 200 % 100) + '.' + QByteArray::number(21 + guest.vmid % 200);
}

bool isWindows(const Guest &guest) { return guest.option("ostype").startsWith("win"); }

} // namespace

Json agentInterfaces(const Cluster &cluster, const Guest &guest, const QByteArray &address)
{
    const GuestMetrics now = metricsOf(guest, guest.state, cluster.seed, Cluster::nowMs());
    JsonArray local;
    local.append(addressJson("ipv4", "127.0.0.1", 8)).append(addressJson("ipv6", "::1", 128));
    JsonObject loopback;
    loopback.add("name", isWindows(guest) ? "Loopback Pseudo-Interface 1" : "lo").add("hardware-address", "00:00:00:00:00:00");
    loopback.add("ip-addresses", local.take()).add("statistics", statistics(0, 0));
    JsonArray own;
    own.append(addressJson("ipv4", addressOf(guest, address), 24)).append(addressJson("ipv6", "fe80::be24:11ff:fe00:1", 64));
    JsonObject card;
    card.add("name", isWindows(guest) ? "Ethernet" : "eth0").add("hardware-address", macOf(guest));
    card.add("ip-addresses", own.take()).add("statistics", statistics(now.netIn, now.netOut));
    JsonArray array;
    array.append(loopback.take()).append(card.take());
    return array.take();
}

Json agentUsers(const Guest &guest)
{
    JsonArray array;
    if (!guest.user.isEmpty()) {
        JsonObject user;
        user.add("user", guest.user).add("login-time", static_cast<double>(guest.startedMs) / 1000.0 + 60);
        if (isWindows(guest))
            user.add("domain", "HEADOFFICE");
        array.append(user.take());
    }
    return array.take();
}

Json agentOsInfo(const Guest &guest)
{
    JsonObject object;
    if (isWindows(guest))
        return object.add("id", "mswindows")
            .add("name", "Microsoft Windows")
            .add("pretty-name", "Windows 11 Enterprise")
            .add("version", "Microsoft Windows 11")
            .add("version-id", "11")
            .add("variant", "client")
            .add("variant-id", "client")
            .add("kernel-release", "26100")
            .add("kernel-version", "10.0")
            .add("machine", "x86_64")
            .take();
    return object.add("id", "ubuntu")
        .add("name", "Ubuntu")
        .add("pretty-name", "Ubuntu 24.04.2 LTS")
        .add("version", "24.04.2 LTS (Noble Numbat)")
        .add("version-id", "24.04")
        .add("kernel-release", "6.8.0-55-generic")
        .add("kernel-version", "#57-Ubuntu SMP PREEMPT_DYNAMIC")
        .add("machine", "x86_64")
        .take();
}

Json agentInfo()
{
    JsonArray commands;
    for (const char *name : {"guest-ping", "guest-info", "guest-get-users", "guest-get-osinfo", "guest-get-host-name", "guest-get-timezone",
                             "guest-get-time", "guest-get-vcpus", "guest-get-fsinfo", "guest-network-get-interfaces", "guest-exec",
                             "guest-exec-status", "guest-shutdown", "guest-set-user-password", "guest-file-open", "guest-file-read"})
        commands.append(JsonObject().add("name", name).add("enabled", Json{"true"}).add("success-response", Json{"true"}));
    return JsonObject().add("version", "7.2.22").add("supported_commands", commands.take()).take();
}

Json agentFileSystems(const Guest &guest)
{
    const qint64 total = guest.diskBytes();
    JsonObject volume;
    volume.add("name", isWindows(guest) ? "\\\\?\\Volume{1}\\" : "sda1").add("mountpoint", isWindows(guest) ? "C:\\" : "/");
    volume.add("type", isWindows(guest) ? "NTFS" : "ext4").add("total-bytes", total);
    volume.add("used-bytes", static_cast<qint64>(static_cast<double>(total) * (0.3 + 0.4 * guest.load))).add("disk", Json{"[]"});
    JsonArray array;
    array.append(volume.take());
    return array.take();
}

QByteArrayList agentCommands()
{
    return {"exec",
            "exec-status",
            "file-read",
            "file-write",
            "fsfreeze-freeze",
            "fsfreeze-status",
            "fsfreeze-thaw",
            "fstrim",
            "get-fsinfo",
            "get-host-name",
            "get-memory-block-info",
            "get-memory-blocks",
            "get-osinfo",
            "get-time",
            "get-timezone",
            "get-users",
            "get-vcpus",
            "info",
            "network-get-interfaces",
            "ping",
            "set-user-password",
            "shutdown",
            "suspend-disk",
            "suspend-hybrid",
            "suspend-ram"};
}

} // namespace orbit::lab
