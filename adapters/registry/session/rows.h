#pragma once

#include <QDateTime>
#include <QJsonDocument>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <memory>
#include <optional>
#include <vector>

namespace orbit::registry {

class Row;

/// What a registry function answered: columns by name, cells as text that the getters of Row parse. Cheap to copy.
class Rows final
{
public:
    Rows() = default;
    /// `cells` holds the rows one after the other; a null QByteArray is SQL's NULL.
    Rows(QStringList columns, std::vector<QByteArray> cells);

    const QStringList &columns() const;
    qsizetype size() const;
    bool isEmpty() const { return size() == 0; }
    Row at(qsizetype row) const;
    /// The only cell of an answer that has one, or null.
    QString value() const;
    /// The change was done, but its answer was lost with the connection: read again what you need.
    bool isAnswerLost() const { return m_isAnswerLost; }
    static Rows lostAnswer();

private:
    friend class Row;
    struct Cells;
    std::shared_ptr<const Cells> m_cells;
    bool m_isAnswerLost = false;
};

/// One row. Valid as long as any copy of its Rows. A column that is not there is a defect: it is logged and reads as NULL.
class Row final
{
public:
    bool isNull(QStringView column) const { return bytes(column).isNull(); }
    QString text(QStringView column) const;
    qint64 integer(QStringView column) const;
    bool boolean(QStringView column) const;
    QUuid uuid(QStringView column) const;
    /// UTC; invalid for NULL.
    QDateTime time(QStringView column) const;
    QJsonDocument json(QStringView column) const;
    /// bytea
    QByteArray binary(QStringView column) const;
    /// text[] and every array whose items are read as text; NULL items are empty.
    QStringList list(QStringView column) const;

private:
    friend class Rows;
    Row(std::shared_ptr<const Rows::Cells> cells, qsizetype row) : m_cells(std::move(cells)), m_row(row) {}
    QByteArray bytes(QStringView column) const;

    std::shared_ptr<const Rows::Cells> m_cells;
    qsizetype m_row;
};

/// The items of a one-dimensional array as PostgreSQL writes it: {a,"b c",NULL}.
QStringList parseArray(const QByteArray &text);

} // namespace orbit::registry
