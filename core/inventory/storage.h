#pragma once

#include "core/base/ids.h"

#include <QString>

namespace orbit {

/// A storage as one node sees it; a shared one is listed once for each node. Source: GET /cluster/resources.
struct Storage
{
    NodeKey node;
    StorageId id;
    QString type;    ///< "zfspool", "rbd", "nfs", "pbs", "dir" ...
    QString content; ///< "images,rootdir" ...
    bool isShared = false;
    bool isAvailable = false;
    quint64 used = 0; ///< bytes
    quint64 total = 0;

    friend bool operator==(const Storage &, const Storage &) = default;
};

/// A pool, which Orbit reads as a team ("orbit/finance") or a person ("orbit/finance/mira@pve"). Source: GET /pools.
struct Pool
{
    ClusterId cluster;
    PoolId id;
    QString comment; ///< the name people read; may be empty

    friend bool operator==(const Pool &, const Pool &) = default;
};

} // namespace orbit
