#include "adapters/lab/model/metrics.h"

#include <algorithm>
#include <cmath>

namespace orbit::lab {

namespace {

double noise(quint32 seed, quint32 stream, quint64 step)
{
    quint64 x =
        (static_cast<quint64>(seed) << 32) ^ (static_cast<quint64>(stream) * 0x9e3779b97f4a7c15ULL) ^ (step * 0xbf58476d1ce4e5b9ULL);
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9ULL;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebULL;
    x ^= x >> 31;
    return static_cast<double>(x >> 11) / static_cast<double>(1ULL << 53);
}

double smooth(quint32 seed, quint32 stream, qint64 seconds, qint64 period)
{
    const auto step = static_cast<quint64>(seconds / period);
    const double part = static_cast<double>(seconds % period) / static_cast<double>(period);
    const double from = noise(seed, stream, step);
    return from + (noise(seed, stream, step + 1) - from) * part * part * (3 - 2 * part);
}

} // namespace

double wave(quint32 seed, quint32 stream, qint64 atMs)
{
    const qint64 seconds = atMs / 1000;
    const auto second = static_cast<quint64>(seconds);
    return 0.55 * smooth(seed, stream, seconds, 600) + 0.35 * smooth(seed, stream + 7919, seconds, 45) +
           0.10 * noise(seed, stream + 104729, second);
}

GuestMetrics metricsOf(const Guest &guest, RunState shown, quint32 seed, qint64 atMs)
{
    return metricsOf(guest, factsOf(guest), shown, seed, atMs);
}

GuestMetrics metricsOf(const Guest &guest, const GuestFacts &facts, RunState shown, quint32 seed, qint64 atMs)
{
    GuestMetrics metrics;
    if (shown == RunState::Stopped)
        return metrics;
    const auto stream = static_cast<quint32>(guest.vmid) * 8U;
    const double activity = wave(seed, stream, atMs);
    const double busy = guest.load;
    metrics.uptime = std::max<qint64>(1, (atMs - guest.startedMs) / 1000);
    metrics.cpu = shown == RunState::Paused ? 0.0 : std::clamp(busy * (0.4 + 1.2 * activity), 0.002, 0.995);
    const double share = std::clamp(guest.memoryLevel + 0.06 * (wave(seed, stream + 1, atMs) - 0.5), 0.08, 0.97);
    metrics.memory = static_cast<qint64>(share * static_cast<double>(facts.memory));
    metrics.hostMemory = metrics.memory + (96LL << 20);
    if (guest.container)
        metrics.disk = static_cast<qint64>((0.2 + 0.5 * guest.load) * static_cast<double>(facts.disk));
    const auto up = static_cast<double>(metrics.uptime);
    const double rate = 1000.0 + 90000.0 * guest.load;
    metrics.netIn = static_cast<qint64>(up * rate * 1.7);
    metrics.netOut = static_cast<qint64>(up * rate * 0.6);
    metrics.diskRead = static_cast<qint64>(4096 * std::floor(up * rate / 9000));
    metrics.diskWrite = static_cast<qint64>(4096 * std::floor(up * rate / 5000));
    return metrics;
}

NodeMetrics metricsOf(const Node &node, quint32 seed, qint64 atMs)
{
    NodeMetrics metrics;
    const quint32 stream = 0x40000000U + static_cast<quint32>(qHash(node.name, 17)) % 100000U * 8U;
    metrics.uptime = (atMs - node.bootedMs) / 1000;
    metrics.cpu = std::clamp(node.cpuLevel + 0.10 * (wave(seed, stream, atMs) - 0.5), 0.005, 0.99);
    metrics.ioWait = node.ioLevel * (0.75 + 0.5 * wave(seed, stream + 1, atMs));
    const double share = std::clamp(node.memoryLevel + 0.01 * (wave(seed, stream + 2, atMs) - 0.5), 0.02, 0.99);
    metrics.memory = static_cast<qint64>(share * static_cast<double>(node.memory));
    metrics.rootUsed = node.rootfs / 5;
    metrics.load1 = metrics.cpu * node.cpus;
    metrics.netIn = 2.0e6 * (0.3 + wave(seed, stream + 3, atMs));
    metrics.netOut = 1.3e6 * (0.3 + wave(seed, stream + 4, atMs));
    return metrics;
}

} // namespace orbit::lab
