#include "core/async/all.h"
#include "core/audit/audited_power.h"
#include "core/audit/audited_tasks.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_audit_log.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/fakes/fake_power.h"
#include "tests/testkit/fakes/fake_registry.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"

using namespace Qt::StringLiterals;

namespace orbit {

using namespace testkit;

namespace {

const GuestKey desktop{ClusterId(u"office"_s), VmId(117)};

/// A Proxmox that answers when the test says so.
class SlowPower final : public GuestPowerControl
{
public:
    explicit SlowPower(GuestPowerControl &power) : m_power(power) { answers.hold(); }
    Task<Result<TaskKey>> run(GuestKey guest, PowerAction action) override
    {
        const Result<void> answer = co_await answers.take(u"run"_s);
        Q_UNUSED(answer)
        Result<TaskKey> task = co_await m_power.run(guest, action);
        co_return task;
    }

    FakeAnswers answers;

private:
    GuestPowerControl &m_power;
};

/// Somebody signed in, a desktop, and power control as the console has it.
struct Office
{
    Office()
    {
        registry.signInAs(orbit::Role::Operator);
        inventory.put({.key = desktop, .name = u"fin-017"_s, .node = NodeName(u"atlas"_s)});
    }

    std::vector<AuditEntry> entries()
    {
        const auto page = await(log.page({}, {}));
        return page->rows;
    }
    QStringList told()
    {
        QStringList lines;
        for (const AuditEntry &entry : entries())
            lines.prepend(u"%1 %2 %3"_s.arg(entry.action, entry.target, auditResultName(entry.result)));
        return lines;
    }
    Result<TaskKey> start() { return await(power.run(desktop, PowerAction::Start)); }

    FakeRegistry registry;
    FakeAuditLog log;
    ManualClock clock;
    FakeInventory inventory;
    FakeTasks tasks;
    FakePower proxmox{tasks};
    ActBook book{registry, log, clock};
    AuditedPower power{proxmox, tasks, inventory, book};
    AuditedTasks stopping{tasks, inventory, book};
};

} // namespace

/// What the audit log is told of power actions and cancelled tasks, whatever the registry does meanwhile.
class ActBookTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tolerateWarning(QRegularExpression(u"the registry does not take note of"_s)); }

    void aStartIsToldBeforeAndAfter();
    void howATaskEndsIsHowItIsTold_data();
    void howATaskEndsIsHowItIsTold();
    void whatProxmoxRefusesIsTold();
    void nobodySignedInIsNotTold();
    void whoIsShutOutDoesNothing();
    void anOfflineRegistryHoldsNobodyUp();
    void whatOnePersonDidIsNeverToldAsAnother();
    void aSlowRegistryIsWaitedForOnce();
    void whoStopsWaitingChangesNothingOfTheRecord();
    void whatIsNotAskedYetIsNotAskedAnyMore();
    void twoHundredAreToldCompletely();
    void aCancelledTaskIsTold();
    void namesTheRegistryRefusesAreMadeHarmless();
    void aUpidTheRegistryRefusesCostsNoEnd();
    void theNextPersonDoesNotEndWhatTheOneBeforeBegan();
};

void ActBookTest::theNextPersonDoesNotEndWhatTheOneBeforeBegan()
{
    Office office;
    office.log.answers.hold();
    const ActId act = office.book.note({.action = u"console.open"_s, .target = u"fin-017"_s, .before = {}, .after = {}});
    office.book.close(act, AuditResult::Done);
    const Me before = *office.registry.me();
    Me next = before;
    next.id = PersonId(u"eve"_s);
    office.registry.setMe(next);
    office.log.answers.release();
    QTRY_VERIFY(office.book.isQuiet());
    QCOMPARE(office.log.answers.countOf(u"finish"_s), 0);
    office.registry.setMe(before);
    QTRY_VERIFY(office.book.isEmpty());
    QCOMPARE(office.told(), QStringList{u"console.open fin-017 done"_s});
}

void ActBookTest::aStartIsToldBeforeAndAfter()
{
    Office office;
    const Result<TaskKey> task = office.start();
    QVERIFY(task.has_value());
    QCOMPARE(office.told(), QStringList{u"power.start fin-017 started"_s});
    office.tasks.end(*task, TaskState::Ok);
    QTRY_COMPARE(office.told(), QStringList{u"power.start fin-017 done"_s});
    QCOMPARE(office.entries().front().upid, task->upid.text());
    QCOMPARE(office.book.untold(), 0);
}

