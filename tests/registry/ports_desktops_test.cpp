#include "adapters/registry/access/registry_assignments.h"
#include "adapters/registry/access/registry_entitlements.h"
#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_teams.h"
#include "tests/registry/registry_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;
using orbit::testkit::FakeClusters;
using orbit::testkit::FakeInventory;
using orbit::testkit::SqlSession;

namespace {

template <class T>
QString why(const Result<T> &result)
{
    return result ? QString() : result.error().subject + u": "_s + result.error().detail;
}

} // namespace

#define WORKS(result) QVERIFY2((result).has_value(), qPrintable(why(result)))

/// The ports of assignments and entitlements on a real registry, as several people at once.
class PortsDesktopsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_anna = m_office.console(u"anna"_s); }

    void guestIsAssignedWithItsSize();
    void dedicatedDesktopHasOne();
    void machineOutsideIsAssigned();
    void exceptionsAreSavedTogether();
    void whatIsInUseIsNamed();

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
    QString sql(const QString &statement) const { return SqlSession(m_office.server().socketConninfo(u"orbit"_s)).run(statement).value(); }

    const RegistryOffice m_office;
    std::unique_ptr<RegistryOffice::Console> m_anna;
};

void PortsDesktopsTest::guestIsAssignedWithItsSize()
{
    FakeClusters clusters;
    FakeInventory inventory;
    const ClusterId cluster(u"5f0c1f9e-0000-4000-8000-000000000001"_s);
    clusters.put(
        {.id = cluster, .name = u"office"_s, .endpoints = {QUrl(u"https://pve1.lan:8006"_s)}, .pinnedSha256 = QByteArray(32, '\x17')},
        {.link = LinkState::Online, .problem = {}, .certificate = {}});
    const GuestKey key{cluster, VmId(117)};
    inventory.put({.key = key, .name = u"fin-017"_s, .cpus = 4, .memoryLimit = 8ULL << 30, .diskLimit = 64ULL << 30});
    ClusterDirectory directory(m_anna->link, clusters);
    RegistryAssignments assignments(m_anna->link, directory, inventory);
    const TeamId team = makeTeam(u"Sized"_s);
    const Result<PersonId> person = makePerson(u"sized"_s, orbit::Role::User, {{.team = team, .teamName = {}}});
    WORKS(person);
    NewAssignment wish{.desktop = key, .desktopName = u"fin-017"_s, .label = u"Finance desktop"_s, .team = team};
    wish.assignee = {.kind = AssigneeKind::Person, .id = person->value(), .name = {}};
    QCOMPARE(await(assignments.create(wish)).error().kind, ErrorKind::Conflict); // nobody wrote the cluster down yet
    directory.setWriter(true);
    QTRY_VERIFY(!directory.registered(cluster).isEmpty());
    const Result<AssignmentId> made = await(assignments.create(wish));
    WORKS(made);
    QCOMPARE(sql(u"SELECT cores || ' ' || memory_mib || ' ' || disk_gib FROM orbit.vms WHERE vmid = 117"_s), u"4 8192 64"_s);
    const Result<Page<Assignment>> page = await(assignments.page({.person = *person, .team = {}, .guest = {}}, {}));
    WORKS(page);
    QCOMPARE(page->rows.size(), 1U);
    QCOMPARE(std::get<GuestKey>(page->rows.front().desktop), key);
    QCOMPARE(page->rows.front().label, u"Finance desktop"_s);
    const auto sized = m_office.console(u"sized"_s);
    ClusterDirectory theirs(sized->link, clusters);
    RegistryAssignments own(sized->link, theirs, inventory);
    const Result<std::vector<Assignment>> mine = await(own.mine());
    WORKS(mine);
    QCOMPARE(mine->size(), 1U);
    QCOMPARE(mine->front().desktopName, u"fin-017"_s);
    QCOMPARE(await(own.page({}, {})).error().kind, ErrorKind::Denied);
    WORKS(await(assignments.end(*made)));
    QCOMPARE(await(own.mine())->size(), 0U);
}

