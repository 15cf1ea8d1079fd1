#include "tests/testkit/test_main.h"
#include "tests/ui/shell_stage.h"
#include "ui/overview/node_card.h"
#include "ui/overview/overview_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/label.h"

#include <QSignalSpy>
#include <QTest>

using namespace orbit;
using namespace orbit::testkit;
using namespace orbit::ui;
using namespace Qt::StringLiterals;

namespace {

/// The overview in a window of its own, with everything it leads to written down.
struct OverviewStage
{
    OverviewStage()
    {
        actions.addCluster = [this] { asked << u"addCluster"_s; };
        actions.findDesktop = [this] { asked << u"findDesktop"_s; };
        actions.showDesktops = [this](const QString &query) { asked << u"desktops "_s + query; };
        actions.act = [this](const Alert &alert) { asked << u"act "_s + alert.subject; };
        actions.showAlerts = [this] { asked << u"alerts"_s; };
        actions.showTasks = [this] { asked << u"tasks"_s; };
        actions.showTask = [this](const TaskKey &task) { asked << u"task "_s + task.upid.type(); };
        actions.showStorages = [this] { asked << u"storages"_s; };
    }

    std::unique_ptr<OverviewPage> page()
    {
        const OverviewParts parts{shell.theme, shell.inventory, shell.details, shell.tasks, shell.clusters, alerts, shell.clock};
        return std::make_unique<OverviewPage>(parts, actions);
    }

    ShellStage shell;
    AlertList alerts{shell.inventory, shell.details, shell.tasks, shell.clusters, shell.clock};
    OverviewActions actions;
    QStringList asked;
};

template <class Widget = QWidget>
Widget *child(QWidget *parent, const QString &name)
{
    return parent->findChild<Widget *>(name);
}

} // namespace

class OverviewPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatThePicturesShow()
    {
        OverviewStage stage;
        const auto page = stage.page();
        QWidget *view = page->widget();
        view->resize(1180, 800);
        view->show();
        QCOMPARE(child<QLabel>(view, u"sessionsCount"_s)->text(), u"38"_s);
        QCOMPARE(view->findChildren<NodeCard *>().size(), 4);
        auto *atlas = child<NodeCard>(view, u"node.atlas"_s);
        QVERIFY(atlas);
        QCOMPARE(atlas->accessibleName(), u"Node atlas, Online"_s);
        QCOMPARE(child(view, u"node.dione"_s)->accessibleName(), u"Node dione, RAM high"_s);
    }

    void whoMayNotAddAClusterIsNotOfferedIt()
    {
        OverviewStage stage;
        bool may = false;
        stage.actions.addCluster = [] {};
        stage.actions.mayAddCluster = [&may] { return may; };
        const auto page = stage.page();
        QWidget *view = page->widget();
        view->resize(1180, 800);
        view->show();
        QVERIFY(child(view, u"quickCluster"_s)->isHidden());
        view->hide();
        may = true; // somebody else signed in
        view->show();
        QVERIFY(!child(view, u"quickCluster"_s)->isHidden());
    }

    void alertsHaveAnActionThatIsAskedFor()
    {
        OverviewStage stage;
        const auto page = stage.page();
        QWidget *view = page->widget();
        view->resize(1180, 800);
        view->show();
        auto *card = child(view, u"alertsCard"_s);
        QVERIFY(!child(card, u"noAlerts"_s)->isVisible());
        auto *action = child<QAbstractButton>(card, u"alertAction"_s);
        QVERIFY(action->isVisible());
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(stage.asked.size(), 1);
        QVERIFY(stage.asked.front().startsWith(u"act "_s));
    }

    void theLineOfTheDayComesFromProxmox()
    {
        OverviewStage stage;
        const auto page = stage.page();
        QWidget *view = page->widget();
        view->resize(1180, 800);
        view->show();
        QCOMPARE(child<Segmented>(view, u"overviewRange"_s)->currentIndex(), 1); // 24 h
        auto *peak = child<QLabel>(view, u"sessionsPeak"_s);
        QTRY_VERIFY2(peak->text().startsWith(u"Peak "_s), qPrintable(peak->text()));
        QVERIFY(child<QLabel>(view, u"sessionsRunning"_s)->text().startsWith(u"Running now "_s));
        QTRY_VERIFY(stage.shell.details.historiesAsked(Timeframe::Day) > 0);
        QCOMPARE(stage.shell.details.historiesAsked(Timeframe::Week), 0);
        Q_EMIT child<Segmented>(view, u"overviewRange"_s)->chosen(2);
        QTRY_VERIFY(stage.shell.details.historiesAsked(Timeframe::Week) > 0);
    }

    void nodesShowTheirLastHourWhateverTheRange()
    {
        OverviewStage stage;
        const auto page = stage.page();
        QWidget *view = page->widget();
        view->resize(1180, 800);
        view->show();
        Q_EMIT child<Segmented>(view, u"overviewRange"_s)->chosen(2);
        const auto names = child<NodeCard>(view, u"node.rhea"_s)->findChildren<Label *>();
        QVERIFY(std::ranges::any_of(names, [](Label *label) { return label->text() == u"CPU, last hour"_s; }));
    }

    void nodesLeadToTheirDesktops()
    {
        OverviewStage stage;
        const auto page = stage.page();
        QWidget *view = page->widget();
        view->resize(1180, 800);
        view->show();
        QTest::mouseClick(child(view, u"node.rhea"_s), Qt::LeftButton);
        QCOMPARE(stage.asked, QStringList{u"desktops node:rhea"_s});
    }

    void narrowWindowsHaveTwoColumns()
    {
        OverviewStage stage;
        const auto page = stage.page();
        QWidget *view = page->widget();
        view->resize(1180, 800);
        view->show();
        const auto top = [view](const QString &name) { return child(view, name)->mapTo(view, QPoint()).y(); };
        QTRY_COMPARE(top(u"node.atlas"_s), top(u"node.rhea"_s));
        view->resize(1044, 620);
        QTRY_VERIFY(top(u"node.atlas"_s) < top(u"node.rhea"_s));
        QCOMPARE(top(u"node.atlas"_s), top(u"node.callisto"_s));
        QVERIFY(!child(view, u"quickActionsCard"_s)->isVisible());
    }

    void withoutAClusterItOffersToConnect()
    {
        OverviewStage stage;
        FakeClusters none;
        FakeInventory empty;
        AlertList alerts(empty, stage.shell.details, stage.shell.tasks, none, stage.shell.clock);
        const OverviewParts parts{stage.shell.theme, empty, stage.shell.details, stage.shell.tasks, none, alerts, stage.shell.clock};
        OverviewPage page(parts, stage.actions);
        page.widget()->resize(1180, 800);
        page.widget()->show();
        auto *panel = child(page.widget(), u"overviewFirstUse"_s);
        QVERIFY(panel->isVisible());
        QTest::mouseClick(panel->findChild<Button *>(), Qt::LeftButton);
        QCOMPARE(stage.asked, QStringList{u"addCluster"_s});
        picture(*page.widget(), u"overview-first-use"_s);
    }

    void anUnreachableClusterIsSaidAndTheDataStays()
    {
        OverviewStage stage;
        const auto page = stage.page();
        QWidget *view = page->widget();
        view->resize(1180, 800);
        view->show();
        QVERIFY(!child(view, u"overviewBanner"_s)->isVisible());
        const ClusterProfile profile = stage.shell.clusters.profiles().front();
        ClusterStatus status = stage.shell.clusters.status(profile.id);
        status.link = LinkState::Offline;
        status.problem = {.kind = ErrorKind::Unreachable, .subject = profile.name};
        stage.shell.clusters.setStatus(profile.id, status);
        QTRY_VERIFY(child(view, u"overviewBanner"_s)->isVisible());
        QVERIFY(child(view, u"node.atlas"_s)->isVisible());
        for (const Gauge *gauge : child(view, u"node.dione"_s)->findChildren<Gauge *>())
            QCOMPARE(gauge->accessibleValue(), u"no data"_s); // its memory was high when it was last heard of
        QCOMPARE(child(view, u"node.dione"_s)->accessibleName(), u"Node dione, Unknown"_s);
        QTest::mouseClick(child(view, u"overviewBanner"_s)->findChild<Button *>(), Qt::LeftButton);
        QCOMPARE(stage.shell.clusters.retried(), std::vector<ClusterId>{profile.id});
        QCoreApplication::processEvents();
        picture(*view, u"overview-offline"_s);
    }

    void picturesForTheEye()
    {
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            OverviewStage stage;
            stage.shell.theme.setChoice(choice);
            const auto page = stage.page();
            MainWindow window(stage.shell.parts());
            window.setPages({page.get(), &stage.shell.desktops, &stage.shell.consoles});
            stage.shell.desktops.setBadge(62);
            window.show();
            for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
                window.resize(size);
                QTest::qWait(500); // the gauges move for 400 ms
                picture(window, u"overview-%1-%2"_s.arg(choice == ThemeChoice::Dark ? u"dark" : u"light").arg(size.width()));
                QCOMPARE(window.size(), size);
            }
        }
    }
};

ORBIT_TEST(OverviewPageTest, "overview_page")

#include "overview_page_test.moc"
