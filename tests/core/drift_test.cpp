#include "core/access/drift.h"

#include "tests/testkit/test_main.h"

#include <QTest>

#include <algorithm>

using namespace orbit;
using namespace Qt::StringLiterals;

namespace {

WishedAuthority office()
{
    WishedAuthority wished{.teams = {u"finance"_s}};
    wished.people = {{u"mira"_s, u"mira@pve"_s, Role::User, false, {u"finance"_s}, {}},
                     {u"lene"_s, u"lene@pve"_s, Role::Operator, false, {u"finance"_s}, {u"finance"_s}},
                     {u"petra"_s, u"petra@pve"_s, Role::Admin, false, {}, {}}};
    wished.machines = {{VmId(2100), u"fin-001"_s, u"finance"_s, u"mira"_s, 4, 16LL << 30, 64LL << 30},
                       {VmId(2101), u"fin-002"_s, u"finance"_s, {}, 4, 16LL << 30, 64LL << 30}};
    return wished;
}

ProxmoxGrant grantOf(const QString &path, const QString &who, const QString &role, GranteeKind kind = GranteeKind::User)
{
    return {.path = path, .kind = kind, .who = who, .role = role};
}

/// A cluster that is as the office wishes it.
FoundAuthority cluster()
{
    FoundAuthority found{.major = 9};
    for (const ProxmoxRole role : allProxmoxRoles)
        found.roles[proxmoxRoleName(role)] = proxmoxPrivileges(role, 9);
    found.roles[u"PVEVMUser"_s] = {u"VM.Audit"_s, u"VM.Backup"_s, u"VM.Console"_s};
    found.pools = {u"orbit"_s, u"orbit-templates"_s, u"orbit/finance"_s, u"orbit/finance/mira"_s};
    found.grants = wishedGrants(office());
    found.grants.push_back(grantOf(u"/pool/orbit"_s, u"orbit@pve"_s, u"OrbitProvision"_s));
    found.grants.push_back(grantOf(u"/pool/orbit"_s, u"orbit@pve!console-pc17"_s, u"OrbitProvision"_s, GranteeKind::Token));
    found.grants.push_back(grantOf(u"/"_s, u"petra@pve"_s, u"Administrator"_s));
    found.users = {{u"mira@pve"_s, true, {}}, {u"lene@pve"_s, true, {}}};
    found.machines = {{VmId(2100), u"fin-001"_s, PoolId(u"orbit/finance/mira"_s), 4, 16LL << 30, 64LL << 30},
                      {VmId(2101), u"fin-002"_s, PoolId(u"orbit/finance"_s), 4, 16LL << 30, 64LL << 30},
                      {VmId(100), u"print-relay"_s, {}, 2, 2LL << 30, 8LL << 30}};
    return found;
}

WishedPerson &person(WishedAuthority &wished, const QString &login)
{
    return *std::ranges::find(wished.people, login, &WishedPerson::login);
}

/// The only finding; a test that gets another number fails with all of them.
DriftFinding only(const std::vector<DriftFinding> &findings)
{
    QStringList words;
    for (const DriftFinding &finding : findings)
        words += driftName(finding.kind) + u' ' + finding.path + u' ' + finding.found;
    if (findings.size() != 1)
        qWarning("%d findings: %s", static_cast<int>(findings.size()), qUtf8Printable(words.join(u" | "_s)));
    return findings.size() == 1 ? findings.front() : DriftFinding{.path = u"not one"_s, .wished = {}, .found = {}, .repair = {}};
}

} // namespace

