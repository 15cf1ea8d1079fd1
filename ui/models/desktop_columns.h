#pragma once

#include "ui/models/desktop_row.h"
#include "ui/models/natural_order.h"

#include <QString>
#include <Qt>

#include <variant>

namespace orbit::ui {

/// The columns of the desktops table, in their first order.
enum class DesktopColumn : quint8 { State, Name, VmId, Node, Owner, Team, Os, Cpu, Memory, Address, Uptime, Tags, Action, Cluster };
inline constexpr int desktopColumnCount = 14;
/// Between these stand the columns of what changes all the time.
inline constexpr DesktopColumn firstUsageColumn = DesktopColumn::Cpu;
inline constexpr DesktopColumn lastUsageColumn = DesktopColumn::Uptime;

/// How a delegate paints a cell.
enum class CellKind : quint8 { Text, State, Name, System, Usage, Tags, Action };

/// What a row is sorted by in a column. Numbers below 0 and empty texts are unknown and come last in both directions.
using SortKey = std::variant<double, QStringView>;

/// A column: its heading, its look and how it reads a row. `clusterName` is for the one column that needs it.
struct DesktopColumnInfo
{
    const char *id;    ///< stable, for settings: "owner"
    const char *title; ///< source text for tr()
    Qt::Alignment alignment;
    CellKind kind;
    int dropOrder; ///< 0 never drops when the table gets narrow, else the first to go has 1
    QString (*text)(const DesktopRow &row, const QString &clusterName);
    SortKey (*sortKey)(const DesktopRow &row, const QString &clusterName);
};

const DesktopColumnInfo &desktopColumn(DesktopColumn column);
/// Translated heading.
QString desktopColumnTitle(DesktopColumn column);
/// "Connect", "Start" ...; empty for None.
QString rowActionText(RowAction action);

} // namespace orbit::ui
