#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_teams.h"
#include "tests/registry/registry_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;

namespace {

template <class T>
QString why(const Result<T> &result)
{
    return result ? QString() : result.error().subject + u": "_s + result.error().detail;
}

} // namespace

#define WORKS(result) QVERIFY2((result).has_value(), qPrintable(why(result)))

/// The ports of people and teams on a real registry, as several people at once.
class PortsPeopleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_anna = m_office.console(u"anna"_s); }

    void signedInPersonIsKnown();
    void wrongPasswordSaysNothingOfTheLogin();
    void peopleAreMadeFoundAndPaged();
    void takenLoginIsAConflictInWords();
    void newPersonIsInvitedUntilTheFirstSignIn();
    void teamKeepsItsSlug();
    void changesOfOneConsoleReachTheOther();
    void roleChangeReachesThePerson();
    void signedOutEverywhereAsksForThePassword();
    void disabledPersonIsSignedOut();
    void ownPasswordNeedsTheOldOne();
    void brandingIsSeenByAll();

private:
    Result<PersonId> makePerson(const QString &login, Role role = Role::User, const QList<TeamMembership> &teams = {})
    {
        NewPerson person{.login = login, .name = login.at(0).toUpper() + login.mid(1), .mail = {}, .role = role};
        person.password = RegistryOffice::passwordOf(login);
        person.teams = teams;
        RegistryPeople people(m_anna->link);
        return await(people.create(person));
    }
    TeamId makeTeam(const QString &name)
    {
        RegistryTeams teams(m_anna->link);
        const Result<TeamId> team = await(teams.create(name, 1));
        if (!team)
            qFatal("%s", qPrintable(why(team)));
        return *team;
    }
    const RegistryOffice m_office;
    std::unique_ptr<RegistryOffice::Console> m_anna;
};

void PortsPeopleTest::signedInPersonIsKnown()
{
    QCOMPARE(m_anna->account.status().state, RegistryState::Online);
    QVERIFY(m_anna->account.status().schema >= 14);
    QTRY_VERIFY(m_anna->account.status().server.startsWith(u"PostgreSQL 1"_s));
    const Me *me = m_anna->account.me();
    QVERIFY(me);
    QCOMPARE(me->login, u"anna"_s);
    QCOMPARE(me->name, u"Anna Quist"_s);
    QCOMPARE(me->role, orbit::Role::Admin);
}

void PortsPeopleTest::wrongPasswordSaysNothingOfTheLogin()
{
    RegistryOffice::Console console(m_office.address());
    QCOMPARE(console.account.status().state, RegistryState::NeedsSignIn);
    const Result<void> known = await(console.account.signIn(u"anna"_s, Secret("wrong")));
    const Result<void> unknown = await(console.account.signIn(u"nobody.here"_s, Secret("wrong")));
    QCOMPARE(known.error().kind, ErrorKind::Denied);
    QCOMPARE(unknown.error().kind, ErrorKind::Denied);
    QCOMPARE(QString(known.error().detail).replace(u"anna"_s, u"*"_s), QString(unknown.error().detail).replace(u"nobody.here"_s, u"*"_s));
    QVERIFY(!console.account.me());
    QCOMPARE(console.account.status().state, RegistryState::NeedsSignIn);
}

void PortsPeopleTest::peopleAreMadeFoundAndPaged()
{
    const TeamId finance = makeTeam(u"Paging"_s);
    for (int i = 0; i < 7; ++i)
        WORKS(makePerson(u"pager%1"_s.arg(i), orbit::Role::User, {{.team = finance, .teamName = {}, .isOperator = i == 0}}));
    RegistryPeople people(m_anna->link);
    const PeopleFilter inTeam{.text = u"PAGER"_s, .role = {}, .state = {}, .team = finance};
    QCOMPARE(await(people.count(inTeam)), 7);
    QStringList seen;
    PageRequest request{.after = {}, .limit = 3};
    do {
        const Result<Page<Person>> page = await(people.page(inTeam, request));
        WORKS(page);
        for (const Person &person : page->rows)
            seen += person.login;
        request.after = page->next;
    } while (!request.after.isEmpty());
    QCOMPARE(seen, (QStringList{u"pager0"_s, u"pager1"_s, u"pager2"_s, u"pager3"_s, u"pager4"_s, u"pager5"_s, u"pager6"_s}));
    const Result<Page<Person>> first = await(people.page({.text = u"pager0"_s, .role = {}, .state = {}, .team = {}}, {}));
    WORKS(first);
    QCOMPARE(first->rows.size(), 1U);
    QCOMPARE(first->rows.front().teams.size(), 1);
    QVERIFY(first->rows.front().teams.front().isOperator);
    QCOMPARE(first->rows.front().teams.front().teamName, u"Paging"_s);
    QVERIFY(first->next.isEmpty());
}

