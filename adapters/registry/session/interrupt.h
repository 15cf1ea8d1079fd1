#pragma once

#include <chrono>

namespace orbit::registry {

/// Wakes a thread that waits for a socket. Raised from any thread, stays raised until lowered.
class Interrupt final
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    void raise() const;
    void lower() const;
    bool isRaised() const;
    /// Sleeps; true when it was raised meanwhile.
    bool waitFor(std::chrono::milliseconds duration) const;
    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

using Deadline = std::chrono::steady_clock::time_point;
inline Deadline deadlineIn(std::chrono::milliseconds duration) { return std::chrono::steady_clock::now() + duration; }

enum class Woken { Ready, TimedOut, Interrupted };
enum class For { Reading, Writing };

/// Waits until the socket can be read or written. Without an interrupt only the deadline ends it early.
Woken waitForSocket(int socket, For what, Deadline deadline, const Interrupt *interrupt);

} // namespace orbit::registry
