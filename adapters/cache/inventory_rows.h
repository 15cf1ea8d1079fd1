#pragma once

#include "core/inventory/inventory_cache.h"

#include <QHash>
#include <QSqlQuery>
#include <QStringList>

#include <optional>

namespace orbit::cache {

/// Where rows of one kind lie. Bound and read in the order of the columns; before them stands the cluster's number.
struct RowTable
{
    QString name;
    QStringList columns;
    QString key; ///< besides the cluster
};

/// Texts that repeat (node, pool, tags) as one QString each.
class SharedTexts final
{
public:
    QString operator()(const QString &text) { return *m_texts.insert(text, m_texts.value(text, text)); }

private:
    QHash<QString, QString> m_texts;
};

template <class Row>
const RowTable &tableOf();
template <>
const RowTable &tableOf<Guest>();
template <>
const RowTable &tableOf<Node>();
template <>
const RowTable &tableOf<Storage>();
template <>
const RowTable &tableOf<Pool>();

/// Positions from 1; 0 is the cluster's number.
void bindRow(QSqlQuery &query, const Guest &guest);
void bindRow(QSqlQuery &query, const Node &node);
void bindRow(QSqlQuery &query, const Storage &storage);
void bindRow(QSqlQuery &query, const Pool &pool);

/// Empty when the row cannot be one: the file is as foreign as any.
template <class Row>
std::optional<Row> readRow(const QSqlQuery &query, const ClusterId &cluster, SharedTexts &shared);
template <>
std::optional<Guest> readRow(const QSqlQuery &query, const ClusterId &cluster, SharedTexts &shared);
template <>
std::optional<Node> readRow(const QSqlQuery &query, const ClusterId &cluster, SharedTexts &shared);
template <>
std::optional<Storage> readRow(const QSqlQuery &query, const ClusterId &cluster, SharedTexts &shared);
template <>
std::optional<Pool> readRow(const QSqlQuery &query, const ClusterId &cluster, SharedTexts &shared);

} // namespace orbit::cache
