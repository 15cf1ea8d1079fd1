#pragma once

#include "core/base/error.h"

namespace orbit::ctl {

/// What orbitctl ends with; documented in --help, so scripts may rely on it.
enum class ExitCode : int {
    Ok = 0,
    Failed = 1,
    Usage = 2,
    Unreachable = 3,
    Denied = 4,
    NotFound = 5,
};

ExitCode exitCodeOf(const Error &error);

} // namespace orbit::ctl
