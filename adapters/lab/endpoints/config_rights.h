#pragma once

#include "adapters/lab/model/config_change.h"
#include "adapters/lab/server/call.h"

namespace orbit::lab {

/// The change that a PUT or POST asks for.
[[nodiscard]] ConfigChange changeOf(const Call &call);
/// Each option needs a right of its own; throws 403.
void requireConfigRights(const Call &call, const ConfigChange &change);

} // namespace orbit::lab
