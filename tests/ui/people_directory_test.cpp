#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/people_stage.h"
#include "ui/people/import_dialog.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/line_edit.h"

#include <QLabel>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::FakeDirectory;
using testkit::PeopleStage;

namespace {

/// The stage with a directory of two groups, and its dialog open.
struct Office
{
    Office()
    {
        for (Person person : std::vector<Person>(stage.world.people.all())) {
            person.account = AccountKind::Local;
            stage.world.people.put(person);
        }
        Person left{.id = PersonId(u"left"_s), .login = u"left.over"_s, .name = u"Left Over"_s, .mail = {}};
        left.account = AccountKind::Realm;
        left.teams = {{.team = financeTeam().id, .teamName = u"Finance"_s}};
        stage.world.people.put(left);
        stage.directory.put(u"design"_s, {FakeDirectory::person(u"ida.new"_s, u"Ida New"_s)});
        stage.directory.put(u"finance"_s, {FakeDirectory::person(u"max.new"_s, u"Max New"_s),
                                           FakeDirectory::person(u"lene.hallenz"_s, u"Somebody Else"_s),
                                           FakeDirectory::person(u"bad login"_s, u"Bad Login"_s)});
        open();
    }
    void open()
    {
        auto *menu = stage.find<QMenu>(u"peopleMoreMenu"_s);
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text() == u"Import from directory …"_s && action->isVisible())
                action->trigger();
        }
    }
    Team financeTeam() const
    {
        const std::vector<Team> &teams = stage.world.teams.all();
        return *std::ranges::find(teams, u"Finance"_s, &Team::name);
    }
    void type(const QString &field, const QString &text) { stage.find<ui::LineEdit>(field)->setText(text); }
    QString typed(const QString &field) { return stage.find<ui::LineEdit>(field)->text(); }
    void typeServer()
    {
        type(u"directoryUrl"_s, u"ldaps://dc1.office.lan"_s);
        type(u"directoryBase"_s, u"dc=office,dc=lan"_s);
        type(u"directoryName"_s, u"cn=reader,dc=office,dc=lan"_s);
        type(u"directoryPassword"_s, u"of the reader"_s);
    }
    bool showGroups()
    {
        typeServer();
        return stage.press(u"formMain"_s) && QTest::qWaitFor([this] { return stage.isShown(u"groupList"_s); });
    }
    /// With the group "finance" chosen.
    bool showPlan()
    {
        if (!showGroups())
            return false;
        auto *list = stage.find<ui::SideList>(u"groupList"_s);
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Return);
        return stage.press(u"formMain"_s) && QTest::qWaitFor([this] { return stage.isShown(u"importDialog"_s); });
    }
    QString words(const QString &dialog)
    {
        QString all;
        for (const QLabel *label : stage.find<QWidget>(dialog)->findChildren<QLabel *>())
            all += label->text() + u'\n';
        return all;
    }
    QStringList rows()
    {
        QStringList all;
        const QAbstractItemModel *model = stage.find<ui::SideList>(u"importList"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            all += model->index(row, 0).data().toString();
        return all;
    }
    QString text(const QString &button) { return stage.find<ui::Button>(button)->text(); }

    PeopleStage stage;
};

} // namespace

