#include "adapters/cache/cache_database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSqlQuery>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace orbit::cache {

namespace {

Q_LOGGING_CATEGORY(lcCache, "orbit.cache")

// SQLite's result codes; the low byte is the kind of failure.
constexpr int sqliteCorrupt = 11;
constexpr int sqliteNotADatabase = 26;

bool isDamage(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    return code == sqliteCorrupt || code == sqliteNotADatabase;
}

Answer<QVariant> firstValue(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return std::unexpected(query.lastError());
    return query.next() ? query.value(0) : QVariant();
}

Answer<> run(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return std::unexpected(query.lastError());
    return {};
}

/// Another console may open the same new file at the same moment: who comes second finds the tables there.
Answer<> makeTables(const QSqlDatabase &database)
{
    const Answer<QVariant> version = firstValue(database, u"PRAGMA user_version"_s);
    if (!version)
        return std::unexpected(version.error());
    if (version->toInt() == CacheDatabase::schemaVersion)
        return {};
    for (const QString &statement : tablesOfInventory() << u"PRAGMA user_version = %1"_s.arg(CacheDatabase::schemaVersion)) {
        if (const Answer<> done = run(database, statement); !done)
            return done;
    }
    return {};
}

} // namespace

CacheDatabase::CacheDatabase(QString file)
    : m_file(std::move(file)), m_connection(u"orbit-cache-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

CacheDatabase::~CacheDatabase() { close(); }

Result<InventorySnapshot> CacheDatabase::read(const ClusterId &cluster)
{
    if (const Result<void> opened = open(); !opened)
        return fail(opened.error());
    std::optional<InventorySnapshot> snapshot;
    // One transaction: another console may write between two tables.
    const Result<void> done = inTransaction(Access::Read, [&cluster, &snapshot](const QSqlDatabase &database) -> Answer<> {
        Answer<std::optional<InventorySnapshot>> found = readInventory(database, cluster);
        if (!found)
            return std::unexpected(found.error());
        snapshot = std::move(*found);
        return {};
    });
    if (!done)
        return fail(done.error());
    if (!snapshot)
        return fail(ErrorKind::NotFound, cluster.value());
    return std::move(*snapshot);
}

Result<void> CacheDatabase::write(const InventorySnapshot &snapshot)
{
    if (const Result<void> opened = open(); !opened)
        return opened;
    return inTransaction(Access::Write, [&snapshot](const QSqlDatabase &database) { return writeInventory(database, snapshot); });
}

Result<void> CacheDatabase::remove(const ClusterId &cluster)
{
    if (const Result<void> opened = open(); !opened)
        return opened;
    return inTransaction(Access::Write, [&cluster](const QSqlDatabase &database) { return removeInventory(database, cluster); });
}

Result<void> CacheDatabase::inTransaction(Access access, const std::function<Answer<>(const QSqlDatabase &)> &work)
{
    // A writer waits for its turn before it looks: what it then sees is still true when it writes.
    if (const Answer<> begun = run(m_database, access == Access::Write ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s); !begun)
        return fail(failure(begun.error()));
    Answer<> done = work(m_database);
    if (done)
        done = run(m_database, u"COMMIT"_s);
    if (done)
        return {};
    (void)run(m_database, u"ROLLBACK"_s);
    return fail(failure(done.error()));
}

Result<void> CacheDatabase::open()
{
    if (m_database.isOpen())
        return {};
    Result<void> opened = openFile();
    if (!opened && opened.error().kind == ErrorKind::Invalid)
        opened = openFile(); // the broken file is out of the way
    if (!opened)
        close();
    return opened;
}

Result<void> CacheDatabase::openFile()
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return fail(ErrorKind::Unreachable, m_file, u"Qt's driver for SQLite is not installed"_s);
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QFile file(m_file);
    if (!file.open(QIODevice::ReadWrite))
        return fail(ErrorKind::Unreachable, m_file, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // names of desktops and people; SQLite's other files follow it
    file.close();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_file);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (!m_database.open())
        return fail(failure(m_database.lastError()));
    return prepareSchema();
}

Result<void> CacheDatabase::prepareSchema()
{
    const Answer<QVariant> sound = firstValue(m_database, u"PRAGMA quick_check(1)"_s);
    if (!sound)
        return fail(failure(sound.error()));
    if (sound->toString() != u"ok")
        return fail(moveAside(sound->toString()));
    const Answer<QVariant> version = firstValue(m_database, u"PRAGMA user_version"_s);
    if (!version)
        return fail(failure(version.error()));
    if (version->toInt() > schemaVersion)
        return fail(ErrorKind::Conflict, m_file, u"made by a newer Orbit (schema %1, known %2)"_s.arg(version->toInt()).arg(schemaVersion));
    // Written in a rush and never waited for: a power failure may lose the last moments, never the file.
    for (const QString &pragma : {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s}) {
        if (const Answer<QVariant> done = firstValue(m_database, pragma); !done)
            return fail(failure(done.error()));
    }
    if (version->toInt() == schemaVersion)
        return {};
    if (version->toInt() != 0)
        return fail(moveAside(u"made by an older Orbit"_s));
    return inTransaction(Access::Write, makeTables);
}

void CacheDatabase::close()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {}; // nobody holds the connection while it is removed
    QSqlDatabase::removeDatabase(m_connection);
}

Error CacheDatabase::failure(const QSqlError &error)
{
    const QString words = error.databaseText().isEmpty() ? error.text() : error.databaseText();
    if (isDamage(error))
        return moveAside(words);
    return {ErrorKind::Unreachable, m_file, words};
}

/// The next open() starts an empty file.
Error CacheDatabase::moveAside(const QString &why)
{
    close();
    const QString aside = m_file + u".broken"_s;
    QFile::remove(aside);
    for (const QString &companion : {u"-wal"_s, u"-shm"_s})
        QFile::remove(m_file + companion);
    if (!QFile::rename(m_file, aside))
        return {ErrorKind::Unreachable, m_file, why};
    qCInfo(lcCache) << "the file cannot be read and was kept as" << qUtf8Printable(aside) << qUtf8Printable(why);
    return {ErrorKind::Invalid, m_file, why};
}

} // namespace orbit::cache
