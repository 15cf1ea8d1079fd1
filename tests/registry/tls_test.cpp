#include "adapters/registry/session/conninfo.h"
#include "adapters/registry/session/pg_session.h"
#include "adapters/registry/session/scram_verifier.h"
#include "tests/registry/fake_server.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_cluster.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;
using orbit::testkit::PostgresCluster;
using orbit::testkit::SqlSession;

namespace {

constexpr char password[] = "canary-Pässwörd";

struct Outcome
{
    bool isOpen = false;
    bool isEncrypted = false;
    Error error;
};

Credentials eve(Proof proof = Proof::Scram)
{
    return {.login = u"eve"_s, .proof = proof, .password = Secret(password), .certificate = {}, .key = {}};
}

Outcome tryOpen(const ServerAddress &address, const Credentials &who)
{
    return awaitWork([address, who] {
        PgResult<PgSession> session = PgSession::open(address, who, {});
        return Outcome{session.has_value(), session && session->isEncrypted(), session ? Error() : session.error().error};
    });
}

} // namespace

/// What a person sends, and to whom: nothing to a server that is not the one that was meant.
class TlsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<PostgresCluster>(PostgresCluster::Options{.tls = true});
        const Result<QByteArray> verifier = scramVerifier(Secret(password));
        QVERIFY(verifier.has_value());
        const SqlSession boss(m_server->socketConninfo());
        QVERIFY(boss.run(u"CREATE ROLE eve LOGIN PASSWORD '%1'"_s.arg(QString::fromLatin1(*verifier))).isOk());
        QCOMPARE(boss.run(u"SELECT rolpassword FROM pg_authid WHERE rolname = 'eve'"_s).value(), QString::fromLatin1(*verifier));
    }

    void verifierMadeHereOpensTheServer();
    void emptyPasswordHasNoVerifier();
    void networkNeedsAPinnedAuthority();
    void serverOfAnotherAuthorityGetsNothing();
    void serverOfAnotherNameGetsNothing();
    void serverWithoutTlsGetsNothing();
    void trustedServerThatAsksForClearTextGetsNothing_data();
    void trustedServerThatAsksForClearTextGetsNothing();
    void socketThatAsksForClearTextGetsNothing_data();
    void socketThatAsksForClearTextGetsNothing();
    void directoryLoginSendsItInsideTlsOnly();
    void environmentChangesNothing();

private:
    ServerAddress address(quint16 port) const
    {
        return {.hosts = {{u"localhost"_s, port}}, .database = u"postgres"_s, .rootCertificate = m_server->rootCertificate()};
    }
    ServerAddress address() const { return address(static_cast<quint16>(m_server->port())); }
    QString certificate() const { return m_server->socketFolder() + u"/tls-server"_s; }

    std::unique_ptr<PostgresCluster> m_server;
};

void TlsTest::verifierMadeHereOpensTheServer()
{
    const Outcome outcome = tryOpen(address(), eve());
    QVERIFY2(outcome.isOpen, qPrintable(outcome.error.detail));
    QVERIFY(outcome.isEncrypted);
    Credentials other = eve();
    other.password = Secret("something else");
    QCOMPARE(tryOpen(address(), other).error.kind, ErrorKind::Denied);
}

void TlsTest::emptyPasswordHasNoVerifier() { QCOMPARE(scramVerifier(Secret()).error().kind, ErrorKind::Invalid); }

void TlsTest::networkNeedsAPinnedAuthority()
{
    ServerAddress open = address();
    open.rootCertificate.clear();
    QCOMPARE(tryOpen(open, eve()).error.kind, ErrorKind::Untrusted);
}

void TlsTest::serverOfAnotherAuthorityGetsNothing()
{
    const PostgresCluster other({.tls = true});
    ServerAddress wrong = address(static_cast<quint16>(other.port()));
    const Outcome outcome = tryOpen(wrong, eve());
    QCOMPARE(outcome.error.kind, ErrorKind::Untrusted);
    QVERIFY(!other.log().contains("eve"_L1)); // the login is part of what is sent after the handshake
}

