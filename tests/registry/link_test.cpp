#include "adapters/registry/link/registry_link.h"
#include "tests/registry/cutting_proxy.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace orbit;
using orbit::registry::Params;
using orbit::registry::RegistryLink;
using orbit::registry::Rows;
using orbit::testkit::PostgresCluster;
using orbit::testkit::SqlSession;

namespace {

QString serverSocket(const PostgresCluster &server) { return server.socketFolder() + u"/.s.PGSQL.%1"_s.arg(server.port()); }

QStringList notesOn(const PostgresCluster &server)
{
    QStringList notes;
    for (const QStringList &row : SqlSession(server.socketConninfo()).run(u"SELECT n FROM api.notes ORDER BY n"_s).rows)
        notes += row.first();
    return notes;
}

} // namespace

/// Calls, changes, copies and hints over real sessions, with every way a server can go away.
class LinkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<PostgresCluster>();
        fillSmallRegistry(*m_server);
    }
    void init() { QVERIFY(SqlSession(m_server->socketConninfo()).run(u"TRUNCATE api.notes; ALTER SEQUENCE api.tries RESTART"_s).isOk()); }

    void argumentsArriveAndAnswersComeBackAsTheyWere();
    void refusalsHaveTheirKind_data();
    void refusalsHaveTheirKind();
    void listOfWhatIsInUseReachesTheCaller();
    void wrongPasswordIsDeniedAtOnce();
    void lostRacesAreRunAgain();
    void changeIsDoneOnceWhenItsCommitIsInDoubt();
    void changeIsDoneWhenTheLineBreaksBeforeIt();
    void callSurvivesARestart();
    void callOfNobodyIsCancelledOnTheServer();
    void noFreeSlotIsWaitedFor();
    void changesOfOthersAreHinted();
    void endedSessionOfADisabledPersonIsRefused();
    void listenerComesBackAndSaysThatAnythingMayHaveChanged();
    void copyGivesEveryRow();
    void poolerIsRecognised();

private:
    std::unique_ptr<PostgresCluster> m_server;
};

void LinkTest::argumentsArriveAndAnswersComeBackAsTheyWere()
{
    RegistryLink link(eveOn({socketOf(*m_server)}));
    const QDateTime time(QDate(2026, 11, 25), QTime(20, 44, 49, 123), Qt::UTC);
    const QUuid id = QUuid::createUuid();
    const QStringList list{u"a"_s, u""_s, u"b,\"c\\}"_s, u"NULL"_s};
    const Params params{u"Grüße '$1\\"_s, -7, true, QByteArray("\0\xff", 2), time, list, QJsonObject{{u"k"_s, 1}}, id};
    const Result<Rows> rows = await(link.call(u"api.echo"_s, params));
    QVERIFY2(rows.has_value(), qPrintable(rows ? QString() : rows.error().detail));
    const auto row = rows->at(0);
    QCOMPARE(row.text(u"t"), u"Grüße '$1\\"_s);
    QCOMPARE(row.integer(u"i"), -7);
    QCOMPARE(row.boolean(u"b"), true);
    QCOMPARE(row.binary(u"y"), QByteArray("\0\xff", 2));
    QCOMPARE(row.time(u"at"), time);
    QCOMPARE(row.list(u"l"), list);
    QCOMPARE(row.json(u"j").object().value(u"k"_s).toInt(), 1);
    QCOMPARE(row.uuid(u"u"), id);
    const Params nothing(8, std::nullopt);
    const Result<Rows> nulls = await(link.call(u"api.echo"_s, nothing));
    QVERIFY(nulls.has_value());
    QVERIFY(nulls->at(0).isNull(u"t") && nulls->at(0).isNull(u"u") && !nulls->at(0).time(u"at").isValid());
}

