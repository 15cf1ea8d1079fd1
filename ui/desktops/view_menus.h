#pragma once

#include "ui/desktops/column_plan.h"
#include "ui/theme/theme.h"

#include <QMenu>

#include <functional>

namespace orbit::ui {

/// Which columns are shown; a tick counts at once.
QMenu *makeColumnsMenu(QWidget *parent, const HiddenColumns &hidden, const std::function<void(HiddenColumns)> &apply);
/// Compact, standard or roomy rows.
QMenu *makeDensityMenu(QWidget *parent, Theme &theme);

} // namespace orbit::ui
