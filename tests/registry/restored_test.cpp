#include "adapters/registry/access/registry_assignments.h"
#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_rights.h"
#include "adapters/registry/access/registry_teams.h"
#include "adapters/registry/admin/registry_copy.h"
#include "core/access/drift_look.h"
#include "core/access/rights_follower.h"
#include "tests/registry/registry_office.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_authority.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/test_main.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;
using orbit::testkit::PostgresCluster;

namespace {

const ClusterId cluster(u"5f0c1f9e-0000-4000-8000-000000000018"_s);

template <class T>
T must(const Result<T> &result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().subject), qPrintable(result.error().detail));
    return *result;
}

AdminAccess bossOf(const PostgresCluster &server)
{
    return {.address = {.hosts = {socketOf(server)}, .database = u"orbit"_s, .rootCertificate = {}},
            .superuser = {.login = u"boss"_s, .proof = Proof::Account, .password = {}, .certificate = {}, .key = {}}};
}

bool isHugos(const DriftFinding &finding) { return finding.who == "hugo@pve"_L1 || finding.machine == VmId(118); }

/// What an admin's console has to do with the rights of people.
struct Desk
{
    Desk(CurrentLink &link, Clusters &clusters, ProxmoxAuthority &proxmox)
        : directory(link, clusters), rights(link, directory), follower(rights, proxmox, clusters), authority(proxmox)
    {
        directory.setWriter(true);
    }
    std::vector<DriftFinding> drift() { return must(await(lookForDrift(&rights, &authority, cluster))); }

    ClusterDirectory directory;
    RegistryRights rights;
    RightsFollower follower;
    ProxmoxAuthority &authority;
};

} // namespace

/// A backup was restored: the registry knows less than Proxmox does, and nobody ordered that.
class RestoredTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase()
    {
        m_desk.reset();
        m_anna.reset();
    }

    void whatItDoesNotKnowAnyMoreIsToldAndLeftAlone();
    void whatIsOrderedThereIsCarriedOnForThatPersonAlone();
    void noMachineIsLostWhenAllOfItIsPutRight();

private:
    FoundAuthority &proxmox() { return m_proxmox.clusters[cluster]; }
    /// A new person with a machine, in the registry and in Proxmox.
    void add(const QString &login, quint32 vmId);
    bool isProxmoxAsItWas() const
    {
        const FoundAuthority &now = m_proxmox.clusters.at(cluster);
        return now.machines == m_before.machines && now.users == m_before.users && now.grants == m_before.grants &&
               now.pools == m_before.pools && now.roles == m_before.roles;
    }
    bool hasHugo() const
    {
        const FoundAuthority &now = m_proxmox.clusters.at(cluster);
        const auto user = std::ranges::find(now.users, u"hugo@pve"_s, &ProxmoxUser::id);
        const auto machine = std::ranges::find(now.machines, VmId(118), &ProxmoxMachine::vmId);
        return user != now.users.end() && user->isEnabled && machine != now.machines.end() &&
               machine->pool == poolOfPerson(u"finance"_s, u"hugo"_s) &&
               std::ranges::any_of(now.grants, [](const ProxmoxGrant &grant) { return grant.who == "hugo@pve"_L1; });
    }

    const RegistryOffice m_lost;
    const PostgresCluster m_server;
    testkit::FakeClusters m_clusters;
    testkit::FakeInventory m_inventory;
    testkit::FakeAuthority m_proxmox;
    std::unique_ptr<RegistryOffice::Console> m_anna; ///< of the lost registry, later of the restored one
    std::unique_ptr<Desk> m_desk;
    FoundAuthority m_before;
    TeamId m_finance;
};

void RestoredTest::add(const QString &login, quint32 vmId)
{
    NewPerson person{.login = login, .name = login, .mail = {}, .role = orbit::Role::User};
    person.password = RegistryOffice::passwordOf(login);
    person.teams = {{.team = m_finance, .teamName = {}}};
    RegistryPeople people(m_anna->link);
    const PersonId id = must(await(people.create(person)));
    NewAssignment wish{.desktop = GuestKey{cluster, VmId(vmId)}, .desktopName = u"fin-%1"_s.arg(vmId), .label = {}, .team = m_finance};
    wish.assignee = {.kind = AssigneeKind::Person, .id = id.value(), .name = {}};
    RegistryAssignments assignments(m_anna->link, m_desk->directory, m_inventory);
    must(await(assignments.create(wish)));
    proxmox().machines.push_back({.vmId = VmId(vmId), .name = wish.desktopName, .pool = PoolId(desktopsPool)});
    const FollowedRights put = await(m_desk->follower.put(cluster, m_desk->drift()));
    QVERIFY(put.failures.empty());
}

