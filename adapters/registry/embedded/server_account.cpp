#include "adapters/registry/embedded/server_account.h"

#include <QFile>
#include <QProcess>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr size_t entryBytes = 16384;

struct Entry
{
    passwd data{};
    passwd *found = nullptr;
    std::vector<char> buffer = std::vector<char>(entryBytes);
};

QProcessEnvironment cleanEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/usr/local/bin:/usr/bin:/bin"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s); // we read their words
    return environment;
}

} // namespace

Result<ServerAccount> ServerAccount::find()
{
    Entry own;
    ::getpwuid_r(::geteuid(), &own.data, own.buffer.data(), own.buffer.size(), &own.found);
    const QString person = own.found ? QString::fromLocal8Bit(own.found->pw_name) : QString::number(::geteuid());
    if (::geteuid() != 0)
        return ServerAccount{.user = ::geteuid(), .group = ::getegid(), .name = person, .person = person, .isOther = false};
    Entry other;
    ::getpwnam_r("postgres", &other.data, other.buffer.data(), other.buffer.size(), &other.found);
    if (!other.found)
        return fail(ErrorKind::Denied, u"registry"_s,
                    u"PostgreSQL does not run as root, and the account \"postgres\" of its package is not there"_s);
    return ServerAccount{
        .user = other.found->pw_uid, .group = other.found->pw_gid, .name = u"postgres"_s, .person = person, .isOther = true};
}

std::function<void()> ServerAccount::become() const
{
    return [user = user, group = group, isOther = isOther] {
        if (isOther && (::setgroups(0, nullptr) != 0 || ::setgid(group) != 0 || ::setuid(user) != 0))
            ::_exit(126);
    };
}

Result<void> ServerAccount::own(const QString &path) const
{
    const QByteArray encoded = QFile::encodeName(path);
    if (::chown(encoded.constData(), user, group) != 0)
        return fail(ErrorKind::Denied, path, QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

Ran runAs(const ServerAccount &account, const QString &program, const QStringList &arguments, std::chrono::milliseconds limit)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setProcessEnvironment(cleanEnvironment());
    process.setStandardInputFile(QProcess::nullDevice());
    process.setWorkingDirectory(u"/"_s); // the caller's may be closed to the account
    process.setChildProcessModifier(account.become());
    process.start(program, arguments);
    if (!process.waitForFinished(static_cast<int>(limit.count()))) {
        const QByteArray why = process.errorString().toUtf8();
        process.kill();
        process.waitForFinished();
        return {.exitCode = -1, .output = process.readAll() + why};
    }
    return {.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, .output = process.readAll()};
}

bool startDetachedAs(const ServerAccount &account, const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setWorkingDirectory(u"/"_s);
    process.setProgram(account.isOther ? u"setpriv"_s : program);
    if (account.isOther)
        process.setArguments(
            QStringList{u"--reuid=%1"_s.arg(account.user), u"--regid=%1"_s.arg(account.group), u"--clear-groups"_s, u"--"_s, program} +
            arguments);
    else
        process.setArguments(arguments);
    return process.startDetached();
}

} // namespace orbit::registry
