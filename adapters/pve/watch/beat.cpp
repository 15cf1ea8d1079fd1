#include "adapters/pve/watch/beat.h"

namespace orbit::pve {

Beat::Beat()
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { end(); });
}

Task<> Beat::pause(std::chrono::milliseconds duration)
{
    Later<bool> over;
    m_waiting = over.giver();
    m_timer.start(m_isDue ? std::chrono::milliseconds(0) : duration);
    co_await over;
}

void Beat::now()
{
    m_isDue = true;
    if (m_timer.isActive())
        m_timer.start(0);
}

void Beat::atMost(std::chrono::milliseconds duration)
{
    if (m_timer.isActive() && m_timer.remainingTimeAsDuration() > duration)
        m_timer.start(duration);
}

void Beat::end()
{
    m_isDue = false;
    if (const auto waiting = std::exchange(m_waiting, {}))
        waiting->give(true);
}

} // namespace orbit::pve
