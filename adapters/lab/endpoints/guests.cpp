#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/endpoints/guest_views.h"
#include "adapters/lab/endpoints/rrd.h"

namespace orbit::lab {

namespace {

Reply list(Call &call)
{
    const qint64 now = Cluster::nowMs();
    const QByteArray node = call.node();
    JsonArray array;
    for (const auto &[vmid, guest] : call.cluster.guests) {
        if (guest.node == node && guest.container == call.container() && call.allows("/vms/" + QByteArray::number(vmid), "VM.Audit"))
            array.append(guestListEntry(call.cluster, guest, now, call.flag("full")));
    }
    return array;
}

Reply current(Call &call) { return guestStatus(call.cluster, call.guest(), Cluster::nowMs()); }

/// The configuration with what is pending already in it, unless the live one is asked for.
Config shownConfig(const Call &call, const Guest &guest)
{
    if (call.has("snapshot")) {
        const Snapshot *snapshot = guest.snapshot(call.text("snapshot"));
        if (!snapshot)
            fail("snapshot '" + call.text("snapshot") + "' does not exist");
        return snapshot->config;
    }
    Config config = guest.config;
    if (call.flag("current"))
        return config;
    for (const QByteArray &key : guest.pendingDelete)
        config.erase(key);
    for (const auto &[key, value] : guest.pending)
        config[key] = value;
    return config;
}

Reply config(Call &call)
{
    const Guest &guest = call.guest();
    JsonObject object;
    for (const auto &[key, value] : shownConfig(call, guest))
        object.add(key, key == "cipassword" ? jsonString("**********") : configValue(guest, key, value));
    return object.add("digest", guest.digest());
}

Reply pending(Call &call)
{
    const Guest &guest = call.guest();
    JsonArray array;
    for (const auto &[key, value] : guest.config) {
        JsonObject object;
        object.add("key", key).add("value", configValue(guest, key, value));
        if (const auto waiting = guest.pending.find(key); waiting != guest.pending.end())
            object.add("pending", configValue(guest, key, waiting->second));
        if (guest.pendingDelete.contains(key))
            object.add("delete", 1);
        array.append(object.take());
    }
    for (const auto &[key, value] : guest.pending) {
        if (!guest.config.contains(key))
            array.append(JsonObject().add("key", key).add("pending", configValue(guest, key, value)));
    }
    array.append(JsonObject().add("key", "digest").add("value", guest.digest()));
    return array;
}

Reply rrdData(Call &call) { return guestRrd(call.cluster, call.guest(), call.text("timeframe")); }

} // namespace

std::span<const Route> guestRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/nodes/{node}/qemu", list},
        {"GET", "/nodes/{node}/lxc", list},
        {"GET", "/nodes/{node}/qemu/{vmid}/status/current", current},
        {"GET", "/nodes/{node}/lxc/{vmid}/status/current", current},
        {"GET", "/nodes/{node}/qemu/{vmid}/config", config},
        {"GET", "/nodes/{node}/lxc/{vmid}/config", config},
        {"GET", "/nodes/{node}/qemu/{vmid}/pending", pending},
        {"GET", "/nodes/{node}/lxc/{vmid}/pending", pending},
        {"GET", "/nodes/{node}/qemu/{vmid}/rrddata", rrdData},
        {"GET", "/nodes/{node}/lxc/{vmid}/rrddata", rrdData},
    };
    return routes;
}

} // namespace orbit::lab
