#include "tests/lab/lab_client.h"
#include "tests/testkit/test_main.h"

#include <QJsonArray>

namespace orbit::lab {

/// A lab that is at work from the start, as a demo shows it.
class WorkTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCloneAndABackupAreUnderWayAndEnd()
    {
        LabOptions options = LabClient::small();
        options.atWork = true;
        options.speed = 50;
        LabClient client(options);
        QCOMPARE(running(client), QStringList({QStringLiteral("qmclone"), QStringLiteral("vzdump")}));
        const auto isOver = [&] { return running(client).isEmpty(); };
        QVERIFY(QTest::qWaitFor(isOver, 60000));
        const QJsonArray guests = client.call("GET", "/cluster/resources?type=vm").data().toArray();
        QCOMPARE(guests.size(), options.guests + 1);
        for (const QJsonValue &guest : guests)
            QVERIFY(guest.toObject()[QStringLiteral("lock")].toString() != QStringLiteral("clone"));
    }

    void nodesWaitForTheirDisksDifferently()
    {
        LabClient client(LabClient::small());
        const auto wait = [&client](const QByteArray &node) {
            return client.call("GET", "/nodes/" + node + "/status").data().toObject()[QStringLiteral("wait")].toDouble();
        };
        QVERIFY(wait("dione") > 0.13);
        QVERIFY(wait("dione") < 0.23);
        QVERIFY(wait("rhea") < 0.06);
    }

    void aTokenMayEnd()
    {
        LabOptions options = LabClient::small(0);
        options.tokenDays = 9;
        LabClient client(options);
        const WireAnswer answer = client.call("GET", "/access/users/root@pam/token/lab");
        const qint64 end = answer.data().toObject()[QStringLiteral("expire")].toInteger();
        QCOMPARE(QDateTime::currentDateTimeUtc().daysTo(QDateTime::fromSecsSinceEpoch(end, Qt::UTC)), 9);
    }

private:
    static QStringList running(LabClient &client)
    {
        QStringList types;
        const QJsonArray tasks = client.call("GET", "/cluster/tasks").data().toArray();
        for (const QJsonValue &task : tasks) {
            if (!task.toObject().contains(QStringLiteral("endtime")))
                types << task.toObject()[QStringLiteral("type")].toString();
        }
        types.sort();
        return types;
    }
};

ORBIT_TEST(WorkTest, "work")

} // namespace orbit::lab

#include "work_test.moc"
