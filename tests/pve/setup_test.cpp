#include "adapters/lab/server/tickets.h"
#include "core/access/proxmox_roles.h"
#include "tests/pve/root_view.h"
#include "tests/testkit/test_main.h"

#include <QUuid>

using namespace orbit;
using namespace orbit::pve;

namespace {

const QString orbitUser = QStringLiteral("orbit@pve");
const QString tokenId = QStringLiteral("orbit@pve!console-pc17");

lab::LabOptions labOf(const QString &version, bool isNew = false)
{
    lab::LabOptions options = LabFixture::small();
    options.pveVersion = version;
    options.recordingScenario = isNew; // a server on which nothing of Orbit is
    return options;
}

int majorOf(const QString &version) { return version.section(QLatin1Char('.'), 0, 0).toInt(); }

bool isHere(const QString &method, const QString &thing, const std::vector<SetupCall> &calls)
{
    return std::ranges::any_of(calls, [&](const SetupCall &call) { return call.method == method && call.thing == thing && !call.failure; });
}

} // namespace

/// The first contact with a cluster: what an administrator prepares, and what the account made by it may do.
class SetupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewServerIsPrepared_data() { versions(); }
    void aNewServerIsPrepared()
    {
        QFETCH(QString, version);
        LabFixture lab(labOf(version, true));
        ServiceFixture orbit;
        RootView root(lab);
        const auto account = prepare(orbit, lab, lab.password());
        QVERIFY2(account.has_value(), account ? "" : qPrintable(account.error().detail));
        QCOMPARE(account->tokenId, tokenId);
        for (const ProxmoxRole role : allProxmoxRoles) {
            QCOMPARE(root.privileges(proxmoxRoleName(role)), proxmoxPrivileges(role, majorOf(version)));
            QVERIFY(isHere(QStringLiteral("POST"), proxmoxRoleName(role), m_told));
        }
        QCOMPARE(root.pools(), (QStringList{desktopsPool, templatesPool}));
        const auto user = root.user(orbitUser);
        QVERIFY(user && user->isEnabled);
        QCOMPARE(user->tokens, QStringList{QStringLiteral("console-pc17")});
        QVERIFY(std::ranges::none_of(m_told, [](const SetupCall &call) { return call.failure || call.thing.isEmpty(); }));
    }

    void doneAgainNothingChangesButTheSecret_data() { versions(); }
    void doneAgainNothingChangesButTheSecret()
    {
        QFETCH(QString, version);
        LabFixture lab(labOf(version));
        ServiceFixture orbit;
        RootView root(lab);
        const auto first = prepare(orbit, lab, lab.password());
        QVERIFY(first.has_value());
        const auto acl = root.acl();
        const auto pools = root.pools();
        const auto second = prepare(orbit, lab, lab.password());
        QVERIFY(second.has_value());
        QVERIFY(!(first->tokenSecret == second->tokenSecret));
        QVERIFY(root.acl() == acl);
        QCOMPARE(root.pools(), pools);
        for (const ProxmoxRole role : allProxmoxRoles)
            QVERIFY(isHere(QStringLiteral("GET"), proxmoxRoleName(role), m_told));
        QVERIFY(isHere(QStringLiteral("GET"), orbitUser, m_told));
        QVERIFY(std::ranges::all_of(m_told, &SetupCall::wasThere));
    }

    void aTokenMaySeeToItToo()
    {
        LabFixture lab(labOf(QStringLiteral("9.2.11")));
        ServiceFixture orbit;
        QVERIFY(prepare(orbit, lab, lab.token()).has_value());
    }

    void aRoleThatDiffersIsPutRight()
    {
        LabFixture lab(labOf(QStringLiteral("9.2.11")));
        ServiceFixture orbit;
        RootView root(lab);
        const QString role = proxmoxRoleName(ProxmoxRole::Operator);
        root.ask(ChangeRole{role, {QStringLiteral("Sys.Modify"), QStringLiteral("VM.Audit")}});
        QVERIFY(prepare(orbit, lab, lab.password()).has_value());
        QCOMPARE(root.privileges(role), proxmoxPrivileges(ProxmoxRole::Operator, 9));
        QVERIFY(isHere(QStringLiteral("PUT"), role, m_told));
    }

    void aRightOnEveryMachineIsTakenBack()
    {
        LabFixture lab(labOf(QStringLiteral("9.2.11")));
        ServiceFixture orbit;
        RootView root(lab);
        root.ask(CreateUser{orbitUser, {}});
        root.ask(CreateRole{QStringLiteral("OrbitProvision"), {QStringLiteral("VM.PowerMgmt")}});
        const ProxmoxGrant old{QStringLiteral("/"), GranteeKind::User, orbitUser, QStringLiteral("OrbitProvision"), false};
        root.ask(
            ChangeAcl{.path = old.path, .role = old.role, .user = orbitUser, .token = {}, .group = {}, .isPropagated = old.isPropagated});
        const auto before = root.acl();
        QVERIFY(std::ranges::find(before, old) != before.end());
        QVERIFY(prepare(orbit, lab, lab.password()).has_value());
        for (const ProxmoxGrant &grant : root.acl())
            QVERIFY2(grant.path != old.path || grant.role != old.role, qPrintable(grant.who));
    }

    void anAccountThatWasTurnedOffIsTurnedOn()
    {
        LabFixture lab(labOf(QStringLiteral("8.4.21"), true));
        ServiceFixture orbit;
        RootView root(lab);
        root.ask(CreateUser{orbitUser, {}});
        root.ask(EnableUser{orbitUser, false});
        QVERIFY(prepare(orbit, lab, lab.password()).has_value());
        QVERIFY(root.user(orbitUser)->isEnabled);
    }

    void anAdministratorWithoutTheRightIsToldWhichOne()
    {
        LabFixture lab(labOf(QStringLiteral("8.4.21")));
        ServiceFixture orbit;
        RootView root(lab);
        const auto before = root.acl();
        const auto denied = prepare(orbit, lab, passwordOf(lab, QStringLiteral("olaf.auditor@pve")));
        QVERIFY(!denied.has_value());
        QCOMPARE(denied.error().kind, ErrorKind::Denied);
        QVERIFY2(denied.error().detail.contains(QStringLiteral("/access, Sys.Modify")), qPrintable(denied.error().detail));
        QVERIFY(!m_told.empty());
        QCOMPARE(m_told.back().failure, denied.error());
        QVERIFY(root.acl() == before);
        QVERIFY(!root.user(orbitUser));
    }

    void aSecondFactorIsAskedForBeforeAnythingChanges()
    {
        LabFixture lab(labOf(QStringLiteral("8.4.21")));
        ServiceFixture orbit;
        RootView root(lab);
        const QString tilda = QStringLiteral("tilda.quorren@pve");
        root.ask(ChangeAcl{.path = QStringLiteral("/"), .role = QStringLiteral("Administrator"), .user = tilda, .token = {}, .group = {}});
        SignIn signIn = passwordOf(lab, tilda);
        const auto first = prepare(orbit, lab, signIn);
        QVERIFY(first.has_value());
        QVERIFY(first->outcome.needsSecondFactor);
        QVERIFY(m_told.empty());
        QVERIFY(first->tokenSecret.isEmpty());
        QVERIFY(!root.user(orbitUser));
        const QByteArray secret = personOf(lab, tilda).totpSecret.toLatin1();
        signIn.oneTimeCode = QStringLiteral("totp:") + QString::fromLatin1(lab::totpCode(secret, QDateTime::currentSecsSinceEpoch()));
        const auto second = prepare(orbit, lab, signIn);
        QVERIFY(second.has_value());
        QVERIFY(!second->tokenSecret.isEmpty());
    }

    void theTokenHasWhatIsNeededAndNoMore_data() { versions(); }
    void theTokenHasWhatIsNeededAndNoMore()
    {
        QFETCH(QString, version);
        LabFixture lab(labOf(version));
        ServiceFixture orbit;
        const ClusterId id = addPrepared(orbit, lab);
        const auto rights = await(orbit.service->setup().rights(id));
        QVERIFY(rights.has_value());
        QVERIFY(rights->size() > 20);
        for (const NeededRight &right : *rights)
            QVERIFY2(right.isHeld, qPrintable(right.path + QLatin1Char(' ') + right.privilege));
        SystemClock clock;
        PveClient token({{lab.access.url}, {lab.leaf()}, QStringLiteral("test"), {}}, clock);
        token.useToken(m_account.tokenId, m_account.tokenSecret);
        const ChangeAcl more{
            .path = QStringLiteral("/"), .role = QStringLiteral("Administrator"), .user = orbitUser, .token = {}, .group = {}};
        QCOMPARE(await(token.ask(more, Lane::Interactive)).error().kind, ErrorKind::Denied);
        QCOMPARE(await(token.ask(CreateUser{QStringLiteral("eve@pve"), {}}, Lane::Interactive)).error().kind, ErrorKind::Denied);
        QCOMPARE(await(token.ask(ChangeRole{QStringLiteral("OrbitUser"), {}}, Lane::Interactive)).error().kind, ErrorKind::Denied);
        QCOMPARE(await(token.ask(CreatePool{PoolId(QStringLiteral("finance")), {}}, Lane::Interactive)).error().kind, ErrorKind::Denied);
        QVERIFY(await(token.ask(CreatePool{PoolId(QStringLiteral("orbit/new")), {}}, Lane::Interactive)).has_value());
    }

    void aWeakAccountReadsWhatItLacks()
    {
        LabFixture lab(labOf(QStringLiteral("9.2.11")));
        ServiceFixture orbit;
        const auto added =
            await(orbit.service->clusters().add(lab.access.url, lab.ca(), passwordOf(lab, QStringLiteral("olaf.auditor@pve"))));
        QVERIFY(added.has_value());
        const auto rights = await(orbit.service->setup().rights(added->id));
        QVERIFY(rights.has_value());
        const auto isHeld = [&](const QString &privilege) {
            return std::ranges::find_if(*rights, [&](const NeededRight &right) { return right.privilege == privilege; })->isHeld;
        };
        QVERIFY(isHeld(QStringLiteral("VM.Audit")));
        QVERIFY(!isHeld(QStringLiteral("VM.Clone")));
        QVERIFY(!isHeld(QStringLiteral("Datastore.AllocateSpace")));
    }

    void whatTheClusterOffersIsFoundWithTheTokenAlone_data() { versions(); }
    void whatTheClusterOffersIsFoundWithTheTokenAlone()
    {
        QFETCH(QString, version);
        LabFixture lab(labOf(version));
        ServiceFixture orbit;
        const ClusterId id = addPrepared(orbit, lab);
        const auto offer = await(orbit.service->setup().look(id));
        QVERIFY(offer.has_value());
        QCOMPARE(offer->version, version);
        QCOMPARE(offer->nodes.size(), std::size_t(3));
        QCOMPARE(offer->templates.size(), std::size_t(3));
        QVERIFY(offer->desktops > 0);
        const FoundTemplate &linux = offer->templates.back();
        QCOMPARE(linux.vmId, VmId(9020));
        QCOMPARE(linux.osType, QStringLiteral("l26"));
        QCOMPARE(linux.cores, 4);
        QCOMPARE(linux.memory, 16LL << 30);
        QCOMPARE(linux.disk, 40LL << 30);
        QCOMPARE(linux.missing, QList<ImagePoint>{ImagePoint::CloudInit});
        QCOMPARE(offer->storages.front().id, StorageId(QStringLiteral("ceph-vdi")));
        QVERIFY(offer->storages.front().isShared);
        QCOMPARE(offer->bridges.size(), std::size_t(1));
        QCOMPARE(offer->bridges.front().nodes.size(), qsizetype(3));
        QCOMPARE(offer->best, (PlacementDefaults{{}, StorageId(QStringLiteral("ceph-vdi")), QStringLiteral("vmbr0")}));
    }

    void aTemplateOutsideOrbitsPoolsMayBeClonedAndNotChanged()
    {
        LabFixture lab(labOf(QStringLiteral("9.2.11")));
        RootView root(lab);
        root.ask(ChangePoolMembers{.id = PoolId(QStringLiteral("orbit-templates/ubuntu-2404")), .guests = {VmId(9020)}, .areTaken = true});
        ServiceFixture orbit;
        const ClusterId id = addPrepared(orbit, lab);
        const auto offer = await(orbit.service->setup().look(id));
        QVERIFY(offer.has_value());
        QVERIFY(std::ranges::find(offer->templates, VmId(9020), &FoundTemplate::vmId) != offer->templates.end());
        QVERIFY(orbit.waitForData());
        const GuestKey key{id, VmId(9020)};
        QTRY_VERIFY(orbit.service->rights().missing(key, QStringLiteral("VM.Config.Disk")));
        QVERIFY(!orbit.service->rights().missing(key, QStringLiteral("VM.Clone")));
    }

    void whatIsNoClusterOfThisConsoleIsNotFound()
    {
        ServiceFixture orbit;
        const ClusterId nobody(QUuid::createUuid().toString(QUuid::WithoutBraces));
        QCOMPARE(await(orbit.service->setup().look(nobody)).error().kind, ErrorKind::NotFound);
        QCOMPARE(await(orbit.service->setup().rights(nobody)).error().kind, ErrorKind::NotFound);
    }

    void anOldOrUntrustedOrImpossibleServerIsRefused()
    {
        LabFixture old(labOf(QStringLiteral("8.1.4"), true));
        ServiceFixture orbit;
        QCOMPARE(prepare(orbit, old, old.password()).error().kind, ErrorKind::Invalid);
        QVERIFY(m_told.empty());
        const auto ignore = [](const SetupCall &) {};
        ProxmoxAdmin admin{old.access.url, QByteArray(32, 'x'), old.password()};
        QCOMPARE(await(orbit.service->setup().prepare(admin, QStringLiteral("pc"), ignore)).error().kind, ErrorKind::Untrusted);
        admin.address = QUrl(QStringLiteral("http://pve1"));
        QCOMPARE(await(orbit.service->setup().prepare(admin, QStringLiteral("pc"), ignore)).error().kind, ErrorKind::Invalid);
        SignIn wrong = old.password();
        wrong.secret = Secret(QByteArray("wrong"));
        QCOMPARE(prepare(orbit, old, wrong).error().kind, ErrorKind::Denied);
    }

    void whoGaveUpIsToldNothingMore()
    {
        LabFixture lab(labOf(QStringLiteral("8.4.21"), true));
        ServiceFixture orbit;
        int told = 0;
        auto scope = std::make_unique<Scope>();
        std::optional<Result<OrbitAccount>> never;
        const ProxmoxAdmin admin{lab.access.url, lab.ca(), lab.password()};
        scope->start(
            storeInto(orbit.service->setup().prepare(admin, QStringLiteral("pc17"), [&told](const SetupCall &) { ++told; }), &never));
        QTRY_VERIFY(told > 0);
        scope.reset();
        const int heard = told;
        // Another whole round over the same thread: whatever the first one still had to say has come by then.
        QVERIFY(prepare(orbit, lab, lab.password()).has_value());
        QCOMPARE(told, heard);
        QVERIFY(!never);
    }

