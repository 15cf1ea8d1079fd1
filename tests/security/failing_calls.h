#pragma once

#include "tests/security/canary_stage.h"

#include <vector>

namespace orbit::security {

/// A call that must fail, and how: errors are where secrets leak most often.
struct FailingCall
{
    const char *what;
    CtlCall call;
    int code; ///< orbitctl's
};

/// Every way in which a secret is wrong or meets the wrong other side. The registry has the admins "ada" and "lene".
std::vector<FailingCall> failingCalls(CanaryStage &stage);

} // namespace orbit::security
