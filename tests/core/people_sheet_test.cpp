#include "core/access/csv.h"
#include "core/access/new_login.h"
#include "core/access/people_import.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_people.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

QList<QStringList> cellsOf(const QByteArray &csv)
{
    QList<QStringList> cells;
    for (const CsvRow &row : readCsv(csv).value_or(std::vector<CsvRow>()))
        cells += row.cells;
    return cells;
}

QString problemOf(const QByteArray &csv)
{
    const Result<std::vector<CsvRow>> rows = readCsv(csv);
    return rows ? QString() : rows.error().subject + u": "_s + rows.error().detail;
}

SheetPerson only(const QByteArray &line)
{
    const Result<PeopleSheet> sheet = readPeopleSheet("login,name,email,role,teams,auth\n" + line);
    if (!sheet || sheet->people.size() != 1)
        qFatal("not one person: %s", line.constData());
    return sheet->people.front();
}

SheetFault faultOf(const QByteArray &line) { return only(line).problem.value().fault; }

struct Office
{
    Office()
    {
        teams.put({.id = TeamId(u"t1"_s), .name = u"Finance"_s, .slug = {}});
        teams.put({.id = TeamId(u"t2"_s), .name = u"Design; and more"_s, .slug = {}});
        people.put({.id = PersonId(u"p1"_s), .login = u"old.hand"_s, .name = u"Old Hand"_s, .mail = {}, .teams = {}});
    }
    ImportPlan plan(const QByteArray &csv)
    {
        Result<ImportPlan> planned = await(import.plan("login,name,email,role,teams,auth\n" + csv));
        if (!planned)
            qFatal("no plan: %s", qPrintable(planned.error().detail));
        return std::move(*planned);
    }
    ImportPlan run(const QByteArray &csv)
    {
        return await(import.run(plan(csv), [this](const ImportPlan &, std::size_t row) {
            told.append(static_cast<int>(row));
            return told.size() < most;
        }));
    }

    testkit::FakeTeams teams;
    testkit::FakePeople people{teams};
    PeopleImport import{people, teams};
    QList<int> told;
    qsizetype most = 1000; ///< after that many no further one is wanted
};

QList<ImportRow::State> statesOf(const ImportPlan &plan)
{
    QList<ImportRow::State> states;
    for (const ImportRow &row : plan.rows)
        states += row.state;
    return states;
}

} // namespace

/// People in CSV files: read, written, made.
class PeopleSheetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void separatorsMarksAndLineEndsAreFound();
    void quotesHoldEverything();
    void whatIsNoCsvNamesItsLine();
    void linesAreThoseOfTheFile();
    void formulasAreMadeHarmlessAndComeBack_data();
    void formulasAreMadeHarmlessAndComeBack();
    void whatIsWrittenIsRead();
    void columnsComeInAnyOrder();
    void headsThatAreNone();
    void eachFaultIsFound();
    void anExportIsAnImport();
    void aPlanTellsWhatWillHappen();
    void peopleAreMadeWithPasswordsOfTheirOwn();
    void whoIsRefusedIsToldAndTheNextFollows();
    void aLostRegistryEndsTheImport();
    void whoHearsOfItMayEndIt();
    void whatIsLeftCanBeMendedAndComeBack();
    void madePasswordsAreGoodOnes();
};

void PeopleSheetTest::separatorsMarksAndLineEndsAreFound()
{
    const QList<QStringList> wanted{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    for (const QByteArray &csv :
         {QByteArray("a,b\n1,2"), QByteArray("a,b\r\n1,2\r\n"), QByteArray("a;b\r1;2\r"), QByteArray("a;b\n\n;\n1;2\n"),
          QByteArray("\xef\xbb\xbf"
                     "a;b\n1;2\n"),
          QByteArray("sep=;\na;b\n1;2\n"), QByteArray("sep=|\r\na|b\r\n1|2\r\n")})
        QCOMPARE(cellsOf(csv), wanted);
    QCOMPARE(cellsOf("\"x;y;z\",b\n"), (QList<QStringList>{{u"x;y;z"_s, u"b"_s}}));
    QCOMPARE(cellsOf(""), QList<QStringList>());
    QCOMPARE(cellsOf("a,,\n"), (QList<QStringList>{{u"a"_s, QString(), QString()}}));
}

void PeopleSheetTest::quotesHoldEverything()
{
    QCOMPARE(cellsOf("\"a,\"\"b\"\"\r\nc\",d\n"), (QList<QStringList>{{u"a,\"b\"\r\nc"_s, u"d"_s}}));
    QCOMPARE(cellsOf("a\"b,c\n"), (QList<QStringList>{{u"a\"b"_s, u"c"_s}}));
}

void PeopleSheetTest::whatIsNoCsvNamesItsLine()
{
    QCOMPARE(problemOf("a,b\n\"x\ny\n"), u"2: a quote is not closed"_s);
    QCOMPARE(problemOf("a,b\n1,2\n\"x\"y,3\n"), u"3: there is text behind the closing quote"_s);
    QCOMPARE(problemOf("a,b\nl\xe9ne,2\n"), u"2: the file is not in UTF-8"_s);
    QCOMPARE(problemOf(QByteArray("a,b\n1,\0\n", 8)), u"2: there is a control character"_s);
}

void PeopleSheetTest::linesAreThoseOfTheFile()
{
    const auto rows = readCsv("a\n\n\"b\nc\"\nd\n").value();
    QCOMPARE(rows.size(), 3U);
    QCOMPARE(rows[1].line, 3);
    QCOMPARE(rows[2].line, 5);
}

void PeopleSheetTest::formulasAreMadeHarmlessAndComeBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    const auto row = [](const QString &text, const QString &cell) { QTest::newRow(qPrintable(text)) << text << cell; };
    row(u"=1+1"_s, u"'=1+1"_s);
    row(u"+49 30"_s, u"'+49 30"_s);
    row(u"-x"_s, u"'-x"_s);
    row(u"@SUM(A1)"_s, u"'@SUM(A1)"_s);
    row(u"  =x"_s, u"'  =x"_s);
    row(u"\tx"_s, u"'\tx"_s);
    row(u"\uFF1Dx"_s, u"'\uFF1Dx"_s);
    row(u"'=x"_s, u"''=x"_s);
    row(u"'tis"_s, u"'tis"_s);
    row(u"Lene Hallenz"_s, u"Lene Hallenz"_s);
    row(u"a=b"_s, u"a=b"_s);
    row(QString(), QString());
}

