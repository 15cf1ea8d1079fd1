#include "adapters/registry/admin/hardening.h"
#include "adapters/registry/admin/share.h"
#include "adapters/registry/embedded/postmaster.h"
#include "tests/registry/registry_user.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/quick_folder.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;
using orbit::testkit::PostgresCluster;
using orbit::testkit::SqlSession;

namespace {

constexpr char password[] = "anna's own";

QString words(const auto &result) { return result ? QString() : result.error().subject + u": "_s + result.error().detail; }

/// What the log says of the registry as a whole.
QString actsIn(PgSession &session)
{
    const auto acts =
        session.run({"SELECT string_agg(action || ' ' || target, ', ' ORDER BY id) FROM aud.log WHERE action LIKE 'registry.%'", {}});
    return acts ? acts->value() : acts.error().error.detail;
}

} // namespace

/// A registry moves, is saved and comes back whole, and its hardening is looked at.
class CopyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase()
    {
        m_own.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!runningServer(folder() + u"/data"_s).has_value(), 60'000);
    }
    void initTestCase()
    {
        QVERIFY(QFile::setPermissions(m_place.path(), QFile::Permissions::fromInt(0x7755)));
        m_set = *MigrationSet::embedded();
        m_own = std::make_unique<EmbeddedCluster>(EmbeddedOptions{.folder = folder(), .migrations = m_set, .programs = {}});
        const Result<ServerAddress> started = m_own->start();
        QVERIFY2(started.has_value(), qPrintable(words(started)));
        Result<PgSession> migrator = m_own->migratorSession();
        QVERIFY(migrator.has_value());
        QVERIFY(makeFirstAdmin(*migrator, {.login = u"anna"_s, .name = u"Anna"_s, .password = Secret(password)}).has_value());
        RegistryLink anna(onSocket(*started, password));
        const Result<Rows> team = await(anna.call(u"api.team_create"_s, {u"Finance"_s, u"blue"_s}));
        QVERIFY2(team.has_value(), qPrintable(words(team)));
    }

    void registryOfANewerOrbitIsRefusedInWords();
    void privateRegistryKeepsEveryRule();
    void bareServerBreaksRulesAndPreparingMendsThem();
    void backupIsClosedAndComesBackWhole();
    void damagedBackupIsRefused();
    void backupDoesNotOverwritePeople();
    void sharedRegistryHasThePeopleWithTheirPasswords();

private:
    QString folder() const { return m_place.path() + u"/registry"_s; }
    LinkOptions onSocket(const ServerAddress &address, const char *secret) const
    {
        return {.address = address,
                .who = {.login = u"anna"_s, .password = Secret(secret), .certificate = {}, .key = {}},
                .session = {},
                .retry = {}};
    }
    static AdminAccess boss(const PostgresCluster &server)
    {
        return {.address = {.hosts = {socketOf(server)}, .database = u"orbit"_s, .rootCertificate = {}},
                .superuser = {.login = u"boss"_s, .proof = Proof::Account, .password = {}, .certificate = {}, .key = {}}};
    }
    /// As the superuser of the private registry.
    template <class Work>
    Result<void> withOwn(Work work)
    {
        return m_own->asSuperuser([&](PgSession &session, const QString &superuser) { return work(session, accessOf(*m_own, superuser)); });
    }
    static QStringList broken(const QList<RuleResult> &results)
    {
        QStringList ids;
        for (const RuleResult &result : results) {
            if (result.verdict != Verdict::Pass)
                ids += result.id + u" ("_s + result.found + u")"_s;
        }
        return ids;
    }
    QString tools() const { return m_own->programs()->folder; }

    QTemporaryDir m_place{testkit::quickFolder(QStringLiteral("orbit-copy"))};
    MigrationSet m_set;
    std::unique_ptr<EmbeddedCluster> m_own;
};

