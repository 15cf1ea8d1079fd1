#pragma once

#include "adapters/lab/server/call.h"

namespace orbit::lab {

/// Evaluates the permission expression of the method's schema; throws 403 with Proxmox's words.
void checkPermission(const Call &call);

} // namespace orbit::lab
