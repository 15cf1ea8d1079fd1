#pragma once

#include "core/async/timing.h"

#include <QElapsedTimer>

#include <algorithm>

namespace orbit::pve {

/// Lets so many requests a second pass, and a few at once after a rest. One thread.
class Pace final
{
public:
    Pace(double perSecond, double atOnce) : m_perSecond(perSecond), m_most(atOnce), m_left(atOnce) { m_since.start(); }

    /// Goes on when the next request may go.
    Task<> turn()
    {
        const double gained = static_cast<double>(m_since.restart()) * m_perSecond / 1000;
        m_left = std::min(m_left + gained, m_most) - 1;
        if (m_left < 0)
            co_await sleepFor(std::chrono::milliseconds(static_cast<qint64>(-m_left / m_perSecond * 1000) + 1));
    }

private:
    const double m_perSecond;
    const double m_most;
    double m_left;
    QElapsedTimer m_since;
};

} // namespace orbit::pve
