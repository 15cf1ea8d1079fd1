#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace orbit::lab::tests {

/// A process of this machine, told from a later one with the same number by its start time.
struct RunningProcess
{
    qint64 id = 0;
    qint64 parent = 0;
    qulonglong started = 0; ///< Clock ticks after boot.
    char state = '?';

    friend bool operator==(const RunningProcess &a, const RunningProcess &b) { return a.id == b.id && a.started == b.started; }
};

/// Every process below root. Zombies count as gone.
[[nodiscard]] QList<RunningProcess> descendants(qint64 root);
/// Children of this test that run program, and every process below them.
[[nodiscard]] QList<RunningProcess> descendants(const QString &program);
[[nodiscard]] bool noneRuns(const QList<RunningProcess> &processes);
/// The value of a variable in the environment a process was started with; empty when it had none.
[[nodiscard]] QByteArray environmentOf(const RunningProcess &process, const QByteArray &variable);

} // namespace orbit::lab::tests
