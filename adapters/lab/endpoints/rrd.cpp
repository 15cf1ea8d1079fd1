#include "adapters/lab/endpoints/rrd.h"

#include <functional>

namespace orbit::lab {

namespace {

constexpr int rowsPerAnswer = 70;

qint64 stepOf(const QByteArray &timeframe)
{
    if (timeframe == "hour")
        return 60;
    if (timeframe == "day")
        return 1800;
    if (timeframe == "week")
        return 10800;
    return timeframe == "month" ? 43200 : 604800;
}

Json rows(const QByteArray &timeframe, const std::function<void(JsonObject &, qint64 atMs)> &fill)
{
    const qint64 step = stepOf(timeframe);
    const qint64 last = Cluster::nowMs() / 1000 / step * step;
    JsonArray array;
    for (int i = rowsPerAnswer - 1; i >= 0; --i) {
        const qint64 at = last - i * step;
        JsonObject row;
        row.add("time", at);
        fill(row, at * 1000);
        array.append(row.take());
    }
    return array.take();
}

} // namespace

Json nodeRrd(const Cluster &cluster, const Node &node, const QByteArray &timeframe)
{
    return rows(timeframe, [&](JsonObject &row, qint64 atMs) {
        if (atMs < node.bootedMs)
            return;
        const NodeMetrics then = metricsOf(node, cluster.seed, atMs);
        row.add("cpu", then.cpu).add("iowait", then.ioWait).add("loadavg", then.load1).add("maxcpu", node.cpus);
        row.add("memused", then.memory).add("memtotal", node.memory).add("swapused", 0).add("swaptotal", 8LL << 30);
        row.add("rootused", then.rootUsed).add("roottotal", node.rootfs).add("netin", then.netIn).add("netout", then.netOut);
    });
}

Json guestRrd(const Cluster &cluster, const Guest &guest, const QByteArray &timeframe)
{
    return rows(timeframe, [&](JsonObject &row, qint64 atMs) {
        row.add("maxcpu", guest.cpus()).add("maxmem", guest.memoryBytes()).add("maxdisk", guest.diskBytes());
        if (guest.state == RunState::Stopped || atMs < guest.startedMs)
            return;
        const GuestMetrics then = metricsOf(guest, guest.state, cluster.seed, atMs);
        const auto up = static_cast<double>(then.uptime);
        row.add("cpu", then.cpu).add("mem", then.memory).add("disk", then.disk);
        const double activity = 0.5 + wave(cluster.seed, static_cast<quint32>(guest.vmid) * 8U + 3, atMs);
        row.add("netin", static_cast<double>(then.netIn) / up * activity).add("netout", static_cast<double>(then.netOut) / up * activity);
        row.add("diskread", static_cast<double>(then.diskRead) / up * activity);
        row.add("diskwrite", static_cast<double>(then.diskWrite) / up * activity);
        if (cluster.major == "9" && !guest.container)
            row.add("memhost", then.hostMemory).add("pressurecpusome", 0.0).add("pressureiofull", 0.0).add("pressurememoryfull", 0.0);
    });
}

Json storageRrd(const Storage &storage, const QByteArray &timeframe)
{
    return rows(timeframe, [&](JsonObject &row, qint64) { row.add("total", storage.total).add("used", storage.used()); });
}

} // namespace orbit::lab
