#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/people_stage.h"
#include "ui/people/assign_dialog.h"
#include "ui/people/people_errors.h"
#include "ui/people/side_list.h"
#include "ui/text/login_rules.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QClipboard>
#include <QLabel>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::PeopleStage;
using testkit::PeopleWorld;

namespace {

void fill(PeopleStage &stage, const QString &name, const QString &text)
{
    auto *edit = stage.find<ui::LineEdit>(name);
    edit->clear();
    QTest::keyClicks(edit, text);
}

QString errorAt(PeopleStage &stage, const QString &name)
{
    for (QWidget *up = stage.find<QWidget>(name); up; up = up->parentWidget()) {
        if (const auto *field = qobject_cast<ui::Field *>(up))
            return field->error();
    }
    return {};
}

bool show(PeopleStage &stage, const QString &name, const QString &login)
{
    stage.click(name);
    return QTest::qWaitFor([&] { return stage.shownLogin() == login; });
}

bool chooseInMenu(PeopleStage &stage, const QString &text)
{
    auto *menu = stage.find<QMenu>(u"personMenu"_s);
    Q_EMIT menu->aboutToShow();
    for (QAction *action : menu->actions()) {
        if (action->text() != text || !action->isEnabled())
            continue;
        action->trigger();
        return true;
    }
    return false;
}

/// Answers the question that is open.
bool confirm(PeopleStage &stage, const QString &typed = {})
{
    auto *question = stage.frame.findChild<ui::ConfirmDialog *>();
    if (!question)
        return false;
    if (!typed.isEmpty())
        QTest::keyClicks(question->typedField(), typed);
    QTest::mouseClick(question->mainButton(), Qt::LeftButton);
    return true;
}

} // namespace