void RestoredTest::initTestCase()
{
    m_clusters.put(
        {.id = cluster, .name = u"office"_s, .endpoints = {QUrl(u"https://pve1.lan:8006"_s)}, .pinnedSha256 = QByteArray(32, '\x18')},
        {.link = LinkState::Online});
    proxmox() = testkit::FakeAuthority::prepared();
    m_anna = m_lost.console(u"anna"_s);
    m_desk = std::make_unique<Desk>(m_anna->link, m_clusters, m_proxmox);
    QTRY_VERIFY(!m_desk->directory.registered(cluster).isEmpty());
    m_finance = must(await(RegistryTeams(m_anna->link).create(u"Finance"_s, 1)));
    add(u"mira"_s, 117);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"saved"_s);
    const QString tools = QFileInfo(PostgresCluster::program(u"pg_dump"_s)).path();
    must(backUp(bossOf(m_lost.server()), tools, file));
    add(u"hugo"_s, 118);
    QVERIFY(hasHugo());
    const MigrationSet set = *MigrationSet::embedded();
    must(prepareServer(bossOf(m_server), set));
    must(restore(bossOf(m_server), tools, file, set));
    m_desk.reset();
    m_anna = std::make_unique<RegistryOffice::Console>(bossOf(m_server).address);
    QVERIFY(await(m_anna->account.signIn(u"anna"_s, RegistryOffice::passwordOf(u"anna"_s))).has_value());
    m_desk = std::make_unique<Desk>(m_anna->link, m_clusters, m_proxmox);
    QTRY_VERIFY(!m_desk->directory.registered(cluster).isEmpty());
    m_before = proxmox();
}

void RestoredTest::whatItDoesNotKnowAnyMoreIsToldAndLeftAlone()
{
    const std::vector<DriftFinding> drift = m_desk->drift();
    for (const DriftKind kind : {DriftKind::UserEnabled, DriftKind::MachineUnknown})
        QCOMPARE(std::ranges::count_if(drift, [kind](const DriftFinding &each) { return each.kind == kind && isHugos(each); }), 1);
    QVERIFY(std::ranges::none_of(drift, [](const DriftFinding &each) { return each.who == "mira@pve"_L1; }));
    // A console that comes back follows nothing either.
    await(m_desk->follower.remember());
    const FollowedRights followed = await(m_desk->follower.follow(cluster));
    QVERIFY(followed.done.empty() && followed.failures.empty() && !followed.problem);
    QVERIFY(isProxmoxAsItWas());
}

void RestoredTest::whatIsOrderedThereIsCarriedOnForThatPersonAlone()
{
    RegistryPeople people(m_anna->link);
    const Page<Person> found = must(await(people.page({.text = u"mira"_s, .role = {}, .state = {}, .team = {}}, {})));
    QCOMPARE(found.rows.size(), 1U);
    await(m_desk->follower.remember());
    QVERIFY(await(people.disable(found.rows.front().id)).has_value());
    const FollowedRights followed = await(m_desk->follower.follow(cluster));
    QVERIFY(!followed.done.empty());
    QVERIFY(std::ranges::none_of(followed.done, isHugos));
    QVERIFY(hasHugo());
}

void RestoredTest::noMachineIsLostWhenAllOfItIsPutRight()
{
    const FollowedRights put = await(m_desk->follower.put(cluster, m_desk->drift()));
    QVERIFY(put.failures.empty());
    QVERIFY(!hasHugo()); // may do nothing any more
    QCOMPARE(proxmox().machines.size(), m_before.machines.size());
    const auto machine = std::ranges::find(proxmox().machines, VmId(118), &ProxmoxMachine::vmId);
    QVERIFY(machine != proxmox().machines.end());
    QCOMPARE(machine->pool, poolOfPerson(u"finance"_s, u"hugo"_s));
}

ORBIT_TEST(RestoredTest, "restored")

#include "restored_test.moc"