void PortsPeopleTest::takenLoginIsAConflictInWords()
{
    WORKS(makePerson(u"taken"_s));
    const Result<PersonId> again = makePerson(u"taken"_s);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QCOMPARE(again.error().detail, u"the login is taken"_s);
    QCOMPARE(makePerson(u"Not A Login"_s).error().kind, ErrorKind::Invalid);
    makeTeam(u"Taken"_s);
    RegistryTeams teams(m_anna->link);
    const Result<TeamId> team = await(teams.create(u"TAKEN"_s, 0));
    QCOMPARE(team.error().kind, ErrorKind::Conflict);
    QCOMPARE(team.error().detail, u"the name is taken"_s);
}

void PortsPeopleTest::newPersonIsInvitedUntilTheFirstSignIn()
{
    WORKS(makePerson(u"ingrid"_s));
    const Result<Person> before = await(personNamed(&m_anna->link, u"ingrid"_s));
    WORKS(before);
    QCOMPARE(before->state, PersonState::Invited);
    QVERIFY(!before->lastSignIn.isValid());
    m_office.console(u"ingrid"_s);
    const Result<Person> after = await(personNamed(&m_anna->link, u"ingrid"_s));
    WORKS(after);
    QCOMPARE(after->state, PersonState::Active);
    QCOMPARE(after->lastDevice, u"console-01"_s);
    QVERIFY(after->lastSignIn.isValid());
    RegistryPeople people(m_anna->link);
    QCOMPARE(await(people.count({.text = u"ingrid"_s, .role = {}, .state = PersonState::Invited, .team = {}})), 0);
    QCOMPARE(await(people.count({.text = u"ingrid"_s, .role = {}, .state = PersonState::Active, .team = {}})), 1);
}

void PortsPeopleTest::teamKeepsItsSlug()
{
    const TeamId team = makeTeam(u"Research & Development"_s);
    makeTeam(u"Research Development"_s);
    RegistryTeams teams(m_anna->link);
    WORKS(await(teams.rename(team, u"Labs"_s, 4)));
    const Result<Page<Team>> page = await(teams.page({}, {}));
    WORKS(page);
    const auto labs = std::ranges::find(page->rows, u"Labs"_s, &Team::name);
    const auto other = std::ranges::find(page->rows, u"Research Development"_s, &Team::name);
    QVERIFY(labs != page->rows.end() && other != page->rows.end());
    QCOMPARE(labs->slug, u"research-development"_s);
    QCOMPARE(labs->colour, 4);
    QCOMPARE(other->slug, u"research-development-2"_s);
}

void PortsPeopleTest::changesOfOneConsoleReachTheOther()
{
    const auto other = m_office.console(u"anna"_s);
    RegistryPeople people(other->link);
    RegistryTeams teams(other->link);
    QSignalSpy peopleChanged(&people, &People::changed);
    QSignalSpy teamsChanged(&teams, &Teams::changed);
    QTRY_VERIFY(!peopleChanged.isEmpty());                               // signed in: anything may have changed
    QTRY_COMPARE(other->link.link()->status().phase, LinkPhase::Online); // listens from now on
    peopleChanged.clear();
    teamsChanged.clear();
    WORKS(makePerson(u"heard"_s));
    QTRY_VERIFY(!peopleChanged.isEmpty());
    makeTeam(u"Heard"_s);
    QTRY_VERIFY(!teamsChanged.isEmpty());
}