void PeopleSheetTest::formulasAreMadeHarmlessAndComeBack()
{
    QFETCH(QString, text);
    QFETCH(QString, cell);
    QCOMPARE(harmlessCell(text), cell);
    QCOMPARE(plainCell(cell), text);
}

void PeopleSheetTest::whatIsWrittenIsRead()
{
    const QList<QStringList> cells{{u"a"_s, u"b;c"_s, u"d\"e"_s}, {u"line\nend"_s, u"comma,"_s, u"\u00e9\U0001F600"_s}};
    QCOMPARE(cellsOf(writeCsv({cells.begin(), cells.end()})), cells);
    QCOMPARE(writeCsv({{u"a"_s, u"b,c"_s}}), QByteArray("a,\"b,c\"\r\n"));
}

void PeopleSheetTest::columnsComeInAnyOrder()
{
    const Result<PeopleSheet> sheet = readPeopleSheet("Name;Phone;LOGIN;Mail;problem\nLene Hallenz;123;lene;l@x.org;as before\n");
    QVERIFY(sheet.has_value());
    QCOMPARE(sheet->ignored, QStringList{u"Phone"_s});
    const SheetPerson &lene = sheet->people.front();
    QVERIFY(!lene.problem);
    QCOMPARE(lene.login, u"lene"_s);
    QCOMPARE(lene.name, u"Lene Hallenz"_s);
    QCOMPARE(lene.mail, u"l@x.org"_s);
    QCOMPARE(lene.role, orbit::Role::User);
    QCOMPARE(lene.account, AccountKind::Local);
    QCOMPARE(lene.line, 2);
}

void PeopleSheetTest::headsThatAreNone()
{
    for (const QByteArray &csv : {QByteArray(), QByteArray("\n\n"), QByteArray("lene,Lene\n"), QByteArray("login,login,name\n")})
        QVERIFY2(!readPeopleSheet(csv).has_value(), csv.constData());
    QVERIFY(readPeopleSheet("lene,Lene\n").error().detail.contains(u"login,name,email,role,teams,auth"_s));
}

void PeopleSheetTest::eachFaultIsFound()
{
    QCOMPARE(faultOf(",Lene"), SheetFault::NoLogin);
    QCOMPARE(faultOf("Lene,Lene"), SheetFault::LoginImpossible);
    QCOMPARE(faultOf("postgres,Lene"), SheetFault::LoginImpossible);
    QCOMPARE(faultOf("lene,"), SheetFault::NoName);
    QCOMPARE(faultOf("lene," + QByteArray(201, 'x')), SheetFault::NameTooLong);
    QCOMPARE(faultOf("lene,Lene,nowhere"), SheetFault::MailImpossible);
    QCOMPARE(faultOf("lene,Lene,,boss"), SheetFault::RoleUnknown);
    QCOMPARE(faultOf("lene,Lene,,,,ldap2"), SheetFault::AccountUnknown);
    QCOMPARE(faultOf("lene,Lene,,,,,more"), SheetFault::TooManyCells);
    const auto twice = readPeopleSheet("login,name\nlene,Lene\nlene,Other\n").value();
    QVERIFY(!twice.people[0].problem);
    QCOMPARE(twice.people[1].problem.value().fault, SheetFault::LoginTwice);
    QVERIFY(!only("lene,Lene,,OPERATOR,,Directory").problem);
}

