#include "core/access/drift.h"
#include "tests/pve/root_view.h"
#include "tests/testkit/test_main.h"

#include <QUuid>

using namespace orbit;
using namespace orbit::pve;

namespace {

const QString mira = QStringLiteral("mira.kestrin@pve");
const QString hugo = QStringLiteral("hugo.tildesen@pve");

} // namespace

/// People's rights in a cluster: changed by Orbit's own account, checked against the registry, put right to less.
class AuthorityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_lab = std::make_unique<LabFixture>(options());
        m_root = std::make_unique<RootView>(*m_lab);
        m_orbit = std::make_unique<ServiceFixture>();
        const auto account = await(m_orbit->service->setup().prepare({m_lab->access.url, m_lab->ca(), m_lab->password()},
                                                                     QStringLiteral("agent"), [](const SetupCall &) {}));
        QVERIFY(account.has_value());
        m_cluster = addAs({SignInMethod::ApiToken, account->tokenId, account->tokenSecret, {}});
    }

    void anAssignedMachineIsThePersonsAtOnce()
    {
        const VmId machine = machineIn(PoolId(QStringLiteral("orbit/support")));
        QVERIFY(await(client(hugo).ask(ReadImage(machine), Lane::Interactive)).error().kind == ErrorKind::Denied);
        QVERIFY(await(authority().assign(m_cluster, ofHugo(), machine)).has_value());
        QVERIFY(await(client(hugo).ask(ReadImage(machine), Lane::Interactive)).has_value());
        QVERIFY(isIn(poolOfPerson(QStringLiteral("support"), QStringLiteral("hugo")), machine));
        const auto before = m_root->acl();
        QVERIFY(await(authority().assign(m_cluster, ofHugo(), machine)).has_value());
        QVERIFY(m_root->acl() == before);
    }

    void whatIsTakenBackIsTheirsNoMore()
    {
        const VmId machine = machineIn(PoolId(QStringLiteral("orbit/support")));
        const auto before = m_root->acl();
        QVERIFY(await(authority().assign(m_cluster, ofHugo(), machine)).has_value());
        QVERIFY(m_root->acl() != before);
        QVERIFY(await(authority().takeBack(m_cluster, ofHugo(), machine)).has_value());
        QVERIFY(isIn(poolOfTeam(QStringLiteral("support")), machine));
        QVERIFY(m_root->acl() == before);
        QCOMPARE(await(client(hugo).ask(ReadImage(machine), Lane::Interactive)).error().kind, ErrorKind::Denied);
        QVERIFY(await(authority().takeBack(m_cluster, ofHugo(), machine)).has_value());
    }

    void aMachineThatIsNotThereGivesNobodyAnything()
    {
        QVERIFY(!await(authority().assign(m_cluster, ofHugo(), VmId(999'999))).has_value());
        DesktopHolder nobody = ofHugo();
        nobody.userId = QStringLiteral("nobody@pve");
        const VmId machine = machineIn(PoolId(QStringLiteral("orbit/support")));
        QCOMPARE(await(authority().assign(m_cluster, nobody, machine)).error().kind, ErrorKind::NotFound);
        QVERIFY(isIn(poolOfTeam(QStringLiteral("support")), machine));
    }

    void anotherRoleTakesThePlaceOfTheOldOne()
    {
        const PoolId pool = poolOfTeam(QStringLiteral("support"));
        QVERIFY(await(authority().grant(m_cluster, pool, hugo, ProxmoxRole::Operator)).has_value());
        QVERIFY(has(pathOfPool(pool), hugo, ProxmoxRole::Operator));
        QVERIFY(await(authority().grant(m_cluster, pool, hugo, ProxmoxRole::Helpdesk)).has_value());
        QVERIFY(has(pathOfPool(pool), hugo, ProxmoxRole::Helpdesk));
        QVERIFY(!has(pathOfPool(pool), hugo, ProxmoxRole::Operator));
        QVERIFY(await(authority().revoke(m_cluster, pool, hugo, ProxmoxRole::Helpdesk)).has_value());
        QVERIFY(!has(pathOfPool(pool), hugo, ProxmoxRole::Helpdesk));
    }

    void theAccountCannotHandOutMoreThanItHas()
    {
        const ChangeAcl more{
            .path = QStringLiteral("/pool/orbit"), .role = QStringLiteral("PVEAdmin"), .user = hugo, .token = {}, .group = {}};
        PveClient account({{m_lab->access.url}, {m_lab->leaf()}, QStringLiteral("test"), {}}, m_clock);
        const auto secret = await(m_orbit->credentials.read(PveService::credentialKey(m_cluster)));
        account.useToken(QStringLiteral("orbit@pve!console-agent"), *secret);
        const auto denied = await(account.ask(more, Lane::Interactive));
        QCOMPARE(denied.error().kind, ErrorKind::Denied);
        QVERIFY2(denied.error().detail.contains(QStringLiteral("superset")), qPrintable(denied.error().detail));
    }

    void aHolderOfAMachineWhoSharesItIsFoundAndUndone()
    {
        const VmId machine = machineIn(PoolId(QStringLiteral("orbit/finance/mira.kestrin")));
        // With VM.Allocate on a machine Proxmox lets its holder give others what they have there.
        m_root->ask(
            ChangeRole{QStringLiteral("OrbitUser"), QStringList{QStringLiteral("VM.Allocate")} + proxmoxPrivileges(ProxmoxRole::User, 9)});
        const QString path = QStringLiteral("/vms/%1").arg(machine.value());
        const ChangeAcl sharing{
            .path = path, .role = QStringLiteral("OrbitUser"), .user = hugo, .token = {}, .group = {}, .isPropagated = false};
        QVERIFY(await(client(mira).ask(sharing, Lane::Interactive)).has_value());
        QVERIFY(await(client(hugo).ask(ReadImage(machine), Lane::Interactive)).has_value());
        const auto found = await(authority().found(m_cluster));
        QVERIFY(found.has_value());
        const auto findings = findDrift(wished(*found), *found);
        const auto shared = std::ranges::find(findings, path, &DriftFinding::path);
        QVERIFY(shared != findings.end());
        QCOMPARE(shared->kind, DriftKind::GrantTooMuch);
        QVERIFY(std::ranges::find(findings, DriftKind::RoleTooMuch, &DriftFinding::kind) != findings.end());
        m_root->ask(ChangeRole{QStringLiteral("OrbitUser"), proxmoxPrivileges(ProxmoxRole::User, 9)});
        const auto repaired = await(authority().repair(m_cluster, *shared->repair));
        QVERIFY2(repaired.has_value(), repaired ? "" : qPrintable(repaired.error().detail));
        QCOMPARE(await(client(hugo).ask(ReadImage(machine), Lane::Interactive)).error().kind, ErrorKind::Denied);
    }

    void aRepairNeverGivesBackWhatWasTakenSince()
    {
        const ClusterId asRoot = addRoot();
        const QString role = QStringLiteral("OrbitUser");
        m_root->ask(ChangeRole{role, {QStringLiteral("VM.Audit")}});
        const ReduceRole stale{role, {QStringLiteral("VM.Audit"), QStringLiteral("VM.Console")}};
        QVERIFY(await(m_second->service->authority().repair(asRoot, stale)).has_value());
        QCOMPARE(m_root->privileges(role), QStringList{QStringLiteral("VM.Audit")});
        const auto changed = await(m_second->service->authority().applyRoles(asRoot));
        QCOMPARE(*changed, QStringList{role});
        QCOMPARE(m_root->privileges(role), proxmoxPrivileges(ProxmoxRole::User, 9));
        QCOMPARE(await(m_second->service->authority().applyRoles(asRoot))->size(), qsizetype(0));
    }

    void theTokenOfSomebodyDisabledIsFoundAndGoodForNothing()
    {
        const ClusterId asRoot = addRoot();
        const Secret secret = m_root->ask(CreateToken{mira, QStringLiteral("pc"), {}});
        PveClient token({{m_lab->access.url}, {m_lab->leaf()}, QStringLiteral("test"), {}}, m_clock);
        token.useToken(mira + QStringLiteral("!pc"), secret);
        QVERIFY(await(token.ask(ReadVersion{}, Lane::Interactive)).has_value());
        const auto found = await(m_second->service->authority().found(asRoot));
        WishedAuthority registry = wished(*found);
        registry.people = {{QStringLiteral("mira.kestrin"), mira, Role::User, true, {QStringLiteral("finance")}, {}}};
        const auto findings = findDrift(registry, *found);
        const auto enabled = std::ranges::find(findings, DriftKind::UserEnabled, &DriftFinding::kind);
        QVERIFY(enabled != findings.end());
        QVERIFY(enabled->found.contains(QStringLiteral("pc")));
        QVERIFY(await(m_second->service->authority().repair(asRoot, *enabled->repair)).has_value());
        token.useToken(mira + QStringLiteral("!pc"), secret);
        QCOMPARE(await(token.ask(ReadVersion{}, Lane::Interactive)).error().kind, ErrorKind::Denied);
        m_root->ask(EnableUser{mira, true});
        m_root->ask(DeleteToken{mira, QStringLiteral("pc")});
        token.useToken(mira + QStringLiteral("!pc"), secret);
        QCOMPARE(await(token.ask(ReadVersion{}, Lane::Interactive)).error().kind, ErrorKind::Denied);
    }

    void whatTheAccountMayNotRepairIsDenied()
    {
        const auto denied = await(authority().repair(m_cluster, DisableUser{mira}));
        QCOMPARE(denied.error().kind, ErrorKind::Denied);
        QVERIFY2(denied.error().detail.contains(QStringLiteral("User.Modify")), qPrintable(denied.error().detail));
    }

    void whatIsNoClusterOfThisConsoleIsNotFound()
    {
        const ClusterId nobody(QUuid::createUuid().toString(QUuid::WithoutBraces));
        QCOMPARE(await(authority().found(nobody)).error().kind, ErrorKind::NotFound);
        QCOMPARE(await(authority().assign(nobody, ofHugo(), VmId(100))).error().kind, ErrorKind::NotFound);
    }

private:
    /// GET .../config of a machine on whatever node it is, as a question whether somebody may see it.
    struct ReadImage
    {
        using Answer = void;
        explicit ReadImage(VmId id) : vmId(id) {}
        VmId vmId;
        Request request() const
        {
            return {.path = apiPath({QStringLiteral("nodes"), QStringLiteral("atlas"), QStringLiteral("qemu"),
                                     QString::number(vmId.value()), QStringLiteral("config")})};
        }
        Result<void> parse(const HttpReply &) const { return {}; }
    };

    static lab::LabOptions options()
    {
        lab::LabOptions options = LabFixture::small();
        options.nodes = 1;
        options.guests = 24;
        options.pveVersion = QStringLiteral("9.2.11");
        return options;
    }

    static DesktopHolder ofHugo() { return {QStringLiteral("support"), QStringLiteral("hugo"), hugo, ProxmoxRole::User}; }

    ProxmoxAuthority &authority() { return m_orbit->service->authority(); }

    ClusterId addAs(const SignIn &signIn, ServiceFixture *orbit = nullptr)
    {
        auto &clusters = (orbit ? orbit : m_orbit.get())->service->clusters();
        const auto added = await(clusters.add(m_lab->access.url, m_lab->ca(), signIn));
        if (!added)
            qFatal("%s", qUtf8Printable(added.error().detail));
        return added->id;
    }

    /// A second console, of somebody who may do everything.
    ClusterId addRoot()
    {
        m_second = std::make_unique<ServiceFixture>();
        return addAs(m_lab->token(), m_second.get());
    }

    VmId machineIn(const PoolId &pool)
    {
        const QList<VmId> guests = m_root->ask(ListPoolGuests{pool});
        if (guests.isEmpty())
            qFatal("nothing in %s", qUtf8Printable(pool.value()));
        return guests.front();
    }

    bool isIn(const PoolId &pool, VmId machine) { return m_root->ask(ListPoolGuests{pool}).contains(machine); }

    bool has(const QString &path, const QString &who, ProxmoxRole role)
    {
        const auto rows = m_root->acl();
        return std::ranges::find(rows, ProxmoxGrant{path, GranteeKind::User, who, proxmoxRoleName(role), true}) != rows.end();
    }

    /// The API as one of the lab's people.
    PveClient &client(const QString &user)
    {
        m_person = std::make_unique<PveClient>(ClientSettings{{m_lab->access.url}, {m_lab->leaf()}, QStringLiteral("test"), {}}, m_clock);
        const SignIn signIn{SignInMethod::Password, user, Secret::fromText(personOf(*m_lab, mira).password), {}};
        const auto signedIn = await(m_person->signIn(signIn));
        if (!signedIn)
            qFatal("%s", qUtf8Printable(signedIn.error().detail));
        return *m_person;
    }

    /// A registry that has every machine where it is, for whom its pool says.
    static WishedAuthority wished(const FoundAuthority &found)
    {
        WishedAuthority wished;
        for (const ProxmoxMachine &machine : found.machines) {
            const QStringList pieces = machine.pool.value().split(QLatin1Char('/'));
            if (pieces.size() < 2)
                continue;
            wished.teams += pieces[1];
            wished.machines.push_back({.vmId = machine.vmId, .name = machine.name, .team = pieces[1], .holder = pieces.value(2)});
            if (pieces.size() == 3)
                wished.people.push_back({pieces[2], pieces[2] + QStringLiteral("@pve"), Role::User, false, {pieces[1]}, {}});
        }
        wished.teams.removeDuplicates();
        return wished;
    }

    SystemClock m_clock;
    std::unique_ptr<LabFixture> m_lab;
    std::unique_ptr<RootView> m_root;
    std::unique_ptr<ServiceFixture> m_orbit;
    std::unique_ptr<ServiceFixture> m_second;
    std::unique_ptr<PveClient> m_person;
    ClusterId m_cluster;
};

ORBIT_TEST(AuthorityTest, "authority")
#include "authority_test.moc"
