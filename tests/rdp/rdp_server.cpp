#include "tests/rdp/rdp_server.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcessEnvironment>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit::testing {

namespace {

constexpr int startLimit = 20000; // ms

void endProcess(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(3000)) {
        process.kill();
        process.waitForFinished();
    }
}

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

/// One line of the account file of winpr: the NT hash is MD4 over UTF-16.
QByteArray accountLine(const QString &user, const QString &password)
{
    const QByteArray wide(reinterpret_cast<const char *>(password.utf16()), password.size() * 2);
    return user.toUtf8() + ":::" + QCryptographicHash::hash(wide, QCryptographicHash::Md4).toHex() + ":::\n";
}

} // namespace

RdpServer::RdpServer(Security security, QStringList more)
{
    m_running = m_folder.isValid() && startScreen() && startSharing(security, more);
}

RdpServer::~RdpServer() { stop(); }

bool RdpServer::startScreen()
{
    m_screen.setProcessChannelMode(QProcess::SeparateChannels);
    m_screen.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s,
                               u"%1x%2x24"_s.arg(screenSize.width()).arg(screenSize.height()), u"-nolisten"_s, u"tcp"_s, u"-noreset"_s});
    if (!m_screen.waitForStarted() || !m_screen.waitForReadyRead(startLimit))
        return false;
    m_display = u":"_s + QString::fromLatin1(m_screen.readAllStandardOutput().trimmed());
    QProcess &painter = run(u"xsetroot"_s, {u"-solid"_s, u"#%1"_s.arg(uint(rootColour & 0xffffff), 6, 16, QLatin1Char('0'))});
    return painter.waitForFinished() && painter.exitCode() == 0;
}

bool RdpServer::startSharing(Security security, const QStringList &more)
{
    QFile accounts(filePath(u"accounts"_s));
    if (!accounts.open(QIODevice::WriteOnly) || accounts.write(accountLine(u"anna"_s, u"correct horse"_s)) < 0)
        return false;
    accounts.close();
    m_port = freePort();
    QStringList arguments{u"/port:%1"_s.arg(m_port), u"/bind-address:127.0.0.1"_s, u"/sam-file:"_s + accounts.fileName()};
    if (security == Security::TlsOnly)
        arguments << u"/sec:tls"_s << u"-auth"_s;
    if (security == Security::OldOnly)
        arguments << u"/sec:rdp"_s << u"-auth"_s;
    arguments << more;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, m_display);
    environment.insert(u"HOME"_s, m_folder.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, m_folder.path());
    m_sharing.setProcessEnvironment(environment);
    m_sharing.setProcessChannelMode(QProcess::MergedChannels);
    m_sharing.setStandardOutputFile(filePath(u"server.log"_s));
    m_sharing.start(u"freerdp-shadow-cli3"_s, arguments);
    return m_sharing.waitForStarted() && QTest::qWaitFor(
                                             [this] {
                                                 QTcpSocket knock;
                                                 knock.connectToHost(u"127.0.0.1"_s, m_port);
                                                 return knock.waitForConnected(200);
                                             },
                                             startLimit);
}

RemoteTarget RdpServer::target() const
{
    RemoteTarget target;
    target.host = u"127.0.0.1"_s;
    target.port = m_port;
    target.size = screenSize;
    target.credentials = {.user = u"anna"_s, .domain = {}, .password = Secret("correct horse")};
    return target;
}

QProcess &RdpServer::run(const QString &program, const QStringList &arguments)
{
    m_programs.push_back(std::make_unique<QProcess>());
    QProcess &process = *m_programs.back();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, m_display);
    process.setProcessEnvironment(environment);
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, arguments);
    process.waitForStarted();
    return process;
}

void RdpServer::killSharing()
{
    m_sharing.kill();
    m_sharing.waitForFinished();
}

void RdpServer::stop()
{
    endProcess(m_sharing);
    for (const auto &program : m_programs)
        endProcess(*program);
    endProcess(m_screen);
    m_running = false;
}

} // namespace orbit::testing
