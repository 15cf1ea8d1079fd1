#include "adapters/registry/admin/hardening.h"
#include "adapters/registry/admin/share.h"
#include "adapters/registry/embedded/postmaster.h"
#include "tests/registry/await.h"
#include "tests/registry/registry_user.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/postgres_session.h"
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

} // namespace

/// A registry moves, is saved and comes back whole, and its hardening is looked at.
class CopyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

    QTemporaryDir m_place{QStringLiteral("/tmp/orbit-copy-XXXXXX")};
    MigrationSet m_set;
    std::unique_ptr<EmbeddedCluster> m_own;
};

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
    Result<PgSession> session = adminSession(boss(server), u"postgres"_s);
    QVERIFY2(session.has_value(), qPrintable(words(session)));
    AdminAccess network = boss(server);
    network.address.hosts = {{u"localhost"_s, static_cast<quint16>(server.port())}};
    const QStringList before = broken(checkHardening(*session, network, m_set));
    for (const QString &rule : {u"access-network"_s, u"database"_s, u"languages"_s, u"functions"_s, u"catalogs"_s, u"schema"_s})
        QVERIFY2(before.filter(rule + u" ("_s).size() == 1, qPrintable(rule + before.join(u'\n')));
    QVERIFY(prepareServer(boss(server), m_set).has_value());
    server.setAccess(accessRules(u"orbit"_s));
    server.reload();
    session = adminSession(boss(server), u"orbit"_s);
    QVERIFY(session.has_value());
    network.superuser.login = u"anna"_s;
    const QStringList after = broken(checkHardening(*session, network, m_set));
    QVERIFY2(after.isEmpty(), qPrintable(after.join(u'\n')));
}

void CopyTest::backupIsClosedAndComesBackWhole()
{
    const QString file = m_place.filePath(u"saved"_s);
    CopyFacts facts;
    const Result<void> saved = withOwn([&](PgSession &, const AdminAccess &access) -> Result<void> {
        const Result<CopyFacts> done = backUp(access, tools(), file);
        facts = done.value_or(CopyFacts());
        return done ? Result<void>() : fail(done.error());
    });
    QVERIFY2(saved.has_value(), qPrintable(words(saved)));
    QCOMPARE(facts.people, 1);
    QCOMPARE(facts.schema, m_set.newest());
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
    const PostgresCluster server;
    QVERIFY(prepareServer(boss(server), m_set).has_value());
    const Result<CopyFacts> restored = restore(boss(server), tools(), file, m_set);
    QVERIFY2(restored.has_value(), qPrintable(words(restored)));
    QCOMPARE(restored->rows, facts.rows);
    RegistryLink anna(onSocket(boss(server).address, password));
    const Result<Rows> me = await(anna.call(u"api.who_am_i"_s, {}));
    QVERIFY2(me.has_value(), qPrintable(words(me)));
    QCOMPARE(me->at(0).text(u"role"), u"admin"_s);
    QVERIFY(await(anna.call(u"api.team_create"_s, {u"Legal"_s, u"blue"_s})).has_value());
    Result<PgSession> session = adminSession(boss(server), u"orbit"_s);
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
