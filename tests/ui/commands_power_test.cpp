#include "tests/testkit/test_main.h"
#include "tests/ui/guest_world.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::GuestWorld;

class CommandsPowerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFitsAState_data()
    {
        QTest::addColumn<int>("power");
        QTest::addColumn<QString>("lock");
        QTest::addColumn<QString>("enabled");
        const auto row = [](const char *name, GuestPower power, const QString &lock, const QString &enabled) {
            QTest::newRow(name) << static_cast<int>(power) << lock << enabled;
        };
        row("running", GuestPower::Running, {}, u"shutdown reboot suspend hibernate reset stop"_s);
        row("stopped", GuestPower::Stopped, {}, u"start"_s);
        row("paused", GuestPower::Paused, {}, u"resume reset stop"_s);
        row("hibernated", GuestPower::Stopped, u"suspended"_s, u"start resume"_s);
        row("in backup", GuestPower::Running, u"backup"_s, {});
        row("node silent", GuestPower::Unknown, {}, {});
    }
    void whatFitsAState()
    {
        QFETCH(int, power);
        QFETCH(QString, lock);
        QFETCH(QString, enabled);
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s, static_cast<GuestPower>(power));
        world.change(key, [&lock](Guest &guest) { guest.lock = lock; });
        QStringList can;
        for (const PowerAction action : ui::allPowerActions) {
            const QString why = world.why(action, {key});
            if (why.isEmpty())
                can.append(ui::PowerWords::id(action).section(u'.', 1));
            else
                QVERIFY2(why.contains(u"fin-001"_s), qPrintable(why));
        }
        QCOMPARE(can.join(u' '), enabled);
    }

    void aContainerHasNoResetAndNoHibernation()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"web-1"_s, GuestPower::Running, GuestKind::Lxc);
        QCOMPARE(world.why(PowerAction::Reset, {key}), u"web-1 is a container, which cannot do this"_s);
        QCOMPARE(world.why(PowerAction::Hibernate, {key}), u"web-1 is a container, which cannot do this"_s);
        QCOMPARE(world.why(PowerAction::Shutdown, {key}), QString());
    }

    void aTemplateStaysAsItIs()
    {
        GuestWorld world;
        const GuestKey key = world.add(900, u"win11"_s, GuestPower::Stopped);
        world.change(key, [](Guest &guest) { guest.isTemplate = true; });
        QCOMPARE(world.why(PowerAction::Start, {key}), u"win11 is a template"_s);
        std::vector<GuestKey> many{key};
        for (quint32 id = 101; id < 114; ++id)
            many.push_back(world.add(id, u"fin"_s, GuestPower::Stopped));
        QCOMPARE(world.why(PowerAction::Start, many), u"1 of 14 is a template"_s);
    }

    void theMissingRightIsNamed()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        world.rights.deny(world.cluster, u"VM.PowerMgmt"_s, u"/vms/101"_s);
        QCOMPARE(world.why(PowerAction::Shutdown, {key}), u"Needs VM.PowerMgmt on /vms/101"_s);
        QVERIFY(!world.run(PowerAction::Shutdown, {key}));
        QVERIFY(world.power.calls().empty());
    }

    void nothingRunsWithoutAConnection()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        world.setLink(LinkState::Offline);
        for (const PowerAction action : ui::allPowerActions)
            QVERIFY(world.why(action, {key}).startsWith(u"No connection"_s));
    }

    void startIsDoneWithoutAsking()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s, GuestPower::Stopped);
        QVERIFY(world.run(PowerAction::Start, {key}));
        QCOMPARE(world.power.calls(), (std::vector<testkit::FakePower::Call>{{key, PowerAction::Start}}));
        QVERIFY(world.messenger.questions.empty());
        QVERIFY(world.messenger.offers.empty());
        QCOMPARE(world.tasks.followed().size(), size_t(1));
    }

    void anIdleDesktopShutsDownUnlessItIsTakenBack()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        world.setInside(key, {});
        world.messenger.takesItBack = true;
        QVERIFY(world.run(PowerAction::Shutdown, {key}));
        QCOMPARE(world.messenger.offers.size(), size_t(1));
        QCOMPARE(world.messenger.offers[0].title, u"Shutting down fin-001"_s);
        QVERIFY(world.power.calls().empty());
        world.messenger.takesItBack = false;
        QVERIFY(world.run(PowerAction::Shutdown, {key}));
        QCOMPARE(world.power.calls().size(), size_t(1));
    }

    void peopleAreNamedBeforeTheyAreDisturbed()
    {
        GuestWorld world;
        const GuestKey one = world.add(101, u"fin-001"_s);
        const GuestKey two = world.add(102, u"fin-002"_s);
        const GuestKey idle = world.add(103, u"fin-003"_s);
        world.setInside(one, {u"mira"_s});
        world.setInside(two, {u"jonas"_s});
        world.setInside(idle, {});
        world.messenger.saysGoOn = false;
        QVERIFY(world.run(PowerAction::Reboot, {one, two, idle}));
        QCOMPARE(world.messenger.questions.size(), size_t(1));
        const ui::Confirmation question = world.messenger.questions[0];
        QCOMPARE(question.title, u"Restart 3 desktops?"_s);
        QVERIFY(question.text.contains(u"2 people are signed in there: mira and jonas."_s));
        QCOMPARE(question.verb, u"Restart 3 desktops"_s);
        QCOMPARE(question.affected, (QStringList{u"fin-001, mira is signed in"_s, u"fin-002, jonas is signed in"_s, u"fin-003"_s}));
        QVERIFY(world.power.calls().empty());
        world.messenger.saysGoOn = true;
        QVERIFY(world.run(PowerAction::Reboot, {one, two, idle}));
        QCOMPARE(world.power.calls().size(), size_t(3));
    }

    void cuttingThePowerAlwaysAsks()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        world.setInside(key, {});
        QVERIFY(world.run(PowerAction::Stop, {key}));
        QCOMPARE(world.messenger.questions.size(), size_t(1));
        QCOMPARE(world.messenger.questions[0].title, u"Turn off fin-001?"_s);
        QCOMPARE(world.messenger.questions[0].tone, ui::Tone::Danger);
    }

    void aSilentAgentIsNotTakenForAnEmptyDesktop()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        QVERIFY(world.run(PowerAction::Shutdown, {key}));
        QCOMPARE(world.messenger.questions.size(), size_t(1));
        QVERIFY(world.messenger.questions[0].text.contains(u"not known whether somebody works on fin-001"_s));
    }

    void whatIsThereAlreadyIsLeftOut()
    {
        GuestWorld world;
        const GuestKey stopped = world.add(101, u"fin-001"_s, GuestPower::Stopped);
        const GuestKey running = world.add(102, u"fin-002"_s);
        QCOMPARE(world.why(PowerAction::Start, {stopped, running}), QString());
        QVERIFY(world.run(PowerAction::Start, {stopped, running}));
        QCOMPARE(world.power.calls(), (std::vector<testkit::FakePower::Call>{{stopped, PowerAction::Start}}));
        QCOMPARE(world.why(PowerAction::Start, {running}), u"fin-002 is running already"_s);
    }

    void aNodeGetsOnlySomeAtATime()
    {
        GuestWorld world;
        std::vector<GuestKey> guests;
        for (quint32 id = 101; id <= 110; ++id)
            guests.push_back(world.addOnNode(id, u"fin-%1"_s.arg(id), u"atlas"_s, GuestPower::Stopped));
        guests.push_back(world.addOnNode(201, u"sup-201"_s, u"dione"_s, GuestPower::Stopped));
        QVERIFY(world.run(PowerAction::Start, guests));
        QCOMPARE(world.runningTasks(), ui::PowerRunner::tasksPerNode + 1);
        QCOMPARE(world.commands.busy().queued(), 10 - ui::PowerRunner::tasksPerNode);
        QTRY_VERIFY_WITH_TIMEOUT((world.endTasks(), world.power.calls().size() == 11 && world.runningTasks() == 0), 5000);
        QTRY_COMPARE(world.messenger.titles(), QStringList{u"11 desktops started"_s});
        QCOMPARE(world.commands.busy().queued(), 0);
    }

    void aWaitingGuestIsBusy()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s, GuestPower::Stopped);
        QVERIFY(world.run(PowerAction::Start, {key}));
        QCOMPARE(world.why(PowerAction::Start, {key}), u"fin-001 has a task running"_s);
        world.endTasks();
        QTRY_COMPARE(world.why(PowerAction::Start, {key}), QString());
    }

    void aHangingShutdownCanBeCutShort()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-001"_s);
        world.setInside(key, {});
        QVERIFY(world.run(PowerAction::Shutdown, {key}));
        QVERIFY(!world.why(PowerAction::Reboot, {key}).isEmpty());
        QCOMPARE(world.why(PowerAction::Stop, {key}), QString());
    }

    void successesNearEachOtherAreOneMessage()
    {
        GuestWorld world;
        for (quint32 id = 101; id <= 107; ++id)
            QVERIFY(world.run(PowerAction::Start, {world.add(id, u"fin-%1"_s.arg(id), GuestPower::Stopped)}));
        world.endTasks();
        QTRY_COMPARE(world.messenger.titles(), QStringList{u"7 desktops started"_s});
        QCOMPARE(world.messenger.notices[0].text, u"fin-101, fin-102, fin-103, fin-104 and 3 more"_s);
    }

    void aSuccessThatIsSeenIsNotSaid()
    {
        GuestWorld world;
        const GuestKey seen = world.add(101, u"fin-001"_s, GuestPower::Stopped);
        const GuestKey other = world.add(102, u"fin-002"_s);
        world.commands.setOnScreen([seen](const GuestKey &key) { return key == seen; });
        QVERIFY(world.run(PowerAction::Start, {seen}));
        world.endTasks();
        QTRY_COMPARE(world.why(PowerAction::Start, {seen}), QString());
        world.setInside(other, {});
        QVERIFY(world.run(PowerAction::Reboot, {other}));
        world.endTasks();
        QTRY_COMPARE(world.messenger.titles(), QStringList{u"fin-002 restarted"_s});
    }

    void aFailureSaysWhatWhyAndWhatToDo()
    {
        GuestWorld world;
        const GuestKey key = world.add(101, u"fin-003"_s, GuestPower::Stopped);
        QVERIFY(world.run(PowerAction::Start, {key}));
        world.endTasks(TaskState::Failed, u"start failed: cannot allocate memory"_s);
        QTRY_COMPARE(world.messenger.titles(), QStringList{u"fin-003 did not start"_s});
        const ui::Notice notice = world.messenger.notices[0];
        QCOMPARE(notice.tone, ui::Tone::Danger);
        QCOMPARE(notice.text, u"The node has no free memory. Move it to another node or stop another desktop."_s);
        QCOMPARE(notice.details, u"start failed: cannot allocate memory"_s);
        QCOMPARE(notice.actions.size(), size_t(1));
        notice.actions[0].run();
        QCOMPARE(world.power.calls().size(), size_t(2));
    }

    void aBulkRunCountsItsFailures()
    {
        GuestWorld world;
        std::vector<GuestKey> guests;
        for (quint32 id = 101; id <= 106; ++id)
            guests.push_back(world.addOnNode(id, u"fin-%1"_s.arg(id), u"node-%1"_s.arg(id % 2), GuestPower::Stopped));
        const Error locked{.kind = ErrorKind::Conflict, .detail = u"VM is locked (backup)"_s};
        world.power.failGuest(guests[1], locked);
        world.power.failGuest(guests[4], locked);
        QVERIFY(world.run(PowerAction::Start, guests));
        QTRY_VERIFY_WITH_TIMEOUT((world.endTasks(), world.messenger.notices.size() == 2), 5000);
        QCOMPARE(world.messenger.titles(), (QStringList{u"4 desktops started"_s, u"2 of 6 desktops did not start"_s}));
        const ui::Notice failed = world.messenger.notices[1];
        QVERIFY(failed.text.startsWith(u"fin-102 and fin-105"_s));
        QVERIFY(failed.text.contains(u"(backup)"_s));
        QVERIFY(failed.details.contains(u"fin-102: VM is locked (backup)"_s));
    }
};

ORBIT_TEST(CommandsPowerTest, "commands_power")

} // namespace orbit

#include "commands_power_test.moc"
