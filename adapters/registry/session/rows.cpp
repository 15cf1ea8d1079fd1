#include "adapters/registry/session/rows.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcRows, "orbit.registry.rows", QtWarningMsg)

namespace orbit::registry {

struct Rows::Cells
{
    QStringList columns;
    std::vector<QByteArray> cells;
};

Rows::Rows(QStringList columns, std::vector<QByteArray> cells)
    : m_cells(std::make_shared<const Cells>(Cells{std::move(columns), std::move(cells)}))
{}

const QStringList &Rows::columns() const
{
    static const QStringList none;
    return m_cells ? m_cells->columns : none;
}

qsizetype Rows::size() const { return columns().isEmpty() ? 0 : static_cast<qsizetype>(m_cells->cells.size()) / columns().size(); }

Row Rows::at(qsizetype row) const { return {m_cells, row}; }

QString Rows::value() const { return isEmpty() || m_cells->cells.front().isNull() ? QString() : QString::fromUtf8(m_cells->cells.front()); }

Rows Rows::lostAnswer()
{
    Rows rows;
    rows.m_isAnswerLost = true;
    return rows;
}

QByteArray Row::bytes(QStringView column) const
{
    const qsizetype index = m_cells->columns.indexOf(column);
    if (index < 0) {
        qCWarning(lcRows) << "an answer has no column" << column << "only" << m_cells->columns;
        return {};
    }
    return m_cells->cells[static_cast<size_t>(m_row * m_cells->columns.size() + index)];
}

QString Row::text(QStringView column) const { return QString::fromUtf8(bytes(column)); }

qint64 Row::integer(QStringView column) const { return bytes(column).toLongLong(); }

bool Row::boolean(QStringView column) const { return bytes(column) == "t"; }

QUuid Row::uuid(QStringView column) const { return QUuid::fromString(QLatin1StringView(bytes(column))); }

QDateTime Row::time(QStringView column) const
{
    QString text = QString::fromLatin1(bytes(column)); // 2026-11-25 20:44:49.123456+00
    if (text.endsWith(QLatin1String("+00")))
        text.replace(text.size() - 3, 3, QLatin1String("Z"));
    const qsizetype dot = text.indexOf(u'.');
    if (dot > 0) // Qt reads milliseconds
        text = text.left(dot) + text.mid(dot, text.size() - dot - 1).leftJustified(4, u'0').left(4) + u'Z';
    return QDateTime::fromString(text.replace(u' ', u'T'), Qt::ISODateWithMs);
}

QJsonDocument Row::json(QStringView column) const { return QJsonDocument::fromJson(bytes(column)); }

QByteArray Row::binary(QStringView column) const { return QByteArray::fromHex(bytes(column).mid(2)); }

QStringList Row::list(QStringView column) const { return parseArray(bytes(column)); }

QStringList parseArray(const QByteArray &text)
{
    QStringList items;
    QByteArray item;
    bool isQuoted = false;
    bool wasQuoted = false;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' && i + 1 < text.size()) {
            item += text[++i];
        } else if (c == '"') {
            isQuoted = !isQuoted;
            wasQuoted = true;
        } else if (!isQuoted && (c == ',' || c == '}')) {
            if (!item.isEmpty() || wasQuoted)
                items += !wasQuoted && item == "NULL" ? QString() : QString::fromUtf8(item);
            item.clear();
            wasQuoted = false;
        } else {
            item += c;
        }
    }
    return items;
}

} // namespace orbit::registry
