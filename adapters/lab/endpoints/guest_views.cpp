#include "adapters/lab/endpoints/guest_views.h"

#include <algorithm>
#include <cmath>

namespace orbit::lab {

namespace {

QByteArray stateWord(RunState state) { return state == RunState::Stopped ? "stopped" : "running"; }

void addUsage(JsonObject &object, const Cluster &cluster, const Guest &guest, const GuestFacts &facts, const GuestMetrics &now,
              bool diskRates = true)
{
    object.add("cpu", now.cpu).add("mem", now.memory).add("disk", now.disk).add("uptime", now.uptime);
    object.add("netin", now.netIn).add("netout", now.netOut);
    if (diskRates)
        object.add("diskread", now.diskRead).add("diskwrite", now.diskWrite);
    object.add("maxmem", facts.memory).add("maxdisk", facts.disk);
    if (cluster.major == "9" && !guest.container)
        object.add("memhost", now.hostMemory);
}

void addIdentity(JsonObject &object, const Guest &guest, const GuestFacts &facts)
{
    object.add("vmid", guest.vmid).add("name", facts.name).addSet("tags", facts.tags).addSet("lock", facts.lock);
}

bool hasSerial(const Guest &guest)
{
    const auto port = guest.config.lower_bound("serial");
    return port != guest.config.end() && port->first.startsWith("serial");
}

QByteArray qmpState(const Guest &guest)
{
    if (guest.state == RunState::Paused)
        return "paused";
    return stateWord(guest.state);
}

/// What Proxmox VE 9 tells of a guest that waits for its node. Here only one that uses nearly all of its processors waits, for more of
/// them.
void addPressure(JsonObject &object, const Cluster &cluster, const Guest &guest, const GuestMetrics &now)
{
    if (cluster.major != "9" || !guest.isRunning())
        return;
    constexpr double busy = 0.9;
    constexpr double percentAtFull = 40;
    const double cpu = std::max(0.0, now.cpu - busy) / (1 - busy) * percentAtFull;
    object.add("pressurecpusome", std::round(cpu * 100) / 100);
    for (const char *idle : {"pressurecpufull", "pressureiofull", "pressureiosome", "pressurememoryfull", "pressurememorysome"}) {
        if (!guest.container || QByteArrayView(idle) != "pressurecpufull")
            object.add(idle, jsonNumber(0));
    }
}

void addContainer(JsonObject &object, const Guest &guest)
{
    object.add("type", "lxc").add("cpus", guest.cpus());
    object.add("swap", 0).add("maxswap", guest.option("swap", "0").toLongLong() << 20);
}

Json ballooninfo(const Guest &guest, const GuestMetrics &now, qint64 atMs)
{
    const qint64 total = guest.memoryBytes();
    JsonObject info;
    info.add("actual", total).add("max_mem", total);
    if (guest.state == RunState::Running && guest.hasAgent() && guest.agentRuns)
        info.add("total_mem", total)
            .add("free_mem", total - now.memory)
            .add("last_update", atMs / 1000)
            .add("mem_swapped_in", 0)
            .add("minor_page_faults", 2378)
            .add("major_page_faults", 0)
            .add("mem_swapped_out", 0);
    return info.take();
}

/// What QEMU counts and the lab does not.
constexpr const char *idleCounters[] = {"failed_flush_operations",
                                        "failed_rd_operations",
                                        "failed_unmap_operations",
                                        "failed_wr_operations",
                                        "failed_zone_append_operations",
                                        "flush_total_time_ns",
                                        "invalid_flush_operations",
                                        "invalid_rd_operations",
                                        "invalid_unmap_operations",
                                        "invalid_wr_operations",
                                        "invalid_zone_append_operations",
                                        "rd_merged",
                                        "rd_total_time_ns",
                                        "unmap_bytes",
                                        "unmap_merged",
                                        "unmap_operations",
                                        "unmap_total_time_ns",
                                        "wr_highest_offset",
                                        "wr_merged",
                                        "wr_total_time_ns",
                                        "zone_append_bytes",
                                        "zone_append_merged",
                                        "zone_append_operations",
                                        "zone_append_total_time_ns"};

Json blockstat(const Guest &guest, const GuestMetrics &now)
{
    JsonObject disks;
    for (const auto &[key, value] : guest.config) {
        if (!isDiskKey(key) || key.startsWith("unused"))
            continue;
        JsonObject disk;
        disk.add("rd_bytes", now.diskRead).add("wr_bytes", now.diskWrite).add("idle_time_ns", 1000000);
        disk.add("rd_operations", now.diskRead / 4096).add("wr_operations", now.diskWrite / 4096).add("flush_operations", now.uptime / 5);
        disk.add("account_failed", Json{"true"}).add("account_invalid", Json{"true"}).add("timed_stats", Json{"[]"});
        for (const char *counter : idleCounters)
            disk.add(counter, 0);
        disks.add(key, disk.take());
    }
    return disks.take();
}

Json nics(const Guest &guest, const GuestMetrics &now)
{
    JsonObject list;
    for (const auto &[key, value] : guest.config) {
        if (key.startsWith("net") && key.size() == 4)
            list.add("tap" + QByteArray::number(guest.vmid) + 'i' + key.back(),
                     JsonObject().add("netin", now.netIn).add("netout", now.netOut).json());
    }
    return list.take();
}

Json support()
{
    JsonObject object;
    for (const char *what : {"backup-access-api", "backup-fleecing", "backup-max-workers", "pbs-dirty-bitmap", "pbs-dirty-bitmap-migration",
                             "pbs-dirty-bitmap-savevm", "pbs-masterkey", "query-bitmap-info"})
        object.add(what, Json{"true"});
    return object.add("pbs-library-version", "1.5.0").take();
}

void addRunningMachine(JsonObject &object, const Cluster &cluster, const Guest &guest, const GuestMetrics &now, qint64 atMs)
{
    object.add("pid", 4000 + guest.vmid).add("balloon", guest.memoryBytes());
    object.add("running-machine", guest.runningMachine).add("running-qemu", cluster.major == "9" ? "10.1.2" : "9.2.0");
    object.add("ballooninfo", ballooninfo(guest, now, atMs)).add("blockstat", blockstat(guest, now)).add("nics", nics(guest, now));
    object.add("proxmox-support", support());
    if (guest.state == RunState::Running && guest.hasAgent() && guest.agentRuns)
        object.add("freemem", guest.memoryBytes() - now.memory);
    addPressure(object, cluster, guest, now);
}

} // namespace

Json guestResource(const Cluster &cluster, const Guest &guest, const GuestFacts &facts, const GuestMetrics &now)
{
    JsonObject object;
    const RunState shown = cluster.shownState(guest);
    object.add("id", guest.kind() + '/' + QByteArray::number(guest.vmid)).add("type", guest.kind()).add("node", guest.node);
    if (cluster.isUnknownYet(guest) || !cluster.node(guest.node)->online) {
        object.add("vmid", guest.vmid).add("name", facts.name).addSet("pool", guest.pool).add("status", "unknown");
        return object.take();
    }
    addIdentity(object, guest, facts);
    object.addSet("pool", guest.pool).add("template", facts.isTemplate ? 1 : 0).add("maxcpu", facts.cpus);
    object.add("status", shown == RunState::Paused ? QByteArray("paused") : stateWord(shown));
    addUsage(object, cluster, guest, facts, now);
    return object.take();
}

Json guestListEntry(const Cluster &cluster, const Guest &guest, qint64 atMs, bool full)
{
    JsonObject object;
    const GuestFacts facts = factsOf(guest);
    const GuestMetrics now = metricsOf(guest, facts, guest.state, cluster.seed, atMs);
    addIdentity(object, guest, facts);
    object.add("status", stateWord(guest.state));
    addUsage(object, cluster, guest, facts, now, guest.container || guest.isRunning());
    addPressure(object, cluster, guest, now);
    if (facts.isTemplate)
        object.add("template", 1);
    if (guest.container) {
        addContainer(object, guest);
        if (guest.isRunning())
            object.add("pid", 4000 + guest.vmid);
        return object.take();
    }
    object.add("cpus", facts.cpus);
    if (hasSerial(guest))
        object.add("serial", 1);
    if (guest.isRunning())
        object.add("pid", 4000 + guest.vmid);
    if (full)
        object.add("qmpstatus", qmpState(guest));
    return object.take();
}

Json guestStatus(const Cluster &cluster, const Guest &guest, qint64 atMs)
{
    JsonObject object;
    const GuestFacts facts = factsOf(guest);
    const GuestMetrics now = metricsOf(guest, facts, guest.state, cluster.seed, atMs);
    addIdentity(object, guest, facts);
    object.add("status", stateWord(guest.state)).add("ha", JsonObject().add("managed", 0).json());
    addUsage(object, cluster, guest, facts, now, guest.container || guest.isRunning());
    if (facts.isTemplate)
        object.add("template", 1);
    if (guest.container) {
        addContainer(object, guest);
        addPressure(object, cluster, guest, now);
        if (guest.isRunning())
            object.add("pid", 4000 + guest.vmid);
        return object.take();
    }
    object.add("cpus", facts.cpus).add("qmpstatus", qmpState(guest)).add("clipboard", Json{});
    if (hasSerial(guest))
        object.add("serial", 1);
    if (guest.option("vga").startsWith("qxl"))
        object.add("spice", 1);
    if (guest.hasAgent())
        object.add("agent", 1);
    if (guest.isRunning())
        addRunningMachine(object, cluster, guest, now, atMs);
    return object.take();
}

Json configValue(const Guest &guest, const QByteArray &key, const QByteArray &value)
{
    static const QByteArrayList numbers{"cores",  "sockets",    "onboot", "kvm",  "acpi",         "balloon",   "template",     "tablet",
                                        "numa",   "protection", "vcpus",  "swap", "unprivileged", "cpuunits",  "autostart",    "localtime",
                                        "reboot", "console",    "shares", "tty",  "freeze",       "ciupgrade", "keephugepages"};
    if (key == "memory" && guest.container)
        return jsonLoose(value);
    return numbers.contains(key) ? jsonLoose(value) : jsonString(value);
}

} // namespace orbit::lab
