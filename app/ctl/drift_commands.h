#pragma once

#include "app/ctl/context.h"

namespace orbit::ctl {

class BothSides;

/// "drift show" and "drift repair": where a cluster is not as the registry says.
Task<ExitCode> runDrift(Context context, BothSides *sides);

} // namespace orbit::ctl
