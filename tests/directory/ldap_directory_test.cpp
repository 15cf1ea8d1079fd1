#include "adapters/directory/ldap_directory.h"
#include "adapters/directory/ldap_entry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/slapd.h"
#include "tests/testkit/test_main.h"
#include "tests/testkit/tls_files.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit {

using directory::LdapDirectory;
using testkit::Slapd;

namespace {

constexpr int many = 1'203; // three parts of 500

QByteArray group(const QByteArray &name, const QByteArray &lines)
{
    return "dn: cn=" + name + ",dc=test\nobjectClass: groupOfNames\ncn: " + name + '\n' + lines + '\n';
}

QByteArray office()
{
    QByteArray entries = Slapd::person("lene.hallenz", "Hallenz", "displayName: Lene Hallenz\nmail: lene@office.test\n") +
                         Slapd::person("max", "Max Weidner") + Slapd::person("asker", "Asker");
    entries += group("finance", "member: uid=max,dc=test\nmember: uid=lene.hallenz,dc=test\nmember: uid=gone,dc=test\n");
    entries += group("design", "member: uid=nobody,dc=test\n");
    entries +=
        "dn: cn=unix,dc=test\nobjectClass: posixGroup\ncn: unix\ngidNumber: 7\nmemberUid: max\nmemberUid: *\nmemberUid: a)(uid=*\n\n";
    QByteArray all;
    for (int i = 0; i < many; ++i) {
        const QByteArray login = "p" + QByteArray::number(i);
        entries += Slapd::person(login, "Person " + login, "memberOf: cn=all (every\\2aone),dc=test\n");
    }
    return entries + group("all (every\\2aone)", "member: uid=p0,dc=test\n").replace("cn: all (every\\2aone)", "cn: all (every*one)");
}

QStringList loginsOf(const Result<std::vector<DirectoryPerson>> &people)
{
    QStringList logins;
    for (const DirectoryPerson &person : people.value())
        logins += person.login;
    return logins;
}

/// Listens, keeps what it hears and says what it was told to.
class Listener final
{
public:
    explicit Listener(const QByteArray &answer = {})
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, answer] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, answer] {
                heard += socket->readAll();
                socket->write(answer);
            });
        });
    }
    QString url() const { return u"ldap://127.0.0.1:%1"_s.arg(m_server.serverPort()); }

    QByteArray heard;

private:
    QTcpServer m_server;
};

} // namespace

/// Groups and people of a real OpenLDAP server.
class LdapDirectoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const QStringList &call : testkit::certificateCalls(m_other.path() + u'/'))
            QCOMPARE(QProcess::execute(u"openssl"_s, call), 0);
        m_slapd =
            std::make_unique<Slapd>(Slapd::Options{.entries = office(), .tls = true, .settings = {u"sizelimit size.prtotal=unlimited"_s}});
    }
    void cleanupTestCase() { m_slapd.reset(); }

    void groupsComeByName();
    void peopleAGroupListsAreRead();
    void peopleOfAUnixGroupAreRead();
    void moreThanOnePartIsReadWhole();
    void whatIsNotThereIsNotFound();
    void aWrongPasswordIsDenied();
    void aNameWithoutAPasswordIsNotAsked();
    void aWrongFilterIsInvalid();
    void nobodyThereIsUnreachable();
    void theConnectionIsSecret_data();
    void theConnectionIsSecret();
    void anUnknownAuthorityIsNotTrusted_data();
    void anUnknownAuthorityIsNotTrusted();
    void aServerWithoutTlsHearsNoPassword();
    void whoStopsWaitingDoesNotWait();
    void aServerThatGivesNoMoreIsToldSo();
    void filtersAreEscaped();

private:
    DirectoryServer asker(const QString &url = {}) const
    {
        return {.url = url.isEmpty() ? m_slapd->url() : url,
                .base = u"dc=test"_s,
                .bindName = u"uid=asker,dc=test"_s,
                .password = Secret("secret of asker"),
                .caFile = {}};
    }
    static DirectoryGroup named(const QString &name) { return {.dn = u"cn=%1,dc=test"_s.arg(name), .name = name}; }

    QTemporaryDir m_other; ///< of another authority
    std::unique_ptr<Slapd> m_slapd;
    LdapDirectory m_directory;
};

void LdapDirectoryTest::groupsComeByName()
{
    const auto groups = await(m_directory.groups(asker()));
    QVERIFY2(groups.has_value(), groups ? "" : qPrintable(groups.error().detail));
    QStringList names;
    for (const DirectoryGroup &each : *groups)
        names += each.name;
    QCOMPARE(names, (QStringList{u"all (every*one)"_s, u"design"_s, u"finance"_s, u"unix"_s}));
    QCOMPARE((*groups)[2].dn, u"cn=finance,dc=test"_s);
}

void LdapDirectoryTest::peopleAGroupListsAreRead()
{
    const auto people = await(m_directory.members(asker(), named(u"finance"_s)));
    QVERIFY(people.has_value());
    QCOMPARE(
        *people,
        (std::vector<DirectoryPerson>{
            {.dn = u"uid=lene.hallenz,dc=test"_s, .login = u"lene.hallenz"_s, .name = u"Lene Hallenz"_s, .mail = u"lene@office.test"_s},
            {.dn = u"uid=max,dc=test"_s, .login = u"max"_s, .name = u"Max Weidner"_s, .mail = {}}}));
    QCOMPARE(loginsOf(await(m_directory.members(asker(), named(u"design"_s)))), QStringList());
}

void LdapDirectoryTest::peopleOfAUnixGroupAreRead()
{
    QCOMPARE(loginsOf(await(m_directory.members(asker(), named(u"unix"_s)))), QStringList{u"max"_s});
}

