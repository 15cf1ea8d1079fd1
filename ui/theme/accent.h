#pragma once

#include "ui/theme/look.h"

namespace orbit::ui {

/// Blue, teal, violet, berry, graphite: tokens.json "accentPresets". Selection, focus and the main button have it, and what only informs.
inline constexpr int accentCount = 5;
QColor accentPreset(int accent);

/// Gives the roles of a filled look that have blue in the tokens the hue of another accent, as light and as easy to read as before.
void giveAccent(Look &look, int accent);

} // namespace orbit::ui
