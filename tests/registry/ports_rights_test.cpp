#include "adapters/registry/access/registry_assignments.h"
#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_rights.h"
#include "adapters/registry/access/registry_teams.h"
#include "core/access/proxmox_roles.h"
#include "tests/registry/registry_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;
using orbit::testkit::FakeClusters;
using orbit::testkit::FakeInventory;

namespace {

const ClusterId cluster(u"5f0c1f9e-0000-4000-8000-000000000016"_s);

template <class T>
T must(const Result<T> &result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().subject), qPrintable(result.error().detail));
    return *result;
}

} // namespace

/// What should be in Proxmox, as a real registry says it.
class PortsRightsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_anna = m_office.console(u"anna"_s);
        m_clusters.put(
            {.id = cluster, .name = u"office"_s, .endpoints = {QUrl(u"https://pve1.lan:8006"_s)}, .pinnedSha256 = QByteArray(32, '\x17')},
            {.link = LinkState::Online});
        m_directory = std::make_unique<ClusterDirectory>(m_anna->link, m_clusters);
        m_directory->setWriter(true);
        QTRY_VERIFY(!m_directory->registered(cluster).isEmpty());
        RegistryTeams teams(m_anna->link);
        m_finance = must(await(teams.create(u"Finance"_s, 1)));
        m_mira = makePerson(u"mira"_s, orbit::Role::User, false);
        m_olga = makePerson(u"olga"_s, orbit::Role::Operator, true);
        m_hana = makePerson(u"hana"_s, orbit::Role::Helpdesk, false);
    }

    void peopleAreThereWithTheirTeams()
    {
        const WishedAuthority wished = must(await(rights().wished(cluster)));
        QVERIFY(wished.teams.contains(u"finance"_s));
        const WishedPerson &olga = person(wished, u"olga"_s);
        QCOMPARE(olga.userId, u"olga@pve"_s);
        QCOMPARE(olga.operatorOf, QStringList{u"finance"_s});
        QCOMPARE(person(wished, u"mira"_s).operatorOf, QStringList());
        QCOMPARE(person(wished, u"anna"_s).role, orbit::Role::Admin);
        RegistryPeople people(m_anna->link);
        QVERIFY(await(people.disable(m_hana)).has_value());
        QVERIFY(person(must(await(rights().wished(cluster))), u"hana"_s).isDisabled);
        QVERIFY(await(people.enable(m_hana)).has_value());
    }

    void machinesAreThereWithTheirPeople()
    {
        RegistryAssignments assignments(m_anna->link, *m_directory, m_inventory);
        const AssignmentId own = assign(&assignments, 117, {.kind = AssigneeKind::Person, .id = m_mira.value(), .name = {}});
        assign(&assignments, 118, {.kind = AssigneeKind::Team, .id = m_finance.value(), .name = {}});
        assign(&assignments, 119, {.kind = AssigneeKind::Person, .id = m_mira.value(), .name = {}}, true);
        assign(&assignments, 119, {.kind = AssigneeKind::Person, .id = m_olga.value(), .name = {}}, true);
        WishedAuthority wished = must(await(rights().wished(cluster)));
        QCOMPARE(wished.machines.size(), 3U);
        QCOMPARE(wished.machines[0].holder, u"mira"_s);
        QCOMPARE(wished.machines[0].team, u"finance"_s);
        QVERIFY(wished.machines[1].isTeams);
        QCOMPARE(wished.machines[2].users, (QStringList{u"mira"_s, u"olga"_s}));
        QVERIFY(await(assignments.end(own)).has_value());
        wished = must(await(rights().wished(cluster)));
        QCOMPARE(wished.machines[0].holder, QString());
    }

    void onlyAdminsAndAgentsMayKnow()
    {
        const auto console = m_office.console(u"olga"_s);
        ClusterDirectory directory(console->link, m_clusters);
        RegistryRights theirs(console->link, directory);
        QCOMPARE(await(theirs.wished(cluster)).error().kind, ErrorKind::Denied);
    }

    void anotherRealmIsADirectorys()
    {
        QVERIFY(await(m_anna->link.change(u"api.cluster_realm_set"_s, {m_directory->registered(cluster), u"corp"_s})).has_value());
        QCOMPARE(person(must(await(rights().wished(cluster))), u"mira"_s).userId, u"mira@corp"_s);
        const Params bad{m_directory->registered(cluster), u"co rp"_s};
        QCOMPARE(await(m_anna->link.change(u"api.cluster_realm_set"_s, bad)).error().kind, ErrorKind::Invalid);
        QVERIFY(await(m_anna->link.change(u"api.cluster_realm_set"_s, {m_directory->registered(cluster), u"pve"_s})).has_value());
    }

    void directModeIsForOneAdminAlone()
    {
        const Result<void> refused = await(m_directory->setRealmOfPeople(cluster, directMode));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY2(refused.error().detail.contains(u"Finance"_s), qPrintable(refused.error().detail));
        QTRY_COMPARE(m_directory->realmOfPeople(cluster), u"pve"_s);
    }

    void besideDirectModeNobodyIsMade()
    {
        const RegistryOffice alone;
        const auto anna = alone.console(u"anna"_s);
        ClusterDirectory directory(anna->link, m_clusters);
        directory.setWriter(true);
        QTRY_VERIFY(!directory.registered(cluster).isEmpty());
        QVERIFY(await(directory.setRealmOfPeople(cluster, directMode)).has_value());
        QTRY_COMPARE(directory.realmOfPeople(cluster), directMode);
        RegistryTeams teams(anna->link);
        const Result<TeamId> team = await(teams.create(u"Finance"_s, 1));
        QVERIFY(!team);
        QVERIFY2(team.error().detail.contains(u"direct mode"_s), qPrintable(team.error().detail));
        RegistryRights rights(anna->link, directory);
        QVERIFY(must(await(rights.wished(cluster))).isDirect);
        QVERIFY(await(directory.setRealmOfPeople(cluster, u"pve"_s)).has_value());
        QTRY_COMPARE(directory.realmOfPeople(cluster), u"pve"_s);
        QVERIFY(await(teams.create(u"Finance"_s, 1)).has_value());
    }

