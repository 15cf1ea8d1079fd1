#pragma once

#include "adapters/viewerlink/unique_fd.h"

#include "core/base/result.h"

#include <QObject>
#include <QString>

#include <sys/types.h>

#include <memory>

class QSocketNotifier;

namespace orbit::viewerlink {

/// One running viewer. Started without copying the console's memory map, which takes a large console longer than a frame (QProcess does).
/// Its end is reaped here and nowhere else.
class ViewerProcess final : public QObject
{
    Q_OBJECT

public:
    /// With its end of the link as descriptor 3 and an almost empty environment. NotFound or Unexpected with the system's text.
    static Result<std::unique_ptr<ViewerProcess>> start(const QString &program, UniqueFd link);

    /// Ends it if it still runs, and waits for that.
    ~ViewerProcess() override;

    pid_t pid() const { return m_pid; }
    bool isRunning() const { return m_running; }
    /// Ended by a signal.
    bool crashed() const { return m_crashed; }
    void kill();

Q_SIGNALS:
    void finished();

private:
    ViewerProcess(pid_t pid, UniqueFd handle);
    void reap();

    pid_t m_pid;
    UniqueFd m_handle;
    std::unique_ptr<QSocketNotifier> m_ended;
    bool m_running = true;
    bool m_crashed = false;
};

/// Where viewers go when their session does not need them any more: they get a moment to leave properly, then they are ended. At the
/// end of the program it ends all of them.
class LeavingViewers final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void take(std::unique_ptr<ViewerProcess> process);
};

} // namespace orbit::viewerlink
