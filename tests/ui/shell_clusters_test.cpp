#include "core/chosen/chosen_clusters.h"
#include "tests/testkit/test_main.h"
#include "tests/ui/shell_stage.h"
#include "ui/shell/cluster_menu.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/menu_painting.h"

#include <QAbstractButton>
#include <QTest>

using namespace orbit;
using namespace orbit::testkit;
using namespace orbit::ui;
using namespace Qt::StringLiterals;

namespace {

/// The window with the cluster of the pictures and a branch office beside it.
struct ClustersStage : ShellStage
{
    ClustersStage() { clusters.put({.id = branch, .name = u"Branch"_s}, {.link = LinkState::Online}); }

    ShellParts chosenParts() { return {theme, chosen, inventory, tasks, clock, settings}; }

    ClusterId branch{u"branch"_s};
    ClusterChoice choice{clusters};
    ChosenClusters chosen{clusters, choice};
};

QStringList checkedIn(const QMenu &menu)
{
    QStringList checked;
    for (const QAction *action : menu.actions()) {
        if (action->isCheckable() && action->isChecked())
            checked << action->text();
    }
    return checked;
}

} // namespace

class ShellClustersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneClusterNeedsNoChoice()
    {
        ShellStage stage;
        ClusterChoice choice(stage.clusters);
        const ClusterMenu menu(stage.theme, stage.clusters, choice, {}, nullptr);
        for (const QAction *action : menu.actions())
            QVERIFY(!action->isCheckable());
    }

    void theMenuChoosesOneOrAll()
    {
        ClustersStage stage;
        ClusterMenu menu(stage.theme, stage.clusters, stage.choice, {}, nullptr);
        QCOMPARE(checkedIn(menu), QStringList{u"All clusters"_s});
        menu.findChild<QAction *>(u"clusterChoice.branch"_s)->trigger();
        QCOMPARE(stage.choice.cluster(), stage.branch);
        Q_EMIT menu.aboutToShow();
        QCOMPARE(checkedIn(menu), QStringList{u"Branch"_s});
        menu.findChild<QAction *>(u"clusterChoice."_s)->trigger();
        QVERIFY(stage.choice.isAll());
    }

    void theWindowNamesWhatIsLookedAt()
    {
        ClustersStage stage;
        MainWindow window(stage.chosenParts());
        window.setPages(stage.pages());
        QCOMPARE(window.statusBar().connectionText(), u"Connected to 2 cluster(s)"_s);
        stage.choice.choose(stage.branch);
        QCOMPARE(window.statusBar().connectionText(), u"Connected to Branch"_s);
        auto *button = window.topBar().findChild<QAbstractButton *>(u"clusterSwitch"_s);
        QCOMPARE(button->accessibleName(), u"Connected to Branch"_s);
    }

    void menusThatCannotBeSeenThroughHaveSquareCorners()
    {
        const ShellStage stage;
        QMenu menu;
        menu.addAction(u"One"_s);
        menu.ensurePolished();
        QCOMPARE(menuCorners(&menu), MenuCorners::Round); // nothing but X11 without a compositor lacks transparency
        menu.setAttribute(Qt::WA_TranslucentBackground, false);
        QCOMPARE(menuCorners(&menu), MenuCorners::Square);
        menu.resize(menu.sizeHint());
        const QImage picture = menu.grab().toImage();
        QCOMPARE(picture.pixelColor(0, 0), stage.theme.color(Role::Border));
        QCOMPARE(picture.pixelColor(picture.width() - 1, picture.height() - 1), stage.theme.color(Role::Border));
    }
};

ORBIT_TEST(ShellClustersTest, "shell_clusters")

#include "shell_clusters_test.moc"
