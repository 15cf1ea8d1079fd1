#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/people_stage.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/tabs.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::PeopleStage;
using testkit::PeopleWorld;

namespace {

constexpr int membersTab = 0;
constexpr int assignmentsTab = 1;
constexpr int machinesTab = 2;

/// With the team Finance and one of its lists.
bool showFinance(PeopleStage &stage, int tab)
{
    stage.page.screen().side()->showTab(ui::SideColumn::TeamsTab);
    auto *teams = stage.find<ui::SideList>(u"teamsList"_s);
    if (!QTest::qWaitFor([teams] { return teams->model()->rowCount() == 6; }))
        return false;
    teams->setCurrentIndex(teams->model()->index(2, 0));
    stage.find<ui::Tabs>(u"teamTabs"_s)->setCurrentIndex(tab);
    return QTest::qWaitFor([&stage] { return stage.find<ui::Tabs>(u"teamTabs"_s)->accessibleTabName(2) == u"Machines, 4"_s; });
}

/// Asks for the menu of a row and chooses in it.
bool choose(PeopleStage &stage, const QString &list, int row, const QString &menuName, const QString &text)
{
    auto *rows = stage.find<ui::SideList>(list);
    rows->setFocus(Qt::TabFocusReason);
    rows->setCurrentIndex(rows->model()->index(row, 0));
    QTest::keyClick(rows, Qt::Key_Return);
    auto *menu = stage.find<QMenu>(menuName);
    if (!menu)
        return false;
    bool isThere = false;
    for (QAction *action : menu->actions()) {
        isThere = isThere || action->text() == text;
        if (action->text() == text)
            action->trigger();
    }
    menu->close();
    return isThere;
}

bool confirm(PeopleStage &stage)
{
    auto *question = stage.frame.findChild<ui::ConfirmDialog *>();
    if (question)
        QTest::mouseClick(question->mainButton(), Qt::LeftButton);
    return question;
}

void type(PeopleStage &stage, const QString &name, const QString &text) { stage.find<ui::LineEdit>(name)->setText(text); }

QString errorAt(PeopleStage &stage, const QString &name)
{
    for (QWidget *up = stage.find<QWidget>(name); up; up = up->parentWidget()) {
        if (const auto *field = qobject_cast<ui::Field *>(up))
            return field->error();
    }
    return {};
}

/// By mouse on the last segment.
void chooseLast(PeopleStage &stage, const QString &segmented)
{
    QTest::mouseClick(stage.find<ui::Segmented>(segmented)->findChildren<QAbstractButton *>().last(), Qt::LeftButton);
}

void chooseDesktop(PeopleStage &stage, const QString &text)
{
    type(stage, u"assignFind"_s, text);
    auto *list = stage.find<ui::SideList>(u"assignList"_s);
    list->setCurrentIndex(list->model()->index(0, list->modelColumn()));
}

/// Lene, who operates Finance and People.
void asOperator(PeopleWorld &world)
{
    Me me{.id = world.idOf(u"lene.hallenz"_s), .login = u"lene.hallenz"_s, .name = u"Lene Hallenz"_s, .role = orbit::Role::Operator};
    me.teams = world.person(u"lene.hallenz"_s).teams;
    world.registry.setMe(me);
}

} // namespace

