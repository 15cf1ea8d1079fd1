#include "adapters/registry/link/registry_link.h"
#include "tests/registry/cutting_proxy.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;
using namespace orbit;
using orbit::registry::LinkPhase;
using orbit::registry::RegistryLink;
using orbit::registry::Rows;
using orbit::testkit::PostgresCluster;
using orbit::testkit::SqlSession;

namespace {

using Waiting = std::optional<Result<Rows>>;

/// Functions that lose races: each waits, after what it did, until the other one has got as far. Nothing makes a sequence forget, so
/// whoever is sent again waits for nobody. And one whose COMMIT fails: the first tries with that SQLSTATE.
constexpr char races[] = R"(
CREATE TABLE api.counters (id int PRIMARY KEY, n int NOT NULL);
INSERT INTO api.counters VALUES (1, 0), (2, 0);
CREATE SEQUENCE api.arrived;
CREATE FUNCTION api.meet() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM nextval('api.arrived');
  WHILE (SELECT last_value FROM api.arrived) < 2 LOOP PERFORM pg_sleep(0.01); END LOOP;
END $$;
CREATE FUNCTION api.move(p_from int, p_to int, p_n int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  UPDATE api.counters SET n = n - p_n WHERE id = p_from;
  PERFORM api.meet();
  UPDATE api.counters SET n = n + p_n WHERE id = p_to;
END $$;
CREATE FUNCTION api.count_and_add(p int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE v int := (SELECT count(*) FROM api.notes);
BEGIN
  INSERT INTO api.notes VALUES (p);
  PERFORM api.meet();
  RETURN v;
END $$;
CREATE TABLE api.late (n int, state text, times int);
CREATE FUNCTION api.too_late() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF nextval('api.tries') <= NEW.times THEN RAISE EXCEPTION 'not at the end' USING ERRCODE = NEW.state; END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER too_late AFTER INSERT ON api.late DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION api.too_late();
CREATE FUNCTION api.add_late(p int, p_state text, p_times int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO api.late VALUES (p, p_state, p_times);
  RETURN p;
END $$;
)";

QString serverSocket(const PostgresCluster &server) { return server.socketFolder() + u"/.s.PGSQL.%1"_s.arg(server.port()); }

QString columnOf(const PostgresCluster &server, const QString &sql)
{
    QStringList cells;
    for (const QStringList &row : SqlSession(server.socketConninfo()).run(sql).rows)
        cells += row.first();
    return cells.join(u' ');
}

QString wordsOf(const Result<Rows> &rows) { return rows ? u"done"_s : rows.error().detail; }

/// Whoever does not want to wait until it is over.
registry::LinkOptions impatient(const PostgresCluster &server)
{
    registry::LinkOptions options = eveOn({socketOf(server)});
    options.retry.callLimit = std::chrono::milliseconds(300);
    return options;
}

void setReadOnly(PostgresCluster &server, bool isReadOnly)
{
    server.addSettings({isReadOnly ? u"default_transaction_read_only = on"_s : u"default_transaction_read_only = off"_s});
    server.reload();
}

} // namespace

/// What becomes of reads and changes when something is wrong with the registry's server. Restarts are in link_test, the failover is in
/// failover_test, full disks are in full_disk_test.
class FaultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<PostgresCluster>(PostgresCluster::Options{.settings = {u"deadlock_timeout = 50ms"_s}});
        fillSmallRegistry(*m_server);
        QVERIFY(SqlSession(m_server->socketConninfo()).run(QString::fromUtf8(races)).isOk());
    }
    void init()
    {
        QVERIFY(SqlSession(m_server->socketConninfo())
                    .run(u"TRUNCATE api.notes, api.late; UPDATE api.counters SET n = 0; ALTER SEQUENCE api.tries RESTART; "
                         "ALTER SEQUENCE api.arrived RESTART; ALTER ROLE eve RESET ALL"_s)
                    .isOk());
    }

