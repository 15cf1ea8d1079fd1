#include "adapters/lab/model/task.h"
#include "tests/testkit/test_main.h"

#include <QSignalSpy>
#include <QTest>

namespace orbit::lab {

namespace {

constexpr double fast = 1000;

TaskPlan planFor(int guest, std::vector<TaskStep> steps)
{
    TaskPlan plan;
    plan.node = "atlas";
    plan.type = "qmstart";
    plan.id = QByteArray::number(guest);
    plan.user = "root@pam";
    plan.holdGuest = guest;
    plan.steps = std::move(steps);
    return plan;
}

QByteArray statusOf(const TaskEngine &engine, const QByteArray &upid) { return engine.find(upid)->status; }

} // namespace

/// The life of a worker: steps, failure, abort, and who waits for whom.
class TasksTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepsRunInOrderAndEndWell()
    {
        TaskEngine engine(fast);
        const QByteArray upid = engine.start(
            planFor(100, {{10, [](Task &task) { task.log.append("one"); }}, {10, [](Task &task) { task.log.append("two"); }}}));
        QVERIFY(engine.find(upid)->running());
        QTRY_COMPARE(statusOf(engine, upid), QByteArray("OK"));
        QCOMPARE(engine.find(upid)->log, QByteArrayList({"one", "two", "TASK OK"}));
    }

    void upidsHaveTheShapeOfProxmox()
    {
        TaskEngine engine(fast);
        const QByteArrayList parts = engine.start(planFor(100, {})).split(':');
        QCOMPARE(parts.size(), 9);
        QCOMPARE(parts[2].size(), 8);
        QCOMPARE(parts.mid(5), QByteArrayList({"qmstart", "100", "root@pam", ""}));
    }

    void anErrorEndsItWithItsText()
    {
        TaskEngine engine(fast);
        const QByteArray upid =
            engine.start(planFor(100, {{0, [](Task &) { fail("no free memory"); }}, {0, [](Task &task) { task.log.append("never"); }}}));
        QTRY_COMPARE(statusOf(engine, upid), QByteArray("no free memory"));
        QCOMPARE(engine.find(upid)->log, QByteArrayList({"TASK ERROR: no free memory"}));
    }

    void theSecondTaskOfAGuestWaitsForTheFirst()
    {
        TaskEngine engine(fast);
        QByteArrayList order;
        engine.start(planFor(100, {{500, [&](Task &) { order.append("first"); }}}));
        const QByteArray second = engine.start(planFor(100, {{0, [&](Task &) { order.append("second"); }}}));
        QTRY_COMPARE(statusOf(engine, second), QByteArray("OK"));
        QCOMPARE(order, QByteArrayList({"first", "second"}));
        QVERIFY(engine.find(second)->log.contains("trying to acquire lock..."));
    }

    void waitingEndsAfterTenSeconds()
    {
        TaskEngine engine(fast);
        engine.start(planFor(100, {{60000000, [](Task &) {}}}));
        const QByteArray second = engine.start(planFor(100, {{0, [](Task &) {}}}));
        QTRY_COMPARE(statusOf(engine, second), QByteArray("can't lock file '/var/lock/qemu-server/lock-100.conf' - got timeout"));
    }

    void anAbortedTaskFreesItsGuest()
    {
        TaskEngine engine(fast);
        const QByteArray upid = engine.start(planFor(100, {{60000000, [](Task &) {}}}));
        QTRY_VERIFY(engine.holds(100));
        engine.abort(upid);
        QCOMPARE(statusOf(engine, upid), QByteArray("received interrupt"));
        QVERIFY(!engine.holds(100));
    }

    void theNextTaskOfATypeFailsWhenAsked()
    {
        TaskEngine engine(fast);
        engine.failNext("qmstart", "out of luck");
        const QByteArray first = engine.start(planFor(100, {{0, [](Task &) {}}}));
        QTRY_COMPARE(statusOf(engine, first), QByteArray("out of luck"));
        const QByteArray second = engine.start(planFor(100, {{0, [](Task &) {}}}));
        QTRY_COMPARE(statusOf(engine, second), QByteArray("OK"));
    }

    void itTellsOfBeginAndEnd()
    {
        TaskEngine engine(fast);
        QSignalSpy begun(&engine, &TaskEngine::started);
        QSignalSpy over(&engine, &TaskEngine::finished);
        engine.start(planFor(100, {}));
        QCOMPARE(begun.size(), 1);
        QTRY_COMPARE(over.size(), 1);
    }
};

ORBIT_TEST(TasksTest, "tasks")

} // namespace orbit::lab

#include "tasks_test.moc"
