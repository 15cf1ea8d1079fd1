#include "adapters/registry/access/registry_assignments.h"
#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_sessions.h"
#include "adapters/registry/access/registry_teams.h"
#include "adapters/registry/audit/registry_audit_log.h"
#include "core/audit/audited_power.h"
#include "tests/registry/registry_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/fakes/fake_power.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;
using orbit::testkit::SqlSession;

namespace {

template <class T>
T must(Task<Result<T>> task)
{
    Result<T> result = await(std::move(task));
    if (!result)
        qFatal("refused: %s %s", qPrintable(result.error().subject), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

const ClusterId office(u"5f0c1f9e-0000-4000-8000-000000000001"_s);
const GuestKey desktop{office, VmId(117)};

/// A console that acts: its registry, and a Proxmox that does what the test says.
struct Desk
{
    Desk(const RegistryOffice &at, const QString &login) : console(at.console(login)), directory(console->link, clusters)
    {
        clusters.put(
            {.id = office, .name = u"office"_s, .endpoints = {QUrl(u"https://pve1.lan:8006"_s)}, .pinnedSha256 = QByteArray(32, '\x17')},
            {.link = LinkState::Online, .problem = {}, .certificate = {}});
        inventory.put({.key = desktop, .name = u"fin-017"_s, .node = NodeName(u"atlas"_s), .cpus = 2});
    }
    /// "power.start fin-017 done", newest first.
    QStringList told(const QString &action)
    {
        QStringList lines;
        const AuditFilter filter{.text = {}, .from = {}, .until = {}, .actorLogin = {}, .action = action, .result = {}};
        for (const AuditEntry &entry : must(log.page(filter, {})).rows)
            lines += u"%1 %2 %3 %4"_s.arg(entry.actorLogin, entry.action, entry.target, auditResultName(entry.result));
        return lines;
    }

    std::unique_ptr<RegistryOffice::Console> console;
    testkit::FakeClusters clusters;
    testkit::FakeInventory inventory;
    testkit::FakeTasks tasks;
    testkit::FakePower proxmox{tasks};
    testkit::ManualClock clock;
    QTemporaryDir folder;
    ClusterDirectory directory;
    RegistryAuditLog log{console->link, {folder.path(), u"here"_s}, clock};
    RegistrySessions sessions{console->link, directory, u"console-01"_s};
    ActBook book{console->account, log, clock};
    AuditedPower power{proxmox, tasks, inventory, book};
};

} // namespace

/// What a console does, as a real registry has it: power, screens, and a registry that goes away meanwhile.
class ActsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_anna.reset(); }

    void powerIsOneEntryWithItsTask();
    void aScreenIsASessionAndTheLastUse();
    void aDesktopTheRegistryDoesNotKnowIsNoSession();
    void aMachineOutsideIsASession();
    void anotherPersonsSessionIsNotTheirsToBeat();
    void aStoppedRegistryIsToldLater();

private:
    RegistryOffice m_office;
    std::unique_ptr<Desk> m_anna;
    PersonId m_lene;
    TeamId m_team;
};

void ActsTest::initTestCase()
{
    m_anna = std::make_unique<Desk>(m_office, u"anna"_s);
    m_anna->directory.setWriter(true);
    QTRY_VERIFY(!m_anna->directory.registered(office).isEmpty());
    RegistryTeams teams(m_anna->console->link);
    RegistryPeople people(m_anna->console->link);
    RegistryAssignments assignments(m_anna->console->link, m_anna->directory, m_anna->inventory);
    m_team = must(teams.create(u"Finance"_s, 0));
    NewPerson lene{.login = u"lene"_s, .name = u"Lene Hallenz"_s};
    lene.password = RegistryOffice::passwordOf(u"lene"_s);
    lene.teams = {{.team = m_team, .teamName = {}}};
    m_lene = must(people.create(lene));
    NewAssignment wish{.desktop = desktop, .desktopName = u"fin-017"_s, .label = {}, .team = m_team};
    wish.assignee = {.kind = AssigneeKind::Person, .id = m_lene.value(), .name = {}};
    must(assignments.create(wish));
    wish.desktop = ExternalDesktop{.id = {}, .name = u"lab-pc"_s, .protocol = {}, .host = u"lab-pc.lan"_s};
    wish.desktopName = u"lab-pc"_s;
    must(assignments.create(wish));
}

