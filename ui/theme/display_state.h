#pragma once

#include "ui/theme/tokens.gen.h"

#include <QString>

namespace orbit::ui {

/// How a state of a desktop, node or task is shown: a word, an icon and a tone, never the colour alone. Source: tokens.json "state".
QString stateLabel(DisplayState state);
Icon stateIcon(DisplayState state);
Tone stateTone(DisplayState state);

} // namespace orbit::ui
