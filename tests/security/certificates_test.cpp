#include "adapters/pve/client/pve_client.h"
#include "adapters/pve/endpoints/access.h"
#include "core/async/all.h"
#include "core/base/clock.h"
#include "tests/pve/raw_server.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace orbit::security {

using namespace orbit::pve;

namespace {

void answerVersion(QSslSocket &socket, const QByteArray &) { RawServer::reply(socket, R"({"data":{"version":"8.4.21"}})"); }

/// A server that is not the right one: what it shows, and what the console was told to trust.
struct Impostor
{
    const char *what;
    TestCertificate leaf;
    QList<QSslCertificate> chain;
    QList<QByteArray> trusted; ///< empty: what the system's authorities vouch for
};

} // namespace

/// C01: a certificate that is not the right one is refused in the handshake: not one byte of a request is sent, so no token, password or
/// name. Each impostor once as it is, and once with its own certificate trusted.
class CertificatesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void getsNothing_data() { rows(); }
    void getsNothing();
    void getsNothingOfManyRequestsAtOnce();
    void getsNoPassword();
    void getsTheTokenOnceItIsTrusted_data() { rows(); }
    void getsTheTokenOnceItIsTrusted();
    void theRightOneNeedsNoPinWhereTheSystemVouchesForIt();
    void cleanupTestCase();

private:
    void rows();
    std::unique_ptr<PveClient> client(const QUrl &server, const QList<QByteArray> &trusted);

    SystemClock m_clock;
    QSslConfiguration m_before;
    TestCertificate m_ca;
    std::vector<Impostor> m_impostors;
    int m_refused = 0;
    int m_fallen = 0;
};

void CertificatesTest::initTestCase()
{
    m_ca = makeCertificate({.name = "Cluster CA", .isAuthority = true});
    const TestCertificate leaf = makeCertificate({.name = "pve1", .issuer = &m_ca});
    const TestCertificate changed = makeCertificate({.name = "pve1", .issuer = &m_ca});
    const TestCertificate otherCa = makeCertificate({.name = "Cluster CA", .isAuthority = true}); // the same name, another key
    const TestCertificate stranger = makeCertificate({.name = "pve1", .issuer = &otherCa});
    const TestCertificate selfMade = makeCertificate({.name = "pve1"});
    const TestCertificate old = makeCertificate({.name = "pve1", .issuer = &m_ca, .daysFrom = -30, .daysTo = -1});
    const TestCertificate early = makeCertificate({.name = "pve1", .issuer = &m_ca, .daysFrom = 2});
    const TestCertificate elsewhere = makeCertificate({.name = "pve1", .issuer = &m_ca, .host = "DNS:elsewhere.example"});
    const QList<QByteArray> pinned{m_ca.sha256()};
    m_impostors = {{"another leaf of the same authority", changed, {m_ca.qt()}, {leaf.sha256()}},
                   {"a leaf of another authority", stranger, {otherCa.qt()}, pinned},
                   {"a leaf of another authority, the right one sent along", stranger, {otherCa.qt(), m_ca.qt()}, pinned},
                   {"a leaf of another authority, the right one sent instead", stranger, {m_ca.qt()}, pinned},
                   {"a leaf that signed itself", selfMade, {}, pinned},
                   {"a leaf that signed itself, the right authority sent along", selfMade, {m_ca.qt()}, pinned},
                   {"a leaf that is over", old, {m_ca.qt()}, pinned},
                   {"a leaf that is not yet good", early, {m_ca.qt()}, pinned},
                   {"a leaf of an authority nobody knows", stranger, {otherCa.qt()}, {}},
                   {"a leaf for another host", elsewhere, {m_ca.qt()}, {}}};
    // What a company's own authority is on its computers.
    m_before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration system = m_before;
    system.setCaCertificates({m_ca.qt()}); // and no other one: a hundred take long to look through
    QSslConfiguration::setDefaultConfiguration(system);
}

void CertificatesTest::rows()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_impostors.size(); ++i)
        QTest::newRow(m_impostors[i].what) << static_cast<int>(i);
}

std::unique_ptr<PveClient> CertificatesTest::client(const QUrl &server, const QList<QByteArray> &trusted)
{
    auto made = std::make_unique<PveClient>(ClientSettings{{server}, trusted, u"test"_s, {}}, m_clock);
    made->useToken(u"orbit@pve!console"_s, Secret(QByteArray("canary-token")));
    return made;
}

void CertificatesTest::getsNothing()
{
    QFETCH(int, index);
    const Impostor &impostor = m_impostors[static_cast<std::size_t>(index)];
    RawServer server(impostor.leaf, impostor.chain, answerVersion);
    const auto answer = await(client(server.url(), impostor.trusted)->ask(ReadVersion{}, Lane::Interactive));
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, ErrorKind::Untrusted);
    QCOMPARE(server.received(), 0);
    ++m_refused;
}

/// A refused handshake must not hand its connection to the next one in the queue.
void CertificatesTest::getsNothingOfManyRequestsAtOnce()
{
    const Impostor &impostor = m_impostors.front();
    RawServer server(impostor.leaf, impostor.chain, answerVersion);
    const auto each = client(server.url(), impostor.trusted);
    std::vector<Task<Result<ServerVersion>>> tasks;
    for (int i = 0; i < 9; ++i)
        tasks.push_back(each->ask(ReadVersion{}, Lane::Interactive));
    for (const auto &answer : await(all(std::move(tasks)))) {
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().kind, ErrorKind::Untrusted);
    }
    QCOMPARE(server.received(), 0);
}

void CertificatesTest::getsNoPassword()
{
    const Impostor &impostor = m_impostors.front();
    RawServer server(impostor.leaf, impostor.chain, answerVersion);
    PveClient person({{server.url()}, impostor.trusted, u"test"_s, {}}, m_clock);
    const auto outcome = await(person.signIn({SignInMethod::Password, u"root@pam"_s, Secret(QByteArray("canary")), {}}));
    QCOMPARE(outcome.error().kind, ErrorKind::Untrusted);
    QCOMPARE(server.received(), 0);
}

void CertificatesTest::getsTheTokenOnceItIsTrusted()
{
    QFETCH(int, index);
    const Impostor &impostor = m_impostors[static_cast<std::size_t>(index)];
    RawServer server(impostor.leaf, impostor.chain, answerVersion);
    QVERIFY(await(client(server.url(), {impostor.leaf.sha256()})->ask(ReadVersion{}, Lane::Interactive)).has_value());
    QVERIFY(server.lastRequest().contains("Authorization: PVEAPIToken=orbit@pve!console=canary-token"));
    ++m_fallen;
}

void CertificatesTest::theRightOneNeedsNoPinWhereTheSystemVouchesForIt()
{
    const TestCertificate leaf = makeCertificate({.name = "pve1", .issuer = &m_ca, .host = "IP:127.0.0.1"});
    RawServer server(leaf, {m_ca.qt()}, answerVersion);
    QVERIFY(await(client(server.url(), {})->ask(ReadVersion{}, Lane::Interactive)).has_value());
}

void CertificatesTest::cleanupTestCase()
{
    std::printf("refused %d/%zu, %d get the token once they are trusted\n", m_refused, m_impostors.size(), m_fallen);
    QSslConfiguration::setDefaultConfiguration(m_before);
}

ORBIT_TEST(CertificatesTest, "certificates")

} // namespace orbit::security

#include "certificates_test.moc"
