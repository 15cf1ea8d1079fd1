#include "ui/desktops/table_text.h"

#include "ui/models/desktops_filter.h"
#include "ui/text/formats.h"

#include <QItemSelectionModel>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace orbit::ui {

namespace {

QString plain(QString text) { return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' ')); }

QList<int> rowsMeant(const QItemSelectionModel &selection)
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selection.selection()) {
        for (int row = range.top(); range.left() == 0 && row <= range.bottom(); ++row)
            rows.append(row);
    }
    if (rows.isEmpty() && selection.currentIndex().isValid())
        rows.append(selection.currentIndex().row());
    std::ranges::sort(rows);
    return rows;
}

std::vector<DesktopColumn> columnsMeant(const HiddenColumns &hidden)
{
    std::vector<DesktopColumn> columns;
    for (const DesktopColumn column : columnsOnScreen()) {
        if (column != DesktopColumn::Action && std::ranges::find(hidden, column) == hidden.end())
            columns.push_back(column);
    }
    return columns;
}

QJsonValue valueOf(const QModelIndex &index, const DesktopRow &row)
{
    switch (DesktopColumn(index.column())) {
    case DesktopColumn::VmId:
        return static_cast<qint64>(row.guest.key.vmId.value());
    case DesktopColumn::Cpu:
    case DesktopColumn::Memory: {
        const QVariant share = index.data(DesktopsModel::ShareRole);
        return share.isValid() ? QJsonValue(share.toDouble()) : QJsonValue();
    }
    case DesktopColumn::Uptime:
        return row.isOn() ? QJsonValue(static_cast<qint64>(row.guest.uptime)) : QJsonValue();
    case DesktopColumn::Tags:
        return QJsonArray::fromStringList(index.data(DesktopsModel::TagsRole).toStringList());
    default: {
        const QString text = index.data().toString();
        return text.isEmpty() || text == unknownText() ? QJsonValue() : QJsonValue(text);
    }
    }
}

} // namespace

QString tableText(const DesktopsFilter &desktops, const QItemSelectionModel &selection, const HiddenColumns &hidden)
{
    const std::vector<DesktopColumn> columns = columnsMeant(hidden);
    QStringList lines;
    QStringList cells;
    for (const DesktopColumn column : columns)
        cells.append(desktopColumnTitle(column));
    lines.append(cells.join(QLatin1Char('\t')));
    for (const int row : rowsMeant(selection)) {
        cells.clear();
        for (const DesktopColumn column : columns)
            cells.append(plain(desktops.index(row, static_cast<int>(column)).data().toString()));
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.size() > 1 ? lines.join(QLatin1Char('\n')) + QLatin1Char('\n') : QString();
}

QString tableJson(const DesktopsFilter &desktops, const QItemSelectionModel &selection, const HiddenColumns &hidden)
{
    QJsonArray rows;
    for (const int row : rowsMeant(selection)) {
        QJsonObject members;
        for (const DesktopColumn column : columnsMeant(hidden))
            members.insert(QLatin1StringView(desktopColumn(column).id),
                           valueOf(desktops.index(row, static_cast<int>(column)), desktops.row(row)));
        rows.append(members);
    }
    return rows.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(rows).toJson(QJsonDocument::Indented));
}

} // namespace orbit::ui
