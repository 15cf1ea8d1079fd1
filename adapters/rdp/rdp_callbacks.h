#pragma once

#include <freerdp/freerdp.h>

namespace orbit::rdp {

/// Hangs everything FreeRDP calls us for onto a fresh instance.
bool installCallbacks(freerdp *instance);

} // namespace orbit::rdp
