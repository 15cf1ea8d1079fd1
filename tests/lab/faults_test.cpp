#include "tests/lab/lab_client.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QTcpServer>
#include <QTemporaryDir>

namespace orbit::lab {

/// What can be made to go wrong, and what survives.
class FaultsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFaultHitsAsOftenAsAsked()
    {
        LabClient client(LabClient::small(0));
        tell(client, "fault status=596,path=/version,times=2");
        QCOMPARE(client.call("GET", "/version").status, 596);
        QCOMPARE(client.call("GET", "/nodes").status, 200);
        QCOMPARE(client.call("GET", "/version").reason, QByteArray("Broken pipe"));
        QCOMPARE(client.call("GET", "/version").status, 200);
    }

    void dropAfterWorksWithoutAnswer()
    {
        LabClient client(LabClient::small(0));
        tell(client, "fault drop-after,path=/access/groups,method=POST,times=1");
        QCOMPARE(client.call("POST", "/access/groups", "groupid=g1").status, 0);
        QCOMPARE(client.call("GET", "/access/groups/g1").status, 200);
        tell(client, "fault drop-before,path=/access/groups,method=POST,times=1");
        QCOMPARE(client.call("POST", "/access/groups", "groupid=g2").status, 0);
        QCOMPARE(client.call("GET", "/access/groups/g2").status, 500);
    }

    void bodiesCanBeGarbledOrHuge()
    {
        LabClient client(LabClient::small(0));
        tell(client, "fault malformed,path=/version,times=1");
        QVERIFY(client.call("GET", "/version").json().isEmpty());
        tell(client, "fault huge=300000,path=/version,times=1");
        QCOMPARE(client.call("GET", "/version").body.size(), 300000);
    }

    void unknownFaultsAreNamed()
    {
        LabOptions options = LabClient::small(0);
        options.faults = {QStringLiteral("explode")};
        Lab lab(options);
        const auto started = lab.start();
        QVERIFY(!started);
        QCOMPARE(started.error(), QStringLiteral("unknown fault \"explode\""));
    }

    void aNodeThatIsDownIsUnreachable()
    {
        LabClient client(LabClient::small());
        tell(client, "node-down dione");
        const WireAnswer answer = client.call("GET", "/nodes/dione/status");
        QCOMPARE(answer.status, 595);
        QCOMPARE(answer.reason, QByteArray("No route to host"));
        QVERIFY(answer.body.isEmpty());
        tell(client, "node-up dione");
        QCOMPARE(client.call("GET", "/nodes/dione/status").status, 200);
    }

    void aRevokedTokenIsRefused()
    {
        LabClient client(LabClient::small(0));
        tell(client, "revoke-token root@pam!lab");
        const WireAnswer answer = client.call("GET", "/version");
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.reason, QByteArray("Authentication failed!"));
        QVERIFY(answer.body.isEmpty());
    }

    void tasksCanFailOrBeForgotten()
    {
        LabClient client(LabClient::small());
        tell(client, "fail-task qmreset the disk is gone");
        QCOMPARE(client.ended(client.call("POST", "/nodes/atlas/qemu/2100/status/reset")), QStringLiteral("the disk is gone"));
        tell(client, "lose-task qmreset");
        const QByteArray upid = client.call("POST", "/nodes/atlas/qemu/2100/status/reset").data().toString().toUtf8();
        const WireAnswer status = client.call("GET", "/nodes/atlas/tasks/" + upid.toPercentEncoding() + "/status");
        QCOMPARE(status.status, 400);
    }

    void theStateFileKeepsEverything()
    {
        QTemporaryDir folder;
        LabOptions options = LabClient::small();
        options.stateFile = folder.filePath(QStringLiteral("lab.state"));
        QString fingerprint;
        QByteArray token;
        {
            LabClient first(options);
            fingerprint = first.access.caFingerprint;
            token = first.token;
            QCOMPARE(first.call("POST", "/access/groups", "groupid=kept").status, 200);
            QCOMPARE(first.call("PUT", "/access/acl", "path=/vms/2110&groups=kept&roles=PVEVMUser").status, 200);
            QCOMPARE(first.ended(first.call("POST", "/nodes/callisto/qemu/2110/status/start")), QStringLiteral("OK"));
        }
        LabClient second(options);
        QCOMPARE(second.access.caFingerprint, fingerprint);
        QCOMPARE(second.token, token);
        QCOMPARE(second.call("GET", "/access/groups/kept").status, 200);
        QVERIFY(second.call("GET", "/access/acl").body.contains("\"kept\""));
        QCOMPARE(second.call("GET", "/nodes/callisto/qemu/2110/status/current").data()[QStringLiteral("status")].toString(),
                 QStringLiteral("running"));
        QVERIFY(second.call("GET", "/nodes/callisto/tasks").body.contains("qmstart:2110"));
    }

    void aDamagedStateFileIsNamed()
    {
        QTemporaryDir folder;
        LabOptions options = LabClient::small(0);
        options.stateFile = folder.filePath(QStringLiteral("lab.state"));
        QFile file(options.stateFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("nonsense");
        file.close();
        Lab lab(options);
        const auto started = lab.start();
        QVERIFY(!started);
        QVERIFY(started.error().contains(options.stateFile));
    }

    void aBusyPortIsOneSentence()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        LabOptions options = LabClient::small(0);
        options.port = other.serverPort();
        Lab lab(options);
        const auto started = lab.start();
        QVERIFY(!started);
        QVERIFY(started.error().startsWith(QStringLiteral("Port %1 on 127.0.0.1 cannot be used").arg(options.port)));
    }

private:
    static void tell(LabClient &client, const char *command)
    {
        QCOMPARE(client.lab.control(QString::fromLatin1(command)), QStringLiteral("ok"));
    }
};

ORBIT_TEST(FaultsTest, "faults")

} // namespace orbit::lab

#include "faults_test.moc"
