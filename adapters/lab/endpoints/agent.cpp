#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/endpoints/guest_agent.h"

#include <QDateTime>

namespace orbit::lab {

namespace {

/// The machine whose agent answers; fails as Proxmox does when there is none.
Guest &agentGuest(const Call &call)
{
    Guest &guest = call.guest();
    const QByteArray id = QByteArray::number(guest.vmid);
    if (!guest.hasAgent())
        fail("No QEMU guest agent configured");
    if (!guest.isRunning())
        fail("VM " + id + " is not running");
    if (!guest.agentRuns || guest.state == RunState::Paused)
        throw ApiError(500, "QEMU guest agent is not running").after(3000);
    return guest;
}

Reply result(const Json &json) { return JsonObject().add("result", json); }

Reply index(Call &)
{
    JsonArray array;
    for (const QByteArray &name : agentCommands())
        array.append(JsonObject().add("name", name));
    return array;
}

Reply interfaces(Call &call)
{
    Guest &guest = agentGuest(call);
    const auto vmid = static_cast<quint32>(guest.vmid);
    QByteArray address = guest.address;
    if (call.backend.screens && call.backend.screens->servesRdp()) {
        call.backend.screens->ensureRdp(vmid, QString::fromUtf8(guest.name()));
        address = call.backend.screens->rdpAddress(vmid).toString().toLatin1();
    }
    return result(agentInterfaces(call.cluster, guest, address));
}

Reply users(Call &call) { return result(agentUsers(agentGuest(call))); }

Reply osInfo(Call &call) { return result(agentOsInfo(agentGuest(call))); }

Reply hostName(Call &call) { return result(JsonObject().add("host-name", agentGuest(call).name()).take()); }

Reply info(Call &call)
{
    static_cast<void>(agentGuest(call));
    return result(agentInfo());
}

Reply ping(Call &call)
{
    static_cast<void>(agentGuest(call));
    return result(Json{"{}"});
}

Reply fsInfo(Call &call) { return result(agentFileSystems(agentGuest(call))); }

Reply time(Call &call)
{
    static_cast<void>(agentGuest(call));
    return result(Json{QByteArray::number(QDateTime::currentMSecsSinceEpoch() * 1000000)});
}

Reply timezone(Call &call)
{
    static_cast<void>(agentGuest(call));
    return result(JsonObject().add("zone", "UTC").add("offset", 0).take());
}

Reply vcpus(Call &call)
{
    JsonArray array;
    for (int i = 0; i < agentGuest(call).cpus(); ++i)
        array.append(JsonObject().add("logical-id", i).add("online", Json{"true"}).add("can-offline", Json{i ? "true" : "false"}));
    return result(array.take());
}

Reply memoryBlocks(Call &call)
{
    static_cast<void>(agentGuest(call));
    JsonArray array;
    for (int i = 0; i < 2; ++i)
        array.append(JsonObject().add("phys-index", i).add("online", Json{"true"}).add("can-offline", Json{"true"}));
    return result(array.take());
}

Reply memoryBlockInfo(Call &call)
{
    static_cast<void>(agentGuest(call));
    return result(JsonObject().add("size", 134217728).take());
}

Reply thawed(Call &call)
{
    static_cast<void>(agentGuest(call));
    return result(jsonString("thawed"));
}

Reply trimmed(Call &call)
{
    static_cast<void>(agentGuest(call));
    return result(Json{R"({"paths":[]})"});
}

Reply one(Call &call)
{
    static_cast<void>(agentGuest(call));
    return result(Json{"1"});
}

Reply setPassword(Call &call)
{
    static_cast<void>(agentGuest(call));
    return result(Json{"{}"});
}

Reply shutdown(Call &call)
{
    Guest &guest = agentGuest(call);
    call.cluster.setState(guest, RunState::Stopped);
    return result(Json{"{}"});
}

Reply exec(Call &call)
{
    Guest &guest = agentGuest(call);
    return JsonObject().add("pid", ++guest.nextPid);
}

/// Everything that was started has ended well.
Reply execStatus(Call &call)
{
    const Guest &guest = agentGuest(call);
    const int pid = call.number("pid");
    if (pid <= 100 || pid > guest.nextPid)
        fail("Agent error: Invalid parameter 'pid'");
    return JsonObject().add("exited", 1).add("exitcode", 0).add("out-data", "");
}

Reply readFile(Call &call)
{
    static_cast<void>(agentGuest(call));
    fail("Agent error: failed to open file '" + call.text("file") + "' (mode: 'r'): No such file or directory");
}

Reply generic(Call &call)
{
    const QByteArray command = call.text("command");
    if (command == "get-host-name")
        return hostName(call);
    if (command == "get-osinfo")
        return osInfo(call);
    if (command == "get-users")
        return users(call);
    if (command == "network-get-interfaces")
        return interfaces(call);
    if (command == "info")
        return info(call);
    if (command == "shutdown")
        return shutdown(call);
    return ping(call);
}

} // namespace

std::span<const Route> agentRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/nodes/{node}/qemu/{vmid}/agent", index},
        {"POST", "/nodes/{node}/qemu/{vmid}/agent", generic},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/network-get-interfaces", interfaces},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/get-users", users},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/get-osinfo", osInfo},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/get-host-name", hostName},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/get-fsinfo", fsInfo},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/get-time", time},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/get-timezone", timezone},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/get-vcpus", vcpus},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/get-memory-blocks", memoryBlocks},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/get-memory-block-info", memoryBlockInfo},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/info", info},
        {"POST", "/nodes/{node}/qemu/{vmid}/agent/ping", ping},
        {"POST", "/nodes/{node}/qemu/{vmid}/agent/fsfreeze-status", thawed},
        {"POST", "/nodes/{node}/qemu/{vmid}/agent/fsfreeze-freeze", one},
        {"POST", "/nodes/{node}/qemu/{vmid}/agent/fsfreeze-thaw", one},
        {"POST", "/nodes/{node}/qemu/{vmid}/agent/fstrim", trimmed},
        {"POST", "/nodes/{node}/qemu/{vmid}/agent/set-user-password", setPassword},
        {"POST", "/nodes/{node}/qemu/{vmid}/agent/shutdown", shutdown},
        {"POST", "/nodes/{node}/qemu/{vmid}/agent/exec", exec},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/exec-status", execStatus},
        {"GET", "/nodes/{node}/qemu/{vmid}/agent/file-read", readFile},
    };
    return routes;
}

} // namespace orbit::lab
