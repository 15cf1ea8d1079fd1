#pragma once

#include "core/sessions/remote_target.h"

#include <freerdp/settings.h>

namespace orbit::rdp {

/// Everything Orbit asks of FreeRDP. False when FreeRDP refuses a value.
bool applySettings(rdpSettings *settings, const RemoteTarget &target);

bool applyCredentials(rdpSettings *settings, const RemoteCredentials &credentials);

} // namespace orbit::rdp
