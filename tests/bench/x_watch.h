#pragma once

#include <QByteArray>

#include <cstdint>
#include <memory>

namespace orbit::bench {

/// Looks at an X display from outside, as a person before the screen does: the watched program has no part in it.
class XWatch final
{
public:
    /// Fatal when the display cannot be reached.
    explicit XWatch(const QByteArray &display);
    ~XWatch();
    XWatch(const XWatch &) = delete;
    XWatch &operator=(const XWatch &) = delete;

    /// A program's window stands there and is filled: five lines across it show nothing of the black root behind.
    bool isPainted() const;
    /// Changes with any pixel of the window between two heights, given as shares of it; 0 while there is no window.
    std::uint64_t picture(double top, double bottom) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace orbit::bench
