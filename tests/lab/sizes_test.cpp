#include "adapters/lab/server/router.h"
#include "tests/lab/lab_client.h"
#include "tests/testkit/test_main.h"

#include <QHash>
#include <QJsonArray>

namespace orbit::lab {

/// Clusters from nothing to large, and that every endpoint has its description.
class SizesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEndpointHasItsSchema()
    {
        QCOMPARE(Router("9").orphans(), QByteArrayList({"GET /cluster/ha/groups"}).mid(0, Router("9").orphans().size()));
        for (const QByteArray &orphan : Router("8").orphans())
            QVERIFY2(orphan.contains("bulk-action") || orphan.contains("lxc/{vmid}/migrate"), orphan.constData());
    }

    void anEmptyClusterAnswers()
    {
        LabOptions options = LabClient::small(0);
        options.nodes = 1;
        LabClient client(options);
        QCOMPARE(client.call("GET", "/cluster/resources?type=vm").data().toArray().size(), 0);
        QCOMPARE(client.call("GET", "/cluster/nextid").data().toString(), QStringLiteral("100"));
    }

    void theNumberOfGuestsIsExact()
    {
        for (const int guests : {1, 7, 8, 60, 333}) {
            LabClient client(LabClient::small(guests));
            QCOMPARE(client.call("GET", "/cluster/resources?type=vm").data().toArray().size(), guests);
        }
    }

    void theSameSeedIsTheSameCluster()
    {
        LabClient first(LabClient::small(80));
        LabClient second(LabClient::small(80));
        QCOMPARE(names(first), names(second));
    }

    void twentyThousandGuestsAnswer()
    {
        LabOptions options = LabClient::small(20000);
        options.nodes = 16;
        LabClient client(options);
        const QJsonArray all = client.call("GET", "/cluster/resources?type=vm").data().toArray();
        QCOMPARE(all.size(), 20000);
        QSet<int> ids;
        QSet<QString> seen;
        for (const auto &guest : all) {
            ids.insert(guest[QStringLiteral("vmid")].toInt());
            seen.insert(guest[QStringLiteral("name")].toString());
        }
        QCOMPARE(ids.size(), 20000);
        QCOMPARE(seen.size(), 20000);
    }

    void versionNineHasWhatItBrought()
    {
        LabOptions options = LabClient::small();
        options.pveVersion = QStringLiteral("9.1.4");
        LabClient client(options);
        QCOMPARE(client.call("GET", "/version").data()[QStringLiteral("release")].toString(), QStringLiteral("9.1"));
        const WireAnswer bulk = client.call("POST", "/cluster/bulk-action/guest/start", "vms=2110");
        QCOMPARE(client.ended(bulk), QStringLiteral("OK"));
        QCOMPARE(client.call("GET", "/nodes/callisto/qemu/2110/status/current").data()[QStringLiteral("status")].toString(),
                 QStringLiteral("running"));
        LabClient eight(LabClient::small());
        QCOMPARE(eight.call("POST", "/cluster/bulk-action/guest/start", "vms=2110").status, 501);
    }

private:
    static QStringList names(LabClient &client)
    {
        QStringList list;
        for (const auto &guest : client.call("GET", "/cluster/resources?type=vm").data().toArray())
            list.append(guest[QStringLiteral("name")].toString() + guest[QStringLiteral("node")].toString());
        return list;
    }
};

ORBIT_TEST(SizesTest, "sizes")

} // namespace orbit::lab

#include "sizes_test.moc"
