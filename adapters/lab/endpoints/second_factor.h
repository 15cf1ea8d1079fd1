#pragma once

#include "adapters/lab/model/access.h"

namespace orbit::lab {

/// What the half ticket tells the client: {"totp":true,"recovery":[0,1,...]}.
[[nodiscard]] QByteArray secondFactorChallenge(const User &user);
/// Whether "totp:123456" or "recovery:code" is right; a recovery code is used up.
[[nodiscard]] bool useSecondFactor(User &user, const QByteArray &response);

} // namespace orbit::lab
