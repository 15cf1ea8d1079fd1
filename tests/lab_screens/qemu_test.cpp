#include "adapters/lab/screens/screen_host.h"
#include "tests/lab_screens/processes.h"
#include "tests/lab_screens/vnc_viewer.h"
#include "tests/testkit/test_main.h"

#include <QCoreApplication>
#include <QTest>

using namespace orbit::lab;
using namespace orbit::lab::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 vmid = 103;
constexpr int patienceMs = 60000;
const QByteArray password = "U)((K0+&";

/// The firmware writes light text on black in the text mode of VGA; before it runs, QEMU says in another size that there is no picture.
bool showsFirmware(const QImage &picture)
{
    if (picture.size() != QSize(720, 400))
        return false;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (qGray(picture.pixel(x, y)) > 100)
                return true;
        }
    }
    return false;
}

} // namespace

class QemuTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void firmwareScreenIsSeen();
    void wrongPasswordIsRefused();
    void stoppedGuestIsSwitchedOff();
    void machineThatCannotStartClosesTheConnection();

private:
    bool seesFirmware(ScreenHost &screens);

    std::unique_ptr<VncViewer> m_viewer;
};

bool QemuTest::seesFirmware(ScreenHost &screens)
{
    // libvncclient gives up when QEMU changes the size of the screen at boot; the next connection begins with the new size.
    if (!m_viewer || m_viewer->state() == VncViewer::State::Ended)
        m_viewer = std::make_unique<VncViewer>(screens.openVnc(vmid, u"win11, old"_s, password).value(), password);
    return showsFirmware(m_viewer->picture());
}

void QemuTest::cleanup() { m_viewer.reset(); }

void QemuTest::firmwareScreenIsSeen()
{
    const auto screens = makeQemuScreens();
    QTRY_VERIFY_WITH_TIMEOUT(seesFirmware(*screens), patienceMs);
    QCOMPARE(m_viewer->desktopName(), u"QEMU (win11, old)"_s);
}

void QemuTest::wrongPasswordIsRefused()
{
    const auto screens = makeQemuScreens();
    auto socket = screens->openVnc(vmid, u"win11"_s, password);
    QVERIFY(socket.has_value());
    const VncViewer viewer(std::move(*socket), "not this");
    QTRY_COMPARE_WITH_TIMEOUT(viewer.state(), VncViewer::State::Refused, patienceMs);
}

void QemuTest::stoppedGuestIsSwitchedOff()
{
    const auto screens = makeQemuScreens();
    auto socket = screens->openVnc(vmid, u"win11"_s, password);
    QVERIFY(socket.has_value());
    const VncViewer viewer(std::move(*socket), password);
    QTRY_COMPARE_WITH_TIMEOUT(viewer.state(), VncViewer::State::Open, patienceMs);
    const QList<RunningProcess> machines = descendants(QCoreApplication::applicationPid());
    QVERIFY(!machines.isEmpty());
    screens->guestStopped(vmid);
    QVERIFY(noneRuns(machines));
    QTRY_COMPARE_WITH_TIMEOUT(viewer.state(), VncViewer::State::Ended, patienceMs);
}

void QemuTest::machineThatCannotStartClosesTheConnection()
{
    const auto screens = makeQemuScreens({.program = u"/nonexistent/qemu"_s});
    QVERIFY(!missingForQemuScreens({.program = u"/nonexistent/qemu"_s}).isEmpty());
    auto socket = screens->openVnc(vmid, u"win11"_s, password);
    QVERIFY(socket.has_value());
    QTRY_COMPARE((*socket)->state(), QLocalSocket::UnconnectedState);
}

ORBIT_TEST(QemuTest, "qemu")

#include "qemu_test.moc"
