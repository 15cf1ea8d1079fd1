#include "adapters/cache/sqlite_inventory_cache.h"

#include "adapters/cache/cache_writer.h"
#include "core/async/later.h"

#include <QThread>

namespace orbit::cache {

struct SqliteInventoryCache::Parts
{
    explicit Parts(CacheSettings settings) : writer(new CacheWriter(std::move(settings)))
    {
        thread.setObjectName(QStringLiteral("orbit-cache"));
        writer->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, writer, &QObject::deleteLater);
        thread.start(QThread::LowPriority);
    }
    ~Parts()
    {
        post([this] { thread.quit(); });
        thread.wait();
    }

    template <class Work>
    void post(Work work)
    {
        QMetaObject::invokeMethod(writer, std::move(work), Qt::QueuedConnection);
    }

    QThread thread;
    CacheWriter *writer; ///< lives and dies with the thread
};

SqliteInventoryCache::SqliteInventoryCache(CacheSettings settings) : m_parts(std::make_unique<Parts>(std::move(settings))) {}

SqliteInventoryCache::~SqliteInventoryCache() = default;

Task<Result<InventorySnapshot>> SqliteInventoryCache::load(ClusterId cluster)
{
    Later<Result<InventorySnapshot>> read;
    m_parts->post([giver = read.giver(), writer = m_parts->writer, cluster] { giver.give(writer->load(cluster)); });
    Result<InventorySnapshot> snapshot = co_await read;
    co_return snapshot;
}

void SqliteInventoryCache::keep(InventorySnapshot snapshot)
{
    if (m_parts->writer->put(std::move(snapshot)))
        m_parts->post([writer = m_parts->writer] { writer->writeSoon(); });
}

void SqliteInventoryCache::forget(const ClusterId &cluster)
{
    m_parts->writer->drop(cluster);
    m_parts->post([writer = m_parts->writer, cluster] { writer->forget(cluster); });
}

} // namespace orbit::cache
