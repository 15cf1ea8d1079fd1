#include "adapters/lab/screens/owned_process.h"
#include "adapters/lab/screens/screen_host.h"
#include "tests/lab_screens/processes.h"
#include "tests/lab_screens/virtual_display.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QTcpSocket>
#include <QTest>

using namespace orbit::lab;
using namespace orbit::lab::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint32 vmid = 4711;
constexpr int patienceMs = 60000;

QString screenProgram() { return QDir(qEnvironmentVariable("ORBIT_BIN")).filePath(u"orbit-lab-screen"_s); }

QStringList clientWords(const QHostAddress &address, const QString &password)
{
    return {u"/v:"_s + address.toString(), u"/u:"_s + rdpUser, u"/p:"_s + password, u"/cert:ignore"_s, u"/size:1280x800"_s, u"/f"_s,
            u"-grab-keyboard"_s,           u"/timeout:30000"_s};
}

} // namespace

class RdpTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pictureShowsWhichGuestItIs();
    void keysAndClicksArrive();
    void wrongPasswordIsRefused();
    void clientWithoutNlaIsRefused();
    void tlsShowsThePictureToEverybody();
    void twoGuestsHaveTwoScreens();
    void stoppedGuestLosesItsScreen();
    void idleServerEndsAndComesBack();

private:
    void connectTo(ScreenHost &screens, const VirtualDisplay &display, Client &client);
    void expectRefusal(RdpSecurity security, const QStringList &more, const QString &password);
};

void RdpTest::connectTo(ScreenHost &screens, const VirtualDisplay &display, Client &client)
{
    QVERIFY(display.isUp());
    screens.ensureRdp(vmid, u"desk-01"_s);
    client = display.start(u"xfreerdp3"_s, clientWords(screens.rdpAddress(vmid), rdpPassword));
    QTRY_COMPARE_WITH_TIMEOUT(display.read(strip::Row::Vmid), std::optional(vmid), patienceMs);
}

void RdpTest::pictureShowsWhichGuestItIs()
{
    const auto screens = makeRdpScreens({.screenProgram = screenProgram()});
    const VirtualDisplay display;
    Client client;
    connectTo(*screens, display, client);
}

void RdpTest::keysAndClicksArrive()
{
    const auto screens = makeRdpScreens({.screenProgram = screenProgram()});
    const VirtualDisplay display;
    Client client;
    connectTo(*screens, display, client);
    QVERIFY(display.xdotool({u"mousemove"_s, u"300"_s, u"450"_s, u"click"_s, u"1"_s}));
    QVERIFY(display.xdotool({u"type"_s, u"--delay"_s, u"40"_s, u"Orbit 42"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(display.read(strip::Row::Input), std::optional(inputWord(u"Orbit 42"_s, 0)), patienceMs);
    QVERIFY(display.xdotool({u"mousemove"_s, u"850"_s, u"285"_s, u"click"_s, u"1"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(display.read(strip::Row::Input), std::optional(inputWord(u"Orbit 42"_s, 1)), patienceMs);
}

void RdpTest::expectRefusal(RdpSecurity security, const QStringList &more, const QString &password)
{
    const auto screens = makeRdpScreens({.security = security, .screenProgram = screenProgram()});
    const VirtualDisplay display;
    screens->ensureRdp(vmid, u"desk-01"_s);
    const auto client = display.start(u"xfreerdp3"_s, clientWords(screens->rdpAddress(vmid), password) + more);
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), QProcess::NotRunning, patienceMs);
    const QByteArray said = client->readAll();
    QVERIFY2(client->exitCode() != 0, said.constData());
    QVERIFY2(said.contains("ERRCONNECT"), said.constData());
    QVERIFY(display.read(strip::Row::Vmid) != vmid);
}

void RdpTest::wrongPasswordIsRefused() { expectRefusal(RdpSecurity::Nla, {}, u"not-the-password"_s); }

void RdpTest::clientWithoutNlaIsRefused() { expectRefusal(RdpSecurity::Nla, {u"/sec:tls"_s}, rdpPassword); }

void RdpTest::tlsShowsThePictureToEverybody()
{
    const auto screens = makeRdpScreens({.security = RdpSecurity::Tls, .screenProgram = screenProgram()});
    const VirtualDisplay display;
    screens->ensureRdp(vmid, u"desk-01"_s);
    const auto client = display.start(u"xfreerdp3"_s, clientWords(screens->rdpAddress(vmid), u"anything"_s));
    QTRY_COMPARE_WITH_TIMEOUT(display.read(strip::Row::Vmid), std::optional(vmid), patienceMs);
}

void RdpTest::twoGuestsHaveTwoScreens()
{
    const auto screens = makeRdpScreens({.screenProgram = screenProgram()});
    const VirtualDisplay display;
    const VirtualDisplay otherDisplay;
    Client client;
    connectTo(*screens, display, client);
    screens->ensureRdp(vmid + 1, u"desk-02"_s);
    QVERIFY(screens->rdpAddress(vmid) != screens->rdpAddress(vmid + 1));
    const auto other = otherDisplay.start(u"xfreerdp3"_s, clientWords(screens->rdpAddress(vmid + 1), rdpPassword));
    QTRY_COMPARE_WITH_TIMEOUT(otherDisplay.read(strip::Row::Vmid), std::optional(vmid + 1), patienceMs);
    QCOMPARE(display.read(strip::Row::Vmid), std::optional(vmid));
}

void RdpTest::stoppedGuestLosesItsScreen()
{
    const auto screens = makeRdpScreens({.screenProgram = screenProgram()});
    const VirtualDisplay display;
    Client client;
    connectTo(*screens, display, client);
    const QList<RunningProcess> servers = descendants(screenProgram());
    QVERIFY(servers.size() >= 3);
    screens->guestStopped(vmid);
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), QProcess::NotRunning, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(noneRuns(servers), patienceMs);
    QTcpSocket knock;
    knock.connectToHost(screens->rdpAddress(vmid), 3389);
    QTRY_COMPARE(knock.error(), QAbstractSocket::ConnectionRefusedError);
}

void RdpTest::idleServerEndsAndComesBack()
{
    const auto screens = makeRdpScreens({.idleAfter = 0ms, .screenProgram = screenProgram()});
    const VirtualDisplay display;
    Client client;
    connectTo(*screens, display, client);
    const QList<RunningProcess> servers = descendants(screenProgram());
    endProcess(*client);
    QTRY_VERIFY_WITH_TIMEOUT(noneRuns(servers), patienceMs);
    connectTo(*screens, display, client);
}

ORBIT_TEST(RdpTest, "rdp")

#include "rdp_test.moc"
