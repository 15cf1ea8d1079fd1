#pragma once

#include "adapters/viewerlink/viewer_start.h"

#include <QObject>
#include <QSocketNotifier>

namespace orbit::viewerlink {

/// A viewer that is watched: says when it has ended.
class ViewerProcess final : public QObject
{
    Q_OBJECT

public:
    explicit ViewerProcess(ViewerChild child);

    pid_t pid() const { return m_child.pid(); }
    bool isRunning() const { return m_child.isRunning(); }
    /// Ended by a signal.
    bool crashed() const { return m_child.crashed(); }
    void kill() { m_child.kill(); }

Q_SIGNALS:
    void finished();

private:
    void reap();

    ViewerChild m_child;
    QSocketNotifier m_ended;
};

} // namespace orbit::viewerlink
