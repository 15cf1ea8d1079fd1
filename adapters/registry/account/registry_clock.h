#pragma once

#include "core/base/clock.h"

namespace orbit::registry {

/// The wall clock of the registry, which set the times that the registry tells: by it "the last hour" holds what has just happened, however
/// wrong this computer's clock is. This computer's until the registry has told its own.
class RegistryClock final : public Clock
{
public:
    /// It outlives this.
    explicit RegistryClock(const Clock &own) : m_own(own) {}

    QDateTime now() const override { return m_own.now().addMSecs(m_ahead.count()); }
    std::chrono::nanoseconds monotonic() const override { return m_own.monotonic(); }

    /// What it is there now.
    void set(const QDateTime &theirs) { m_ahead = std::chrono::milliseconds(m_own.now().msecsTo(theirs)); }

private:
    const Clock &m_own;
    std::chrono::milliseconds m_ahead{0};
};

} // namespace orbit::registry
