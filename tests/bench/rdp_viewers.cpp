#include "tests/bench/rdp_viewers.h"

#include "tests/bench/rdp_mark.h"

#include <QCoreApplication>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

constexpr int answerLimit = 30000; // ms
const auto user = u"anna"_s;
const auto password = u"correct horse"_s;

void lookAt(QProcess &process, const QString &display)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, display);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::SeparateChannels);
}

} // namespace

RdpViewer::~RdpViewer()
{
    m_process.terminate();
    if (!m_process.waitForFinished(3000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

FreeRdpViewer::FreeRdpViewer(const QString &display, quint16 port, Codec codec)
    : m_arguments{u"/v:127.0.0.1:%1"_s.arg(port),
                  u"/u:"_s + user,
                  u"/p:"_s + password,
                  u"/cert:ignore"_s,
                  u"/size:%1x%2"_s.arg(sceneSize.width()).arg(sceneSize.height()),
                  u"-decorations"_s,
                  u"/window-position:0x0"_s}
{
    lookAt(m_process, display);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    if (codec == Codec::Avc420)
        m_arguments << u"/gfx:AVC420"_s;
    if (codec == Codec::RemoteFx)
        m_arguments << u"-gfx"_s << u"/rfx"_s;
}

void FreeRdpViewer::open()
{
    m_process.start(u"xfreerdp3"_s, m_arguments);
    if (!m_process.waitForStarted())
        qFatal("xfreerdp3 does not start");
}

OrbitViewer::OrbitViewer(const QString &display, quint16 port)
{
    lookAt(m_process, display);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationDirPath() + u"/orbit_bench_console"_s, {QString::number(port), user, password});
    if (!m_process.waitForStarted())
        qFatal("orbit_bench_console does not start");
    waitFor("ready");
}

void OrbitViewer::close()
{
    tell("close");
    waitFor("closed");
}

void OrbitViewer::tell(const char *word)
{
    m_process.write(word);
    m_process.write("\n");
    m_process.waitForBytesWritten();
}

void OrbitViewer::waitFor(const QByteArray &word)
{
    while (m_process.canReadLine() || m_process.waitForReadyRead(answerLimit)) {
        if (m_process.canReadLine() && m_process.readLine().trimmed() == word)
            return;
    }
    qFatal("orbit_bench_console never says %s", word.constData());
}

} // namespace orbit::bench
