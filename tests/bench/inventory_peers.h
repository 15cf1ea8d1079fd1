#pragma once

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace orbit::bench {

/// What a straightforward Qt program does with an answer, all of it on the GUI thread: QJsonDocument, a struct of strings and numbers per
/// guest, a comparison by id, a dataChanged for each run of changed rows.
class PlainModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void apply(const QByteArray &answer);

private:
    struct Row
    {
        QString id, type, name, node, status, pool, tags, lock, haState;
        qint64 vmId = 0, cpus = 0, memory = 0, memoryLimit = 0, disk = 0, diskLimit = 0;
        qint64 netIn = 0, netOut = 0, diskRead = 0, diskWritten = 0, uptime = 0;
        double cpu = 0;

        friend bool operator==(const Row &, const Row &) = default;
    };

    static std::vector<Row> parse(const QByteArray &answer);
    void takeFirst(std::vector<Row> rows);

    std::vector<Row> m_rows;
    QHash<QString, int> m_index;
};

/// A document tree and nothing else.
void parseWithQt(const QByteArray &answer);
/// The least that any reader with simdjson does: touch every row. `padded` has the room behind it that simdjson asks for.
void touchWithSimdjson(const QByteArray &padded, qsizetype length);
/// Room behind an answer, in bytes.
qsizetype simdjsonPadding();

} // namespace orbit::bench
