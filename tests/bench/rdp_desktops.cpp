#include "tests/bench/rdp_desktops.h"

#include "tests/bench/rdp_mark.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::bench {

namespace {

constexpr int startLimit = 20000; // ms
constexpr int tries = 100;
const auto xorg = u"/usr/lib/xorg/Xorg"_s;

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

bool answers(quint16 port)
{
    for (int i = 0; i < tries; ++i) {
        QTcpSocket knock;
        knock.connectToHost(u"127.0.0.1"_s, port);
        if (knock.waitForConnected(200))
            return true;
        QThread::sleep(1);
    }
    return false;
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(3000)) {
        process.kill();
        process.waitForFinished();
    }
}

/// No sign-in and no session manager: straight to the screen of the Xorg that is there.
constexpr const char *xrdpSettings = R"([Globals]
ini_version=1
fork=true
port=tcp://127.0.0.1:%1
security_layer=tls
certificate=%2/certificate.pem
key_file=%2/key.pem
autorun=screen
max_bpp=32
use_fastpath=both
allow_channels=true
new_cursors=true
bitmap_compression=true
bulk_compression=true
[Logging]
LogFile=%2/xrdp.log
LogLevel=WARNING
EnableSyslog=false
[Channels]
drdynvc=true
[screen]
name=screen
lib=libxup.so
username=na
password=na
ip=127.0.0.1
port=/tmp/.xrdp/xrdp_display_%3
code=20
)";

} // namespace

RdpDesktop::~RdpDesktop() { end(m_scene); }

void RdpDesktop::show(const QString &motion)
{
    end(m_scene);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, display());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    m_scene.setProcessEnvironment(environment);
    m_scene.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_scene.start(QCoreApplication::applicationDirPath() + u"/orbit_bench_scene"_s, {motion});
    if (!m_scene.waitForStarted())
        qFatal("orbit_bench_scene does not start");
    QThread::sleep(1); // it paints; nobody looks yet
}

ShadowDesktop::ShadowDesktop() : m_server(testing::RdpServer::Security::Nla)
{
    static_assert(sceneSize == testing::RdpServer::screenSize);
    if (!m_server.isRunning())
        qFatal("freerdp-shadow-cli3 does not start");
}

bool XrdpDesktop::isInstalled()
{
    return !QStandardPaths::findExecutable(u"xrdp"_s, {u"/usr/sbin"_s}).isEmpty() && QFile::exists(xorg) &&
           QFile::exists(u"/etc/X11/xrdp/xorg.conf"_s);
}

XrdpDesktop::XrdpDesktop() : m_port(freePort())
{
    startScreen();
    const QString folder = m_folder.path();
    const QStringList selfSigned{u"req"_s,
                                 u"-x509"_s,
                                 u"-newkey"_s,
                                 u"rsa:2048"_s,
                                 u"-nodes"_s,
                                 u"-subj"_s,
                                 u"/CN=localhost"_s,
                                 u"-keyout"_s,
                                 folder + u"/key.pem"_s,
                                 u"-out"_s,
                                 folder + u"/certificate.pem"_s};
    QProcess openssl;
    openssl.start(u"openssl"_s, selfSigned);
    if (!openssl.waitForFinished() || !writeSettings())
        qFatal("no certificate or no settings for xrdp");
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(u"/usr/sbin/xrdp"_s, {u"--nodaemon"_s, u"-c"_s, folder + u"/xrdp.ini"_s});
    if (!m_server.waitForStarted() || !answers(m_port))
        qFatal("xrdp does not answer");
}

XrdpDesktop::~XrdpDesktop()
{
    end(m_server);
    end(m_screen);
}

void XrdpDesktop::startScreen()
{
    QDir().mkpath(u"/tmp/.xrdp"_s);
    m_screen.setProcessChannelMode(QProcess::SeparateChannels);
    m_screen.setStandardErrorFile(QProcess::nullDevice());
    m_screen.start(xorg, {u"-displayfd"_s, u"1"_s, u"-config"_s, u"xrdp/xorg.conf"_s, u"-noreset"_s, u"-nolisten"_s, u"tcp"_s,
                          u"-logfile"_s, m_folder.filePath(u"xorg.log"_s)});
    if (!m_screen.waitForStarted() || !m_screen.waitForReadyRead(startLimit))
        qFatal("Xorg with xorgxrdp does not start");
    m_display = u":"_s + QString::fromLatin1(m_screen.readAllStandardOutput().trimmed());
}

bool XrdpDesktop::writeSettings() const
{
    QFile file(m_folder.filePath(u"xrdp.ini"_s));
    const QString text = QString::fromLatin1(xrdpSettings).arg(m_port).arg(m_folder.path(), m_display.sliced(1));
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
}

} // namespace orbit::bench
