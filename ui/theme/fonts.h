#pragma once

#include "ui/theme/tokens.gen.h"

#include <QFont>

namespace orbit::ui {

/// Makes the embedded families known to Qt, once per process. Called by Theme.
void loadFonts();

/// The interface font, or JetBrains Mono for TypeRole::Mono, with size, weight and letter spacing from the tokens.
QFont fontFor(TypeRole role);

/// The interface font in a size the scale does not name, for figures inside painted parts.
QFont uiFont(int px, QFont::Weight weight, qreal spacingEm = 0);

} // namespace orbit::ui
