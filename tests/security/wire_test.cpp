#include "tests/security/registry_fixture.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace orbit::security {

using testkit::PostgresCluster;
using testkit::SqlSession;

namespace {

const QStringList asInstalled{u"local orbit all scram-sha-256"_s, u"hostssl orbit all 127.0.0.1/32 scram-sha-256"_s};

} // namespace

/// A26, A27, A31, A32: who gets a connection at all. The server has the pg_hba lines that `orbitctl registry init` prints.
class WireTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_registry.reset(); }
    void signsInOverTlsWithChannelBinding();
    void ninthConnectionIsRefusedAndHurtsNobodyElse();
    void guessingLocksNobodyOut();
    void strangerAndWrongPasswordAreAnsweredTheSame();
    void otherDatabasesAreClosed_data();
    void otherDatabasesAreClosed();
    void replicationIsClosed();
    void clearTextIsRefused();
    void foreignCertificateGetsNothing();
    void serverWithoutTlsGetsNothing();
    void serverThatAsksForThePasswordGetsNothing();
    void serverThatAsksForMd5GetsNothing();

private:
    void letIn(const QStringList &lines);
    QString info(const QString &login, const QString &password) const;

    std::optional<RegistryFixture> m_registry;
};

void WireTest::initTestCase()
{
    PostgresCluster::Options options;
    options.tls = true;
    options.access = asInstalled;
    m_registry.emplace(options);
}

/// In place of the lines of pg_hba.conf; without any, as the installer left them.
void WireTest::letIn(const QStringList &lines)
{
    m_registry->cluster().setAccess(lines.isEmpty() ? asInstalled : lines);
    m_registry->cluster().reload();
}

/// How a console connects: verify-full with a pinned root, channel binding.
QString WireTest::info(const QString &login, const QString &password) const
{
    const PostgresCluster &cluster = m_registry->cluster();
    return u"host=localhost hostaddr=127.0.0.1 port=%1 dbname=orbit user=%2 password=%3 sslmode=verify-full sslrootcert=%4 channel_binding=require"_s
        .arg(QString::number(cluster.port()), login, password, cluster.rootCertificate());
}

void WireTest::signsInOverTlsWithChannelBinding()
{
    const SqlSession uma(info(u"uma"_s, RegistryFixture::passwordOf(u"uma"_s)));
    QCOMPARE(must(uma, u"SELECT login FROM api.who_am_i()"_s), u"uma"_s);
}

void WireTest::ninthConnectionIsRefusedAndHurtsNobodyElse()
{
    std::vector<SqlSession> held;
    for (int i = 0; i < 8; ++i) {
        held.push_back(m_registry->as(u"uma"_s));
        QVERIFY2(held.back().isOpen(), qPrintable(held.back().problem()));
    }
    const SqlSession ninth = m_registry->as(u"uma"_s);
    QVERIFY(!ninth.isOpen());
    QVERIFY2(ninth.problem().contains("too many connections for role \"uma\""_L1), qPrintable(ninth.problem()));
    QVERIFY(m_registry->as(u"ugo"_s).isOpen());
    must(m_registry->superuser(), u"ALTER ROLE uma CONNECTION LIMIT -1"_s);
    const SqlSession withoutTheLimit = m_registry->as(u"uma"_s);
    must(m_registry->superuser(), u"ALTER ROLE uma CONNECTION LIMIT 8"_s);
    QVERIFY(withoutTheLimit.isOpen());
}

void WireTest::guessingLocksNobodyOut()
{
    for (int i = 0; i < 20; ++i) { // one person's password, and one password for everybody
        QVERIFY(!SqlSession(info(u"uma"_s, u"guess%1"_s.arg(i))).isOpen());
        QVERIFY(!SqlSession(info(i % 2 == 0 ? u"olga"_s : u"ada"_s, u"Spring2026"_s)).isOpen());
    }
    for (const QString &login : {u"uma"_s, u"olga"_s, u"ada"_s})
        QVERIFY(m_registry->as(login).isOpen());
    letIn({u"hostssl orbit all 127.0.0.1/32 trust"_s});
    const SqlSession guessed(info(u"uma"_s, u"guess"_s).remove(u"channel_binding=require"_s));
    letIn({});
    QVERIFY(guessed.isOpen()); // without the wall any guess is right
}

void WireTest::strangerAndWrongPasswordAreAnsweredTheSame()
{
    const QString known = SqlSession(info(u"uma"_s, u"wrong"_s)).problem();
    const QString unknown = SqlSession(info(u"zed"_s, u"wrong"_s)).problem();
    QVERIFY(known.contains("password authentication failed"_L1));
    QCOMPARE(QString(known).replace(u"uma"_s, u"zed"_s), unknown);
    letIn({u"hostssl orbit all 127.0.0.1/32 trust"_s});
    const SqlSession told(info(u"zed"_s, u"wrong"_s).remove(u"channel_binding=require"_s));
    letIn({});
    QVERIFY2(told.problem().contains("role \"zed\" does not exist"_L1), qPrintable(told.problem()));
}

void WireTest::otherDatabasesAreClosed_data()
{
    QTest::addColumn<QString>("database");
    for (const char *name : {"postgres", "template1", "template0"})
        QTest::addRow("%s", name) << QString::fromLatin1(name);
}

