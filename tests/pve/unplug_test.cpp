#include "tests/pve/lab_fixture.h"
#include "tests/testkit/test_main.h"

#include <QSignalSpy>

using namespace orbit;
using namespace orbit::pve;

/// What goes wrong in a server room, and that the console says so and comes back by itself.
class UnplugTest : public QObject
{
    Q_OBJECT

private:
    static lab::LabOptions oneNode()
    {
        lab::LabOptions options = LabFixture::small();
        options.nodes = 1;
        return options;
    }

private Q_SLOTS:
    void aLabThatDiesAndComesBackIsOfflineAndOnlineAgain()
    {
        QTemporaryDir folder;
        lab::LabOptions options = oneNode();
        options.stateFile = folder.filePath(QStringLiteral("state"));
        ServiceFixture orbit;
        auto lab = std::make_unique<LabFixture>(options);
        const ClusterId id = orbit.add(*lab);
        QVERIFY(orbit.waitForData());
        const std::size_t guests = orbit.service->inventory().guests().size();
        options.port = static_cast<quint16>(lab->access.url.port());
        lab.reset();
        QVERIFY(orbit.waitForLink(id, LinkState::Offline));
        const ClusterStatus status = orbit.service->clusters().status(id);
        QCOMPARE(status.problem.kind, ErrorKind::Unreachable);
        QVERIFY(status.retryAt.isValid());
        QCOMPARE(orbit.service->inventory().guests().size(), guests); // the last picture stays
        lab = std::make_unique<LabFixture>(options);
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
    }

    void aRevokedTokenNeedsASignIn()
    {
        LabFixture lab;
        ServiceFixture orbit;
        const ClusterId id = orbit.add(lab);
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
        lab.tell(QStringLiteral("revoke-token ") + lab.access.tokenId);
        QVERIFY(orbit.waitForLink(id, LinkState::NeedsSignIn));
        QCOMPARE(orbit.service->clusters().status(id).problem.kind, ErrorKind::Denied);
        QVERIFY(await(orbit.service->clusters().signIn(id, lab.password())));
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
        QCOMPARE(orbit.service->clusters().profiles().front().method, SignInMethod::Password);
    }

    void aChangedCertificateStopsEverythingUntilAPersonTrustsIt()
    {
        LabFixture lab(oneNode());
        ServiceFixture orbit;
        const ClusterId id = orbit.add(lab);
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
        lab.tell(QStringLiteral("new-certificate"));
        QVERIFY(orbit.waitForLink(id, LinkState::Untrusted));
        const auto shown = orbit.service->clusters().status(id).certificate;
        QVERIFY(shown.has_value());
        QVERIFY(shown->leafSha256 != lab.leaf());
        orbit.service->clusters().trust(id, shown->leafSha256);
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
        QCOMPARE(orbit.service->clusters().profiles().front().pinnedSha256, shown->leafSha256);
    }

    void whenTheFirstNodeGoesAnotherOneAnswers()
    {
        for (const bool pinsLeaf : {false, true}) {
            LabFixture lab;
            ServiceFixture orbit;
            const auto added = await(orbit.service->clusters().add(lab.access.url, pinsLeaf ? lab.leaf() : lab.ca(), lab.token()));
            QVERIFY(added.has_value());
            QVERIFY(orbit.waitForData());
            const auto profile = orbit.service->clusters().profiles().front();
            QCOMPARE(profile.endpoints.size(), 3);
            const QString first = orbit.service->inventory().nodes().front().key.node.value();
            lab.tell(QStringLiteral("node-down ") + nodeBehind(lab));
            const auto isElsewhere = [&] {
                const ClusterStatus status = orbit.service->clusters().status(added->id);
                return status.link == LinkState::Online && status.endpoint != lab.access.url;
            };
            QTRY_VERIFY_WITH_TIMEOUT(isElsewhere(), 30'000);
            const auto seesIt = [&] {
                return std::ranges::any_of(orbit.service->inventory().nodes(),
                                           [](const Node &node) { return node.power == NodePower::Offline; });
            };
            QTRY_VERIFY_WITH_TIMEOUT(seesIt(), 30'000);
        }
    }

    void garbledAnswersKeepTheLastPicture()
    {
        LabFixture lab(oneNode());
        ServiceFixture orbit;
        const ClusterId id = orbit.add(lab);
        QVERIFY(orbit.waitForData());
        const std::size_t guests = orbit.service->inventory().guests().size();
        lab.tell(QStringLiteral("fault malformed,path=cluster/resources"));
        QVERIFY(orbit.waitForLink(id, LinkState::Offline));
        QCOMPARE(orbit.service->clusters().status(id).problem.kind, ErrorKind::Unexpected);
        QCOMPARE(orbit.service->inventory().guests().size(), guests);
        lab.tell(QStringLiteral("clear-faults"));
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
    }

    void anAnswerOver32MiBIsRefused()
    {
        LabFixture lab(oneNode());
        ServiceFixture orbit;
        const ClusterId id = orbit.add(lab);
        QVERIFY(orbit.waitForData());
        lab.tell(QStringLiteral("fault huge=40000000,path=cluster/resources"));
        QVERIFY(orbit.waitForLink(id, LinkState::Offline));
        lab.tell(QStringLiteral("clear-faults"));
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
    }

    void aDroppedAnswerNowAndThenIsNotEvenNoticed()
    {
        LabFixture lab(oneNode());
        ServiceFixture orbit;
        const ClusterId id = orbit.add(lab);
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
        QSignalSpy statuses(&orbit.service->clusters(), &Clusters::statusChanged);
        lab.tell(QStringLiteral("fault drop-before,path=cluster/resources,times=1"));
        lab.tell(QStringLiteral("fault drop-after,path=cluster/resources,times=1,after=3"));
        bool wasOffline = false;
        connect(&orbit.service->clusters(), &Clusters::statusChanged, this,
                [&] { wasOffline = wasOffline || orbit.link(id) == LinkState::Offline; });
        QTRY_VERIFY_WITH_TIMEOUT(statuses.count() > 12, 30'000);
        QVERIFY(!wasOffline);
    }

    void aTicketThatDiesInMidSessionIsRenewedOnce()
    {
        LabFixture lab(oneNode());
        ServiceFixture orbit;
        const auto added = await(orbit.service->clusters().add(lab.access.url, lab.ca(), lab.password()));
        QVERIFY(added.has_value());
        QVERIFY(orbit.waitForLink(added->id, LinkState::Online));
        bool wasSignedOut = false;
        connect(&orbit.service->clusters(), &Clusters::statusChanged, this,
                [&] { wasSignedOut = wasSignedOut || orbit.link(added->id) == LinkState::NeedsSignIn; });
        lab.tell(QStringLiteral("fault status=401,path=cluster/resources,times=1"));
        QSignalSpy statuses(&orbit.service->clusters(), &Clusters::statusChanged);
        QTRY_VERIFY_WITH_TIMEOUT(statuses.count() > 12, 30'000);
        QVERIFY(!wasSignedOut);
        lab.tell(QStringLiteral("fault status=401"));
        QVERIFY(orbit.waitForLink(added->id, LinkState::NeedsSignIn));
    }

private:
    /// Node 1 is the one behind the address that was typed.
    static QString nodeBehind(const LabFixture &) { return QStringLiteral("atlas"); }
};

ORBIT_TEST(UnplugTest, "unplug")
#include "unplug_test.moc"
