#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/desktops_stage.h"
#include "ui/desktops/desktop_drawer.h"
#include "ui/desktops/facet_chips.h"
#include "ui/desktops/filter_bar.h"
#include "ui/desktops/offline_banner.h"
#include "ui/desktops/table_header.h"
#include "ui/theme/display_state.h"
#include "ui/widgets/bulk_bar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/cell_painting.h"
#include "ui/widgets/line_edit.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::DesktopsStage;
using ui::DesktopColumn;

namespace {

void clickBox(DesktopsStage &stage, int row)
{
    const QRect cell = stage.cell(row, DesktopColumn::State);
    QTest::mouseClick(stage.table().viewport(), Qt::LeftButton, {}, {cell.left() + 28, cell.center().y()});
}

void clickAction(DesktopsStage &stage, int row)
{
    const QRect cell = stage.cell(row, DesktopColumn::Action);
    QTest::mouseClick(stage.table().viewport(), Qt::LeftButton, {}, {cell.right() - 24, cell.center().y()});
}

std::vector<GuestKey> selected(DesktopsStage &stage) { return stage.page.screen().pane()->selected().guests; }

} // namespace

class DesktopsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // What the platform without a screen says of every menu.
        testkit::tolerateWarning(QRegularExpression(u"^This plugin does not support (raise|grabbing the keyboard)"_s));
    }

    void itListsEveryDesktopAndNoTemplate()
    {
        DesktopsStage stage;
        QCOMPARE(stage.shownNames().size(), 62);
        QVERIFY(!stage.shownNames().contains(u"win11-office-v12"_s));
        QCOMPARE(stage.find<QLabel>(u"desktopsSummary"_s)->text(), u"38 in use, 9 available"_s);
        QCOMPARE(stage.page.badge(), 62);
    }

    void theBoxSelectsAndTheRowDoesNot()
    {
        DesktopsStage stage;
        clickBox(stage, 1);
        clickBox(stage, 3);
        QCOMPARE(selected(stage).size(), size_t(2));
        const QRect name = stage.cell(5, DesktopColumn::Name);
        QTest::mouseClick(stage.table().viewport(), Qt::LeftButton, {}, name.center());
        QCOMPARE(selected(stage).size(), size_t(2));
        QCOMPARE(stage.table().currentIndex().row(), 5);
        QCOMPARE(stage.table().head()->allState(), Qt::PartiallyChecked);
        clickBox(stage, 1);
        QCOMPARE(selected(stage).size(), size_t(1));
    }

    void theHeadSelectsAllAndNothing()
    {
        DesktopsStage stage;
        const QPoint box(28, ui::sizes::tableHeader / 2);
        QTest::mouseClick(stage.table().head()->viewport(), Qt::LeftButton, {}, box);
        QCOMPARE(selected(stage).size(), size_t(62));
        QCOMPARE(stage.table().head()->allState(), Qt::Checked);
        QTest::mouseClick(stage.table().head()->viewport(), Qt::LeftButton, {}, box);
        QVERIFY(selected(stage).empty());
    }

    void theHeadSorts()
    {
        DesktopsStage stage;
        const int x = stage.table().head()->sectionViewportPosition(static_cast<int>(DesktopColumn::Cpu)) + 10;
        QTest::mouseClick(stage.table().head()->viewport(), Qt::LeftButton, {}, {x, 10});
        QTest::mouseClick(stage.table().head()->viewport(), Qt::LeftButton, {}, {x, 10});
        QCOMPARE(stage.shownNames().front(), u"dsg-005"_s);
    }

    void selectionFocusAndScrollSurviveARefresh()
    {
        DesktopsStage stage;
        stage.page.screen().pane()->setCurrent(stage.key(2154));
        clickBox(stage, stage.table().rowsInSight().first + 2);
        const std::vector<GuestKey> before = selected(stage);
        const GuestKey current = stage.page.screen().pane()->current();
        const int scroll = stage.table().verticalScrollBar()->value();
        QVERIFY(scroll > 0);
        GuestChanges changes;
        for (Guest guest : std::vector<Guest>(stage.inventory.guests())) {
            guest.cpu = guest.cpu / 2;
            changes.changed.push_back(guest);
        }
        stage.inventory.apply(changes);
        QTest::qWait(20);
        QCOMPARE(selected(stage), before);
        QCOMPARE(stage.page.screen().pane()->current(), current);
        QCOMPARE(stage.table().verticalScrollBar()->value(), scroll);
    }

    void theButtonOfARowConnects()
    {
        DesktopsStage stage;
        QSignalSpy requests(&stage.connectCommand, &ui::ConnectCommand::connectRequested);
        clickAction(stage, stage.rowOf(u"fin-001"_s));
        QCOMPARE(requests.count(), 1);
        QCOMPARE(requests[0][0].value<ui::ConnectTarget>().address, u"10.20.11.21"_s);
    }

    void theButtonOfAStoppedRowStarts()
    {
        DesktopsStage stage;
        clickAction(stage, stage.rowOf(u"fin-011"_s));
        QCOMPARE(stage.power.calls(), (std::vector<testkit::FakePower::Call>{{stage.key(2110), PowerAction::Start}}));
        const QModelIndex state = stage.table().model()->index(stage.rowOf(u"fin-011"_s), 0);
        QTRY_COMPARE(state.data().toString(), u"Starting"_s);
    }

    void repairShowsWhatHappenedAndTheWaysOut()
    {
        DesktopsStage stage;
        clickAction(stage, stage.rowOf(u"fin-003"_s));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->objectName(), u"repairMenu"_s);
        QAction *start = menu->findChild<QAction *>(u"guest.start"_s);
        QVERIFY(start && start->isEnabled());
        start->trigger();
        QCOMPARE(stage.power.calls().size(), size_t(1));
        menu->close();
    }

    void theBulkBarActsOnAllSelected()
    {
        DesktopsStage stage;
        for (const QString &name : {u"fin-011"_s, u"fin-005"_s})
            clickBox(stage, stage.rowOf(name));
        auto *start = stage.find<ui::Button>(u"bulk-guest.start"_s);
        QTRY_VERIFY(start->isVisible());
        QTRY_VERIFY(start->isEnabled());
        QTest::mouseClick(start, Qt::LeftButton);
        QCOMPARE(stage.power.calls(), (std::vector<testkit::FakePower::Call>{{stage.key(2110), PowerAction::Start}}));
        auto *restart = stage.find<ui::Button>(u"bulk-guest.reboot"_s);
        QTRY_VERIFY(!restart->isEnabled());
        QVERIFY2(restart->toolTip().contains(u"1 of 2"_s), qPrintable(restart->toolTip()));
    }

    void aBadQueryIsExplainedAndChangesNothing()
    {
        DesktopsStage stage;
        auto *field = stage.find<ui::LineEdit>(u"desktopsFilter"_s);
        field->setText(u"state:stopped"_s);
        QTRY_COMPARE(stage.shownNames().size(), 9);
        field->setText(u"cpu>"_s);
        auto *problem = stage.find<QLabel>(u"filterProblem"_s);
        QTRY_VERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(u"cpu>80"_s), qPrintable(problem->text()));
        QCOMPARE(stage.shownNames().size(), 9);
        QVERIFY(field->hasError());
        field->setText(u"cpu>80"_s);
        QTRY_COMPARE(stage.shownNames(), (QStringList{u"dsg-005"_s, u"fin-010"_s}));
        QVERIFY(!problem->isVisible());
    }

    void chipsFilterAndSayWhatIsOn()
    {
        DesktopsStage stage;
        auto *chips = stage.page.screen().filterBar()->chips();
        chips->setChoice({{ui::Facet::Team, {u"design"_s}}, {ui::Facet::State, {u"stopped"_s}}});
        QTRY_COMPARE(stage.shownNames(), QStringList{u"dsg-006"_s});
        QCOMPARE(stage.find<QLabel>(u"desktopsCount"_s)->text(), u"1 of 62"_s);
        QCOMPARE(chips->words(), (QStringList{u"Team Design"_s, u"State Stopped"_s}));
    }

    void whatDoesNotMatchIsNamedAndCleared()
    {
        DesktopsStage stage;
        stage.page.screen().filterBar()->chips()->setChoice({{ui::Facet::Team, {u"design"_s}}, {ui::Facet::State, {u"migrating"_s}}});
        auto *panel = stage.find<QWidget>(u"desktopsNoMatch"_s);
        QTRY_VERIFY(panel->isVisible());
        bool isNamed = false;
        for (const QLabel *label : panel->findChildren<QLabel *>())
            isNamed = isNamed || label->text().contains(u"2 filters are on: Team Design, State"_s);
        QVERIFY(isNamed);
        QTest::mouseClick(stage.find<ui::Button>(u"noMatchClear"_s), Qt::LeftButton);
        QTRY_COMPARE(stage.shownNames().size(), 62);
    }

    void offlineIsSaidWithTheAgeOfTheData()
    {
        DesktopsStage stage;
        ClusterStatus status = stage.sample.status;
        status.link = LinkState::Offline;
        stage.clusters.setStatus(stage.sample.profile.id, status);
        auto *banner = stage.find<QWidget>(u"offlineBanner"_s);
        QTRY_VERIFY(banner->isVisible());
        QCOMPARE(stage.shownNames().size(), 62);
        clickAction(stage, stage.rowOf(u"fin-001"_s));
        clickAction(stage, stage.rowOf(u"fin-011"_s));
        QVERIFY(stage.power.calls().empty());
        QTest::mouseClick(stage.find<ui::Button>(u"offlineAction"_s), Qt::LeftButton);
        QCOMPARE(stage.clusters.retried(), std::vector<ClusterId>{stage.sample.profile.id});
        stage.clusters.setStatus(stage.sample.profile.id, stage.sample.status);
        QTRY_VERIFY(!banner->isVisible());
    }

    void loadingThenEmptyThenDesktops()
    {
        DesktopsStage stage({1440, 900}, ui::ThemeChoice::Light, false);
        stage.clusters.put(stage.sample.profile, stage.sample.status);
        QTRY_VERIFY(stage.find<QWidget>(u"desktopsLoading"_s)->isVisible());
        stage.inventory.setHasData(true);
        stage.inventory.apply({});
        QTRY_VERIFY(stage.find<QWidget>(u"desktopsEmpty"_s)->isVisible());
        stage.fillAll();
        QTRY_VERIFY(stage.table().isVisible());
        QCOMPARE(stage.shownNames().size(), 62);
    }

    void columnsDropInTheOrderOfTheDesign()
    {
        DesktopsStage stage({1100, 700});
        QVERIFY(stage.table().isColumnShown(DesktopColumn::Action));
        QVERIFY(!stage.table().isColumnShown(DesktopColumn::Cluster));
        int before = ui::desktopColumnCount;
        const std::array order{DesktopColumn::Tags, DesktopColumn::Uptime, DesktopColumn::Address,
                               DesktopColumn::VmId, DesktopColumn::Os,     DesktopColumn::Team};
        for (int width = 1300; width >= 620; width -= 20) {
            const ui::ColumnWidths widths = ui::planColumns(width, 70, {DesktopColumn::Cluster});
            const auto shown = [&widths](DesktopColumn column) { return widths[static_cast<size_t>(column)] > 0; };
            int hidden = 0;
            bool isGap = false;
            for (const DesktopColumn column : order) {
                isGap = isGap || shown(column);
                QVERIFY2(shown(column) || !isGap, "a column went before its turn");
                hidden += shown(column) ? 0 : 1;
            }
            QVERIFY(ui::desktopColumnCount - hidden <= before);
            before = ui::desktopColumnCount - hidden;
            for (const DesktopColumn column : {DesktopColumn::State, DesktopColumn::Name, DesktopColumn::Owner, DesktopColumn::Cpu,
                                               DesktopColumn::Memory, DesktopColumn::Action})
                QVERIFY(shown(column));
            QVERIFY(std::accumulate(widths.begin(), widths.end(), 0) <= width);
        }
    }

    void theWidestUsualWordsAreWholeBeforeAnythingIsSharedOut()
    {
        DesktopsStage stage;
        const auto textOf = [&stage](ui::TypeRole role, const QString &text) {
            return stage.theme.metrics(role).horizontalAdvance(text) + 12; // the padding of a cell
        };
        // The table beside the sidebar and the details, and over the whole width.
        for (const int width : {1440 - 208 - 352, 1440 - 208}) {
            const ui::ColumnWidths widths =
                ui::planColumns(width, textOf(ui::TypeRole::BodyStrong, u"fin-001"_s), {DesktopColumn::Cluster});
            const auto of = [&widths](DesktopColumn column) { return widths[static_cast<size_t>(column)]; };
            QVERIFY(of(DesktopColumn::Team) >= textOf(ui::TypeRole::Detail, u"Engineering"_s));
            const int badge = ui::badgeWidth(stage.theme, ui::badgeFor(ui::DisplayState::Provisioning));
            QVERIFY(of(DesktopColumn::State) >= ui::boxWidth + badge + 12);
            QVERIFY(of(DesktopColumn::Uptime) == 0 || of(DesktopColumn::Uptime) >= textOf(ui::TypeRole::Detail, u"23 h 59 m"_s));
        }
    }

    void theColumnChooserHidesAndIsRemembered()
    {
        DesktopsStage stage;
        QTest::mouseClick(stage.find<ui::Button>(u"desktopsColumns"_s), Qt::LeftButton);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        menu->findChild<QAction *>(u"tags"_s)->trigger();
        menu->close();
        QVERIFY(!stage.table().isColumnShown(DesktopColumn::Tags));
        QCOMPARE(stage.settings.value(u"desktops/hiddenColumns"_s).toStringList(), QStringList{u"tags"_s});
    }

    void theDrawerFollowsTheFocus()
    {
        DesktopsStage stage;
        stage.table().setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(stage.page.screen().drawer()->isVisible());
        const GuestKey first = stage.page.screen().drawer()->guest();
        QTest::keyClick(&stage.table(), Qt::Key_Down);
        QTRY_VERIFY(stage.page.screen().drawer()->guest() != first);
        QTest::keyClick(&stage.table(), Qt::Key_Escape);
        QTRY_VERIFY(!stage.page.screen().drawer()->isVisible());
        QTest::keyClick(&stage.table(), Qt::Key_Down);
        QTest::qWait(200);
        QVERIFY(!stage.page.screen().drawer()->isVisible());
        QTest::keyClick(&stage.table(), Qt::Key_Return);
        QTRY_VERIFY(stage.page.screen().drawer()->isVisible());
    }

    void theKeyboardAloneFindsStartsAndConnects()
    {
        DesktopsStage stage;
        QVERIFY(stage.page.focusFilter());
        auto *field = stage.find<ui::LineEdit>(u"desktopsFilter"_s);
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"sup state:stopped"_s);
        QTest::keyClick(field, Qt::Key_Down);
        QTRY_VERIFY(stage.table().hasFocus());
        QCOMPARE(stage.shownNames(), (QStringList{u"sup-004"_s, u"sup-011"_s, u"sup-016"_s}));
        QTest::keyClick(&stage.table(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(selected(stage).size(), size_t(3));
        QTest::keyClick(&stage.table(), Qt::Key_Escape);
        QVERIFY(selected(stage).empty());
        QTest::keyClick(&stage.table(), Qt::Key_Space);
        QTest::keyClick(&stage.table(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(selected(stage).size(), size_t(2));
        QTest::keyClick(&stage.table(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(stage.power.calls().size(), size_t(1));
    }

    void whatIsSelectedIsCopiedAsATable()
    {
        DesktopsStage stage;
        clickBox(stage, stage.rowOf(u"fin-001"_s));
        clickBox(stage, stage.rowOf(u"fin-011"_s));
        QTest::keyClick(&stage.table(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith(u"State\tName\tVMID\tNode\tOwner"_s));
        QVERIFY(lines[1].startsWith(u"In use\tfin-001\t2100\tatlas\tMira Kestrin"_s));
    }

    void onlyWhatIsSeenIsAskedFor()
    {
        DesktopsStage stage;
        QTRY_VERIFY(!stage.details.watchedGuests(&stage.page.screen()).empty());
        QVERIFY(stage.details.watchedGuests(&stage.page.screen()).size() < 30);
        stage.frame.hide();
        QTRY_VERIFY(stage.details.watchedGuests(&stage.page.screen()).empty());
    }

    void theContextMenuIsForTheRowOrForAllSelected()
    {
        DesktopsStage stage;
        clickBox(stage, 1);
        clickBox(stage, 2);
        const auto openAt = [&stage](int row) {
            const QPoint at = stage.cell(row, DesktopColumn::Name).center();
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, stage.table().viewport()->mapToGlobal(at));
            QApplication::sendEvent(stage.table().viewport(), &event);
            return qobject_cast<QMenu *>(QApplication::activePopupWidget());
        };
        QMenu *menu = openAt(5);
        QVERIFY(menu);
        QVERIFY(menu->findChild<QAction *>(u"guest.connect"_s)->isEnabled());
        menu->close();
        menu = openAt(1);
        QVERIFY(menu);
        QVERIFY(!menu->findChild<QAction *>(u"guest.connect"_s)->isEnabled());
        menu->close();
    }

    void everyControlHasAName()
    {
        DesktopsStage stage;
        stage.table().setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(stage.page.screen().drawer()->isVisible());
        for (const QWidget *widget : stage.page.widget()->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || !widget->isEnabled())
                continue;
            const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            const bool isNamed = face && !face->text(QAccessible::Name).isEmpty();
            QVERIFY2(isNamed, qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
    }
};

ORBIT_TEST(DesktopsPageTest, "desktops_page")

} // namespace orbit

#include "desktops_page_test.moc"
