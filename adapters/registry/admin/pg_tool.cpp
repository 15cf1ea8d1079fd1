#include "adapters/registry/admin/pg_tool.h"

#include <QFileInfo>
#include <QProcess>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr auto toolLimit = std::chrono::hours(4);

QString quoted(QString value) { return u'\'' + value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s) + u'\''; }

/// A file in memory that libpq reads as a password file: a regular one, closed to others.
class PasswordFile final
{
public:
    explicit PasswordFile(const Secret &password) : m_descriptor(::memfd_create("orbit", MFD_CLOEXEC))
    {
        QByteArray escaped = password.expose();
        escaped.replace('\\', "\\\\").replace(':', "\\:");
        QByteArray line = "*:*:*:*:" + escaped + '\n';
        m_isGood =
            ::fchmod(m_descriptor, 0600) == 0 && ::write(m_descriptor, line.constData(), static_cast<size_t>(line.size())) == line.size();
        explicit_bzero(line.data(), static_cast<size_t>(line.size()));
        explicit_bzero(escaped.data(), static_cast<size_t>(escaped.size()));
    }
    ~PasswordFile() { ::close(m_descriptor); }
    PasswordFile(const PasswordFile &) = delete;
    PasswordFile &operator=(const PasswordFile &) = delete;

    bool isGood() const { return m_isGood; }
    QString path() const { return u"/proc/self/fd/%1"_s.arg(m_descriptor); }
    std::function<void()> handOver() const
    {
        return [descriptor = m_descriptor] { ::fcntl(descriptor, F_SETFD, 0); };
    }

private:
    int m_descriptor;
    bool m_isGood = false;
};

QString conninfoFor(const AdminAccess &access, const PasswordFile &password)
{
    QStringList hosts;
    QStringList ports;
    for (const ServerHost &host : access.address.hosts) {
        hosts += host.name;
        ports += QString::number(host.port);
    }
    QString text = u"host=%1 port=%2 user=%3 dbname=%4 passfile=%5 target_session_attrs=read-write gssencmode=disable"_s.arg(
        quoted(hosts.join(u',')), ports.join(u','), quoted(access.superuser.login), quoted(access.address.database), password.path());
    if (!access.address.rootCertificate.isEmpty())
        text += u" sslmode=verify-full channel_binding=require sslrootcert="_s + quoted(access.address.rootCertificate);
    return text;
}

} // namespace

Result<void> runPgTool(const QString &program, const AdminAccess &access, const QStringList &arguments)
{
    const PasswordFile password(access.superuser.password);
    if (!password.isGood())
        return fail(ErrorKind::Unexpected, program, u"no file in memory"_s);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/usr/local/bin:/usr/bin:/bin"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier(password.handOver());
    process.start(program, QStringList{u"--dbname="_s + conninfoFor(access, password), u"--no-password"_s} + arguments);
    constexpr auto limit = std::chrono::duration_cast<std::chrono::milliseconds>(toolLimit);
    if (process.waitForFinished(static_cast<int>(limit.count())) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    const QString words = QString::fromUtf8(process.readAll()).trimmed();
    process.kill();
    return fail(ErrorKind::Unexpected, QFileInfo(program).fileName(), words.isEmpty() ? process.errorString() : words.section(u'\n', 0, 5));
}

} // namespace orbit::registry