/// What is done to people and teams, and what happens when it is refused.
class PeopleFormsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
    }

    void loginsAreCheckedInPlainWords()
    {
        QCOMPARE(ui::loginProblem(u"lene.hallenz"_s), QString());
        QCOMPARE(ui::loginProblem(u"Lene"_s), u"Use small letters."_s);
        QCOMPARE(ui::loginProblem(u"lene hallenz"_s), u"A login has no spaces."_s);
        QCOMPARE(ui::loginProblem(u"7even"_s), u"Begin with a letter."_s);
        QCOMPARE(ui::loginProblem(u"léne"_s), u"“é” is not possible. Use a to z, digits, dot, dash and underscore."_s);
        QCOMPARE(ui::loginProblem(u"orbit_admin"_s), u"This login is kept for the database."_s);
        QCOMPARE(ui::loginProblem(u"root"_s), u"This login is kept for the database."_s);
        QCOMPARE(ui::loginProblem(QString(63, u'a')), QString());
        QVERIFY(!ui::loginProblem(QString(64, u'a')).isEmpty());
        QCOMPARE(ui::loginFromName(u"  Lène  Hällenz "_s), u"lene.hallenz"_s);
        QCOMPARE(ui::loginProblem(ui::loginFromName(u"Zoë O'Hara-Smith"_s)), QString());
    }

    void madePasswordsAreLongAndDiffer()
    {
        const QString first = makePassword().exposeText();
        QCOMPARE(first.size(), 23);
        QVERIFY(first != makePassword().exposeText());
        QCOMPARE(ui::passwordProblem(first), QString());
        QVERIFY(!ui::passwordProblem(u"short"_s).isEmpty());
    }

    void aPersonIsMadeWithAPasswordToHandOver()
    {
        PeopleStage stage;
        QVERIFY(stage.press(u"peopleAdd"_s));
        QVERIFY(stage.dialog(u"newPersonDialog"_s));
        fill(stage, u"newPersonName"_s, u"Aria Novak"_s);
        QCOMPARE(stage.find<ui::LineEdit>(u"newPersonLogin"_s)->text(), u"aria.novak"_s);
        const QString password = stage.find<ui::LineEdit>(u"passwordEdit"_s)->text();
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(stage.find<ui::LineEdit>(u"resultPassword"_s));
        QCOMPARE(stage.find<ui::LineEdit>(u"resultPassword"_s)->text(), password);
        QTRY_VERIFY(stage.press(u"resultCopy"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"aria.novak\n"_s + password);
        const Person &made = *std::ranges::find(stage.world.people.all(), u"aria.novak"_s, &Person::login);
        QCOMPARE(stage.world.people.passwordOf(made.id), password);
        QTRY_COMPARE(stage.shownLogin(), u"aria.novak"_s);
        stage.dialog(u"newPersonDialog"_s)->finish(false);
    }

    void aRefusedPersonLosesNothingTyped()
    {
        PeopleStage stage;
        QVERIFY(stage.press(u"peopleAdd"_s));
        fill(stage, u"newPersonName"_s, u"Second Lene"_s);
        fill(stage, u"newPersonLogin"_s, u"Lene"_s);
        QCOMPARE(errorAt(stage, u"newPersonLogin"_s), u"Use small letters."_s);
        QVERIFY(stage.press(u"formMain"_s));
        QCOMPARE(stage.world.people.answers.countOf(u"create"_s), 0);
        fill(stage, u"newPersonLogin"_s, u"lene.hallenz"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(stage.isShown(u"formProblem"_s));
        QVERIFY(stage.find<QWidget>(u"formProblem"_s)->accessibleName().contains(u"Somebody has this login already."_s));
        QCOMPARE(stage.find<ui::LineEdit>(u"newPersonName"_s)->text(), u"Second Lene"_s);
        fill(stage, u"newPersonLogin"_s, u"lene.two"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(stage.find<ui::LineEdit>(u"resultPassword"_s));
        stage.dialog(u"newPersonDialog"_s)->finish(false);
    }

    void aDirectoryAccountNeedsNoPassword()
    {
        PeopleStage stage;
        QVERIFY(stage.press(u"peopleAdd"_s));
        fill(stage, u"newPersonName"_s, u"Dana Ruiz"_s);
        QMetaObject::invokeMethod(stage.find<ui::Segmented>(u"newPersonAccount"_s), "chosen", Q_ARG(int, 1));
        stage.find<ui::Segmented>(u"newPersonAccount"_s)->setCurrentIndex(1);
        stage.find<ui::ComboBox>(u"newPersonRole"_s)->setCurrentIndex(2);
        stage.find<ui::ComboBox>(u"newPersonTeam"_s)->setCurrentIndex(3);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(!stage.dialog(u"newPersonDialog"_s));
        const Person &made = *std::ranges::find(stage.world.people.all(), u"dana.ruiz"_s, &Person::login);
        QCOMPARE(made.account, AccountKind::Realm);
        QCOMPARE(made.role, orbit::Role::Helpdesk);
        QCOMPARE(made.teams.front().teamName, u"Finance"_s);
        QCOMPARE(stage.world.people.passwordOf(made.id), QString());
    }

    void aPasswordIsReset()
    {
        PeopleStage stage;
        QVERIFY(show(stage, u"Noor Tamsel"_s, u"noor.tamsel"_s));
        QVERIFY(stage.press(u"personReset"_s));
        const QString password = stage.find<ui::LineEdit>(u"passwordEdit"_s)->text();
        stage.world.people.answers.fail(u"resetPassword"_s, ErrorKind::Unreachable);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(stage.isShown(u"formProblem"_s));
        QCOMPARE(stage.find<ui::LineEdit>(u"passwordEdit"_s)->text(), password);
        stage.world.people.answers.forgive();
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_COMPARE(stage.world.people.passwordOf(stage.world.idOf(u"noor.tamsel"_s)), password);
        QTRY_VERIFY(!stage.isShown(u"formMain"_s));
        QVERIFY(stage.press(u"passwordCopy"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), password);
        stage.dialog(u"resetPasswordDialog"_s)->finish(false);
    }

    void disablingAsksAndEnablingDoesNot()
    {
        PeopleStage stage;
        QVERIFY(show(stage, u"Idris Morvan"_s, u"idris.morvan"_s));
        QVERIFY(!chooseInMenu(stage, u"Delete"_s));
        QVERIFY(chooseInMenu(stage, u"Disable now"_s));
        QVERIFY(confirm(stage));
        QTRY_COMPARE(stage.world.person(u"idris.morvan"_s).state, PersonState::Disabled);
        QTRY_COMPARE(stage.pane().person().state, PersonState::Disabled);
        QVERIFY(stage.messenger.titles().contains(u"Idris Morvan is disabled"_s));
        QVERIFY(chooseInMenu(stage, u"Enable"_s));
        QTRY_COMPARE(stage.world.person(u"idris.morvan"_s).state, PersonState::Active);
    }

    void whoIsInUseIsNotDeleted()
    {
        PeopleStage stage;
        QVERIFY(show(stage, u"Yuki Quilan"_s, u"yuki.quilan"_s));
        const QString uses = uR"([{"kind":"assignment","name":"fin-004"},{"kind":"session","name":"fin-004"}])"_s;
        stage.world.people.answers.fail(u"remove"_s, ErrorKind::Conflict, uses);
        QVERIFY(chooseInMenu(stage, u"Delete"_s));
        QVERIFY(confirm(stage, u"yuki.quilan"_s));
        QTRY_VERIFY(stage.dialog(u"inUseDialog"_s));
        QCOMPARE(stage.dialog(u"inUseDialog"_s)->accessibleName(), u"Yuki Quilan still has something"_s);
        stage.dialog(u"inUseDialog"_s)->finish(false);
        stage.world.people.answers.forgive();
        QVERIFY(chooseInMenu(stage, u"Delete"_s));
        QTRY_VERIFY(stage.frame.findChild<ui::ConfirmDialog *>());
        QVERIFY(confirm(stage, u"yuki.quilan"_s));
        QTRY_VERIFY(!stage.world.people.find(stage.world.idOf(u"yuki.quilan"_s)));
        QTRY_VERIFY(stage.shownLogin() != u"yuki.quilan"_s);
    }

    void theLastAdminStays()
    {
        PeopleStage stage;
        stage.world.people.answers.fail(u"setRole"_s, ErrorKind::Conflict, u"this is the last admin"_s);
        QVERIFY(chooseInMenu(stage, u"Change role"_s));
        auto *user = stage.find<ui::RadioButton>(u"role.user"_s);
        QVERIFY(!stage.find<QWidget>(u"formMain"_s)->isEnabled());
        user->setChecked(true);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(stage.isShown(u"formProblem"_s));
        QVERIFY(stage.find<QWidget>(u"formProblem"_s)->accessibleName().contains(u"Make somebody else an admin first."_s));
        QVERIFY(user->isChecked());
        stage.dialog(u"roleDialog"_s)->finish(false);
    }

    void renamingKeepsTheLogin()
    {
        PeopleStage stage;
        QVERIFY(show(stage, u"Cleo Astrup"_s, u"cleo.astrup"_s));
        QVERIFY(chooseInMenu(stage, u"Rename"_s));
        fill(stage, u"renameName"_s, u"Cleo Berg"_s);
        QTest::keyClick(stage.find<ui::LineEdit>(u"renameName"_s), Qt::Key_Return);
        QTRY_COMPARE(stage.pane().person().name, u"Cleo Berg"_s);
        QCOMPARE(stage.shownLogin(), u"cleo.astrup"_s);
    }

    void aDesktopIsAssignedForATime()
    {
        PeopleStage stage;
        QVERIFY(show(stage, u"Mira Kestrin"_s, u"mira.kestrin"_s));
        QVERIFY(stage.press(u"assignButton"_s));
        QVERIFY(stage.press(u"formMain"_s));
        QCOMPARE(errorAt(stage, u"assignFind"_s), u"Choose a desktop in the list."_s);
        fill(stage, u"assignFind"_s, u"dsg-00"_s);
        auto *list = stage.find<ui::SideList>(u"assignList"_s);
        QCOMPARE(list->model()->rowCount(), 9);
        list->setCurrentIndex(list->model()->index(4, list->modelColumn()));
        QCOMPARE(stage.find<ui::ComboBox>(u"assignTeam"_s)->currentText(), u"Design"_s);
        fill(stage, u"assignUntil"_s, u"yesterday"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QCOMPARE(errorAt(stage, u"assignUntil"_s), u"Write the day as 2026-05-31."_s);
        fill(stage, u"assignUntil"_s, u"2026-05-31"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(!stage.dialog(u"assignDialog"_s));
        const Assignment &made = stage.world.assignments.all().back();
        QCOMPARE(made.desktopName, u"dsg-005"_s);
        QCOMPARE(std::get<GuestKey>(made.desktop), stage.sample.key(2134));
        QCOMPARE(made.until.toLocalTime().date(), QDate(2026, 5, 31));
        QVERIFY(!made.from.isValid());
        QCOMPARE(made.assignee.id, stage.world.idOf(u"mira.kestrin"_s).value());
    }

    void aMachineOutsideProxmoxIsAssigned()
    {
        PeopleStage stage;
        QVERIFY(stage.press(u"assignButton"_s));
        auto *place = stage.find<ui::Segmented>(u"assignPlace"_s);
        place->setCurrentIndex(1);
        QMetaObject::invokeMethod(place, "chosen", Q_ARG(int, 1));
        QVERIFY(stage.press(u"formMain"_s));
        QVERIFY(!errorAt(stage, u"outsideHost"_s).isEmpty());
        fill(stage, u"outsideName"_s, u"Lab Mac"_s);
        fill(stage, u"outsideHost"_s, u"mac-07.office.lan"_s);
        auto *protocol = stage.find<ui::Segmented>(u"outsideProtocol"_s);
        protocol->setCurrentIndex(1);
        QMetaObject::invokeMethod(protocol, "chosen", Q_ARG(int, 1));
        QCOMPARE(stage.find<ui::LineEdit>(u"outsidePort"_s)->text(), u"5900"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_VERIFY(!stage.dialog(u"assignDialog"_s));
        const auto outside = std::get<ExternalDesktop>(stage.world.assignments.all().back().desktop);
        QCOMPARE(outside.protocol, ExternalDesktop::Protocol::Vnc);
        QCOMPARE(outside.port, quint16(5900));
    }

    void anAssignmentIsEnded()
    {
        PeopleStage stage;
        QVERIFY(show(stage, u"Lene Hallenz"_s, u"lene.hallenz"_s));
        QVERIFY(stage.press(u"assignmentEnd"_s));
        QVERIFY(confirm(stage));
        QTRY_COMPARE(stage.world.assignments.all().size(), size_t(2));
    }

    void aTeamIsMadeJoinedAndRefusedToGo()
    {
        PeopleStage stage;
        QVERIFY(show(stage, u"Lene Hallenz"_s, u"lene.hallenz"_s));
        QVERIFY(stage.press(u"scopeAdd"_s));
        QCOMPARE(stage.find<ui::ComboBox>(u"joinTeam"_s)->count(), 4);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_COMPARE(stage.pane().person().teams.size(), 3);
        QVERIFY(stage.pane().person().teams.back().isOperator);
        stage.page.screen().side()->showTab(ui::SideColumn::TeamsTab);
        QVERIFY(stage.press(u"peopleAdd"_s));
        fill(stage, u"teamName"_s, u"Legal"_s);
        QVERIFY(stage.press(u"formMain"_s));
        QTRY_COMPARE(stage.find<QWidget>(u"teamPane"_s)->accessibleName(), u"Legal"_s);
        stage.world.teams.answers.fail(u"remove"_s, ErrorKind::Conflict, uR"([{"kind":"pool","name":"Legal Windows"}])"_s);
        QVERIFY(stage.press(u"teamRemove"_s));
        QVERIFY(confirm(stage, u"Legal"_s));
        QTRY_VERIFY(stage.dialog(u"inUseDialog"_s));
        QCOMPARE(stage.dialog(u"inUseDialog"_s)->accessibleName(), u"Legal is still in use"_s);
    }

    void refusalsAreInPlainWords()
    {
        QCOMPARE(ui::peopleAdvice({ErrorKind::Denied, u"registry"_s, u"denied"_s}), u"Your role does not permit it. Ask an admin."_s);
        const Error inUse{ErrorKind::Conflict, u"Finance"_s,
                          uR"([{"kind":"desktop","name":"fin-001"},{"kind":"schedule","name":"Nightly"}])"_s};
        QCOMPARE(ui::usesIn(inUse), (QStringList{u"Desktop fin-001"_s, u"Schedule Nightly"_s}));
        QCOMPARE(ui::usesIn({ErrorKind::Conflict, u"Finance"_s, u"Desktop fin-001\nSchedule Nightly"_s}).size(), 2);
        QCOMPARE(ui::usesIn({ErrorKind::Conflict, u"Finance"_s, u"changed"_s}).size(), 0);
    }

    void daysAreReadAsTyped()
    {
        QCOMPARE(ui::dayTyped(u"2026-05-31"_s), QDate(2026, 5, 31));
        QVERIFY(!ui::dayTyped(u"31st of May"_s).isValid());
    }
};

ORBIT_TEST(PeopleFormsTest, "people_forms")

} // namespace orbit

#include "people_forms_test.moc"
