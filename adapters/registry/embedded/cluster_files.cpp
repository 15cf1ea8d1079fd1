#include "adapters/registry/embedded/cluster_files.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr qsizetype longestSocket = sizeof(sockaddr_un::sun_path) - 1;
constexpr qsizetype socketName = sizeof("/.s.PGSQL.5432.lock") - 1;

QString systemWords() { return QString::fromLocal8Bit(std::strerror(errno)); }

/// Appears with its owner at once: another console that makes the same registry must not meet it half made.
Result<void> makeFolder(const QByteArray &name, const ServerAccount &account)
{
    QByteArray made = name + ".XXXXXX";
    if (!::mkdtemp(made.data()))
        return fail(ErrorKind::Denied, QFile::decodeName(name), systemWords());
    Result<void> done = account.own(QFile::decodeName(made));
    if (done && ::rename(made.constData(), name.constData()) == 0)
        return {};
    if (done && errno != EEXIST && errno != ENOTEMPTY) // the other one was quicker
        done = fail(ErrorKind::Denied, QFile::decodeName(name), systemWords());
    ::rmdir(made.constData());
    return done;
}

/// A folder of that account's that nobody else can look into; made when it is not there.
Result<void> closedFolder(const QString &path, const ServerAccount &account)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat found = {};
    if (::lstat(name.constData(), &found) != 0) {
        if (const Result<void> made = makeFolder(name, account); !made)
            return made;
        if (::lstat(name.constData(), &found) != 0)
            return fail(ErrorKind::Denied, path, systemWords());
    }
    if (!S_ISDIR(found.st_mode))
        return fail(ErrorKind::Denied, path, u"this is not a folder"_s);
    if (found.st_uid != account.user)
        return fail(ErrorKind::Denied, path, u"the folder belongs to another account"_s);
    if ((found.st_mode & 077) != 0 && ::chmod(name.constData(), 0700) != 0)
        return fail(ErrorKind::Denied, path, systemWords());
    return {};
}

/// An account that is not this process's must be able to walk down to the folder.
Result<void> reachable(const QString &folder, const ServerAccount &account)
{
    if (!account.isOther)
        return {};
    for (QDir up(folder); up.cdUp() && !up.isRoot();) {
        struct stat found = {};
        if (::stat(QFile::encodeName(up.path()).constData(), &found) == 0 && (found.st_mode & 01) == 0 && found.st_uid != account.user)
            return fail(ErrorKind::Denied, up.path(),
                        u"the account %1, which runs PostgreSQL for root, may not enter this folder"_s.arg(account.name));
    }
    return {};
}

Result<void> writeFile(const QString &path, const QStringList &lines, const ServerAccount &account)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(lines.join(u'\n').toUtf8() + '\n') < 0)
        return fail(ErrorKind::Denied, path, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!file.commit())
        return fail(ErrorKind::Denied, path, file.errorString());
    return account.own(path);
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n') : QStringList();
}

} // namespace

QString ClusterFiles::socket() const
{
    const QString near = folder + u"/socket"_s;
    if (QFile::encodeName(near).size() + socketName <= longestSocket)
        return near;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString name = QString::fromLatin1(QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(12));
    const bool hasRuntime = !runtime.isEmpty() && runtime.size() < longestSocket - socketName - 20 && ::geteuid() != 0;
    return (hasRuntime ? runtime : u"/tmp"_s) + u"/orbit-"_s + name;
}

