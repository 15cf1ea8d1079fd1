#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/people_stage.h"
#include "ui/people/import_dialog.h"
#include "ui/people/sheet_words.h"
#include "ui/text/login_rules.h"
#include "ui/widgets/button.h"

#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::PeopleStage;
using testkit::PeopleWorld;

namespace {

/// The stage with a folder for files.
struct Office
{
    Office() { stage.fileToOpen = folder.filePath(u"new people.csv"_s); }

    void write(const QByteArray &csv)
    {
        QFile file(stage.fileToOpen);
        if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size())
            qFatal("no file");
    }
    QByteArray read(const QString &name)
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool choose(const QString &text)
    {
        auto *menu = stage.find<QMenu>(u"peopleMoreMenu"_s);
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text() == text && action->isVisible()) {
                action->trigger();
                return true;
            }
        }
        return false;
    }
    ui::ImportDialog *import(const QByteArray &csv)
    {
        write(csv);
        if (!choose(u"Import people from CSV …"_s))
            return nullptr;
        const auto isOpen = [this] { return stage.find<ui::ImportDialog>(u"importDialog"_s) != nullptr; };
        return QTest::qWaitFor(isOpen) ? stage.find<ui::ImportDialog>(u"importDialog"_s) : nullptr;
    }
    /// Every word of the dialog's labels.
    QString words()
    {
        QString all;
        for (const QLabel *label : stage.find<QWidget>(u"importDialog"_s)->findChildren<QLabel *>())
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

    QTemporaryDir folder;
    PeopleStage stage;
};

} // namespace

