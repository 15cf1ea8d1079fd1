#pragma once

#include "ui/theme/look.h"

#include <QString>

namespace orbit::ui {

/// The application's only style sheet: fills, borders, radii and padding of Qt's own widgets. Fonts are not in it (QFont does those), nor
/// is anything OrbitStyle or a widget of ui/widgets paints.
QString styleSheetFor(const Look &look, const QColor &tooltipText);

} // namespace orbit::ui
