#pragma once

#include <QList>
#include <QtGlobal>

namespace orbit::bench {

/// What a process and everything it started have used.
struct ProcessUse
{
    double cpu = 0;     ///< ms of all threads alive
    qint64 wakeups = 0; ///< times a thread waited and came back
    qint64 memory = 0;  ///< bytes, shared pages divided among their users (PSS); 0 where the system does not tell
    int processes = 0;
    int descriptors = 0;
};

ProcessUse usedBy(qint64 process);

/// The process itself and all below it.
QList<qint64> processTree(qint64 process);

} // namespace orbit::bench
