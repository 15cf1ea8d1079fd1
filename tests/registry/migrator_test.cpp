#include "adapters/registry/admin/migrator.h"
#include "adapters/registry/admin/server_setup.h"
#include "adapters/registry/session/schema_version.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

#include <QRandomGenerator>

#include <thread>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;
using orbit::testkit::PostgresCluster;
using orbit::testkit::SqlSession;

namespace {

constexpr int steps = 6;
constexpr char bootstrapSql[] = R"(
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orbit_migrator') THEN CREATE ROLE orbit_migrator LOGIN; END IF;
END $$;
CREATE SCHEMA IF NOT EXISTS orbit AUTHORIZATION orbit_migrator;
CREATE TABLE IF NOT EXISTS orbit.schema_version (version integer PRIMARY KEY, name text, checksum text, applied_at timestamptz DEFAULT now());
ALTER TABLE orbit.schema_version OWNER TO orbit_migrator;
)";

/// Files whose every statement would fail or show if it ran twice or by halves.
class Folder
{
public:
    Folder()
    {
        write(u"bootstrap.sql"_s, QString::fromUtf8(bootstrapSql));
        for (int i = 1; i <= steps; ++i)
            write(
                u"000%1_step.sql"_s.arg(i),
                u"CREATE TABLE orbit.t%1 (n int);\nSELECT pg_sleep(0.01);\nINSERT INTO orbit.t%1 SELECT generate_series(1, 1000);\n"
                "CREATE INDEX ON orbit.t%1 (n);\nCREATE FUNCTION orbit.f%1() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN %1; END $$;\n"_s
                    .arg(i));
    }
    void write(const QString &name, const QString &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(name));
        file.write(text.toUtf8());
    }
    void remove(const QString &name) { QFile::remove(m_folder.filePath(name)); }
    MigrationSet set() const { return *MigrationSet::read(m_folder.path()); }
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

} // namespace

/// Numbered files become a schema, once each, whatever happens on the way.
class MigratorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<PostgresCluster>();
        QVERIFY(SqlSession(m_server->socketConninfo()).run(u"CREATE DATABASE orbit"_s).isOk());
    }

    void everyFileRunsOnce();
    void killedAnywhereItGoesOn();
    void twoAtOnceTakeTurns();
    void fileThatFailsLeavesNothing();
    void changedFileIsRefused();
    void newerRegistryIsRefused();
    void missingNumberIsRefused();
    void filesOfThisOrbitApplyTwice();

private:
    AdminAccess boss() const
    {
        return {.address = {.hosts = {socketOf(*m_server)}, .database = u"orbit"_s, .rootCertificate = {}},
                .superuser = {.login = u"boss"_s, .proof = Proof::Account, .password = {}, .certificate = {}, .key = {}}};
    }
    SqlSession sql() const { return SqlSession(m_server->socketConninfo(u"orbit"_s)); }

    std::unique_ptr<PostgresCluster> m_server;
};

void MigratorTest::everyFileRunsOnce()
{
    const Folder folder;
    const Result<MigrationReport> first = prepareServer(boss(), folder.set());
    QVERIFY2(first.has_value(), qPrintable(first ? QString() : first.error().detail));
    QCOMPARE(first->before, 0);
    QCOMPARE(first->now, steps);
    QCOMPARE(first->applied.size(), steps);
    const Result<MigrationReport> again = prepareServer(boss(), folder.set());
    QVERIFY(again.has_value());
    QVERIFY(again->applied.isEmpty());
    QCOMPARE(sql().run(u"SELECT tableowner FROM pg_tables WHERE tablename = 't3'"_s).value(), u"orbit_migrator"_s);
    QCOMPARE(sql().run(u"SELECT count(*) FROM orbit.schema_version WHERE checksum ~ '^[0-9a-f]{64}$'"_s).value(), QString::number(steps));
}

