#include "core/inventory/guest_store.h"

#include "core/inventory/guest_list.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace orbit;
using namespace Qt::StringLiterals;

namespace {

const ClusterId cluster(u"one"_s);

GuestRow row(quint32 vmId, std::string_view name = "fin-001")
{
    GuestRow row;
    row.vmId = vmId;
    row.power = GuestPower::Running;
    row.name = name;
    row.node = "atlas";
    row.pool = "orbit/finance";
    row.tags = "pool;usb";
    row.cpus = 4;
    row.memoryLimit = 16;
    return row;
}

GuestChanges refresh(GuestStore &store, const std::vector<GuestRow> &rows, const ClusterId &of = cluster)
{
    store.begin(of);
    for (const GuestRow &guest : rows)
        store.put(guest);
    return store.end();
}

std::vector<quint32> vmIds(const std::vector<Guest> &guests)
{
    std::vector<quint32> ids;
    for (const Guest &guest : guests)
        ids.push_back(guest.key.vmId.value());
    std::ranges::sort(ids);
    return ids;
}

} // namespace

class GuestStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstAnswerIsAllNew()
    {
        GuestStore store;
        GuestRow guest = row(2100);
        guest.lock = "backup";
        guest.haState = "started";
        guest.cpu = 0.25;
        guest.uptime = 42;
        const GuestChanges changes = refresh(store, {guest});
        QCOMPARE(changes.added.size(), size_t(1));
        const Guest &added = changes.added.front();
        QCOMPARE(added.key, (GuestKey{cluster, VmId(2100)}));
        QCOMPARE(added.name, u"fin-001"_s);
        QCOMPARE(added.node, NodeName(u"atlas"_s));
        QCOMPARE(added.pool, PoolId(u"orbit/finance"_s));
        QCOMPARE(added.tags, u"pool;usb"_s);
        QCOMPARE(added.lock, u"backup"_s);
        QCOMPARE(added.haState, u"started"_s);
        QCOMPARE(added.cpu, 0.25F);
        QCOMPARE(added.uptime, quint64(42));
        QVERIFY(changes.changed.empty() && changes.removed.empty());
    }

    void whatWasRememberedCountsAsTheLastAnswer()
    {
        GuestStore before;
        const std::vector<Guest> kept = refresh(before, {row(2100), row(2101), row(2102)}).added;
        GuestStore store;
        store.restore(cluster, kept);
        QVERIFY(store.guests(cluster) == kept);
        const GuestChanges changes = refresh(store, {row(2100), row(2101, "renamed"), row(2103)});
        QCOMPARE(vmIds(changes.added), std::vector<quint32>{2103});
        QCOMPARE(vmIds(changes.changed), std::vector<quint32>{2101});
        QCOMPARE(changes.removed, (std::vector<GuestKey>{{cluster, VmId(2102)}}));
        QCOMPARE(store.guests(cluster).size(), size_t(3));
        store.restore(cluster, kept); // too late
        QVERIFY(refresh(store, {row(2100), row(2101, "renamed"), row(2103)}).isEmpty());
    }

    void theSameAnswerChangesNothing()
    {
        GuestStore store;
        refresh(store, {row(100), row(101, "Zoë"), row(102, "机器"), row(103, "")});
        QVERIFY(refresh(store, {row(100), row(101, "Zoë"), row(102, "机器"), row(103, "")}).isEmpty());
        QVERIFY(refresh(store, {row(103, ""), row(101, "Zoë"), row(100), row(102, "机器")}).isEmpty()); // in another order
    }

    void oneValueChangesOneGuest()
    {
        GuestStore store;
        refresh(store, {row(100), row(101), row(102)});
        GuestRow busy = row(101);
        busy.memory = 7;
        const GuestChanges changes = refresh(store, {row(100), busy, row(102)});
        QCOMPARE(vmIds(changes.changed), std::vector<quint32>{101});
        QCOMPARE(changes.changed.front().memory, quint64(7));
        QVERIFY(changes.added.empty() && changes.removed.empty());
    }

    void textsAreComparedAsText_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("letter") << QByteArray("fin-001") << QByteArray("fin-002");
        QTest::newRow("longer") << QByteArray("fin-001") << QByteArray("fin-0011");
        QTest::newRow("shorter") << QByteArray("fin-001") << QByteArray("fin-00");
        QTest::newRow("emptied") << QByteArray("fin-001") << QByteArray();
        QTest::newRow("umlaut") << QByteArray("Zoe") << QByteArray("Zoë");
        QTest::newRow("other umlaut") << QByteArray("Zoë") << QByteArray("Zoé");
        QTest::newRow("beyond the basic plane") << QByteArray("a😀") << QByteArray("a😁");
    }

    void textsAreComparedAsText()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        GuestStore store;
        refresh(store, {row(100, {before.constData(), static_cast<size_t>(before.size())})});
        const GuestChanges changes = refresh(store, {row(100, {after.constData(), static_cast<size_t>(after.size())})});
        QCOMPARE(changes.changed.size(), size_t(1));
        QCOMPARE(changes.changed.front().name, QString::fromUtf8(after));
    }

    void missingGuestsAreGone()
    {
        GuestStore store;
        refresh(store, {row(100), row(101), row(102), row(103)});
        const GuestChanges changes = refresh(store, {row(102), row(104)});
        QCOMPARE(vmIds(changes.added), std::vector<quint32>{104});
        std::vector<quint32> gone;
        for (const GuestKey &key : changes.removed)
            gone.push_back(key.vmId.value());
        std::ranges::sort(gone);
        QCOMPARE(gone, (std::vector<quint32>{100, 101, 103}));
        QVERIFY(refresh(store, {row(102), row(104)}).isEmpty());
    }

    void aBrokenOffAnswerIsToldWithTheNext()
    {
        GuestStore store;
        refresh(store, {row(100), row(101)});
        store.begin(cluster);
        store.put(row(100, "renamed"));
        store.put(row(105));
        store.put(row(106));
        const GuestChanges changes = refresh(store, {row(100, "renamed"), row(101), row(106)});
        QCOMPARE(vmIds(changes.changed), std::vector<quint32>{100});
        QCOMPARE(vmIds(changes.added), std::vector<quint32>{106});
        QVERIFY(changes.removed.empty()); // 105 was never told of
    }

    void clustersAreKeptApart()
    {
        GuestStore store;
        const ClusterId other(u"two"_s);
        refresh(store, {row(100)});
        QCOMPARE(refresh(store, {row(100)}, other).added.front().key.cluster, other);
        QVERIFY(refresh(store, {row(100)}).isEmpty());
        store.forget(cluster);
        QCOMPARE(refresh(store, {row(100)}).added.size(), size_t(1));
        QVERIFY(refresh(store, {row(100)}, other).isEmpty());
    }

    void oddAnswersDoNoHarm()
    {
        GuestStore store;
        QVERIFY(store.end().isEmpty());
        store.put(row(100));
        const GuestChanges changes = refresh(store, {row(0), row(99), row(1'000'000'000), row(100, "first"), row(100, "last")});
        QCOMPARE(vmIds(changes.added), std::vector<quint32>{100});
        QCOMPARE(changes.added.front().name, u"first"_s);
        QVERIFY(refresh(store, {row(100, "first"), row(100, "last")}).isEmpty());
        QCOMPARE(refresh(store, {}).removed.size(), size_t(1));
    }

    void repeatedTextsAreShared()
    {
        GuestStore store;
        const GuestChanges changes = refresh(store, {row(100), row(101)});
        QCOMPARE(changes.added[0].tags.constData(), changes.added[1].tags.constData());
        QCOMPARE(changes.added[0].node.value().constData(), changes.added[1].node.value().constData());
    }

    void changesBringAListToTheSameState()
    {
        GuestStore store;
        GuestList list;
        quint32 seed = 7;
        const auto random = [&seed](quint32 below) { return (seed = seed * 1664525U + 1013904223U) / 65536U % below; };
        for (int round = 0; round < 200; ++round) {
            std::vector<std::string> names;
            names.reserve(40);
            std::vector<GuestRow> rows;
            for (quint32 vmId = 100; vmId < 140; ++vmId) {
                if (random(4) == 0)
                    continue;
                names.push_back("n" + std::to_string(random(3)));
                rows.push_back(row(vmId, names.back()));
                rows.back().uptime = random(3);
            }
            list.apply(refresh(store, rows));
            QCOMPARE(list.guests().size(), rows.size());
            for (const GuestRow &expected : rows) {
                const Guest *guest = list.find({cluster, VmId(expected.vmId)});
                QVERIFY(guest);
                QCOMPARE(guest->key.vmId.value(), expected.vmId);
                QCOMPARE(guest->name, QString::fromStdString(std::string(expected.name)));
                QCOMPARE(guest->uptime, expected.uptime);
            }
        }
    }

    void aListForgetsAClusterWhole()
    {
        GuestStore store;
        GuestList list;
        list.apply(refresh(store, {row(100), row(101)}));
        list.apply(refresh(store, {row(100)}, ClusterId(u"two"_s)));
        QCOMPARE(list.removeCluster(cluster).removed.size(), size_t(2));
        QCOMPARE(list.guests().size(), size_t(1));
        QVERIFY(list.find({ClusterId(u"two"_s), VmId(100)}));
        QVERIFY(!list.find({cluster, VmId(100)}));
    }
};

ORBIT_TEST(GuestStoreTest, "guest_store")
#include "guest_store_test.moc"
