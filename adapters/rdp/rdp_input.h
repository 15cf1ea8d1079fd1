#pragma once

#include "core/sessions/remote_input.h"

#include <freerdp/input.h>

namespace orbit::rdp {

void sendInput(rdpInput *input, const RemoteInput &what);

/// PC scancode of a Linux input event code, with FreeRDP's extended bit; 0 when PCs have no such key.
UINT32 scancodeOf(quint16 evdevCode);

} // namespace orbit::rdp
