#include "tests/lab/lab_client.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

#if defined(__SANITIZE_ADDRESS__) || (defined(__has_feature) && __has_feature(address_sanitizer))
#include <sanitizer/allocator_interface.h>
#define ORBIT_HEAP_IS_WATCHED 1
#endif

namespace orbit::lab {

namespace {

constexpr qint64 megabyte = 1024 * 1024;

/// What this process holds, lab and test together: the resident set, or what the program asked for where the sanitizer's own records would
/// be most of the resident set. Bytes; 0 when it is not known.
qint64 usedMemory()
{
#ifdef ORBIT_HEAP_IS_WATCHED
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes());
#else
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6).trimmed().split(' ').first().toLongLong() * 1024;
#endif
}

} // namespace

/// Clusters from nothing to large.
class SizesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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

    void twentyThousandGuestsFitInTheirMemory()
    {
        LabOptions options = LabClient::small(20000);
        options.nodes = 16;
        LabClient client(options);
        verifyGuests(client, 20000);
        const qint64 used = usedMemory();
        qInfo("20,000 guests use %lld MB", used / megabyte);
        QVERIFY(used > 0);
        QVERIFY(used < 600 * megabyte);
    }

    void theLargestClusterAnswers()
    {
        LabOptions options = LabClient::small(50000);
        options.nodes = 64;
        LabClient client(options);
        verifyGuests(client, 50000);
        QCOMPARE(client.call("GET", "/cluster/resources?type=node").data().toArray().size(), 64);
        const QJsonArray last = client.call("GET", "/nodes/moon-64/qemu").data().toArray();
        QVERIFY(!last.isEmpty());
        const QByteArray id = QByteArray::number(last.first()[QStringLiteral("vmid")].toInt());
        QCOMPARE(client.call("GET", "/nodes/moon-64/qemu/" + id + "/config").status, 200);
        const auto isStopped = [](const QJsonValue &guest) {
            return guest[QStringLiteral("status")].toString() == QStringLiteral("stopped");
        };
        const auto stopped = std::ranges::find_if(last, isStopped);
        QVERIFY(stopped != last.end());
        const QByteArray start = "/nodes/moon-64/qemu/" + QByteArray::number((*stopped)[QStringLiteral("vmid")].toInt()) + "/status/start";
        QCOMPARE(client.ended(client.call("POST", start)), QStringLiteral("OK"));
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
    /// That many, each with an id and a name of its own.
    static void verifyGuests(LabClient &client, int count)
    {
        const QJsonArray all = client.call("GET", "/cluster/resources?type=vm").data().toArray();
        QCOMPARE(all.size(), count);
        QSet<int> ids;
        QSet<QString> seen;
        for (const auto &guest : all) {
            ids.insert(guest[QStringLiteral("vmid")].toInt());
            seen.insert(guest[QStringLiteral("name")].toString());
        }
        QCOMPARE(ids.size(), count);
        QCOMPARE(seen.size(), count);
    }

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
