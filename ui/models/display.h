#pragma once

#include "core/inventory/desktop_state.h"
#include "core/inventory/node.h"
#include "ui/theme/display_state.h"

namespace orbit::ui {

/// How what the core says is shown: the same word, icon and tone everywhere.
DisplayState displayState(DesktopState state);
DisplayState displayState(NodePower power);

} // namespace orbit::ui
