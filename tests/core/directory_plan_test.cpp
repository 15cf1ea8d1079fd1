#include "core/access/directory_plan.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_people.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

using State = ImportRow::State;

const TeamMembership finance{.team = TeamId(u"t1"_s), .teamName = u"Finance"_s};
const TeamMembership design{.team = TeamId(u"t2"_s), .teamName = u"Design"_s, .isOperator = true};

DirectoryPerson foreign(const QString &login, const QString &name, const QString &mail = {})
{
    return {.dn = u"uid=%1,dc=test"_s.arg(login), .login = login, .name = name, .mail = mail};
}

Person known(const QString &login, const QString &name, AccountKind account = AccountKind::Realm, QList<TeamMembership> teams = {finance})
{
    Person person{.id = PersonId(u"id-"_s + login), .login = login, .name = name, .mail = {}};
    person.account = account;
    person.teams = std::move(teams);
    return person;
}

DirectoryFind in(const TeamMembership &team, std::vector<DirectoryPerson> people, Role role = Role::User)
{
    return {.pick = {.group = {.dn = u"cn=g"_s, .name = u"g"_s}, .team = team, .role = role}, .people = std::move(people)};
}

ImportRow only(const DirectoryPerson &person, const std::vector<Person> &people = {})
{
    const ImportPlan plan = directoryPlan({in(finance, {person})}, people, {});
    if (plan.rows.size() != 1)
        qFatal("not one row");
    return plan.rows.front();
}

QStringList gone(const ImportPlan &plan)
{
    QStringList logins;
    for (const ImportRow &row : plan.rows) {
        if (row.state == State::Gone)
            logins += row.person.login;
    }
    return logins;
}

Result<DirectoryAddress> addressOf(const QString &url, const QString &caFile = {})
{
    return directoryAddress({.url = url, .base = {}, .bindName = {}, .password = {}, .caFile = caFile});
}

} // namespace