void PortsDesktopsTest::dedicatedDesktopHasOne()
{
    const TeamId team = makeTeam(u"Holders"_s);
    const Result<PersonId> first = makePerson(u"first"_s, orbit::Role::User, {{.team = team, .teamName = {}}});
    const Result<PersonId> second = makePerson(u"second"_s, orbit::Role::User, {{.team = team, .teamName = {}}});
    const FakeInventory inventory;
    FakeClusters clusters;
    ClusterDirectory directory(m_anna->link, clusters);
    RegistryAssignments assignments(m_anna->link, directory, inventory);
    NewAssignment wish{.desktop = ExternalDesktop{.id = {}, .name = u"lab-pc"_s, .protocol = {}, .host = u"lab-pc.lan"_s},
                       .desktopName = u"lab-pc"_s};
    wish.team = team;
    wish.assignee = {.kind = AssigneeKind::Person, .id = first->value(), .name = {}};
    const Result<AssignmentId> made = await(assignments.create(wish));
    WORKS(made);
    wish.assignee.id = second->value();
    const Result<AssignmentId> refused = await(assignments.create(wish));
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY2(refused.error().detail.contains("dedicated"_L1), qPrintable(refused.error().detail));
    WORKS(await(assignments.end(*made)));
    wish.isFloating = true;
    WORKS(await(assignments.create(wish)));
    wish.assignee.id = first->value();
    WORKS(await(assignments.create(wish)));
    QCOMPARE(sql(u"SELECT count(*) FROM orbit.vms WHERE address = 'lab-pc.lan'"_s), u"1"_s);
}

void PortsDesktopsTest::machineOutsideIsAssigned()
{
    const TeamId team = makeTeam(u"Outside"_s);
    const FakeInventory inventory;
    FakeClusters clusters;
    ClusterDirectory directory(m_anna->link, clusters);
    RegistryAssignments assignments(m_anna->link, directory, inventory);
    NewAssignment wish{
        .desktop =
            ExternalDesktop{
                .id = {}, .name = u"mac-07"_s, .protocol = ExternalDesktop::Protocol::Vnc, .host = u"mac-07.lan"_s, .port = 5900},
        .desktopName = u"mac-07"_s};
    wish.team = team;
    wish.assignee = {.kind = AssigneeKind::Team, .id = team.value(), .name = {}};
    wish.until = QDateTime(QDate(2099, 1, 2), QTime(3, 4), Qt::UTC);
    WORKS(await(assignments.create(wish)));
    const Result<PersonId> member = makePerson(u"member"_s, orbit::Role::User, {{.team = team, .teamName = {}}});
    WORKS(member);
    const auto console = m_office.console(u"member"_s);
    RegistryAssignments own(console->link, directory, inventory);
    const Result<std::vector<Assignment>> mine = await(own.mine());
    WORKS(mine);
    QCOMPARE(mine->size(), 1U);
    const auto outside = std::get<ExternalDesktop>(mine->front().desktop);
    QCOMPARE(outside.name, u"mac-07"_s);
    QCOMPARE(outside.host, u"mac-07.lan"_s);
    QCOMPARE(outside.port, 5900);
    QCOMPARE(outside.protocol, ExternalDesktop::Protocol::Vnc);
    QCOMPARE(mine->front().assignee.kind, AssigneeKind::Team);
    QCOMPARE(mine->front().until, wish.until);
    RegistryAssignments all(m_anna->link, directory, inventory);
    const Result<Page<Assignment>> theirs = await(all.page({.person = *member, .team = {}, .guest = {}}, {}));
    WORKS(theirs);
    QCOMPARE(theirs->rows.size(), 1U);
}

