#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/people_stage.h"
#include "ui/people/people_filter_menu.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/tabs.h"

#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::PeopleStage;
using testkit::PeopleWorld;

namespace {

QAction *actionOf(QMenu *menu, const QString &text)
{
    for (QAction *action : menu->actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

/// Chooses "Role" > "Helpdesk" of the filter menu.
bool filterBy(PeopleStage &stage, const QString &group, const QString &value)
{
    auto *menu = stage.find<ui::PeopleFilterMenu>(u"peopleFilterMenu"_s);
    Q_EMIT menu->aboutToShow();
    QAction *entry = actionOf(menu, group);
    QAction *choice = entry ? actionOf(entry->menu(), value) : nullptr;
    if (choice)
        choice->trigger();
    return choice != nullptr;
}

void type(PeopleStage &stage, const QString &text)
{
    auto *find = stage.find<ui::LineEdit>(u"peopleFind"_s);
    find->clear();
    QTest::keyClicks(find, text);
}

ui::SideList *teamsList(PeopleStage &stage) { return stage.find<ui::SideList>(u"teamsList"_s); }

} // namespace

class PeoplePageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
    }

    void itShowsWhoThereIs()
    {
        PeopleStage stage;
        QCOMPARE(stage.people()->model()->rowCount(), 71);
        QCOMPARE(stage.shownLogin(), u"petra.korvane"_s);
        stage.click(u"Lene Hallenz"_s);
        QTRY_COMPARE(stage.shownLogin(), u"lene.hallenz"_s);
        QCOMPARE(stage.find<ui::Tabs>(u"peopleTabs"_s)->accessibleTabName(0), u"People, 71"_s);
        QCOMPARE(stage.find<ui::Tabs>(u"peopleTabs"_s)->accessibleTabName(1), u"Teams, 6"_s);
        const QModelIndex lene = stage.people()->model()->index(stage.rowOf(u"Lene Hallenz"_s), 0);
        QCOMPARE(lene.data(Qt::AccessibleTextRole).toString(), u"Lene Hallenz, Finance, People, Operator"_s);
        QCOMPARE(stage.matrix()->model()->rowCount(), 7);
    }