void LinkTest::refusalsHaveTheirKind_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("denied") << u"42501"_s << ErrorKind::Denied;
    QTest::newRow("taken") << u"23505"_s << ErrorKind::Conflict;
    QTest::newRow("object in use") << u"55006"_s << ErrorKind::Conflict;
    QTest::newRow("locked") << u"55P03"_s << ErrorKind::Conflict;
    QTest::newRow("check") << u"23514"_s << ErrorKind::Invalid;
    QTest::newRow("argument") << u"22023"_s << ErrorKind::Invalid;
    QTest::newRow("not found") << u"P0002"_s << ErrorKind::NotFound;
    QTest::newRow("own: in use") << u"OR001"_s << ErrorKind::Conflict;
    QTest::newRow("own: quota") << u"OR002"_s << ErrorKind::QuotaExceeded;
    QTest::newRow("own: last admin") << u"OR003"_s << ErrorKind::Conflict;
    QTest::newRow("statement limit") << u"57014"_s << ErrorKind::TimedOut;
    QTest::newRow("anything else") << u"XX000"_s << ErrorKind::Unexpected;
}

void LinkTest::refusalsHaveTheirKind()
{
    QFETCH(QString, state);
    QFETCH(ErrorKind, kind);
    RegistryLink link(eveOn({socketOf(*m_server)}));
    const Result<Rows> rows = await(link.call(u"api.fails"_s, {state, QString()}));
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, kind);
    QCOMPARE(rows.error().subject, u"it fails"_s);
}

void LinkTest::listOfWhatIsInUseReachesTheCaller()
{
    RegistryLink link(eveOn({socketOf(*m_server)}));
    const Result<Rows> rows = await(link.change(u"api.fails"_s, {u"OR001"_s, u"[\"fin-001\"]"_s}));
    QVERIFY(!rows);
    QCOMPARE(rows.error().detail, u"[\"fin-001\"]"_s);
}

void LinkTest::wrongPasswordIsDeniedAtOnce()
{
    auto options = eveOn({socketOf(*m_server)});
    options.who.password = Secret("wrong");
    RegistryLink link(options);
    const Result<void> opened = await(link.open());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Denied);
    const Result<Rows> called = await(link.call(u"api.notes"_s, {}));
    QCOMPARE(called.error().kind, ErrorKind::Denied);
}

void LinkTest::lostRacesAreRunAgain()
{
    RegistryLink link(eveOn({socketOf(*m_server)}));
    const Result<Rows> serial = await(link.call(u"api.fails_at_first"_s, {u"40001"_s, 3}));
    QVERIFY(serial.has_value());
    QCOMPARE(serial->value(), u"4"_s);
    const Result<Rows> deadlock = await(link.change(u"api.fails_at_first"_s, {u"40P01"_s, 6}));
    QVERIFY(deadlock.has_value());
    QCOMPARE(deadlock->value(), u"7"_s);
    const Result<Rows> hopeless = await(link.call(u"api.fails_at_first"_s, {u"40001"_s, 1000}));
    QCOMPARE(hopeless.error().kind, ErrorKind::Conflict);
}

void LinkTest::changeIsDoneOnceWhenItsCommitIsInDoubt()
{
    CuttingProxy proxy(serverSocket(*m_server));
    RegistryLink link(eveOn({{proxy.folder(), 5432}}));
    QVERIFY(await(link.open()).has_value());
    proxy.cutAt("api.add", CuttingProxy::Cut::BeforeClientHears);
    const Result<Rows> done = await(link.change(u"api.add"_s, {7}));
    QVERIFY2(done.has_value(), qPrintable(done ? QString() : done.error().detail));
    QCOMPARE(proxy.cuts(), 1);
    QVERIFY(done->isAnswerLost());
    QCOMPARE(notesOn(*m_server), QStringList{u"7"_s});
}

void LinkTest::changeIsDoneWhenTheLineBreaksBeforeIt()
{
    CuttingProxy proxy(serverSocket(*m_server));
    RegistryLink link(eveOn({{proxy.folder(), 5432}}));
    QVERIFY(await(link.open()).has_value());
    proxy.cutAt("api.add", CuttingProxy::Cut::BeforeServerHears);
    const Result<Rows> done = await(link.change(u"api.add"_s, {8}));
    QVERIFY(done.has_value());
    QCOMPARE(proxy.cuts(), 1);
    QCOMPARE(done->value(), u"8"_s);
    QCOMPARE(notesOn(*m_server), QStringList{u"8"_s});
}

