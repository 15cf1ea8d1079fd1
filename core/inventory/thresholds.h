#pragma once

namespace orbit {

/// From which share of 1 a value is out of the ordinary. The same numbers as tokens.json "thresholds"; a test holds them together.
struct Threshold
{
    double warning;
    double critical;
};

inline constexpr Threshold cpuThreshold{.warning = 0.80, .critical = 0.92};
inline constexpr Threshold memoryThreshold{.warning = 0.80, .critical = 0.92};
inline constexpr Threshold ioWaitThreshold{.warning = 0.60, .critical = 0.80};
inline constexpr Threshold storageThreshold{.warning = 0.80, .critical = 0.90};

} // namespace orbit
