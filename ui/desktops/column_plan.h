#pragma once

#include "ui/models/desktop_columns.h"

#include <array>
#include <optional>
#include <vector>

namespace orbit::ui {

/// The left part of the State column is the box that selects the row.
inline constexpr int boxWidth = 44;

std::optional<DesktopColumn> columnOfId(const QString &id);
/// State, Name, Owner, CPU, RAM and the action stay whatever happens.
bool mayHide(DesktopColumn column);

/// The action and the tags have no order.
bool canSort(DesktopColumn column);

/// Which columns the person, or the number of clusters, has taken away.
using HiddenColumns = std::vector<DesktopColumn>;
using ColumnWidths = std::array<int, desktopColumnCount>;

/// Width of each column in dip for a table of `width`; 0 is not shown. When not all fit, columns go in the order of the design until the
/// rest fits, so the last column never leaves the screen. What is left over goes to the columns with words. `nameWidth` is what the
/// longest name wants, `actionWidth` what the widest button.
ColumnWidths planColumns(int width, int nameWidth, const HiddenColumns &hidden, int actionWidth = 0);

/// The order on screen: like the model's, but the action is the last one.
const std::array<DesktopColumn, desktopColumnCount> &columnsOnScreen();

} // namespace orbit::ui