    void aDeadlockIsRunAgain();
    void aSerializationFailureIsRunAgain();
    void whatLosesARaceAtItsCommitIsRunAgain();
    void whatIsRefusedAtItsCommitIsNotDone();
    void aChangeIsDoneOnceWhereverTheLineBreaks_data();
    void aChangeIsDoneOnceWhereverTheLineBreaks();
    void aReadIsAnsweredWhereverTheLineBreaks_data() { addPhases("api.notes"); }
    void aReadIsAnsweredWhereverTheLineBreaks();
    void aReadOnlyRegistryIsReadAndSaysWhyItIsNotChanged();
    void whoIsSignedInSeesTheRegistryComeBackFromReadOnly();
    void aServerWithoutAFreeConnectionSaysSo();
    void anOlderRegistryIsRefusedUntilItIsBroughtForward();

private:
    static void addPhases(const QByteArray &call);

    std::unique_ptr<PostgresCluster> m_server;
};

void FaultsTest::aDeadlockIsRunAgain()
{
    RegistryLink one(eveOn({socketOf(*m_server)}));
    RegistryLink two(eveOn({socketOf(*m_server)}));
    const qint64 before = m_server->logSize();
    Waiting first;
    Waiting second;
    Scope scope;
    scope.start(storeInto(one.change(u"api.move"_s, {1, 2, 10}), &first));
    scope.start(storeInto(two.change(u"api.move"_s, {2, 1, 1}), &second));
    QTRY_VERIFY_WITH_TIMEOUT(first && second, 60'000);
    QVERIFY2(first->has_value() && second->has_value(), qPrintable(wordsOf(*first) + wordsOf(*second)));
    QVERIFY2(m_server->log(before).contains("deadlock detected"_L1), qPrintable(m_server->log(before)));
    QCOMPARE(columnOf(*m_server, u"SELECT n FROM api.counters ORDER BY id"_s), u"-9 9"_s); // each once
}

void FaultsTest::aSerializationFailureIsRunAgain()
{
    QVERIFY(SqlSession(m_server->socketConninfo()).run(u"ALTER ROLE eve SET default_transaction_isolation = serializable"_s).isOk());
    RegistryLink one(eveOn({socketOf(*m_server)}));
    RegistryLink two(eveOn({socketOf(*m_server)}));
    const qint64 before = m_server->logSize();
    Waiting first;
    Waiting second;
    Scope scope;
    scope.start(storeInto(one.change(u"api.count_and_add"_s, {1}), &first));
    scope.start(storeInto(two.change(u"api.count_and_add"_s, {2}), &second));
    QTRY_VERIFY_WITH_TIMEOUT(first && second, 60'000);
    QVERIFY2(first->has_value() && second->has_value(), qPrintable(wordsOf(*first) + wordsOf(*second)));
    QVERIFY2(m_server->log(before).contains("could not serialize access"_L1), qPrintable(m_server->log(before)));
    QCOMPARE(columnOf(*m_server, u"SELECT n FROM api.notes ORDER BY n"_s), u"1 2"_s);
    // One of them has seen what the other one did, as if they had come one after the other.
    QCOMPARE((*first)->value().toInt() + (*second)->value().toInt(), 1);
}

void FaultsTest::whatLosesARaceAtItsCommitIsRunAgain()
{
    RegistryLink link(eveOn({socketOf(*m_server)}));
    const Result<Rows> done = await(link.change(u"api.add_late"_s, {5, u"40001"_s, 2}));
    QVERIFY2(done.has_value(), qPrintable(wordsOf(done)));
    QCOMPARE(done->value(), u"5"_s);
    QCOMPARE(columnOf(*m_server, u"SELECT n FROM api.late"_s), u"5"_s);
}

void FaultsTest::whatIsRefusedAtItsCommitIsNotDone()
{
    RegistryLink link(eveOn({socketOf(*m_server)}));
    const Result<Rows> refused = await(link.change(u"api.add_late"_s, {6, u"23514"_s, 1}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
    QCOMPARE(columnOf(*m_server, u"SELECT n FROM api.late"_s), QString());
    const Result<Rows> again = await(link.change(u"api.add_late"_s, {7, u"23514"_s, 0}));
    QVERIFY2(again.has_value(), qPrintable(wordsOf(again)));
}

/// Every message of a new session, from the first byte to the answer.
void FaultsTest::addPhases(const QByteArray &call)
{
    using Cut = CuttingProxy::Cut;
    QTest::addColumn<QByteArray>("mark");
    QTest::addColumn<bool>("isHeard");
    const QList<std::pair<const char *, QByteArray>> phases{
        {"the first word", QByteArray("user\0eve", 8)},
        {"who one is", "SCRAM-SHA-256"},
        {"the proof", "c=biws"},
        {"the first question", "pg_backend_pid"},
        {"the call", call},
    };
    for (const auto &[name, mark] : phases) {
        for (const Cut cut : {Cut::BeforeServerHears, Cut::BeforeClientHears}) {
            const bool isHeard = cut == Cut::BeforeClientHears;
            QTest::addRow("%s, %s", name, isHeard ? "the answer is lost" : "nobody hears it") << mark << isHeard;
        }
    }
}

void FaultsTest::aChangeIsDoneOnceWhereverTheLineBreaks_data() { addPhases("api.begin_request"); }

void FaultsTest::aChangeIsDoneOnceWhereverTheLineBreaks()
{
    QFETCH(QByteArray, mark);
    QFETCH(bool, isHeard);
    CuttingProxy proxy(serverSocket(*m_server));
    proxy.cutAt(mark, isHeard ? CuttingProxy::Cut::BeforeClientHears : CuttingProxy::Cut::BeforeServerHears);
    RegistryLink link(eveOn({{proxy.folder(), 5432}}));
    const Result<Rows> done = await(link.change(u"api.add"_s, {7}));
    QVERIFY2(done.has_value(), qPrintable(wordsOf(done)));
    QCOMPARE(proxy.cuts(), 1);
    QCOMPARE(done->isAnswerLost(), isHeard && mark == "api.begin_request");
    QCOMPARE(columnOf(*m_server, u"SELECT n FROM api.notes"_s), u"7"_s);
}

void FaultsTest::aReadIsAnsweredWhereverTheLineBreaks()
{
    QFETCH(QByteArray, mark);
    QFETCH(bool, isHeard);
    QVERIFY(SqlSession(m_server->socketConninfo()).run(u"INSERT INTO api.notes VALUES (3)"_s).isOk());
    CuttingProxy proxy(serverSocket(*m_server));
    proxy.cutAt(mark, isHeard ? CuttingProxy::Cut::BeforeClientHears : CuttingProxy::Cut::BeforeServerHears);
    RegistryLink link(eveOn({{proxy.folder(), 5432}}));
    const Result<Rows> read = await(link.call(u"api.notes"_s, {}));
    QVERIFY2(read.has_value(), qPrintable(wordsOf(read)));
    QCOMPARE(proxy.cuts(), 1);
    QCOMPARE(read->value(), u"3"_s);
}

void FaultsTest::aReadOnlyRegistryIsReadAndSaysWhyItIsNotChanged()
{
    PostgresCluster server;
    fillSmallRegistry(server);
    RegistryLink early(impatient(server));
    QVERIFY(await(early.change(u"api.add"_s, {1})).has_value());
    setReadOnly(server, true);
    const QString words = u"the registry's server %1 takes no changes now: "_s.arg(server.socketFolder());
    RegistryLink late(impatient(server));
    for (RegistryLink *link : {&early, &late}) {
        const Result<Rows> refused = await(link->change(u"api.add"_s, {2}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unreachable);
        QVERIFY2(refused.error().detail.startsWith(words), qPrintable(refused.error().detail));
        const Result<Rows> read = await(link->call(u"api.notes"_s, {}));
        QVERIFY2(read.has_value(), qPrintable(wordsOf(read)));
        QCOMPARE(read->value(), u"1"_s);
    }
    const Result<void> entered = await(late.open()); // a sign-in is written down
    QVERIFY(!entered);
    QVERIFY2(entered.error().detail.startsWith(words), qPrintable(entered.error().detail));
    setReadOnly(server, false);
    QVERIFY(await(early.change(u"api.add"_s, {2})).has_value());
    QVERIFY(await(late.change(u"api.add"_s, {3})).has_value());
    QCOMPARE(columnOf(server, u"SELECT n FROM api.notes ORDER BY n"_s), u"1 2 3"_s);
}

void FaultsTest::whoIsSignedInSeesTheRegistryComeBackFromReadOnly()
{
    PostgresCluster server;
    fillSmallRegistry(server);
    RegistryLink link(impatient(server));
    QVERIFY(await(link.open()).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(link.status().phase, LinkPhase::Online, 30'000);
    setReadOnly(server, true);
    SqlSession(server.socketConninfo()).run(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'eve'"_s);
    QTRY_COMPARE_WITH_TIMEOUT(link.status().phase, LinkPhase::Offline, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(link.status().problem.detail.contains("takes no changes now"_L1), 30'000);
    QCOMPARE(wordsOf(await(link.call(u"api.notes"_s, {}))), u"done"_s);
    setReadOnly(server, false);
    QTRY_COMPARE_WITH_TIMEOUT(link.status().phase, LinkPhase::Online, 30'000);
    QVERIFY(await(link.change(u"api.add"_s, {1})).has_value());
}

void FaultsTest::aServerWithoutAFreeConnectionSaysSo()
{
    const PostgresCluster server({.settings = {u"max_connections = 10"_s, u"superuser_reserved_connections = 3"_s}});
    fillSmallRegistry(server);
    const SqlSession boss(server.socketConninfo());
    RegistryLink early(eveOn({socketOf(server)}));
    QVERIFY(await(early.call(u"api.notes"_s, {})).has_value());
    const QString sessions = u"SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"_s;
    QTRY_COMPARE_WITH_TIMEOUT(boss.run(sessions).value(), u"2"_s, 30'000); // those that made it are gone
    std::vector<SqlSession> taken;
    do {
        taken.emplace_back(server.socketConninfo(u"postgres"_s, u"eve"_s, u"right"_s));
    } while (taken.back().isOpen() && taken.size() < 10);
    QVERIFY2(taken.size() < 8, "it was the login's own limit");
    RegistryLink late(eveOn({socketOf(server)}));
    const Result<void> entered = await(late.open());
    QVERIFY(!entered);
    QCOMPARE(entered.error().kind, ErrorKind::Unreachable);
    const QString words = u"the registry's server %1 has no free connection: "_s.arg(server.socketFolder());
    QVERIFY2(entered.error().detail.startsWith(words), qPrintable(entered.error().detail));
    QVERIFY(await(early.call(u"api.notes"_s, {})).has_value()); // whoever is in goes on
    Waiting waiting;
    Scope scope;
    scope.start(storeInto(late.change(u"api.add"_s, {4}), &waiting));
    QCoreApplication::processEvents();
    taken.clear();
    QTRY_VERIFY_WITH_TIMEOUT(waiting.has_value(), 60'000);
    QVERIFY2(waiting->has_value(), qPrintable(wordsOf(*waiting)));
    QCOMPARE(columnOf(server, u"SELECT n FROM api.notes"_s), u"4"_s);
}

void FaultsTest::anOlderRegistryIsRefusedUntilItIsBroughtForward()
{
    const SqlSession boss(m_server->socketConninfo());
    const QString version = u"CREATE OR REPLACE FUNCTION api.schema_version() RETURNS int LANGUAGE sql AS 'SELECT %1'"_s;
    QVERIFY(boss.run(version.arg(5)).isOk());
    registry::LinkOptions options = eveOn({socketOf(*m_server)});
    options.schema = 6;
    RegistryLink link(options);
    const Result<Rows> refused = await(link.change(u"api.add"_s, {1}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QCOMPARE(refused.error().detail, u"the registry has schema 5, this Orbit needs 6; run \"orbitctl registry migrate\""_s);
    QCOMPARE(columnOf(*m_server, u"SELECT n FROM api.notes"_s), QString());
    QVERIFY(boss.run(version.arg(6)).isOk());
    QVERIFY(await(link.change(u"api.add"_s, {1})).has_value());
}

ORBIT_TEST(FaultsTest, "faults")

#include "faults_test.moc"
