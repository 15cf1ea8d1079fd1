#include "adapters/registry/link/registry_link.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/slapd.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;
using namespace orbit;
using orbit::registry::Proof;
using orbit::registry::RegistryLink;
using orbit::registry::Rows;
using orbit::testkit::PostgresCluster;
using orbit::testkit::Slapd;
using orbit::testkit::SqlSession;

namespace {

/// One person, "eve", whose password is "from the directory".
constexpr auto eveOfTheDirectory = "dn: cn=eve,dc=test\nobjectClass: person\ncn: eve\nsn: eve\nuserPassword: from the directory\n";

QString accessBy(const Slapd &directory)
{
    return u"hostssl all all 127.0.0.1/32 ldap ldapserver=127.0.0.1 ldapport=%1 ldapprefix=\"cn=\" ldapsuffix=\",dc=test\""_s.arg(
        directory.port());
}

} // namespace

/// People of a directory, let in by the server's pg_hba.conf.
class LdapTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_directory = std::make_unique<Slapd>(Slapd::Options{.entries = eveOfTheDirectory, .settings = {}});
        m_server = std::make_unique<PostgresCluster>(PostgresCluster::Options{.tls = true, .access = {accessBy(*m_directory)}});
        fillSmallRegistry(*m_server);
        QVERIFY(SqlSession(m_server->socketConninfo()).run(u"ALTER ROLE eve PASSWORD NULL"_s).isOk());
    }

    void passwordOfTheDirectoryOpensIt();
    void anotherPasswordIsDenied();
    void nothingIsSentWithoutBeingTold();

private:
    registry::LinkOptions eve(Proof proof, const char *password) const
    {
        auto options = eveOn({{u"localhost"_s, static_cast<quint16>(m_server->port())}});
        options.address.rootCertificate = m_server->rootCertificate();
        options.who.proof = proof;
        options.who.password = Secret(password);
        return options;
    }

    std::unique_ptr<Slapd> m_directory;
    std::unique_ptr<PostgresCluster> m_server;
};

void LdapTest::passwordOfTheDirectoryOpensIt()
{
    RegistryLink link(eve(Proof::Directory, "from the directory"));
    QVERIFY(await(link.open()).has_value());
    const Result<Rows> rows = await(link.change(u"api.add"_s, {5}));
    QVERIFY(rows.has_value());
    QTRY_VERIFY(link.status().isEncrypted);
}

void LdapTest::anotherPasswordIsDenied()
{
    RegistryLink link(eve(Proof::Directory, "right"));
    QCOMPARE(await(link.open()).error().kind, ErrorKind::Denied);
}

void LdapTest::nothingIsSentWithoutBeingTold()
{
    RegistryLink link(eve(Proof::Scram, "from the directory"));
    QCOMPARE(await(link.open()).error().kind, ErrorKind::Untrusted);
}

ORBIT_TEST(LdapTest, "ldap")

#include "ldap_test.moc"