/// What an import of groups of a directory would do, and does.
class DirectoryPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void somebodyNewBecomesADirectoryAccount()
    {
        const ImportRow row = only(foreign(u"Lene.Hallenz"_s, u"Lene  Hallenz"_s, u"lene@office.test"_s));
        QCOMPARE(row.state, State::Ready);
        QCOMPARE(row.person.login, u"lene.hallenz"_s);
        QCOMPARE(row.person.name, u"Lene Hallenz"_s);
        QCOMPARE(row.person.account, AccountKind::Realm);
        QCOMPARE(row.teams, QList{finance});
        QCOMPARE(row.person.cells,
                 (QStringList{u"lene.hallenz"_s, u"Lene Hallenz"_s, u"lene@office.test"_s, u"user"_s, u"Finance"_s, u"directory"_s}));
    }

    void whatCannotBeAPersonIsRefused_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("name");
        QTest::addColumn<SheetFault>("fault");
        QTest::newRow("no login") << QString() << u"A"_s << SheetFault::NoLogin;
        QTest::newRow("a login of the database") << u"postgres"_s << u"A"_s << SheetFault::LoginImpossible;
        QTest::newRow("a space") << u"a b"_s << u"A"_s << SheetFault::LoginImpossible;
        QTest::newRow("the sign of Kelvin") << u"\u212Art"_s << u"A"_s << SheetFault::LoginImpossible;
        QTest::newRow("no name") << u"a"_s << u"  "_s << SheetFault::NoName;
        QTest::newRow("a long name") << u"a"_s << QString(201, u'x') << SheetFault::NameTooLong;
        QTest::newRow("a turn") << u"a"_s << u"Anna \u202Eannimda"_s << SheetFault::NotShowable;
        QTest::newRow("a control character") << u"a"_s << u"An\u0007na"_s << SheetFault::NotShowable;
        QTest::newRow("no UTF-8") << u"a"_s << QString::fromUtf8("An\xffna") << SheetFault::NotShowable;
    }
    void whatCannotBeAPersonIsRefused()
    {
        QFETCH(QString, login);
        QFETCH(QString, name);
        QFETCH(SheetFault, fault);
        const ImportRow row = only(foreign(login, name));
        QCOMPARE(row.state, State::Wrong);
        QCOMPARE(row.person.problem->fault, fault);
        QVERIFY(!row.person.name.contains(QChar(0x202e)) && !row.person.name.contains(QChar(7)));
    }

    void twoWithOneLoginAreNotOne()
    {
        const ImportPlan plan =
            directoryPlan({in(finance, {foreign(u"max"_s, u"Max"_s), {u"uid=other"_s, u"MAX"_s, u"Max"_s, {}}})}, {}, {});
        QCOMPARE(plan.rows[0].state, State::Ready);
        QCOMPARE(plan.rows[1].person.problem->fault, SheetFault::LoginTwice);
    }

    void somebodyKnownIsComparedAndKeepsTheRole()
    {
        Person max = known(u"max"_s, u"Max"_s);
        max.role = Role::Helpdesk;
        QCOMPARE(only(foreign(u"max"_s, u"Max"_s), {max}).state, State::Exists);
        const ImportRow named = only(foreign(u"max"_s, u"Max Weidner"_s, u"max@office.test"_s), {max});
        QCOMPARE(named.state, State::Changes);
        QVERIFY(named.teams.isEmpty());
        max.teams = {design};
        QCOMPARE(only(foreign(u"max"_s, u"Max"_s), {max}).teams, QList{finance});
        max.mail = u"max@office.test"_s;
        max.teams = {finance};
        QCOMPARE(only(foreign(u"max"_s, u"Max"_s), {max}).state, State::Exists); // no address there takes none away here
    }

    void aLocalAccountStaysAsItIs()
    {
        const ImportRow row = only(foreign(u"anna"_s, u"Somebody Else"_s), {known(u"anna"_s, u"Anna"_s, AccountKind::Local, {})});
        QCOMPARE(row.state, State::Exists);
    }

    void whoIsInTwoGroupsIsOneWithBothTeams()
    {
        const DirectoryPerson max = foreign(u"max"_s, u"Max"_s);
        const ImportPlan plan = directoryPlan({in(design, {max}, Role::Operator), in(finance, {max})}, {}, {});
        QCOMPARE(plan.rows.size(), std::size_t{1});
        QCOMPARE(plan.rows[0].person.role, Role::Operator);
        QCOMPARE(plan.rows[0].teams, (QList{design, finance}));
    }

    void whoIsGoneIsListedOnce()
    {
        Person off = known(u"off"_s, u"Off"_s);
        off.state = PersonState::Disabled;
        const std::vector<Person> people{known(u"max"_s, u"Max"_s),
                                         known(u"left"_s, u"Left"_s, AccountKind::Realm, {finance, design}),
                                         known(u"local"_s, u"Local"_s, AccountKind::Local),
                                         known(u"other"_s, u"Other"_s, AccountKind::Realm, {}),
                                         known(u"me"_s, u"Me"_s),
                                         off};
        const DirectoryPerson max = foreign(u"max"_s, u"Max"_s);
        QCOMPARE(gone(directoryPlan({in(finance, {max}), in(design, {max})}, people, PersonId(u"id-me"_s))), QStringList{u"left"_s});
        QCOMPARE(gone(directoryPlan({in(finance, {})}, people, {})), QStringList()); // more likely a name that sees nobody
    }

    void aPlanIsAppliedAndWhoIsGoneStaysUnlessAsked()
    {
        testkit::FakeTeams teams;
        testkit::FakePeople people(teams);
        teams.put({.id = finance.team, .name = finance.teamName, .slug = {}});
        people.put(known(u"max"_s, u"Max"_s, AccountKind::Realm, {}));
        people.put(known(u"left"_s, u"Left"_s));
        PeopleImport import(people, teams);
        const std::vector<DirectoryFind> finds{in(finance, {foreign(u"max"_s, u"Max Weidner"_s), foreign(u"new"_s, u"New"_s)})};
        ImportPlan plan = await(import.planDirectory(finds, {})).value();
        QCOMPARE(plan.work(), 2);
        const auto go = [](const ImportPlan &, std::size_t) { return true; };
        const ImportPlan done = await(import.run(plan, go));
        QCOMPARE(done.rows[0].state, State::Changed);
        QCOMPARE(done.rows[1].state, State::Created);
        QVERIFY(done.rows[1].password.isEmpty());
        QCOMPARE(done.rows[2].state, State::Gone);
        QCOMPARE(people.find(PersonId(u"id-max"_s))->name, u"Max Weidner"_s);
        QCOMPARE(people.find(PersonId(u"id-max"_s))->teams.size(), 1);
        QCOMPARE(people.answers.countOf(u"disable"_s), 0);
        plan = await(import.planDirectory(finds, {})).value();
        QCOMPARE(plan.work(), 0);
        plan.gone = GoneWish::Disable;
        QCOMPARE(await(import.run(plan, go)).rows[2].state, State::Disabled);
        QCOMPARE(people.find(PersonId(u"id-left"_s))->state, PersonState::Disabled);
    }

    void anAddressSaysHowItIsProtected()
    {
        const auto wire = [](const QString &url, const QString &caFile = {}) { return addressOf(url, caFile)->wire; };
        QCOMPARE(addressOf(u"dc1.office.lan"_s)->url, u"ldaps://dc1.office.lan:636"_s);
        QCOMPARE(addressOf(u"ldap://[::1]"_s)->url, u"ldap://[::1]:389"_s);
        QCOMPARE(wire(u"ldaps://127.0.0.1"_s), DirectoryWire::Tls);
        QCOMPARE(wire(u"ldap://dc1.office.lan"_s), DirectoryWire::StartTls);
        QCOMPARE(wire(u"ldap://127.0.0.1.evil.test"_s), DirectoryWire::StartTls);
        QCOMPARE(wire(u"ldap://localhost:1389"_s), DirectoryWire::Plain);
        QCOMPARE(wire(u"ldap://localhost"_s, u"ca.pem"_s), DirectoryWire::StartTls);
        QCOMPARE(wire(u"ldapi:///"_s), DirectoryWire::Plain);
        for (const QString &url :
             {u"http://a"_s, u"ldap://"_s, u"ldap://a/dc=x"_s, u"ldap://me:secret@a"_s, u"ldap://a?x"_s, u"ldapi://a b"_s})
            QCOMPARE(addressOf(url).error().kind, ErrorKind::Invalid);
    }
};

ORBIT_TEST(DirectoryPlanTest, "directory_plan")

} // namespace orbit

#include "directory_plan_test.moc"
