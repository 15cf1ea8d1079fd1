#pragma once

#include "core/inventory/inventory_cache.h"

#include <QString>

#include <chrono>
#include <memory>

namespace orbit::cache {

struct CacheSettings
{
    QString file;                                ///< made with its folder when missing
    std::chrono::milliseconds firstWrite{5'000}; ///< from a first snapshot to its being written
    std::chrono::milliseconds rest{10'000};      ///< between two writes; longer when they take long
};

/// The cache in a SQLite file, read and written by a thread of its own. A file that is broken is moved aside; one of a newer Orbit is left
/// alone; what cannot be read or written is a line in the log, once, and tried again at the next occasion.
class SqliteInventoryCache final : public InventoryCache
{
public:
    explicit SqliteInventoryCache(CacheSettings settings);
    /// Writes what waits, then closes the file.
    ~SqliteInventoryCache() override;
    SqliteInventoryCache(const SqliteInventoryCache &) = delete;
    SqliteInventoryCache &operator=(const SqliteInventoryCache &) = delete;

    Task<Result<InventorySnapshot>> load(ClusterId cluster) override;
    void keep(InventorySnapshot snapshot) override;
    void forget(const ClusterId &cluster) override;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace orbit::cache
