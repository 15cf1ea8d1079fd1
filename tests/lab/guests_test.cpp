#include "tests/lab/lab_client.h"
#include "tests/testkit/test_main.h"

#include <QJsonArray>

namespace orbit::lab {

/// Locks, digests, pending changes and rights, as a client meets them.
class GuestsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_client = std::make_unique<LabClient>(LabClient::small()); }
    void cleanupTestCase() { m_client.reset(); }

    void aWrongDigestIsRefused()
    {
        const QByteArray form = "name=other&digest=" + QByteArray(40, '0');
        const WireAnswer answer = m_client->call("PUT", "/nodes/atlas/qemu/2100/config", form);
        QCOMPARE(answer.status, 500);
        QCOMPARE(answer.reason, QByteArray("checksum mismatch (file change by other user?)"));
    }

    void theRightDigestIsTakenOnce()
    {
        const QByteArray digest = config(2105)[QStringLiteral("digest")].toString().toLatin1();
        QCOMPARE(m_client->call("PUT", "/nodes/atlas/qemu/2105/config", "description=a&digest=" + digest).status, 200);
        QCOMPARE(m_client->call("PUT", "/nodes/atlas/qemu/2105/config", "description=b&digest=" + digest).status, 500);
    }

    void aRunningGuestKeepsItsMemoryUntilTheNextStart()
    {
        QCOMPARE(m_client->call("PUT", "/nodes/atlas/qemu/2105/config", "memory=8192&tags=z,a").status, 200);
        QCOMPARE(config(2105)[QStringLiteral("memory")].toString(), QStringLiteral("8192"));
        QCOMPARE(config(2105, "?current=1")[QStringLiteral("memory")].toString(), QStringLiteral("16384"));
        QCOMPARE(config(2105, "?current=1")[QStringLiteral("tags")].toString(), QStringLiteral("a;z"));
        QCOMPARE(m_client->ended(m_client->call("POST", "/nodes/atlas/qemu/2105/status/stop")), QStringLiteral("OK"));
        QCOMPARE(m_client->ended(m_client->call("POST", "/nodes/atlas/qemu/2105/status/start")), QStringLiteral("OK"));
        QCOMPARE(config(2105, "?current=1")[QStringLiteral("memory")].toString(), QStringLiteral("8192"));
    }

    void aLockedGuestRefusesAndOnlyRootOpensIt()
    {
        QCOMPARE(m_client->lab.control(QStringLiteral("guest 2110 lock=backup")), QStringLiteral("ok"));
        const QByteArray path = "/nodes/callisto/qemu/2110";
        QCOMPARE(m_client->call("PUT", path + "/config", "name=x").reason, QByteArray("VM is locked (backup)"));
        QCOMPARE(m_client->ended(m_client->call("POST", path + "/status/start")), QStringLiteral("VM is locked (backup)"));
        const QByteArray root = m_client->login("root@pam");
        QCOMPARE(m_client->call("PUT", path + "/config", "delete=lock&skiplock=1", root).status, 200);
        QCOMPARE(m_client->ended(m_client->call("POST", path + "/status/start")), QStringLiteral("OK"));
    }

    void aChangeWaitsForTheTaskThatHoldsTheGuest()
    {
        QCOMPARE(m_client->lab.control(QStringLiteral("guest 2100 shuts-down=0")), QStringLiteral("ok"));
        const WireAnswer task = m_client->call("POST", "/nodes/atlas/qemu/2100/status/shutdown", "timeout=6000");
        const WireAnswer change = m_client->call("PUT", "/nodes/atlas/qemu/2100/config", "description=x");
        QCOMPARE(change.reason, QByteArray("can't lock file '/var/lock/qemu-server/lock-2100.conf' - got timeout"));
        const QByteArray upid = task.data().toString().toUtf8().toPercentEncoding();
        QCOMPARE(m_client->call("DELETE", "/nodes/atlas/tasks/" + upid).status, 200);
        QCOMPARE(m_client->ended(task), QStringLiteral("received interrupt"));
        QCOMPARE(m_client->call("PUT", "/nodes/atlas/qemu/2100/config", "description=x").status, 200);
    }

    void listsHoldWhatOneMaySee()
    {
        const QByteArray lene = m_client->login("lene.hallenz@pve");
        const QJsonArray seen = m_client->call("GET", "/cluster/resources?type=vm", {}, lene).data().toArray();
        QCOMPARE(seen.size(), 14 + 5);
        const QByteArray mira = m_client->login("mira.kestrin@pve");
        QCOMPARE(m_client->call("GET", "/cluster/resources?type=vm", {}, mira).data().toArray().size(), 1);
        const WireAnswer refused = m_client->call("DELETE", "/nodes/atlas/qemu/2100", {}, mira);
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.reason, QByteArray("Permission check failed (/vms/2100, VM.Allocate)"));
    }

    void resourcesLagBehindTheTruth()
    {
        LabOptions slow = LabClient::small(12);
        slow.speed = 4;
        LabClient client(slow);
        const QJsonArray all = client.call("GET", "/cluster/resources?type=vm").data().toArray();
        const auto running = std::ranges::find_if(all, [](const QJsonValue &value) {
            return value[QStringLiteral("status")].toString() == QStringLiteral("running") &&
                   value[QStringLiteral("type")].toString() == QStringLiteral("qemu");
        });
        QVERIFY(running != all.end());
        const QByteArray id = QByteArray::number((*running)[QStringLiteral("vmid")].toInt());
        const QByteArray path = "/nodes/" + (*running)[QStringLiteral("node")].toString().toUtf8() + "/qemu/" + id;
        QCOMPARE(client.ended(client.call("POST", path + "/status/stop")), QStringLiteral("OK"));
        QCOMPARE(client.call("GET", path + "/status/current").data()[QStringLiteral("status")].toString(), QStringLiteral("stopped"));
        const auto shown = [&] {
            for (const auto &value : client.call("GET", "/cluster/resources?type=vm").data().toArray()) {
                if (value[QStringLiteral("vmid")].toInt() == id.toInt())
                    return value[QStringLiteral("status")].toString();
            }
            return QString();
        };
        QCOMPARE(shown(), QStringLiteral("running"));
        QTRY_COMPARE(shown(), QStringLiteral("stopped"));
    }

private:
    QJsonObject config(int vmid, const QByteArray &query = {})
    {
        return m_client->call("GET", "/nodes/atlas/qemu/" + QByteArray::number(vmid) + "/config" + query).data().toObject();
    }

    std::unique_ptr<LabClient> m_client;
};

ORBIT_TEST(GuestsTest, "guests")

} // namespace orbit::lab

#include "guests_test.moc"
