#include "tests/security/process_watch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace orbit::security {

namespace {

/// Empty for a process that has ended or is closed to this account.
QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void ProcessWatch::look(const QString &given)
{
    static const QRegularExpression number(u"^\\d+$"_s);
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).filter(number)) {
        const QString folder = u"/proc/"_s + name;
        // First which program it is: it may become another one meanwhile, but never the one it was.
        const QString program = QFile::symLinkTarget(folder + u"/exe"_s);
        const QByteArray arguments = read(folder + u"/cmdline"_s);
        if (arguments.isEmpty()) // a thread of the kernel
            continue;
        const QString called = QFileInfo(program.isEmpty() ? QString::fromUtf8(arguments.constData()) : program).fileName();
        m_seen.insert(arguments, called);
        if (given.isEmpty() || program != given)
            m_seen.insert(read(folder + u"/environ"_s), called);
    }
}

bool ProcessWatch::hasSeen(const QString &program, const QByteArray &word) const
{
    for (auto each = m_seen.begin(); each != m_seen.end(); ++each) {
        if (each.value() == program && each.key().contains(word))
            return true;
    }
    return false;
}

QList<Trace> ProcessWatch::traces(const CanaryHunt &hunt) const
{
    QList<Trace> traces;
    for (auto each = m_seen.begin(); each != m_seen.end(); ++each)
        traces += hunt.in(each.key(), u"what the process %1 shows"_s.arg(each.value()));
    return traces;
}

bool ProcessWatch::leavesNoDump(qint64 pid)
{
    static const QRegularExpression none(u"Max core file size\\s+0\\s+0\\s"_s);
    return none.match(QString::fromLatin1(read(u"/proc/%1/limits"_s.arg(pid)))).hasMatch();
}

} // namespace orbit::security
