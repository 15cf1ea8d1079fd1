#include "core/async/timing.h"

#include <QTimer>

namespace orbit {

Task<> sleepFor(std::chrono::milliseconds duration)
{
    Later<bool> over;
    QTimer timer; // dies with this frame, so a cancelled sleep wakes nobody
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer, [giver = over.giver()] { giver.give(true); });
    timer.start(duration);
    co_await over;
}

} // namespace orbit
