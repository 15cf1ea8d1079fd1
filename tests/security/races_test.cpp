#include "tests/security/registry_fixture.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <atomic>
#include <barrier>
#include <cstdio>
#include <optional>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace orbit::security {

using testkit::SqlSession;

namespace {

/// Runs `work` for 0 to count - 1 at once, each in a thread of its own, released together.
template <typename Work>
void atOnce(int count, Work work)
{
    std::barrier start(count);
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back([&, i] {
            start.arrive_and_wait();
            work(i);
        });
}

/// Ended by an administrator: the server's last words (57P01) where they came through, else a dead line.
bool isEnded(const Outcome &outcome) { return outcome.refusal.startsWith("57P01"_L1) || outcome.refusal.startsWith("08006"_L1); }

} // namespace

/// A06, A09, A25: what only shows when two do it at once.
class RacesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase() { m_registry.reset(); }
    void sixteenSessionsNeverExceedTheQuota();
    void withoutTheLockTheQuotaIsExceeded();
    void requestAskedTwiceAtOnceIsOneOperation();
    void openReservationKeepsNoOtherTeamWaiting();
    void twoAdminsCannotBothStepDown();
    void withoutTheGuardRowBothStepDown();
    void watchdogEndsWhoIdlesInATransaction();
    void withoutThatRuleTheWatchdogLetsThemIdle();

private:
    int reserveFrom(int sessions, int rounds, const QString &database = QStringLiteral("orbit"));
    int counted(const QString &team, const QString &database = QStringLiteral("orbit")) const;

    std::optional<RegistryFixture> m_registry;
};

void RacesTest::initTestCase()
{
    m_registry.emplace();
    m_registry->copy(u"orbit"_s, u"wall_down"_s);
}

/// As seed.sql left it, whatever the test before did.
void RacesTest::init()
{
    must(m_registry->superuser(), uR"(
        UPDATE orbit.vms SET state = CASE WHEN name IN ('x', 'y') THEN 'forgotten' WHEN name = 'alpha-2' THEN 'live' ELSE state END;
        UPDATE orbit.users SET enabled = true, role = CASE WHEN login IN ('ada', 'adam') THEN 'admin' WHEN login = 'olga' THEN 'operator' WHEN login = 'dora' THEN 'user' ELSE role END;
        DO $$ DECLARE u record; BEGIN FOR u IN SELECT login, role FROM orbit.users LOOP
            EXECUTE format('ALTER ROLE %I LOGIN; GRANT %I TO %I', u.login, 'orbit_' || u.role, u.login); END LOOP; END $$;
        REVOKE ada FROM uma)"_s);
}

int RacesTest::counted(const QString &team, const QString &database) const
{
    return must(m_registry->superuser(database),
                m_registry->filled(
                    u"SELECT count(*) FROM orbit.vms WHERE team_id = {%1} AND state <> 'forgotten' AND kind <> 'external'"_s.arg(team)))
        .toInt();
}

/// olga has 8 connections, ada too: between them they ask `rounds` times each for one machine. Returns how many were granted.
int RacesTest::reserveFrom(int sessions, int rounds, const QString &database)
{
    std::atomic<int> granted = 0;
    const QString sql = m_registry->filled(
        u"SELECT count(*) FROM api.desktop_reserve(gen_random_uuid(), {alpha}, {alpha-pool}, {lab}, 'vdi', '{x}', 'linux', 1, 64, 1, '{}')"_s);
    atOnce(sessions, [&](int i) {
        const SqlSession session = m_registry->as(i % 2 == 0 ? u"olga"_s : u"ada"_s, database);
        for (int round = 0; round < rounds; ++round)
            granted += attempt(session, sql).isRefused() ? 0 : 1;
    });
    return granted;
}

void RacesTest::sixteenSessionsNeverExceedTheQuota()
{
    // 25 machines allowed, 4 there: 16 sessions ask 62 times each, 992 times together.
    QCOMPARE(reserveFrom(16, 62), 21);
    QCOMPARE(counted(u"alpha"_s), 25);
    QCOMPARE(must(m_registry->superuser(), u"SELECT count(*) - count(DISTINCT vmid) FROM orbit.vms WHERE vmid IS NOT NULL"_s), u"0"_s);
}

void RacesTest::withoutTheLockTheQuotaIsExceeded()
{
    // The same race with the wall removed: the team's row is read and not locked, and looking takes as long as it does on a busy server.
    must(m_registry->superuser(u"wall_down"_s), uR"(DO $$ DECLARE v text := pg_get_functiondef('api.desktop_reserve'::regproc); BEGIN
        EXECUTE replace(replace(v, 'q.team_id = p_team FOR UPDATE', 'q.team_id = p_team'), 'PERFORM orbit.check_quota(', 'PERFORM orbit.check_quota_slowly('); END $$;
        CREATE FUNCTION orbit.check_quota_slowly(uuid, bigint, bigint, bigint, bigint) RETURNS void LANGUAGE plpgsql AS
        'BEGIN PERFORM orbit.check_quota($1, $2, $3, $4, $5); PERFORM pg_sleep(0.05); END';
        GRANT EXECUTE ON FUNCTION orbit.check_quota_slowly(uuid, bigint, bigint, bigint, bigint), pg_sleep(double precision) TO orbit_owner)"_s);
    QVERIFY(reserveFrom(16, 10, u"wall_down"_s) > 21);
    QVERIFY(counted(u"alpha"_s, u"wall_down"_s) > 25);
}

