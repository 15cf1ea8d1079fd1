#include "adapters/cache/inventory_tables.h"

#include "adapters/cache/inventory_rows.h"

#include <QSqlQuery>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace orbit::cache {

namespace {

Answer<> run(QSqlQuery &query)
{
    if (!query.exec())
        return std::unexpected(query.lastError());
    return {};
}

Answer<QSqlQuery> prepared(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return std::unexpected(query.lastError());
    return query;
}

Answer<QSqlQuery> answered(const QSqlDatabase &database, const QString &statement, const QVariant &parameter)
{
    Answer<QSqlQuery> query = prepared(database, statement);
    if (!query)
        return query;
    query->addBindValue(parameter);
    if (const Answer<> done = run(*query); !done)
        return std::unexpected(done.error());
    return query;
}

QString insertInto(const RowTable &table)
{
    const QString marks = QStringList(1 + table.columns.size(), u"?"_s).join(u',');
    return u"INSERT OR REPLACE INTO %1 (cluster, %2) VALUES (%3)"_s.arg(table.name, table.columns.join(u", "_s), marks);
}

QString selectFrom(const RowTable &table) { return u"SELECT %1 FROM %2 WHERE cluster = ?"_s.arg(table.columns.join(u", "_s), table.name); }

template <class Row>
Answer<> writeRows(const QSqlDatabase &database, qint64 cluster, const std::vector<Row> &rows)
{
    Answer<QSqlQuery> query = prepared(database, insertInto(tableOf<Row>()));
    if (!query)
        return std::unexpected(query.error());
    for (const Row &row : rows) {
        query->bindValue(0, cluster);
        bindRow(*query, row);
        if (const Answer<> done = run(*query); !done)
            return done;
    }
    return {};
}

template <class Row>
Answer<> readRows(const QSqlDatabase &database, qint64 number, const ClusterId &cluster, std::vector<Row> &rows)
{
    Answer<QSqlQuery> query = answered(database, selectFrom(tableOf<Row>()), number);
    if (!query)
        return std::unexpected(query.error());
    SharedTexts texts;
    while (query->next()) {
        if (std::optional<Row> row = readRow<Row>(*query, cluster, texts))
            rows.push_back(std::move(*row));
    }
    if (query->lastError().isValid())
        return std::unexpected(query->lastError());
    return {};
}

/// The number that stands for the cluster in the other tables, and when its rows were taken.
Answer<std::optional<std::pair<qint64, QDateTime>>> findCluster(const QSqlDatabase &database, const ClusterId &cluster)
{
    Answer<QSqlQuery> query = answered(database, u"SELECT number, taken_at FROM clusters WHERE id = ?"_s, cluster.value());
    if (!query)
        return std::unexpected(query.error());
    if (!query->next())
        return std::nullopt;
    return std::pair(query->value(0).toLongLong(), QDateTime::fromMSecsSinceEpoch(query->value(1).toLongLong(), QTimeZone::utc()));
}

Answer<qint64> insertCluster(const QSqlDatabase &database, const InventorySnapshot &snapshot)
{
    Answer<QSqlQuery> query = prepared(database, u"INSERT INTO clusters (id, taken_at) VALUES (?, ?)"_s);
    if (!query)
        return std::unexpected(query.error());
    query->addBindValue(snapshot.cluster.value());
    query->addBindValue(snapshot.takenAt.toMSecsSinceEpoch());
    if (const Answer<> done = run(*query); !done)
        return std::unexpected(done.error());
    return query->lastInsertId().toLongLong();
}

} // namespace

QStringList tablesOfInventory()
{
    QStringList statements{u"CREATE TABLE clusters (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, taken_at INTEGER NOT NULL)"_s};
    for (const RowTable *table : {&tableOf<Guest>(), &tableOf<Node>(), &tableOf<Storage>(), &tableOf<Pool>()})
        statements << u"CREATE TABLE %1 (cluster INTEGER NOT NULL, %2, PRIMARY KEY (cluster, %3)) WITHOUT ROWID"_s.arg(
            table->name, table->columns.join(u", "_s), table->key);
    return statements;
}

Answer<std::optional<InventorySnapshot>> readInventory(const QSqlDatabase &database, const ClusterId &cluster)
{
    const auto found = findCluster(database, cluster);
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return std::nullopt;
    const auto [number, takenAt] = **found;
    InventorySnapshot snapshot{.cluster = cluster, .takenAt = takenAt};
    for (const Answer<> &part :
         {readRows(database, number, cluster, snapshot.guests), readRows(database, number, cluster, snapshot.nodes),
          readRows(database, number, cluster, snapshot.storages), readRows(database, number, cluster, snapshot.pools)}) {
        if (!part)
            return std::unexpected(part.error());
    }
    return snapshot;
}

Answer<> writeInventory(const QSqlDatabase &database, const InventorySnapshot &snapshot)
{
    if (const Answer<> removed = removeInventory(database, snapshot.cluster); !removed)
        return removed;
    const Answer<qint64> number = insertCluster(database, snapshot);
    if (!number)
        return std::unexpected(number.error());
    if (const Answer<> done = writeRows(database, *number, snapshot.guests); !done)
        return done;
    if (const Answer<> done = writeRows(database, *number, snapshot.nodes); !done)
        return done;
    if (const Answer<> done = writeRows(database, *number, snapshot.storages); !done)
        return done;
    return writeRows(database, *number, snapshot.pools);
}

Answer<> removeInventory(const QSqlDatabase &database, const ClusterId &cluster)
{
    const auto found = findCluster(database, cluster);
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return {};
    const qint64 number = (*found)->first;
    for (const RowTable *table : {&tableOf<Guest>(), &tableOf<Node>(), &tableOf<Storage>(), &tableOf<Pool>()}) {
        if (const auto done = answered(database, u"DELETE FROM %1 WHERE cluster = ?"_s.arg(table->name), number); !done)
            return std::unexpected(done.error());
    }
    if (const auto done = answered(database, u"DELETE FROM clusters WHERE number = ?"_s, number); !done)
        return std::unexpected(done.error());
    return {};
}

} // namespace orbit::cache
