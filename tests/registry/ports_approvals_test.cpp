#include "adapters/registry/access/registry_approvals.h"
#include "adapters/registry/access/registry_assignments.h"
#include "adapters/registry/access/registry_entitlements.h"
#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_rights.h"
#include "adapters/registry/access/registry_teams.h"
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

const ClusterId cluster(u"5f0c1f9e-0000-4000-8000-000000000017"_s);
const GuestKey desktop{cluster, VmId(117)};

template <class T>
T must(const Result<T> &result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().subject), qPrintable(result.error().detail));
    return *result;
}

/// Somebody's console and what it asks the registry.
struct Desk
{
    explicit Desk(const RegistryOffice &office, const QString &login, Clusters &clusters)
        : console(office.console(login)), directory(console->link, clusters)
    {}

    std::unique_ptr<RegistryOffice::Console> console;
    ClusterDirectory directory;
    RegistryApprovals approvals{console->link, directory};
    RegistryEntitlements entitlements{console->link};
};

} // namespace

/// Exceptions and what needs approval, by a real registry.
class PortsApprovalsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_clusters.put(
            {.id = cluster, .name = u"office"_s, .endpoints = {QUrl(u"https://pve1.lan:8006"_s)}, .pinnedSha256 = QByteArray(32, '\x17')},
            {.link = LinkState::Online});
        m_anna = std::make_unique<Desk>(m_office, u"anna"_s, m_clusters);
        m_anna->directory.setWriter(true);
        QTRY_VERIFY(!m_anna->directory.registered(cluster).isEmpty());
        m_finance = must(await(RegistryTeams(m_anna->console->link).create(u"Finance"_s, 1)));
        m_mira = makePerson(u"mira"_s, orbit::Role::User, false);
        makePerson(u"olga"_s, orbit::Role::Operator, true);
        NewAssignment wish{.desktop = desktop, .desktopName = u"fin-117"_s, .label = {}, .team = m_finance};
        wish.assignee = {.kind = AssigneeKind::Person, .id = m_mira.value(), .name = {}};
        RegistryAssignments assignments(m_anna->console->link, m_anna->directory, m_inventory);
        must(await(assignments.create(wish)));
        m_user = std::make_unique<Desk>(m_office, u"mira"_s, m_clusters);
        m_operator = std::make_unique<Desk>(m_office, u"olga"_s, m_clusters);
        QTRY_VERIFY(!m_user->directory.registered(cluster).isEmpty());
    }

    void aTeamHasItsOwnPoolWithWhatIsInNoOther()
    {
        const auto rows = must(await(m_anna->entitlements.of(m_mira)));
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows[0].poolName, u"Finance"_s);
        QCOMPARE(rows[0].desktops, 1);
        QCOMPARE(rows[0].grants.front(), Grant::FromRole);
        QVERIFY(await(RegistryTeams(m_anna->console->link).rename(m_finance, u"Money"_s, 1)).has_value());
        QCOMPARE(must(await(m_anna->entitlements.of(m_mira)))[0].poolName, u"Money"_s);
    }

    void aTeamWithoutMachinesGoesWithItsPool()
    {
        RegistryTeams teams(m_anna->console->link);
        const TeamId gone = must(await(teams.create(u"Short"_s, 1)));
        QVERIFY(await(teams.remove(gone)).has_value());
        QCOMPARE(must(await(m_anna->entitlements.of(m_mira))).size(), std::size_t(1));
    }

    void whatIsDeniedIsDeniedBeforeTheScreenOpens()
    {
        QCOMPARE(verdict(), Verdict::Allowed);
        except(Entitlement::Connect, Grant::Denied);
        QCOMPARE(verdict(), Verdict::Denied);
        QCOMPARE(limits().size(), std::size_t(1));
        QCOMPARE(limits()[0].login, u"mira"_s);
        QCOMPARE(limits()[0].may, QList<Entitlement>{Entitlement::Power});
        except(Entitlement::Connect, Grant::FromRole);
        QCOMPARE(verdict(), Verdict::Allowed);
        QVERIFY(limits().empty());
    }

    void whatNeedsApprovalIsAllowedOnceSomebodyAgreed()
    {
        except(Entitlement::Connect, Grant::NeedsApproval);
        QCOMPARE(verdict(), Verdict::NeedsApproval);
        QVERIFY(await(m_user->approvals.ask(desktop, Entitlement::Connect, u"Month end"_s)).has_value());
        QVERIFY(await(m_user->approvals.ask(desktop, Entitlement::Connect, {})).has_value()); // no second one
        QCOMPARE(await(m_user->approvals.waiting()).error().kind, ErrorKind::Denied);
        const auto waiting = must(await(m_operator->approvals.waiting()));
        QCOMPARE(waiting.size(), std::size_t(1));
        QCOMPARE(waiting[0].login, u"mira"_s);
        QCOMPARE(waiting[0].desktop, u"fin-117"_s);
        QCOMPARE(waiting[0].what, Entitlement::Connect);
        QCOMPARE(waiting[0].reason, u"Month end"_s);
        QCOMPARE(await(m_user->approvals.decide(waiting[0].id, std::chrono::hours(8))).error().kind, ErrorKind::Denied);
        QCOMPARE(await(m_operator->approvals.decide(waiting[0].id, std::chrono::hours(9999))).error().kind, ErrorKind::Invalid);
        QVERIFY(await(m_operator->approvals.decide(waiting[0].id, std::chrono::hours(8))).has_value());
        QVERIFY(must(await(m_operator->approvals.waiting())).empty());
        QCOMPARE(verdict(), Verdict::Allowed);
        QVERIFY(limits()[0].may.contains(Entitlement::Connect));
    }

    void aNoStaysANo()
    {
        except(Entitlement::Power, Grant::NeedsApproval);
        QVERIFY(await(m_user->approvals.ask(desktop, Entitlement::Power, {})).has_value());
        const auto waiting = must(await(m_anna->approvals.waiting()));
        QCOMPARE(waiting.size(), std::size_t(1));
        QVERIFY(await(m_anna->approvals.decide(waiting[0].id, std::nullopt)).has_value());
        QVERIFY(!limits()[0].may.contains(Entitlement::Power));
        except(Entitlement::Power, Grant::FromRole);
    }

    void whatNeedsNoApprovalIsNotAskedFor()
    {
        QCOMPARE(await(m_user->approvals.ask(desktop, Entitlement::Restore, {})).error().kind, ErrorKind::Denied);
    }

    void aMachineNobodyKnowsIsNobodysBusiness()
    {
        const DeskMatter strange{.desktop = {cluster, VmId(999)}, .name = u"x"_s, .forWhom = {}};
        QCOMPARE(must(await(m_user->approvals.before(DeskAct::Connect, strange))), Verdict::Allowed); // Proxmox decides
    }

    void complianceIsTheRegistrysForEverybody()
    {
        QVERIFY(!m_user->console->account.isCompliant());
        QVERIFY(await(m_anna->console->account.setCompliant(true)).has_value());
        QTRY_VERIFY(m_user->console->account.isCompliant());
        QCOMPARE(await(m_user->console->account.setCompliant(false)).error().kind, ErrorKind::Denied);
        QVERIFY(await(m_anna->console->account.setCompliant(false)).has_value());
        QTRY_VERIFY(!m_user->console->account.isCompliant());
    }

