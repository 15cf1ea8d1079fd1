#include "tests/testkit/postgres_cluster.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace orbit::testkit;

/// The servers of the other tests behave like servers.
class TestkitTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void superuserComesByTheSocketOnly();
    void othersNeedTheirPasswordOverTls();
    void dataSurvivesAKill();
    void standbyTakesOver();
};

void TestkitTest::superuserComesByTheSocketOnly()
{
    const PostgresCluster server({.tls = true});
    const SqlSession boss(server.socketConninfo());
    QCOMPARE(boss.run(u"SELECT session_user, $1::text, ''"_s, {QString()}).rows, (QList<QStringList>{{u"boss"_s, QString(), u""_s}}));
    QVERIFY(SqlSession(server.tcpConninfo(u"postgres"_s, u"boss"_s, u"x"_s)).problem().contains("rejects connection"_L1));
}

void TestkitTest::othersNeedTheirPasswordOverTls()
{
    const PostgresCluster server({.tls = true});
    QVERIFY(SqlSession(server.socketConninfo()).run(u"CREATE ROLE eve LOGIN PASSWORD 'right''s'"_s).isOk());
    const SqlSession eve(server.tcpConninfo(u"postgres"_s, u"eve"_s, u"right's"_s));
    QCOMPARE(eve.run(u"SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"_s).value(), u"t"_s);
    QVERIFY(!SqlSession(server.tcpConninfo(u"postgres"_s, u"eve"_s, u"wrong"_s)).isOpen());
    QVERIFY(!SqlSession(server.tcpConninfo(u"postgres"_s, u"eve"_s, u"right's"_s) + u" sslmode=disable"_s).isOpen());
    QCOMPARE(eve.run(u"SELECT * FROM pg_authid"_s).state, u"42501"_s);
}

void TestkitTest::dataSurvivesAKill()
{
    PostgresCluster server({.durable = true});
    const SqlSession before(server.socketConninfo());
    QVERIFY(before.run(u"CREATE TABLE kept AS SELECT 7 AS n"_s).isOk());
    server.kill();
    QCOMPARE(before.run(u"SELECT 1"_s).state, u"08006"_s);
    server.start();
    QCOMPARE(SqlSession(server.socketConninfo()).run(u"SELECT n FROM kept"_s).value(), u"7"_s);
}

void TestkitTest::standbyTakesOver()
{
    PostgresCluster primary;
    const auto standby = PostgresCluster::standbyOf(primary, u"second"_s, {});
    primary.addSettings({u"synchronous_standby_names = 'second'"_s, u"synchronous_commit = remote_apply"_s});
    primary.reload();
    const SqlSession writer(primary.socketConninfo());
    QTRY_COMPARE(writer.run(u"SELECT sync_state FROM pg_stat_replication"_s).value(), u"sync"_s);
    QVERIFY(writer.run(u"CREATE TABLE kept AS SELECT 7 AS n"_s).isOk());
    primary.kill();
    standby->promote();
    QCOMPARE(SqlSession(standby->socketConninfo()).run(u"SELECT n FROM kept"_s).value(), u"7"_s);
    QVERIFY(SqlSession(standby->socketConninfo()).run(u"INSERT INTO kept VALUES (8)"_s).isOk());
}

ORBIT_TEST(TestkitTest, "testkit")

#include "testkit_test.moc"
