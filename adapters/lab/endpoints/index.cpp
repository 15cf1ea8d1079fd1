#include "adapters/lab/endpoints/endpoints.h"

#include "adapters/lab/model/text.h"

namespace orbit::lab {

namespace {

Reply folder(const QByteArrayList &names, const char *key = "subdir")
{
    JsonArray array;
    for (const QByteArray &name : names)
        array.append(JsonObject().add(key, name));
    return array;
}

Reply root(Call &) { return folder({"version", "cluster", "nodes", "storage", "access", "pools"}); }

Reply access(Call &) { return folder({"users", "groups", "roles", "acl", "domains", "openid", "tfa", "ticket", "password"}); }

Reply cluster(Call &call)
{
    QByteArrayList names{"acme",    "backup", "backup-info",   "ceph",    "config",      "firewall",  "ha",  "jobs",   "log",  "mapping",
                         "metrics", "nextid", "notifications", "options", "replication", "resources", "sdn", "status", "tasks"};
    if (call.cluster.major == "9")
        names.insert(1, "bulk-action");
    return folder(names, "name");
}

Reply guestFolder(Call &call)
{
    if (call.container())
        return folder({"config", "pending", "status", "vncproxy", "termproxy", "vncwebsocket", "spiceproxy", "migrate", "clone", "initlog",
                       "rrd", "rrddata", "firewall", "snapshot", "resize", "interfaces"});
    return folder({"config",   "cloudinit",  "pending", "status",   "unlink",  "vncproxy",      "termproxy",
                   "migrate",  "resize",     "move",    "rrd",      "rrddata", "monitor",       "agent",
                   "snapshot", "spiceproxy", "sendkey", "firewall", "mtunnel", "remote_migrate"});
}

Reply statusFolder(Call &call)
{
    return folder(call.container() ? QByteArrayList{"current", "start", "stop", "shutdown", "suspend", "resume", "reboot"}
                                   : QByteArrayList{"current", "start", "stop", "reset", "shutdown", "suspend", "reboot"});
}

Reply storageFolder(Call &)
{
    return folder({"content", "download-url", "file-restore", "import-metadata", "prunebackups", "rrd", "rrddata", "status", "upload"});
}

Reply taskFolder(Call &) { return folder({"log", "status"}, "name"); }

Reply version(Call &call)
{
    const QByteArray &number = call.cluster.version;
    JsonObject object;
    object.add("version", number).add("release", number.left(number.lastIndexOf('.'))).add("repoid", "2606ac850d46da29");
    const auto console = call.cluster.options.find("console");
    if (console != call.cluster.options.end() && !call.has("node"))
        object.add("console", console->second);
    return object;
}

} // namespace

std::span<const Route> indexRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/", root},
        {"GET", "/version", version},
        {"GET", "/nodes/{node}/version", version},
        {"GET", "/access", access},
        {"GET", "/cluster", cluster},
        {"GET", "/nodes/{node}/qemu/{vmid}", guestFolder},
        {"GET", "/nodes/{node}/lxc/{vmid}", guestFolder},
        {"GET", "/nodes/{node}/qemu/{vmid}/status", statusFolder},
        {"GET", "/nodes/{node}/lxc/{vmid}/status", statusFolder},
        {"GET", "/nodes/{node}/storage/{storage}", storageFolder},
        {"GET", "/nodes/{node}/tasks/{upid}", taskFolder},
    };
    return routes;
}

} // namespace orbit::lab
