#include "tests/lab_screens/processes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::lab::tests {
namespace {

QByteArray readProc(const QString &path)
{
    QFile file(u"/proc/"_s + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<RunningProcess> allProcesses()
{
    QList<RunningProcess> all;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        const QByteArray stat = readProc(name + u"/stat"_s);
        // The name in parentheses may hold spaces; the fields after it do not.
        const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (fields.size() < 20 || fields[0] == "Z" || fields[0] == "X")
            continue;
        all.append(
            {.id = name.toLongLong(), .parent = fields[1].toLongLong(), .started = fields[19].toULongLong(), .state = fields[0].at(0)});
    }
    return all;
}

} // namespace

QList<RunningProcess> descendants(qint64 root)
{
    const QList<RunningProcess> all = allProcesses();
    QList<RunningProcess> found;
    QList<qint64> parents{root};
    while (!parents.isEmpty()) {
        const qint64 parent = parents.takeFirst();
        for (const RunningProcess &process : all) {
            if (process.parent != parent)
                continue;
            found.append(process);
            parents.append(process.id);
        }
    }
    return found;
}

QList<RunningProcess> descendants(const QString &program)
{
    QList<RunningProcess> found;
    for (const RunningProcess &process : descendants(QCoreApplication::applicationPid())) {
        if (QFileInfo(u"/proc/%1/exe"_s.arg(process.id)).symLinkTarget() == program)
            found << process << descendants(process.id);
    }
    return found;
}

bool noneRuns(const QList<RunningProcess> &processes)
{
    const QList<RunningProcess> all = allProcesses();
    return std::ranges::none_of(processes, [&](const RunningProcess &process) { return all.contains(process); });
}

QByteArray environmentOf(const RunningProcess &process, const QByteArray &variable)
{
    for (const QByteArray &entry : readProc(u"%1/environ"_s.arg(process.id)).split('\0')) {
        if (entry.startsWith(variable + '='))
            return entry.mid(variable.size() + 1);
    }
    return {};
}

} // namespace orbit::lab::tests
