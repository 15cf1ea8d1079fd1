#pragma once

#include <QObject>
#include <QThread>

#include <functional>

namespace orbit::pve {

/// The thread of all transport, and the way back to the thread that made it.
class NetworkThread final
{
public:
    NetworkThread();
    /// Runs what was posted before, then ends the thread.
    ~NetworkThread();
    NetworkThread(const NetworkThread &) = delete;
    NetworkThread &operator=(const NetworkThread &) = delete;

    void post(std::function<void()> work);
    /// From any thread to the maker's.
    void postBack(std::function<void()> work);

private:
    QThread m_thread;
    QObject *m_there = nullptr; ///< lives and dies with the thread
    QObject m_here;
};

} // namespace orbit::pve
