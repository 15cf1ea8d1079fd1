#include "adapters/lab/screens/control_channel.h"
#include "adapters/lab/screens/drawn_screen.h"
#include "tests/lab/lab_client.h"
#include "tests/lab_screens/processes.h"
#include "tests/lab_screens/vnc_viewer.h"
#include "tests/testkit/test_main.h"

#include <QCoreApplication>
#include <QUrlQuery>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <sys/socket.h>

using namespace orbit::lab;
using namespace orbit::lab::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60000;
const QByteArray guest = "/nodes/callisto/qemu/2110";

LabOptions withMachines()
{
    LabOptions options = LabClient::small();
    options.qemuScreens = true;
    return options;
}

QList<RunningProcess> machines() { return descendants(QCoreApplication::applicationPid()); }

/// The VNC console of the guest as a client opens it: vncproxy, then the WebSocket, with libvncclient at its end.
class Console final
{
public:
    explicit Console(LabClient &client)
    {
        const QJsonObject proxy = client.call("POST", guest + "/vncproxy", "websocket=1").data().toObject();
        SocketPair pair = makeSocketPair(SOCK_STREAM);
        m_near = connectedSocket(std::move(pair.ours));
        QObject::connect(m_near.get(), &QLocalSocket::readyRead, &m_socket, [this] { m_socket.sendBinaryMessage(m_near->readAll()); });
        QObject::connect(&m_socket, &QWebSocket::binaryMessageReceived, m_near.get(),
                         [this](const QByteArray &part) { m_near->write(part); });
        QObject::connect(&m_socket, &QWebSocket::disconnected, m_near.get(), &QLocalSocket::abort);
        open(client, proxy);
        m_viewer = std::make_unique<VncViewer>(connectedSocket(std::move(pair.theirs)), proxy[u"password"_s].toString().toLatin1());
    }

    [[nodiscard]] const VncViewer &viewer() const { return *m_viewer; }

private:
    void open(const LabClient &client, const QJsonObject &proxy)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket.setSslConfiguration(configuration);
        QUrl url = client.access.url;
        url.setScheme(u"wss"_s);
        url.setPath(QString::fromLatin1("/api2/json" + guest + "/vncwebsocket"));
        const QByteArray ticket = proxy[u"ticket"_s].toString().toUtf8().toPercentEncoding();
        url.setQuery(u"port=%1&vncticket=%2"_s.arg(proxy[u"port"_s].toString(), QString::fromLatin1(ticket)), QUrl::StrictMode);
        QNetworkRequest request(url);
        request.setRawHeader("Authorization", client.token);
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({u"binary"_s});
        m_socket.open(request, options);
    }

    QWebSocket m_socket;
    std::unique_ptr<QLocalSocket> m_near;
    std::unique_ptr<VncViewer> m_viewer;
};

/// The text mode of VGA, with something light on its black.
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

/// A lab with --qemu from outside: power by the API, the screen by vncproxy.
class LabQemuTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_client = std::make_unique<LabClient>(withMachines()); }
    void cleanup() { m_client.reset(); }

    void startingAGuestStartsAMachineAndStoppingEndsIt()
    {
        QCOMPARE(machines(), QList<RunningProcess>());
        QCOMPARE(m_client->ended(m_client->call("POST", guest + "/status/start")), u"OK"_s);
        const QList<RunningProcess> running = machines();
        QCOMPARE(running.size(), 1);
        QVERIFY(QFile::symLinkTarget(u"/proc/%1/exe"_s.arg(running.first().id)).contains(u"qemu-system-x86_64"_s));
        QCOMPARE(m_client->ended(m_client->call("POST", guest + "/status/stop")), u"OK"_s);
        QVERIFY(noneRuns(running));
    }

    void theLabTakesItsMachinesWithIt()
    {
        QCOMPARE(m_client->ended(m_client->call("POST", guest + "/status/start")), u"OK"_s);
        const QList<RunningProcess> running = machines();
        QCOMPARE(running.size(), 1);
        m_client.reset();
        QVERIFY(noneRuns(running));
    }

    void theConsoleShowsTheMachine()
    {
        QCOMPARE(m_client->ended(m_client->call("POST", guest + "/status/start")), u"OK"_s);
        std::unique_ptr<Console> console;
        const auto seesFirmware = [&] {
            // libvncclient gives up when QEMU changes the size of the screen at boot; the next connection begins with the new size.
            if (!console || console->viewer().state() == VncViewer::State::Ended)
                console = std::make_unique<Console>(*m_client);
            return showsFirmware(console->viewer().picture());
        };
        QTRY_VERIFY_WITH_TIMEOUT(seesFirmware(), patienceMs);
        QVERIFY(console->viewer().desktopName().startsWith(u"QEMU ("_s));
        QCOMPARE(m_client->ended(m_client->call("POST", guest + "/status/stop")), u"OK"_s);
        QTRY_COMPARE_WITH_TIMEOUT(console->viewer().state(), VncViewer::State::Ended, patienceMs);
    }

private:
    std::unique_ptr<LabClient> m_client;
};

ORBIT_TEST(LabQemuTest, "lab_qemu")

#include "lab_qemu_test.moc"