/// People that come from a directory.
class PeopleDirectoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
    }

    void whatIsMissingIsSaidBeforeAnybodyIsAsked()
    {
        Office office;
        QVERIFY(office.stage.press(u"formMain"_s));
        office.type(u"directoryUrl"_s, u"http://dc1"_s);
        office.type(u"directoryBase"_s, u"dc=office"_s);
        QVERIFY(office.stage.press(u"formMain"_s));
        office.type(u"directoryUrl"_s, u"ldap://dc1"_s);
        office.type(u"directoryName"_s, u"cn=reader"_s);
        QVERIFY(office.stage.press(u"formMain"_s));
        QVERIFY2(office.words(u"directoryDialog"_s).contains(u"Type the password, or sign in without a name."_s),
                 qPrintable(office.words(u"directoryDialog"_s)));
        QCOMPARE(office.stage.directory.answers.calls(), QStringList());
    }

    void whatWasTypedStaysWhenTheDirectoryRefuses()
    {
        Office office;
        office.stage.directory.answers.fail(u"groups"_s, ErrorKind::Denied, u"Invalid credentials"_s);
        office.typeServer();
        QVERIFY(office.stage.press(u"formMain"_s));
        QTRY_VERIFY(office.stage.isShown(u"formProblem"_s));
        QVERIFY(office.words(u"directoryDialog"_s).contains(u"Invalid credentials. Check the name and the password"_s));
        QCOMPARE(office.typed(u"directoryPassword"_s), u"of the reader"_s);
        office.stage.directory.answers.forgive();
        QVERIFY(office.stage.press(u"formMain"_s));
        QTRY_VERIFY(office.stage.isShown(u"groupList"_s));
        QCOMPARE(office.stage.directory.asked.bindName, u"cn=reader,dc=office,dc=lan"_s);
        QVERIFY(office.stage.press(u"directoryBack"_s));
        QCOMPARE(office.typed(u"directoryPassword"_s), u"of the reader"_s);
    }

    void everythingButThePasswordIsRemembered()
    {
        Office office;
        QVERIFY(office.showGroups());
        QVERIFY(office.stage.press(u"directoryCancel"_s));
        QTRY_VERIFY(!office.stage.find<QWidget>(u"directoryDialog"_s));
        office.open();
        QCOMPARE(office.typed(u"directoryUrl"_s), u"ldaps://dc1.office.lan"_s);
        QCOMPARE(office.typed(u"directoryName"_s), u"cn=reader,dc=office,dc=lan"_s);
        QCOMPARE(office.typed(u"directoryPassword"_s), QString());
        for (const QString &key : office.stage.settings.allKeys())
            QVERIFY2(!office.stage.settings.value(key).toString().contains(u"of the reader"_s), qPrintable(key));
    }

    void aQuestionIsLeftByEscape()
    {
        Office office;
        office.stage.directory.answers.hold();
        office.typeServer();
        QVERIFY(office.stage.press(u"formMain"_s));
        QVERIFY(office.stage.find<ui::Button>(u"formMain"_s)->isLoading());
        QTest::keyClick(office.stage.find<QWidget>(u"directoryUrl"_s), Qt::Key_Escape);
        QTRY_VERIFY(!office.stage.find<QWidget>(u"directoryDialog"_s));
        office.stage.directory.answers.release();
    }

    void aGroupIsChosenWithTheTeamCalledLikeIt()
    {
        Office office;
        QVERIFY(office.showGroups());
        QVERIFY(!office.stage.find<ui::Button>(u"formMain"_s)->isEnabled());
        auto *list = office.stage.find<ui::SideList>(u"groupList"_s);
        list->setCurrentIndex(list->model()->index(1, 0));
        QCOMPARE(office.stage.find<ui::ComboBox>(u"groupTeam"_s)->currentText(), u"Finance"_s);
        QVERIFY(office.stage.press(u"groupToggle"_s));
        QCOMPARE(office.text(u"formMain"_s), u"Look into 1 group"_s);
        QCOMPARE(office.text(u"groupToggle"_s), u"Leave it out"_s);
        QVERIFY(office.stage.press(u"groupToggle"_s));
        QVERIFY(!office.stage.find<ui::Button>(u"formMain"_s)->isEnabled());
        office.type(u"groupFind"_s, u"DESI"_s);
        QCOMPARE(list->model()->rowCount(), 1);
    }

    void nothingHappensBeforeItWasSeen()
    {
        Office office;
        QVERIFY(office.showPlan());
        QVERIFY2(office.words(u"importDialog"_s)
                     .contains(u"1 person will be added. 1 is there already and stays as it is. 1 person has a problem and is left out. "
                               "1 person is no longer in the group."_s),
                 qPrintable(office.words(u"importDialog"_s)));
        QCOMPARE(office.rows(), (QStringList{u"Max New: Will be added. "_s,
                                             u"Somebody Else: Is there already. They have a local account. Nothing of it is changed."_s,
                                             u"Bad Login: Problem. The login “bad login” is not possible. A login has no spaces."_s,
                                             u"Left Over: No longer there. In the team Finance, but not in the group any more."_s}));
        QCOMPARE(office.text(u"importMain"_s), u"Apply 1 change"_s);
        QVERIFY(office.stage.press(u"importClose"_s));
        QCOMPARE(office.stage.world.people.answers.countOf(u"create"_s), 0);
    }

    void whoIsNewIsAddedAndWhoIsGoneStays()
    {
        Office office;
        QVERIFY(office.showPlan());
        QVERIFY(office.stage.press(u"importMain"_s));
        QTRY_COMPARE(office.text(u"importClose"_s), u"Close"_s);
        const std::vector<Person> &all = office.stage.world.people.all();
        const auto max = std::ranges::find(all, u"max.new"_s, &Person::login);
        QVERIFY(max != all.end());
        QCOMPARE(max->account, AccountKind::Realm);
        QCOMPARE(max->teams.front().teamName, u"Finance"_s);
        QVERIFY(!office.stage.isShown(u"importPasswords"_s));
        QCOMPARE(office.stage.world.people.answers.countOf(u"disable"_s), 0);
    }

    void whoIsGoneIsDisabledWhenAsked()
    {
        Office office;
        QVERIFY(office.showPlan());
        const auto segments = office.stage.find<ui::Segmented>(u"importGone"_s)->findChildren<QAbstractButton *>();
        QTest::mouseClick(segments.last(), Qt::LeftButton);
        QCOMPARE(office.text(u"importMain"_s), u"Apply 2 changes"_s);
        QVERIFY(office.stage.press(u"importMain"_s));
        QTRY_COMPARE(office.text(u"importClose"_s), u"Close"_s);
        QCOMPARE(office.stage.world.people.find(PersonId(u"left"_s))->state, PersonState::Disabled);
        QVERIFY(office.words(u"importDialog"_s).contains(u"1 was disabled."_s));
    }

    void anImportIsStopped()
    {
        Office office;
        office.stage.directory.people[u"finance"_s].push_back(FakeDirectory::person(u"zoe.new"_s, u"Zoe New"_s));
        QVERIFY(office.showPlan());
        office.stage.world.people.answers.hold();
        QVERIFY(office.stage.press(u"importMain"_s));
        QVERIFY(office.stage.press(u"importStop"_s));
        office.stage.world.people.answers.release();
        QTRY_COMPARE(office.text(u"importClose"_s), u"Close"_s);
        QCOMPARE(office.stage.world.people.answers.countOf(u"create"_s), 1);
        QVERIFY(office.rows().contains(u"Zoe New: Not tried. The import ended before."_s));
    }

    void onlyWhoMakesPeopleImportsThem()
    {
        Office office;
        QVERIFY(office.stage.press(u"directoryCancel"_s));
        QTRY_VERIFY(!office.stage.find<QWidget>(u"directoryDialog"_s));
        office.stage.world.registry.signInAs(orbit::Role::Helpdesk);
        office.open();
        QVERIFY(!office.stage.find<QWidget>(u"directoryDialog"_s));
    }
};

ORBIT_TEST(PeopleDirectoryTest, "people_directory")

} // namespace orbit

#include "people_directory_test.moc"
