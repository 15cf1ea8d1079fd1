#include "core/tasks/task_tracker.h"

#include "tests/testkit/fakes/fake_tasks.h"
#include "tests/testkit/test_main.h"

#include <QTest>

using namespace orbit;
using namespace orbit::testkit;
using namespace Qt::StringLiterals;

namespace {

const ClusterId cluster(u"one"_s);

ProxmoxTask taskAt(qint64 second, TaskState state = TaskState::Running, const QString &type = u"qmstart"_s)
{
    ProxmoxTask task;
    task.key = {cluster, makeUpid(u"atlas"_s, type, u"101"_s, second)};
    task.state = state;
    if (state != TaskState::Running)
        task.endedAt = task.key.upid.startedAt().addSecs(2);
    return task;
}

} // namespace

class TaskTrackerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsNewAndChangedTasksOnly()
    {
        TaskTracker tracker;
        ProxmoxTask task = taskAt(100);
        QCOMPARE(tracker.mergeList(cluster, {{task}}).size(), size_t(1));
        QCOMPARE(tracker.mergeList(cluster, {{task}}).size(), size_t(0));
        task.state = TaskState::Ok;
        const auto news = tracker.mergeList(cluster, {{task}});
        QCOMPARE(news.size(), size_t(1));
        QCOMPARE(news.front().state, TaskState::Ok);
    }

    void keepsTheNewestFirst()
    {
        TaskTracker tracker;
        const std::vector<ProxmoxTask> listed{taskAt(100), taskAt(300), taskAt(200)};
        tracker.mergeList(cluster, listed);
        QCOMPARE(tracker.tasks()[0].key, listed[1].key);
        QCOMPARE(tracker.tasks()[1].key, listed[2].key);
        QCOMPARE(tracker.tasks()[2].key, listed[0].key);
    }

    void aLaggingListDoesNotRunAnEndedTaskAgain()
    {
        TaskTracker tracker;
        const ProxmoxTask running = taskAt(100);
        ProxmoxTask ended = running;
        ended.state = TaskState::Failed;
        ended.exitText = u"start failed"_s;
        tracker.merge(ended);
        QCOMPARE(tracker.mergeList(cluster, {{running}}).size(), size_t(0));
        QCOMPARE(tracker.find(running.key)->state, TaskState::Failed);
        QCOMPARE(tracker.find(running.key)->exitText, u"start failed"_s);
    }

    void aLostTaskThatIsHeardOfAgainRuns()
    {
        TaskTracker tracker;
        ProxmoxTask task = taskAt(100, TaskState::Lost);
        tracker.merge(task);
        task.state = TaskState::Running;
        QVERIFY(tracker.merge(task));
        QCOMPARE(tracker.find(task.key)->state, TaskState::Running);
    }

    void aListKeepsProgressAndWhoStartedIt()
    {
        TaskTracker tracker;
        const ProxmoxTask listed = taskAt(100);
        tracker.follow(listed.key);
        ProxmoxTask heard = listed;
        heard.progress = 0.4;
        tracker.merge(heard);
        tracker.mergeList(cluster, {{listed}});
        QCOMPARE(tracker.find(listed.key)->progress, std::optional(0.4));
        QVERIFY(tracker.find(listed.key)->isOurs);
        QCOMPARE(tracker.followed(), std::vector{listed.key});
        heard.state = TaskState::Ok;
        tracker.merge(heard);
        QVERIFY(!tracker.find(listed.key)->progress);
        QVERIFY(tracker.followed().empty());
    }

    void namesRunningTasksThatTheListLacks()
    {
        TaskTracker tracker;
        const ProxmoxTask a = taskAt(100);
        const ProxmoxTask b = taskAt(200);
        tracker.mergeList(cluster, {{a, b}});
        tracker.mergeList(cluster, {{b}});
        QCOMPARE(tracker.unlisted(cluster), std::vector{a.key});
    }

    void forgetsTheOldestEndedOnes()
    {
        TaskTracker tracker(3);
        const ProxmoxTask running = taskAt(1);
        tracker.merge(running);
        for (int second = 10; second < 20; ++second)
            tracker.merge(taskAt(second, TaskState::Ok));
        QCOMPARE(tracker.tasks().size(), size_t(4));
        QCOMPARE(tracker.tasks().front().key.upid.startedAt().toSecsSinceEpoch(), 19);
        QCOMPARE(tracker.tasks().back().key, running.key);
        QVERIFY(!tracker.merge(taskAt(5, TaskState::Ok))); // older than all that are kept
    }

    void leavesOutConsoleHelpersAndOtherClusters()
    {
        TaskTracker tracker;
        ProxmoxTask elsewhere = taskAt(1);
        elsewhere.key.cluster = ClusterId(u"two"_s);
        tracker.mergeList(cluster, {{taskAt(1, TaskState::Running, u"vncproxy"_s), elsewhere}});
        QVERIFY(tracker.tasks().empty());
        tracker.merge(elsewhere);
        QVERIFY(!tracker.removeCluster(cluster));
        QVERIFY(tracker.removeCluster(elsewhere.key.cluster));
    }

    void readsResultsAsProxmoxWritesThem()
    {
        QCOMPARE(taskStateOf({}), TaskState::Running);
        QCOMPARE(taskStateOf(u"RUNNING"), TaskState::Running);
        QCOMPARE(taskStateOf(u"OK"), TaskState::Ok);
        QCOMPARE(taskStateOf(u"WARNINGS: 2"), TaskState::Warnings);
        QCOMPARE(taskStateOf(u"VM is locked (backup)"), TaskState::Failed);
    }

    void readsProgressFromLogLines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<double>("progress"); // negative: none
        QTest::newRow("clone") << u"transferred 3.1 GiB of 5.0 GiB (62.00%)"_s << 0.62;
        QTest::newRow("move") << u"drive-scsi0: transferred 1.0 GiB of 4.0 GiB (25.00%) in 4s"_s << 0.25;
        QTest::newRow("backup") << u"INFO:  45% (4.5 GiB of 10.0 GiB) in 9s, read: 1.0 GiB/s, write: 0 B/s"_s << 0.45;
        QTest::newRow("restore") << u"progress 7% (read 751632384 bytes, duration 3 sec)"_s << 0.07;
        QTest::newRow("a result") << u"INFO: backup is sparse: 1.00 GiB (100%) total zero data"_s << -1.0;
        QTest::newRow("no number") << u"INFO: ionice priority: 7"_s << -1.0;
        QTest::newRow("a bare sign") << u"100 %% done %"_s << -1.0;
        QTest::newRow("too much") << u"(4711%)"_s << -1.0;
        QTest::newRow("nothing") << QString() << -1.0;
    }

    void readsProgressFromLogLines()
    {
        QFETCH(QString, line);
        QFETCH(double, progress);
        QCOMPARE(taskProgressOf(line).value_or(-1), progress);
    }
};

ORBIT_TEST(TaskTrackerTest, "task_tracker")
#include "task_tracker_test.moc"