Result<void> ClusterFiles::prepare(const ServerAccount &account) const
{
    const QString parent = QFileInfo(folder).path();
    if (!QDir().mkpath(parent))
        return fail(ErrorKind::Denied, parent, systemWords());
    if (const Result<void> way = reachable(folder, account); !way)
        return way;
    if (const Result<void> made = closedFolder(folder, account); !made)
        return made;
    for (const QString &lock : {users(), setup()}) {
        const int descriptor = ::open(QFile::encodeName(lock).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (descriptor < 0)
            return fail(ErrorKind::Denied, lock, systemWords());
        ::close(descriptor);
        if (const Result<void> owned = account.own(lock); !owned)
            return owned;
    }
    return closedFolder(socket(), account);
}

Result<void> ClusterFiles::writeSettings(const QString &data, const ServerAccount &account) const
{
    const QString inclusion = u"include 'orbit.conf'"_s;
    const QString main = data + u"/postgresql.conf"_s;
    QStringList lines = linesOf(main);
    if (!lines.contains(inclusion)) {
        lines += inclusion;
        if (const Result<void> written = writeFile(main, lines, account); !written)
            return written;
    }
    QString place = socket();
    return writeFile(data + u"/orbit.conf"_s,
                     {u"# Written by Orbit at every start."_s,
                      u"listen_addresses = ''"_s,
                      u"unix_socket_directories = '%1'"_s.arg(place.replace(u'\'', u"''"_s)),
                      u"unix_socket_permissions = 0700"_s,
                      u"port = 5432"_s,
                      u"password_encryption = 'scram-sha-256'"_s,
                      u"max_connections = 40"_s,
                      u"shared_buffers = 32MB"_s,
                      u"wal_level = minimal"_s,
                      u"max_wal_senders = 0"_s,
                      u"max_wal_size = 128MB"_s,
                      u"min_wal_size = 16MB"_s,
                      u"jit = off"_s,
                      u"log_line_prefix = '%m [%p] %q%u '"_s,
                      u"log_statement = 'none'"_s,
                      u"log_min_error_statement = error"_s,
                      u"log_parameter_max_length = 0"_s,
                      u"log_parameter_max_length_on_error = 0"_s,
                      u"lc_messages = 'C'"_s,
                      u"timezone = 'UTC'"_s},
                     account);
}

Result<void> ClusterFiles::writeAccess(const QString &data, const ServerAccount &account, const QString &superuser,
                                       const QStringList &owners, Door door) const
{
    QStringList rules{u"# Written by Orbit at every start. A password is never sent; nothing comes over the network."_s,
                      u"local all %1 %2"_s.arg(superuser, door == Door::Open ? u"peer map=orbit_setup"_s : u"reject"_s),
                      u"local orbit orbit_migrator peer map=orbit_keeper"_s};
    QStringList names{u"orbit_setup %1 %2"_s.arg(account.person, superuser), u"orbit_keeper %1 orbit_migrator"_s.arg(account.person)};
    for (const QString &login : owners) {
        rules += u"local orbit \"%1\" peer map=orbit_owner"_s.arg(login);
        names += u"orbit_owner %1 \"%2\""_s.arg(account.person, login);
    }
    rules += {u"local orbit +orbit_admin,+orbit_operator,+orbit_helpdesk,+orbit_user,+orbit_installer,+orbit_agent scram-sha-256"_s,
              u"local all all reject"_s};
    if (const Result<void> written = writeFile(data + u"/pg_ident.conf"_s, names, account); !written)
        return written;
    return writeFile(data + u"/pg_hba.conf"_s, rules, account);
}

QString ClusterFiles::superuser() const
{
    static const QRegularExpression rule(u"^local all (s_[0-9a-f]+) "_s);
    for (const QString &line : linesOf(data() + u"/pg_hba.conf"_s)) {
        if (const auto match = rule.match(line); match.hasMatch())
            return match.captured(1);
    }
    return {};
}

Door ClusterFiles::door() const
{
    const QString opened = u"local all %1 peer map=orbit_setup"_s.arg(superuser());
    return linesOf(data() + u"/pg_hba.conf"_s).contains(opened) ? Door::Open : Door::Closed;
}

void ClusterFiles::removeNotes() const
{
    for (const QString &note : {data() + u"/postmaster.pid"_s, socket() + u"/.s.PGSQL.5432"_s, socket() + u"/.s.PGSQL.5432.lock"_s})
        QFile::remove(note);
}

QStringList ClusterFiles::owners() const
{
    static const QRegularExpression rule(u"^orbit_owner \\S+ \"([^\"]+)\"$"_s);
    QStringList logins;
    for (const QString &line : linesOf(data() + u"/pg_ident.conf"_s)) {
        if (const auto match = rule.match(line); match.hasMatch())
            logins += match.captured(1);
    }
    return logins;
}

Result<QString> ClusterFiles::moveAside(const QString &what) const
{
    const QString base = folder + u"/broken-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
    QString target = base;
    for (int n = 2; QFileInfo::exists(target); ++n)
        target = base + u"-%1"_s.arg(n);
    if (!QDir().rename(what, target))
        return fail(ErrorKind::Denied, what, u"it cannot be moved to %1"_s.arg(target));
    return target;
}

} // namespace orbit::registry
