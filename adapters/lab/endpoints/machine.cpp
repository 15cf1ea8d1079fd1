#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/model/text.h"

#include <QDateTime>

namespace orbit::lab {

namespace {

Reply monitor(Call &call)
{
    const QByteArray verb = before(call.text("command").trimmed(), ' ');
    if (verb != "info" && verb != "help" && call.authId != "root@pam")
        call.require("/", "Sys.Modify");
    const Guest &guest = call.guest();
    if (!guest.isRunning())
        return jsonString("ERROR: VM " + call.text("vmid") + " not running\n");
    const QByteArray command = call.text("command").trimmed();
    if (command == "info status")
        return jsonString("VM status: " + QByteArray(guest.state == RunState::Paused ? "paused" : "running") + "\r\n");
    if (command.startsWith("help"))
        return jsonString("info status  -- show the current VM status (running|paused)\r\n");
    return jsonString("unknown command: '" + command + "'\r\n");
}

Reply sendKey(Call &call)
{
    const Guest &guest = call.guest();
    if (!guest.isRunning())
        fail("VM " + call.text("vmid") + " not running");
    return {};
}

/// Containers have no agent: their host knows the addresses.
Reply interfaces(Call &call)
{
    const Guest &guest = call.guest();
    if (!guest.isRunning())
        return {};
    const QByteArray mac = propertyOf(guest.option("net0"), "hwaddr").toLower();
    JsonArray addresses;
    addresses.append(JsonObject()
                         .add("ip-address-type", "inet")
                         .add("ip-address", "10.20.9." + QByteArray::number(guest.vmid % 200 + 21))
                         .add("prefix", 24));
    JsonObject loopback;
    loopback.add("name", "lo")
        .add("hwaddr", "00:00:00:00:00:00")
        .add("hardware-address", "00:00:00:00:00:00")
        .add("ip-addresses", Json{"[]"});
    JsonObject card;
    card.add("name", "eth0").add("hwaddr", mac).add("hardware-address", mac).add("ip-addresses", addresses.take());
    JsonArray array;
    return array.append(loopback.take()).append(card.take());
}

Reply scheduleAnalysis(Call &call)
{
    constexpr qint64 day = 86400;
    const QByteArray schedule = call.text("schedule");
    const qint64 start = call.has("starttime") ? call.text("starttime").toLongLong() : Cluster::nowMs() / 1000;
    const QByteArray time = schedule.mid(std::max<qsizetype>(0, schedule.lastIndexOf(' ') + 1));
    const qint64 seconds = time.left(2).toInt() * 3600 + time.mid(3, 2).toInt() * 60;
    JsonArray array;
    qint64 next = start / day * day + seconds;
    for (int left = call.number("iterations", 10); left > 0; next += day) {
        if (next <= start)
            continue;
        const QByteArray utc = QDateTime::fromSecsSinceEpoch(next, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd hh:mm:ss UTC")).toLatin1();
        array.append(JsonObject().add("timestamp", next).add("utc", utc));
        --left;
    }
    return array;
}

} // namespace

std::span<const Route> machineRoutes()
{
    static constexpr Route routes[] = {
        {"POST", "/nodes/{node}/qemu/{vmid}/monitor", monitor},
        {"PUT", "/nodes/{node}/qemu/{vmid}/sendkey", sendKey},
        {"GET", "/nodes/{node}/lxc/{vmid}/interfaces", interfaces},
        {"GET", "/cluster/jobs/schedule-analyze", scheduleAnalysis},
    };
    return routes;
}

} // namespace orbit::lab
