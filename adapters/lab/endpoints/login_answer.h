#pragma once

#include "adapters/lab/server/call.h"

namespace orbit::lab {

/// What every kind of sign-in answers: ticket, CSRF token, capabilities.
[[nodiscard]] Reply ticketFor(const Call &call, const QByteArray &user);

} // namespace orbit::lab