void CopyTest::registryOfANewerOrbitIsRefusedInWords()
{
    LinkOptions options = onSocket(m_own->address(), password);
    options.schema = m_set.newest() - 1;
    RegistryLink old(options);
    const Result<void> refused = await(old.open());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY2(refused.error().detail.endsWith("update Orbit"_L1), qPrintable(refused.error().detail));
    options.schema = m_set.newest();
    RegistryLink right(options);
    QVERIFY(await(right.open()).has_value());
    QTRY_COMPARE(right.status().phase, LinkPhase::Online);
    const auto claim = [this](const QByteArray &sql) {
        return withOwn([&](PgSession &session, const AdminAccess &) -> Result<void> {
            const PgResult<> done =
                session.runScript(sql + "; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'anna'");
            return done ? Result<void>() : fail(done.error().error);
        });
    };
    // Another Orbit brings the registry forward while this one is open.
    QVERIFY(claim("INSERT INTO orbit.schema_version (version, name, checksum) VALUES (9999, 'later', repeat('0', 64))").has_value());
    QTRY_COMPARE_WITH_TIMEOUT(right.status().phase, LinkPhase::WrongSchema, 30'000);
    QVERIFY2(right.status().problem.detail.contains("has schema 9999"_L1), qPrintable(right.status().problem.detail));
    QCOMPARE(await(right.call(u"api.who_am_i"_s, {})).error().kind, ErrorKind::Conflict);
    QVERIFY(claim("DELETE FROM orbit.schema_version WHERE version = 9999").has_value());
    QTRY_COMPARE_WITH_TIMEOUT(right.status().phase, LinkPhase::Online, 60'000);
    options.address.database = u"postgres"_s;
    QCOMPARE(await(RegistryLink(options).open()).error().kind, ErrorKind::Denied); // people get into no other
}

void CopyTest::privateRegistryKeepsEveryRule()
{
    QList<RuleResult> results;
    const Result<void> done = withOwn([&](PgSession &session, const AdminAccess &access) -> Result<void> {
        results = checkHardening(session, access, m_set);
        return {};
    });
    QVERIFY2(done.has_value(), qPrintable(words(done)));
    QVERIFY(results.size() >= 20);
    QVERIFY2(broken(results).isEmpty(), qPrintable(broken(results).join(u'\n')));
}

void CopyTest::bareServerBreaksRulesAndPreparingMendsThem()
{
    PostgresCluster server({.tls = true, .durable = true, .access = {u"host all all 127.0.0.1/32 trust"_s}});
    const QStringList rules{u"access-network"_s, u"database"_s,  u"languages"_s,       u"functions"_s, u"catalogs"_s,
                            u"schema"_s,         u"log-names"_s, u"other-databases"_s, u"clear-text"_s};
    Result<PgSession> session = adminSession(boss(server), u"postgres"_s);
    QVERIFY2(session.has_value(), qPrintable(words(session)));
    AdminAccess network = boss(server);
    network.address.hosts = {{u"localhost"_s, static_cast<quint16>(server.port())}};
    const QStringList before = broken(checkHardening(*session, network, m_set));
    for (const QString &rule : rules)
        QVERIFY2(before.filter(rule + u" ("_s).size() == 1, qPrintable(rule + before.join(u'\n')));
    QVERIFY(prepareServer(boss(server), m_set).has_value());
    server.setAccess(accessRules(u"orbit"_s));
    server.addSettings({u"log_line_prefix = '%m [%p] %q%u@%d '"_s});
    server.reload();
    session = adminSession(boss(server), u"orbit"_s);
    QVERIFY(session.has_value());
    const QStringList after = broken(checkHardening(*session, network, m_set));
    QVERIFY2(after.isEmpty(), qPrintable(after.join(u'\n')));
}

void CopyTest::backupIsClosedAndComesBackWhole()
{
    const QString file = m_place.filePath(u"saved"_s);
    CopyFacts facts;
    QString told;
    const Result<void> saved = withOwn([&](PgSession &session, const AdminAccess &access) -> Result<void> {
        const Result<CopyFacts> done = backUp(access, tools(), file);
        facts = done.value_or(CopyFacts());
        told = actsIn(session);
        return done ? Result<void>() : fail(done.error());
    });
    QVERIFY2(saved.has_value(), qPrintable(words(saved)));
    QCOMPARE(told, u"registry.backup saved"_s);
    QCOMPARE(facts.people, 1);
    QCOMPARE(facts.schema, m_set.newest());
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
    const PostgresCluster server({.settings = {u"log_line_prefix = '%m %u '"_s}, .access = accessRules(u"orbit"_s)});
    QVERIFY(prepareServer(boss(server), m_set).has_value());
    const Result<CopyFacts> restored = restore(boss(server), tools(), file, m_set);
    QVERIFY2(restored.has_value(), qPrintable(words(restored)));
    QCOMPARE(restored->rows, facts.rows);
    RegistryLink anna(onSocket(boss(server).address, password));
    const Result<Rows> me = await(anna.call(u"api.who_am_i"_s, {}));
    QVERIFY2(me.has_value(), qPrintable(words(me)));
    QCOMPARE(me->at(0).text(u"role"), u"admin"_s);
    QVERIFY(await(anna.call(u"api.team_create"_s, {u"Legal"_s, u"blue"_s})).has_value());
    // What waited for the seal there is sealed here.
    const SqlSession sql(server.socketConninfo(u"orbit"_s));
    QVERIFY(sql.run(u"SET SESSION AUTHORIZATION anna"_s).isOk());
    QVERIFY(sql.run(u"SELECT api.audit_seal(1000)"_s).value().toInt() > 0);
    QCOMPARE(sql.run(u"SELECT pending FROM api.audit_head()"_s).value(), u"0"_s);
    QCOMPARE(sql.run(u"SELECT broken_seq FROM api.audit_verify(1, 1000)"_s).value(), QString());
    Result<PgSession> session = adminSession(boss(server), u"orbit"_s);
    QCOMPARE(actsIn(*session), u"registry.restore saved"_s); // and of the backup the entry came after it
    QVERIFY(!server.log().contains("SCRAM-SHA-256$"_L1));
    const QStringList rules = broken(checkHardening(*session, boss(server), m_set)).filter(QRegularExpression(u"^(?!durable|access)"_s));
    QVERIFY2(rules.isEmpty(), qPrintable(rules.join(u'\n')));
}

void CopyTest::damagedBackupIsRefused()
{
    const PostgresCluster server;
    QVERIFY(prepareServer(boss(server), m_set).has_value());
    QFile whole(m_place.filePath(u"saved"_s));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    QByteArray bytes = whole.readAll();
    bytes[bytes.size() / 2] = static_cast<char>(~bytes[bytes.size() / 2]);
    QFile damaged(m_place.filePath(u"damaged"_s));
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(bytes) == bytes.size());
    damaged.close();
    QCOMPARE(restore(boss(server), tools(), damaged.fileName(), m_set).error().kind, ErrorKind::Invalid);
    QCOMPARE(restore(boss(server), tools(), m_place.filePath(u"none"_s), m_set).error().kind, ErrorKind::NotFound);
    QCOMPARE(SqlSession(server.socketConninfo(u"orbit"_s)).run(u"SELECT count(*) FROM orbit.users"_s).value(), u"0"_s);
}

void CopyTest::backupDoesNotOverwritePeople()
{
    const Result<void> refused = withOwn([&](PgSession &, const AdminAccess &access) -> Result<void> {
        const Result<CopyFacts> done = restore(access, tools(), m_place.filePath(u"saved"_s), m_set);
        return done ? Result<void>() : fail(done.error());
    });
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    RegistryLink anna(onSocket(m_own->address(), password));
    QVERIFY(await(anna.call(u"api.who_am_i"_s, {})).has_value());
}

void CopyTest::sharedRegistryHasThePeopleWithTheirPasswords()
{
    const PostgresCluster server;
    const Result<CopyFacts> moved = share(*m_own, boss(server), m_set);
    QVERIFY2(moved.has_value(), qPrintable(words(moved)));
    QCOMPARE(moved->people, 1);
    Result<PgSession> session = adminSession(boss(server), u"orbit"_s);
    QVERIFY(session.has_value());
    QVERIFY2(actsIn(*session).endsWith("registry.share "_L1 + boss(server).address.hosts.first().name), qPrintable(actsIn(*session)));
    RegistryLink anna(onSocket(boss(server).address, password));
    const Result<Rows> me = await(anna.call(u"api.who_am_i"_s, {}));
    QVERIFY2(me.has_value(), qPrintable(words(me)));
    // Nobody goes on working in the old one.
    auto options = onSocket(m_own->address(), password);
    options.retry.callLimit = std::chrono::milliseconds(100);
    RegistryLink left(options);
    QVERIFY(!await(left.call(u"api.who_am_i"_s, {})).has_value());
    EmbeddedCluster again({.folder = folder(), .migrations = m_set, .programs = {}});
    QCOMPARE(again.start().error().kind, ErrorKind::Conflict);
}

ORBIT_TEST(CopyTest, "copy")

#include "copy_test.moc"
