#include "adapters/registry/link/registry_link.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace orbit;
using orbit::registry::Proof;
using orbit::registry::RegistryLink;
using orbit::registry::Rows;
using orbit::testkit::PostgresCluster;
using orbit::testkit::SqlSession;

namespace {

/// A real OpenLDAP server with one person, "eve", whose password is "from the directory".
class Directory
{
public:
    Directory()
    {
        QDir(m_folder.path()).mkdir(u"db"_s);
        write(u"conf"_s,
              "include /etc/ldap/schema/core.schema\nmodulepath /usr/lib/ldap\nmoduleload back_mdb\ndatabase mdb\nmaxsize 10485760\n"
              "suffix \"dc=test\"\ndirectory " +
                  m_folder.path().toUtf8() + "/db\n");
        write(u"people"_s, "dn: dc=test\nobjectClass: dcObject\nobjectClass: organization\ndc: test\no: Test\n\n"
                           "dn: cn=eve,dc=test\nobjectClass: person\ncn: eve\nsn: eve\nuserPassword: from the directory\n");
        if (QProcess::execute(u"/usr/sbin/slapadd"_s, {u"-f"_s, m_folder.filePath(u"conf"_s), u"-l"_s, m_folder.filePath(u"people"_s)}) !=
            0)
            qFatal("the directory could not be filled");
        m_server.setStandardErrorFile(QProcess::nullDevice());
        m_server.start(u"/usr/sbin/slapd"_s,
                       {u"-f"_s, m_folder.filePath(u"conf"_s), u"-h"_s, u"ldap://127.0.0.1:%1"_s.arg(m_port), u"-d"_s, u"0"_s});
        if (!m_server.waitForStarted())
            qFatal("slapd did not start");
    }
    ~Directory()
    {
        m_server.terminate();
        m_server.waitForFinished();
    }
    QString accessRule() const
    {
        return u"hostssl all all 127.0.0.1/32 ldap ldapserver=127.0.0.1 ldapport=%1 ldapprefix=\"cn=\" ldapsuffix=\",dc=test\""_s.arg(
            m_port);
    }

private:
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the directory's files could not be written");
    }

    QTemporaryDir m_folder{QStringLiteral("/tmp/orbit-ldap-XXXXXX")};
    int m_port = PostgresCluster::freePort();
    QProcess m_server;
};

} // namespace

/// People of a directory, let in by the server's pg_hba.conf.
class LdapTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_directory = std::make_unique<Directory>();
        m_server = std::make_unique<PostgresCluster>(PostgresCluster::Options{.tls = true, .access = {m_directory->accessRule()}});
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

    std::unique_ptr<Directory> m_directory;
    std::unique_ptr<PostgresCluster> m_server;
};

void LdapTest::passwordOfTheDirectoryOpensIt()
{
    RegistryLink link(eve(Proof::Directory, "from the directory"));
    // slapd says nothing when it is ready: asked until it answers.
    const auto opens = [&link] { return await(link.open()).has_value(); };
    QTRY_VERIFY_WITH_TIMEOUT(opens(), 30'000);
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
