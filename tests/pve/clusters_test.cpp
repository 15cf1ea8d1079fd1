#include "tests/pve/lab_fixture.h"
#include "tests/testkit/test_main.h"

#include <QFile>

#include <algorithm>

using namespace orbit;
using namespace orbit::pve;

/// Clusters as a person lives with them: add, come back, break, recover, forget.
class ClustersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTokenConnectsAndTheInventoryComes()
    {
        LabFixture lab;
        ServiceFixture orbit;
        const ClusterId id = orbit.add(lab);
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
        QVERIFY(orbit.waitForData());
        QCOMPARE(orbit.service->inventory().guests().size(), std::size_t(24));
        QCOMPARE(orbit.service->inventory().nodes().size(), std::size_t(3));
        QTRY_VERIFY_WITH_TIMEOUT(!orbit.service->inventory().pools().empty(), 30'000);
        const ClusterStatus status = orbit.service->clusters().status(id);
        QCOMPARE(status.version, QStringLiteral("8.4.21"));
        QVERIFY(status.dataFrom.isValid());
        QVERIFY(!status.endpoint.isEmpty());
        QVERIFY(status.certificate && status.certificate->validUntil > QDateTime::currentDateTimeUtc());
    }

    void theEndOfATokenIsToldAndGoesWithTheToken()
    {
        lab::LabOptions options = LabFixture::small();
        options.tokenDays = 9;
        LabFixture lab(options);
        ServiceFixture orbit;
        const ClusterId id = orbit.add(lab);
        const auto end = [&] { return orbit.service->clusters().status(id).tokenEndsAt; };
        QTRY_VERIFY_WITH_TIMEOUT(end().isValid(), 30'000);
        QCOMPARE(QDateTime::currentDateTimeUtc().daysTo(end()), 9);
        QVERIFY(await(orbit.service->clusters().signIn(id, lab.password())));
        QTRY_VERIFY_WITH_TIMEOUT(!end().isValid(), 30'000);
    }

    void aPasswordConnectsAndIsNotKept()
    {
        LabFixture lab;
        ServiceFixture orbit;
        const auto added = await(orbit.service->clusters().add(lab.access.url, lab.ca(), lab.password()));
        QVERIFY(added.has_value());
        QVERIFY(!added->isSecretKept);
        QVERIFY(orbit.waitForLink(added->id, LinkState::Online));
        orbit.restart();
        QVERIFY(orbit.waitForLink(added->id, LinkState::NeedsSignIn));
        QVERIFY(await(orbit.service->clusters().signIn(added->id, lab.password())));
        QVERIFY(orbit.waitForLink(added->id, LinkState::Online));
    }

    void aWrongSecretIsDeniedAndNothingIsKept()
    {
        LabFixture lab;
        ServiceFixture orbit;
        SignIn wrong = lab.token();
        wrong.secret = Secret(QByteArray("00000000-0000-0000-0000-000000000000"));
        QCOMPARE(await(orbit.service->clusters().add(lab.access.url, lab.ca(), wrong)).error().kind, ErrorKind::Denied);
        wrong = lab.password();
        wrong.secret = Secret(QByteArray("wrong"));
        const auto denied = await(orbit.service->clusters().add(lab.access.url, lab.ca(), wrong));
        QCOMPARE(denied.error().kind, ErrorKind::Denied);
        QCOMPARE(denied.error().detail, QStringLiteral("authentication failure"));
        QVERIFY(orbit.service->clusters().profiles().empty());
        QVERIFY(!QFile::exists(orbit.profileFile()));
    }

    void theProbeAndTheRealmsNeedNoSignIn()
    {
        LabFixture lab;
        ServiceFixture orbit;
        const auto facts = await(orbit.service->clusters().probe(lab.access.url));
        QVERIFY(facts.has_value());
        QCOMPARE(facts->leafSha256, lab.leaf());
        const auto realms = await(orbit.service->clusters().realms(lab.access.url, facts->leafSha256));
        QVERIFY(realms.has_value());
        QVERIFY(std::ranges::any_of(*realms, [](const Realm &realm) { return realm.id == QLatin1String("pam"); }));
        QCOMPARE(await(orbit.service->clusters().realms(lab.access.url, QByteArray(32, 'x'))).error().kind, ErrorKind::Untrusted);
        QCOMPARE(await(orbit.service->clusters().probe(QUrl(QStringLiteral("http://pve1:8006")))).error().kind, ErrorKind::Invalid);
    }

    void theProfileHoldsNoSecretAndComesBack()
    {
        LabFixture lab;
        ServiceFixture orbit;
        const ClusterId id = orbit.add(lab);
        QTRY_VERIFY(QFile::exists(orbit.profileFile()));
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
        QFile file(orbit.profileFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(lab.access.tokenSecret.toUtf8()));
        QCOMPARE(file.permissions() & (QFile::ReadOther | QFile::ReadGroup), QFile::Permissions());
        QVERIFY(orbit.credentials.contains(PveService::credentialKey(id)));
        orbit.restart();
        QCOMPARE(orbit.service->clusters().profiles().size(), std::size_t(1));
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
        QVERIFY(orbit.waitForData());
    }

    void withoutAKeychainTheSecretIsAskedForAtTheNextStart()
    {
        LabFixture lab;
        ServiceFixture orbit;
        orbit.credentials.failAll(Error{ErrorKind::Unreachable, {}, {}});
        const auto added = await(orbit.service->clusters().add(lab.access.url, lab.ca(), lab.token()));
        QVERIFY(added.has_value());
        QVERIFY(!added->isSecretKept);
        QVERIFY(orbit.waitForLink(added->id, LinkState::Online));
        orbit.restart();
        QVERIFY(orbit.waitForLink(added->id, LinkState::NeedsSignIn));
        QCOMPARE(orbit.service->clusters().status(added->id).problem.kind, ErrorKind::Unreachable);
        QVERIFY(await(orbit.service->clusters().signIn(added->id, lab.token())));
        QVERIFY(orbit.waitForLink(added->id, LinkState::Online));
    }

    void aBrokenProfileFileIsKeptAside()
    {
        ServiceFixture orbit;
        QVERIFY(QDir().mkpath(QFileInfo(orbit.profileFile()).absolutePath()));
        QFile file(orbit.profileFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"clusters\":[{\"id\":");
        file.close();
        orbit.restart();
        QVERIFY(orbit.service->clusters().profiles().empty());
        QVERIFY(QFile::exists(orbit.profileFile() + QStringLiteral(".broken")));
    }

    void theSameClusterIsNotAddedTwice()
    {
        LabFixture lab;
        ServiceFixture orbit;
        orbit.add(lab);
        QCOMPARE(await(orbit.service->clusters().add(lab.access.url, lab.ca(), lab.token())).error().kind, ErrorKind::Conflict);
        QUrl otherNode = lab.access.url;
        otherNode.setHost(QStringLiteral("127.8.0.2"));
        QCOMPARE(await(orbit.service->clusters().add(otherNode, lab.ca(), lab.token())).error().kind, ErrorKind::Conflict);
    }

    void aForgottenClusterLeavesNothing()
    {
        LabFixture lab;
        ServiceFixture orbit;
        const ClusterId id = orbit.add(lab);
        QVERIFY(orbit.waitForData());
        QVERIFY(await(orbit.service->clusters().remove(id)));
        QVERIFY(orbit.service->inventory().guests().empty());
        QVERIFY(orbit.service->inventory().nodes().empty());
        QVERIFY(orbit.service->clusters().profiles().empty());
        QVERIFY(!orbit.credentials.contains(PveService::credentialKey(id)));
        orbit.restart();
        QVERIFY(orbit.service->clusters().profiles().empty());
    }

    void anOldServerIsNamedAndRefused()
    {
        lab::LabOptions options = LabFixture::small();
        options.pveVersion = QStringLiteral("8.1.4");
        LabFixture lab(options);
        ServiceFixture orbit;
        const auto added = await(orbit.service->clusters().add(lab.access.url, lab.ca(), lab.token()));
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::Invalid);
        QVERIFY(added.error().detail.contains(QStringLiteral("8.1.4")));
    }

    void theNewestServerIsFine()
    {
        lab::LabOptions options = LabFixture::small();
        options.pveVersion = QStringLiteral("9.2.11");
        LabFixture lab(options);
        ServiceFixture orbit;
        const ClusterId id = orbit.add(lab);
        QVERIFY(orbit.waitForData());
        QCOMPARE(orbit.service->clusters().status(id).version, QStringLiteral("9.2.11"));
    }
};

ORBIT_TEST(ClustersTest, "clusters")
#include "clusters_test.moc"