/// Assignments and machines of a team, devices of a person: what is seen of them and done to them.
class PeopleTeamsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
    }

    void aDesktopIsGivenToATeamFromADay()
    {
        PeopleStage stage;
        QVERIFY(showFinance(stage, assignmentsTab));
        QVERIFY(!stage.isShown(u"teamAdd"_s));
        QVERIFY(stage.press(u"teamAssign"_s));
        QVERIFY(!stage.find<QWidget>(u"assignFor"_s));
        QCOMPARE(stage.find<ui::ComboBox>(u"assignTeam"_s)->currentText(), u"Finance"_s);
        chooseDesktop(stage, u"fin-001"_s);
        type(stage, u"assignFrom"_s, u"2026-06-01"_s);
        type(stage, u"assignUntil"_s, u"2026-05-31"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QCOMPARE(errorAt(stage, u"assignUntil"_s), u"It ends before it begins."_s);
        type(stage, u"assignUntil"_s, u"2026-06-30"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(!stage.dialog(u"assignDialog"_s));
        const Assignment &made = stage.world.assignments.all().back();
        QCOMPARE(made.assignee.kind, AssigneeKind::Team);
        QCOMPARE(made.assignee.id, u"team-finance"_s);
        QCOMPARE(made.from.toLocalTime().date(), QDate(2026, 6, 1));
        QTRY_COMPARE(stage.find<ui::SideList>(u"teamAssignments"_s)->model()->rowCount(), 3);
        const QModelIndex last = stage.find<ui::SideList>(u"teamAssignments"_s)->model()->index(2, 0);
        QCOMPARE(last.data(Qt::AccessibleTextRole).toString(), u"fin-001, everybody in Finance, from 1 June until 30 June"_s);
    }

    void anAssignmentOfATeamIsEnded()
    {
        PeopleStage stage;
        QVERIFY(showFinance(stage, assignmentsTab));
        QTRY_COMPARE(stage.find<ui::SideList>(u"teamAssignments"_s)->model()->rowCount(), 2);
        QVERIFY(choose(stage, u"teamAssignments"_s, 1, u"teamAssignmentMenu"_s, u"End assignment"_s));
        QVERIFY(confirm(stage));
        QTRY_COMPARE(stage.find<ui::SideList>(u"teamAssignments"_s)->model()->rowCount(), 1);
    }

    void aDesktopIsGivenToOneComputer()
    {
        PeopleStage stage;
        stage.click(u"Lene Hallenz"_s);
        QTRY_COMPARE(stage.shownLogin(), u"lene.hallenz"_s);
        QVERIFY(stage.press(u"assignButton"_s));
        QVERIFY(!stage.isShown(u"assignDevice"_s));
        chooseLast(stage, u"assignFor"_s);
        QTRY_COMPARE(stage.find<ui::ComboBox>(u"assignDevice"_s)->count(), 2);
        stage.find<ui::ComboBox>(u"assignDevice"_s)->setCurrentIndex(1);
        chooseDesktop(stage, u"fin-001"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(!stage.dialog(u"assignDialog"_s));
        const Assignment &made = stage.world.assignments.all().back();
        QCOMPARE(made.assignee, (Assignee{.kind = AssigneeKind::Device, .id = u"device-laptop-lene"_s, .name = u"laptop-lene"_s}));
    }

    void whoHasNoComputerIsSaid()
    {
        PeopleStage stage;
        QVERIFY(stage.press(u"assignButton"_s));
        chooseLast(stage, u"assignFor"_s);
        chooseDesktop(stage, u"fin-001"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QCOMPARE(errorAt(stage, u"assignDevice"_s), u"Petra Korvane has not signed in on any computer yet."_s);
        QVERIFY(stage.dialog(u"assignDialog"_s));
    }

    void anOperatorAssignsInTheOwnTeams()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, asOperator);
        stage.click(u"Wanda Norrvik"_s); // of Support
        QTRY_COMPARE(stage.shownLogin(), u"wanda.norrvik"_s);
        QVERIFY(!stage.isShown(u"assignButton"_s));
        stage.click(u"Mira Kestrin"_s); // of Finance
        QTRY_COMPARE(stage.shownLogin(), u"mira.kestrin"_s);
        QVERIFY(stage.press(u"assignButton"_s));
        QVERIFY(!stage.isShown(u"assignPlace"_s)); // what is outside only an admin gives
        auto *team = stage.find<ui::ComboBox>(u"assignTeam"_s);
        QCOMPARE(team->count(), 1);
        QCOMPARE(team->currentText(), u"Finance"_s);
        type(stage, u"assignFind"_s, u"dsg-"_s);
        QCOMPARE(stage.find<ui::SideList>(u"assignList"_s)->model()->rowCount(), 0);
        chooseDesktop(stage, u"fin-001"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(!stage.dialog(u"assignDialog"_s));
        QCOMPARE(stage.world.assignments.all().back().team, TeamId(u"team-finance"_s));
        QVERIFY(!stage.isShown(u"scopeAdd"_s));
    }

    void theOnlyDesktopFoundIsMeant()
    {
        PeopleStage stage;
        stage.click(u"Mira Kestrin"_s);
        QTRY_COMPARE(stage.shownLogin(), u"mira.kestrin"_s);
        QVERIFY(stage.press(u"assignButton"_s));
        type(stage, u"assignFind"_s, u"dsg-005"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(!stage.dialog(u"assignDialog"_s));
        QCOMPARE(stage.world.assignments.all().back().desktopName, u"dsg-005"_s);
    }

    void aHelpdeskPersonLooksAfterTheTeamTheyAreAddedTo()
    {
        PeopleStage stage;
        QVERIFY(showFinance(stage, membersTab));
        QVERIFY(stage.press(u"teamAdd"_s));
        QTest::keyClicks(stage.find<ui::LineEdit>(u"memberFind"_s), u"noor"_s);
        auto *kind = stage.find<ui::Segmented>(u"memberKind"_s);
        QTRY_COMPARE(kind->currentIndex(), 1); // the only one found is chosen, as what she is
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(!stage.dialog(u"addMemberDialog"_s));
    }

    void anOperatorEndsWhatIsOfTheOwnTeams()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, [](PeopleWorld &world) {
            asOperator(world);
            Assignment other = world.assignments.all().front();
            other.id = AssignmentId(u"other"_s);
            other.team = TeamId(u"team-design"_s);
            world.assignments.put(other);
        });
        stage.click(u"Lene Hallenz"_s);
        QTRY_COMPARE(stage.shownLogin(), u"lene.hallenz"_s);
        QTRY_COMPARE(stage.find<QWidget>(u"assignmentsCard"_s)->findChildren<QWidget *>(u"assignmentEnd"_s).size(), 3);
        QVERIFY(!stage.isShown(u"personReset"_s)); // the registry refuses it
    }

    void aMachineIsTakenOutOfTheRegistry()
    {
        PeopleStage stage;
        QVERIFY(showFinance(stage, machinesTab));
        const QAbstractItemModel *machines = stage.find<ui::SideList>(u"teamMachines"_s)->model();
        QCOMPARE(machines->index(2, 0).data(Qt::AccessibleTextRole).toString(), u"fin-gone, Head Office, VMID 2999"_s);
        QVERIFY(choose(stage, u"teamMachines"_s, 2, u"machineMenu"_s, u"Remove from the registry"_s));
        QVERIFY(confirm(stage));
        QTRY_COMPARE(machines->rowCount(), 3);
        QVERIFY(stage.messenger.titles().contains(u"fin-gone is no longer in the registry"_s));
    }

    void aMachineInUseStaysAndItsUsesAreListed()
    {
        PeopleStage stage;
        QVERIFY(showFinance(stage, machinesTab));
        stage.world.registered.answers.fail(u"forget"_s, ErrorKind::Conflict, uR"([{"kind":"assignment","name":"lene.hallenz"}])"_s);
        QVERIFY(choose(stage, u"teamMachines"_s, 0, u"machineMenu"_s, u"Remove from the registry"_s));
        QVERIFY(confirm(stage));
        QTRY_VERIFY(stage.dialog(u"inUseDialog"_s));
        QCOMPARE(stage.dialog(u"inUseDialog"_s)->accessibleName(), u"fin-009 is still in use"_s);
        QString words;
        for (const QWidget *part : stage.dialog(u"inUseDialog"_s)->findChildren<QWidget *>())
            words += part->accessibleName() + u'\n';
        QVERIFY2(words.contains(u"Assignment of lene.hallenz"_s), qPrintable(words));
    }

    void aMachineOutsideMoves()
    {
        PeopleStage stage;
        QVERIFY(showFinance(stage, machinesTab));
        QVERIFY(choose(stage, u"teamMachines"_s, 3, u"machineMenu"_s, u"Change address"_s));
        QCOMPARE(stage.find<ui::LineEdit>(u"outsidePort"_s)->text(), u"5900"_s);
        type(stage, u"outsideHost"_s, u"mac 08"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QCOMPARE(errorAt(stage, u"outsideHost"_s), u"Type a host name or an IP address."_s);
        type(stage, u"outsideHost"_s, u"mac-08.office.lan"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(!stage.dialog(u"outsideDialog"_s));
        QCOMPARE(std::get<ExternalDesktop>(stage.world.registered.all.back().place).host, u"mac-08.office.lan"_s);
        QCOMPARE(std::get<ExternalDesktop>(stage.world.registered.all.back().place).port, 5900);
        QVERIFY(!choose(stage, u"teamMachines"_s, 0, u"machineMenu"_s, u"Change address"_s)); // Proxmox says where that is
    }

    void aDeviceIsRevoked()
    {
        PeopleStage stage;
        stage.click(u"Lene Hallenz"_s);
        QTRY_COMPARE(stage.shownLogin(), u"lene.hallenz"_s);
        auto *card = stage.find<QWidget>(u"devicesCard"_s);
        QTRY_COMPARE(card->findChildren<QWidget *>(u"deviceRow"_s).size(), 2);
        stage.pane().ensureWidgetVisible(card);
        QTest::mouseClick(card->findChildren<QAbstractButton *>(u"deviceRevoke"_s).last(), Qt::LeftButton);
        QVERIFY(confirm(stage));
        QTRY_COMPARE(stage.world.devices.all.size(), size_t(1));
        QTRY_COMPARE(card->findChildren<QWidget *>(u"deviceRow"_s).size(), 1);
        QVERIFY(stage.messenger.titles().contains(u"laptop-lene is revoked"_s));
    }

    void devicesOfOthersAreOnlySeen()
    {
        PeopleStage stage({1440, 900}, ui::ThemeChoice::Light, [](PeopleWorld &world) { world.registry.signInAs(orbit::Role::Helpdesk); });
        stage.click(u"Lene Hallenz"_s);
        QTRY_COMPARE(stage.find<QWidget>(u"devicesCard"_s)->findChildren<QWidget *>(u"deviceRow"_s).size(), 2);
        QVERIFY(!stage.find<QWidget>(u"deviceRevoke"_s));
        QVERIFY(!stage.isShown(u"personReset"_s)); // helpdesk gives new passwords to plain users only
        stage.click(u"Wanda Norrvik"_s);
        QTRY_COMPARE(stage.shownLogin(), u"wanda.norrvik"_s);
        QVERIFY(stage.isShown(u"personReset"_s));
        QTRY_VERIFY(stage.isShown(u"devicesNone"_s));
    }
};

ORBIT_TEST(PeopleTeamsTest, "people_teams")

} // namespace orbit

#include "people_teams_test.moc"
