#include "tests/bench/inventory_peers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <simdjson.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::bench {

int PlainModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int PlainModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : 10; }

QVariant PlainModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (index.column()) {
    case 0:
        return row.status;
    case 1:
        return row.name;
    case 2:
        return row.vmId;
    case 3:
        return row.node;
    case 4:
        return row.pool;
    case 5:
        return QString::number(row.cpu * 100, 'f', 0);
    case 6:
        return QString::number(static_cast<double>(row.memory) / 1e9, 'f', 1);
    case 7:
        return row.uptime;
    case 8:
        return row.tags;
    default:
        return row.type;
    }
}

void PlainModel::apply(const QByteArray &answer)
{
    std::vector<Row> rows = parse(answer);
    if (m_rows.empty()) {
        takeFirst(std::move(rows));
        return;
    }
    std::vector<int> changed;
    for (Row &row : rows) {
        const auto place = m_index.constFind(row.id);
        if (place == m_index.constEnd() || m_rows[static_cast<size_t>(*place)] == row)
            continue;
        m_rows[static_cast<size_t>(*place)] = std::move(row);
        changed.push_back(*place);
    }
    std::ranges::sort(changed);
    for (size_t i = 0; i < changed.size();) {
        const int first = changed[i];
        int last = first;
        while (++i < changed.size() && changed[i] == last + 1)
            ++last;
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    }
}

std::vector<PlainModel::Row> PlainModel::parse(const QByteArray &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer);
    const QJsonArray list = document.object()[u"data"_s].toArray();
    std::vector<Row> rows;
    rows.reserve(static_cast<size_t>(list.size()));
    for (const QJsonValue &value : list) {
        const QJsonObject object = value.toObject();
        Row row;
        row.type = object[u"type"_s].toString();
        if (row.type != u"qemu" && row.type != u"lxc")
            continue;
        row.id = object[u"id"_s].toString();
        row.name = object[u"name"_s].toString();
        row.node = object[u"node"_s].toString();
        row.status = object[u"status"_s].toString();
        row.pool = object[u"pool"_s].toString();
        row.tags = object[u"tags"_s].toString();
        row.lock = object[u"lock"_s].toString();
        row.haState = object[u"hastate"_s].toString();
        row.vmId = object[u"vmid"_s].toInteger();
        row.cpus = object[u"maxcpu"_s].toInteger();
        row.memory = object[u"mem"_s].toInteger();
        row.memoryLimit = object[u"maxmem"_s].toInteger();
        row.disk = object[u"disk"_s].toInteger();
        row.diskLimit = object[u"maxdisk"_s].toInteger();
        row.netIn = object[u"netin"_s].toInteger();
        row.netOut = object[u"netout"_s].toInteger();
        row.diskRead = object[u"diskread"_s].toInteger();
        row.diskWritten = object[u"diskwrite"_s].toInteger();
        row.uptime = object[u"uptime"_s].toInteger();
        row.cpu = object[u"cpu"_s].toDouble();
        rows.push_back(std::move(row));
    }
    return rows;
}

void PlainModel::takeFirst(std::vector<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    for (size_t i = 0; i < m_rows.size(); ++i)
        m_index.insert(m_rows[i].id, static_cast<int>(i));
    endResetModel();
}

void parseWithQt(const QByteArray &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer);
    if (document.isNull())
        qFatal("the answer is no JSON");
}

void touchWithSimdjson(const QByteArray &padded, qsizetype length)
{
    static simdjson::ondemand::parser s_parser;
    simdjson::ondemand::document document;
    if (s_parser.iterate(padded.constData(), static_cast<size_t>(length), static_cast<size_t>(padded.size())).get(document))
        qFatal("the answer is no JSON");
    size_t letters = 0;
    simdjson::ondemand::array rows;
    if (document["data"].get_array().get(rows))
        qFatal("the answer has no rows");
    for (simdjson::ondemand::object row : rows) {
        std::string_view id;
        if (!row["id"].get_string().get(id))
            letters += id.size();
    }
    if (letters == 0)
        qFatal("the answer names nobody");
}

qsizetype simdjsonPadding() { return static_cast<qsizetype>(simdjson::SIMDJSON_PADDING); }

} // namespace orbit::bench
