#include "adapters/cache/cache_writer.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

#include <algorithm>

namespace orbit::cache {

namespace {

Q_LOGGING_CATEGORY(lcCache, "orbit.cache")

/// A large cluster takes half a second to write; it must not cost more than a fiftieth of a core.
constexpr int restPerWork = 50;

} // namespace

CacheWriter::CacheWriter(CacheSettings settings) : m_settings(std::move(settings)), m_database(m_settings.file)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CacheWriter::write);
}

CacheWriter::~CacheWriter() { write(); }

bool CacheWriter::put(InventorySnapshot snapshot)
{
    const std::scoped_lock lock(m_mutex);
    const bool isFirst = m_waiting.empty();
    const ClusterId cluster = snapshot.cluster;
    m_waiting.insert_or_assign(cluster, std::move(snapshot));
    return isFirst;
}

void CacheWriter::drop(const ClusterId &cluster)
{
    const std::scoped_lock lock(m_mutex);
    m_waiting.erase(cluster);
}

Result<InventorySnapshot> CacheWriter::load(const ClusterId &cluster)
{
    Result<InventorySnapshot> snapshot = m_database.read(cluster);
    if (!snapshot && snapshot.error().kind != ErrorKind::NotFound)
        report(snapshot.error());
    return snapshot;
}

void CacheWriter::forget(const ClusterId &cluster)
{
    const Result<void> forgotten = m_database.remove(cluster);
    if (!forgotten)
        report(forgotten.error());
}

void CacheWriter::writeSoon()
{
    if (!m_timer.isActive())
        m_timer.start(std::max(m_settings.firstWrite, std::chrono::milliseconds(m_rest.remainingTime())));
}

void CacheWriter::write()
{
    std::map<ClusterId, InventorySnapshot> waiting;
    {
        const std::scoped_lock lock(m_mutex);
        waiting.swap(m_waiting);
    }
    QElapsedTimer clock;
    clock.start();
    for (const auto &[cluster, snapshot] : waiting) {
        const Result<void> written = m_database.write(snapshot);
        if (!written)
            report(written.error());
        else
            m_reported.clear();
    }
    m_rest.setRemainingTime(std::max(m_settings.rest, restPerWork * std::chrono::milliseconds(clock.elapsed())));
}

void CacheWriter::report(const Error &problem)
{
    const QString words = problem.subject + QStringLiteral(": ") + problem.detail;
    if (m_reported == words)
        return;
    m_reported = words;
    qCInfo(lcCache) << "the last inventory cannot be remembered:" << qUtf8Printable(words);
}

} // namespace orbit::cache