private:
    PersonId makePerson(const QString &login, orbit::Role role, bool isOperator)
    {
        NewPerson person{.login = login, .name = login, .mail = {}, .role = role};
        person.password = RegistryOffice::passwordOf(login);
        person.teams = {{.team = m_finance, .teamName = {}, .isOperator = isOperator}};
        RegistryPeople people(m_anna->console->link);
        return must(await(people.create(person)));
    }
    void except(Entitlement what, Grant grant)
    {
        const DesktopPoolId pool = must(await(m_anna->entitlements.of(m_mira)))[0].pool;
        QVERIFY(await(m_anna->entitlements.save(m_mira, {{.pool = pool, .entitlement = what, .grant = grant}})).has_value());
    }
    Verdict verdict()
    {
        return must(await(m_user->approvals.before(DeskAct::Connect, {.desktop = desktop, .name = u"fin-117"_s, .forWhom = {}})));
    }
    std::vector<WishedLimit> limits()
    {
        RegistryRights rights(m_anna->console->link, m_anna->directory);
        return must(await(rights.wished(cluster))).machines[0].limits;
    }

    const RegistryOffice m_office;
    FakeClusters m_clusters;
    FakeInventory m_inventory;
    std::unique_ptr<Desk> m_anna;
    std::unique_ptr<Desk> m_user;
    std::unique_ptr<Desk> m_operator;
    TeamId m_finance;
    PersonId m_mira;
};

ORBIT_TEST(PortsApprovalsTest, "ports_approvals")

#include "ports_approvals_test.moc"
