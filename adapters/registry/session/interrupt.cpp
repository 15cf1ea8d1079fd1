#include "adapters/registry/session/interrupt.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace orbit::registry {

Interrupt::Interrupt() : m_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Interrupt::~Interrupt() { ::close(m_descriptor); }

void Interrupt::raise() const
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_descriptor, &one, sizeof one); // full means raised already
}

void Interrupt::lower() const
{
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = ::read(m_descriptor, &count, sizeof count);
}

bool Interrupt::isRaised() const { return waitFor(std::chrono::milliseconds(0)); }

bool Interrupt::waitFor(std::chrono::milliseconds duration) const
{
    return waitForSocket(-1, For::Reading, deadlineIn(duration), this) == Woken::Interrupted;
}

Woken waitForSocket(int socket, For what, Deadline deadline, const Interrupt *interrupt)
{
    using namespace std::chrono;
    std::array<pollfd, 2> waits{pollfd{socket, static_cast<short>(what == For::Reading ? POLLIN : POLLOUT), 0},
                                pollfd{interrupt ? interrupt->descriptor() : -1, POLLIN, 0}};
    for (;;) {
        const auto left = std::max(ceil<milliseconds>(deadline - steady_clock::now()), milliseconds(0));
        const int count = ::poll(waits.data(), waits.size(), static_cast<int>(std::min<milliseconds::rep>(left.count(), 3'600'000)));
        if (waits[1].revents != 0 && count > 0)
            return Woken::Interrupted;
        if (count > 0)
            return Woken::Ready;
        if (count == 0 && steady_clock::now() >= deadline)
            return Woken::TimedOut;
    }
}

} // namespace orbit::registry
