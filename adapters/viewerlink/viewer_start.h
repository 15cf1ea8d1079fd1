#pragma once

#include "adapters/viewerlink/unique_fd.h"

#include "core/base/result.h"

#include <QString>

#include <sys/types.h>

namespace orbit::viewerlink {

/// A running viewer as the system knows it. Its end is reaped here and nowhere else; one that is dropped is ended, and waited for.
class ViewerChild final
{
public:
    ViewerChild(pid_t pid, UniqueFd handle) : m_pid(pid), m_handle(std::move(handle)) {}
    ViewerChild(ViewerChild &&other) noexcept = default;
    ViewerChild &operator=(ViewerChild &&other) = delete;
    ~ViewerChild();

    pid_t pid() const { return m_pid; }
    /// Readable when it has ended. Invalid once it is reaped.
    const UniqueFd &handle() const { return m_handle; }
    bool isRunning() const { return m_handle.isValid(); }
    /// Ended by a signal; known after reap().
    bool crashed() const { return m_crashed; }
    void kill();
    void reap();

private:
    pid_t m_pid;
    UniqueFd m_handle;
    bool m_crashed = false;
};

/// With its end of the link as descriptor 3 and an almost empty environment. Returns when the system has loaded the program, which takes
/// a busy machine longer than a frame: not for the GUI thread. The viewer ends with the thread that calls this (parent death signal).
/// NotFound or Unexpected with the system's text.
Result<ViewerChild> startViewer(const QString &program, UniqueFd link);

} // namespace orbit::viewerlink
