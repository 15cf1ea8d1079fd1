#pragma once

#include "core/async/later.h"
#include "core/async/task.h"

#include <QTimer>

#include <chrono>
#include <optional>

namespace orbit::pve {

/// The pause between two rounds of a loop, which may be cut short. One waiter at a time, one thread.
class Beat final
{
public:
    Beat();

    Task<> pause(std::chrono::milliseconds duration);
    /// Ends the pause now, or makes the next one end at once.
    void now();
    /// A pause under way ends after `duration` from now if that is earlier than it would.
    void atMost(std::chrono::milliseconds duration);

private:
    void end();

    QTimer m_timer;
    std::optional<Giver<bool>> m_waiting;
    bool m_isDue = false;
};

} // namespace orbit::pve