void LdapDirectoryTest::moreThanOnePartIsReadWhole()
{
    DirectoryServer server = asker();
    server.attributes.peopleFilter = u"(memberOf=%1)"_s;
    const auto people = await(m_directory.members(server, named(u"all (every\\2aone)"_s)));
    QVERIFY2(people.has_value(), people ? "" : qPrintable(people.error().detail));
    QCOMPARE(people->size(), std::size_t{many});
}

void LdapDirectoryTest::whatIsNotThereIsNotFound()
{
    DirectoryServer server = asker();
    server.base = u"dc=elsewhere"_s;
    QCOMPARE(await(m_directory.groups(server)).error().kind, ErrorKind::NotFound);
    QCOMPARE(await(m_directory.members(asker(), named(u"nowhere"_s))).error().kind, ErrorKind::NotFound);
}

void LdapDirectoryTest::aWrongPasswordIsDenied()
{
    DirectoryServer server = asker();
    server.password = Secret("guessed");
    const Error error = await(m_directory.groups(server)).error();
    QCOMPARE(error.kind, ErrorKind::Denied);
    QCOMPARE(error.subject, u"127.0.0.1"_s);
}

void LdapDirectoryTest::aNameWithoutAPasswordIsNotAsked()
{
    // RFC 4513 takes it for nobody, and says that all is well.
    DirectoryServer server = asker();
    server.password = {};
    QCOMPARE(await(m_directory.groups(server)).error().kind, ErrorKind::Invalid);
}

void LdapDirectoryTest::aWrongFilterIsInvalid()
{
    DirectoryServer server = asker();
    server.attributes.groupFilter = u"(cn="_s;
    QCOMPARE(await(m_directory.groups(server)).error().kind, ErrorKind::Invalid);
}

void LdapDirectoryTest::nobodyThereIsUnreachable()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const QString place = u"127.0.0.1:%1"_s.arg(free.serverPort());
    free.close();
    for (const QString &scheme : {u"ldap://"_s, u"ldaps://"_s})
        QCOMPARE(await(m_directory.groups(asker(scheme + place))).error().kind, ErrorKind::Unreachable);
}

void LdapDirectoryTest::theConnectionIsSecret_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("from the first byte") << m_slapd->tlsUrl();
    QTest::newRow("before the first word") << m_slapd->url();
}

void LdapDirectoryTest::theConnectionIsSecret()
{
    QFETCH(QString, url);
    DirectoryServer server = asker(url);
    server.caFile = m_slapd->rootCertificate();
    const auto groups = await(m_directory.groups(server));
    QVERIFY2(groups.has_value(), groups ? "" : qPrintable(groups.error().detail));
    QCOMPARE(groups->size(), std::size_t{4});
}

void LdapDirectoryTest::anUnknownAuthorityIsNotTrusted_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("file");
    QTest::newRow("ldaps, the system's") << m_slapd->tlsUrl() << QString();
    QTest::newRow("ldaps, another") << m_slapd->tlsUrl() << m_other.filePath(u"ca.pem"_s);
    QTest::newRow("StartTLS, another") << m_slapd->url() << m_other.filePath(u"ca.pem"_s);
}

void LdapDirectoryTest::anUnknownAuthorityIsNotTrusted()
{
    QFETCH(QString, url);
    QFETCH(QString, file);
    DirectoryServer server = asker(url);
    server.caFile = file;
    const Error error = await(m_directory.groups(server)).error();
    QVERIFY2(error.kind == ErrorKind::Untrusted, qPrintable(errorKindName(error.kind) + u": "_s + error.detail));
    QVERIFY2(error.detail.contains(u"no password was sent"_s), qPrintable(error.detail));
}

void LdapDirectoryTest::aServerWithoutTlsHearsNoPassword()
{
    // ExtendedResponse of message 1: protocolError.
    Listener listener(QByteArray::fromHex("300c02010178070a010204000400"));
    DirectoryServer server = asker(listener.url());
    server.caFile = m_slapd->rootCertificate();
    const Error error = await(m_directory.groups(server)).error();
    QCOMPARE(error.kind, ErrorKind::Untrusted);
    QVERIFY(!listener.heard.isEmpty());
    QVERIFY(!listener.heard.contains("secret of asker") && !listener.heard.contains("uid=asker"));
}

void LdapDirectoryTest::whoStopsWaitingDoesNotWait()
{
    Listener listener;
    LdapDirectory directory;
    std::optional<Result<std::vector<DirectoryGroup>>> answer;
    Scope scope;
    scope.start(storeInto(directory.groups(asker(listener.url())), &answer));
    QTRY_VERIFY(!listener.heard.isEmpty());
    scope.cancelAll();
    QVERIFY(!answer);
}

void LdapDirectoryTest::aServerThatGivesNoMoreIsToldSo()
{
    const Slapd mean(Slapd::Options{.entries = office(), .settings = {u"sizelimit size.prtotal=2"_s}});
    QCOMPARE(await(m_directory.groups(asker(mean.url()))).error().kind, ErrorKind::QuotaExceeded);
}

void LdapDirectoryTest::filtersAreEscaped()
{
    QCOMPARE(directory::escapeFilter("cn=a b-1,dc=x"), QByteArray("cn=a b-1,dc=x"));
    QCOMPARE(directory::escapeFilter(QByteArray("*)(\\\0\xc3\xa9", 7)), QByteArray("\\2a\\29\\28\\5c\\00\\c3\\a9"));
}

ORBIT_TEST(LdapDirectoryTest, "ldap_directory")

} // namespace orbit

#include "ldap_directory_test.moc"
