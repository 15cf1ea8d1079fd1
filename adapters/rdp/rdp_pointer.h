#pragma once

#include <freerdp/graphics.h>

namespace orbit::rdp {

/// Reports the desktop's mouse pointer to the host.
void registerPointer(rdpGraphics *graphics);

} // namespace orbit::rdp
