#pragma once

#include "core/async/task.h"
#include "core/base/result.h"
#include "core/inventory/guest_details.h"

#include <QObject>

#include <chrono>

namespace orbit::ui {

/// Asks for the address of a guest until its agent tells one. Keeps asking for it as long as it waits, also when nobody looks at it.
/// TimedOut with the reason in `detail`; Conflict at once when no agent is set up, since none will ever answer.
Task<Result<QString>> waitForAddress(GuestDetails *details, GuestKey guest, std::chrono::milliseconds limit);

} // namespace orbit::ui
