#include "core/access/rights_change.h"

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
                     {u"hugo"_s, u"hugo@pve"_s, Role::User, false, {}, {}}};
    wished.machines = {{.vmId = VmId(2100), .name = u"fin-001"_s, .team = u"finance"_s, .holder = u"mira"_s},
                       {.vmId = VmId(2101), .name = u"fin-002"_s, .team = u"finance"_s},
                       {.vmId = VmId(2102), .name = u"fin-003"_s, .team = u"finance"_s, .isTeams = true}};
    return wished;
}

WishedMachine &machine(WishedAuthority &wished, quint32 vmId)
{
    return *std::ranges::find(wished.machines, VmId(vmId), &WishedMachine::vmId);
}

/// What they are granted, "path role", in order.
QStringList grantsOf(const WishedAuthority &wished, const QString &who)
{
    QStringList found;
    for (const ProxmoxGrant &grant : wishedGrants(wished)) {
        if (grant.who == who)
            found += grant.path + u' ' + grant.role;
    }
    found.sort();
    return found;
}

} // namespace

/// Exceptions of people as Proxmox has them: single things on single machines in place of a role on a pool.
class WishedLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutExceptionsPoolsCarryIt()
    {
        QCOMPARE(grantsOf(office(), u"mira@pve"_s),
                 (QStringList{u"/pool/orbit/finance/_team OrbitUser"_s, u"/pool/orbit/finance/mira OrbitUser"_s}));
        QCOMPARE(grantsOf(office(), u"lene@pve"_s), QStringList{u"/pool/orbit/finance OrbitOperator"_s});
    }

    void whoMayNotPowerTheirDesktopHasTheRestOnIt()
    {
        WishedAuthority wished = office();
        machine(wished, 2100).limits = {{.login = u"mira"_s, .may = {Entitlement::Connect}}};
        QCOMPARE(grantsOf(wished, u"mira@pve"_s), (QStringList{u"/pool/orbit/finance/_team OrbitUser"_s, u"/vms/2100 OrbitMayConnect"_s,
                                                               u"/vms/2100 OrbitMayConsole"_s, u"/vms/2100 OrbitMaySee"_s}));
        QCOMPARE(grantsOf(wished, u"lene@pve"_s), QStringList{u"/pool/orbit/finance OrbitOperator"_s});
    }

    void anOperatorLimitedOnOneMachineKeepsTheOthers()
    {
        WishedAuthority wished = office();
        machine(wished, 2101).limits = {{.login = u"lene"_s, .may = {Entitlement::Connect, Entitlement::Power, Entitlement::Snapshot}}};
        QCOMPARE(grantsOf(wished, u"lene@pve"_s),
                 (QStringList{u"/pool/orbit/finance OrbitMayList"_s, u"/vms/2100 OrbitOperator"_s, u"/vms/2101 OrbitMayConfigure"_s,
                              u"/vms/2101 OrbitMayConnect"_s, u"/vms/2101 OrbitMayPower"_s, u"/vms/2101 OrbitMaySee"_s,
                              u"/vms/2101 OrbitMaySnapshot"_s, u"/vms/2102 OrbitOperator"_s}));
    }

    void whatIsGrantedReachesBeyondTheTeam()
    {
        WishedAuthority wished = office();
        machine(wished, 2101).limits = {{.login = u"hugo"_s, .may = {Entitlement::Power}}};
        QCOMPARE(grantsOf(wished, u"hugo@pve"_s), (QStringList{u"/vms/2101 OrbitMayPower"_s, u"/vms/2101 OrbitMaySee"_s}));
        machine(wished, 2101).limits = {{.login = u"hugo"_s, .may = {}}};
        QCOMPARE(grantsOf(wished, u"hugo@pve"_s), QStringList());
    }

    void aSharedMachineThatIsTakenFromOneStaysTheOthers()
    {
        WishedAuthority wished = office();
        wished.people[2].teams = {u"finance"_s};
        machine(wished, 2102).limits = {{.login = u"mira"_s, .may = {}}};
        QCOMPARE(grantsOf(wished, u"mira@pve"_s), (QStringList{u"/pool/orbit/finance/mira OrbitUser"_s, u"/vms/2102 OrbitMaySee"_s}));
        QCOMPARE(grantsOf(wished, u"hugo@pve"_s), QStringList{u"/pool/orbit/finance/_team OrbitUser"_s});
    }

    void theChangeIsAboutWhomItLimits()
    {
        WishedAuthority after = office();
        machine(after, 2101).limits = {{.login = u"hugo"_s, .may = {Entitlement::Power}}};
        const RightsChange change = rightsChange(office(), after);
        QCOMPARE(change.users, QSet<QString>{u"hugo@pve"_s});
        QVERIFY(change.machines.contains(VmId(2101)));
    }
};

ORBIT_TEST(WishedLimitsTest, "wished_limits")
#include "wished_limits_test.moc"
