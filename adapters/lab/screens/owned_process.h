#pragma once

#include <QList>
#include <QProcess>

#include <csignal>

namespace orbit::lab {

struct Ownership
{
    QList<int> files;          ///< Descriptors that the program inherits under the same numbers.
    int deathSignal = SIGKILL; ///< Sent to the program when the thread that started it ends, however it ends.
};

/// Makes the program of process, not yet started, end with the calling thread, in a process group of its own so that a terminal's Ctrl+C
/// reaches the lab only.
void bindLifetime(QProcess &process, const Ownership &ownership);

/// Ends the program now and waits for it, so that nothing of it is left when this returns. Asks with SIGTERM first.
void endProcess(QProcess &process);

} // namespace orbit::lab
