#include "core/alerts/alert_list.h"
#include "core/alerts/find_alerts.h"
#include "tests/testkit/fakes/fake_guest_details.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/fakes/sample_cluster.h"
#include "tests/testkit/test_main.h"
#include "ui/models/alert_words.h"
#include "ui/overview/running_history.h"

#include <QSignalSpy>
#include <QTest>

#include <array>
#include <cmath>
#include <limits>

using namespace orbit;
using namespace orbit::testkit;
using namespace orbit::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 gib = 1024ULL * 1024 * 1024;

/// One healthy cluster: a node, a storage, a running desktop. Tests break one thing.
struct AlertStage
{
    AlertStage()
    {
        profile.id = ClusterId(u"one"_s);
        profile.name = u"Head Office"_s;
        clusters.put(profile, {.link = LinkState::Online, .dataFrom = clock.now()});
        node.key = {profile.id, NodeName(u"atlas"_s)};
        node.power = NodePower::Online;
        node.memory = 10 * gib;
        node.memoryLimit = 100 * gib;
        inventory.setNodes({node});
        storage.node = node.key;
        storage.id = StorageId(u"nvme"_s);
        storage.isAvailable = true;
        storage.used = 10 * gib;
        storage.total = 100 * gib;
        inventory.setStorages({storage});
        guest.key = {profile.id, VmId(101)};
        guest.name = u"fin-001"_s;
        guest.node = node.key.node;
        guest.power = GuestPower::Running;
        guest.uptime = 3600;
        inventory.put(guest);
        inventory.setHasData(true);
    }

    std::vector<Alert> find() { return findAlerts({inventory, details, tasks, clusters, clock.now()}); }

    ManualClock clock;
    FakeInventory inventory;
    FakeGuestDetails details;
    FakeTasks tasks;
    FakeClusters clusters;
    ClusterProfile profile;
    Node node;
    Storage storage;
    Guest guest;
};

} // namespace

class OverviewAlertsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHealthyClusterHasNone()
    {
        AlertStage stage;
        QVERIFY(stage.find().empty());
    }

    void aNodeThatIsDownNamesItsDesktops()
    {
        AlertStage stage;
        stage.node.power = NodePower::Offline;
        stage.inventory.setNodes({stage.node});
        const std::vector<Alert> alerts = stage.find();
        QCOMPARE(alerts.size(), 1U);
        QCOMPARE(alerts[0].kind, AlertKind::NodeDown);
        QCOMPARE(alerts[0].level, AlertLevel::Critical);
        QCOMPARE(alerts[0].affected, 1);
        QCOMPARE(AlertWords::title(alerts[0]), u"atlas does not answer"_s);
        QVERIFY(!AlertWords::action(alerts[0]).isEmpty());
    }

    void memoryIsOutOfTheOrdinaryFrom80Percent()
    {
        AlertStage stage;
        stage.node.memory = 79 * gib;
        stage.inventory.setNodes({stage.node});
        QVERIFY(stage.find().empty());
        stage.node.memory = 84 * gib;
        stage.inventory.setNodes({stage.node});
        const std::vector<Alert> alerts = stage.find();
        QCOMPARE(alerts.size(), 1U);
        QCOMPARE(alerts[0].kind, AlertKind::NodeMemory);
        QCOMPARE(alerts[0].level, AlertLevel::Warning);
        QCOMPARE(AlertWords::title(alerts[0]), u"atlas memory at 84%"_s);
        stage.node.memory = 95 * gib;
        stage.inventory.setNodes({stage.node});
        QCOMPARE(stage.find().front().level, AlertLevel::Critical);
    }

    void aSharedStorageIsToldOnce()
    {
        AlertStage stage;
        stage.storage.isShared = true;
        stage.storage.used = 85 * gib;
        Storage other = stage.storage;
        other.node.node = NodeName(u"rhea"_s);
        stage.inventory.setStorages({stage.storage, other});
        Node rhea = stage.node;
        rhea.key.node = other.node.node;
        stage.inventory.setNodes({stage.node, rhea});
        const std::vector<Alert> alerts = stage.find();
        QCOMPARE(alerts.size(), 1U);
        QCOMPARE(alerts[0].kind, AlertKind::StorageFull);
        QCOMPARE(AlertWords::title(alerts[0]), u"nvme at 85% of capacity"_s);
        QCOMPARE(AlertWords::effect(alerts[0], stage.clock.now()), u"15\u00A0GB left"_s);
    }

    void storagesOfANodeThatIsDownAreNotToldAgain()
    {
        AlertStage stage;
        stage.node.power = NodePower::Offline;
        stage.inventory.setNodes({stage.node});
        stage.storage.isAvailable = false;
        stage.inventory.setStorages({stage.storage});
        const std::vector<Alert> alerts = stage.find();
        QCOMPARE(alerts.size(), 1U);
        QCOMPARE(alerts[0].kind, AlertKind::NodeDown);
    }

    void anAgentHasTwoMinutesToAnswer()
    {
        AlertStage stage;
        stage.details.setGuest(stage.guest.key, {.agent = AgentState::Silent});
        stage.guest.uptime = 100;
        stage.inventory.put(stage.guest);
        QVERIFY(stage.find().empty());
        stage.guest.uptime = 130;
        stage.inventory.put(stage.guest);
        QCOMPARE(stage.find().size(), 1U);
        QCOMPARE(stage.find().front().kind, AlertKind::AgentSilent);
    }

    void aFailedStartIsToldUntilTheDesktopRuns()
    {
        AlertStage stage;
        stage.guest.power = GuestPower::Stopped;
        stage.inventory.put(stage.guest);
        ProxmoxTask task;
        task.key = {stage.profile.id, makeUpid(u"atlas"_s, u"qmstart"_s, u"101"_s, stage.clock.now().toSecsSinceEpoch() - 60)};
        task.state = TaskState::Failed;
        task.exitText = u"start failed: no memory"_s;
        task.endedAt = stage.clock.now().addSecs(-50);
        stage.tasks.put(task);
        const std::vector<Alert> alerts = stage.find();
        QCOMPARE(alerts.size(), 1U);
        QCOMPARE(alerts[0].kind, AlertKind::StartFailed);
        QCOMPARE(alerts[0].since, task.endedAt);
        QCOMPARE(alerts[0].task, task.key);
        QCOMPARE(AlertWords::effect(alerts[0], stage.clock.now()), u"start failed: no memory"_s);
        stage.guest.power = GuestPower::Running;
        stage.inventory.put(stage.guest);
        QVERIFY(stage.find().empty());
    }

    void anUnreachableClusterSaysItAll()
    {
        AlertStage stage;
        stage.node.power = NodePower::Offline;
        stage.inventory.setNodes({stage.node});
        stage.clusters.put(stage.profile, {.link = LinkState::Offline, .dataFrom = stage.clock.now()});
        const std::vector<Alert> alerts = stage.find();
        QCOMPARE(alerts.size(), 1U);
        QCOMPARE(alerts[0].kind, AlertKind::ClusterUnreachable);
        QCOMPARE(AlertWords::action(alerts[0]), u"Retry"_s);
    }

    void aCertificateIsToldAMonthBefore()
    {
        AlertStage stage;
        CertificateFacts certificate;
        certificate.validUntil = stage.clock.now().addDays(31);
        stage.clusters.put(stage.profile, {.link = LinkState::Online, .certificate = certificate, .dataFrom = stage.clock.now()});
        QVERIFY(stage.find().empty());
        stage.clock.advance(std::chrono::hours(48));
        QCOMPARE(stage.find().size(), 1U);
        QCOMPARE(stage.find().front().kind, AlertKind::CertificateExpires);
    }

    void theListKeepsWhenAThingWasFirstSeen()
    {
        AlertStage stage;
        AlertList list(stage.inventory, stage.details, stage.tasks, stage.clusters, stage.clock);
        QVERIFY(list.alerts().empty());
        QSignalSpy changed(&list, &AlertList::changed);
        const QDateTime first = stage.clock.now();
        stage.node.memory = 84 * gib;
        stage.inventory.setNodes({stage.node});
        QVERIFY(changed.wait());
        QCOMPARE(list.alerts().front().since, first);
        stage.clock.advance(std::chrono::minutes(5));
        stage.node.memory = 86 * gib;
        stage.inventory.setNodes({stage.node});
        QVERIFY(changed.wait());
        QCOMPARE(list.alerts().front().since, first);
        QCOMPARE(list.alerts().front().percent, 86);
    }

    void anAlertKeepsItsTimeWhileItsClusterIsHidden()
    {
        AlertStage stage;
        const ClusterId branch(u"branch"_s);
        stage.clusters.put({.id = branch, .name = u"Branch"_s}, {.link = LinkState::Online});
        stage.storage.used = 85 * gib;
        stage.inventory.setStorages({stage.storage});
        ClusterChoice choice(stage.clusters);
        AlertList list(stage.inventory, stage.details, stage.tasks, stage.clusters, stage.clock);
        list.narrowTo(choice);
        QCOMPARE(list.alerts().size(), 1U);
        const QDateTime first = list.alerts().front().since;
        choice.choose(branch);
        QVERIFY(list.alerts().empty());
        stage.clock.advance(std::chrono::hours(1));
        choice.choose(stage.profile.id);
        QCOMPARE(list.alerts().size(), 1U);
        QCOMPARE(list.alerts().front().since, first);
    }

    void theWorstComesFirst()
    {
        AlertStage stage;
        stage.storage.used = 85 * gib;
        stage.inventory.setStorages({stage.storage});
        stage.node.memory = 95 * gib;
        stage.inventory.setNodes({stage.node});
        const AlertList list(stage.inventory, stage.details, stage.tasks, stage.clusters, stage.clock);
        QCOMPARE(list.alerts().size(), 2U);
        QCOMPARE(list.alerts()[0].kind, AlertKind::NodeMemory);
    }

    void aTokenIsToldTwoWeeksBefore()
    {
        AlertStage stage;
        stage.profile.login = u"orbit@pve!registry"_s;
        ClusterStatus status{.link = LinkState::Online, .dataFrom = stage.clock.now()};
        status.tokenEndsAt = stage.clock.now().addDays(15);
        stage.clusters.put(stage.profile, status);
        QVERIFY(stage.find().empty());
        stage.clock.advance(std::chrono::hours(24 * 6));
        const std::vector<Alert> alerts = stage.find();
        QCOMPARE(alerts.size(), 1U);
        QCOMPARE(alerts[0].kind, AlertKind::TokenExpires);
        QCOMPARE(alerts[0].level, AlertLevel::Notice);
        QCOMPARE(AlertWords::title(alerts[0]), u"API token expires in 9 day(s)"_s);
        const QString day = QLocale().toString(status.tokenEndsAt.toLocalTime().date(), u"d MMMM"_s);
        QCOMPARE(AlertWords::effect(alerts[0], stage.clock.now()), u"orbit@pve!registry, renew before "_s + day);
        QCOMPARE(AlertWords::action(alerts[0]), u"Renew"_s);
        stage.clock.advance(std::chrono::hours(24 * 9));
        QCOMPARE(AlertWords::title(stage.find().front()), u"API token expires today"_s);
    }

    void runningDesktopsAreCollectedByTheMinute()
    {
        RunningHistory history;
        const QDateTime start(QDate(2026, 4, 14), QTime(9, 0), Qt::UTC);
        QVERIFY(history.curve(start, start.addSecs(3600), 5).empty());
        history.add(start, 10);
        history.add(start.addSecs(20), 12); // the same minute
        history.add(start.addSecs(60), 20);
        history.add(start.addSecs(120), 16);
        QCOMPARE(history.peak(start).running, 20);
        QCOMPARE(history.peak(start).when, start.addSecs(60));
        QCOMPARE(history.peak(start.addSecs(120)).running, 16);
        const std::vector<double> curve = history.curve(start.addSecs(-3600), start.addSecs(120), 3);
        QCOMPARE(curve, (std::vector<double>{12, 20, 16}));
    }

    void hoursWithoutTheConsoleAreAGap()
    {
        RunningHistory history;
        const QDateTime start(QDate(2026, 4, 14), QTime(9, 0), Qt::UTC);
        history.add(start, 10);
        history.add(start.addSecs(7200), 20);
        const std::vector<double> curve = history.curve(start, start.addSecs(7200), 13);
        QCOMPARE(curve.front(), 10.0);
        QVERIFY(std::isnan(curve[6]));
        QCOMPARE(curve.back(), 20.0);
    }

    void thePastIsAddedUpFromEveryDesktop()
    {
        constexpr double off = std::numeric_limits<double>::quiet_NaN();
        const QDateTime now(QDate(2026, 4, 14), QTime(12, 0), Qt::UTC);
        MetricSeries early{.from = now.addSecs(-4 * 1800), .stepSeconds = 1800};
        early.cpu = {0.1, 0.2, off, off, off};
        MetricSeries late = early;
        late.cpu = {off, 0.3, 0.3, 0.4, 0.4};
        RunningHistory history;
        history.add(now.addSecs(-600), 1); // the console ran a little already
        history.takePast(std::array{early, late});
        history.add(now, 1);
        QCOMPARE(history.peak(now.addDays(-1)).running, 2);
        QCOMPARE(history.peak(now.addDays(-1)).when, now.addSecs(-3 * 1800));
        const std::vector<double> curve = history.curve(now.addDays(-1), now, 9);
        QCOMPARE(curve, (std::vector<double>{1, 1.5, 2, 1.5, 1, 1, 1, 1, 1}));
    }
};

ORBIT_TEST(OverviewAlertsTest, "overview_alerts")

#include "overview_alerts_test.moc"
