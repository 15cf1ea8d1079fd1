// How rows of /cluster/resources are read when their keys do not come as the reader expects them.
#include "adapters/pve/watch/resources_reader.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <algorithm>

using namespace orbit;
using namespace orbit::pve;
using namespace Qt::StringLiterals;

namespace {

const ClusterId cluster(u"c1"_s);

HttpReply answer(const QByteArray &body) { return {.status = 200, .body = body, .endpoint = QUrl(u"https://pve1:8006"_s)}; }

const Guest *find(const std::vector<Guest> &guests, quint32 vmId)
{
    const auto found = std::ranges::find(guests, VmId(vmId), [](const Guest &guest) { return guest.key.vmId; });
    return found == guests.end() ? nullptr : &*found;
}

} // namespace

class RowsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysComeInAnyOrder()
    {
        QList<QByteArray> fields{R"("type":"qemu")",   R"("vmid":101)",      R"("node":"atlas")",     R"("name":"fin-001")",
                                 R"("mem":4096)",      R"("cpu":0.25)",      R"("maxcpu":4)",         R"("uptime":"77")",
                                 R"("template":0)",    R"("id":"qemu/101")", R"("status":"running")", R"("level":"")",
                                 R"("cgroup-mode":2)", R"("netin":123)",     R"("tags":"pool;usb")"};
        for (int round = 0; round < 200; ++round) {
            // The row before has another order each time, so that every guess of the reader is wrong somewhere.
            std::ranges::rotate(fields, fields.begin() + 1 + round % 5);
            std::swap(fields[round % fields.size()], fields[(7 * round + 3) % fields.size()]);
            ResourcesReader reader(cluster);
            const QByteArray other = R"({"status":"stopped","vmid":102,"type":"lxc","node":"vega","mem":1,"name":"x"})";
            const Result<InventoryNews> news = reader.read(answer("{\"data\":[" + other + ",{" + fields.join(',') + "}," + other + "]}"));
            QVERIFY(news.has_value());
            const Guest *guest = find(news->guests.added, 101);
            QVERIFY(guest);
            QCOMPARE(guest->name, u"fin-001"_s);
            QCOMPARE(guest->node.value(), u"atlas"_s);
            QCOMPARE(guest->tags, u"pool;usb"_s);
            QCOMPARE(guest->power, GuestPower::Running);
            QCOMPARE(guest->memory, quint64(4096));
            QCOMPARE(guest->cpu, 0.25F);
            QCOMPARE(guest->cpus, 4.0F);
            QCOMPARE(guest->uptime, quint64(77));
            QCOMPARE(guest->netIn, quint64(123));
            QCOMPARE(find(news->guests.added, 102)->memory, quint64(1));
        }
    }

    void anEscapedKeyIsTheSameKey()
    {
        ResourcesReader reader(cluster);
        const Result<InventoryNews> news =
            reader.read(answer(R"({"data":[{"type":"qemu","vmid":101,"node":"a"},{"\u0074ype":"qemu","vmi\u0064":102,"node":"a"}]})"));
        QVERIFY(news.has_value());
        QVERIFY(find(news->guests.added, 102));
    }

    void aKeyThatBeginsLikeAnotherIsNotThatOne()
    {
        ResourcesReader reader(cluster);
        const Result<InventoryNews> news = reader.read(
            answer(R"({"data":[{"type":"qemu","vmid":101,"node":"a","mem":5},{"type":"qemu","vmid":102,"node":"a","memhost":9,"me":9}]})"));
        QVERIFY(news.has_value());
        QCOMPARE(find(news->guests.added, 101)->memory, quint64(5));
        QCOMPARE(find(news->guests.added, 102)->memory, quint64(0));
    }

    void numbersOfEverySizeAreWhole()
    {
        ResourcesReader reader(cluster);
        const Result<InventoryNews> news = reader.read(answer(
            R"({"data":[{"type":"qemu","vmid":101,"node":"a","mem":18446744073709551615,"maxmem":1.5e9,"disk":-1,"netin":true,"netout":null}]})"));
        QVERIFY(news.has_value());
        const Guest *guest = find(news->guests.added, 101);
        QVERIFY(guest);
        QCOMPARE(guest->memory, quint64(18446744073709551615ULL));
        QCOMPARE(guest->memoryLimit, quint64(1500000000));
        QCOMPARE(guest->disk, quint64(0));
        QCOMPARE(guest->netIn, quint64(1));
        QCOMPARE(guest->netOut, quint64(0));
    }

    void whatHalfAnAnswerBroughtIsToldWithTheNextWholeOne()
    {
        ResourcesReader reader(cluster);
        const QByteArray first = R"({"type":"qemu","vmid":101,"node":"a","mem":1})";
        QVERIFY(reader.read(answer("{\"data\":[" + first + "]}")));
        const QByteArray moved = R"({"type":"qemu","vmid":101,"node":"a","mem":2},{"type":"qemu","vmid":102,"node":"a"})";
        QVERIFY(!reader.read(answer("{\"data\":[" + moved + ",{\"type\":\"qe")));
        const Result<InventoryNews> news = reader.read(answer("{\"data\":[" + moved + "]}"));
        QVERIFY(news.has_value());
        QCOMPARE(find(news->guests.changed, 101)->memory, quint64(2));
        QVERIFY(find(news->guests.added, 102));
        const QByteArray whole = R"({"data":[{"type":"qemu","vmid":103,"node":"a"},{"type":"qemu"}]})";
        QVERIFY(!reader.read(answer(whole.first(whole.lastIndexOf("mu")))));
        const Result<InventoryNews> last = reader.read(answer("{\"data\":[" + moved + "]}"));
        QVERIFY(last->guests.isEmpty()); // 103 was never told of
    }
};

ORBIT_TEST(RowsTest, "rows")
#include "rows_test.moc"