void ActBookTest::howATaskEndsIsHowItIsTold_data()
{
    QTest::addColumn<TaskState>("end");
    QTest::addColumn<QString>("told");
    QTest::newRow("fine") << TaskState::Ok << u"done"_s;
    QTest::newRow("warnings") << TaskState::Warnings << u"warning"_s;
    QTest::newRow("failed") << TaskState::Failed << u"failed"_s;
    QTest::newRow("nobody knows") << TaskState::Lost << u"warning"_s;
}

void ActBookTest::howATaskEndsIsHowItIsTold()
{
    QFETCH(TaskState, end);
    QFETCH(QString, told);
    Office office;
    const Result<TaskKey> task = office.start();
    office.tasks.end(*task, end, u"as it is"_s);
    QTRY_COMPARE(office.told(), QStringList{u"power.start fin-017 "_s + told});
}

void ActBookTest::whatProxmoxRefusesIsTold()
{
    Office office;
    office.proxmox.failAll(Error{.kind = ErrorKind::Denied, .subject = u"fin-017"_s, .detail = u"VM.PowerMgmt"_s});
    QCOMPARE(office.start().error().kind, ErrorKind::Denied);
    office.proxmox.failAll(Error{.kind = ErrorKind::Conflict, .subject = u"fin-017"_s, .detail = u"locked"_s});
    QCOMPARE(office.start().error().kind, ErrorKind::Conflict);
    QCOMPARE(office.told(), (QStringList{u"power.start fin-017 denied"_s, u"power.start fin-017 failed"_s}));
}

void ActBookTest::nobodySignedInIsNotTold()
{
    Office office;
    office.registry.setMe({});
    const Result<TaskKey> task = office.start();
    QVERIFY(task.has_value());
    office.tasks.end(*task, TaskState::Ok);
    office.registry.signInAs(orbit::Role::Operator);
    QCOMPARE(office.log.answers.countOf(u"begin"_s), 0);
    QCOMPARE(office.book.untold(), 0);
}

void ActBookTest::whoIsShutOutDoesNothing()
{
    Office office;
    office.log.answers.fail(u"begin"_s, ErrorKind::Denied);
    QCOMPARE(office.start().error().kind, ErrorKind::Denied);
    QVERIFY(office.proxmox.calls().empty());
    QCOMPARE(office.book.untold(), 0);
}

void ActBookTest::anOfflineRegistryHoldsNobodyUp()
{
    Office office;
    office.registry.setState(RegistryState::Offline);
    const QDateTime happened = office.clock.now();
    const Result<TaskKey> task = office.start();
    QVERIFY(task.has_value());
    office.tasks.end(*task, TaskState::Ok);
    QTRY_COMPARE(office.book.untold(), 1);
    QCOMPARE(office.log.answers.countOf(u"begin"_s), 0);
    office.clock.advance(std::chrono::minutes(5));
    office.registry.setState(RegistryState::Online);
    QTRY_COMPARE(office.told(), QStringList{u"power.start fin-017 done"_s});
    QCOMPARE(office.log.begun().front().after.value(u"happened"_s).toString(), happened.toString(Qt::ISODateWithMs));
    QCOMPARE(office.book.untold(), 0);
}

void ActBookTest::whatOnePersonDidIsNeverToldAsAnother()
{
    Office office;
    office.registry.setState(RegistryState::Offline);
    QVERIFY(office.start().has_value());
    office.registry.setMe(Me{.id = PersonId(u"somebody else"_s), .login = u"eve"_s, .name = u"Eve"_s, .teams = {}});
    office.registry.setState(RegistryState::Online);
    QCOMPARE(office.log.answers.countOf(u"begin"_s), 0);
    QCOMPARE(office.book.untold(), 1);
    office.registry.signInAs(orbit::Role::Operator);
    QCOMPARE(office.told(), QStringList{u"power.start fin-017 started"_s});
}

