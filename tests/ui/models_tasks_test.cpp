#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/fakes/sample_cluster.h"
#include "tests/testkit/test_main.h"
#include "ui/models/tasks_model.h"
#include "ui/text/state_words.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace orbit;
using namespace orbit::testkit;
using namespace orbit::ui;
using namespace Qt::StringLiterals;

namespace {

struct Stage
{
    SampleCluster cluster = sampleCluster();
    FakeInventory inventory;
    FakeTasks tasks;
    ManualClock clock;
    std::unique_ptr<TasksModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;

    Stage()
    {
        fill(cluster, inventory);
        fill(cluster, tasks);
        model = std::make_unique<TasksModel>(tasks, inventory, clock);
        tester = std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    QString text(int row, int column) const { return model->index(row, column).data().toString(); }
};

} // namespace

class ModelsTasksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tasksAreToldInWordsNewestFirst()
    {
        const Stage stage;
        QCOMPARE(stage.model->rowCount(), 4);
        QCOMPARE(stage.text(0, TasksModel::TitleColumn), u"Clone ubuntu-24.04-v7"_s);
        QCOMPARE(stage.text(0, TasksModel::StateColumn), u"62%"_s);
        QCOMPARE(stage.text(0, TasksModel::NodeColumn), u"callisto"_s);
        QCOMPARE(stage.text(1, TasksModel::TitleColumn), u"Back up sup-015"_s);
        QCOMPARE(stage.text(3, TasksModel::TitleColumn), u"Start fin-003"_s);
        QCOMPARE(stage.text(3, TasksModel::StateColumn), u"Failed"_s);
        QCOMPARE(stage.model->index(3, 0).data(Qt::ToolTipRole).toString(), u"start failed: QEMU exited with code 1"_s);
        QCOMPARE(stage.model->index(3, 0).data(TasksModel::GuestRole).value<GuestKey>(), stage.cluster.key(2102));
        QCOMPARE(stage.model->running(), 2);
    }

    void aNewTaskTakesItsPlace()
    {
        Stage stage;
        const QPersistentModelIndex first = stage.model->index(0, 0);
        const QSignalSpy running(stage.model.get(), &TasksModel::runningChanged);
        ProxmoxTask task;
        task.key = {stage.cluster.profile.id, makeUpid(u"rhea"_s, u"qmstart"_s, u"2130"_s, 1'776'163'321)};
        stage.tasks.put(task);
        QCOMPARE(stage.model->indexOf(task.key).row(), 0);
        QCOMPARE(first.row(), 1);
        QCOMPARE(running.size(), 1);
        stage.tasks.end(task.key, TaskState::Ok);
        QCOMPARE(stage.text(0, TasksModel::StateColumn), u"Done"_s);
        QCOMPARE(stage.text(0, TasksModel::DurationColumn), u"3 s"_s);
        QCOMPARE(stage.model->running(), 2);
    }

    void durationsOfRunningTasksGrow()
    {
        Stage stage;
        const QString before = stage.text(0, TasksModel::DurationColumn);
        const QSignalSpy changed(stage.model.get(), &QAbstractItemModel::dataChanged);
        stage.clock.advance(std::chrono::seconds(30));
        QTRY_VERIFY(changed.size() >= 2);
        QVERIFY(stage.text(0, TasksModel::DurationColumn) != before);
    }

    void everyReasonOfAStateHasWords()
    {
        for (int reason = static_cast<int>(StateReason::ClusterConnecting); reason <= static_cast<int>(StateReason::ActionAsked);
             ++reason) {
            DesktopCondition condition;
            condition.reason = static_cast<StateReason>(reason);
            QVERIFY2(!reasonText(condition).isEmpty(), QByteArray::number(reason).constData());
        }
        QVERIFY(reasonText({}).isEmpty());
        DesktopCondition all;
        for (int kind = 0; kind <= static_cast<int>(ConcernKind::TaskFailed); ++kind)
            all.concerns.push_back({.kind = static_cast<ConcernKind>(kind), .percent = 93, .taskType = u"vzdump"_s, .detail = u"x"_s});
        QVERIFY(!concernTexts(all).contains(QString()));
        QCOMPARE(conditionText(all).count(u'\n'), all.concerns.size() - 1);
        QCOMPARE(systemName(u"l26"_s), u"Linux"_s);
        QCOMPARE(systemName(u"something-new"_s), u"something-new"_s);
        QCOMPARE(nodeConcernText(NodeConcern::MemoryHigh), u"RAM high"_s);
    }
};

ORBIT_TEST(ModelsTasksTest, "models_tasks")
#include "models_tasks_test.moc"
