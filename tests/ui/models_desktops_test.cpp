#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/fakes/sample_cluster.h"
#include "tests/testkit/test_main.h"
#include "ui/models/desktops_model.h"
#include "ui/theme/display_state.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace orbit;
using namespace orbit::testkit;
using namespace orbit::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A model over the sample cluster, watched for every mistake a model can make.
struct Stage
{
    SampleCluster cluster = sampleCluster();
    FakeInventory inventory;
    FakeGuestDetails details;
    FakeTasks tasks;
    FakeClusters clusters;
    ManualClock clock;
    std::unique_ptr<DesktopsModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;

    explicit Stage(bool isFilled = true)
    {
        fill(cluster, clusters);
        if (isFilled)
            load();
        model = std::make_unique<DesktopsModel>(inventory, details, tasks, clusters, clock);
        model->setCoalescing(0ms);
        tester = std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void load()
    {
        fill(cluster, details);
        fill(cluster, tasks);
        fill(cluster, inventory);
    }
    Guest guest(quint32 vmId) const { return *inventory.guest(cluster.key(vmId)); }
    QVariant data(quint32 vmId, DesktopColumn column, int role = Qt::DisplayRole) const
    {
        return model->indexOf(cluster.key(vmId), column).data(role);
    }
    QString text(quint32 vmId, DesktopColumn column) const { return data(vmId, column).toString(); }
};

} // namespace

class ModelsDesktopsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowReadsAsInThePicture()
    {
        const Stage stage;
        QCOMPARE(stage.model->rowCount(), 62);
        using enum DesktopColumn;
        QCOMPARE(stage.text(2103, State), u"In use"_s);
        QCOMPARE(stage.text(2103, Name), u"fin-004"_s);
        QCOMPARE(stage.text(2103, VmId), u"2103"_s);
        QCOMPARE(stage.text(2103, Node), u"dione"_s);
        QCOMPARE(stage.text(2103, Owner), u"Tobias Brandel"_s);
        QCOMPARE(stage.text(2103, Team), u"Finance"_s);
        QCOMPARE(stage.text(2103, Os), u"Windows 11"_s);
        QCOMPARE(stage.text(2103, Cpu), u"26%"_s);
        QCOMPARE(stage.text(2103, Memory), u"63%"_s);
        QCOMPARE(stage.text(2103, Address), u"10.20.11.24"_s);
        QCOMPARE(stage.text(2103, Uptime), u"2 h 14 m"_s);
        QCOMPARE(stage.data(2103, Tags, DesktopsModel::TagsRole).toStringList(), (QStringList{u"pool"_s, u"usb"_s}));
        QCOMPARE(stage.text(2103, Action), u"Connect"_s);
        QCOMPARE(stage.text(2103, Cluster), u"Head Office"_s);
        QCOMPARE(stage.model->headerData(9, Qt::Horizontal).toString(), u"IP address"_s);
    }

    void unknownValuesAreADash()
    {
        const Stage stage;
        QCOMPARE(stage.text(2110, DesktopColumn::Cpu), u"–"_s);
        QCOMPARE(stage.text(2110, DesktopColumn::Uptime), u"–"_s);
        QVERIFY(!stage.data(2110, DesktopColumn::Cpu, DesktopsModel::ShareRole).isValid());
        QCOMPARE(stage.text(2104, DesktopColumn::Owner), u"Unassigned"_s);
        QCOMPARE(stage.data(2104, DesktopColumn::Owner, DesktopsModel::IsOwnedRole).toBool(), false);
    }

    void rolesTellTheDelegateWhatToPaint()
    {
        const Stage stage;
        QCOMPARE(stage.data(2102, DesktopColumn::State, DesktopsModel::StateRole).toInt(), static_cast<int>(DisplayState::Error));
        QCOMPARE(stage.data(2102, DesktopColumn::State, DesktopsModel::ReasonRole).toString(),
                 u"It did not start: start failed: QEMU exited with code 1"_s);
        QVERIFY(stage.data(2102, DesktopColumn::State, DesktopsModel::AttentionRole).toBool());
        QCOMPARE(stage.data(2102, DesktopColumn::Action, DesktopsModel::ActionRole).toInt(), static_cast<int>(RowAction::Repair));
        QCOMPARE(stage.data(2145, DesktopColumn::State, DesktopsModel::ProgressRole).toDouble(), 0.62);
        QCOMPARE(stage.data(2109, DesktopColumn::Cpu, DesktopsModel::LevelRole).toInt(), 1);
        QCOMPARE(stage.data(2134, DesktopColumn::Cpu, DesktopsModel::LevelRole).toInt(), 2);
        QCOMPARE(stage.data(2109, DesktopColumn::Cpu, Qt::AccessibleTextRole).toString(), u"CPU 91%, high"_s);
        QCOMPARE(stage.data(2109, DesktopColumn::Name, Qt::AccessibleTextRole).toString(), u"fin-010, In use"_s);
        QVERIFY(stage.data(2109, DesktopColumn::Os, DesktopsModel::IsWindowsRole).toBool());
        QVERIFY(!stage.data(2139, DesktopColumn::Os, DesktopsModel::IsWindowsRole).toBool());
    }

    void countsAreThoseOfThePicture()
    {
        const Stage stage;
        QCOMPARE(stage.model->counts().all, 62);
        QCOMPARE(stage.model->counts().of(DesktopState::InUse), 38);
        QCOMPARE(stage.model->counts().of(DesktopState::Available), 9);
        QCOMPARE(stage.model->counts().inProgress(), 1);
        QCOMPARE(stage.model->count(*SearchQuery::compile(u"team:finance,support"_s)), 30);
        QCOMPARE(stage.model->count(*SearchQuery::compile(u"state:available uptime>7d"_s)), 5);
    }

    void theFirstDataArrivesWithoutAReset()
    {
        Stage stage(false);
        const QSignalSpy reset(stage.model.get(), &QAbstractItemModel::modelReset);
        const QSignalSpy inserted(stage.model.get(), &QAbstractItemModel::rowsInserted);
        QCOMPARE(stage.model->rowCount(), 0);
        stage.load();
        QCOMPARE(stage.model->rowCount(), 62);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(reset.size(), 0);
    }

    void aRefreshIsOneSignalOverTheTouchedRows()
    {
        Stage stage;
        stage.model->setCoalescing(20ms);
        const QSignalSpy changed(stage.model.get(), &QAbstractItemModel::dataChanged);
        const QSignalSpy reset(stage.model.get(), &QAbstractItemModel::modelReset);
        GuestChanges changes;
        for (const quint32 vmId : {2105U, 2103U, 2111U}) {
            Guest guest = stage.guest(vmId);
            guest.cpu = 0.5F;
            changes.changed.push_back(guest);
        }
        stage.inventory.apply(changes);
        changes.changed.front().cpu = 0.6F;
        stage.inventory.apply(changes);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), stage.model->indexOf(stage.cluster.key(2103)).row());
        QCOMPARE(changed[0][1].toModelIndex().row(), stage.model->indexOf(stage.cluster.key(2111)).row());
        QCOMPARE(stage.text(2105, DesktopColumn::Cpu), u"60%"_s);
        QCOMPARE(reset.size(), 0);
    }

    void onlyColumnsOfUsageChangeWithUsage()
    {
        Stage stage;
        stage.model->setCoalescing(0ms);
        const QSignalSpy changed(stage.model.get(), &QAbstractItemModel::dataChanged);
        const auto columns = [&changed] {
            return std::pair(changed.last()[0].toModelIndex().column(), changed.last()[1].toModelIndex().column());
        };
        Guest guest = stage.guest(2105);
        guest.memory += 1;
        stage.inventory.put(guest);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(columns(), std::pair(static_cast<int>(firstUsageColumn), static_cast<int>(lastUsageColumn)));
        guest.tags = u"other"_s;
        stage.inventory.put(guest);
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(columns(), std::pair(0, desktopColumnCount - 1));
        guest.uptime += 1;
        stage.inventory.put(guest);
        QTRY_COMPARE(changed.size(), 3);
        QCOMPARE(columns(), std::pair(static_cast<int>(firstUsageColumn), static_cast<int>(lastUsageColumn)));
    }

    void rowsComeAndGoByKey()
    {
        Stage stage;
        const QPersistentModelIndex watched = stage.model->indexOf(stage.cluster.key(2105));
        GuestChanges changes;
        for (const quint32 vmId : {2100U, 2101U, 2104U, 2161U})
            changes.removed.push_back(stage.cluster.key(vmId));
        Guest fresh = stage.guest(2103);
        fresh.key.vmId = VmId(2200);
        changes.added.push_back(fresh);
        stage.inventory.apply(changes);
        QCOMPARE(stage.model->rowCount(), 59);
        QVERIFY(!stage.model->find(stage.cluster.key(2104)));
        QCOMPARE(watched.data(DesktopsModel::KeyRole).value<GuestKey>(), stage.cluster.key(2105));
        for (int row = 0; row < stage.model->rowCount(); ++row)
            QCOMPARE(stage.model->row(row).position, row);
        QTRY_COMPARE(stage.model->counts().all, 59);
    }

    void templatesAreNoDesktops()
    {
        Stage stage;
        QVERIFY(!stage.model->find(stage.cluster.key(9000)));
        Guest guest = stage.guest(2103);
        guest.isTemplate = true;
        stage.inventory.put(guest);
        QVERIFY(!stage.model->find(stage.cluster.key(2103)));
        guest.isTemplate = false;
        stage.inventory.put(guest);
        QVERIFY(stage.model->find(stage.cluster.key(2103)));
    }

    void aPressedActionShowsUntilItsTaskDoes()
    {
        Stage stage;
        const GuestKey key = stage.cluster.key(2110);
        stage.model->setPressed(key, PowerAction::Start);
        QCOMPARE(stage.text(2110, DesktopColumn::State), u"Starting"_s);
        QCOMPARE(stage.data(2110, DesktopColumn::Action, DesktopsModel::PressedActionRole).toInt(), static_cast<int>(PowerAction::Start));
        ProxmoxTask task;
        task.key = {key.cluster, makeUpid(u"callisto"_s, u"qmstart"_s, u"2110"_s, 1'776'163'330)};
        stage.tasks.put(task);
        QTRY_VERIFY(!stage.data(2110, DesktopColumn::Action, DesktopsModel::PressedActionRole).isValid());
        QCOMPARE(stage.text(2110, DesktopColumn::State), u"Starting"_s);
        stage.tasks.end(task.key, TaskState::Failed, u"no memory"_s);
        QTRY_COMPARE(stage.text(2110, DesktopColumn::State), u"Error"_s);
        QCOMPARE(stage.data(2110, DesktopColumn::State, DesktopsModel::ReasonRole).toString(), u"It did not start: no memory"_s);
    }

    void aPressedActionCanBeTakenBack()
    {
        Stage stage;
        stage.model->setPressed(stage.cluster.key(2110), PowerAction::Start);
        stage.model->setPressed(stage.cluster.key(2110), {});
        QCOMPARE(stage.text(2110, DesktopColumn::State), u"Stopped"_s);
    }

    void detailsChangeStateAndSearch()
    {
        Stage stage;
        const SearchQuery query = *SearchQuery::compile(u"newcomer"_s);
        QCOMPARE(stage.model->count(query), 0);
        GuestDetail detail = stage.details.guest(stage.cluster.key(2104));
        detail.loggedOn = {u"newcomer"_s};
        stage.details.setGuest(stage.cluster.key(2104), detail);
        QCOMPARE(stage.text(2104, DesktopColumn::State), u"In use"_s);
        QCOMPARE(stage.model->count(query), 1);
        stage.details.setGuest(stage.cluster.key(2104), {});
        QCOMPARE(stage.text(2104, DesktopColumn::Address), u"–"_s);
    }

    void anUnreachableClusterTurnsItsDesktopsUnknown()
    {
        Stage stage;
        ClusterStatus status = stage.cluster.status;
        status.link = LinkState::Offline;
        stage.clusters.setStatus(stage.cluster.profile.id, status);
        QCOMPARE(stage.model->counts().of(DesktopState::Unknown), 62);
        QVERIFY(stage.data(2103, DesktopColumn::Cpu, DesktopsModel::IsStaleRole).toBool());
        QCOMPARE(stage.text(2103, DesktopColumn::Cpu), u"26%"_s); // what was last known stays
        stage.clusters.setStatus(stage.cluster.profile.id, stage.cluster.status);
        QCOMPARE(stage.model->counts().of(DesktopState::InUse), 38);
    }

    void newPoolNamesShow()
    {
        Stage stage;
        std::vector<Pool> pools = stage.cluster.pools;
        for (Pool &pool : pools) {
            if (pool.id == PoolId(u"orbit/finance"_s))
                pool.comment = u"Money"_s;
        }
        stage.inventory.setPools(pools);
        QCOMPARE(stage.text(2103, DesktopColumn::Team), u"Money"_s);
        QCOMPARE(stage.model->count(*SearchQuery::compile(u"money"_s)), 14);
    }
};

ORBIT_TEST(ModelsDesktopsTest, "models_desktops")
#include "models_desktops_test.moc"
