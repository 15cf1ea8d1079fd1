#pragma once

#include "adapters/cache/inventory_tables.h"

#include <QSqlDatabase>
#include <QString>

#include <functional>

namespace orbit::cache {

/// The SQLite file. Opened when it is first needed, and on the thread that needs it: used on one thread only.
/// Failures: Invalid (the file is broken; it was moved aside), Conflict (a newer Orbit made it), Unreachable (anything of disk and folder).
class CacheDatabase final
{
public:
    /// Number of the schema, in the file's user_version. A file of a newer Orbit is left alone, one of an older is made anew.
    static constexpr int schemaVersion = 1;

    explicit CacheDatabase(QString file);
    ~CacheDatabase();
    CacheDatabase(const CacheDatabase &) = delete;
    CacheDatabase &operator=(const CacheDatabase &) = delete;

    /// Also NotFound.
    Result<InventorySnapshot> read(const ClusterId &cluster);
    /// All or nothing, also when the power fails in the middle.
    Result<void> write(const InventorySnapshot &snapshot);
    Result<void> remove(const ClusterId &cluster);

private:
    Result<void> open();
    Result<void> openFile();
    Result<void> prepareSchema();
    enum class Access { Read, Write };
    Result<void> inTransaction(Access access, const std::function<Answer<>(const QSqlDatabase &)> &work);
    void close();
    Error failure(const QSqlError &error);
    Error moveAside(const QString &why);

    const QString m_file;
    const QString m_connection;
    QSqlDatabase m_database;
};

} // namespace orbit::cache