private:
    RegistryRights rights() { return {m_anna->link, *m_directory}; }
    PersonId makePerson(const QString &login, orbit::Role role, bool isOperator)
    {
        NewPerson person{.login = login, .name = login, .mail = {}, .role = role};
        person.password = RegistryOffice::passwordOf(login);
        person.teams = {{.team = m_finance, .teamName = {}, .isOperator = isOperator}};
        RegistryPeople people(m_anna->link);
        return must(await(people.create(person)));
    }
    AssignmentId assign(RegistryAssignments *assignments, quint32 vmId, const Assignee &assignee, bool isFloating = false)
    {
        NewAssignment wish{.desktop = GuestKey{cluster, VmId(vmId)}, .desktopName = u"fin-%1"_s.arg(vmId), .label = {}, .team = m_finance};
        wish.assignee = assignee;
        wish.isFloating = isFloating;
        return must(await(assignments->create(wish)));
    }
    static const WishedPerson &person(const WishedAuthority &wished, const QString &login)
    {
        return *std::ranges::find(wished.people, login, &WishedPerson::login);
    }

    const RegistryOffice m_office;
    FakeClusters m_clusters;
    FakeInventory m_inventory;
    std::unique_ptr<RegistryOffice::Console> m_anna;
    std::unique_ptr<ClusterDirectory> m_directory;
    TeamId m_finance;
    PersonId m_mira;
    PersonId m_olga;
    PersonId m_hana;
};

ORBIT_TEST(PortsRightsTest, "ports_rights")

#include "ports_rights_test.moc"