void RacesTest::requestAskedTwiceAtOnceIsOneOperation()
{
    const QString sql = m_registry->filled(
        u"SELECT vm_id FROM api.desktop_reserve('11111111-1111-4111-8111-111111111111', {alpha}, {alpha-pool}, {lab}, 'vdi', '{x,y}', 'linux', 1, 64, 1, '{}')"_s);
    std::vector<QString> answers(6);
    atOnce(6, [&](int i) { answers[static_cast<size_t>(i)] = attempt(m_registry->as(u"olga"_s), sql).value; });
    for (const QString &answer : answers)
        QCOMPARE(answer, answers.front());
    QVERIFY(!answers.front().isEmpty());
    QCOMPARE(counted(u"alpha"_s), 6);
}

void RacesTest::openReservationKeepsNoOtherTeamWaiting()
{
    const QString sql = m_registry->filled(
        u"SELECT vmid FROM api.desktop_reserve(gen_random_uuid(), {%1}, NULL, {lab}, 'vdi', '{x}', 'linux', 1, 64, 1, '{}')"_s);
    const auto reserve = [&](const QString &team) { return m_registry->filled(QString(sql).replace(u"{%1}"_s, u'{' + team + u'}')); };
    const SqlSession olga = m_registry->as(u"olga"_s);
    const QString mine = must(olga, u"BEGIN; "_s + reserve(u"alpha"_s));
    const QString theirs = must(m_registry->as(u"otto"_s), u"SET lock_timeout = '5s'; "_s + reserve(u"beta"_s));
    QVERIFY(theirs.toInt() > mine.toInt());
    must(olga, u"ROLLBACK"_s);
}

void RacesTest::twoAdminsCannotBothStepDown()
{
    std::atomic<int> refused = 0;
    atOnce(2, [&](int i) {
        const QString login = i == 0 ? u"ada"_s : u"adam"_s;
        refused += attempt(m_registry->as(login), m_registry->filled(u"SELECT api.user_set_role({%1}, 'user')"_s.arg(login))).refusal ==
                           "OR003 this is the last admin"_L1
                       ? 1
                       : 0;
    });
    QCOMPARE(refused, 1);
    QCOMPARE(must(m_registry->superuser(), u"SELECT count(*) FROM orbit.users WHERE role = 'admin' AND enabled"_s), u"1"_s);
}

void RacesTest::withoutTheGuardRowBothStepDown()
{
    m_registry->copyWithout({{"api.user_set_role", "UPDATE orbit.admin_guard SET touched = now();", ""}}, u"weak"_s);
    const SqlSession ada = m_registry->as(u"ada"_s, u"weak"_s);
    const SqlSession adam = m_registry->as(u"adam"_s, u"weak"_s);
    must(ada, u"BEGIN; "_s + m_registry->filled(u"SELECT api.user_set_role({ada}, 'user')"_s));
    must(adam, u"BEGIN; "_s + m_registry->filled(u"SELECT api.user_set_role({adam}, 'user')"_s));
    must(ada, u"COMMIT"_s);
    must(adam, u"COMMIT"_s);
    QCOMPARE(must(m_registry->superuser(u"weak"_s), u"SELECT count(*) FROM orbit.users WHERE role = 'admin' AND enabled"_s), u"0"_s);
}

void RacesTest::watchdogEndsWhoIdlesInATransaction()
{
    const SqlSession boss = m_registry->superuser(u"wall_down"_s);
    QCOMPARE(
        must(
            boss,
            u"SELECT prosrc LIKE '%interval ''60 s''%' AND prosrc LIKE '%interval ''10 s''%' FROM pg_proc WHERE proname = 'watchdog' AND pronamespace = 'rolectl'::regnamespace"_s),
        u"t"_s);
    // Ten seconds are made a tenth, so that nobody waits for them here.
    must(boss, u"DO $$ BEGIN EXECUTE replace(pg_get_functiondef('rolectl.watchdog'::regproc), '10 s', '0.1 s'); END $$"_s);
    const SqlSession uma = m_registry->as(u"uma"_s, u"wall_down"_s);
    must(uma, u"SET idle_in_transaction_session_timeout = 0; BEGIN; SELECT * FROM api.who_am_i()"_s);
    const SqlSession active = m_registry->as(u"hana"_s, u"wall_down"_s);
    const SqlSession agent = m_registry->as(u"agnes"_s, u"wall_down"_s);
    int ended = 0; // over all calls: the wait looks once more after it was fulfilled
    QTRY_VERIFY_WITH_TIMEOUT((ended += must(agent, u"SELECT api.watchdog()"_s).toInt()) == 1, 10'000);
    QVERIFY(isEnded(attempt(uma, u"COMMIT"_s)));
    QCOMPARE(attempt(active, u"SELECT 1"_s).refusal, QString());
}

void RacesTest::withoutThatRuleTheWatchdogLetsThemIdle()
{
    m_registry->copyWithout({{"rolectl.watchdog", "a.state LIKE 'idle in transaction%'", "false"}, {"rolectl.watchdog", "10 s", "0.1 s"}},
                            u"weak"_s);
    const SqlSession uma = m_registry->as(u"uma"_s, u"weak"_s);
    must(uma, u"SET idle_in_transaction_session_timeout = 0; BEGIN; SELECT * FROM api.who_am_i()"_s);
    const SqlSession boss = m_registry->superuser(u"weak"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        must(boss,
             u"SELECT count(*) FROM pg_stat_activity WHERE usename = 'uma' AND clock_timestamp() - state_change > interval '0.2 s'"_s),
        u"1"_s, 10'000);
    QCOMPARE(must(m_registry->as(u"agnes"_s, u"weak"_s), u"SELECT api.watchdog()"_s), u"0"_s);
    QCOMPARE(attempt(uma, u"COMMIT"_s).refusal, QString());
}

ORBIT_TEST(RacesTest, "races")

} // namespace orbit::security

#include "races_test.moc"