void WireTest::otherDatabasesAreClosed()
{
    QFETCH(QString, database);
    const SqlSession local = m_registry->as(u"ada"_s, database);
    QVERIFY(!local.isOpen());
    QVERIFY2(local.problem().contains("no pg_hba.conf entry"_L1), qPrintable(local.problem()));
    QVERIFY(!SqlSession(m_registry->cluster().tcpConninfo(database, u"ada"_s, RegistryFixture::passwordOf(u"ada"_s))).isOpen());
    // Without the wall: a line for every database, and a template that takes connections.
    const bool isSealed = database == "template0"_L1;
    const auto opened = [&](const QString &value) {
        if (isSealed)
            must(m_registry->superuser(), u"ALTER DATABASE template0 ALLOW_CONNECTIONS "_s + value);
    };
    letIn({u"local all all scram-sha-256"_s});
    opened(u"true"_s);
    const bool isOpen = m_registry->as(u"ada"_s, database).isOpen();
    opened(u"false"_s);
    letIn({});
    QVERIFY(isOpen);
}

void WireTest::replicationIsClosed()
{
    for (const char *mode : {"true", "database"}) {
        const SqlSession session(info(u"ada"_s, RegistryFixture::passwordOf(u"ada"_s)) + u" replication="_s + QLatin1String(mode));
        QVERIFY(!session.isOpen());
        QVERIFY2(session.problem().contains("no pg_hba.conf entry for replication"_L1) ||
                     session.problem().contains("must be superuser or replication role"_L1),
                 qPrintable(session.problem()));
    }
    must(m_registry->superuser(), u"ALTER ROLE ada REPLICATION"_s);
    letIn({u"hostssl replication all 127.0.0.1/32 scram-sha-256"_s});
    const SqlSession copying(info(u"ada"_s, RegistryFixture::passwordOf(u"ada"_s)) + u" replication=true"_s);
    letIn({});
    must(m_registry->superuser(), u"ALTER ROLE ada NOREPLICATION"_s);
    QVERIFY2(copying.isOpen(), qPrintable(copying.problem()));
}

void WireTest::clearTextIsRefused()
{
    const QString plain = info(u"ada"_s, RegistryFixture::passwordOf(u"ada"_s))
                              .replace(u"sslmode=verify-full"_s, u"sslmode=disable"_s)
                              .remove(u"channel_binding=require"_s);
    const SqlSession session(plain);
    letIn({u"host orbit all 127.0.0.1/32 scram-sha-256"_s});
    const SqlSession careless(plain);
    letIn({});
    QVERIFY(careless.isOpen()); // without the wall
    QVERIFY(!session.isOpen());
    QVERIFY2(session.problem().contains("no encryption"_L1), qPrintable(session.problem()));
}

void WireTest::foreignCertificateGetsNothing()
{
    PostgresCluster::Options options;
    options.tls = true;
    options.settings = {u"log_connections = on"_s};
    const PostgresCluster between(options); // in the middle, with a certificate of an authority of its own
    const QString before = between.log();
    const QString toOther =
        info(u"ada"_s, u"secret"_s).replace(u"port=%1"_s.arg(m_registry->cluster().port()), u"port=%1"_s.arg(between.port()));
    const SqlSession session(toOther);
    QVERIFY(!session.isOpen());
    QVERIFY2(session.problem().contains("certificate verify failed"_L1), qPrintable(session.problem()));
    QVERIFY(!between.log().mid(before.size()).contains("user=ada"_L1)); // not even the name
    // Without the wall, the name and an answer to the challenge go to it.
    const SqlSession trusting(QString(toOther)
                                  .replace(u"sslmode=verify-full"_s, u"sslmode=require"_s)
                                  .remove(u"sslrootcert=%1"_s.arg(m_registry->cluster().rootCertificate())));
    QVERIFY(trusting.problem().contains("password authentication failed"_L1));
}

void WireTest::serverWithoutTlsGetsNothing()
{
    PostgresCluster::Options options;
    options.tcp = true;
    options.settings = {u"log_connections = on"_s};
    const PostgresCluster plain(options);
    const SqlSession session(
        info(u"ada"_s, u"secret"_s).replace(u"port=%1"_s.arg(m_registry->cluster().port()), u"port=%1"_s.arg(plain.port())));
    QVERIFY(!session.isOpen());
    QVERIFY2(session.problem().contains("server does not support SSL, but SSL was required"_L1), qPrintable(session.problem()));
    QVERIFY(!plain.log().contains("user=ada"_L1));
}

void WireTest::serverThatAsksForThePasswordGetsNothing()
{
    // Even the right certificate: whoever took the server over asks for the password itself.
    letIn({u"hostssl orbit all 127.0.0.1/32 password"_s});
    const QString right = info(u"ada"_s, RegistryFixture::passwordOf(u"ada"_s));
    const SqlSession session(right);
    const SqlSession careless(QString(right).remove(u"channel_binding=require"_s));
    letIn({});
    QVERIFY(!session.isOpen());
    QVERIFY2(session.problem().contains("channel binding required"_L1), qPrintable(session.problem()));
    QVERIFY(careless.isOpen()); // without the wall it would have been sent
}

void WireTest::serverThatAsksForMd5GetsNothing()
{
    must(m_registry->superuser(), u"SET password_encryption = md5; CREATE ROLE oldie LOGIN PASSWORD 'x' IN ROLE orbit_user"_s);
    letIn({u"hostssl orbit all 127.0.0.1/32 md5"_s});
    const SqlSession session(info(u"oldie"_s, u"x"_s));
    const SqlSession careless(info(u"oldie"_s, u"x"_s).remove(u"channel_binding=require"_s));
    letIn({});
    QVERIFY(!session.isOpen());
    QVERIFY2(session.problem().contains("channel binding required"_L1), qPrintable(session.problem()));
    QVERIFY(careless.isOpen());
}

ORBIT_TEST(WireTest, "wire")

} // namespace orbit::security

#include "wire_test.moc"