void LinkTest::callSurvivesARestart()
{
    PostgresCluster server({.durable = true});
    fillSmallRegistry(server);
    RegistryLink link(eveOn({socketOf(server)}));
    QVERIFY(await(link.change(u"api.add"_s, {1})).has_value());
    server.kill();
    std::optional<Result<Rows>> waiting;
    Scope scope;
    scope.start(storeInto(link.change(u"api.add"_s, {2}), &waiting));
    server.start();
    QTRY_VERIFY_WITH_TIMEOUT(waiting.has_value(), 60'000);
    QVERIFY(waiting->has_value());
    QCOMPARE(notesOn(server), (QStringList{u"1"_s, u"2"_s}));
}

void LinkTest::callOfNobodyIsCancelledOnTheServer()
{
    auto options = eveOn({socketOf(*m_server)});
    options.session.statementLimit = std::chrono::minutes(30); // nothing else ends it
    RegistryLink link(options);
    QVERIFY(await(link.open()).has_value());
    const SqlSession boss(m_server->socketConninfo());
    const auto sleepers = [&boss] {
        return boss.run(u"SELECT count(*) FROM pg_stat_activity WHERE usename = 'eve' AND state = 'active' AND query LIKE '%api.waits%'"_s)
            .value();
    };
    {
        std::optional<Result<Rows>> never;
        Scope scope;
        scope.start(storeInto(link.call(u"api.waits"_s, {1000}), &never));
        QTRY_COMPARE_WITH_TIMEOUT(sleepers(), u"1"_s, 30'000);
    }
    QTRY_COMPARE_WITH_TIMEOUT(sleepers(), u"0"_s, 30'000);
    QVERIFY(await(link.call(u"api.notes"_s, {})).has_value());
}

void LinkTest::noFreeSlotIsWaitedFor()
{
    std::vector<SqlSession> taken;
    for (int i = 0; i < 8; ++i)
        taken.emplace_back(m_server->socketConninfo(u"postgres"_s, u"eve"_s, u"right"_s));
    QVERIFY(taken.back().isOpen());
    auto options = eveOn({socketOf(*m_server)});
    options.retry.callLimit = std::chrono::milliseconds(300);
    RegistryLink impatient(options);
    const Result<Rows> full = await(impatient.call(u"api.notes"_s, {}));
    QVERIFY(!full);
    QCOMPARE(full.error().kind, ErrorKind::Unreachable);
    RegistryLink link(eveOn({socketOf(*m_server)}));
    std::optional<Result<Rows>> waiting;
    Scope scope;
    scope.start(storeInto(link.call(u"api.notes"_s, {}), &waiting));
    QCoreApplication::processEvents();
    taken.clear();
    QTRY_VERIFY_WITH_TIMEOUT(waiting.has_value(), 30'000);
    QVERIFY(waiting->has_value());
}

void LinkTest::changesOfOthersAreHinted()
{
    RegistryLink one(eveOn({socketOf(*m_server)}));
    QSignalSpy hints(&one, &RegistryLink::hinted);
    QVERIFY(await(one.open()).has_value());
    QTRY_COMPARE(hints.size(), 1); // listening from here on
    QCOMPARE(one.status().phase, registry::LinkPhase::Online);
    QVERIFY(one.status().version.section(u'.', 0, 0).toInt() >= 15);
    RegistryLink two(eveOn({socketOf(*m_server)}));
    QVERIFY(await(two.change(u"api.add"_s, {3})).has_value());
    QTRY_COMPARE(hints.size(), 2);
    QCOMPARE(hints.last().first().toString(), u"notes"_s);
}

void LinkTest::endedSessionOfADisabledPersonIsRefused()
{
    const SqlSession boss(m_server->socketConninfo());
    RegistryLink link(eveOn({socketOf(*m_server)}));
    QVERIFY(await(link.open()).has_value());
    QTRY_COMPARE(link.status().phase, registry::LinkPhase::Online);
    QVERIFY(boss.run(u"ALTER ROLE eve NOLOGIN"_s).isOk());
    boss.run(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'eve'"_s);
    QTRY_COMPARE_WITH_TIMEOUT(link.status().phase, registry::LinkPhase::Refused, 30'000);
    QCOMPARE(link.status().problem.kind, ErrorKind::Denied);
    QCOMPARE(await(link.call(u"api.notes"_s, {})).error().kind, ErrorKind::Denied);
    QVERIFY(boss.run(u"ALTER ROLE eve LOGIN"_s).isOk());
    link.retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(link.status().phase, registry::LinkPhase::Online, 30'000);
}

void LinkTest::listenerComesBackAndSaysThatAnythingMayHaveChanged()
{
    PostgresCluster server({.durable = true});
    fillSmallRegistry(server);
    RegistryLink link(eveOn({socketOf(server)}));
    QSignalSpy hints(&link, &RegistryLink::hinted);
    QVERIFY(await(link.open()).has_value());
    QTRY_COMPARE(hints.size(), 1);
    server.kill();
    QTRY_COMPARE_WITH_TIMEOUT(link.status().phase, registry::LinkPhase::Offline, 30'000);
    QCOMPARE(link.status().problem.kind, ErrorKind::Unreachable);
    server.start();
    QTRY_COMPARE_WITH_TIMEOUT(link.status().phase, registry::LinkPhase::Online, 30'000);
    QVERIFY(hints.last().first().toString().isEmpty());
}

void LinkTest::copyGivesEveryRow()
{
    RegistryLink link(eveOn({socketOf(*m_server)}));
    auto text = std::make_shared<QByteArray>();
    const auto sink = [text](const QByteArray &piece) {
        text->append(piece);
        return true;
    };
    const Result<qint64> bytes = await(link.copyOut(u"api.numbers"_s, {20'000}, sink));
    QVERIFY2(bytes.has_value(), qPrintable(bytes ? QString() : bytes.error().detail));
    QCOMPARE(*bytes, text->size());
    QVERIFY(text->startsWith("n,square\n1,1\n2,4\n"));
    QVERIFY(text->endsWith("\n20000,400000000\n"));
    const auto stop = [](const QByteArray &) { return false; };
    const Result<qint64> stopped = await(link.copyOut(u"api.numbers"_s, {2'000'000}, stop));
    QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
    QVERIFY(await(link.call(u"api.notes"_s, {})).has_value());
}

void LinkTest::poolerIsRecognised()
{
    const PostgresCluster server({.access = {u"local all all trust"_s}});
    fillSmallRegistry(server);
    for (const QString &ignored : {u""_s, u"ignore_startup_parameters = options"_s}) {
        QTemporaryDir folder(u"/tmp/orbit-bouncer-XXXXXX"_s);
        QFile settings(folder.filePath(u"ini"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write(
            u"[databases]\npostgres = host=%1 port=%2 user=eve\n[pgbouncer]\nunix_socket_dir = %3\nlisten_port = 6432\nauth_type = any\n"
            "user = postgres\npool_mode = transaction\nlogfile = %3/log\n%4\n"_s
                .arg(server.socketFolder(), QString::number(server.port()), folder.path(), ignored)
                .toUtf8());
        settings.close();
        QFile::setPermissions(folder.path(), QFile::Permissions::fromInt(0x7777));
        QProcess bouncer;
        bouncer.start(u"/usr/sbin/pgbouncer"_s, {settings.fileName()});
        QVERIFY2(bouncer.waitForStarted(), qPrintable(bouncer.errorString()));
        const auto isUp = [&] { // the socket's file is there before anybody listens on it
            QLocalSocket line;
            line.connectToServer(folder.filePath(u".s.PGSQL.6432"_s));
            return line.waitForConnected(1'000);
        };
        QVERIFY(QTest::qWaitFor(isUp, 30'000));
        auto options = eveOn({{folder.path(), 6432}});
        options.who.proof = registry::Proof::Account;
        RegistryLink link(options);
        const Result<void> opened = await(link.open());
        bouncer.terminate();
        bouncer.waitForFinished();
        QVERIFY(!opened);
        QVERIFY2(opened.error().kind == ErrorKind::Invalid, qPrintable(opened.error().detail));
        QVERIFY2(opened.error().detail.contains("PgBouncer"_L1), qPrintable(opened.error().detail));
    }
}

ORBIT_TEST(LinkTest, "link")

#include "link_test.moc"
