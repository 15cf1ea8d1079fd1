#include "tests/testkit/slapd.h"

#include "tests/testkit/postgres_cluster.h"
#include "tests/testkit/tls_files.h"

#include <QDir>
#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace orbit::testkit {

using namespace Qt::StringLiterals;

Slapd::Slapd(Options options)
    : m_options(std::move(options)), m_port(PostgresCluster::freePort()), m_tlsPort(m_options.tls ? PostgresCluster::freePort() : 0)
{
    QDir(m_folder.path()).mkdir(u"db"_s);
    if (m_options.tls) {
        for (const QStringList &call : certificateCalls(m_folder.path() + u'/')) {
            QProcess openssl;
            openssl.start(u"openssl"_s, call);
            if (!openssl.waitForFinished() || openssl.exitCode() != 0)
                qFatal("no certificate: %s", openssl.readAllStandardError().constData());
        }
    }
    write(u"conf"_s, configuration());
    write(u"people"_s, "dn: dc=test\nobjectClass: dcObject\nobjectClass: organization\ndc: test\no: Test\n\n" + m_options.entries);
    QProcess filling;
    filling.start(u"/usr/sbin/slapadd"_s, {u"-q"_s, u"-f"_s, m_folder.filePath(u"conf"_s), u"-l"_s, m_folder.filePath(u"people"_s)});
    if (!filling.waitForFinished() || filling.exitCode() != 0)
        qFatal("the directory could not be filled: %s", filling.readAllStandardError().constData());
    m_server.setStandardErrorFile(QProcess::nullDevice());
    const QString listeners = m_options.tls ? url() + u' ' + tlsUrl() : url();
    m_server.start(u"/usr/sbin/slapd"_s, {u"-f"_s, m_folder.filePath(u"conf"_s), u"-h"_s, listeners, u"-d"_s, u"0"_s});
    if (!m_server.waitForStarted() || !QTest::qWaitFor([this] { return listens(); }, 60'000))
        qFatal("slapd did not start");
}

Slapd::~Slapd()
{
    m_server.terminate();
    m_server.waitForFinished();
}

QString Slapd::url() const { return u"ldap://127.0.0.1:%1"_s.arg(m_port); }

QString Slapd::tlsUrl() const { return u"ldaps://127.0.0.1:%1"_s.arg(m_tlsPort); }

QByteArray Slapd::person(const QByteArray &login, const QByteArray &name, const QByteArray &more)
{
    return "dn: uid=" + login + ",dc=test\nobjectClass: inetOrgPerson\nuid: " + login + "\ncn: " + name + "\nsn: " + name +
           "\nuserPassword: secret of " + login + '\n' + more + '\n';
}

void Slapd::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("the directory's files could not be written");
}

QByteArray Slapd::configuration() const
{
    const QByteArray at = m_folder.path().toUtf8();
    QByteArray text;
    for (const char *schema : {"core", "cosine", "inetorgperson", "nis"})
        text += QByteArray("include /etc/ldap/schema/") + schema + ".schema\n";
    text += "modulepath /usr/lib/ldap\nmoduleload back_mdb\nmoduleload memberof\n";
    if (m_options.tls)
        text += "TLSCACertificateFile " + at + "/ca.pem\nTLSCertificateFile " + at + "/server.pem\nTLSCertificateKeyFile " + at +
                "/server.key\n";
    for (const QString &line : m_options.settings)
        text += line.toUtf8() + '\n';
    return text + "database mdb\nmaxsize 67108864\nsuffix \"dc=test\"\ndirectory " + at +
           "/db\noverlay memberof\naccess to * by users read by anonymous auth\n";
}

bool Slapd::listens() const
{
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(m_port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool isThere = ::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(fd);
    return isThere;
}

} // namespace orbit::testkit
