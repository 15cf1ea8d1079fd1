#include "tests/security/watched_ctl.h"

#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit::security {

namespace {

constexpr int patienceMs = 120'000;

QString orbitctl() { return QFileInfo(qEnvironmentVariable("ORBIT_BIN") + u"/orbitctl"_s).canonicalFilePath(); }

QProcessEnvironment environmentIn(const QString &home, const QByteArray &exported)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s, u"XDG_RUNTIME_DIR"_s, u"TMPDIR"_s})
        environment.insert(name, home);
    environment.insert(u"PATH"_s, WatchedCtl::programFolder(home) + u':' + qEnvironmentVariable("PATH"));
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s); // no keychain: what is kept would be kept in a file
    environment.insert(u"QT_LOGGING_RULES"_s, u"orbit.*=true"_s);
    if (!exported.isEmpty())
        environment.insert(u"ORBIT_SECRET"_s, QString::fromUtf8(exported));
    return environment;
}

} // namespace

WatchedCtl::WatchedCtl(CtlEvidence &evidence, const QString &home, const CtlCall &call)
    : m_evidence(evidence), m_name(call.words.mid(0, 2).join(u' ')), m_given(call.exported.isEmpty() ? QString() : orbitctl())
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setProcessEnvironment(environmentIn(home, call.exported));
    m_process.setWorkingDirectory(workFolder(home));
    m_process.start(orbitctl(), call.words);
    if (!m_process.waitForStarted())
        qFatal("orbitctl does not start: %s", qPrintable(m_process.errorString()));
    m_process.write(call.typed.join('\n') + '\n');
    m_process.closeWriteChannel();
}

WatchedCtl::~WatchedCtl()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate();
        m_process.waitForFinished();
    }
    m_said += m_process.readAll();
    m_evidence.said.append({m_name, m_said});
}

bool WatchedCtl::isRunning()
{
    m_evidence.watch.look(m_given);
    m_said += m_process.readAll();
    return m_process.state() != QProcess::NotRunning;
}

int WatchedCtl::end()
{
    if (!QTest::qWaitFor([this] { return !isRunning(); }, patienceMs))
        qFatal("orbitctl %s does not end", qPrintable(m_name));
    m_said += m_process.readAll();
    return m_process.exitCode();
}

} // namespace orbit::security