void ActBookTest::aSlowRegistryIsWaitedForOnce()
{
    Office office;
    office.log.answers.hold();
    QVERIFY(office.start().has_value()); // after the patience of the book
    QCOMPARE(office.proxmox.calls().size(), 1U);
    // Nobody waits a second time.
    Scope scope;
    std::optional<Result<TaskKey>> second;
    scope.start(storeInto(office.power.run(desktop, PowerAction::Stop), &second));
    QCOMPARE(office.proxmox.calls().size(), 2U);
    office.log.answers.release();
    QTRY_COMPARE(office.told(), (QStringList{u"power.start fin-017 started"_s, u"power.stop fin-017 started"_s}));
}

void ActBookTest::whoStopsWaitingChangesNothingOfTheRecord()
{
    Office office;
    SlowPower slow(office.proxmox);
    AuditedPower power(slow, office.tasks, office.inventory, office.book);
    {
        Scope impatient;
        std::optional<Result<TaskKey>> answer;
        impatient.start(storeInto(power.run(desktop, PowerAction::Start), &answer));
        QCOMPARE(office.told(), QStringList{u"power.start fin-017 started"_s});
        QVERIFY(!answer.has_value());
    }
    slow.answers.release();
    QTRY_COMPARE(office.tasks.tasks().size(), 1U);
    office.tasks.end(office.tasks.tasks().front().key, TaskState::Ok);
    QTRY_COMPARE(office.told(), QStringList{u"power.start fin-017 done"_s});
}

void ActBookTest::whatIsNotAskedYetIsNotAskedAnyMore()
{
    Office office;
    office.log.answers.hold();
    {
        Scope impatient;
        std::optional<Result<TaskKey>> answer;
        impatient.start(storeInto(office.power.run(desktop, PowerAction::Start), &answer));
    }
    office.log.answers.release();
    QTRY_COMPARE(office.told(), QStringList{u"power.start fin-017 failed"_s});
    QVERIFY(office.proxmox.calls().empty());
}

void ActBookTest::twoHundredAreToldCompletely()
{
    Office office;
    std::vector<Task<Result<TaskKey>>> starts;
    for (quint32 i = 0; i < 200; ++i) {
        const GuestKey key{desktop.cluster, VmId(1000 + i)};
        office.inventory.put({.key = key, .name = u"fin-%1"_s.arg(i)});
        starts.push_back(office.power.run(key, PowerAction::Start));
    }
    office.log.answers.hold();
    office.registry.setState(RegistryState::Offline);
    const auto tasks = await(all(std::move(starts)));
    QCOMPARE(office.proxmox.calls().size(), 200U);
    office.registry.setState(RegistryState::Online);
    for (const Result<TaskKey> &task : tasks)
        office.tasks.end(*task, TaskState::Ok);
    office.log.answers.release();
    QTRY_COMPARE(office.book.untold(), 0);
    QCOMPARE(office.log.answers.countOf(u"begin"_s), 200);
    QCOMPARE(office.told().filter(u"done"_s).size(), 200);
}

void ActBookTest::aCancelledTaskIsTold()
{
    Office office;
    const Result<TaskKey> task = await(office.proxmox.run(desktop, PowerAction::Start));
    QVERIFY(await(office.stopping.stop(*task)).has_value());
    QTRY_COMPARE(office.told(), QStringList{u"task.cancel fin-017 done"_s});
    QCOMPARE(office.entries().front().upid, task->upid.text());
    office.tasks.failStops(Error{.kind = ErrorKind::Denied, .subject = {}, .detail = {}});
    QVERIFY(!await(office.stopping.stop(*task)).has_value());
    QTRY_COMPARE(office.told().last(), u"task.cancel fin-017 denied"_s);
}

void ActBookTest::namesTheRegistryRefusesAreMadeHarmless()
{
    Office office;
    office.inventory.put({.key = desktop, .name = u"fin\u202e-\n017"_s + QString(300, u'x')});
    QVERIFY(office.start().has_value());
    const QString target = office.entries().front().target;
    QCOMPARE(target, u"fin-017"_s + QString(249, u'x'));
}

void ActBookTest::aUpidTheRegistryRefusesCostsNoEnd()
{
    Office office;
    office.log.refuseUpids();
    const Result<TaskKey> task = office.start();
    office.tasks.end(*task, TaskState::Ok);
    QTRY_COMPARE(office.told(), QStringList{u"power.start fin-017 done"_s});
    QCOMPARE(office.entries().front().upid, QString());
}

ORBIT_TEST(ActBookTest, "act_book")

} // namespace orbit

#include "act_book_test.moc"