void PortsPeopleTest::roleChangeReachesThePerson()
{
    const Result<PersonId> id = makePerson(u"riser"_s);
    WORKS(id);
    const auto riser = m_office.console(u"riser"_s);
    QCOMPARE(riser->account.me()->role, orbit::Role::User);
    RegistryPeople people(m_anna->link);
    WORKS(await(people.setRole(*id, orbit::Role::Helpdesk)));
    QTRY_COMPARE(riser->account.me()->role, orbit::Role::Helpdesk);
    const Result<void> down = await(people.setRole(m_anna->account.me()->id, orbit::Role::User));
    QCOMPARE(down.error().kind, ErrorKind::Conflict);
    QVERIFY2(down.error().detail.contains("last admin"_L1), qPrintable(down.error().detail));
}

void PortsPeopleTest::signedOutEverywhereAsksForThePassword()
{
    const Result<PersonId> id = makePerson(u"leaver"_s);
    WORKS(id);
    const auto leaver = m_office.console(u"leaver"_s);
    QTRY_COMPARE(leaver->account.status().state, RegistryState::Online);
    RegistryPeople people(m_anna->link);
    WORKS(await(people.signOutEverywhere(*id)));
    QTRY_COMPARE_WITH_TIMEOUT(leaver->account.status().state, RegistryState::NeedsSignIn, 30'000);
    QVERIFY(!leaver->account.me());
    WORKS(await(leaver->account.signIn(u"leaver"_s, RegistryOffice::passwordOf(u"leaver"_s))));
    QVERIFY(leaver->account.me());
}

void PortsPeopleTest::disabledPersonIsSignedOut()
{
    const Result<PersonId> id = makePerson(u"gone"_s);
    WORKS(id);
    const auto gone = m_office.console(u"gone"_s);
    RegistryPeople people(m_anna->link);
    WORKS(await(people.disable(*id)));
    QTRY_COMPARE_WITH_TIMEOUT(gone->account.status().state, RegistryState::NeedsSignIn, 30'000);
    QVERIFY(!gone->account.me());
    QCOMPARE(await(gone->account.signIn(u"gone"_s, RegistryOffice::passwordOf(u"gone"_s))).error().kind, ErrorKind::Denied);
    WORKS(await(people.enable(*id)));
    WORKS(await(gone->account.signIn(u"gone"_s, RegistryOffice::passwordOf(u"gone"_s))));
    WORKS(await(people.disable(*id)));
    WORKS(await(people.remove(*id)));
    QCOMPARE(await(personNamed(&m_anna->link, u"gone"_s)).error().kind, ErrorKind::NotFound);
}

void PortsPeopleTest::ownPasswordNeedsTheOldOne()
{
    WORKS(makePerson(u"keeper"_s));
    const auto keeper = m_office.console(u"keeper"_s);
    const Secret fresh("a better one");
    QCOMPARE(await(keeper->account.changePassword(Secret("wrong"), fresh)).error().kind, ErrorKind::Denied);
    WORKS(await(keeper->account.changePassword(RegistryOffice::passwordOf(u"keeper"_s), fresh)));
    // The console goes on with the new one when it has to connect anew.
    const testkit::SqlSession boss(m_office.server().socketConninfo(u"orbit"_s));
    QVERIFY(boss.run(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'keeper'"_s).isOk());
    WORKS(await(keeper->link.call(u"api.who_am_i"_s, {})));
    QVERIFY(keeper->account.me());
    RegistryOffice::Console next(m_office.address());
    QCOMPARE(await(next.account.signIn(u"keeper"_s, RegistryOffice::passwordOf(u"keeper"_s))).error().kind, ErrorKind::Denied);
    WORKS(await(next.account.signIn(u"keeper"_s, fresh)));
}

void PortsPeopleTest::brandingIsSeenByAll()
{
    WORKS(makePerson(u"viewer"_s));
    const auto viewer = m_office.console(u"viewer"_s);
    const Branding brand{.name = u"Harbour Desk"_s, .signInText = u"Welcome"_s, .accent = 2, .logo = QByteArray("\x89PNG\0\x1a", 6)};
    WORKS(await(m_anna->account.setBranding(brand)));
    QTRY_COMPARE(viewer->account.branding(), brand);
    QCOMPARE(await(viewer->account.setBranding({})).error().kind, ErrorKind::Denied);
}

ORBIT_TEST(PortsPeopleTest, "ports_people")

#include "ports_people_test.moc"
