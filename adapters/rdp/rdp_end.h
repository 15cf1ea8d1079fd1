#pragma once

#include "adapters/rdp/rdp_context.h"

#include "core/sessions/session_end.h"

namespace orbit::rdp {

/// Reads from FreeRDP why it is over. `wasConnected` tells a broken line from one that never was.
SessionEnd endOf(rdpContext *context, const Connection &connection, bool wasConnected);

/// FreeRDP's error code alone, or nothing if it says too little.
std::optional<SessionEndReason> reasonOf(UINT32 lastError);

} // namespace orbit::rdp
