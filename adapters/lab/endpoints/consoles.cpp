#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/endpoints/terminal.h"
#include "adapters/lab/model/guest_jobs.h"

#include <QRandomGenerator>

namespace orbit::lab {

namespace {

constexpr qint64 consoleWaitMs = 10000; ///< Not scaled: a client needs its time.

QByteArray randomPassword()
{
    QByteArray password;
    for (int i = 0; i < 8; ++i)
        password += static_cast<char>(0x21 + QRandomGenerator::global()->bounded(0x5e));
    return password;
}

QByteArray consolePath(const Call &call) { return call.has("vmid") ? "/vms/" + call.text("vmid") : "/nodes/" + call.node(); }

/// The worker that waits for its one connection.
QByteArray startWorker(const Call &call, const char *type)
{
    TaskPlan plan;
    plan.node = call.node();
    plan.type = type;
    plan.id = call.text("vmid");
    plan.user = call.authId;
    const int wait = static_cast<int>(static_cast<double>(consoleWaitMs) * call.cluster.speed);
    plan.steps.push_back({wait, [](Task &) { fail("connection timed out"); }});
    return call.cluster.tasks.start(std::move(plan));
}

struct OpenedConsole
{
    int port = 0;
    OpenScreen screen;
};

OpenedConsole openConsole(const Call &call, bool terminal)
{
    OpenedConsole opened;
    OpenScreen &screen = opened.screen;
    screen.authId = call.authId;
    screen.path = consolePath(call);
    screen.terminal = terminal;
    screen.vmid = call.vmid();
    screen.untilMs = Cluster::nowMs() + consoleWaitMs;
    screen.upid = startWorker(call, call.has("vmid") ? "vncproxy" : "vncshell");
    if (!terminal)
        screen.password = randomPassword();
    opened.port = call.backend.reserveScreen(screen);
    screen.ticket = call.backend.tickets.console(call.authId, screen.path + ':' + QByteArray::number(opened.port));
    call.backend.openScreens[opened.port].ticket = screen.ticket;
    return opened;
}

Reply vncProxy(Call &call)
{
    static_cast<void>(call.guest());
    const OpenedConsole opened = openConsole(call, false);
    JsonObject object;
    object.add("user", call.authId).add("ticket", opened.screen.password + ':' + opened.screen.ticket).add("cert", call.backend.caPem);
    return object.add("port", QByteArray::number(opened.port)).add("upid", opened.screen.upid).add("password", opened.screen.password);
}

Reply termProxy(Call &call)
{
    if (call.has("vmid")) {
        const Guest &guest = call.guest();
        if (!guest.container && guest.option("serial0").isEmpty())
            throw ApiError(500, "Timeout while waiting for port '5900' to get ready!").after(5000);
    }
    const OpenedConsole opened = openConsole(call, true);
    JsonObject object;
    object.add("user", call.authId).add("ticket", opened.screen.ticket).add("port", QByteArray::number(opened.port));
    return object.add("upid", opened.screen.upid);
}

void endWorker(Cluster &cluster, const QByteArray &upid, const QByteArray &status) { cluster.tasks.finishNow(upid, status); }

ScreenLink linkScreen(Cluster &cluster, Backend &backend, const OpenScreen &screen)
{
    const auto closed = [&cluster, upid = screen.upid] { endWorker(cluster, upid, "OK"); };
    if (screen.terminal)
        return {openTerminal(screen.authId, screen.ticket, screen.path), closed};
    const Guest *guest = cluster.findGuest(screen.vmid);
    Task *task = cluster.tasks.find(screen.upid);
    const auto refuse = [&](const QByteArray &why) {
        if (task)
            task->log.append(why);
        endWorker(cluster, screen.upid, "Failed to run vncproxy.");
        return ScreenLink{};
    };
    if (!guest || !guest->isRunning())
        return refuse("VM " + QByteArray::number(screen.vmid) + " not running");
    auto socket = backend.screens->openVnc(static_cast<quint32>(screen.vmid), QString::fromUtf8(guest->name()), screen.password);
    if (!socket)
        return refuse(socket.error().toUtf8());
    cluster.tasks.keepRunning(screen.upid);
    return {std::move(*socket), closed};
}

Reply webSocket(Call &call)
{
    const int port = call.number("port");
    QByteArray ticket = call.text("vncticket");
    // Since 2026-04 the ticket carries the password in front.
    if (const auto at = ticket.indexOf("PVEVNC:"); at > 0)
        ticket = ticket.mid(at);
    const QByteArray path = consolePath(call);
    if (!call.backend.tickets.readConsole(ticket, call.authId, path + ':' + QByteArray::number(port)))
        throw ApiError(401, "permission denied - invalid PVEVNC ticket");
    const auto waiting = call.backend.openScreens.constFind(port);
    Reply reply;
    if (waiting == call.backend.openScreens.constEnd() || waiting->ticket != ticket || waiting->untilMs < Cluster::nowMs()) {
        reply.hangUp = true;
        return reply;
    }
    const OpenScreen screen = call.backend.openScreens.take(port);
    reply.upgrade = [&cluster = call.cluster, &backend = call.backend, screen] { return linkScreen(cluster, backend, screen); };
    return reply;
}

/// SPICE passwords are forty hexadecimal digits.
QByteArray spicePassword()
{
    QByteArray bytes(20, '\0');
    for (char &c : bytes)
        c = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return bytes.toHex();
}

Reply spiceProxy(Call &call)
{
    const Guest &guest = call.guest();
    const QByteArray id = QByteArray::number(guest.vmid);
    // Only a display of type qxl has a SPICE server, and only in a lab whose guests are machines.
    if (guest.container || !guest.option("vga").startsWith("qxl") || !call.backend.spiceProxy)
        fail("no spice port");
    if (!guest.isRunning())
        fail("VM " + id + " not running");
    const QByteArray password = spicePassword();
    const auto server = call.backend.screens->openSpice(static_cast<quint32>(guest.vmid), QString::fromUtf8(guest.name()), password);
    if (!server)
        fail(server.error().toUtf8());
    const QByteArray proxy = call.text("proxy", call.cluster.node(call.serverNode)->address);
    JsonObject object;
    object.add("type", "spice").add("title", "VM " + id + " - " + guest.name());
    object.add("proxy", "http://" + proxy + ':' + QByteArray::number(call.backend.spiceProxy->port()));
    object.add("host", call.backend.tickets.spice(guest.vmid, guest.node, server->tlsPort)).add("password", password);
    object.add("tls-port", server->tlsPort).add("ca", QByteArray(call.backend.caPem).replace('\n', "\\n")).add("delete-this-file", 1);
    object.add("host-subject", "OU=PVE Cluster Node,O=Proxmox Virtual Environment,CN=" + guest.node + ".lab");
    return object.add("toggle-fullscreen", "Shift+F11").add("release-cursor", "Ctrl+Alt+R").add("secure-attention", "Ctrl+Alt+Ins");
}

} // namespace

std::span<const Route> consoleRoutes()
{
    static constexpr Route routes[] = {
        {"POST", "/nodes/{node}/qemu/{vmid}/vncproxy", vncProxy},
        {"POST", "/nodes/{node}/lxc/{vmid}/vncproxy", vncProxy},
        {"POST", "/nodes/{node}/qemu/{vmid}/termproxy", termProxy},
        {"POST", "/nodes/{node}/lxc/{vmid}/termproxy", termProxy},
        {"POST", "/nodes/{node}/termproxy", termProxy},
        {"GET", "/nodes/{node}/qemu/{vmid}/vncwebsocket", webSocket},
        {"GET", "/nodes/{node}/lxc/{vmid}/vncwebsocket", webSocket},
        {"GET", "/nodes/{node}/vncwebsocket", webSocket},
        {"POST", "/nodes/{node}/qemu/{vmid}/spiceproxy", spiceProxy},
        {"POST", "/nodes/{node}/lxc/{vmid}/spiceproxy", spiceProxy},
    };
    return routes;
}

} // namespace orbit::lab
