#include "tests/testkit/test_main.h"
#include "tests/ui/guest_world.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::GuestWorld;
using ui::ConnectCommand;
using ui::ConnectStep;
using ui::ConnectTarget;
using ui::ConnectWait;

class CommandsConnectTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunningDesktopOpensAtItsAddress()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        world.setInside(key, {});
        QSignalSpy requests(&world.connectCommand, &ConnectCommand::connectRequested);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        QCOMPARE(requests.count(), 1);
        const auto target = requests[0][0].value<ConnectTarget>();
        QCOMPARE(target, (ConnectTarget{.guest = key, .name = u"fin-001"_s, .address = u"10.20.11.21"_s, .port = 3389}));
    }

    void whatWasTakenFromSomebodyIsNotOpened()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        world.setInside(key, {});
        world.approvals.verdict = Verdict::Denied;
        QSignalSpy requests(&world.connectCommand, &ConnectCommand::connectRequested);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        QTRY_COMPARE(world.messenger.titles(), QStringList{u"You may not open fin-001"_s});
        QCOMPARE(requests.count(), 0);
        QCOMPARE(world.approvals.matters[0].second.desktop, key);
    }

    void whatNeedsApprovalIsAskedFor()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        world.setInside(key, {});
        world.approvals.verdict = Verdict::NeedsApproval;
        QSignalSpy requests(&world.connectCommand, &ConnectCommand::connectRequested);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        QTRY_COMPARE(world.messenger.titles(), QStringList{u"fin-001 needs approval"_s});
        QCOMPARE(world.messenger.notices[0].actions.size(), std::size_t(1));
        world.messenger.notices[0].actions[0].run();
        QTRY_COMPARE(world.approvals.asked.size(), std::size_t(1));
        QCOMPARE(world.approvals.asked[0].what, Entitlement::Connect);
        QCOMPARE(world.messenger.titles().last(), u"Asked for fin-001"_s);
        world.approvals.verdict = Verdict::Allowed; // somebody agreed
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        QTRY_COMPARE(requests.count(), 1);
    }

    void theAddressIsWaitedFor()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        QSignalSpy requests(&world.connectCommand, &ConnectCommand::connectRequested);
        QSignalSpy waits(&world.connectCommand, &ConnectCommand::waiting);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        QCOMPARE(requests.count(), 0);
        const ConnectWait wait{.guest = key, .name = u"fin-001"_s, .step = ConnectStep::WaitingForAddress, .isAsked = true};
        QCOMPARE(waits[0][0].value<ConnectWait>(), wait);
        // Pressed again it says so again and starts nothing more.
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        QCOMPARE(waits[1][0].value<ConnectWait>(), wait);
        world.setInside(key, {});
        QTRY_COMPARE(requests.count(), 1);
        QTest::qWait(0);
        QCOMPARE(requests.count(), 1);
    }

    void waitingIsGivenUpWhenNobodyWantsItAnyMore()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        QSignalSpy requests(&world.connectCommand, &ConnectCommand::connectRequested);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        QSignalSpy cancels(&world.connectCommand, &ConnectCommand::cancelled);
        world.connectCommand.cancel(key);
        QCOMPARE(cancels.count(), 1);
        world.setInside(key, {});
        QCoreApplication::processEvents();
        QCOMPARE(requests.count(), 0);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        QTRY_COMPARE(requests.count(), 1);
    }

    void aStoppedDesktopIsStartedFirst()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s, GuestPower::Stopped);
        QCOMPARE(world.connectCommand.text(key), u"Start and connect"_s);
        QSignalSpy waits(&world.connectCommand, &ConnectCommand::waiting);
        QSignalSpy requests(&world.connectCommand, &ConnectCommand::connectRequested);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        QCOMPARE(world.power.calls(), (std::vector<testkit::FakePower::Call>{{key, PowerAction::Start}}));
        QCOMPARE(waits[0][0].value<ConnectWait>().step, ConnectStep::Starting);
        QCOMPARE(requests.count(), 0);
        world.endTasks();
        QTRY_COMPARE(waits.count(), 2);
        ConnectWait next{.guest = key, .name = u"fin-001"_s, .step = ConnectStep::Booting, .isAsked = false};
        QCOMPARE(waits[1][0].value<ConnectWait>(), next);
        world.setInside(key, {}, {});
        QCOMPARE(waits.count(), 3);
        next.step = ConnectStep::WaitingForAddress;
        QCOMPARE(waits[2][0].value<ConnectWait>(), next);
        world.setInside(key, {});
        QTRY_COMPARE(requests.count(), 1);
    }

    void whoAskedOnACardIsToldThere()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s, GuestPower::Stopped);
        QSignalSpy waits(&world.connectCommand, &ConnectCommand::waiting);
        QSignalSpy requests(&world.connectCommand, &ConnectCommand::connectRequested);
        world.connectCommand.start(key, ui::ConnectPlace::Card);
        QCOMPARE(waits[0][0].value<ConnectWait>().place, ui::ConnectPlace::Card);
        world.endTasks();
        world.setInside(key, {});
        QTRY_COMPARE(requests.count(), 1);
        QCOMPARE(requests[0][0].value<ConnectTarget>().place, ui::ConnectPlace::Card);
    }

    void whoAsksAgainElsewhereIsToldThere()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s, GuestPower::Stopped);
        QSignalSpy waits(&world.connectCommand, &ConnectCommand::waiting);
        world.connectCommand.start(key, ui::ConnectPlace::Card);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        const ConnectWait again{.guest = key, .name = u"fin-001"_s, .step = ConnectStep::Starting, .isAsked = true};
        QCOMPARE(waits.last()[0].value<ConnectWait>(), again);
        QCOMPARE(world.power.calls().size(), std::size_t{1});
    }

    void aSuspendedDesktopIsResumed()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s, GuestPower::Paused);
        QCOMPARE(world.connectCommand.text(key), u"Resume and connect"_s);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        QCOMPARE(world.power.calls(), (std::vector<testkit::FakePower::Call>{{key, PowerAction::Resume}}));
    }

    void aFailedStartOpensNothing()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-003"_s, GuestPower::Stopped);
        QSignalSpy requests(&world.connectCommand, &ConnectCommand::connectRequested);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        world.endTasks(TaskState::Failed, u"no space left on device"_s);
        QTRY_VERIFY(world.messenger.titles().contains(u"fin-003 did not start"_s));
        QCOMPARE(requests.count(), 0);
    }

    void aFailureThatIsSeenInItsTabIsNotSaidTwice()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-003"_s, GuestPower::Stopped);
        world.connectCommand.setInSight([key](const GuestKey &guest) { return guest == key; });
        QSignalSpy failures(&world.connectCommand, &ConnectCommand::failed);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        world.endTasks(TaskState::Failed, u"no space left on device"_s);
        QTRY_COMPARE(failures.count(), 1);
        const auto words = failures[0][1].value<ui::ErrorText>();
        QCOMPARE(words.what, u"fin-003 did not start"_s);
        QCOMPARE(words.why, u"The storage is full. Free some room or choose another storage."_s);
        QCOMPARE(words.details, u"no space left on device"_s);
        QVERIFY(world.messenger.notices.empty());
    }

    void aSilentAgentIsExplained()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        GuestDetail silent;
        silent.agent = AgentState::Silent;
        world.details.setGuest(key, silent);
        QVERIFY(world.registry.run(ConnectCommand::id(), {{key}}));
        QTRY_COMPARE(world.messenger.titles(), QStringList{u"fin-001 did not tell its address"_s});
        QVERIFY(world.messenger.notices[0].text.contains(u"guest agent does not answer"_s));
    }

    void withoutAnAgentConnectSaysWhy()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        GuestDetail none;
        none.agent = AgentState::NotSetUp;
        world.details.setGuest(key, none);
        QCOMPARE(world.registry.whyDisabled(ConnectCommand::id(), {{key}}), u"No address: the guest agent is not set up for fin-001"_s);
    }

    void oneDesktopAtATime()
    {
        GuestWorld world;
        const GuestKey one = world.add(101, u"fin-001"_s);
        const GuestKey two = world.add(102, u"fin-002"_s);
        QVERIFY(!world.registry.whyDisabled(ConnectCommand::id(), {{one, two}}).isEmpty());
        QVERIFY(!world.registry.whyDisabled(ConnectCommand::id(), {}).isEmpty());
    }

    void startingNeedsTheRightToStart()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s, GuestPower::Stopped);
        world.rights.deny(world.cluster, u"VM.PowerMgmt"_s, u"/vms/101"_s);
        QCOMPARE(world.registry.whyDisabled(ConnectCommand::id(), {{key}}), u"Needs VM.PowerMgmt on /vms/101"_s);
    }
};

ORBIT_TEST(CommandsConnectTest, "commands_connect")

} // namespace orbit

#include "commands_connect_test.moc"
