#include "adapters/registry/embedded/postmaster.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <csignal>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr qsizetype pidLine = 0;
constexpr qsizetype stateLine = 7;
constexpr qint64 tailBytes = 8192;
constexpr qsizetype tailLines = 3;

/// A postmaster's working folder is its data folder.
bool worksIn(qint64 pid, const QString &dataFolder)
{
    const QString proc = u"/proc/%1/cwd"_s.arg(pid);
    if (!QFileInfo::exists(u"/proc/self/cwd"_s))
        return ::kill(static_cast<pid_t>(pid), 0) == 0; // no /proc on this system
    return QFileInfo(QFile::symLinkTarget(proc)).canonicalFilePath() == QFileInfo(dataFolder).canonicalFilePath();
}

} // namespace

std::optional<PostmasterNote> runningServer(const QString &dataFolder)
{
    QFile file(dataFolder + u"/postmaster.pid"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    const PostmasterNote note{lines.value(pidLine).toLongLong(), lines.value(stateLine).trimmed()};
    if (note.pid <= 0 || !worksIn(note.pid, dataFolder))
        return {};
    return note;
}

QString lastWords(const QString &logFile)
{
    QFile file(logFile);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - tailBytes));
    static const QRegularExpression telling(u"\\b(FATAL|PANIC|ERROR|HINT):"_s);
    QStringList wanted;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (const auto match = telling.match(line); match.hasMatch())
            wanted += line.mid(match.capturedStart());
    }
    return wanted.mid(std::max<qsizetype>(0, wanted.size() - tailLines)).join(u' ');
}

} // namespace orbit::registry
