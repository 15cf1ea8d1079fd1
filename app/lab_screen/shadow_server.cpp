#include "app/lab_screen/shadow_server.h"

#include "adapters/lab/screens/owned_process.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QMetaObject>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <sys/mman.h>

using namespace Qt::StringLiterals;

namespace orbit::lab {
namespace {

QString privateFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return QDir(runtime.isEmpty() || !QDir(runtime).exists() ? QDir::tempPath() : runtime).filePath(u"orbit-lab-screen-XXXXXX"_s);
}

/// The account database in memory, as NLA needs it: the NT hash is MD4 over the password in UTF-16LE.
FileDescriptor accountsFile(const QString &user, const QString &password)
{
    const QByteArray utf16(reinterpret_cast<const char *>(password.utf16()), password.size() * 2);
    const QByteArray hash = QCryptographicHash::hash(utf16, QCryptographicHash::Md4).toHex();
    const QByteArray line = user.toUtf8() + ":::" + hash + ":::\n";
    FileDescriptor file(::memfd_create("accounts", MFD_CLOEXEC));
    if (file.isOpen() && ::write(file.get(), line.constData(), static_cast<std::size_t>(line.size())) != line.size())
        file.reset();
    return file;
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
           file.write(bytes) == bytes.size();
}

QStringList arguments(const ShadowServer::Setup &setup, int accounts)
{
    QStringList words{u"/bind-address:"_s + setup.address, u"/port:"_s + QString::number(setup.port), u"/log-level:FATAL"_s};
    if (setup.nla)
        words << u"/sec:nla"_s << u"/sam-file:/proc/self/fd/%1"_s.arg(accounts);
    else
        words << u"/sec:tls"_s << u"-auth"_s;
    return words;
}

} // namespace

ShadowServer::ShadowServer(const Setup &setup, QObject *parent)
    : QObject(parent), m_home(privateFolder()), m_accounts(accountsFile(setup.user, setup.password))
{
    connect(&m_process, &QProcess::errorOccurred, this, [this] { Q_EMIT ended(m_process.errorString()); });
    connect(&m_process, &QProcess::finished, this, [this] { Q_EMIT ended(tr("The RDP server has ended.")); });
    if (!writeCertificate(setup) || !m_accounts.isOpen()) {
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT ended(tr("The RDP server's certificate could not be written.")); }, Qt::QueuedConnection);
        return;
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home.path());
    m_process.setProcessEnvironment(environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    bindLifetime(m_process, {.files = {m_accounts.get()}, .deathSignal = SIGKILL});
    m_process.start(u"freerdp-shadow-cli3"_s, arguments(setup, m_accounts.get()));
}

ShadowServer::~ShadowServer()
{
    m_process.disconnect(this);
    // Nothing of its is worth a polite end, and a connected client would delay one.
    m_process.kill();
    m_process.waitForFinished();
}

bool ShadowServer::writeCertificate(const Setup &setup) const
{
    // Where freerdp-shadow-cli3 looks before it makes a certificate of its own.
    const QDir folder(m_home.filePath(u"freerdp/shadow"_s));
    return m_home.isValid() && folder.mkpath(u"."_s) && writeFile(folder.filePath(u"shadow.crt"_s), setup.certificatePem) &&
           writeFile(folder.filePath(u"shadow.key"_s), setup.keyPem);
}

} // namespace orbit::lab
