#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/exit_code.h"
#include "app/ctl/output.h"
#include "core/base/secret.h"

namespace orbit::ctl {

struct RegistryCall
{
    const Arguments &arguments;
    const Output &output;
    const Secret &givenSecret; ///< of --user, on a server
};

/// orbitctl registry ...: works on files and servers directly, needs no cluster and nobody signed in. Blocks until it is done.
ExitCode runRegistry(RegistryCall call);

} // namespace orbit::ctl
