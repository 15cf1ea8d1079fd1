#pragma once

#include "core/base/clock.h"

namespace orbit::testkit {

/// Time that moves when a test says so. It starts at the moment of the design's pictures.
class ManualClock final : public Clock
{
public:
    QDateTime now() const override { return m_now; }
    std::chrono::nanoseconds monotonic() const override { return m_monotonic; }

    void advance(std::chrono::milliseconds duration)
    {
        m_now = m_now.addMSecs(duration.count());
        m_monotonic += duration;
    }
    /// The wall clock alone, as when a person sets it.
    void setNow(const QDateTime &now) { m_now = now.toUTC(); }

private:
    QDateTime m_now{QDate(2026, 4, 14), QTime(10, 42), Qt::UTC};
    std::chrono::nanoseconds m_monotonic{std::chrono::hours(1)};
};

} // namespace orbit::testkit
