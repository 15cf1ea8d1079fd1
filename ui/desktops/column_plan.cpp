#include "ui/desktops/column_plan.h"

#include <algorithm>
#include <numeric>

namespace orbit::ui {

namespace {

struct Measure
{
    int width;  ///< least that its usual content needs
    int share;  ///< of the space left over
    int wanted; ///< for its widest usual content; served before anything is shared out
};

constexpr int wideName = 240;
constexpr int leastName = 40;

Measure measureOf(DesktopColumn column)
{
    switch (column) {
    case DesktopColumn::State:
        return {boxWidth + 116, 0, boxWidth + 150}; // Provisioning 62%
    case DesktopColumn::Name:
        return {64, 3, 64};
    case DesktopColumn::VmId:
        return {44, 0, 44};
    case DesktopColumn::Node:
        return {56, 1, 60};
    case DesktopColumn::Owner:
        return {104, 2, 112};
    case DesktopColumn::Team:
        return {80, 1, 82}; // Engineering
    case DesktopColumn::Os:
        return {30, 0, 30};
    case DesktopColumn::Cpu:
    case DesktopColumn::Memory:
        return {72, 1, 74};
    case DesktopColumn::Address:
        return {93, 1, 93}; // 10.20.11.21
    case DesktopColumn::Uptime:
        return {72, 0, 72}; // 15 h 59 m
    case DesktopColumn::Tags:
        return {84, 2, 84};
    case DesktopColumn::Action:
        return {92, 0, 92};
    case DesktopColumn::Cluster:
        return {90, 1, 90};
    }
    Q_UNREACHABLE();
}

std::vector<DesktopColumn> inDropOrder()
{
    std::vector<DesktopColumn> columns;
    for (int i = 0; i < desktopColumnCount; ++i) {
        if (mayHide(DesktopColumn(i)))
            columns.push_back(DesktopColumn(i));
    }
    std::ranges::sort(columns, {}, [](DesktopColumn column) { return desktopColumn(column).dropOrder; });
    return columns;
}

/// What a column lacks for its widest content it gets first, the column with the word that says most before the others.
int serve(ColumnWidths &widths, int spare)
{
    for (const DesktopColumn column : {DesktopColumn::State, DesktopColumn::Team, DesktopColumn::Owner, DesktopColumn::Node,
                                       DesktopColumn::Cpu, DesktopColumn::Memory}) {
        int &width = widths[static_cast<std::size_t>(column)];
        const int lacking = width > 0 ? std::clamp(measureOf(column).wanted - width, 0, spare) : 0;
        width += lacking;
        spare -= lacking;
    }
    return spare;
}

void giveSpare(ColumnWidths &widths, int spare)
{
    int shares = 0;
    for (std::size_t i = 0; i < widths.size(); ++i)
        shares += widths[i] > 0 ? measureOf(DesktopColumn(i)).share : 0;
    int left = spare;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const int part = widths[i] > 0 ? spare * measureOf(DesktopColumn(i)).share / shares : 0;
        widths[i] += part;
        left -= part;
    }
    widths[static_cast<std::size_t>(DesktopColumn::Name)] += left; // what the divisions lost
}

} // namespace

std::optional<DesktopColumn> columnOfId(const QString &id)
{
    for (int i = 0; i < desktopColumnCount; ++i) {
        if (id == QLatin1StringView(desktopColumn(DesktopColumn(i)).id))
            return DesktopColumn(i);
    }
    return std::nullopt;
}

bool mayHide(DesktopColumn column) { return desktopColumn(column).dropOrder > 0; }

bool canSort(DesktopColumn column) { return column != DesktopColumn::Action && column != DesktopColumn::Tags; }

const std::array<DesktopColumn, desktopColumnCount> &columnsOnScreen()
{
    static constexpr std::array<DesktopColumn, desktopColumnCount> s_columns{
        DesktopColumn::State,   DesktopColumn::Name,   DesktopColumn::VmId, DesktopColumn::Node,  DesktopColumn::Cluster,
        DesktopColumn::Owner,   DesktopColumn::Team,   DesktopColumn::Os,   DesktopColumn::Cpu,   DesktopColumn::Memory,
        DesktopColumn::Address, DesktopColumn::Uptime, DesktopColumn::Tags, DesktopColumn::Action};
    return s_columns;
}

ColumnWidths planColumns(int width, int nameWidth, const HiddenColumns &hidden, int actionWidth)
{
    ColumnWidths widths{};
    for (std::size_t i = 0; i < widths.size(); ++i)
        widths[i] = measureOf(DesktopColumn(i)).width;
    int &name = widths[static_cast<std::size_t>(DesktopColumn::Name)];
    name = std::clamp(nameWidth, name, wideName);
    int &action = widths[static_cast<std::size_t>(DesktopColumn::Action)];
    action = std::max(action, actionWidth);
    for (const DesktopColumn column : hidden) {
        if (mayHide(column))
            widths[static_cast<std::size_t>(column)] = 0;
    }
    const auto used = [&widths] { return std::accumulate(widths.begin(), widths.end(), 0); };
    for (const DesktopColumn column : inDropOrder()) {
        if (used() <= width)
            break;
        widths[static_cast<std::size_t>(column)] = 0;
    }
    const int spare = width - used();
    if (spare > 0)
        giveSpare(widths, serve(widths, spare));
    else
        name = std::max(leastName, name + spare);
    return widths;
}

} // namespace orbit::ui
