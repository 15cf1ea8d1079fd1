#include "adapters/registry/embedded/server_programs.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int oldestMajor = 15;

void addFrom(const QString &parent, const QString &pattern, const QString &below, QList<ServerPrograms> &into)
{
    static const QRegularExpression digits(u"(\\d+)$"_s);
    for (const QString &name : QDir(parent).entryList({pattern}, QDir::Dirs | QDir::NoDotAndDotDot)) {
        const ServerPrograms found{digits.match(name).captured(1).toInt(), parent + u'/' + name + below};
        if (found.major >= oldestMajor && QFileInfo(found.path(u"postgres"_s)).isExecutable())
            into += found;
    }
}

/// A PATH entry is a link into a folder of the above or a build of one's own, whose folder says nothing: its control data does.
void addFromPath(QList<ServerPrograms> &into)
{
    const QString postgres = QStandardPaths::findExecutable(u"postgres"_s);
    if (postgres.isEmpty())
        return;
    const QString folder = QFileInfo(QFileInfo(postgres).canonicalFilePath()).path();
    if (std::ranges::any_of(into, [&](const ServerPrograms &each) { return each.folder == folder; }))
        return;
    // The first line of what initdb fills a cluster with names the version.
    for (const QString &share : {u"/../share/postgresql"_s, u"/../share"_s}) {
        QFile sample(folder + share + u"/postgres.bki"_s); // begins with "# PostgreSQL 15"
        if (!sample.open(QIODevice::ReadOnly))
            continue;
        const int major = QString::fromLatin1(sample.readLine()).section(u' ', 2, 2).toInt();
        if (major >= oldestMajor)
            into += ServerPrograms{major, folder};
        return;
    }
}

} // namespace

QList<ServerPrograms> installedServers()
{
    QList<ServerPrograms> found;
    addFrom(u"/usr/lib/postgresql"_s, u"*"_s, u"/bin"_s, found);
    addFrom(u"/usr"_s, u"pgsql-*"_s, u"/bin"_s, found);
    addFromPath(found);
    std::ranges::sort(found, std::greater(), &ServerPrograms::major);
    return found;
}

} // namespace orbit::registry