/// What differs between the registry and a cluster, and which way it may be put right.
class DriftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClusterThatIsAsItShouldBeHasNone() { QVERIFY(findDrift(office(), cluster()).empty()); }

    /// P03: who may resize by curl in direct mode is found, and nothing but machines is looked at.
    void inDirectModeOnlyMachinesAreCompared()
    {
        WishedAuthority wished = office();
        wished.isDirect = true;
        FoundAuthority found = cluster();
        found.grants.push_back(grantOf(u"/vms/2100"_s, u"eve@pve"_s, u"PVEVMUser"_s));
        found.roles.erase(u"OrbitUser"_s);
        found.machines[1].pool = {};
        QVERIFY(findDrift(wished, found).empty());
        found.machines[0].cores = 64;
        const DriftFinding finding = only(findDrift(wished, found));
        QCOMPARE(finding.kind, DriftKind::MachineLarger);
        QCOMPARE(finding.machine, VmId(2100));
    }

    void aSharedMachineIsFoundAndTheGrantTaken()
    {
        FoundAuthority found = cluster();
        const ProxmoxGrant shared = grantOf(u"/vms/2100"_s, u"eve@pve"_s, u"PVEVMUser"_s);
        found.grants.push_back(shared);
        const DriftFinding finding = only(findDrift(office(), found));
        QCOMPARE(finding.kind, DriftKind::GrantTooMuch);
        QVERIFY(finding.isSecurity);
        QCOMPARE(finding.repair, DriftRepair(TakeGrant{shared}));
    }

    void anotherPersonsPoolIsNoPlaceForAnybody_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("role");
        QTest::newRow("a stranger") << u"eve@pve"_s << u"OrbitUser"_s;
        QTest::newRow("the operator, a second time") << u"lene@pve"_s << u"OrbitUser"_s;
        QTest::newRow("the person with more than they should") << u"mira@pve"_s << u"OrbitOperator"_s;
        QTest::newRow("the person with a role nobody knows") << u"mira@pve"_s << u"Gone"_s;
        QTest::newRow("Orbit's account with more") << u"orbit@pve"_s << u"Administrator"_s;
    }
    void anotherPersonsPoolIsNoPlaceForAnybody()
    {
        QFETCH(QString, who);
        QFETCH(QString, role);
        FoundAuthority found = cluster();
        found.grants.push_back(grantOf(u"/pool/orbit/finance/mira"_s, who, role));
        QCOMPARE(only(findDrift(office(), found)).kind, DriftKind::GrantTooMuch);
    }

    void whoIsAUserStaysOneInATeamOfTheirOwn()
    {
        WishedAuthority wished = office();
        person(wished, u"mira"_s).operatorOf = {u"finance"_s}; // the smaller of the two counts
        const std::vector<ProxmoxGrant> grants = wishedGrants(wished);
        QVERIFY(std::ranges::find(grants, grantOf(u"/pool/orbit/finance/mira"_s, u"mira@pve"_s, u"OrbitUser"_s)) != grants.end());
        QVERIFY(std::ranges::none_of(grants,
                                     [](const ProxmoxGrant &each) { return each.who == u"mira@pve" && each.role == u"OrbitOperator"; }));
    }

    void anAdminKeepsRightsOfTheirOwn()
    {
        FoundAuthority found = cluster();
        found.grants.push_back(grantOf(u"/pool/orbit/finance"_s, u"petra@pve"_s, u"Administrator"_s));
        QVERIFY(findDrift(office(), found).empty());
        WishedAuthority without = office();
        person(without, u"petra"_s).isDisabled = true;
        QCOMPARE(only(findDrift(without, found)).kind, DriftKind::GrantTooMuch);
    }

    void aGroupOnAPoolOfOrbitIsSomebodyElse()
    {
        FoundAuthority found = cluster();
        const ProxmoxGrant group = grantOf(u"/pool/orbit"_s, u"ops"_s, u"OrbitUser"_s, GranteeKind::Group);
        found.grants.push_back(group);
        QCOMPARE(only(findDrift(office(), found)).repair, DriftRepair(TakeGrant{group}));
    }

    void aPersonsTokenMayDoWhatThePersonMay()
    {
        FoundAuthority found = cluster();
        found.grants.push_back(grantOf(u"/pool/orbit/finance/mira"_s, u"mira@pve!pc"_s, u"OrbitUser"_s, GranteeKind::Token));
        QVERIFY(findDrift(office(), found).empty());
        found.grants.push_back(grantOf(u"/pool/orbit/finance"_s, u"mira@pve!pc"_s, u"OrbitUser"_s, GranteeKind::Token));
        QCOMPARE(only(findDrift(office(), found)).path, u"/pool/orbit/finance"_s);
    }

    void whoIsDisabledHasNothingLeft()
    {
        WishedAuthority wished = office();
        person(wished, u"mira"_s).isDisabled = true;
        FoundAuthority found = cluster();
        found.users.front().tokens = {u"pc"_s};
        const auto findings = findDrift(wished, found);
        QCOMPARE(findings.size(), std::size_t(2));
        QVERIFY(std::ranges::all_of(findings, &DriftFinding::isSecurity));
        QCOMPARE(findings.front().repair, DriftRepair(TakeGrant{grantOf(u"/pool/orbit/finance/mira"_s, u"mira@pve"_s, u"OrbitUser"_s)}));
        QCOMPARE(findings.back().repair, DriftRepair(DisableUser{u"mira@pve"_s}));
        QVERIFY(findings.back().found.contains(u"pc"_s));
    }

    void whatWasNeverGivenIsMissingAndNotGiven()
    {
        FoundAuthority found = cluster();
        std::erase_if(found.grants, [](const ProxmoxGrant &grant) { return grant.who == u"lene@pve"_s; });
        const DriftFinding finding = only(findDrift(office(), found));
        QCOMPARE(finding.kind, DriftKind::GrantMissing);
        QVERIFY(!finding.isSecurity);
        QVERIFY(!finding.repair);
    }

    void aPersonWithRightsEverywhereIsToldAndLeftAlone()
    {
        FoundAuthority found = cluster();
        found.grants.push_back(grantOf(u"/vms"_s, u"mira@pve"_s, u"PVEVMUser"_s));
        const DriftFinding finding = only(findDrift(office(), found));
        QCOMPARE(finding.kind, DriftKind::GrantTooWide);
        QVERIFY(finding.isSecurity);
        QVERIFY(!finding.repair);
    }

    void machinesThatAreNotOrbitsAreNobodysBusiness()
    {
        FoundAuthority found = cluster();
        found.grants.push_back(grantOf(u"/vms/100"_s, u"eve@pve"_s, u"PVEVMUser"_s));
        found.grants.push_back(grantOf(u"/pool/orbital"_s, u"eve@pve"_s, u"PVEVMUser"_s));
        found.pools += u"orbital"_s;
        QVERIFY(findDrift(office(), found).empty());
    }

    void aRoleIsOnlyEverReduced()
    {
        FoundAuthority found = cluster();
        QStringList &role = found.roles[u"OrbitUser"_s];
        role.removeAll(u"VM.PowerMgmt"_s);
        role += u"VM.Allocate"_s;
        const DriftFinding finding = only(findDrift(office(), found));
        QCOMPARE(finding.kind, DriftKind::RoleTooMuch);
        QCOMPARE(finding.repair, DriftRepair(ReduceRole{u"OrbitUser"_s, {u"VM.Audit"_s, u"VM.Console"_s, u"VM.GuestAgent.Audit"_s}}));
        role.removeAll(u"VM.Allocate"_s);
        QVERIFY(!only(findDrift(office(), found)).repair);
    }

    void aRoleThatIsGoneIsMissing()
    {
        FoundAuthority found = cluster();
        found.roles.erase(u"OrbitHelpdesk"_s);
        QCOMPARE(only(findDrift(office(), found)).kind, DriftKind::RoleMissing);
    }

    void poolsAreMissedAndStrangePoolsAreTold()
    {
        FoundAuthority found = cluster();
        found.pools.removeAll(u"orbit/finance"_s);
        QCOMPARE(only(findDrift(office(), found)).kind, DriftKind::PoolMissing);
        found.pools += {u"orbit/finance"_s, u"orbit/finance/lene"_s};
        QVERIFY(findDrift(office(), found).empty());
        found.pools += u"orbit/finance/nobody"_s;
        QCOMPARE(only(findDrift(office(), found)).kind, DriftKind::PoolUnknown);
    }

    void machinesAreReportedAndNeverTouched_data()
    {
        QTest::addColumn<ProxmoxMachine>("machine");
        QTest::addColumn<DriftKind>("kind");
        QTest::addColumn<bool>("isSecurity");
        ProxmoxMachine machine = cluster().machines.front();
        machine.pool = PoolId(u"orbit/finance"_s);
        QTest::newRow("moved") << machine << DriftKind::MachineMoved << true;
        machine.pool = {};
        QTest::newRow("out of every pool") << machine << DriftKind::MachineMoved << true;
        machine = cluster().machines.front();
        machine.memory *= 2;
        QTest::newRow("larger than granted") << machine << DriftKind::MachineLarger << false;
    }
    void machinesAreReportedAndNeverTouched()
    {
        QFETCH(ProxmoxMachine, machine);
        QFETCH(DriftKind, kind);
        QFETCH(bool, isSecurity);
        FoundAuthority found = cluster();
        found.machines.front() = machine;
        const DriftFinding finding = only(findDrift(office(), found));
        QCOMPARE(finding.kind, kind);
        QCOMPARE(finding.isSecurity, isSecurity);
        QVERIFY(!finding.repair);
    }

    void machinesTooManyAndTooFewAreReported()
    {
        FoundAuthority found = cluster();
        found.machines.erase(found.machines.begin() + 1);
        QCOMPARE(only(findDrift(office(), found)).kind, DriftKind::MachineMissing);
        found = cluster();
        found.machines.push_back({VmId(2999), u"odd"_s, PoolId(u"orbit/finance"_s)});
        QCOMPARE(only(findDrift(office(), found)).kind, DriftKind::MachineUnknown);
    }

    void securityComesFirst()
    {
        FoundAuthority found = cluster();
        found.roles.erase(u"OrbitHelpdesk"_s);
        found.grants.push_back(grantOf(u"/vms/2100"_s, u"eve@pve"_s, u"PVEVMUser"_s));
        const auto findings = findDrift(office(), found);
        QCOMPARE(findings.size(), std::size_t(2));
        QVERIFY(findings.front().isSecurity);
    }

    void aTokenOfNoDeviceIsRemoved()
    {
        WishedAuthority wished = office();
        person(wished, u"mira"_s).tokens = {u"orbit-1"_s};
        FoundAuthority found = cluster();
        found.grants.push_back(grantOf(u"/pool/orbit"_s, u"mira@pve!orbit-1"_s, u"OrbitOperator"_s, GranteeKind::Token));
        found.users.front().tokens = {u"orbit-1"_s, u"orbit-2"_s};
        QVERIFY(findDrift(wished, found).empty()); // somebody else's user: only who may see it can say
        found.users.front().isOurs = true;
        const DriftFinding finding = only(findDrift(wished, found));
        QCOMPARE(finding.kind, DriftKind::TokenUnknown);
        QVERIFY(finding.isSecurity);
        QCOMPARE(finding.repair, DriftRepair(RemoveToken{u"mira@pve"_s, u"orbit-2"_s}));
    }

    void whoIsNotThereIsMissedOnlyWhereTheyWouldBeSeen()
    {
        FoundAuthority found = cluster();
        found.users.erase(found.users.begin());
        QVERIFY(findDrift(office(), found).empty());
        found.seesPeople = true;
        const DriftFinding finding = only(findDrift(office(), found));
        QCOMPARE(finding.kind, DriftKind::UserMissing);
        QCOMPARE(finding.completion, DriftCompletion(LetUserIn{u"mira@pve"_s}));
        QVERIFY(!finding.repair);
    }

    void whoTheRegistryNeverHadIsOutOfTheGroup()
    {
        FoundAuthority found = cluster();
        found.users.push_back({u"gone@pve"_s, true, {}});
        QVERIFY(findDrift(office(), found).empty());
        found.users.back().isOurs = true;
        QCOMPARE(only(findDrift(office(), found)).repair, DriftRepair(DisableUser{u"gone@pve"_s}));
    }

    void aHelpdeskAndAnOperatorReachTheirTeams()
    {
        WishedAuthority wished = office();
        person(wished, u"mira"_s).role = Role::Helpdesk;
        person(wished, u"mira"_s).helpdeskOf = {u"finance"_s};
        const auto grants = wishedGrants(wished);
        const auto has = [&grants](const ProxmoxGrant &grant) { return std::ranges::find(grants, grant) != grants.end(); };
        QVERIFY(has(grantOf(u"/pool/orbit/finance"_s, u"mira@pve"_s, u"OrbitHelpdesk"_s)));
        QVERIFY(has(grantOf(u"/pool/orbit/finance/mira"_s, u"mira@pve"_s, u"OrbitHelpdesk"_s)));
        QVERIFY(has(grantOf(u"/pool/orbit/finance"_s, u"lene@pve"_s, u"OrbitOperator"_s)));
        QCOMPARE(grants.size(), std::size_t(3));
    }
};

ORBIT_TEST(DriftTest, "drift")
#include "drift_test.moc"
