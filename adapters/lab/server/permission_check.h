#pragma once

#include "adapters/lab/server/call.h"

namespace orbit::lab {

/// Evaluates the permission expression of the method's schema; throws 403 with Proxmox's words.
void checkPermission(const Call &call);

/// Whether the caller may grant rights on a path: Permissions.Modify there, or the allocate right of that folder.
[[nodiscard]] bool mayGrant(const Call &call, const QByteArray &path);

} // namespace orbit::lab
