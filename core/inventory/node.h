#pragma once

#include "core/base/ids.h"

#include <QString>

#include <optional>

namespace orbit {

enum class NodePower : quint8 { Unknown, Online, Offline };

/// One Proxmox node. Source: GET /cluster/resources.
struct Node
{
    NodeKey key;
    NodePower power = NodePower::Unknown;
    float cpu = 0; ///< used share of `cpus`, 0 to 1
    float cpus = 0;
    quint64 memory = 0; ///< bytes
    quint64 memoryLimit = 0;
    quint64 disk = 0; ///< bytes of the root file system
    quint64 diskLimit = 0;
    quint64 uptime = 0; ///< seconds

    friend bool operator==(const Node &, const Node &) = default;
};

/// What is only known when a node is asked itself. Source: GET /nodes/{node}/status.
struct NodeDetail
{
    std::optional<double> ioWait; ///< share of time, 0 to 1
    QString pveVersion;           ///< for example "8.4.21"
    QString cpuModel;
    double load1 = 0; ///< load average of the last minute

    friend bool operator==(const NodeDetail &, const NodeDetail &) = default;
};

} // namespace orbit
