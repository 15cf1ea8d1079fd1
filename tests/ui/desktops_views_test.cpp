#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/desktops_stage.h"
#include "ui/desktops/card_painter.h"
#include "ui/desktops/cards_view.h"
#include "ui/desktops/desktop_drawer.h"
#include "ui/desktops/desktops_prefs.h"
#include "ui/desktops/drawer_performance.h"
#include "ui/desktops/drawer_summary.h"
#include "ui/desktops/facet_chips.h"
#include "ui/desktops/filter_bar.h"
#include "ui/desktops/key_values.h"
#include "ui/desktops/metric_chart.h"
#include "ui/desktops/spark_tile.h"
#include "ui/desktops/view_tabs.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/tabs.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::DesktopsStage;
using ui::CardPart;

namespace {

ui::CardsView &showCards(DesktopsStage &stage)
{
    const QList<QAbstractButton *> segments = stage.find<ui::Segmented>(u"desktopsLayout"_s)->findChildren<QAbstractButton *>();
    QTest::mouseClick(segments.at(1), Qt::LeftButton);
    return *stage.page.screen().pane()->cards();
}

void clickPart(ui::CardsView &cards, const QModelIndex &index, CardPart part)
{
    const auto at = [&] { return ui::CardPainter::partRect(cards.visualRect(index), part).center(); };
    // Moving lets events through, and with them what lays the cards out anew.
    QTest::mouseMove(cards.viewport(), at());
    QTest::mouseClick(cards.viewport(), Qt::LeftButton, {}, at());
}

QModelIndex named(DesktopsStage &stage, const QString &name) { return stage.table().model()->index(stage.rowOf(name), 0); }

} // namespace

class DesktopsViewsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAClusterThereIsNothingToWaitFor()
    {
        DesktopsStage stage({1440, 900}, ui::ThemeChoice::Light, false);
        QTRY_VERIFY(stage.find<QWidget>(u"desktopsUnconnected"_s)->isVisible());
        stage.clusters.put(stage.sample.profile, stage.sample.status);
        QTRY_VERIFY(stage.find<QWidget>(u"desktopsLoading"_s)->isVisible());
    }

    void initTestCase()
    {
        // What the platform without a screen says of every menu.
        testkit::tolerateWarning(QRegularExpression(u"^This plugin does not support (raise|grabbing the keyboard)"_s));
    }

    void cardsStandByTeamAndFold()
    {
        DesktopsStage stage;
        ui::CardsView &cards = showCards(stage);
        QVERIFY(cards.isVisible());
        QCOMPARE(cards.cards().groups().size(), size_t(5));
        QCOMPARE(cards.cards().group(0).facts.name, u"Design"_s);
        const int before = cards.cards().contentHeight();
        QTest::mouseClick(cards.viewport(), Qt::LeftButton, {}, {60, 20});
        QVERIFY(cards.cards().group(0).isCollapsed);
        QVERIFY(cards.cards().contentHeight() < before);
        QTest::mouseClick(cards.viewport(), Qt::LeftButton, {}, {60, 20});
        QCOMPARE(cards.cards().contentHeight(), before);
    }

    void cardsStandByWhatIsChosen()
    {
        DesktopsStage stage;
        QVERIFY(!stage.find<QWidget>(u"grouping"_s)->isVisible());
        ui::CardsView &cards = showCards(stage);
        auto *chip = stage.find<QAbstractButton>(u"grouping"_s);
        QVERIFY(chip->isVisible());
        QCOMPARE(chip->text(), u"Group: Team"_s);
        QTest::keyClick(chip, Qt::Key_Space);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(chip->text(), u"Group: Node"_s);
        QCOMPARE(cards.cards().groups().size(), size_t(4));
        QCOMPARE(cards.cards().group(0).facts.name, u"atlas"_s);
        QCOMPARE(ui::DesktopsPrefs(stage.settings).grouping(), ui::Grouping::Node);
    }

    void aCardConnectsSelectsAndOpensItsMenu()
    {
        DesktopsStage stage;
        ui::CardsView &cards = showCards(stage);
        QSignalSpy requests(&stage.connectCommand, &ui::ConnectCommand::connectRequested);
        clickPart(cards, named(stage, u"dsg-001"_s), CardPart::Action);
        QCOMPARE(requests.count(), 1);
        clickPart(cards, named(stage, u"dsg-002"_s), CardPart::Box);
        QCOMPARE(stage.page.screen().pane()->selected().guests, std::vector<GuestKey>{stage.key(2131)});
        clickPart(cards, named(stage, u"dsg-003"_s), CardPart::More);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->objectName(), u"desktopMenu"_s);
        menu->close();
    }

    void theMenuOfACardOffersWhatItsTeamCan()
    {
        DesktopsStage stage;
        ui::CardsView &cards = showCards(stage);
        cards.setCurrentIndex(named(stage, u"dsg-003"_s));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(&cards, &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        auto *team = menu->findChild<QMenu *>(u"teamMenu"_s);
        QVERIFY(team);
        QCOMPARE(team->title(), u"Team actions"_s);
        QVERIFY(team->findChild<QAction *>(u"guest.start"_s));
        menu->close();
    }

    void theRowBesideTheDetailsStaysMarked()
    {
        DesktopsStage stage;
        stage.page.showGuest(stage.key(2103));
        QTRY_VERIFY(stage.page.screen().drawer()->isVisible());
        stage.page.focusFilter();
        const QRect row = stage.cell(stage.rowOf(u"fin-004"_s), ui::DesktopColumn::Name);
        const auto fill = [&] { return stage.table().viewport()->grab(row).toImage().pixelColor(1, row.height() / 2); };
        QCOMPARE(fill(), stage.theme.color(ui::Role::AccentTint));
        QTest::keyClick(stage.page.screen().drawer(), Qt::Key_Escape);
        QTRY_VERIFY(!stage.page.screen().drawer()->isVisible());
        stage.page.focusFilter();
        QCOMPARE(fill(), stage.theme.color(ui::Role::Surface));
    }

    void arrowsWalkTheCardsAcrossTeams()
    {
        DesktopsStage stage;
        ui::CardsView &cards = showCards(stage);
        cards.setFocus(Qt::TabFocusReason);
        QTest::keyClick(&cards, Qt::Key_Home);
        QCOMPARE(cards.currentIndex().row(), 0);
        QTest::keyClick(&cards, Qt::Key_Right);
        QCOMPARE(cards.currentIndex().row(), 1);
        const int columns = cards.cards().columns();
        QTest::keyClick(&cards, Qt::Key_Down);
        QCOMPARE(cards.currentIndex().row(), 1 + columns);
        QTest::keyClick(&cards, Qt::Key_End);
        QCOMPARE(cards.currentIndex().row(), 61);
        QTest::keyClick(&cards, Qt::Key_Up);
        QVERIFY(cards.currentIndex().row() < 61);
        QTest::keyClick(&cards, Qt::Key_Home);
        QTest::keyClick(&cards, Qt::Key_Minus);
        QVERIFY(cards.cards().group(0).isCollapsed);
    }

    void selectionIsTheSameInBothViews()
    {
        DesktopsStage stage;
        stage.table().selectionModel()->select(named(stage, u"fin-004"_s), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        ui::CardsView &cards = showCards(stage);
        QCOMPARE(stage.page.screen().pane()->selected().guests, std::vector<GuestKey>{stage.key(2103)});
        QVERIFY(cards.selectionModel()->isSelected(named(stage, u"fin-004"_s)));
    }

    void aFilterIsSavedAsAViewRenamedAndDeleted()
    {
        DesktopsStage stage;
        stage.find<ui::LineEdit>(u"desktopsFilter"_s)->setText(u"tag:gpu OR tag:usb"_s);
        QTRY_VERIFY(stage.find<ui::Button>(u"saveView"_s)->isVisible());
        const qsizetype shown = stage.shownNames().size();
        QTest::mouseClick(stage.find<ui::Button>(u"saveView"_s), Qt::LeftButton);
        auto *name = stage.find<ui::LineEdit>(u"viewName"_s);
        QVERIFY(name);
        name->setText(u"Special"_s);
        QTest::keyClick(name, Qt::Key_Return);
        ui::ViewTabs *tabs = stage.page.screen().viewTabs();
        QTRY_COMPARE(tabs->current().name, u"Special"_s);
        QCOMPARE(tabs->tabs()->count(), 4);
        QCOMPARE(stage.shownNames().size(), shown);
        QVERIFY(stage.find<ui::LineEdit>(u"desktopsFilter"_s)->text().isEmpty());
        ui::SavedViews again(stage.settings);
        QCOMPARE(again.views().back().query, u"tag:gpu OR tag:usb"_s);
        QTest::keyClick(tabs->tabs(), Qt::Key_Delete);
        QCOMPARE(tabs->tabs()->count(), 3);
        QTRY_COMPARE(stage.shownNames().size(), 62);
    }

    void needsAttentionHoldsAlsoWhatIsInAGoodState()
    {
        DesktopsStage stage;
        ui::ViewTabs *tabs = stage.page.screen().viewTabs();
        tabs->setCurrent(u"problem"_s);
        QTRY_COMPARE(stage.shownNames(), (QStringList{u"dsg-008"_s, u"fin-003"_s, u"sup-009"_s}));
        GuestDetail silent = stage.details.guest(stage.key(2104));
        silent.agent = AgentState::Silent;
        silent.addresses.clear();
        stage.details.setGuest(stage.key(2104), silent);
        GuestDetail waiting = stage.details.guest(stage.key(2100));
        waiting.waiting = QStringList{u"memory"_s};
        stage.details.setGuest(stage.key(2100), waiting);
        QTRY_COMPARE(stage.shownNames(), (QStringList{u"dsg-008"_s, u"fin-001"_s, u"fin-003"_s, u"fin-005"_s, u"sup-009"_s}));
        QTRY_COMPARE(stage.desktops.counts().needsAttention, 5);
        const QModelIndex state = stage.table().model()->index(stage.rowOf(u"fin-005"_s), static_cast<int>(ui::DesktopColumn::State));
        QCOMPARE(state.data(Qt::AccessibleTextRole).toString(), u"State Available, needs attention"_s);
        QCOMPARE(state.data(Qt::ToolTipRole).toString(), u"Its guest agent has not answered since the start."_s);
        stage.page.showGuest(stage.key(2100));
        QTRY_COMPARE(stage.page.screen().drawer()->summary()->facts()->value(u"Look at"_s),
                     u"Changes wait until it is shut down and started: memory"_s);
    }

    void aTeamsChipMeansThisTeamAndNoOther()
    {
        DesktopsStage stage;
        ui::FacetChips *chips = stage.page.screen().filterBar()->chips();
        chips->setChoice({{ui::Facet::Team, {u"finance"_s}}});
        QTRY_COMPARE(stage.shownNames().size(), 14);
        chips->setChoice({{ui::Facet::Team, {u"fin"_s}}});
        QTRY_COMPARE(stage.shownNames().size(), 0);
        chips->setChoice({{ui::Facet::System, {u"win1"_s}}});
        QTRY_COMPARE(stage.shownNames().size(), 0);
    }

    void theViewsOfEverybodyStay()
    {
        DesktopsStage stage;
        ui::SavedViews views(stage.settings);
        views.remove(u"all"_s);
        views.rename(u"inUse"_s, u"Mine"_s);
        QCOMPARE(views.views().size(), size_t(3));
        QCOMPARE(views.views()[1].name, u"In use"_s);
        stage.page.screen().viewTabs()->setCurrent(u"inUse"_s);
        QTRY_COMPARE(stage.shownNames().size(), 38);
    }

    void whoHasATeamHasAViewOfIt()
    {
        DesktopsStage stage;
        ui::ViewTabs *tabs = stage.page.screen().viewTabs();
        QCOMPARE(tabs->tabs()->count(), 3);
        stage.page.setMyTeams({u"Finance"_s});
        QCOMPARE(tabs->tabs()->count(), 4);
        tabs->setCurrent(ui::SavedViews::myTeamId());
        QCOMPARE(tabs->current().name, u"My team"_s);
        QTRY_COMPARE(stage.shownNames().size(), 14);
        stage.page.setMyTeams({u"Finance"_s, u"Support"_s});
        QCOMPARE(tabs->current().name, u"My teams"_s);
        QTRY_VERIFY(stage.shownNames().size() > 14);
        stage.page.setMyTeams({});
        QCOMPARE(tabs->current().id, u"all"_s);
        QTRY_VERIFY(stage.shownNames().size() > 38);
    }

    void theDrawerTellsTheFactsAndTheLastHour()
    {
        DesktopsStage stage;
        stage.page.showGuest(stage.key(2103));
        ui::DesktopDrawer *drawer = stage.page.screen().drawer();
        QTRY_COMPARE(drawer->guest(), stage.key(2103));
        QCOMPARE(drawer->summary()->facts()->value(u"Owner"_s), u"Tobias Brandel"_s);
        QCOMPARE(drawer->summary()->facts()->value(u"IP address"_s), u"10.20.11.24"_s);
        QCOMPARE(drawer->summary()->tile(0)->value(), u"26%"_s);
        stage.clock.advance(std::chrono::seconds(2));
        stage.change(stage.key(2103), [](Guest &guest) {
            guest.cpu = 0.5F;
            guest.diskRead += 8 * 1024 * 1024;
            guest.uptime += 2;
        });
        QTRY_COMPARE(drawer->summary()->tile(0)->value(), u"50%"_s);
        QCOMPARE(drawer->summary()->tile(2)->value(), u"4\u00A0MB/s"_s);
    }

    void chartsThatCannotBeLoadedSayWhy()
    {
        DesktopsStage stage;
        stage.page.showGuest(stage.key(2103));
        ui::DesktopDrawer *drawer = stage.page.screen().drawer();
        stage.details.failHistories(Error{.kind = ErrorKind::TimedOut, .subject = u"dione"_s});
        drawer->showTab(ui::DesktopDrawer::Performance);
        auto *problem = stage.find<QWidget>(u"chartsProblem"_s);
        QTRY_VERIFY(problem->isVisible());
        stage.details.failHistories(std::nullopt);
        stage.find<ui::Button>(u"chartsRetry"_s)->click();
        QTRY_VERIFY(!problem->isVisible());
        QVERIFY(!drawer->performance()->chart(0)->newest().isEmpty());
    }

    void belowItsWidthTheDrawerFloats()
    {
        DesktopsStage stage({1280, 800});
        stage.page.showGuest(stage.key(2103));
        QTRY_VERIFY(stage.page.screen().drawer()->isVisible());
        QVERIFY(!stage.page.screen().isDrawerDocked());
        // The table keeps its width below the drawer.
        QCOMPARE(stage.table().width(), stage.page.widget()->width());
    }
};

ORBIT_TEST(DesktopsViewsTest, "desktops_views")

} // namespace orbit

#include "desktops_views_test.moc"
