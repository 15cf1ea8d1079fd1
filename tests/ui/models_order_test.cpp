// Order and search of so many desktops that they are looked at a piece at a time.
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_guest_details.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/fakes/fake_tasks.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/test_main.h"
#include "ui/models/desktops_filter.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace orbit;
using namespace orbit::testkit;
using namespace orbit::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int many = 5000;

Guest desktop(int number)
{
    Guest guest{.key = {ClusterId(u"large"_s), VmId(static_cast<quint32>(100 + number))}};
    guest.name = u"%1-%2"_s.arg(number % 2 == 0 ? u"fin"_s : u"web"_s).arg(number);
    guest.node = NodeName(u"node%1"_s.arg(number % 7));
    guest.power = GuestPower::Running;
    guest.cpu = static_cast<float>(number % 100) / 100;
    guest.cpus = 4;
    return guest;
}

struct Stage
{
    FakeInventory inventory;
    FakeGuestDetails details;
    FakeTasks tasks;
    FakeClusters clusters;
    ManualClock clock;
    DesktopsModel model{inventory, details, tasks, clusters, clock};
    DesktopsFilter filter{model};
    QAbstractItemModelTester tester{&filter, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Stage()
    {
        model.setCoalescing(0ms);
        GuestChanges changes;
        for (int i = 0; i < many; ++i)
            changes.added.push_back(desktop(i));
        inventory.apply(changes);
    }
    void search(const QString &text) { filter.setQueries({*SearchQuery::compile(text)}); }
    QString name(int row) const { return filter.row(row).guest.name; }
};

int ordered(const NaturalKey &a, const NaturalKey &b)
{
    if (a.head != b.head)
        return a.head < b.head ? -1 : 1;
    return a.tail == b.tail ? 0 : a.tail < b.tail ? -1 : 1;
}

} // namespace

class ModelsOrderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysOrderTextsAsTheTextsDo()
    {
        // Pieces in which keys and texts could disagree, put together by chance.
        const QStringList pieces{u"fin"_s,      u"Fin"_s, u"-"_s, u"0"_s, u"7"_s, u"09"_s, u"123456789"_s,
                                 u"12345678"_s, u"ä"_s,   u"."_s, u" "_s, u":"_s, u"z"_s};
        std::mt19937 random(5);
        const auto text = [&] {
            QString text;
            for (unsigned i = 0; i < random() % 7; ++i)
                text += pieces[static_cast<qsizetype>(random() % static_cast<unsigned>(pieces.size()))];
            return text;
        };
        int decided = 0;
        for (int round = 0; round < 20'000; ++round) {
            const QString a = text();
            const QString b = text();
            const NaturalKey first = NaturalKey::of(a);
            const NaturalKey second = NaturalKey::of(b);
            const int byKey = ordered(first, second);
            if (byKey == 0 && !(first.isWhole && second.isWhole))
                continue;
            ++decided;
            QVERIFY2(byKey == compareNaturally(a, b), qPrintable(a + u" / "_s + b));
        }
        QVERIFY(decided > 15'000);
    }

    void aSearchEndsInWhatMatches()
    {
        Stage stage;
        stage.search(u"web"_s);
        QTRY_COMPARE(stage.filter.rowCount(), many / 2);
        QCOMPARE(stage.name(0), u"web-1"_s);
        stage.search(u"web-4999"_s);
        QTRY_COMPARE(stage.filter.rowCount(), 1);
        stage.filter.setQueries({});
        QCOMPARE(stage.filter.rowCount(), many); // without a question there is nothing to look at
    }

    void onlyTheLastOfManyKeyPressesCounts()
    {
        Stage stage;
        const QSignalSpy count(&stage.filter, &DesktopsFilter::countChanged);
        for (const QString &typed : {u"w"_s, u"we"_s, u"web"_s, u"web-49"_s})
            stage.search(typed);
        QTRY_COMPARE(stage.filter.rowCount(), 56); // 49 and 490 to 499 and 4900 to 4999, the odd ones
        QCOMPARE(count.size(), 1);
    }

    void desktopsThatComeAndGoMeanwhileAreCounted()
    {
        Stage stage;
        stage.search(u"web"_s);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        GuestChanges changes;
        for (int i = 0; i < 100; ++i)
            changes.removed.push_back(desktop(i).key);
        for (int i = many; i < many + 10; ++i)
            changes.added.push_back(desktop(i));
        Guest renamed = desktop(200);
        renamed.name = u"web-200"_s;
        changes.changed.push_back(renamed);
        stage.inventory.apply(changes);
        QTRY_COMPARE(stage.filter.rowCount(), many / 2 - 50 + 5 + 1);
        QCOMPARE(stage.name(0), u"web-101"_s);
    }

    void sortingDoesNotWaitForASearch()
    {
        Stage stage;
        stage.search(u"web"_s);
        stage.filter.sort(static_cast<int>(DesktopColumn::Cpu), Qt::DescendingOrder);
        QTRY_COMPARE(stage.filter.rowCount(), many / 2);
        QCOMPARE(stage.name(0), u"web-99"_s);
        stage.filter.sort(static_cast<int>(DesktopColumn::VmId), Qt::DescendingOrder);
        QCOMPARE(stage.name(0), u"web-4999"_s);
    }
};

ORBIT_TEST(ModelsOrderTest, "models_order")
#include "models_order_test.moc"
