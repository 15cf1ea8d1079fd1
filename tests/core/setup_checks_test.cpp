#include "core/setup/setup_checks.h"

#include "tests/testkit/fakes/fake_audit_log.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_people.h"
#include "tests/testkit/fakes/fake_proxmox_setup.h"
#include "tests/testkit/fakes/fake_registry.h"
#include "tests/testkit/fakes/fake_setup_store.h"
#include "tests/testkit/test_main.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace orbit;
using namespace Qt::StringLiterals;

namespace {

const ClusterId office(u"office"_s);

/// Everything as it should be.
struct World
{
    explicit World(bool hasCluster = true)
    {
        if (hasCluster)
            connectCluster();

        proxmox.offer = {.version = u"9.1.4"_s,
                         .nodes = {NodeName(u"atlas"_s), NodeName(u"rhea"_s)},
                         .storages = {{.id = StorageId(u"vdi-rbd"_s), .free = 1'000}},
                         .bridges = {{.name = u"vmbr0"_s}}};
        proxmox.needed = {{.privilege = u"VM.Clone"_s, .path = u"/pool/orbit"_s, .isHeld = true}};
        registry.signInAs(Role::Admin);
        registry.setStatus({.state = RegistryState::Online,
                            .kind = RegistryKind::Shared,
                            .place = u"db.office.lan"_s,
                            .server = u"PostgreSQL 15.18"_s,
                            .schema = 15,
                            .isEncrypted = true});
        audit.setOutcome({.state = ChainState::Verified, .sealed = 12});
        store.kept.insert(office, {.templates = {{.vmId = VmId(9000), .name = u"win11"_s}}});
    }
    void connectCluster()
    {
        ClusterStatus up;
        up.link = LinkState::Online;
        up.version = u"9.1.4"_s;
        up.endpoint = QUrl(u"https://pve.office.lan:8006"_s);
        clusters.put({.id = office,
                      .name = u"Office"_s,
                      .endpoints = {up.endpoint},
                      .login = u"orbit@pve!console"_s,
                      .pinnedSha256 = QByteArray(32, '\x11')},
                     up);
    }
    const SetupCheck &check(SetupCheckId id) const { return checks.checks().at(static_cast<std::size_t>(id)); }
    void run()
    {
        QSignalSpy finished(&checks, &SetupChecks::finished);
        checks.run();
        QTRY_VERIFY(!finished.isEmpty());
    }

    testkit::FakeClusters clusters;
    testkit::FakeProxmoxSetup proxmox;
    testkit::FakeRegistry registry;
    testkit::FakeAuditLog audit;
    testkit::FakeTeams teams;
    testkit::FakePeople people{teams};
    testkit::FakeSetupStore store;
    SetupChecks checks{{.clusters = clusters, .proxmox = proxmox, .registry = registry, .audit = audit, .store = store}};
};

} // namespace

class SetupChecksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAreGreenWhereAllIsWell()
    {
        World world;
        world.run();
        for (const SetupCheck &check : world.checks.checks())
            QVERIFY2(check.verdict == CheckVerdict::Passed, setupCheckName(check.id).data());
        QVERIFY(world.checks.isGreen());
        QCOMPARE(world.check(SetupCheckId::ProxmoxReached).facts, (QStringList{u"pve.office.lan"_s, u"9.1.4"_s, u"orbit@pve!console"_s}));
        QCOMPARE(world.check(SetupCheckId::NodesUp).facts, (QStringList{u"2"_s, u"atlas"_s, u"rhea"_s}));
        QCOMPARE(world.check(SetupCheckId::AuditWhole).facts, QStringList{u"12"_s});
        QCOMPARE(world.checks.offer().version, u"9.1.4"_s);
    }

    void theyDoNotCountBeforeTheyRan()
    {
        const World world;
        QVERIFY(!world.checks.isGreen());
    }

    void aMissingRightIsNamedWithItsPath()
    {
        World world;
        world.proxmox.needed.push_back({.privilege = u"VM.Snapshot"_s, .path = u"/pool/orbit"_s, .isHeld = false});
        world.run();
        const SetupCheck &check = world.check(SetupCheckId::RightsHeld);
        QCOMPARE(check.verdict, CheckVerdict::Failed);
        QCOMPARE(check.facts, (QStringList{u"1"_s, u"2"_s, u"VM.Snapshot"_s, u"/pool/orbit"_s}));
        QVERIFY(!world.checks.isGreen());
    }

    void nothingIsGreenWithoutACluster()
    {
        World world(false);
        world.run();
        QCOMPARE(world.check(SetupCheckId::ProxmoxReached).verdict, CheckVerdict::Failed);
        QCOMPARE(world.check(SetupCheckId::CertificateTrusted).verdict, CheckVerdict::Failed);
        QVERIFY(!world.checks.isGreen());
    }

    void aBrokenChainFails()
    {
        World world;
        world.audit.setOutcome({.state = ChainState::Broken, .brokenAt = 4, .why = u"the head this computer remembers is gone"_s});
        world.run();
        QCOMPARE(world.check(SetupCheckId::AuditWhole).verdict, CheckVerdict::Failed);
        QCOMPARE(world.check(SetupCheckId::AuditWhole).problem.detail, u"the head this computer remembers is gone"_s);
    }

    void whoMayNotCheckTheRecordIsToldSo()
    {
        World world;
        world.audit.setOutcome({.state = ChainState::Unknown});
        world.run();
        QCOMPARE(world.check(SetupCheckId::AuditWhole).verdict, CheckVerdict::Warned);
        QCOMPARE(world.check(SetupCheckId::AuditWhole).problem.kind, ErrorKind::Denied);
        QVERIFY(world.checks.isGreen());
    }

    void aRegistryWithoutAnAdminFails()
    {
        World world;
        world.store.counted = {.people = 3, .admins = 0, .teams = 1};
        world.run();
        QCOMPARE(world.check(SetupCheckId::PeopleThere).verdict, CheckVerdict::Failed);
    }

    void withoutTemplatesItWorksWithARemark()
    {
        World world;
        world.store.kept.clear();
        world.run();
        QCOMPARE(world.check(SetupCheckId::TemplatesChosen).verdict, CheckVerdict::Warned);
        QVERIFY(world.checks.isGreen());
    }

    void aSharedRegistryInClearTextIsARemark()
    {
        World world;
        RegistryStatus status = world.registry.status();
        status.isEncrypted = false;
        world.registry.setStatus(status);
        world.run();
        QCOMPARE(world.check(SetupCheckId::ConnectionSafe).verdict, CheckVerdict::Warned);
    }

    void anotherRunForgetsTheOneBefore()
    {
        World world;
        world.audit.answers.hold();
        world.checks.run();
        QTRY_COMPARE(world.check(SetupCheckId::AuditWhole).verdict, CheckVerdict::Runs);
        world.audit.answers.release();
        world.run();
        QVERIFY(world.checks.isGreen());
        QCOMPARE(world.proxmox.answers.countOf(u"look"_s), 2);
    }
};

ORBIT_TEST(SetupChecksTest, "setup_checks")
#include "setup_checks_test.moc"