/// People that come from a file and go into one.
class PeopleFilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
    }

    void aFileIsShownBeforeAnythingHappens()
    {
        Office office;
        QVERIFY(office.import("login;name;teams;phone\nmax.new;Max New;Finance:operator\nlene.hallenz;Lene\nEva;Eva\nida;Ida;Nowhere\n"));
        QCOMPARE(office.stage.askedFor, u"*.csv"_s);
        QVERIFY2(office.words().contains(u"Import people from new people.csv"_s), qPrintable(office.words()));
        QVERIFY2(office.words().contains(u"1 person will be added. 1 is there already and stays as it is. 2 lines have a problem and are "
                                         "left out."_s),
                 qPrintable(office.words()));
        QVERIFY(office.stage.isShown(u"importIgnored"_s));
        QCOMPARE(office.rows(),
                 (QStringList{u"Max New, line 2: Will be added. "_s, u"Lene, line 3: Is there already. Nothing of them is changed."_s,
                              u"Eva, line 4: Problem. The login “Eva” is not possible. Use small letters."_s,
                              u"Ida, line 5: Problem. There is no team called “Nowhere”."_s}));
        QCOMPARE(office.text(u"importMain"_s), u"Add 1 person"_s);
        QVERIFY(office.stage.press(u"importClose"_s));
        QCOMPARE(office.stage.world.people.answers.countOf(u"create"_s), 0);
    }

    void peopleAreAddedAndTheirPasswordsSavedOnce()
    {
        Office office;
        const ui::ImportDialog *dialog = office.import("login,name,teams,auth\nmax.new,Max New,Finance\nida,Ida,,directory\n");
        QVERIFY(dialog);
        QVERIFY(office.stage.press(u"importMain"_s));
        QTRY_VERIFY(office.stage.isShown(u"importPasswords"_s));
        QVERIFY(office.words().contains(u"2 people were added"_s));
        QCOMPARE(office.text(u"importClose"_s), u"Close without the passwords"_s);
        const auto max = std::ranges::find(office.stage.world.people.all(), u"max.new"_s, &Person::login);
        QVERIFY(max != office.stage.world.people.all().end());
        const QString password = office.stage.world.people.passwordOf(max->id);
        QCOMPARE(dialog->plan().rows.front().password.exposeText(), password);
        office.stage.fileToSave = office.folder.filePath(u"passwords.csv"_s);
        QVERIFY(office.stage.press(u"importPasswords"_s));
        QTRY_COMPARE(office.read(u"passwords.csv"_s), QByteArray("login,name,password\r\nmax.new,Max New," + password.toUtf8() + "\r\n"));
        QCOMPARE(QFileInfo(office.stage.fileToSave).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QTRY_COMPARE(office.text(u"importClose"_s), u"Close"_s);
        QVERIFY(!office.stage.isShown(u"importLeft"_s));
    }

    void escapeDoesNotCostThePasswords()
    {
        Office office;
        QVERIFY(office.import("login,name\nmax.new,Max New\n"));
        QVERIFY(office.stage.press(u"importMain"_s));
        QTRY_VERIFY(office.stage.isShown(u"importPasswords"_s));
        QTest::keyClick(office.stage.find<QWidget>(u"importPasswords"_s), Qt::Key_Escape);
        QVERIFY(office.stage.isShown(u"importDialog"_s));
        QVERIFY(office.stage.press(u"importClose"_s));
        QTRY_VERIFY(!office.stage.find<QWidget>(u"importDialog"_s));
    }

    void whatIsRefusedIsKeptAndCanBeSaved()
    {
        Office office;
        QVERIFY(office.import("login,name,role\nmax.new,Max New,operator\nEva,=Eva,boss\n"));
        office.stage.world.people.answers.fail(u"create"_s, ErrorKind::Conflict, u"the login is taken"_s);
        QVERIFY(office.stage.press(u"importMain"_s));
        QTRY_VERIFY(office.stage.isShown(u"importLeft"_s));
        QVERIFY2(office.rows().front().startsWith(u"Max New, line 2: Refused. Somebody has this login already."_s),
                 qPrintable(office.rows().front()));
        QVERIFY(!office.stage.isShown(u"importPasswords"_s));
        office.stage.fileToSave = office.folder.filePath(u"left.csv"_s);
        QVERIFY(office.stage.press(u"importLeft"_s));
        QCOMPARE(office.stage.askedFor, u"new people-left.csv"_s);
        QTRY_VERIFY(office.read(u"left.csv"_s).startsWith("login,name,email,role,teams,auth,problem\r\nmax.new,Max New,,operator,,,"));
        QVERIFY(office.read(u"left.csv"_s).contains("Eva,'=Eva,,boss,,,"));
    }

    void aPlaceThatCannotBeWrittenIsToldAndThePasswordsStay()
    {
        Office office;
        QVERIFY(office.import("login,name\nmax.new,Max New\n"));
        QVERIFY(office.stage.press(u"importMain"_s));
        QTRY_VERIFY(office.stage.isShown(u"importPasswords"_s));
        office.stage.fileToSave = office.folder.filePath(u"no such folder/passwords.csv"_s);
        QVERIFY(office.stage.press(u"importPasswords"_s));
        QTRY_VERIFY(office.stage.isShown(u"importProblem"_s));
        QCOMPARE(office.text(u"importClose"_s), u"Close without the passwords"_s);
    }

    void aFileThatIsNoSheetIsToldWithItsLine()
    {
        Office office;
        office.write("login,name\n\"max,Max\n");
        QVERIFY(office.choose(u"Import people from CSV …"_s));
        QTRY_COMPARE(office.stage.messenger.notices.size(), 1U);
        QCOMPARE(office.stage.messenger.notices.front().title, u"new people.csv cannot be imported"_s);
        QCOMPARE(office.stage.messenger.notices.front().text, u"Line 2: a quote is not closed."_s);
        QVERIFY(!office.stage.find<QWidget>(u"importDialog"_s));
    }

    void whoIsShownIsExported()
    {
        Office office;
        office.stage.fileToSave = office.folder.filePath(u"people.csv"_s);
        QVERIFY(office.choose(u"Export people as CSV …"_s));
        QCOMPARE(office.stage.askedFor, u"orbit-people-2026-04-14.csv"_s);
        QTRY_COMPARE(office.stage.messenger.notices.size(), 1U);
        const auto sheet = readPeopleSheet(office.read(u"people.csv"_s));
        QVERIFY(sheet.has_value());
        QCOMPARE(sheet->people.size(), office.stage.world.people.all().size());
        const auto lene = std::ranges::find(sheet->people, u"lene.hallenz"_s, &SheetPerson::login);
        QVERIFY(lene != sheet->people.end() && !lene->problem);
        QCOMPARE(lene->name, u"Lene Hallenz"_s);
        QVERIFY(!lene->teams.empty());
    }

    void onlyWhoMakesPeopleImportsThem()
    {
        Office office;
        office.stage.world.registry.signInAs(orbit::Role::Helpdesk);
        QVERIFY(!office.choose(u"Import people from CSV …"_s));
        office.stage.world.registry.signInAs(orbit::Role::Admin);
        office.stage.fileToOpen.clear();
        QVERIFY(office.choose(u"Import people from CSV …"_s));
    }

    void theFormAndTheFileKnowTheSameLogins()
    {
        for (const QString &login :
             {u"lene"_s, u"Lene"_s, u"7even"_s, u"a b"_s, u"postgres"_s, u"orbit_x"_s, u"a.b-c_d"_s, u"é"_s, QString()})
            QCOMPARE(isLoginPossible(login), ui::loginProblem(login).isEmpty());
    }
};

ORBIT_TEST(PeopleFilesTest, "people_files")

} // namespace orbit

#include "people_files_test.moc"
