#include "adapters/lab/screens/screen_host.h"
#include "adapters/lab/screens/websocket_relay.h"
#include "tests/lab_screens/relay_server.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <numeric>
#include <utility>

using namespace orbit::lab;
using namespace orbit::lab::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30000;
constexpr qsizetype much = 16 * 1024 * 1024;
/// What the kernel's and the relay's own buffers may hold of it when the far side reads nothing.
constexpr qsizetype little = 8 * 1024 * 1024;
/// More than a receive and a send buffer of TCP grow to while the far side still reads a little.
constexpr qsizetype flood = 96 * 1024 * 1024;
constexpr qsizetype systemBuffers = 48 * 1024 * 1024;
const QByteArray requestHead = "GET /vncwebsocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                               "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    std::iota(bytes.begin(), bytes.end(), static_cast<char>(0));
    return bytes;
}

QByteArray maskedFrame(char first, const QByteArray &payload)
{
    QByteArray frame(1, first);
    frame += static_cast<char>(0x80 | payload.size());
    frame += QByteArray("\x01\x02\x03\x04");
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame += static_cast<char>(payload[i] ^ (i % 4 + 1));
    return frame;
}

/// Whether a flow has come to rest: the same amount has waited at ten looks in a row.
class Rest final
{
public:
    [[nodiscard]] bool reachedAt(qint64 waiting)
    {
        m_looks = std::exchange(m_waiting, waiting) == waiting ? m_looks + 1 : 0;
        return m_looks >= 10;
    }

private:
    qint64 m_waiting = -1;
    int m_looks = 0;
};

} // namespace

class RelayTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerEchoesTheWholeListOfProtocols();
    void answerNamesNoProtocolWhenNoneIsOffered();
    void bytesGoBothWays();
    void muchGoesBothWaysUnharmed();
    void screenIsSeenThroughTheRelay();
    void fragmentsAndEarlyBytesArrive();
    void pingIsAnswered();
    void slowClientStopsTheBackend();
    void slowBackendStopsTheClient();
    void closingTheClientClosesTheBackend();
    void lastBytesOfTheBackendArriveBeforeTheEnd();
    void unmaskedFrameIsAProtocolError();
    void onlyProperRequestsAreUpgrades();

private:
    void openRaw(QSslSocket &socket, const RelayServer &server, const QByteArray &more = {});
    void openWebSocket(QWebSocket &socket, const RelayServer &server);
};

void RelayTest::openRaw(QSslSocket &socket, const RelayServer &server, const QByteArray &more)
{
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, server.serverPort());
    socket.write(requestHead + more);
    if (more.isEmpty())
        socket.write("\r\n");
}

void RelayTest::openWebSocket(QWebSocket &socket, const RelayServer &server)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.setSslConfiguration(configuration);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({u"binary"_s});
    socket.open(server.url(), options);
    QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::ConnectedState, patienceMs);
}

void RelayTest::answerEchoesTheWholeListOfProtocols()
{
    const RelayServer server;
    QSslSocket client;
    openRaw(client, server, "Sec-WebSocket-Protocol: binary, base64\r\n\r\n");
    const QByteArray expected = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
                                "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: binary, base64\r\n\r\n";
    QTRY_COMPARE_WITH_TIMEOUT(client.bytesAvailable(), expected.size(), patienceMs);
    QCOMPARE(client.readAll(), expected);
}

void RelayTest::answerNamesNoProtocolWhenNoneIsOffered()
{
    const RelayServer server;
    QSslSocket client;
    openRaw(client, server);
    QTRY_VERIFY_WITH_TIMEOUT(client.peek(4096).endsWith("\r\n\r\n"), patienceMs);
    QVERIFY(headerOf(client.readAll(), "Sec-WebSocket-Protocol").isEmpty());
}

void RelayTest::bytesGoBothWays()
{
    const RelayServer server;
    QWebSocket client;
    openWebSocket(client, server);
    QCOMPARE(client.subprotocol(), u"binary"_s);
    QSignalSpy heard(&client, &QWebSocket::binaryMessageReceived);
    server.backend().write("RFB 003.008\n");
    QTRY_COMPARE(heard.size(), 1);
    QCOMPARE(heard.at(0).at(0).toByteArray(), QByteArray("RFB 003.008\n"));
    client.sendBinaryMessage("RFB 003.007\n");
    QTRY_COMPARE(server.backend().bytesAvailable(), 12);
    QCOMPARE(server.backend().readAll(), QByteArray("RFB 003.007\n"));
}

void RelayTest::muchGoesBothWaysUnharmed()
{
    const RelayServer server;
    QWebSocket client;
    openWebSocket(client, server);
    QByteArray heard;
    connect(&client, &QWebSocket::binaryMessageReceived, &client, [&heard](const QByteArray &message) { heard += message; });
    QByteArray told;
    connect(&server.backend(), &QIODevice::readyRead, &client, [&] { told += server.backend().readAll(); });
    const QByteArray bytes = pattern(much);
    server.backend().write(bytes);
    for (qsizetype at = 0; at < much; at += 512 * 1024)
        client.sendBinaryMessage(bytes.mid(at, 512 * 1024));
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), much, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), much, patienceMs);
    QVERIFY(heard == bytes);
    QVERIFY(told == bytes);
}

void RelayTest::screenIsSeenThroughTheRelay()
{
    const auto screens = makeDrawnScreens({.screenProgram = QDir(qEnvironmentVariable("ORBIT_BIN")).filePath(u"orbit-lab-screen"_s)});
    auto screen = screens->openVnc(100, u"web1b"_s, "password");
    QVERIFY(screen.has_value());
    RelayServer server;
    server.useBackend(std::move(*screen));
    QWebSocket client;
    QByteArray heard;
    connect(&client, &QWebSocket::binaryMessageReceived, &client, [&heard](const QByteArray &message) { heard += message; });
    openWebSocket(client, server);
    QTRY_COMPARE_WITH_TIMEOUT(heard, QByteArray("RFB 003.008\n"), patienceMs);
    client.sendBinaryMessage("RFB 003.008\n");
    QTRY_COMPARE_WITH_TIMEOUT(heard, QByteArray("RFB 003.008\n\x01\x02"), patienceMs);
}