void MigratorTest::killedAnywhereItGoesOn()
{
    const Folder folder;
    const MigrationSet set = folder.set();
    int kills = 0;
    bool isDone = false;
    while (!isDone) {
        std::atomic_bool isOver = false;
        // Whoever migrates is killed after a random time, on the server, in the middle of whatever it does.
        std::jthread killer([&] {
            const SqlSession session(m_server->socketConninfo());
            std::this_thread::sleep_for(std::chrono::milliseconds(QRandomGenerator::global()->bounded(1, 120)));
            if (!isOver)
                session.run(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'Orbit setup'"_s);
        });
        const Result<MigrationReport> report = prepareServer(boss(), set);
        isOver = true;
        isDone = report.has_value();
        kills += isDone ? 0 : 1;
        if (!report)
            QCOMPARE(report.error().kind, ErrorKind::Unreachable);
    }
    qInfo("%d kills", kills);
    QCOMPARE(sql().run(u"SELECT string_agg(version::text, ',' ORDER BY version) FROM orbit.schema_version"_s).value(), u"1,2,3,4,5,6"_s);
    for (int i = 1; i <= steps; ++i) {
        QCOMPARE(sql().run(u"SELECT count(*) FROM orbit.t%1"_s.arg(i)).value(), u"1000"_s);
        QCOMPARE(sql().run(u"SELECT orbit.f%1()"_s.arg(i)).value(), QString::number(i));
    }
}

void MigratorTest::twoAtOnceTakeTurns()
{
    const Folder folder;
    const MigrationSet set = folder.set();
    QVERIFY(prepareServer(boss(), {.bootstrap = set.bootstrap, .steps = {}}).has_value());
    std::vector<Result<MigrationReport>> reports(4, fail(ErrorKind::Unexpected, QString()));
    {
        std::vector<std::jthread> runs;
        for (auto &report : reports)
            runs.emplace_back([&] {
                Result<PgSession> session = adminSession(boss(), u"orbit"_s);
                report = session ? migrate(*session, set) : fail(session.error());
            });
    }
    qsizetype applied = 0;
    for (const auto &report : reports) {
        QVERIFY2(report.has_value(), qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->now, steps);
        applied += report->applied.size();
    }
    QCOMPARE(applied, steps);
}

void MigratorTest::fileThatFailsLeavesNothing()
{
    Folder folder;
    folder.write(u"0004_step.sql"_s, u"CREATE TABLE orbit.half (n int); SELECT 1/0;"_s);
    const Result<MigrationReport> report = prepareServer(boss(), folder.set());
    QVERIFY(!report);
    QCOMPARE(report.error().subject, u"0004_step"_s);
    QVERIFY2(report.error().detail.contains("division by zero"_L1), qPrintable(report.error().detail));
    QCOMPARE(sql().run(u"SELECT max(version) FROM orbit.schema_version"_s).value(), u"3"_s);
    QVERIFY(sql().run(u"SELECT to_regclass('orbit.half')"_s).value().isNull());
}

void MigratorTest::changedFileIsRefused()
{
    Folder folder;
    QVERIFY(prepareServer(boss(), folder.set()).has_value());
    folder.write(u"0002_step.sql"_s, u"SELECT 2"_s);
    const Result<MigrationReport> report = prepareServer(boss(), folder.set());
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Conflict);
    QCOMPARE(report.error().subject, u"0002_step"_s);
}

void MigratorTest::newerRegistryIsRefused()
{
    Folder folder;
    QVERIFY(prepareServer(boss(), folder.set()).has_value());
    folder.remove(u"0006_step.sql"_s);
    const Result<MigrationReport> report = prepareServer(boss(), folder.set());
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Conflict);
    QCOMPARE(report.error().detail, u"the registry has schema 6, this Orbit needs 5; update Orbit"_s);
    QVERIFY(checkSchema(4, 5).error().detail.contains("needs 5"_L1));
    QVERIFY(checkSchema(5, 5).has_value());
}

void MigratorTest::missingNumberIsRefused()
{
    Folder folder;
    folder.remove(u"0003_step.sql"_s);
    const Result<MigrationSet> set = MigrationSet::read(folder.path());
    QVERIFY(!set);
    QCOMPARE(set.error().subject, u"0004_step.sql"_s);
}

void MigratorTest::filesOfThisOrbitApplyTwice()
{
    const Result<MigrationSet> set = MigrationSet::embedded();
    QVERIFY2(set.has_value(), qPrintable(set ? QString() : set.error().subject));
    QVERIFY(set->newest() > 0);
    const Result<MigrationReport> report = prepareServer(boss(), *set);
    QVERIFY2(report.has_value(), qPrintable(report ? QString() : report.error().subject + report.error().detail));
    QCOMPARE(report->now, set->newest());
    QVERIFY(prepareServer(boss(), *set).has_value());
}

ORBIT_TEST(MigratorTest, "migrator")

#include "migrator_test.moc"
