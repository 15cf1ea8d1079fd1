#pragma once

#include "ui/desktops/column_plan.h"

class QItemSelectionModel;

namespace orbit::ui {

class DesktopsFilter;

/// The selected rows (or the focused one) of the shown columns as tab-separated lines with a heading, for a spreadsheet.
QString tableText(const DesktopsFilter &desktops, const QItemSelectionModel &selection, const HiddenColumns &hidden);

/// The same as a JSON array of objects, a member per column; shares are numbers from 0 to 1, what is unknown is null.
QString tableJson(const DesktopsFilter &desktops, const QItemSelectionModel &selection, const HiddenColumns &hidden);

} // namespace orbit::ui
