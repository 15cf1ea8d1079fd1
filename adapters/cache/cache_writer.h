#pragma once

#include "adapters/cache/cache_database.h"
#include "adapters/cache/sqlite_inventory_cache.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <map>
#include <mutex>

namespace orbit::cache {

/// Works the database on the cache's own thread, and spares the disk: of the snapshots that come meanwhile only the last one is written.
class CacheWriter final : public QObject
{
    Q_OBJECT

public:
    explicit CacheWriter(CacheSettings settings);
    /// Writes what waits.
    ~CacheWriter() override;

    /// Any thread. True when nothing waited before, so that somebody has to call writeSoon().
    bool put(InventorySnapshot snapshot);
    /// Any thread. Takes back what waits of this cluster.
    void drop(const ClusterId &cluster);

    Result<InventorySnapshot> load(const ClusterId &cluster);
    void forget(const ClusterId &cluster);
    void writeSoon();

private:
    void write();
    void report(const Error &problem);

    const CacheSettings m_settings;
    CacheDatabase m_database;
    QTimer m_timer{this};
    QDeadlineTimer m_rest;
    QString m_reported;
    std::mutex m_mutex;
    std::map<ClusterId, InventorySnapshot> m_waiting; ///< with the mutex
};

} // namespace orbit::cache
