#include "adapters/pve/client/pve_client.h"
#include "adapters/pve/endpoints/access.h"
#include "adapters/pve/http/probe.h"
#include "adapters/pve/http/tls_trust.h"
#include "core/base/clock.h"
#include "tests/pve/raw_server.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"

#include <QScopeGuard>
#include <QTcpServer>

using namespace orbit;
using namespace orbit::pve;

namespace {

void answerVersion(QSslSocket &socket, const QByteArray &) { RawServer::reply(socket, R"({"data":{"version":"8.4.21"}})"); }

} // namespace

/// Which servers are trusted and what is told of the others. That those get nothing is in tests/security/certificates_test.cpp.
class TlsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PveClient> client(const RawServer &server, const QList<QByteArray> &trusted)
    {
        auto made = std::make_unique<PveClient>(ClientSettings{{server.url()}, trusted, QStringLiteral("test"), {}}, m_clock);
        made->useToken(QStringLiteral("orbit@pve!console"), Secret(QByteArray("canary-token")));
        return made;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_ca = makeCertificate({.name = "Cluster CA", .isAuthority = true});
        m_leaf = makeCertificate({.name = "pve1", .issuer = &m_ca});
        m_otherCa = makeCertificate({.name = "Cluster CA", .isAuthority = true}); // the same name, another key
    }

    void aPinnedLeafIsAccepted()
    {
        RawServer server(m_leaf, {}, answerVersion);
        QVERIFY(await(client(server, {m_leaf.sha256()})->ask(ReadVersion{}, Lane::Poll)));
        QVERIFY(server.lastRequest().contains("Authorization: PVEAPIToken=orbit@pve!console=canary-token"));
    }

    void aPinnedAuthorityVouchesForAnyOfItsLeaves()
    {
        const TestCertificate second = makeCertificate({.name = "pve2", .issuer = &m_ca});
        for (const TestCertificate &leaf : {m_leaf, second}) {
            RawServer server(leaf, {m_ca.qt()}, answerVersion);
            QVERIFY(await(client(server, {m_ca.sha256()})->ask(ReadVersion{}, Lane::Poll)));
        }
    }

    void theShownCertificateIsTold()
    {
        RawServer server(m_leaf, {m_ca.qt()}, answerVersion);
        const auto each = client(server, {m_otherCa.sha256()});
        std::optional<CertificateFacts> shown;
        connect(each.get(), &PveClient::untrusted, this, [&shown](const CertificateFacts &facts) { shown = facts; });
        QVERIFY(!await(each->ask(ReadVersion{}, Lane::Poll)));
        QVERIFY(shown.has_value());
        QCOMPARE(shown->leafSha256, m_leaf.sha256());
        QCOMPARE(shown->caSha256, m_ca.sha256());
        QCOMPARE(shown->issuedTo, QStringLiteral("pve1"));
        QVERIFY(!shown->isTrustedBySystem);
    }

    void trustingTheNewCertificateGoesOn()
    {
        RawServer server(m_leaf, {m_ca.qt()}, answerVersion);
        const auto each = client(server, {m_otherCa.sha256()});
        QVERIFY(!await(each->ask(ReadVersion{}, Lane::Poll)));
        each->trustOnly({m_leaf.sha256()});
        each->endpoints().reset();
        QVERIFY(await(each->ask(ReadVersion{}, Lane::Poll)));
    }

    void aProbeShowsTheCertificateAndSendsNothing()
    {
        RawServer server(m_leaf, {m_ca.qt()}, answerVersion);
        const auto facts = await(probeServer(server.url(), {}));
        QVERIFY(facts.has_value());
        QCOMPARE(facts->leafSha256, m_leaf.sha256());
        QCOMPARE(facts->caSha256, m_ca.sha256());
        QVERIFY(!facts->isTrustedBySystem);
        QCOMPARE(server.received(), 0);
    }

    void aProbeTellsWhomTheSystemVouchesForAndForWhichHost()
    {
        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        QSslConfiguration system = before;
        system.setCaCertificates({m_ca.qt()});
        QSslConfiguration::setDefaultConfiguration(system);
        const auto restore = qScopeGuard([&before] { QSslConfiguration::setDefaultConfiguration(before); });
        for (const char *host : {"IP:127.0.0.1", "DNS:127.0.0.1", "IP:127.0.0.2", "DNS:pve1"}) {
            RawServer server(makeCertificate({.name = "pve1", .issuer = &m_ca, .host = host}), {m_ca.qt()});
            const auto facts = await(probeServer(server.url(), {}));
            QVERIFY(facts.has_value());
            QVERIFY(facts->isTrustedBySystem);
            QCOMPARE(facts->matchesHost, QByteArray(host) == "IP:127.0.0.1");
        }
        RawServer stranger(makeCertificate({.name = "pve1", .issuer = &m_otherCa, .host = "IP:127.0.0.1"}), {m_ca.qt()});
        const auto facts = await(probeServer(stranger.url(), {}));
        QVERIFY(facts.has_value());
        QVERIFY(!facts->isTrustedBySystem);
        QVERIFY(facts->matchesHost);
    }

    void aProbeTellsNoTlsFromNobodyThere()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain, [&plain] { plain.nextPendingConnection()->write("SSH-2.0-OpenSSH\r\n\r\n"); });
        const QUrl url(QStringLiteral("https://127.0.0.1:%1").arg(plain.serverPort()));
        QCOMPARE(await(probeServer(url, {})).error().kind, ErrorKind::Invalid);
        plain.close();
        QCOMPARE(await(probeServer(url, {})).error().kind, ErrorKind::Unreachable);
    }

    void aServerThatDoesNotShakeHandsEndsAtTheLimit()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const QUrl url(QStringLiteral("https://127.0.0.1:%1").arg(silent.serverPort()));
        PveLimits limits;
        limits.connect = std::chrono::milliseconds(200);
        QCOMPARE(await(probeServer(url, limits)).error().kind, ErrorKind::TimedOut);
        PveClient each({{url}, {m_ca.sha256()}, QStringLiteral("test"), limits}, m_clock);
        each.useToken(QStringLiteral("orbit@pve!console"), Secret(QByteArray("canary")));
        QCOMPARE(await(each.ask(ReadVersion{}, Lane::Poll)).error().kind, ErrorKind::TimedOut);
    }

private:
    SystemClock m_clock;
    TestCertificate m_ca;
    TestCertificate m_leaf;
    TestCertificate m_otherCa;
};

ORBIT_TEST(TlsTest, "tls")
#include "tls_test.moc"
