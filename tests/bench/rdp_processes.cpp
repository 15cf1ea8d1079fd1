#include "tests/bench/rdp_processes.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The number after `name` in a file of lines "name: number unit".
qint64 field(const QByteArray &text, const QByteArray &name)
{
    const qsizetype start = text.indexOf('\n' + name);
    if (start < 0)
        return 0;
    const qsizetype end = text.indexOf('\n', start + 1);
    return text.sliced(start + 1 + name.size(), end - start - 1 - name.size()).simplified().split(' ').first().toLongLong();
}

QStringList threadsOf(qint64 process)
{
    const QDir folder(u"/proc/%1/task"_s.arg(process));
    QStringList paths;
    for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        paths.append(folder.filePath(name));
    return paths;
}

} // namespace

QList<qint64> processTree(qint64 process)
{
    QList<qint64> tree{process};
    for (qsizetype i = 0; i < tree.size(); ++i) {
        for (const QString &thread : threadsOf(tree[i])) {
            for (const QByteArray &child : read(thread + u"/children"_s).simplified().split(' ')) {
                if (!child.isEmpty())
                    tree.append(child.toLongLong());
            }
        }
    }
    return tree;
}

ProcessUse usedBy(qint64 process)
{
    ProcessUse use;
    for (const qint64 one : processTree(process)) {
        ++use.processes;
        for (const QString &thread : threadsOf(one)) {
            use.cpu += read(thread + u"/schedstat"_s).split(' ').first().toDouble() / 1e6;
            use.wakeups += field(read(thread + u"/status"_s), "voluntary_ctxt_switches:");
        }
        use.memory += field(read(u"/proc/%1/smaps_rollup"_s.arg(one)), "Pss:") * 1024;
        use.descriptors +=
            static_cast<int>(QDir(u"/proc/%1/fd"_s.arg(one)).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
    }
    return use;
}

} // namespace orbit::bench