void RelayTest::fragmentsAndEarlyBytesArrive()
{
    const RelayServer server;
    QSslSocket client;
    // A message in two frames, the first of them sent together with the request.
    openRaw(client, server, "\r\n" + maskedFrame('\x02', "RFB 003"));
    client.write(maskedFrame('\x80', ".008\n"));
    QTRY_COMPARE_WITH_TIMEOUT(server.backend().bytesAvailable(), 12, patienceMs);
    QCOMPARE(server.backend().readAll(), QByteArray("RFB 003.008\n"));
}

void RelayTest::pingIsAnswered()
{
    const RelayServer server;
    QWebSocket client;
    openWebSocket(client, server);
    QSignalSpy pong(&client, &QWebSocket::pong);
    client.ping("are you there");
    QTRY_COMPARE(pong.size(), 1);
    QCOMPARE(pong.at(0).at(1).toByteArray(), QByteArray("are you there"));
}

void RelayTest::slowClientStopsTheBackend()
{
    const RelayServer server;
    QSslSocket client;
    client.setReadBufferSize(4096);
    openRaw(client, server);
    QTRY_VERIFY_WITH_TIMEOUT(server.isRelaying(), patienceMs);
    server.backend().write(pattern(much));
    QTRY_VERIFY_WITH_TIMEOUT(client.bytesAvailable() > 256, patienceMs);
    Rest rest;
    QTRY_VERIFY_WITH_TIMEOUT(rest.reachedAt(server.backend().bytesToWrite()), patienceMs);
    QVERIFY2(server.backend().bytesToWrite() > much - little, QByteArray::number(server.backend().bytesToWrite()).constData());
    qsizetype arrived = 0;
    connect(&client, &QIODevice::readyRead, &client, [&] { arrived += client.readAll().size(); });
    client.setReadBufferSize(0);
    arrived += client.readAll().size();
    QTRY_VERIFY_WITH_TIMEOUT(arrived > much, patienceMs);
}

void RelayTest::slowBackendStopsTheClient()
{
    const RelayServer server;
    server.backend().setReadBufferSize(4096);
    QSslSocket client;
    openRaw(client, server);
    QTRY_VERIFY_WITH_TIMEOUT(server.isRelaying(), patienceMs);
    const qsizetype frames = flood / 100;
    client.write(maskedFrame('\x82', pattern(100)).repeated(frames));
    QTRY_COMPARE_WITH_TIMEOUT(server.backend().bytesAvailable(), 4096, patienceMs);
    const auto waiting = [&client] { return client.bytesToWrite() + client.encryptedBytesToWrite(); };
    Rest rest;
    QTRY_VERIFY_WITH_TIMEOUT(rest.reachedAt(waiting()), patienceMs);
    QVERIFY2(waiting() > flood - systemBuffers, QByteArray::number(waiting()).constData());
}

void RelayTest::closingTheClientClosesTheBackend()
{
    const RelayServer server;
    QWebSocket client;
    openWebSocket(client, server);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(server.backend().state(), QLocalSocket::UnconnectedState, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(server.isFinished(), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), QAbstractSocket::UnconnectedState, patienceMs);
}

void RelayTest::lastBytesOfTheBackendArriveBeforeTheEnd()
{
    const RelayServer server;
    QWebSocket client;
    openWebSocket(client, server);
    QByteArray heard;
    connect(&client, &QWebSocket::binaryMessageReceived, &client, [&heard](const QByteArray &message) { heard += message; });
    server.backend().write(pattern(much));
    server.backend().disconnectFromServer();
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), QAbstractSocket::UnconnectedState, patienceMs);
    QVERIFY(heard == pattern(much));
    QTRY_VERIFY_WITH_TIMEOUT(server.isFinished(), patienceMs);
}

void RelayTest::unmaskedFrameIsAProtocolError()
{
    const RelayServer server;
    QSslSocket client;
    openRaw(client, server);
    QTRY_VERIFY_WITH_TIMEOUT(client.peek(4096).endsWith("\r\n\r\n"), patienceMs);
    client.readAll();
    client.write(QByteArray("\x82\x01x", 3));
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), QAbstractSocket::UnconnectedState, patienceMs);
    QCOMPARE(client.readAll(), QByteArray("\x88\x02\x03\xea", 4));
    QTRY_COMPARE_WITH_TIMEOUT(server.backend().state(), QLocalSocket::UnconnectedState, patienceMs);
}

void RelayTest::onlyProperRequestsAreUpgrades()
{
    const QByteArray key = "dGhlIHNhbXBsZSBub25jZQ==";
    QVERIFY(WebSocketRelay::isUpgrade("websocket", "Upgrade", "13", key));
    QVERIFY(WebSocketRelay::isUpgrade("WebSocket", "keep-alive, Upgrade", "13", key));
    QVERIFY(!WebSocketRelay::isUpgrade("h2c", "Upgrade", "13", key));
    QVERIFY(!WebSocketRelay::isUpgrade("websocket", "close", "13", key));
    QVERIFY(!WebSocketRelay::isUpgrade("websocket", "Upgrade", "8", key));
    QVERIFY(!WebSocketRelay::isUpgrade("websocket", "Upgrade", "13", "short"));
}

ORBIT_TEST(RelayTest, "relay")

#include "relay_test.moc"
