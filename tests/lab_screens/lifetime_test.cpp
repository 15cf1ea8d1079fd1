#include "adapters/lab/screens/owned_process.h"
#include "tests/lab_screens/processes.h"
#include "tests/lab_screens/virtual_display.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace orbit::lab;
using namespace orbit::lab::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 guestOfTheHost = 100;
constexpr int patienceMs = 60000;

QByteArray displayOf(const QList<RunningProcess> &processes)
{
    for (const RunningProcess &process : processes) {
        const QByteArray name = environmentOf(process, "DISPLAY");
        if (name.startsWith(':'))
            return name.mid(1);
    }
    return {};
}

bool displayFilesExist(const QByteArray &number)
{
    return QFile::exists(u"/tmp/.X11-unix/X"_s + QString::fromLatin1(number)) ||
           QFile::exists(u"/tmp/.X%1-lock"_s.arg(QString::fromLatin1(number)));
}

} // namespace

/// A process of its own plays the lab, because it has to die.
class LifetimeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingIsLeftWhenTheLabIsKilled();
    void nothingIsLeftWhenTheLabIsKilledDuringTheStart();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_host;
    QString m_address;
};

void LifetimeTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_host = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder->path());
    environment.remove(u"DISPLAY"_s);
    m_host->setProcessEnvironment(environment);
    m_host->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    bindLifetime(*m_host, {});
    m_host->start(QDir(qEnvironmentVariable("ORBIT_BIN")).filePath(u"orbit-screen-host"_s), {});
    QTRY_VERIFY_WITH_TIMEOUT(m_host->canReadLine(), patienceMs);
    m_address = QString::fromLatin1(m_host->readLine()).trimmed();
}

void LifetimeTest::cleanup() { endProcess(*m_host); }

void LifetimeTest::nothingIsLeftWhenTheLabIsKilled()
{
    const VirtualDisplay display;
    const auto client = display.start(u"xfreerdp3"_s, {u"/v:"_s + m_address, u"/u:orbit"_s, u"/p:orbit-lab"_s, u"/cert:ignore"_s,
                                                       u"/size:1280x800"_s, u"/f"_s, u"-clipboard"_s});
    QTRY_COMPARE_WITH_TIMEOUT(display.read(strip::Row::Vmid), std::optional(guestOfTheHost), patienceMs);
    const QList<RunningProcess> servers = descendants(m_host->processId());
    QVERIFY2(servers.size() >= 3, "the desktop, its X server and the RDP server");
    const QByteArray number = displayOf(servers);
    QVERIFY(displayFilesExist(number));
    QVERIFY2(QDir(m_folder->path()).isEmpty(), "the certificate is not needed any longer once the server listens");

    ::kill(static_cast<pid_t>(m_host->processId()), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(noneRuns(servers), patienceMs);
    QVERIFY(!displayFilesExist(number));
    QVERIFY(QDir(m_folder->path()).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), QProcess::NotRunning, patienceMs);
}

void LifetimeTest::nothingIsLeftWhenTheLabIsKilledDuringTheStart()
{
    QTcpSocket knock;
    knock.connectToHost(m_address, 3389);
    QTRY_VERIFY_WITH_TIMEOUT(!descendants(m_host->processId()).isEmpty(), patienceMs);
    const QList<RunningProcess> servers = descendants(m_host->processId());
    ::kill(static_cast<pid_t>(m_host->processId()), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(noneRuns(servers), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::none_of(QDir(u"/proc"_s).entryList(QDir::Dirs),
                                                  [this](const QString &id) {
                                                      return environmentOf({.id = id.toLongLong()}, "XDG_RUNTIME_DIR") ==
                                                             m_folder->path().toLocal8Bit();
                                                  }),
                             patienceMs);
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

ORBIT_TEST(LifetimeTest, "lifetime")

#include "lifetime_test.moc"
