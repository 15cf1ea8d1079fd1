#include "core/inventory/desktop_state.h"

#include "core/inventory/thresholds.h"
#include "tests/testkit/fakes/fake_tasks.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace orbit;
using namespace orbit::testkit;
using namespace Qt::StringLiterals;

namespace {

const GuestKey key{ClusterId(u"one"_s), VmId(101)};

/// Facts that a test changes one at a time.
struct Facts
{
    Guest guest;
    GuestDetail detail;
    std::vector<ProxmoxTask> tasks; ///< newest first
    LinkState link = LinkState::Online;
    std::optional<PowerAction> pressed;
    QDateTime time = QDateTime::fromSecsSinceEpoch(5000, Qt::UTC);

    Facts()
    {
        guest.key = key;
        guest.power = GuestPower::Running;
        guest.uptime = 3600;
    }

    DesktopCondition now() const
    {
        const GuestTasks known(tasks, time);
        return desktopCondition({guest, detail, known, link, pressed});
    }
};

std::vector<ConcernKind> kinds(const DesktopCondition &condition)
{
    std::vector<ConcernKind> kinds;
    for (const Concern &concern : condition.concerns)
        kinds.push_back(concern.kind);
    return kinds;
}

ProxmoxTask task(const QString &type, TaskState state = TaskState::Running, const QString &id = u"101"_s, qint64 at = 1000)
{
    ProxmoxTask task;
    task.key = {key.cluster, makeUpid(u"atlas"_s, type, id, at)};
    task.state = state;
    if (state != TaskState::Running)
        task.endedAt = QDateTime::fromSecsSinceEpoch(at + 10, Qt::UTC);
    return task;
}

} // namespace

class DesktopStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndThresholdsAreThoseOfTheDesign()
    {
        QFile file(qEnvironmentVariable("ORBIT_SOURCE") + u"/ui/theme/tokens.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject tokens = QJsonDocument::fromJson(file.readAll()).object();
        for (const DesktopState state : allDesktopStates)
            QVERIFY2(tokens[u"state"_s].toObject().contains(desktopStateName(state)), desktopStateName(state).data());
        const auto check = [&](const QString &name, const Threshold &threshold) {
            const QJsonObject wanted = tokens[u"thresholds"_s].toObject()[name].toObject();
            QCOMPARE(qRound(threshold.warning * 100), wanted[u"warn"_s].toInt());
            QCOMPARE(qRound(threshold.critical * 100), wanted[u"critical"_s].toInt());
        };
        check(u"cpu"_s, cpuThreshold);
        check(u"ram"_s, memoryThreshold);
        check(u"ioWait"_s, ioWaitThreshold);
        check(u"storage"_s, storageThreshold);
    }

    void powerAloneGivesTheState()
    {
        Facts facts;
        QCOMPARE(facts.now().state, DesktopState::Available);
        facts.guest.power = GuestPower::Stopped;
        QCOMPARE(facts.now().state, DesktopState::Stopped);
        facts.guest.power = GuestPower::Paused;
        QCOMPARE(facts.now().state, DesktopState::Suspended);
        QCOMPARE(facts.now().reason, StateReason::Paused);
        facts.guest.power = GuestPower::Unknown;
        QCOMPARE(facts.now().state, DesktopState::Unknown);
        QCOMPARE(facts.now().reason, StateReason::NodeSilent);
    }

    void somebodyLoggedOnIsInUse()
    {
        Facts facts;
        facts.detail.agent = AgentState::Answering;
        facts.detail.loggedOn = {u"mira"_s, u"jonas"_s};
        QCOMPARE(facts.now().state, DesktopState::InUse);
        QCOMPARE(facts.now().detail, u"mira, jonas"_s);
        QVERIFY(!facts.now().needsAttention());
    }

    void withoutItsClusterNothingIsKnown()
    {
        Facts facts;
        facts.tasks = {task(u"qmstart"_s)};
        facts.link = LinkState::Offline;
        QCOMPARE(facts.now().state, DesktopState::Unknown);
        QCOMPARE(facts.now().reason, StateReason::ClusterOffline);
        facts.link = LinkState::NeedsSignIn;
        QCOMPARE(facts.now().reason, StateReason::ClusterNeedsSignIn);
        facts.link = LinkState::Untrusted;
        QCOMPARE(facts.now().reason, StateReason::ClusterUntrusted);
    }

    void aRunningTaskIsTheState_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<DesktopState>("state");
        QTest::newRow("start") << u"qmstart"_s << DesktopState::Starting;
        QTest::newRow("start of a container") << u"vzstart"_s << DesktopState::Starting;
        QTest::newRow("start by HA") << u"hastart"_s << DesktopState::Starting;
        QTest::newRow("restart") << u"qmreboot"_s << DesktopState::Starting;
        QTest::newRow("shut down") << u"vzshutdown"_s << DesktopState::Stopping;
        QTest::newRow("stop") << u"qmstop"_s << DesktopState::Stopping;
        QTest::newRow("hibernate") << u"qmsuspend"_s << DesktopState::Stopping;
        QTest::newRow("move") << u"qmigrate"_s << DesktopState::Migrating;
        QTest::newRow("move of a container") << u"vzmigrate"_s << DesktopState::Migrating;
        QTest::newRow("restore") << u"qmrestore"_s << DesktopState::Provisioning;
        QTest::newRow("backup") << u"vzdump"_s << DesktopState::Available;
        QTest::newRow("clone of it") << u"qmclone"_s << DesktopState::Available;
        QTest::newRow("snapshot") << u"qmsnapshot"_s << DesktopState::Available;
    }

    void aRunningTaskIsTheState()
    {
        QFETCH(QString, type);
        QFETCH(DesktopState, state);
        Facts facts;
        facts.tasks = {task(type)};
        facts.tasks.front().progress = 0.5;
        QCOMPARE(facts.now().state, state);
        QCOMPARE(facts.now().progress, isInProgress(state) ? std::optional(0.5) : std::nullopt);
        facts.tasks.front().state = TaskState::Ok;
        QCOMPARE(facts.now().state, DesktopState::Available);
    }

    void tasksOfOthersMeanNothing()
    {
        Facts facts;
        facts.tasks = {task(u"qmstop"_s, TaskState::Running, u"102"_s), task(u"startall"_s, TaskState::Running, {})};
        QCOMPARE(facts.now().state, DesktopState::Available);
    }

    void aFailedStartIsAnErrorUntilSomethingElseHappens()
    {
        Facts facts;
        facts.guest.power = GuestPower::Stopped;
        facts.tasks = {task(u"qmstart"_s, TaskState::Failed)};
        facts.tasks.front().exitText = u"start failed"_s;
        QCOMPARE(facts.now().state, DesktopState::Error);
        QCOMPARE(facts.now().reason, StateReason::StartFailed);
        QCOMPARE(facts.now().detail, u"start failed"_s);
        QVERIFY(facts.now().needsAttention());
        QVERIFY(facts.now().concerns.empty()); // the state says it
        facts.tasks.insert(facts.tasks.begin(), task(u"qmstop"_s, TaskState::Ok, u"101"_s, 2000));
        QCOMPARE(facts.now().state, DesktopState::Stopped);
        facts.detail.failedStart = u"as its node says"_s;
        QCOMPARE(facts.now().detail, u"as its node says"_s);
    }

    void aLockTellsWhatGoesOn()
    {
        Facts facts;
        facts.guest.power = GuestPower::Stopped;
        facts.guest.lock = u"clone"_s;
        facts.tasks = {task(u"qmclone"_s, TaskState::Running, u"9000"_s)};
        facts.tasks.front().progress = 0.62;
        QCOMPARE(facts.now().state, DesktopState::Provisioning);
        QCOMPARE(facts.now().progress, std::optional(0.62));
        facts.tasks.push_back(task(u"qmclone"_s, TaskState::Running, u"9001"_s));
        QVERIFY(!facts.now().progress); // which of the two makes it nobody says
        facts.guest.lock = u"migrate"_s;
        QCOMPARE(facts.now().state, DesktopState::Migrating);
        facts.guest.lock = u"suspended"_s;
        QCOMPARE(facts.now().state, DesktopState::Suspended);
        QCOMPARE(facts.now().reason, StateReason::Hibernated);
        facts.guest.lock = u"backup"_s;
        QCOMPARE(facts.now().state, DesktopState::Stopped);
        QCOMPARE(facts.now().reason, StateReason::BackingUp);
        facts.guest.lock = u"fancy"_s;
        QCOMPARE(facts.now().reason, StateReason::Locked);
        QCOMPARE(facts.now().detail, u"fancy"_s);
    }

    void aSilentAgentIsWaitedForThenMissed()
    {
        Facts facts;
        facts.detail.agent = AgentState::Silent;
        facts.guest.uptime = 60;
        QCOMPARE(facts.now().state, DesktopState::Starting);
        facts.guest.uptime = 600;
        QCOMPARE(facts.now().state, DesktopState::Available); // it may never have been installed
        QCOMPARE(kinds(facts.now()), std::vector{ConcernKind::AgentSilent});
        QVERIFY(facts.now().needsAttention());
        facts.detail.addresses = {u"10.0.0.7"_s}; // it has answered before
        QCOMPARE(facts.now().state, DesktopState::Error);
        QCOMPARE(facts.now().reason, StateReason::AgentLost);
        facts.detail.agent = AgentState::NotSetUp;
        QCOMPARE(facts.now().state, DesktopState::Available);
    }

    void maintenanceIsATagOfItsOwn()
    {
        Facts facts;
        facts.guest.tags = u"pool;Maintenance"_s;
        QCOMPARE(facts.now().state, DesktopState::Maintenance);
        facts.guest.tags = u"pool;maintenance-window"_s;
        QCOMPARE(facts.now().state, DesktopState::Available);
    }

    void highAvailabilityAndFullDisksAreTold()
    {
        Facts facts;
        facts.guest.haState = u"error"_s;
        QCOMPARE(facts.now().state, DesktopState::Error);
        facts.guest.haState.clear();
        facts.guest.diskLimit = 100;
        facts.guest.disk = 95;
        QCOMPARE(facts.now().state, DesktopState::Available);
        QVERIFY(facts.now().needsAttention());
        QCOMPARE(facts.now().concerns.front(), (Concern{.kind = ConcernKind::DiskFull, .percent = 95, .taskType = {}, .detail = {}}));
        facts.guest.disk = 90;
        QVERIFY(!facts.now().needsAttention());
    }

    void waitingForTheNodeIsToldFromAFifthOfTheTime()
    {
        Facts facts;
        facts.detail.pressure = {.cpu = 20, .memory = 21, .io = 60};
        QCOMPARE(kinds(facts.now()), (std::vector{ConcernKind::MemoryPressure, ConcernKind::DiskPressure}));
        QCOMPARE(facts.now().concerns.back().percent, 60);
        facts.guest.power = GuestPower::Stopped; // its numbers are of before
        QVERIFY(facts.now().concerns.empty());
    }

    void whatWaitsForARestartIsNamed()
    {
        Facts facts;
        facts.detail.loggedOn = {u"mira"_s};
        facts.detail.waiting = {u"cores"_s, u"memory"_s};
        QCOMPARE(facts.now().state, DesktopState::InUse);
        QCOMPARE(kinds(facts.now()), std::vector{ConcernKind::RestartNeeded});
        QCOMPARE(facts.now().concerns.front().detail, u"cores, memory"_s);
    }

    void aTaskThatFailedIsNewsForAnHour()
    {
        Facts facts;
        facts.tasks = {task(u"vncproxy"_s, TaskState::Failed, u"101"_s, 3000), task(u"vzdump"_s, TaskState::Failed, u"101"_s, 2000),
                       task(u"qmsnapshot"_s, TaskState::Ok, u"101"_s, 1000)};
        facts.tasks[1].exitText = u"no space left"_s;
        QCOMPARE(facts.now().state, DesktopState::Available);
        QCOMPARE(facts.now().concerns.front(),
                 (Concern{.kind = ConcernKind::TaskFailed, .percent = 0, .taskType = u"vzdump"_s, .detail = u"no space left"_s}));
        facts.time = facts.time.addSecs(3600);
        QVERIFY(!facts.now().needsAttention());
        facts.time = QDateTime::fromSecsSinceEpoch(5000, Qt::UTC);
        facts.tasks.insert(facts.tasks.begin(), task(u"qmsnapshot"_s, TaskState::Ok, u"101"_s, 4000));
        QVERIFY(!facts.now().needsAttention()); // something has gone well since
        facts.tasks.insert(facts.tasks.begin(), task(u"qmclone"_s, TaskState::Failed, u"101"_s, 4500));
        QVERIFY(!facts.now().needsAttention()); // that is about the copy
    }

    void whatIsLostWithItsNodeNeedsAttentionAndWithItsClusterNot()
    {
        Facts facts;
        facts.guest.power = GuestPower::Unknown;
        QVERIFY(facts.now().needsAttention());
        facts.link = LinkState::Offline;
        QVERIFY(!facts.now().needsAttention());
    }

    void aPressedActionShowsAtOnceAndItsTaskTakesOver()
    {
        Facts facts;
        facts.pressed = PowerAction::Shutdown;
        QCOMPARE(facts.now().state, DesktopState::Stopping);
        QCOMPARE(facts.now().reason, StateReason::ActionAsked);
        facts.tasks = {task(u"qmreboot"_s)};
        QCOMPARE(facts.now().reason, StateReason::Restarting);
    }

    void differingNamesTheGuestsWhoseTasksChanged()
    {
        const GuestTasks before({task(u"qmstart"_s), task(u"qmstart"_s, TaskState::Running, u"102"_s)});
        const GuestTasks after({task(u"qmstart"_s, TaskState::Running, u"102"_s, 999), task(u"qmclone"_s)});
        const auto keys = after.differing(before);
        QCOMPARE(keys.size(), size_t(2)); // 101 lost its task, 102 has another one
        QVERIFY(after.clonesDiffer(before));
        QVERIFY(after.differing(after).empty());
    }
};

ORBIT_TEST(DesktopStateTest, "desktop_state")
#include "desktop_state_test.moc"
