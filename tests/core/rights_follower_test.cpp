#include "core/access/rights_follower.h"

#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_authority.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_wishes.h"
#include "tests/testkit/test_main.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace orbit;
using namespace orbit::testkit;
using namespace Qt::StringLiterals;

namespace {

const ClusterId office(u"office"_s);

} // namespace

/// What is changed in the registry happens in Proxmox too, for those it was about and for nobody else.
class RightsFollowerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_wishes = std::make_unique<FakeWishes>();
        m_wishes->now = {.teams = {u"finance"_s}};
        m_wishes->now.people = {{.login = u"mira"_s, .userId = u"mira@pve"_s, .teams = {u"finance"_s}},
                                {.login = u"hugo"_s, .userId = u"hugo@pve"_s, .teams = {u"finance"_s}}};
        m_wishes->now.machines = {{.vmId = VmId(2100), .name = u"fin-001"_s, .team = u"finance"_s},
                                  {.vmId = VmId(2101), .name = u"fin-002"_s, .team = u"finance"_s}};
        m_authority = std::make_unique<FakeAuthority>();
        FoundAuthority found = FakeAuthority::prepared();
        found.pools += u"orbit/finance"_s;
        found.machines = {{.vmId = VmId(2100), .name = u"fin-001"_s, .pool = PoolId(u"orbit/finance"_s)},
                          {.vmId = VmId(2101), .name = u"fin-002"_s, .pool = PoolId(u"orbit/finance"_s)}};
        m_authority->clusters[office] = found;
        m_clusters = std::make_unique<FakeClusters>();
        m_clusters->put({.id = office, .name = u"office"_s}, {.link = LinkState::Online});
        m_follower = std::make_unique<RightsFollower>(*m_wishes, *m_authority, *m_clusters);
        await(m_follower->remember());
    }

    void anAssignedMachineGoesToItsPerson()
    {
        m_wishes->now.machines.front().holder = u"mira"_s;
        const FollowedRights what = await(m_follower->follow(office));
        QVERIFY(what.failures.empty());
        QCOMPARE(machine(2100).pool, poolOfPerson(u"finance"_s, u"mira"_s));
        QVERIFY(has(u"/pool/orbit/finance/mira"_s, u"mira@pve"_s, ProxmoxRole::User));
        QVERIFY(std::ranges::find(found().users, u"mira@pve"_s, &ProxmoxUser::id) != found().users.end());
        QVERIFY(findDrift(m_wishes->now, found()).empty());
    }

    void whatIsTakenBackGoesWithItsRights()
    {
        m_wishes->now.machines.front().holder = u"mira"_s;
        await(m_follower->follow(office));
        m_wishes->now.machines.front().holder = u"hugo"_s;
        QVERIFY(await(m_follower->follow(office)).failures.empty());
        QVERIFY(!has(u"/pool/orbit/finance/mira"_s, u"mira@pve"_s, ProxmoxRole::User));
        QCOMPARE(machine(2100).pool, poolOfPerson(u"finance"_s, u"hugo"_s));
    }

    void whatATeamHasTogetherIsOpenToItsPeopleOnly()
    {
        m_wishes->now.machines.back().isTeams = true;
        QVERIFY(await(m_follower->follow(office)).failures.empty());
        QCOMPARE(machine(2101).pool, sharedPoolOf(u"finance"_s));
        QVERIFY(has(u"/pool/orbit/finance/_team"_s, u"mira@pve"_s, ProxmoxRole::User));
        QVERIFY(has(u"/pool/orbit/finance/_team"_s, u"hugo@pve"_s, ProxmoxRole::User));
        m_wishes->now.people.back().teams.clear();
        QVERIFY(await(m_follower->follow(office)).failures.empty());
        QVERIFY(!has(u"/pool/orbit/finance/_team"_s, u"hugo@pve"_s, ProxmoxRole::User));
    }

    void aFloatingMachineIsOpenToThoseWhoMayUseIt()
    {
        m_wishes->now.machines.back().users = {u"hugo"_s};
        QVERIFY(await(m_follower->follow(office)).failures.empty());
        QCOMPARE(machine(2101).pool, poolOfTeam(u"finance"_s));
        QVERIFY(has(u"/vms/2101"_s, u"hugo@pve"_s, ProxmoxRole::User));
        m_wishes->now.machines.back().users.clear();
        QVERIFY(await(m_follower->follow(office)).failures.empty());
        QVERIFY(!has(u"/vms/2101"_s, u"hugo@pve"_s, ProxmoxRole::User));
    }

    void driftOfOthersIsLeftAlone()
    {
        const ProxmoxGrant theirs{.path = u"/pool/orbit/finance"_s, .who = u"eve@pve"_s, .role = u"OrbitUser"_s};
        m_authority->clusters[office].grants.push_back(theirs);
        machine(2101).pool = PoolId(u"lost"_s);
        m_wishes->now.machines.front().holder = u"mira"_s;
        await(m_follower->follow(office));
        QVERIFY(std::ranges::find(found().grants, theirs) != found().grants.end());
        QCOMPARE(machine(2101).pool, PoolId(u"lost"_s));
    }

    void whoIsDisabledOrGoneIsOut()
    {
        m_wishes->now.machines.front().holder = u"mira"_s;
        await(m_follower->follow(office));
        m_wishes->now.people.front().isDisabled = true;
        QVERIFY(await(m_follower->follow(office)).failures.empty());
        QVERIFY(!std::ranges::find(found().users, u"mira@pve"_s, &ProxmoxUser::id)->isEnabled);
        QVERIFY(!has(u"/pool/orbit/finance/mira"_s, u"mira@pve"_s, ProxmoxRole::User));
        m_wishes->now.people.front().isDisabled = false;
        QVERIFY(await(m_follower->follow(office)).failures.empty());
        QVERIFY(std::ranges::find(found().users, u"mira@pve"_s, &ProxmoxUser::id)->isEnabled);
        m_wishes->now.machines.front().holder.clear();
        m_wishes->now.people.erase(m_wishes->now.people.begin());
        QVERIFY(await(m_follower->follow(office)).failures.empty());
        QVERIFY(!std::ranges::find(found().users, u"mira@pve"_s, &ProxmoxUser::id)->isEnabled);
        QVERIFY(findDrift(m_wishes->now, found()).size() == 1); // the pool of somebody nobody knows
    }

    void aRevokedTokenIsRemoved()
    {
        m_wishes->now.people.front().tokens = {u"orbit-1"_s};
        m_authority->clusters[office].users.push_back({.id = u"mira@pve"_s, .isEnabled = true, .tokens = {u"orbit-1"_s}, .isOurs = true});
        await(m_follower->follow(office));
        m_wishes->now.people.front().tokens.clear();
        QVERIFY(await(m_follower->follow(office)).failures.empty());
        QCOMPARE(found().users.front().tokens, QStringList());
    }

    void aClusterThatDoesNotAnswerIsFollowedLater()
    {
        m_wishes->now.machines.front().holder = u"mira"_s;
        m_authority->problem = Error{ErrorKind::Unreachable, u"office"_s, {}};
        QVERIFY(await(m_follower->follow(office)).problem.has_value());
        m_authority->problem.reset();
        QVERIFY(await(m_follower->follow(office)).failures.empty());
        QCOMPARE(machine(2100).pool, poolOfPerson(u"finance"_s, u"mira"_s));
    }

    void whatCannotBeDoneIsTold()
    {
        m_wishes->now.machines.front().holder = u"mira"_s;
        m_authority->stepProblem = Error{ErrorKind::Denied, u"office"_s, u"no right"_s};
        const FollowedRights what = await(m_follower->follow(office));
        QVERIFY(what.done.empty());
        QVERIFY(!what.failures.empty());
        QCOMPARE(what.failures.front().error.detail, u"no right"_s);
    }

    void whoMayNotKnowFollowsNothing()
    {
        m_wishes->problem = Error{ErrorKind::Denied, u"The registry"_s, {}};
        const FollowedRights what = await(m_follower->follow(office));
        QVERIFY(!what.problem);
        QCOMPARE(m_authority->reads, 0);
    }

    void severalChangesAreFollowedTogether()
    {
        QSignalSpy followed(m_follower.get(), &RightsFollower::followed);
        m_wishes->now.machines.front().holder = u"mira"_s;
        m_follower->followSoon();
        m_wishes->now.machines.back().holder = u"hugo"_s;
        m_follower->followSoon();
        QVERIFY(followed.wait());
        QCOMPARE(m_authority->reads, 1);
        QCOMPARE(machine(2101).pool, poolOfPerson(u"finance"_s, u"hugo"_s));
        QCOMPARE(machine(2100).pool, poolOfPerson(u"finance"_s, u"mira"_s));
    }

    void withoutAChangeProxmoxIsNotAsked()
    {
        await(m_follower->follow(office));
        QCOMPARE(m_authority->reads, 0);
    }

private:
    FoundAuthority &found() { return m_authority->clusters[office]; }
    ProxmoxMachine &machine(quint32 vmId) { return *std::ranges::find(found().machines, VmId(vmId), &ProxmoxMachine::vmId); }
    bool has(const QString &path, const QString &who, ProxmoxRole role)
    {
        return std::ranges::any_of(found().grants, [&](const ProxmoxGrant &grant) {
            return grant.path == path && grant.who == who && grant.role == proxmoxRoleName(role);
        });
    }

    std::unique_ptr<FakeWishes> m_wishes;
    std::unique_ptr<FakeAuthority> m_authority;
    std::unique_ptr<FakeClusters> m_clusters;
    std::unique_ptr<RightsFollower> m_follower;
};

ORBIT_TEST(RightsFollowerTest, "rights_follower")

#include "rights_follower_test.moc"
