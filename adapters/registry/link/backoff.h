#pragma once

#include <algorithm>
#include <chrono>
#include <random>

namespace orbit::registry {

/// How long to wait before another try: full jitter, so that a thousand consoles do not come back in the same second.
struct RetryPolicy
{
    std::chrono::milliseconds first{200};
    std::chrono::milliseconds most{30'000};
    /// A call that meets a server that is away is tried again this long before it fails.
    std::chrono::milliseconds callLimit{8'000};
    int repeats = 8; ///< of a transaction that lost a race (serialization failure, deadlock)
};

class Backoff final
{
public:
    explicit Backoff(const RetryPolicy &policy) : m_policy(policy), m_ceiling(policy.first), m_random(std::random_device()()) {}

    std::chrono::milliseconds next()
    {
        std::uniform_int_distribution<std::chrono::milliseconds::rep> any(0, m_ceiling.count());
        m_ceiling = std::min(m_ceiling * 2, m_policy.most);
        return std::chrono::milliseconds(any(m_random));
    }
    void reset() { m_ceiling = m_policy.first; }

private:
    RetryPolicy m_policy;
    std::chrono::milliseconds m_ceiling;
    std::minstd_rand m_random;
};

} // namespace orbit::registry
