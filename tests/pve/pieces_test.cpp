// Answers of /cluster/resources so large that they are read in pieces: nothing of that may show.
#include "adapters/pve/watch/resources_reader.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <algorithm>

using namespace orbit;
using namespace orbit::pve;
using namespace Qt::StringLiterals;

namespace {

constexpr int count = 5000;

using Row = QByteArray (*)(int);

QByteArray plainRow(int number)
{
    return "{\"id\":\"qemu/" + QByteArray::number(100 + number) + "\",\"type\":\"qemu\",\"vmid\":" + QByteArray::number(100 + number) +
           ",\"node\":\"atlas\",\"name\":\"fin-" + QByteArray::number(number) + "\",\"status\":\"running\",\"mem\":4096}";
}

/// Between any two braces of it a cut would be wrong.
QByteArray trickyRow(int number)
{
    QByteArray row = plainRow(number);
    row.chop(1);
    return row + R"(,"note":"},{},{},{","parts":[{"a":1},{"b":2},{"vmid":7}],"tags":"a\"},{\"b"})";
}

QByteArray allRows(Row row)
{
    QByteArray rows;
    for (int i = 0; i < count; ++i)
        rows += (i ? "," : "") + row(i);
    return rows;
}

Result<InventoryNews> readAlone(const QByteArray &body)
{
    ResourcesReader reader(ClusterId(u"c1"_s));
    return reader.read({.status = 200, .body = body, .endpoint = QUrl(u"https://pve1:8006"_s)});
}

} // namespace

class PiecesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsReadOnce_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray plain = allRows(plainRow);
        const QByteArray tricky = allRows(trickyRow);
        QTest::newRow("plain") << "{\"data\":[" + plain + "]}";
        QTest::newRow("braces in texts and lists") << "{\"data\":[" + tricky + "]}";
        QTest::newRow("with a line feed") << "{\"data\":[" + plain + "]}\n";
        QTest::newRow("spread out") << "{ \"data\" : [ " + plain + " ] }";
        QTest::newRow("something before") << "{\"total\":1,\"data\":[" + plain + "]}";
        QTest::newRow("a list behind") << "{\"data\":[" + plain + "],\"more\":[" + plain + "]}";
        QTest::newRow("a tricky list behind") << "{\"data\":[" + plain + "],\"more\":[" + tricky + "]}";
    }
    void everyRowIsReadOnce()
    {
        QFETCH(const QByteArray, body);
        const Result<InventoryNews> news = readAlone(body);
        QVERIFY(news.has_value());
        QCOMPARE(news->brokenRows, 0);
        std::vector<Guest> guests = news->guests.added;
        QCOMPARE(guests.size(), size_t(count));
        std::ranges::sort(guests, {}, &Guest::key);
        for (int i = 0; i < count; ++i) {
            const Guest &guest = guests[static_cast<size_t>(i)];
            QCOMPARE(guest.key.vmId.value(), 100U + static_cast<uint>(i));
            QCOMPARE(guest.name, u"fin-%1"_s.arg(i));
            QCOMPARE(guest.memory, quint64(4096));
        }
    }

    void anAnswerThatIsBrokenInALaterPieceIsNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray whole = "{\"data\":[" + allRows(plainRow) + "]}";
        QTest::newRow("cut in a row") << whole.first(whole.size() * 3 / 4);
        QTest::newRow("cut after a row") << whole.first(whole.lastIndexOf("},{") + 1);
        QTest::newRow("without its last brace") << whole.first(whole.size() - 1);
        QTest::newRow("the last row is open") << whole.chopped(3) + "]}";
        QTest::newRow("a comma too few") << QByteArray(whole).replace(whole.size() * 3 / 4, 1, "\"");
    }
    void anAnswerThatIsBrokenInALaterPieceIsNone()
    {
        QFETCH(const QByteArray, body);
        QCOMPARE(readAlone(body).error().kind, ErrorKind::Unexpected);
    }

    void theSameAnswerAgainIsNoNews()
    {
        ResourcesReader reader(ClusterId(u"c1"_s));
        const HttpReply reply{.status = 200, .body = "{\"data\":[" + allRows(trickyRow) + "]}", .endpoint = {}};
        QVERIFY(reader.read(reply));
        const Result<InventoryNews> again = reader.read(reply);
        QVERIFY(again && again->guests.isEmpty());
    }
};

ORBIT_TEST(PiecesTest, "pieces")
#include "pieces_test.moc"
