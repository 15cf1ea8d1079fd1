#pragma once

#include <QStringList>

#include <chrono>

#include <sys/types.h>

namespace orbit::bench {

/// A program that is started to be measured, with an environment of its own: one display, one home, no session bus.
class WatchedProgram final
{
public:
    struct Place
    {
        QString display; ///< ":7"
        QString home;
    };

    /// Fatal when it cannot be started.
    WatchedProgram(const QStringList &command, const Place &place);
    /// Ends it and waits until it is gone.
    ~WatchedProgram();
    WatchedProgram(const WatchedProgram &) = delete;
    WatchedProgram &operator=(const WatchedProgram &) = delete;

    bool isRunning();
    double sinceStart() const; ///< wall time, ms
    double cpu() const;        ///< of all its threads so far, the ended ones too, ms
    long wakeups() const;      ///< how often a thread of it gave up a processor by itself
    double pss() const;        ///< memory, shared pages divided by their users, MB

private:
    pid_t m_pid = 0;
    std::chrono::steady_clock::time_point m_start;
    bool m_isGone = false;
};

} // namespace orbit::bench
