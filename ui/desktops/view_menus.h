#pragma once

#include "ui/desktops/column_plan.h"
#include "ui/theme/theme.h"

#include <QMenu>

#include <functional>

namespace orbit::ui {

/// Which columns are shown; a tick counts at once.
QMenu *makeColumnsMenu(QWidget *parent, const HiddenColumns &hidden, const std::function<void(HiddenColumns)> &apply);
/// Compact, standard or roomy rows.
/// "Sort by" at the end of `menu`: choosing the column that is sorted turns the order round.
void addSortMenu(QMenu &menu, DesktopColumn sorted, Qt::SortOrder order, const std::function<void(DesktopColumn, Qt::SortOrder)> &apply);
QMenu *makeDensityMenu(QWidget *parent, Theme &theme);

} // namespace orbit::ui
