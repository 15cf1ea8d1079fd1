#pragma once

#include "core/base/result.h"

namespace orbit::registry {

/// Whether an Orbit that needs schema `needed` can work with a registry that has `found`. Conflict says which version is there, which one
/// is needed and what to do.
Result<void> checkSchema(int found, int needed);

} // namespace orbit::registry
