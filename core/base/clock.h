#pragma once

#include <QDateTime>

#include <chrono>

namespace orbit {

/// Where time comes from, so that a test can hold it.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall clock in UTC, for what people read.
    virtual QDateTime now() const = 0;
    /// Never goes back, for durations and limits.
    virtual std::chrono::nanoseconds monotonic() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
    std::chrono::nanoseconds monotonic() const override { return std::chrono::steady_clock::now().time_since_epoch(); }
};

} // namespace orbit