void PeopleSheetTest::anExportIsAnImport()
{
    Person person{.id = PersonId(u"p"_s), .login = u"lene"_s, .name = u"=Lene, \"L\""_s, .mail = u"l@x.org"_s, .teams = {}};
    person.role = orbit::Role::Operator;
    person.account = AccountKind::Realm;
    person.teams = {{.team = {}, .teamName = u"Finance"_s, .isOperator = true},
                    {.team = {}, .teamName = u"a;b\\c"_s},
                    {.team = {}, .teamName = u"odd:operator"_s}};
    const QByteArray csv = writePeopleSheet({person});
    QVERIFY(csv.startsWith("login,name,email,role,teams,auth\r\nlene,\"'=Lene, "));
    const SheetPerson back = readPeopleSheet(csv).value().people.front();
    QVERIFY(!back.problem);
    QCOMPARE(back.name, person.name);
    QCOMPARE(back.role, person.role);
    QCOMPARE(back.account, person.account);
    const std::vector<SheetTeam> teams{{u"Finance"_s, true}, {u"a;b\\c"_s, false}, {u"odd:operator"_s, false}};
    QVERIFY(back.teams == teams);
}

void PeopleSheetTest::aPlanTellsWhatWillHappen()
{
    Office office;
    const ImportPlan plan = office.plan("lene,Lene,,operator,\"finance:operator;Design\\; and more\"\n"
                                        "old.hand,Old Hand\nmax,Max,,,Nowhere\n,Nobody\n");
    using enum ImportRow::State;
    QCOMPARE(statesOf(plan), (QList{Ready, Exists, Wrong, Wrong}));
    QCOMPARE(plan.rows[0].teams.size(), 2);
    QCOMPARE(plan.rows[0].teams[0].team, TeamId(u"t1"_s));
    QVERIFY(plan.rows[0].teams[0].isOperator);
    QCOMPARE(plan.rows[2].person.problem.value(), (SheetProblem{SheetFault::TeamUnknown, u"Nowhere"_s}));
    QCOMPARE(office.people.answers.countOf(u"create"_s), 0);
}

void PeopleSheetTest::peopleAreMadeWithPasswordsOfTheirOwn()
{
    Office office;
    const ImportPlan done = office.run("lene,Lene,,,Finance\nmax,Max,,,,directory\n");
    using enum ImportRow::State;
    QCOMPARE(statesOf(done), (QList{Created, Created}));
    QCOMPARE(office.told, (QList{0, 1}));
    QVERIFY(!done.rows[0].password.isEmpty());
    QVERIFY(done.rows[1].password.isEmpty());
    const auto lene = std::ranges::find(office.people.all(), u"lene"_s, &Person::login);
    QVERIFY(lene != office.people.all().end());
    QCOMPARE(office.people.passwordOf(lene->id), done.rows[0].password.exposeText());
    QCOMPARE(lene->teams.front().teamName, u"Finance"_s);
    QCOMPARE(writePasswords(done), "login,name,password\r\nlene,Lene," + done.rows[0].password.expose() + "\r\n");
}

void PeopleSheetTest::whoIsRefusedIsToldAndTheNextFollows()
{
    Office office;
    office.people.answers.fail(u"create"_s, ErrorKind::Conflict, u"login is taken"_s);
    const ImportPlan done = office.run("lene,Lene\nmax,Max\n");
    using enum ImportRow::State;
    QCOMPARE(statesOf(done), (QList{Refused, Refused}));
    QCOMPARE(done.rows[1].refusal.detail, u"login is taken"_s);
    QVERIFY(done.rows[0].password.isEmpty());
}

void PeopleSheetTest::aLostRegistryEndsTheImport()
{
    Office office;
    office.people.answers.fail(u"create"_s, ErrorKind::Unreachable);
    const ImportPlan done = office.run("lene,Lene\nmax,Max\nold.hand,Old\n");
    using enum ImportRow::State;
    QCOMPARE(statesOf(done), (QList{Refused, NotTried, Exists}));
    QCOMPARE(office.people.answers.countOf(u"create"_s), 1);
}

void PeopleSheetTest::whoHearsOfItMayEndIt()
{
    Office office;
    office.most = 1; // such as when a password could not be written down
    const ImportPlan done = office.run("lene,Lene\nmax,Max\n");
    using enum ImportRow::State;
    QCOMPARE(statesOf(done), (QList{Created, NotTried}));
}

void PeopleSheetTest::whatIsLeftCanBeMendedAndComeBack()
{
    Office office;
    const ImportPlan done = office.run("lene,Lene\nmax,=Max,,boss,Finance\n");
    const QByteArray left = writeLeftOver(done, [](const ImportRow &) { return u"=why"_s; });
    QCOMPARE(left, QByteArray("login,name,email,role,teams,auth,problem\r\nmax,'=Max,,boss,Finance,,'=why\r\n"));
    const SheetPerson max = readPeopleSheet(QByteArray(left).replace("boss", "user")).value().people.front();
    QVERIFY(!max.problem);
    QCOMPARE(max.name, u"=Max"_s);
}

void PeopleSheetTest::madePasswordsAreGoodOnes()
{
    const QString first = makePassword().exposeText();
    QCOMPARE(first.size(), 23);
    QVERIFY(first != makePassword().exposeText());
}

ORBIT_TEST(PeopleSheetTest, "people_sheet")

} // namespace orbit

#include "people_sheet_test.moc"
