#include "tests/testkit/test_main.h"
#include "tests/ui/shell_stage.h"
#include "ui/shell/content_sheet.h"
#include "ui/shell/link_summary.h"
#include "ui/shell/nav_bar.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/top_bar.h"

#include <QPushButton>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>

using namespace orbit;
using namespace orbit::testkit;
using namespace orbit::ui;
using namespace Qt::StringLiterals;

class ShellWindowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesFollowWhoIsSignedIn()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.resize(1440, 900);
        window.show();
        window.showPage(stage.desktops.id());
        const auto isListed = [&window](const Page &page) { return window.findChild<QWidget *>(u"nav."_s + page.id())->isVisible(); };
        window.setAvailable({stage.overview.id(), stage.consoles.id()});
        QCOMPARE(window.currentPage(), &stage.overview); // the one that was shown is not there any more
        QVERIFY(isListed(stage.overview) && !isListed(stage.desktops) && isListed(stage.consoles));
        window.showPage(stage.desktops.id());
        QCOMPARE(window.currentPage(), &stage.overview);
        window.setAvailable({});
        QVERIFY(isListed(stage.overview)); // never none at all
        window.setAvailable({stage.overview.id(), stage.desktops.id(), stage.consoles.id()});
        window.showPage(stage.desktops.id());
        QCOMPARE(window.currentPage(), &stage.desktops);
        QCOMPARE(window.navWidth(), NavWidth::Sidebar);
    }

    void aPageWithSomethingUnsavedIsLeftOnceThatIsSettled()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.show();
        stage.overview.isUnsaved = true;
        window.showPage(stage.desktops.id());
        QTRY_COMPARE(stage.overview.questions, 1);
        QCOMPARE(window.currentPage(), &stage.overview);
        stage.overview.isSettled = true;
        window.showPage(stage.desktops.id());
        QTRY_COMPARE(window.currentPage(), &stage.desktops);
        stage.desktops.isUnsaved = true;
        window.setAvailable({stage.overview.id()}); // for somebody else: nothing is asked
        QCOMPARE(window.currentPage(), &stage.overview);
        QCOMPARE(stage.desktops.questions, 0);
    }

    void aWindowWithSomethingUnsavedClosesOnceThatIsSettled()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.show();
        stage.overview.isUnsaved = true;
        QVERIFY(!window.close());
        QTRY_COMPARE(stage.overview.questions, 1);
        QVERIFY(window.isVisible());
        stage.overview.isSettled = true;
        QVERIFY(!window.close());
        QTRY_VERIFY(!window.isVisible());
        QCOMPARE(stage.overview.questions, 2);
    }

    void tabStillWalksFromTheBarToThePagesAfterAnotherPersonCame()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.setAvailable({stage.overview.id(), stage.consoles.id()});
        window.setAvailable({stage.overview.id(), stage.desktops.id(), stage.consoles.id()});
        const auto *nav = window.findChild<NavBar *>();
        const QWidget *page = stage.overview.widget();
        QWidget *next = window.topBar().nextInFocusChain();
        while (!nav->isAncestorOf(next) && !page->isAncestorOf(next))
            next = next->nextInFocusChain();
        QVERIFY(nav->isAncestorOf(next));
    }

    void aPageShownByKeyHasTheKeyboardWhenNothingHadIt()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        if (QWidget *focused = QApplication::focusWidget())
            focused->clearFocus();
        window.showPage(stage.desktops.id());
        QVERIFY(stage.desktops.widget()->isAncestorOf(QApplication::focusWidget()));
    }

    void whoHasOnlyOwnDesktopsSeesNothingAroundThem()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.setTaskDrawer(new QWidget);
        window.show();
        window.setTaskDrawerOpen(true);
        window.setLimited(true);
        QVERIFY(!window.isTaskDrawerOpen());
        window.setTaskDrawerOpen(true);
        QVERIFY(!window.isTaskDrawerOpen());
        QVERIFY(!window.topBar().alertsButton()->isVisible());
        QCOMPARE(window.statusBar().taskText(), QString());
        window.setLimited(false);
        QVERIFY(window.topBar().alertsButton()->isVisible());
    }

    void aBarePageIsAllOfTheWindow()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.resize(1440, 900);
        window.show();
        window.setBare(true);
        QVERIFY(!window.topBar().isVisible() && !window.statusBar().isVisible() && !window.findChild<NavBar *>()->isVisible());
        QTRY_COMPARE(stage.overview.widget()->size(), window.size());
        QWidget cover(&window);
        window.setCover(&cover);
        window.setCover(nullptr);
        QVERIFY(!window.topBar().isVisible() && stage.overview.widget()->isVisible());
        window.showPage(stage.consoles.id());
        QVERIFY(!window.findChild<NavBar *>()->isVisible());
        window.setBare(false);
        QVERIFY(window.topBar().isVisible() && window.statusBar().isVisible() && window.findChild<NavBar *>()->isVisible());
        QTRY_VERIFY(stage.consoles.widget()->width() < window.width());
    }

    void aCoverLeavesNoKeyPastIt()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        auto *key = new QShortcut(QKeySequence(u"Ctrl+2"_s), &window);
        QWidget cover(&window);
        window.show();
        window.setCover(&cover);
        QVERIFY(cover.isVisible() && !key->isEnabled() && !window.findChild<NavBar *>()->isVisible());
        window.setAvailable({stage.overview.id()});
        QVERIFY(!window.findChild<NavBar *>()->isVisible());
        window.setCover(nullptr);
        QVERIFY(!cover.isVisible() && key->isEnabled() && window.findChild<NavBar *>()->isVisible());
        QCOMPARE(window.windowTitle(), u"Overview – Orbit"_s);
    }

    void sidebarIsARailBelow1280()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.resize(1440, 900);
        window.show();
        QCOMPARE(window.navWidth(), NavWidth::Sidebar);
        window.resize(1279, 800);
        QCOMPARE(window.navWidth(), NavWidth::Rail);
        QCOMPARE(window.findChild<NavBar *>()->width(), 56);
        window.resize(1280, 800);
        QCOMPARE(window.navWidth(), NavWidth::Sidebar);
        QCOMPARE(window.findChild<NavBar *>()->width(), 208);
    }

    void choiceOfTheSidebarIsRememberedPerWidthClass()
    {
        ShellStage stage;
        {
            MainWindow window(stage.parts());
            window.setPages(stage.pages());
            window.resize(1440, 900);
            window.show();
            window.toggleNav();
            QCOMPARE(window.navWidth(), NavWidth::Rail);
            window.resize(1100, 700);
            window.toggleNav();
            QCOMPARE(window.navWidth(), NavWidth::Sidebar);
        }
        ShellStage again;
        again.settings.setValue(u"window/railWide"_s, stage.settings.value(u"window/railWide"_s));
        again.settings.setValue(u"window/railNarrow"_s, stage.settings.value(u"window/railNarrow"_s));
        MainWindow window(again.parts());
        window.setPages(again.pages());
        window.resize(1440, 900);
        window.show();
        QCOMPARE(window.navWidth(), NavWidth::Rail);
        window.resize(1100, 700);
        QCOMPARE(window.navWidth(), NavWidth::Sidebar);
    }

    void clickingAPageShowsIt()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.show();
        QSignalSpy shown(&window, &MainWindow::pageShown);
        auto *item = window.findChild<QAbstractButton *>(u"nav.desktops"_s);
        QTest::mouseClick(item, Qt::LeftButton);
        QCOMPARE(shown.count(), 1);
        QCOMPARE(window.currentPage(), &stage.desktops);
        QCOMPARE(window.findChild<ContentSheet *>()->current(), stage.desktops.widget());
        QVERIFY(item->isChecked());
        QCOMPARE(window.windowTitle(), u"Desktops – Orbit"_s);
    }

    void badgeOfAPageStandsBesideIt()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        auto *item = window.findChild<NavItem *>(u"nav.desktops"_s);
        QCOMPARE(item->hint(), QString());
        stage.desktops.setBadge(62);
        QCOMPARE(item->hint(), u"62"_s);
        stage.desktops.setBadge(-1);
        QCOMPARE(item->hint(), QString());
    }

    void statusBarSaysConnectionAgeAndTask()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        StatusBar &bar = window.statusBar();
        QCOMPARE(bar.connectionText(), u"Connected to Head Office"_s);
        QVERIFY2(bar.latencyText().startsWith(u"API "_s), qPrintable(bar.latencyText()));
        const ClusterProfile profile = stage.clusters.profiles().front();
        ClusterStatus status = stage.clusters.status(profile.id);
        status.dataFrom = stage.clock.now();
        stage.clusters.setStatus(profile.id, status);
        QCOMPARE(bar.ageText(), u"Updated just now"_s);
        stage.clock.advance(std::chrono::seconds(3));
        QTRY_COMPARE(bar.ageText(), u"Updated 3 s ago"_s);
        QVERIFY(!bar.taskText().isEmpty());
        QCOMPARE(bar.queuedText(), QString());
        bar.setQueued(3);
        QCOMPARE(bar.queuedText(), u"3 queued"_s);
        status.link = LinkState::Offline;
        stage.clusters.setStatus(profile.id, status);
        QCOMPARE(bar.connectionText(), u"Head Office: Offline"_s);
        QCOMPARE(bar.latencyText(), QString());
    }

    void anOldAgeStaysForAMinute()
    {
        using namespace std::chrono_literals;
        ShellStage stage;
        const ClusterProfile profile = stage.clusters.profiles().front();
        ClusterStatus status = stage.clusters.status(profile.id);
        status.dataFrom = stage.clock.now();
        stage.clusters.setStatus(profile.id, status);
        const LinkSummary links(stage.clusters);
        const auto stays = [&](std::chrono::seconds age) { return links.ageStays(status.dataFrom.addSecs(age.count())); };
        QCOMPARE(stays(0s), 1s);
        QCOMPARE(stays(59s), 1s);
        QCOMPARE(stays(60s), 60s);
        QCOMPARE(stays(3h + 59s), 1s);
        QCOMPARE(stays(-5s), 1s);
    }

    void f6WalksTheRegionsAndComesBack()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        stage.overview.focusFilter();
        QCOMPARE(QApplication::focusWidget()->objectName(), u"overviewFilter"_s);
        window.walkRegions(true);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"clusterSwitch"_s);
        window.walkRegions(true);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"nav.overview"_s);
        window.walkRegions(true);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"overviewFilter"_s);
        window.walkRegions(false);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"nav.overview"_s);
    }

    void thePageKeepsTheKeyboardThoughItsLastControlIsOff()
    {
        ShellStage stage;
        MainWindow window(stage.parts());
        window.setPages(stage.pages());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.showPage(stage.desktops.id());
        stage.desktops.focusFilter();
        QWidget *last = QApplication::focusWidget();
        window.showPage(stage.overview.id());
        stage.overview.focusFilter();
        last->setEnabled(false);
        auto *other = new QPushButton(stage.desktops.widget());
        window.showPage(stage.desktops.id());
        QCOMPARE(QApplication::focusWidget(), other);
    }

    void picturesForTheEye()
    {
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            ShellStage stage;
            stage.theme.setChoice(choice);
            stage.desktops.setBadge(62);
            MainWindow window(stage.parts());
            window.setPages(stage.pages());
            window.show();
            for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
                window.resize(size);
                QCoreApplication::processEvents();
                picture(window, u"shell-%1-%2"_s.arg(choice == ThemeChoice::Dark ? u"dark" : u"light").arg(size.width()));
                QCOMPARE(window.size(), size);
            }
        }
    }
};

ORBIT_TEST(ShellWindowTest, "shell_window")

#include "shell_window_test.moc"
