#include "tests/lab/lab_client.h"
#include "tests/testkit/test_main.h"

#include <QJsonArray>
#include <QUrl>

namespace orbit::lab {

/// What Proxmox does around a screen; the screens themselves have tests of their own.
class ConsoleTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_client = std::make_unique<LabClient>(LabClient::small()); }
    void cleanupTestCase() { m_client.reset(); }

    void theTicketCarriesThePasswordInFront()
    {
        const QJsonObject screen = open();
        const QString password = screen[QStringLiteral("password")].toString();
        QCOMPARE(password.size(), 8);
        QVERIFY(screen[QStringLiteral("ticket")].toString().startsWith(password + QStringLiteral(":PVEVNC:")));
        QVERIFY(screen[QStringLiteral("port")].isString());
    }

    void aStoppedMachineIsUpgradedAndClosed()
    {
        const QJsonObject screen = open();
        const WireAnswer answer = fetch(screen, screen[QStringLiteral("port")].toString());
        QCOMPARE(answer.status, 101);
        QVERIFY(answer.headers.contains("Sec-WebSocket-Protocol: binary, base64"));
        QVERIFY(answer.body.isEmpty());
        const QByteArray upid = screen[QStringLiteral("upid")].toString().toUtf8().toPercentEncoding();
        const WireAnswer log = m_client->call("GET", "/nodes/callisto/tasks/" + upid + "/log");
        QCOMPARE(log.data().toArray().first()[QStringLiteral("t")].toString(), QStringLiteral("VM 2110 not running"));
        const WireAnswer status = m_client->call("GET", "/nodes/callisto/tasks/" + upid + "/status");
        QCOMPARE(status.data()[QStringLiteral("exitstatus")].toString(), QStringLiteral("Failed to run vncproxy."));
    }

    void aScreenIsThereOnceOnly()
    {
        const QJsonObject screen = open();
        QCOMPARE(fetch(screen, screen[QStringLiteral("port")].toString()).status, 101);
        QCOMPARE(fetch(screen, screen[QStringLiteral("port")].toString()).status, 0);
    }

    void theTicketIsBoundToItsPort()
    {
        const QJsonObject screen = open();
        const WireAnswer answer = fetch(screen, QStringLiteral("5999"));
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.reason, QByteArray("permission denied - invalid PVEVNC ticket"));
    }

    void aTerminalOfAContainerNeedsNoPassword()
    {
        const QJsonObject terminal = m_client->call("POST", "/nodes/rhea/lxc/100/termproxy").data().toObject();
        QVERIFY(terminal[QStringLiteral("ticket")].toString().startsWith(QStringLiteral("PVEVNC:")));
        QVERIFY(!terminal.contains(QStringLiteral("password")));
    }

private:
    QJsonObject open() { return m_client->call("POST", "/nodes/callisto/qemu/2110/vncproxy", "websocket=1").data().toObject(); }

    WireAnswer fetch(const QJsonObject &screen, const QString &port)
    {
        const QByteArray ticket = QUrl::toPercentEncoding(screen[QStringLiteral("ticket")].toString());
        return m_client->call("GET", "/nodes/callisto/qemu/2110/vncwebsocket?port=" + port.toLatin1() + "&vncticket=" + ticket, {},
                              "Authorization: " + m_client->token +
                                  "\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                                  "\r\nSec-WebSocket-Protocol: binary, base64");
    }

    std::unique_ptr<LabClient> m_client;
};

ORBIT_TEST(ConsoleTest, "console")

} // namespace orbit::lab

#include "console_test.moc"
