#pragma once

#include "adapters/lab/model/cluster.h"

namespace orbit::lab {

/// Load of a guest at one second. A pure function of seed, guest and time: an idle lab computes nothing.
struct GuestMetrics
{
    double cpu = 0;    ///< 0..1 of its own processors.
    qint64 memory = 0; ///< Bytes used inside.
    qint64 hostMemory = 0;
    qint64 disk = 0;     ///< Containers only.
    qint64 diskRead = 0; ///< Bytes since start.
    qint64 diskWrite = 0;
    qint64 netIn = 0;
    qint64 netOut = 0;
    qint64 uptime = 0; ///< Seconds.
};

struct NodeMetrics
{
    double cpu = 0;
    double ioWait = 0;
    qint64 memory = 0;
    qint64 rootUsed = 0;
    double load1 = 0;
    double netIn = 0; ///< Bytes per second.
    double netOut = 0;
    qint64 uptime = 0;
};

[[nodiscard]] GuestMetrics metricsOf(const Guest &guest, RunState shown, quint32 seed, qint64 atMs);
/// The same when the facts are at hand.
[[nodiscard]] GuestMetrics metricsOf(const Guest &guest, const GuestFacts &facts, RunState shown, quint32 seed, qint64 atMs);
[[nodiscard]] NodeMetrics metricsOf(const Node &node, quint32 seed, qint64 atMs);
/// A smooth pseudo-random curve in 0..1 that changes every second.
[[nodiscard]] double wave(quint32 seed, quint32 stream, qint64 atMs);

} // namespace orbit::lab
