#include "ui/desktops/table_text.h"

#include "ui/models/desktops_filter.h"

#include <QItemSelectionModel>

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

} // namespace

QString tableText(const DesktopsFilter &desktops, const QItemSelectionModel &selection, const HiddenColumns &hidden)
{
    std::vector<DesktopColumn> columns;
    for (const DesktopColumn column : columnsOnScreen()) {
        if (column != DesktopColumn::Action && std::ranges::find(hidden, column) == hidden.end())
            columns.push_back(column);
    }
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

} // namespace orbit::ui