void TlsTest::serverOfAnotherNameGetsNothing()
{
    ServerAddress wrong = address();
    wrong.hosts.first().name = u"127.0.0.2"_s;
    FakeServer relay({.certificate = certificate(), .address = u"127.0.0.2"_s, .asks = FakeServer::ClearText});
    wrong.hosts.first().port = relay.port();
    QCOMPARE(tryOpen(wrong, eve()).error.kind, ErrorKind::Untrusted);
    QVERIFY(relay.connections() > 0);
    QVERIFY(relay.heard().isEmpty());
}

void TlsTest::serverWithoutTlsGetsNothing()
{
    FakeServer fake({.asks = FakeServer::ClearText});
    const Outcome outcome = tryOpen(address(fake.port()), eve());
    QCOMPARE(outcome.error.kind, ErrorKind::Untrusted);
    QVERIFY(fake.connections() > 0);
    QVERIFY(fake.heard().isEmpty()); // only the wish for TLS
}

void TlsTest::trustedServerThatAsksForClearTextGetsNothing_data()
{
    QTest::addColumn<int>("asks");
    QTest::newRow("clear text") << int(FakeServer::ClearText);
    QTest::newRow("MD5") << int(FakeServer::Md5);
    QTest::newRow("nothing at all") << int(FakeServer::Nothing);
    QTest::newRow("SCRAM without channel binding") << int(FakeServer::PlainScram);
}

void TlsTest::trustedServerThatAsksForClearTextGetsNothing()
{
    QFETCH(int, asks);
    FakeServer fake({.certificate = certificate(), .asks = FakeServer::Asks(asks)});
    const Outcome outcome = tryOpen(address(fake.port()), eve());
    QVERIFY2(outcome.error.kind == ErrorKind::Untrusted, qPrintable(outcome.error.detail));
    QVERIFY(fake.heard().contains("eve")); // it was asked to open a session
    QVERIFY(!fake.hasProof());
}

void TlsTest::socketThatAsksForClearTextGetsNothing_data()
{
    QTest::addColumn<int>("asks");
    QTest::newRow("clear text") << int(FakeServer::ClearText);
    QTest::newRow("MD5") << int(FakeServer::Md5);
    QTest::newRow("nothing at all") << int(FakeServer::Nothing);
}

void TlsTest::socketThatAsksForClearTextGetsNothing()
{
    QFETCH(int, asks);
    FakeServer fake({.onSocket = true, .asks = FakeServer::Asks(asks)});
    const ServerAddress place{.hosts = {{fake.folder(), 5432}}, .database = u"postgres"_s, .rootCertificate = {}};
    QCOMPARE(tryOpen(place, eve()).error.kind, ErrorKind::Untrusted);
    QVERIFY(fake.heard().contains("eve"));
    QVERIFY(!fake.hasProof());
}

void TlsTest::directoryLoginSendsItInsideTlsOnly()
{
    FakeServer fake({.certificate = certificate(), .asks = FakeServer::ClearText});
    QVERIFY(!tryOpen(address(fake.port()), eve(Proof::Directory)).isOpen);
    QVERIFY(fake.heard().contains(password)); // what LDAP by pg_hba needs
    FakeServer clear({.asks = FakeServer::ClearText});
    QCOMPARE(tryOpen(address(clear.port()), eve(Proof::Directory)).error.kind, ErrorKind::Untrusted);
    QVERIFY(clear.heard().isEmpty());
}

void TlsTest::environmentChangesNothing()
{
    FakeServer fake({.asks = FakeServer::ClearText});
    qputenv("PGHOSTADDR", "127.0.0.1");
    qputenv("PGPORT", QByteArray::number(fake.port()));
    qputenv("PGSSLMODE", "disable");
    qputenv("PGCHANNELBINDING", "disable");
    qputenv("PGOPTIONS", "-c statement_timeout=0");
    const Outcome outcome = tryOpen(address(), eve());
    for (const char *name : {"PGHOSTADDR", "PGPORT", "PGSSLMODE", "PGCHANNELBINDING", "PGOPTIONS"})
        qunsetenv(name);
    QVERIFY2(outcome.isOpen && outcome.isEncrypted, qPrintable(outcome.error.detail));
    QCOMPARE(fake.connections(), 0);
}

ORBIT_TEST(TlsTest, "tls")

#include "tls_test.moc"