void ActsTest::powerIsOneEntryWithItsTask()
{
    const TaskKey task = must(m_anna->power.run(desktop, PowerAction::Start));
    QCOMPARE(m_anna->told(u"power."_s), QStringList{u"anna power.start fin-017 started"_s});
    m_anna->tasks.end(task, TaskState::Ok);
    QTRY_COMPARE(m_anna->told(u"power."_s), QStringList{u"anna power.start fin-017 done"_s});
    const AuditFilter filter{.text = {}, .from = {}, .until = {}, .actorLogin = {}, .action = u"power."_s, .result = {}};
    const AuditEntry entry = must(m_anna->log.page(filter, {})).rows.front();
    QCOMPARE(entry.upid, task.upid.text());
    QCOMPARE(entry.after.value(u"vmid"_s).toInt(), 117);
    QVERIFY(!entry.isSeen);
}

void ActsTest::aScreenIsASessionAndTheLastUse()
{
    Desk lene(m_office, u"lene"_s);
    QTRY_VERIFY(!lene.directory.registered(office).isEmpty());
    RegistryAssignments own(lene.console->link, lene.directory, lene.inventory);
    RegistryPeople people(m_anna->console->link);
    QVERIFY(std::ranges::none_of(must(own.mine()), [](const Assignment &each) { return each.lastUsed.isValid(); }));
    const SessionId session = must(lene.sessions.open(desktop, u"fin-017"_s, RemoteProtocol::Rdp));
    const std::vector<Assignment> mine = must(own.mine());
    QCOMPARE(std::get<GuestKey>(mine.front().desktop), desktop); // last used first
    QVERIFY(mine.front().lastUsed.isValid());
    QCOMPARE(must(people.summary(m_lene)).openSessions, 1);
    QVERIFY(must(lene.sessions.beat(session)));
    must(lene.sessions.close(session, u"closed_here"_s));
    QCOMPARE(must(people.summary(m_lene)).openSessions, 0);
    QVERIFY(!must(lene.sessions.beat(session)));
    QCOMPARE(m_anna->told(u"session.end"_s), QStringList{u"lene session.end fin-017 done"_s});
}

void ActsTest::aDesktopTheRegistryDoesNotKnowIsNoSession()
{
    const GuestKey stranger{office, VmId(999)};
    QCOMPARE(await(m_anna->sessions.open(stranger, u"fin-999"_s, RemoteProtocol::Rdp)).error().kind, ErrorKind::NotFound);
    const GuestKey elsewhere{ClusterId(u"not here"_s), VmId(117)};
    QCOMPARE(await(m_anna->sessions.open(elsewhere, u"fin-017"_s, RemoteProtocol::Rdp)).error().kind, ErrorKind::NotFound);
}

void ActsTest::aMachineOutsideIsASession()
{
    Desk lene(m_office, u"lene"_s);
    RegistryAssignments own(lene.console->link, lene.directory, lene.inventory);
    QString id;
    for (const Assignment &each : must(own.mine())) {
        if (const auto *outside = std::get_if<ExternalDesktop>(&each.desktop))
            id = outside->id.value();
    }
    const SessionId session = must(lene.sessions.open({ClusterId(id), VmId(0)}, u"lab-pc"_s, RemoteProtocol::Rdp));
    must(lene.sessions.close(session, u"signed_out"_s));
    QVERIFY(m_anna->told(u"session.open"_s).contains(u"lene session.open lab-pc done"_s));
}

void ActsTest::anotherPersonsSessionIsNotTheirsToBeat()
{
    Desk lene(m_office, u"lene"_s);
    QTRY_VERIFY(!lene.directory.registered(office).isEmpty());
    const SessionId session = must(m_anna->sessions.open(desktop, u"fin-017"_s, RemoteProtocol::Rdp));
    QVERIFY(!must(lene.sessions.beat(session)));
    QVERIFY(!await(lene.sessions.close(session, u"closed_here"_s)).has_value());
    QVERIFY(must(m_anna->sessions.beat(session)));
    must(m_anna->sessions.close(session, u"closed_here"_s));
}

void ActsTest::aStoppedRegistryIsToldLater()
{
    m_office.server().kill();
    QTRY_COMPARE(m_anna->console->account.status().state, RegistryState::Offline);
    const TaskKey task = must(m_anna->power.run(desktop, PowerAction::Stop));
    m_anna->tasks.end(task, TaskState::Failed, u"got timeout"_s);
    QTRY_COMPARE(m_anna->book.untold(), 1);
    m_office.server().start();
    m_anna->console->account.retry();
    QTRY_COMPARE_WITH_TIMEOUT(m_anna->book.untold(), 0, 30'000);
    QCOMPARE(m_anna->told(u"power.stop"_s), QStringList{u"anna power.stop fin-017 failed"_s});
}

ORBIT_TEST(ActsTest, "acts")
#include "acts_test.moc"
