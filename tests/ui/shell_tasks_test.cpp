#include "tests/testkit/fakes/fake_rights.h"
#include "tests/testkit/test_main.h"
#include "tests/ui/shell_stage.h"
#include "ui/tasks/task_drawer.h"
#include "ui/tasks/task_log_view.h"
#include "ui/tasks/task_table.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirm_dialog.h"

#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

using namespace orbit;
using namespace orbit::testkit;
using namespace orbit::ui;
using namespace Qt::StringLiterals;

namespace {

struct DrawerStage
{
    DrawerStage() : window(shell.parts())
    {
        window.setPages(shell.pages());
        drawer = new TaskDrawer(shell.theme, {shell.tasks, shell.inventory, shell.clusters, rights, shell.clock}, &window);
        window.setTaskDrawer(drawer);
        window.resize(1440, 900);
        window.show();
        window.setTaskDrawerOpen(true);
        table = drawer->findChild<TaskTable *>();
        log = drawer->findChild<TaskLogView *>();
    }

    ProxmoxTask running() const
    {
        const auto &all = shell.tasks.tasks();
        return *std::ranges::find(all, TaskState::Running, &ProxmoxTask::state);
    }
    Button *button(const QString &name) const { return drawer->findChild<Button *>(name); }

    ShellStage shell;
    FakeRights rights;
    MainWindow window;
    TaskDrawer *drawer = nullptr;
    TaskTable *table = nullptr;
    TaskLogView *log = nullptr;
};

} // namespace

class ShellTasksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheTasksNewestFirst()
    {
        DrawerStage stage;
        QCOMPARE(stage.table->model()->rowCount(), static_cast<int>(stage.shell.tasks.tasks().size()));
        QVERIFY(stage.table->currentTask());
        picture(stage.window, u"task-drawer"_s);
    }

    void showsTheLogAsItGrows()
    {
        DrawerStage stage;
        const ProxmoxTask task = stage.running();
        stage.shell.tasks.appendLog(task.key, u"create full clone of drive scsi0"_s);
        stage.drawer->showTask(task.key);
        QTRY_VERIFY(stage.log->toPlainText().contains(u"create full clone"_s));
        stage.shell.tasks.appendLog(task.key, u"transferred 5 GiB of 8 GiB (62%)"_s);
        QTRY_VERIFY(stage.log->toPlainText().endsWith(u"(62%)"_s));
        QCOMPARE(stage.log->toPlainText().count(u'\n'), stage.log->toPlainText().split(u'\n').size() - 1);
    }

    void failedTasksCanBeChosen()
    {
        DrawerStage stage;
        stage.drawer->setFilter(TaskFilter::Failed);
        QVERIFY(stage.table->model()->rowCount() > 0);
        for (int row = 0; row < stage.table->model()->rowCount(); ++row) {
            stage.table->setCurrentIndex(stage.table->model()->index(row, 0));
            QCOMPARE(stage.table->currentTask()->state, TaskState::Failed);
        }
    }

    void aTaskIsStoppedOnlyAfterTheQuestion()
    {
        DrawerStage stage;
        const ProxmoxTask task = stage.running();
        stage.drawer->showTask(task.key);
        QCOMPARE(stage.drawer->whyNotStop(), QString());
        QTest::mouseClick(stage.button(u"taskStop"_s), Qt::LeftButton);
        auto *question = stage.window.findChild<ConfirmDialog *>();
        QVERIFY(question);
        QVERIFY(stage.shell.tasks.stopped().empty());
        QTest::mouseClick(question->mainButton(), Qt::LeftButton);
        QTRY_COMPARE(stage.shell.tasks.stopped(), std::vector<TaskKey>{task.key});
    }

    void somebodyElsesTaskWantsARight()
    {
        DrawerStage stage;
        const ProxmoxTask task = stage.running();
        stage.drawer->showTask(task.key);
        QVERIFY(stage.button(u"taskStop"_s)->isEnabled());
        stage.rights.deny(task.key.cluster, u"Sys.Modify"_s);
        Q_EMIT stage.rights.changed(task.key.cluster);
        if (isOwnTask(task, stage.shell.clusters)) {
            QVERIFY(stage.button(u"taskStop"_s)->isEnabled());
        } else {
            QVERIFY(!stage.button(u"taskStop"_s)->isEnabled());
            QVERIFY(stage.button(u"taskStop"_s)->toolTip().contains(u"Sys.Modify"_s));
        }
    }

    void theUpidCanBeCopied()
    {
        DrawerStage stage;
        const ProxmoxTask task = stage.running();
        stage.drawer->showTask(task.key);
        QTest::mouseClick(stage.button(u"taskCopy"_s), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), task.key.upid.text());
    }

    void escapeClosesAndGivesTheKeyboardBack()
    {
        DrawerStage stage;
        QVERIFY(QTest::qWaitForWindowActive(&stage.window));
        QObject::connect(stage.drawer, &TaskDrawer::closeClicked, &stage.window, [&stage] { stage.window.setTaskDrawerOpen(false); });
        QTest::keyClick(stage.table, Qt::Key_Escape);
        QVERIFY(!stage.window.isTaskDrawerOpen());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"overviewFilter"_s);
    }
};

ORBIT_TEST(ShellTasksTest, "shell_tasks")

#include "shell_tasks_test.moc"
