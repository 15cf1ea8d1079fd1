#include "adapters/lab/screens/screen_host.h"
#include "tests/lab_screens/processes.h"
#include "tests/lab_screens/virtual_display.h"
#include "tests/lab_screens/vnc_viewer.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QTest>

using namespace orbit::lab;
using namespace orbit::lab::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 vmid = 90210;
constexpr int patienceMs = 30000;
constexpr QPoint button{850, 285};
const QByteArray password = "ZN-5>5OG";

QString screenProgram() { return QDir(qEnvironmentVariable("ORBIT_BIN")).filePath(u"orbit-lab-screen"_s); }

std::unique_ptr<VncViewer> view(ScreenHost &screens, const QByteArray &spoken, quint32 guest = vmid)
{
    auto socket = screens.openVnc(guest, u"web1b"_s, password);
    return socket ? std::make_unique<VncViewer>(std::move(*socket), spoken) : nullptr;
}

} // namespace

class VncTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void greetingIsRfb38WithVncAuthenticationOnly();
    void pictureShowsWhichGuestItIs();
    void keysAndClicksArrive();
    void twoViewersSeeTheSameDesktop();
    void wrongPasswordIsRefused();
    void onlyTheFirstEightBytesOfThePasswordCount();
    void passwordHoldsForItsOwnConnectionOnly();
    void stoppedGuestLosesItsScreen();
};

void VncTest::greetingIsRfb38WithVncAuthenticationOnly()
{
    const auto screens = makeDrawnScreens({.screenProgram = screenProgram()});
    auto socket = screens->openVnc(vmid, u"web1b"_s, password);
    QVERIFY(socket.has_value());
    QTRY_COMPARE_WITH_TIMEOUT((*socket)->bytesAvailable(), 12, patienceMs);
    QCOMPARE((*socket)->readAll(), QByteArray("RFB 003.008\n"));
    (*socket)->write("RFB 003.008\n");
    QTRY_COMPARE_WITH_TIMEOUT((*socket)->bytesAvailable(), 2, patienceMs);
    QCOMPARE((*socket)->readAll(), QByteArray("\x01\x02"));
}

void VncTest::pictureShowsWhichGuestItIs()
{
    const auto screens = makeDrawnScreens({.screenProgram = screenProgram()});
    const auto viewer = view(*screens, password);
    QVERIFY(viewer);
    QTRY_COMPARE_WITH_TIMEOUT(readStrip(viewer->picture(), strip::Row::Vmid), std::optional(vmid), patienceMs);
    QCOMPARE(viewer->picture().size(), QSize(1280, 800));
    QCOMPARE(viewer->desktopName(), u"QEMU (web1b)"_s);
}

void VncTest::keysAndClicksArrive()
{
    const auto screens = makeDrawnScreens({.screenProgram = screenProgram()});
    const auto viewer = view(*screens, password);
    QVERIFY(viewer);
    viewer->type(u"Orbit é 42"_s);
    viewer->click(button);
    viewer->click(button);
    QTRY_COMPARE_WITH_TIMEOUT(readStrip(viewer->picture(), strip::Row::Input), std::optional(inputWord(u"Orbit é 42"_s, 2)), patienceMs);
}

void VncTest::twoViewersSeeTheSameDesktop()
{
    const auto screens = makeDrawnScreens({.screenProgram = screenProgram()});
    const auto first = view(*screens, password);
    QVERIFY(first);
    QTRY_COMPARE_WITH_TIMEOUT(first->state(), VncViewer::State::Open, patienceMs);
    const auto second = view(*screens, password);
    QVERIFY(second);
    first->type(u"shared"_s);
    QTRY_COMPARE_WITH_TIMEOUT(readStrip(second->picture(), strip::Row::Input), std::optional(inputWord(u"shared"_s, 0)), patienceMs);
    QCOMPARE(first->state(), VncViewer::State::Open);
}

void VncTest::wrongPasswordIsRefused()
{
    const auto screens = makeDrawnScreens({.screenProgram = screenProgram()});
    const auto viewer = view(*screens, "not this");
    QVERIFY(viewer);
    QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), VncViewer::State::Refused, patienceMs);
}

void VncTest::onlyTheFirstEightBytesOfThePasswordCount()
{
    const auto screens = makeDrawnScreens({.screenProgram = screenProgram()});
    const auto viewer = view(*screens, password + ":PVEVNC:6B011F30::czughklv8n");
    QVERIFY(viewer);
    QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), VncViewer::State::Open, patienceMs);
}

void VncTest::passwordHoldsForItsOwnConnectionOnly()
{
    const auto screens = makeDrawnScreens({.screenProgram = screenProgram()});
    auto first = screens->openVnc(vmid, u"web1b"_s, "first");
    auto second = screens->openVnc(vmid, u"web1b"_s, "second");
    QVERIFY(first.has_value() && second.has_value());
    const VncViewer right(std::move(*first), "first");
    const VncViewer wrong(std::move(*second), "first");
    QTRY_COMPARE_WITH_TIMEOUT(right.state(), VncViewer::State::Open, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(wrong.state(), VncViewer::State::Refused, patienceMs);
}

void VncTest::stoppedGuestLosesItsScreen()
{
    const auto screens = makeDrawnScreens({.screenProgram = screenProgram()});
    const auto viewer = view(*screens, password);
    const auto other = view(*screens, password, vmid + 1);
    QVERIFY(viewer && other);
    QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), VncViewer::State::Open, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(other->state(), VncViewer::State::Open, patienceMs);
    QCOMPARE(descendants(screenProgram()).size(), 2);
    screens->guestStopped(vmid);
    QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), VncViewer::State::Ended, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(descendants(screenProgram()).size(), 1, patienceMs);
    QCOMPARE(other->state(), VncViewer::State::Open);
}

ORBIT_TEST(VncTest, "vnc")

#include "vnc_test.moc"
