#include "ui/models/desktop_columns.h"

#include "ui/models/display.h"
#include "ui/text/formats.h"
#include "ui/text/state_words.h"

#include <QCoreApplication>

#include <array>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::DesktopsModel)
};

using Row = const DesktopRow &;
using Name = const QString &;

constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;

QString orUnknown(const QString &text) { return text.isEmpty() ? unknownText() : text; }
QString shareText(double share) { return share < 0 ? unknownText() : percentText(share); }
QString firstAddress(Row row) { return row.detail->addresses.isEmpty() ? QString() : row.detail->addresses.front(); }

QString ownerText(Row row)
{
    if (!row.ownership->ownerName.isEmpty())
        return row.ownership->ownerName;
    return row.ownership->team.isEmpty() ? unknownText() : Words::tr("Unassigned");
}

QString uptimeOf(Row row) { return row.isOn() ? uptimeText(row.guest.uptime) : unknownText(); }

QString tagsText(Row row)
{
    QString tags = row.guest.tags;
    return tags.replace(u';', QStringLiteral(", "));
}

SortKey addressKey(Row row, Name) { return row.detail->addresses.isEmpty() ? QStringView() : QStringView(row.detail->addresses.front()); }
SortKey uptimeKey(Row row, Name) { return row.isOn() ? static_cast<double>(row.guest.uptime) : -1.0; }

constexpr std::array<DesktopColumnInfo, desktopColumnCount> columns{{
    {"state", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "State"), left, CellKind::State, 0,
     [](Row row, Name) { return stateLabel(displayState(row.condition.state)); },
     [](Row row, Name) -> SortKey { return static_cast<double>(row.condition.state); }},
    {"name", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "Name"), left, CellKind::Name, 0, [](Row row, Name) { return row.guest.name; },
     [](Row row, Name) -> SortKey { return QStringView(row.guest.name); }},
    {"vmid", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "VMID"), left, CellKind::Text, 4,
     [](Row row, Name) { return QString::number(row.guest.key.vmId.value()); },
     [](Row row, Name) -> SortKey { return static_cast<double>(row.guest.key.vmId.value()); }},
    {"node", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "Node"), left, CellKind::Text, 7,
     [](Row row, Name) { return row.guest.node.value(); }, [](Row row, Name) -> SortKey { return QStringView(row.guest.node.value()); }},
    {"owner", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "Owner"), left, CellKind::Text, 0, [](Row row, Name) { return ownerText(row); },
     [](Row row, Name) -> SortKey { return QStringView(row.ownership->ownerName); }},
    {"team", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "Team"), left, CellKind::Text, 6,
     [](Row row, Name) { return orUnknown(row.ownership->teamName); },
     [](Row row, Name) -> SortKey { return QStringView(row.ownership->teamName); }},
    {"os", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "OS"), left, CellKind::System, 5,
     [](Row row, Name) { return orUnknown(systemName(row.detail->osType)); },
     [](Row row, Name) -> SortKey { return QStringView(row.detail->osType); }},
    {"cpu", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "CPU"), right, CellKind::Usage, 0,
     [](Row row, Name) { return shareText(row.cpuShare()); }, [](Row row, Name) -> SortKey { return row.cpuShare(); }},
    {"ram", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "RAM"), right, CellKind::Usage, 0,
     [](Row row, Name) { return shareText(row.memoryShare()); }, [](Row row, Name) -> SortKey { return row.memoryShare(); }},
    {"ip", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "IP address"), left, CellKind::Text, 3,
     [](Row row, Name) { return orUnknown(firstAddress(row)); }, addressKey},
    {"uptime", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "Uptime"), right, CellKind::Text, 2,
     [](Row row, Name) { return uptimeOf(row); }, uptimeKey},
    {"tags", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "Tags"), left, CellKind::Tags, 1, [](Row row, Name) { return tagsText(row); },
     [](Row row, Name) -> SortKey { return QStringView(row.guest.tags); }},
    {"action", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "Action"), right, CellKind::Action, 0,
     [](Row row, Name) { return rowActionText(row.action()); }, [](Row row, Name) -> SortKey { return static_cast<double>(row.action()); }},
    {"cluster", QT_TRANSLATE_NOOP("orbit::ui::DesktopsModel", "Cluster"), left, CellKind::Text, 8,
     [](Row, Name name) { return orUnknown(name); }, [](Row, Name name) -> SortKey { return QStringView(name); }},
}};

} // namespace

const DesktopColumnInfo &desktopColumn(DesktopColumn column) { return columns[static_cast<size_t>(column)]; }

QString desktopColumnTitle(DesktopColumn column) { return Words::tr(desktopColumn(column).title); }

QString rowActionText(RowAction action)
{
    switch (action) {
    case RowAction::None:
        return {};
    case RowAction::Connect:
        return Words::tr("Connect");
    case RowAction::Start:
        return Words::tr("Start");
    case RowAction::Resume:
        return Words::tr("Resume");
    case RowAction::Repair:
        return Words::tr("Repair");
    }
    Q_UNREACHABLE();
}

} // namespace orbit::ui