    void twentyThousandPeopleAreReadAsOneScrolls()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, [](PeopleWorld &world) { world.people.setAll(testkit::crowd(20'000)); });
        QAbstractItemModel *model = stage.people()->model();
        const qsizetype atStart = model->rowCount();
        QVERIFY(atStart <= 400);
        QScrollBar *bar = stage.people()->verticalScrollBar();
        while (model->rowCount() < 20'000) {
            const int before = model->rowCount();
            QTRY_VERIFY(bar->maximum() > bar->value());
            bar->setValue(bar->maximum());
            QTRY_VERIFY(model->rowCount() > before);
        }
        QTRY_VERIFY(bar->maximum() > bar->value());
        bar->setValue(bar->maximum());
        QVERIFY(stage.people()->indexAt({20, stage.people()->viewport()->height() - 20}).row() > 19'990);
    }

    void whatIsChosenSurvivesANewReading()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, [](PeopleWorld &world) { world.people.setAll(testkit::crowd(2'000)); });
        stage.people()->verticalScrollBar()->setValue(stage.people()->verticalScrollBar()->maximum());
        stage.click(u"Person 000300"_s);
        QTRY_COMPARE(stage.shownLogin(), u"person.000300"_s);
        const int scroll = stage.people()->verticalScrollBar()->value();
        QVERIFY(scroll > 0);
        Person renamed = stage.world.person(u"person.000300"_s);
        renamed.mail = u"new@office.example"_s;
        stage.world.people.put(renamed);
        stage.world.people.answers.forgetCalls();
        stage.world.people.tell();
        QTRY_COMPARE(stage.pane().person().mail, u"new@office.example"_s);
        QCOMPARE(stage.people()->currentIndex().data().toString(), u"Person 000300"_s);
        QVERIFY(stage.people()->selectionModel()->isSelected(stage.people()->currentIndex()));
        QCOMPARE(stage.people()->verticalScrollBar()->value(), scroll);
    }

    void findingWaitsUntilTypingRests()
    {
        PeopleStage stage;
        stage.world.people.answers.forgetCalls();
        type(stage, u"brandel"_s);
        QCOMPARE(stage.world.people.answers.countOf(u"page"_s), 0);
        QTRY_COMPARE(stage.people()->model()->rowCount(), 2);
        QCOMPARE(stage.world.people.answers.countOf(u"page"_s), 1);
    }

    void filtersAreNamedWhenNothingMatches()
    {
        PeopleStage stage;
        QVERIFY(filterBy(stage, u"Role"_s, u"Helpdesk"_s));
        QTRY_COMPARE(stage.people()->model()->rowCount(), 1);
        QVERIFY(filterBy(stage, u"State"_s, u"Disabled"_s));
        QTRY_VERIFY(stage.isShown(u"listNoMatch"_s));
        QCOMPARE(stage.find<ui::StatePanel>(u"listNoMatch"_s)->accessibleDescription(),
                 u"Filters are on: Role: Helpdesk, State: Disabled."_s);
        auto *panel = stage.find<ui::StatePanel>(u"listNoMatch"_s);
        QTest::mouseClick(panel->findChild<QAbstractButton *>(), Qt::LeftButton);
        QTRY_COMPARE(stage.people()->model()->rowCount(), 71);
        QVERIFY(filterBy(stage, u"Team"_s, u"Design"_s));
        QTRY_COMPARE(stage.people()->model()->rowCount(), 1);
    }

    void aFailedListTellsWhyAndTriesAgain()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light,
                          [](PeopleWorld &world) { world.people.answers.fail(u"page"_s, ErrorKind::TimedOut); });
        QVERIFY(stage.isShown(u"listFailed"_s));
        stage.world.people.answers.forgive();
        QTest::mouseClick(stage.find<QWidget>(u"listFailed"_s)->findChild<QAbstractButton *>(), Qt::LeftButton);
        QTRY_COMPARE(stage.people()->model()->rowCount(), 71);
        QVERIFY(stage.people()->isVisible());
    }

    void aFailedCardLeavesTheOthersAlone()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, [](PeopleWorld &world) {
            world.people.answers.fail(u"summary"_s, ErrorKind::Unreachable);
            world.assignments.answers.fail(u"page"_s, ErrorKind::Unreachable);
        });
        stage.click(u"Lene Hallenz"_s);
        QTRY_COMPARE(stage.matrix()->model()->rowCount(), 7);
        auto *figures = stage.find<QWidget>(u"personFigures"_s);
        auto *trouble = figures->findChild<QWidget *>(u"trouble"_s);
        QVERIFY(trouble->isVisible());
        stage.world.people.answers.forgive();
        QTest::mouseClick(trouble->findChild<QAbstractButton *>(), Qt::LeftButton);
        QTRY_VERIFY(!trouble->isVisible());
        QVERIFY(stage.find<QWidget>(u"assignmentsCard"_s)->findChild<QWidget *>(u"trouble"_s)->isVisible());
    }

    void nothingOfPeopleIsShownToAUser()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, [](PeopleWorld &world) { world.registry.signInAs(orbit::Role::User); });
        QVERIFY(stage.isShown(u"peopleDenied"_s));
        QCOMPARE(stage.world.people.answers.calls(), QStringList());
        stage.world.registry.signInAs(orbit::Role::Admin);
        QTRY_COMPARE(stage.people()->model()->rowCount(), 71);
        QVERIFY(!stage.isShown(u"peopleDenied"_s));
    }

    void helpdeskResetsPasswordsAndChangesNothingElse()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, [](PeopleWorld &world) { world.registry.signInAs(orbit::Role::Helpdesk); });
        stage.click(u"Wanda Norrvik"_s);
        QTRY_COMPARE(stage.shownLogin(), u"wanda.norrvik"_s);
        QVERIFY(stage.isShown(u"personReset"_s));
        stage.click(u"Lene Hallenz"_s);
        QTRY_COMPARE(stage.shownLogin(), u"lene.hallenz"_s);
        for (const QString &name : {u"peopleAdd"_s, u"personSignOut"_s, u"personMore"_s, u"assignButton"_s, u"scopeAdd"_s})
            QVERIFY2(!stage.isShown(name), qPrintable(name));
        QVERIFY(!stage.find<QWidget>(u"assignmentEnd"_s));
        QVERIFY(!stage.find<QWidget>(u"scopeKind"_s)->isEnabled());
        stage.matrix()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(stage.matrix(), Qt::Key_Space);
        QCOMPARE(stage.page.screen().unsaved(), 0);
    }

    void aDirectoryAccountHasNoPasswordHere()
    {
        PeopleStage stage;
        stage.click(u"Mira Kestrin"_s);
        QTRY_COMPARE(stage.shownLogin(), u"mira.kestrin"_s);
        QVERIFY(!stage.isShown(u"personReset"_s));
        QVERIFY(stage.isShown(u"personSignOut"_s));
    }

    void withoutTheRegistryActionsAreOffAndSayWhy()
    {
        PeopleStage stage;
        stage.click(u"Lene Hallenz"_s);
        QTRY_COMPARE(stage.shownLogin(), u"lene.hallenz"_s);
        stage.world.registry.setState(RegistryState::Offline);
        QVERIFY(stage.isShown(u"registryBanner"_s));
        for (const QString &name : {u"peopleAdd"_s, u"personReset"_s, u"personMore"_s, u"assignButton"_s, u"assignmentEnd"_s}) {
            // Rows are made anew; the old ones go with the next turn of the event loop.
            QTRY_VERIFY2(!stage.find<QWidget>(name)->isEnabled(), qPrintable(name));
            QVERIFY(stage.find<QWidget>(name)->toolTip().contains(u"no connection"_s));
        }
        QVERIFY(stage.press(u"registryRetry"_s));
        QCOMPARE(stage.world.registry.retries, 1);
        stage.world.people.answers.forgetCalls();
        stage.world.registry.setState(RegistryState::Online);
        QVERIFY(!stage.isShown(u"registryBanner"_s));
        QTRY_VERIFY(stage.world.people.answers.countOf(u"page"_s) > 0);
        QVERIFY(stage.find<QWidget>(u"personReset"_s)->isEnabled());
        QCOMPARE(stage.find<QWidget>(u"personReset"_s)->toolTip(), u"Reset password"_s);
    }

    void teamsAndTheirMembers()
    {
        PeopleStage stage;
        stage.page.screen().side()->showTab(ui::SideColumn::TeamsTab);
        QTRY_COMPARE(teamsList(stage)->model()->rowCount(), 6);
        teamsList(stage)->setCurrentIndex(teamsList(stage)->model()->index(2, 0));
        auto *members = stage.find<ui::SideList>(u"membersList"_s);
        QTRY_COMPARE(members->model()->rowCount(), 5);
        members->setFocus(Qt::TabFocusReason);
        members->setCurrentIndex(members->model()->index(1, 0));
        QTest::keyClick(members, Qt::Key_Return);
        auto *menu = stage.find<QMenu>(u"memberMenu"_s);
        QVERIFY(menu);
        actionOf(menu, u"Operator"_s)->trigger();
        QTRY_VERIFY(stage.world.person(u"tobias.brandel"_s).teams.front().isOperator);
        menu->close();
    }

    void theRolesSayWhatTheyPermit()
    {
        PeopleStage stage;
        stage.page.screen().side()->showTab(ui::SideColumn::RolesTab);
        auto *roles = stage.find<ui::SideList>(u"rolesList"_s);
        QCOMPARE(roles->model()->rowCount(), 5);
        roles->setCurrentIndex(roles->model()->index(2, 0));
        QStringList lines;
        for (const QWidget *line : stage.find<QWidget>(u"rolePane"_s)->findChildren<QWidget *>())
            lines.append(line->accessibleName());
        QVERIFY(lines.contains(u"Give new passwords: allowed"_s));
        QVERIFY(lines.contains(u"Restore: not allowed"_s));
        QVERIFY(!stage.isShown(u"peopleAdd"_s));
    }
};

ORBIT_TEST(PeoplePageTest, "people_page")

} // namespace orbit

#include "people_page_test.moc"
