#pragma once

#include "core/async/task.h"
#include "core/base/result.h"
#include "core/inventory/guest.h"
#include "core/inventory/node.h"
#include "core/inventory/storage.h"

#include <QDateTime>

#include <vector>

namespace orbit {

/// What one cluster held when it last answered.
struct InventorySnapshot
{
    ClusterId cluster;
    QDateTime takenAt; ///< UTC, of that answer
    std::vector<Guest> guests;
    std::vector<Node> nodes;
    std::vector<Storage> storages;
    std::vector<Pool> pools;

    friend bool operator==(const InventorySnapshot &, const InventorySnapshot &) = default;
};

/// Remembers the last inventory of each cluster over a restart, for the first paint and for looking while a cluster is away. Never an
/// authority, holds no secret, and losing it costs nothing but that first look. Any thread with an event loop may call.
class InventoryCache
{
public:
    virtual ~InventoryCache() = default;

    /// NotFound when nothing is kept of this cluster. Unreachable, Invalid or Conflict when the cache itself cannot be used.
    virtual Task<Result<InventorySnapshot>> load(ClusterId cluster) = 0;
    /// Takes the place of what was kept of this cluster. Written later, at the latest when the cache goes.
    virtual void keep(InventorySnapshot snapshot) = 0;
    virtual void forget(const ClusterId &cluster) = 0;
};

} // namespace orbit