void PortsDesktopsTest::exceptionsAreSavedTogether()
{
    const TeamId team = makeTeam(u"Matrix"_s);
    const Result<PersonId> person = makePerson(u"matrix"_s, orbit::Role::Operator, {{.team = team, .teamName = {}, .isOperator = true}});
    WORKS(person);
    const Params poolParams{std::nullopt, team.value(), u"matrix-pool"_s, u"dedicated"_s, std::nullopt, QJsonObject(), 1, 0};
    const Result<Rows> pool = await(m_anna->link.change(u"api.pool_put"_s, poolParams));
    WORKS(pool);
    const DesktopPoolId id(pool->value());
    RegistryEntitlements entitlements(m_anna->link);
    const auto grants = [&] {
        const Result<std::vector<EntitlementRow>> rows = await(entitlements.of(*person));
        return rows ? std::ranges::find(*rows, id, &EntitlementRow::pool)->grants : std::array<Grant, allEntitlements.size()>{};
    };
    QCOMPARE(grants().at(static_cast<std::size_t>(Entitlement::Connect)), Grant::FromRole);
    QCOMPARE(grants().at(static_cast<std::size_t>(Entitlement::Restore)), Grant::FromRole);
    QCOMPARE(grants().at(static_cast<std::size_t>(Entitlement::Resize)), Grant::None);
    const std::vector<EntitlementChange> changes{{.pool = id, .entitlement = Entitlement::Restore, .grant = Grant::NeedsApproval},
                                                 {.pool = id, .entitlement = Entitlement::Connect, .grant = Grant::Denied},
                                                 {.pool = id, .entitlement = Entitlement::Resize, .grant = Grant::Granted}};
    WORKS(await(entitlements.save(*person, changes)));
    QCOMPARE(grants().at(static_cast<std::size_t>(Entitlement::Connect)), Grant::Denied);
    QCOMPARE(grants().at(static_cast<std::size_t>(Entitlement::Restore)), Grant::NeedsApproval);
    QCOMPARE(grants().at(static_cast<std::size_t>(Entitlement::Resize)), Grant::Granted);
    const std::vector<EntitlementChange> half{{.pool = id, .entitlement = Entitlement::Connect, .grant = Grant::FromRole},
                                              {.pool = DesktopPoolId(u"5f0c1f9e-0000-4000-8000-00000000dead"_s)}};
    QCOMPARE(await(entitlements.save(*person, half)).error().kind, ErrorKind::NotFound);
    QCOMPARE(grants().at(static_cast<std::size_t>(Entitlement::Connect)), Grant::Denied);
}

void PortsDesktopsTest::whatIsInUseIsNamed()
{
    const TeamId team = makeTeam(u"Busy"_s);
    const Result<PersonId> person = makePerson(u"busy"_s, orbit::Role::User, {{.team = team, .teamName = {}}});
    WORKS(person);
    const FakeInventory inventory;
    FakeClusters clusters;
    ClusterDirectory directory(m_anna->link, clusters);
    RegistryAssignments assignments(m_anna->link, directory, inventory);
    NewAssignment outside{.desktop = ExternalDesktop{.id = {}, .name = u"mac-01"_s, .protocol = {}, .host = u"mac-01.lan"_s},
                          .desktopName = u"mac-01"_s};
    outside.team = team;
    outside.assignee = {.kind = AssigneeKind::Person, .id = person->value(), .name = {}};
    WORKS(await(assignments.create(outside)));
    RegistryTeams teams(m_anna->link);
    const Result<void> removed = await(teams.remove(team));
    QCOMPARE(removed.error().kind, ErrorKind::Conflict);
    QVERIFY2(removed.error().detail.contains("mac-01"_L1), qPrintable(removed.error().detail));
    RegistryPeople people(m_anna->link);
    const Result<void> enabled = await(people.remove(*person));
    QCOMPARE(enabled.error().kind, ErrorKind::Conflict);
    QVERIFY2(enabled.error().detail.contains("disable the person first"_L1), qPrintable(enabled.error().detail));
}

ORBIT_TEST(PortsDesktopsTest, "ports_desktops")

#include "ports_desktops_test.moc"