private:
    static void versions()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("8") << QStringLiteral("8.4.21");
        QTest::newRow("9") << QStringLiteral("9.2.11");
    }

    Result<OrbitAccount> prepare(ServiceFixture &orbit, const LabFixture &lab, const SignIn &signIn)
    {
        m_told.clear();
        return await(orbit.service->setup().prepare({lab.access.url, lab.ca(), signIn}, QStringLiteral("pc17"),
                                                    [this](const SetupCall &call) { m_told.push_back(call); }));
    }

    /// As the wizard does it: prepared by root, then added with the token that came of it.
    ClusterId addPrepared(ServiceFixture &orbit, const LabFixture &lab)
    {
        const auto account = prepare(orbit, lab, lab.password());
        if (!account)
            qFatal("%s", qUtf8Printable(account.error().detail));
        m_account = *account;
        const auto added = await(
            orbit.service->clusters().add(lab.access.url, lab.ca(), {SignInMethod::ApiToken, account->tokenId, account->tokenSecret, {}}));
        if (!added)
            qFatal("%s", qUtf8Printable(added.error().detail));
        return added->id;
    }

    std::vector<SetupCall> m_told;
    OrbitAccount m_account;
};

ORBIT_TEST(SetupTest, "setup")
#include "setup_test.moc"
