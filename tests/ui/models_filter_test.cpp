#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/fakes/sample_cluster.h"
#include "tests/testkit/test_main.h"
#include "ui/models/desktops_filter.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace orbit;
using namespace orbit::testkit;
using namespace orbit::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Stage
{
    SampleCluster cluster = sampleCluster();
    FakeInventory inventory;
    FakeGuestDetails details;
    FakeTasks tasks;
    FakeClusters clusters;
    ManualClock clock;
    std::unique_ptr<DesktopsModel> model;
    std::unique_ptr<DesktopsFilter> filter;
    std::unique_ptr<QAbstractItemModelTester> tester;

    Stage()
    {
        fill(cluster, clusters);
        fill(cluster, details);
        fill(cluster, tasks);
        fill(cluster, inventory);
        model = std::make_unique<DesktopsModel>(inventory, details, tasks, clusters, clock);
        model->setCoalescing(0ms);
        filter = std::make_unique<DesktopsFilter>(*model);
        tester = std::make_unique<QAbstractItemModelTester>(filter.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void search(const QString &text) { filter->setQueries({*SearchQuery::compile(text)}); }
    QStringList names(int most = 5) const
    {
        QStringList names;
        for (int row = 0; row < std::min(most, filter->rowCount()); ++row)
            names.append(filter->row(row).guest.name);
        return names;
    }
    void change(quint32 vmId, void (*how)(Guest &))
    {
        Guest guest = *inventory.guest(cluster.key(vmId));
        how(guest);
        inventory.put(guest);
    }
};

int column(DesktopColumn column) { return static_cast<int>(column); }

} // namespace

class ModelsFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreSortedByTheirNumbers()
    {
        QVERIFY(compareNaturally(u"fin-9", u"fin-10") < 0);
        QVERIFY(compareNaturally(u"fin-010", u"fin-10") == 0);
        QVERIFY(compareNaturally(u"Fin-2", u"fin-2") == 0);
        QVERIFY(compareNaturally(u"fin", u"fin-2") < 0);
        QVERIFY(compareNaturally(u"10.20.11.9", u"10.20.11.21") < 0);
        QVERIFY(compareNaturally(u"Ä", u"ä") == 0);
        QVERIFY(compareNaturally(u"a99999999999999999999999998", u"a99999999999999999999999999") < 0);
        QVERIFY(compareNaturally(u"", u"") == 0);
        const Stage stage;
        QCOMPARE(stage.names(3), (QStringList{u"dsg-001"_s, u"dsg-002"_s, u"dsg-003"_s}));
    }

    void everyQueryHasToMatch()
    {
        Stage stage;
        const QSignalSpy count(stage.filter.get(), &DesktopsFilter::countChanged);
        stage.filter->setQueries({*SearchQuery::compile(u"team:finance,support"_s), *SearchQuery::compile(u"state:stopped"_s), {}});
        QCOMPARE(stage.names(9), (QStringList{u"fin-011"_s, u"sup-004"_s, u"sup-011"_s, u"sup-016"_s}));
        QCOMPARE(count.size(), 1);
        stage.filter->setQueries({});
        QCOMPARE(stage.filter->rowCount(), 62);
    }

    void anyColumnSortsBothWaysWithUnknownLast()
    {
        Stage stage;
        for (int i = 0; i < desktopColumnCount; ++i) {
            stage.filter->sort(i, Qt::AscendingOrder);
            QCOMPARE(stage.filter->rowCount(), 62);
            stage.filter->sort(i, Qt::DescendingOrder);
            QCOMPARE(stage.filter->rowCount(), 62);
        }
        stage.filter->sort(column(DesktopColumn::Cpu), Qt::DescendingOrder);
        QCOMPARE(stage.names(2), (QStringList{u"dsg-005"_s, u"fin-010"_s}));
        QVERIFY(stage.filter->row(61).cpuShare() < 0);
        stage.filter->sort(column(DesktopColumn::Cpu), Qt::AscendingOrder);
        QVERIFY(stage.filter->row(0).cpuShare() >= 0);
        QVERIFY(stage.filter->row(61).cpuShare() < 0);
    }

    void selectionAndCurrentRowSurviveEverything()
    {
        Stage stage;
        QTableView view;
        view.setModel(stage.filter.get());
        view.setSelectionBehavior(QTableView::SelectRows);
        const auto select = [&](quint32 vmId) {
            view.selectionModel()->select(stage.filter->indexOf(stage.cluster.key(vmId)),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
        };
        for (const quint32 vmId : {2101U, 2103U, 2105U, 2120U})
            select(vmId);
        view.selectionModel()->setCurrentIndex(stage.filter->indexOf(stage.cluster.key(2103)), QItemSelectionModel::NoUpdate);
        const auto selected = [&] {
            std::vector<quint32> vmIds;
            for (const QModelIndex &index : view.selectionModel()->selectedRows())
                vmIds.push_back(index.data(DesktopsModel::KeyRole).value<GuestKey>().vmId.value());
            std::ranges::sort(vmIds);
            return vmIds;
        };
        const auto current = [&] { return view.currentIndex().data(DesktopsModel::KeyRole).value<GuestKey>().vmId.value(); };
        QCOMPARE(selected(), (std::vector<quint32>{2101, 2103, 2105, 2120}));

        stage.filter->sort(column(DesktopColumn::Memory), Qt::DescendingOrder);
        QCOMPARE(selected(), (std::vector<quint32>{2101, 2103, 2105, 2120}));
        stage.search(u"state:inUse"_s);
        QCOMPARE(selected(), (std::vector<quint32>{2101, 2103, 2105}));
        stage.filter->setGrouping(Grouping::Node);
        stage.change(2103, [](Guest &guest) { guest.memory = 1; });
        QCoreApplication::processEvents();
        stage.inventory.remove(stage.cluster.key(2101));
        stage.inventory.remove(stage.cluster.key(2100));
        QCOMPARE(selected(), (std::vector<quint32>{2103, 2105}));
        QCOMPARE(current(), 2103U);
        stage.filter->setQueries({});
        QCOMPARE(selected(), (std::vector<quint32>{2103, 2105}));
        QCOMPARE(current(), 2103U);
    }

    void aWholeSelectionSurvivesAFilter()
    {
        Stage stage;
        QItemSelectionModel selection(stage.filter.get());
        selection.select(QItemSelection(stage.filter->index(0, 0), stage.filter->index(61, desktopColumnCount - 1)),
                         QItemSelectionModel::Select);
        stage.search(u"cpu>40 OR name:9"_s);
        QCOMPARE(selection.selectedRows().size(), stage.filter->rowCount());
        stage.filter->setQueries({});
        QVERIFY(selection.selectedRows().size() < stage.filter->rowCount());
    }

    void aValueThatNoLongerMatchesLeaves()
    {
        Stage stage;
        stage.search(u"cpu>80"_s);
        QCOMPARE(stage.names(), (QStringList{u"dsg-005"_s, u"fin-010"_s}));
        stage.change(2109, [](Guest &guest) { guest.cpu = 0.1F; });
        QTRY_COMPARE(stage.names(), (QStringList{u"dsg-005"_s}));
        stage.change(2100, [](Guest &guest) { guest.cpu = 0.9F; });
        QTRY_COMPARE(stage.names(), (QStringList{u"dsg-005"_s, u"fin-001"_s}));
    }

    void sortedValuesMoveTheirRows()
    {
        Stage stage;
        stage.filter->sort(column(DesktopColumn::Cpu), Qt::DescendingOrder);
        const QPersistentModelIndex watched = stage.filter->indexOf(stage.cluster.key(2104));
        stage.change(2104, [](Guest &guest) { guest.cpu = 0.99F; });
        QTRY_COMPARE(watched.row(), 0);
        QCOMPARE(watched.data(DesktopsModel::KeyRole).value<GuestKey>(), stage.cluster.key(2104));
    }

    void comparedUsageShowsAndHidesRows()
    {
        Stage stage;
        stage.search(u"cpu>98"_s);
        QTRY_COMPARE(stage.filter->rowCount(), 0);
        stage.change(2104, [](Guest &guest) { guest.cpu = 0.99F; });
        QTRY_COMPARE(stage.filter->rowCount(), 1);
        stage.change(2104, [](Guest &guest) { guest.cpu = 0.5F; });
        QTRY_COMPARE(stage.filter->rowCount(), 0);
    }

    void changesAreToldOncePerRefresh()
    {
        Stage stage;
        stage.search(u"team:finance"_s);
        const QSignalSpy changed(stage.filter.get(), &QAbstractItemModel::dataChanged);
        const QSignalSpy layout(stage.filter.get(), &QAbstractItemModel::layoutChanged);
        GuestChanges changes;
        for (Guest guest : stage.inventory.guests()) {
            guest.netIn += 1000;
            changes.changed.push_back(guest);
        }
        stage.inventory.apply(changes);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 0);
        QCOMPARE(changed[0][1].toModelIndex().row(), 13);
        QCOMPARE(layout.size(), 0);
    }

    void groupsStandTogether()
    {
        Stage stage;
        stage.filter->setGrouping(Grouping::Team);
        const auto &groups = stage.filter->groups();
        QCOMPARE(groups.size(), size_t(5));
        QCOMPARE(groups[0].name, u"Design"_s);
        QCOMPARE(groups[0].firstRow, 0);
        QCOMPARE(groups[0].count, 9);
        QCOMPARE(groups[0].inUse, 6);
        QCOMPARE(groups[0].needsAttention, 1);
        QCOMPARE(groups[1].name, u"Engineering"_s);
        QCOMPARE(groups[1].firstRow, 9);
        stage.change(2130, [](Guest &guest) { guest.pool = PoolId(u"lab"_s); });
        QTRY_COMPARE(stage.filter->groups().size(), size_t(6));
        QCOMPARE(stage.filter->groups().back().name, u"Without team"_s);
        stage.filter->setGrouping(Grouping::None);
        QVERIFY(stage.filter->groups().empty());
    }

    void anyRunOfChangesEndsInTheOrderOfAFreshFilter()
    {
        Stage stage;
        QItemSelectionModel selection(stage.filter.get());
        const QSignalSpy reset(stage.filter.get(), &QAbstractItemModel::modelReset);
        const QStringList searches{{}, u"cpu>30"_s, u"state:inUse OR state:stopped"_s, u"-team:finance"_s, u"nothing-has-this"_s};
        quint32 seed = 3;
        const auto random = [&seed](quint32 below) { return (seed = seed * 1664525U + 1013904223U) / 65536U % below; };
        for (int round = 0; round < 150; ++round) {
            GuestChanges changes;
            for (Guest guest : stage.cluster.guests) {
                const bool isThere = stage.inventory.guest(guest.key);
                guest.cpu = static_cast<float>(random(100)) / 100;
                if (random(5) == 0 && isThere)
                    changes.removed.push_back(guest.key);
                else if (random(3) == 0)
                    (isThere ? changes.changed : changes.added).push_back(guest);
            }
            stage.inventory.apply(changes);
            stage.search(searches[random(5)]);
            stage.filter->sort(static_cast<int>(random(desktopColumnCount)), random(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
            stage.filter->setGrouping(static_cast<Grouping>(random(4)));
            QCoreApplication::processEvents();
            if (stage.filter->rowCount() > 2)
                selection.select(stage.filter->index(static_cast<int>(random(2)), 0),
                                 QItemSelectionModel::Select | QItemSelectionModel::Rows);

            DesktopsFilter fresh(*stage.model);
            fresh.setGrouping(stage.filter->grouping());
            fresh.sort(column(stage.filter->sortColumn()), stage.filter->sortOrder());
            fresh.setQueries(stage.filter->queries());
            QCOMPARE(stage.names(100), [&] {
                QStringList names;
                for (int row = 0; row < fresh.rowCount(); ++row)
                    names.append(fresh.row(row).guest.name);
                return names;
            }());
        }
        QCOMPARE(reset.size(), 0);
    }
};

ORBIT_TEST(ModelsFilterTest, "models_filter")
#include "models_filter_test.moc"
