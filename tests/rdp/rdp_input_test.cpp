#include "adapters/rdp/rdp_input.h"

#include "tests/rdp/rdp_server.h"
#include "tests/rdp/session_probe.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QTest>

#include <linux/input-event-codes.h>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::testing;
using State = RemoteSession::State;

class RdpInputTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void keysHaveTheirPcScancodes_data();
    void keysHaveTheirPcScancodes();
    void typedTextArrives();
    void mouseArrivesWhereItWasMoved();
    void everyButtonArrives_data();
    void everyButtonArrives();
    void wheelTurnsBothWays();

private:
    void press(quint16 code, bool shifted = false);
    QByteArray watched() { return m_seen += m_watcher->readAllStandardOutput(); }

    std::unique_ptr<RdpServer> m_server;
    std::unique_ptr<SessionProbe> m_probe;
    QProcess *m_watcher = nullptr;
    QByteArray m_seen;
};

void RdpInputTest::initTestCase()
{
    m_server = std::make_unique<RdpServer>(RdpServer::Security::Nla);
    QVERIFY(m_server->isRunning());
    m_watcher = &m_server->run(u"xev"_s, {u"-geometry"_s, u"400x300+500+300"_s});
    m_probe = std::make_unique<SessionProbe>(m_server->target());
    m_probe->start();
    QVERIFY(m_probe->waitForState(State::Connected));
    QVERIFY(m_probe->waitForColour({200, 100}, RdpServer::rootColour)); // a new picture is black until the first frame
    QTRY_VERIFY_WITH_TIMEOUT(watched().contains("MapNotify"), 20000);
}

void RdpInputTest::cleanupTestCase()
{
    m_probe.reset();
    m_server.reset();
}

void RdpInputTest::press(quint16 code, bool shifted)
{
    RemoteSession &session = m_probe->session();
    if (shifted)
        session.send(KeyChange{.code = KEY_LEFTSHIFT, .down = true});
    session.send(KeyChange{.code = code, .down = true});
    session.send(KeyChange{.code = code, .down = false});
    if (shifted)
        session.send(KeyChange{.code = KEY_LEFTSHIFT, .down = false});
}

void RdpInputTest::keysHaveTheirPcScancodes_data()
{
    QTest::addColumn<quint16>("code");
    QTest::addColumn<quint32>("scancode");
    const auto key = [](const char *name, int code, quint32 scancode) { QTest::newRow(name) << quint16(code) << scancode; };
    key("a", KEY_A, 0x1e);
    key("escape", KEY_ESC, 0x01);
    key("enter", KEY_ENTER, 0x1c);
    key("keypad enter", KEY_KPENTER, 0x11c);
    key("left control", KEY_LEFTCTRL, 0x1d);
    key("right control", KEY_RIGHTCTRL, 0x11d);
    key("left alt", KEY_LEFTALT, 0x38);
    key("right alt", KEY_RIGHTALT, 0x138);
    key("left shift", KEY_LEFTSHIFT, 0x2a);
    key("right shift", KEY_RIGHTSHIFT, 0x36);
    key("delete", KEY_DELETE, 0x153);
    key("keypad dot", KEY_KPDOT, 0x53);
    key("home", KEY_HOME, 0x147);
    key("up", KEY_UP, 0x148);
    key("left", KEY_LEFT, 0x14b);
    key("page down", KEY_PAGEDOWN, 0x151);
    key("keypad 8", KEY_KP8, 0x48);
    key("keypad slash", KEY_KPSLASH, 0x135);
    key("keypad star", KEY_KPASTERISK, 0x37);
    key("tab", KEY_TAB, 0x0f);
    key("F1", KEY_F1, 0x3b);
    key("F11", KEY_F11, 0x57);
    key("F12", KEY_F12, 0x58);
    key("left logo", KEY_LEFTMETA, 0x15b);
    key("menu", KEY_COMPOSE, 0x15d);
    key("less than", KEY_102ND, 0x56);
    key("caps lock", KEY_CAPSLOCK, 0x3a);
    key("scroll lock", KEY_SCROLLLOCK, 0x46);
    key("print screen", KEY_SYSRQ, 0x137);
    key("num lock", KEY_NUMLOCK, 0x45);
    key("not on a PC", 0x2ff, 0);
}

void RdpInputTest::keysHaveTheirPcScancodes()
{
    QFETCH(quint16, code);
    QFETCH(quint32, scancode);
    QCOMPARE(rdp::scancodeOf(code), scancode);
}

void RdpInputTest::typedTextArrives()
{
    const QString note = m_server->filePath(u"note"_s);
    m_server->run(u"xterm"_s, {u"-geometry"_s, u"60x10+0+0"_s, u"-b"_s, u"0"_s, u"-bg"_s, u"#000000"_s, u"-e"_s, u"sh"_s, u"-c"_s,
                               u"cat > '%1'"_s.arg(note)});
    QVERIFY(m_probe->waitForColour({200, 100}, 0xff000000));
    RemoteSession &session = m_probe->session();
    session.send(MouseMove{.position = {200, 100}}); // without a window manager the keyboard follows the mouse
    session.send(KeyboardFocus{});
    press(KEY_O, true);
    for (const quint16 code : {KEY_R, KEY_B, KEY_I, KEY_T, KEY_SPACE, KEY_4})
        press(code);
    press(KEY_2);
    press(KEY_ENTER);
    QFile file(note);
    const auto content = [&file] {
        file.close();
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_COMPARE_WITH_TIMEOUT(content(), QByteArray("Orbit 42\n"), 20000);
}

void RdpInputTest::mouseArrivesWhereItWasMoved()
{
    m_seen.clear();
    m_probe->session().send(MouseMove{.position = {600, 400}});
    m_probe->session().send(MouseMove{.position = {613, 427}});
    QTRY_VERIFY_WITH_TIMEOUT(watched().contains("root:(613,427)"), 20000);
}

void RdpInputTest::everyButtonArrives_data()
{
    QTest::addColumn<MouseKey>("key");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("left") << MouseKey::Left << QByteArray("button 1,");
    QTest::newRow("middle") << MouseKey::Middle << QByteArray("button 2,");
    QTest::newRow("right") << MouseKey::Right << QByteArray("button 3,");
    QTest::newRow("back") << MouseKey::Back << QByteArray("button 8,");
    QTest::newRow("forward") << MouseKey::Forward << QByteArray("button 9,");
}

void RdpInputTest::everyButtonArrives()
{
    QFETCH(MouseKey, key);
    QFETCH(QByteArray, line);
    m_seen.clear();
    m_probe->session().send(MouseMove{.position = {620, 410}});
    m_probe->session().send(MouseClick{.position = {620, 410}, .key = key, .down = true});
    m_probe->session().send(MouseClick{.position = {620, 410}, .key = key, .down = false});
    QTRY_VERIFY_WITH_TIMEOUT(watched().count(line) == 2, 20000);
    QVERIFY(m_seen.contains("root:(620,410)"));
}

void RdpInputTest::wheelTurnsBothWays()
{
    m_seen.clear();
    m_probe->session().send(WheelTurn{.position = {620, 410}, .vertical = 120});
    QTRY_VERIFY_WITH_TIMEOUT(watched().contains("button 4,"), 20000);
    QVERIFY(!m_seen.contains("button 5,"));
    m_probe->session().send(WheelTurn{.position = {620, 410}, .vertical = -120});
    QTRY_VERIFY_WITH_TIMEOUT(watched().contains("button 5,"), 20000);
}

ORBIT_TEST(RdpInputTest, "rdp_input")

#include "rdp_input_test.moc"
