#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/admin/server_setup.h"
#include "adapters/registry/session/scram_verifier.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;
using orbit::testkit::PostgresCluster;
using orbit::testkit::SqlSession;

/// A person is disabled while the person's consoles and a few programs besides do all they can to stay.
class DisableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const AdminAccess boss{.address = address(),
                               .superuser = {.login = u"boss"_s, .proof = Proof::Account, .password = {}, .certificate = {}, .key = {}}};
        QVERIFY(prepareServer(boss, *MigrationSet::embedded()).has_value());
        Result<PgSession> migrator = adminSession(boss, u"orbit"_s);
        QVERIFY(migrator.has_value() && becomeMigrator(*migrator).has_value());
        QVERIFY(makeFirstAdmin(*migrator, {.login = u"anna"_s, .name = u"Anna"_s, .password = Secret("anna's own")}).has_value());
        m_anna = std::make_shared<RegistryLink>(as(u"anna"_s, "anna's own"));
        m_current.set(m_anna);
        const QString verifier = QString::fromLatin1(*scramVerifier(Secret("eve's own")));
        const Result<Rows> eve =
            await(m_anna->change(u"api.user_create"_s, {u"eve"_s, u"Eve"_s, u""_s, u"user"_s, u"password"_s, verifier}));
        QVERIFY2(eve.has_value(), qPrintable(eve ? QString() : eve.error().detail));
        m_eve = PersonId(eve->value());
    }

    void disabledPersonIsOutAndStaysOut();
    void lastAdminCannotBeDisabled();

private:
    ServerAddress address() const { return {.hosts = {socketOf(m_server)}, .database = u"orbit"_s, .rootCertificate = {}}; }
    LinkOptions as(const QString &login, const char *password) const
    {
        return {.address = address(),
                .who = {.login = login, .password = Secret(password), .certificate = {}, .key = {}},
                .session = {},
                .retry = {},
                .schema = MigrationSet::embedded()->newest()};
    }

    const PostgresCluster m_server;
    CurrentLink m_current;
    RegistryPeople m_people{m_current};
    std::shared_ptr<RegistryLink> m_anna;
    PersonId m_eve;
};

void DisableTest::disabledPersonIsOutAndStaysOut()
{
    RegistryLink console(as(u"eve"_s, "eve's own"));
    QVERIFY(await(console.open()).has_value());
    QTRY_COMPARE(console.status().phase, LinkPhase::Online);
    std::atomic_bool isOver = false;
    std::atomic_int opened = 0;
    std::vector<std::jthread> storm;
    for (int i = 0; i < 4; ++i)
        storm.emplace_back([&] {
            while (!isOver) {
                const SqlSession session(m_server.socketConninfo(u"orbit"_s, u"eve"_s, u"eve's own"_s));
                opened += session.isOpen() ? 1 : 0;
                while (!isOver && session.run(u"SELECT 1"_s).isOk()) {
                }
            }
        });
    QTRY_VERIFY_WITH_TIMEOUT(opened >= 4, 60'000);
    const Result<void> disabled = await(m_people.disable(m_eve));
    const SqlSession boss(m_server.socketConninfo());
    const auto sessions = [&boss] { return boss.run(u"SELECT count(*) FROM pg_stat_activity WHERE usename = 'eve'"_s).value(); };
    const bool isGone = QTest::qWaitFor([&] { return sessions() == "0"_L1; }, 60'000);
    isOver = true;
    storm.clear();
    QVERIFY2(disabled.has_value(), qPrintable(disabled ? QString() : disabled.error().detail));
    QVERIFY(isGone);
    QVERIFY(!SqlSession(m_server.socketConninfo(u"orbit"_s, u"eve"_s, u"eve's own"_s)).isOpen());
    QTRY_COMPARE_WITH_TIMEOUT(console.status().phase, LinkPhase::Refused, 60'000);
    QCOMPARE(await(console.call(u"api.who_am_i"_s, {})).error().kind, ErrorKind::Denied);
    QVERIFY(await(m_people.enable(m_eve)).has_value());
    console.retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(console.status().phase, LinkPhase::Online, 60'000);
}

void DisableTest::lastAdminCannotBeDisabled()
{
    const Result<Rows> me = await(m_anna->call(u"api.who_am_i"_s, {}));
    QVERIFY(me.has_value());
    const Result<void> refused = await(m_people.disable(PersonId(me->at(0).text(u"id"))));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY(await(m_anna->call(u"api.who_am_i"_s, {})).has_value());
}

ORBIT_TEST(DisableTest, "disable")

#include "disable_test.moc"
