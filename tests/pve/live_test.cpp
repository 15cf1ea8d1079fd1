#include "tests/pve/lab_fixture.h"
#include "tests/testkit/test_main.h"

#include <QSignalSpy>

#include <algorithm>

using namespace orbit;
using namespace orbit::pve;

/// A connected cluster at work: power, tasks, details, rights.
class LiveTest : public QObject
{
    Q_OBJECT

private:
    const Guest *guestThat(const std::function<bool(const Guest &)> &fits) const
    {
        const auto &guests = m_orbit->service->inventory().guests();
        const auto found = std::ranges::find_if(guests, fits);
        return found == guests.end() ? nullptr : &*found;
    }
    /// One of the desktops of the seed that works: 2102 has no memory to start.
    GuestKey machine(GuestPower power) const
    {
        const Guest *guest = guestThat([power](const Guest &each) {
            const bool isFine = !each.isTemplate && each.lock.isEmpty() && each.key.vmId != VmId(2102);
            return isFine && each.kind == GuestKind::Qemu && each.power == power;
        });
        return guest ? guest->key : GuestKey{};
    }
    ProxmoxTask runToEnd(const GuestKey &key, PowerAction action)
    {
        const auto task = await(m_orbit->service->power().run(key, action));
        if (!task)
            qFatal("%s", qUtf8Printable(task.error().detail));
        const auto end = await(m_orbit->service->tasks().ended(*task));
        if (!end)
            qFatal("%s", qUtf8Printable(end.error().detail));
        return *end;
    }
    bool waitForPower(const GuestKey &key, GuestPower power) const
    {
        return QTest::qWaitFor([&] { return m_orbit->service->inventory().guest(key)->power == power; }, 30'000);
    }

private Q_SLOTS:
    void init()
    {
        m_lab = std::make_unique<LabFixture>();
        m_orbit = std::make_unique<ServiceFixture>();
        m_id = m_orbit->add(*m_lab);
        QVERIFY(m_orbit->waitForData());
    }
    void cleanup()
    {
        m_orbit.reset();
        m_lab.reset();
    }

    void aGuestIsStartedFollowedAndShutDown()
    {
        const GuestKey key = machine(GuestPower::Stopped);
        QVERIFY(!key.vmId.isNull());
        const ProxmoxTask started = runToEnd(key, PowerAction::Start);
        QCOMPARE(started.state, TaskState::Ok);
        QVERIFY(started.isOurs);
        QVERIFY(started.endedAt.isValid());
        QVERIFY(waitForPower(key, GuestPower::Running));
        QCOMPARE(runToEnd(key, PowerAction::Suspend).state, TaskState::Ok);
        QVERIFY(waitForPower(key, GuestPower::Paused));
        QCOMPARE(runToEnd(key, PowerAction::Resume).state, TaskState::Ok);
        QVERIFY(waitForPower(key, GuestPower::Running));
        QCOMPARE(runToEnd(key, PowerAction::Stop).state, TaskState::Ok);
        QVERIFY(waitForPower(key, GuestPower::Stopped));
    }

    void aHibernatedGuestIsResumedByStartingIt()
    {
        const GuestKey key = machine(GuestPower::Running);
        QCOMPARE(runToEnd(key, PowerAction::Hibernate).state, TaskState::Ok);
        QVERIFY(waitForPower(key, GuestPower::Stopped));
        QCOMPARE(runToEnd(key, PowerAction::Resume).state, TaskState::Ok);
        QVERIFY(waitForPower(key, GuestPower::Running));
    }

    void aContainerHasNoResetButton()
    {
        const Guest *container = guestThat([](const Guest &each) { return each.kind == GuestKind::Lxc; });
        QVERIFY(container);
        QCOMPARE(await(m_orbit->service->power().run(container->key, PowerAction::Reset)).error().kind, ErrorKind::Invalid);
        QCOMPARE(await(m_orbit->service->power().run({m_id, VmId(99'999)}, PowerAction::Start)).error().kind, ErrorKind::NotFound);
    }

    void aFailedStartIsToldWithItsText()
    {
        m_lab->tell(QStringLiteral("fail-task qmstart no more coffee"));
        const GuestKey key = machine(GuestPower::Stopped);
        const ProxmoxTask task = runToEnd(key, PowerAction::Start);
        QCOMPARE(task.state, TaskState::Failed);
        QVERIFY(task.exitText.contains(QStringLiteral("no more coffee")));
        QTRY_COMPARE(m_orbit->service->details().guest(key).failedStart, task.exitText);
    }

    void anAnswerThatIsLostIsLookedFor()
    {
        const GuestKey key = machine(GuestPower::Stopped);
        m_lab->tell(QStringLiteral("fault drop-after,method=POST,path=status/start,times=1"));
        const ProxmoxTask task = runToEnd(key, PowerAction::Start);
        QCOMPARE(task.state, TaskState::Ok);
        const auto &tasks = m_orbit->service->tasks().tasks();
        QCOMPARE(std::ranges::count_if(tasks, [&key](const ProxmoxTask &each) { return each.key.upid.vmId() == key.vmId && each.isOurs; }),
                 1);
    }

    void aRequestThatIsLostIsSentAgain()
    {
        const GuestKey key = machine(GuestPower::Stopped);
        m_lab->tell(QStringLiteral("fault drop-before,method=POST,path=status/start,times=1"));
        QCOMPARE(runToEnd(key, PowerAction::Start).state, TaskState::Ok);
    }

    void logsAreRead()
    {
        const GuestKey key = machine(GuestPower::Stopped);
        const ProxmoxTask task = runToEnd(key, PowerAction::Start);
        const auto log = await(m_orbit->service->tasks().log(task.key, 0));
        QVERIFY(log.has_value());
        QVERIFY(log->total > 0);
        QCOMPARE(log->lines.size(), log->total);
        const auto rest = await(m_orbit->service->tasks().log(task.key, log->total));
        QVERIFY(rest->lines.isEmpty());
    }

    void aRunningTaskIsStopped()
    {
        lab::LabOptions options = LabFixture::small();
        options.speed = 1; // long enough to be stopped
        LabFixture lab(options);
        ServiceFixture orbit;
        orbit.add(lab);
        QVERIFY(orbit.waitForData());
        const auto &guests = orbit.service->inventory().guests();
        const auto running = std::ranges::find_if(guests, [](const Guest &each) {
            return each.kind == GuestKind::Qemu && each.power == GuestPower::Running && each.lock.isEmpty();
        });
        QVERIFY(running != guests.end());
        const auto task = await(orbit.service->power().run(running->key, PowerAction::Shutdown));
        QVERIFY(task.has_value());
        QVERIFY(await(orbit.service->tasks().stop(*task)));
        const auto end = await(orbit.service->tasks().ended(*task));
        QCOMPARE(end->state, TaskState::Failed);
        QVERIFY(end->exitText.contains(QStringLiteral("interrupt")));
    }

    void whatATaskDidIsTrueAtOnceThoughTheListLags()
    {
        const GuestKey stopped = machine(GuestPower::Stopped);
        QCOMPARE(runToEnd(stopped, PowerAction::Start).state, TaskState::Ok);
        QCOMPARE(m_orbit->service->inventory().guest(stopped)->power, GuestPower::Running);
        QCOMPARE(runToEnd(stopped, PowerAction::Stop).state, TaskState::Ok);
        QCOMPARE(m_orbit->service->inventory().guest(stopped)->power, GuestPower::Stopped);
    }

    void aTaskItsNodeForgotIsLost()
    {
        const auto unknown = Upid::parse(QStringLiteral("UPID:%1:00000001:00000001:65000000:qmstart:100:root@pam:").arg(anyNode()));
        const auto end = await(m_orbit->service->tasks().ended({m_id, *unknown}));
        QVERIFY(end.has_value());
        QCOMPARE(end->state, TaskState::Lost);
    }

    void tasksOfOthersTellHowFarTheyAre()
    {
        lab::LabOptions options = LabFixture::small();
        options.guests = 60;
        options.atWork = true;
        options.speed = 1;
        LabFixture lab(options);
        ServiceFixture orbit;
        orbit.add(lab);
        const auto progressOf = [&orbit](const QString &type) {
            double progress = 0;
            for (const ProxmoxTask &task : orbit.service->tasks().tasks()) {
                if (task.key.upid.type() == type && task.state == TaskState::Running)
                    progress = task.progress.value_or(0);
            }
            return progress;
        };
        QTRY_VERIFY_WITH_TIMEOUT(progressOf(QStringLiteral("qmclone")) > 0, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(progressOf(QStringLiteral("vzdump")) > 0, 30'000);
        const double before = progressOf(QStringLiteral("qmclone"));
        QTRY_VERIFY_WITH_TIMEOUT(progressOf(QStringLiteral("qmclone")) > before, 30'000);
    }

    void whatTheAgentTellsIsShownForVisibleGuests()
    {
        QObject watcher;
        const GuestKey running = machine(GuestPower::Running);
        m_orbit->service->details().watchGuests(&watcher, {running});
        QTRY_COMPARE_WITH_TIMEOUT(m_orbit->service->details().guest(running).agent, AgentState::Answering, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_orbit->service->details().guest(running).addresses.isEmpty(), 30'000);
        QVERIFY(!m_orbit->service->details().guest(running).osType.isEmpty());
    }

    void nodesAndHistoriesAreAskedFor()
    {
        QObject watcher;
        const NodeKey node{m_id, NodeName(anyNode())};
        m_orbit->service->details().watchNodes(&watcher, {node});
        QTRY_VERIFY_WITH_TIMEOUT(m_orbit->service->details().node(node).has_value(), 30'000);
        QVERIFY(!m_orbit->service->details().node(node)->pveVersion.isEmpty());
        const auto ofGuest = await(m_orbit->service->details().guestHistory(machine(GuestPower::Running), Timeframe::Hour));
        QVERIFY(ofGuest.has_value());
        QVERIFY(ofGuest->cpu.size() > 10);
        const auto ofNode = await(m_orbit->service->details().nodeHistory(node, Timeframe::Day));
        QVERIFY(ofNode.has_value());
        QCOMPARE(ofNode->ioWait.size(), ofNode->cpu.size());
    }

    void rightsSayWhatIsMissing()
    {
        const SignIn operatorOf{SignInMethod::Password, QStringLiteral("lene.hallenz@pve"), Secret(QByteArray("orbit-lab")), {}};
        ServiceFixture orbit;
        const auto added = await(orbit.service->clusters().add(m_lab->access.url, m_lab->ca(), operatorOf));
        QVERIFY(added.has_value());
        QVERIFY(orbit.waitForData());
        const GuestKey own = orbit.service->inventory().guests().front().key;
        const auto lacks = [&] { return orbit.service->rights().missing(own, QStringLiteral("VM.Allocate")); };
        QTRY_VERIFY_WITH_TIMEOUT(lacks().has_value(), 30'000);
        QCOMPARE(lacks()->path, QStringLiteral("/vms/%1").arg(own.vmId.value()));
        QVERIFY(!orbit.service->rights().missing(own, QStringLiteral("VM.PowerMgmt")));
        QVERIFY(orbit.service->rights().missingOnPath(added->id, QStringLiteral("/nodes"), QStringLiteral("Sys.Modify")));
    }

    void theFocusOfTheWindowSetsThePace()
    {
        const auto refreshes = [this](std::chrono::milliseconds during) {
            int count = 0;
            QDateTime last;
            QObject context;
            connect(&m_orbit->service->clusters(), &Clusters::statusChanged, &context, [&] {
                const QDateTime now = m_orbit->service->clusters().status(m_id).dataFrom;
                count += now != std::exchange(last, now);
            });
            QTest::qWait(static_cast<int>(during.count()));
            return count;
        };
        m_orbit->service->setFocus(WindowFocus::Minimised);
        refreshes(std::chrono::milliseconds(300)); // what was under way
        QVERIFY(refreshes(std::chrono::milliseconds(600)) <= 2);
        QSignalSpy statuses(&m_orbit->service->clusters(), &Clusters::statusChanged);
        m_orbit->service->setFocus(WindowFocus::Focused);
        QTRY_VERIFY_WITH_TIMEOUT(statuses.count() >= 5, 30'000);
    }

private:
    QString anyNode() const { return m_orbit->service->inventory().nodes().front().key.node.value(); }

    std::unique_ptr<LabFixture> m_lab;
    std::unique_ptr<ServiceFixture> m_orbit;
    ClusterId m_id;
};

ORBIT_TEST(LiveTest, "live")
#include "live_test.moc"
