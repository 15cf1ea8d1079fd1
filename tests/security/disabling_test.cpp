#include "tests/security/registry_fixture.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <atomic>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace orbit::security {

using testkit::SqlSession;

namespace {

/// Ended by an administrator: the server's last words (57P01) where they came through, else a dead line.
bool isEnded(const Outcome &outcome) { return outcome.refusal.startsWith("57P01"_L1) || outcome.refusal.startsWith("08006"_L1); }

const QString weak = u"weak"_s; ///< the database whose walls are down

const QString readDesktops = u"SELECT count(*) FROM api.desktops_page(NULL, NULL, NULL, NULL, false, NULL, NULL, 10)"_s;

/// The guards do not ask whether somebody is still a person of the registry.
const QList<Weakening> noLookAtThePerson{
    {"authz.guard", "AND u.enabled FOR SHARE", ""},
    {"authz.guard", "OR NOT pg_has_role(session_user, 'orbit_' || v_me.role, 'MEMBER')", ""},
    {"authz.me", "AND u.enabled AND pg_has_role(session_user, 'orbit_' || u.role, 'MEMBER')", ""},
    {"authz.role_in", "AND u.enabled", ""},
};

} // namespace

/// A28, A29, A30: who is disabled or gets another role while sessions are open.
class DisablingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_registry.emplace(); }
    void init();
    void cleanupTestCase() { m_registry.reset(); }
    void disabledSessionIsRefusedInEveryIsolationLevel_data();
    void disabledSessionIsRefusedInEveryIsolationLevel();
    void whoReadsOnIsShownNothingMore_data() { disabledSessionIsRefusedInEveryIsolationLevel_data(); }
    void whoReadsOnIsShownNothingMore();
    void withAStaleCacheWhoReadsOnSeesAll_data() { disabledSessionIsRefusedInEveryIsolationLevel_data(); }
    void withAStaleCacheWhoReadsOnSeesAll();
    void withoutTheGuardADisabledSessionGoesOn_data() { disabledSessionIsRefusedInEveryIsolationLevel_data(); }
    void withoutTheGuardADisabledSessionGoesOn();
    void openCursorShowsNothingAfterDisabling();
    void withoutTheKickAnOpenCursorShowsEverything();
    void nobodyBlocksTheOwnDisabling();
    void withoutTheKickTheOwnRowBlocksIt();
    void disabledPersonIsGoneFromAStorm();
    void roleChangeCountsInOpenSessions();
    void withoutTheGuardTheOldRoleGoesOn();
    void lentRoleGivesNoAuthority();
    void withAnActorThatCanBeSetALentRoleIsWorthItsRights();

private:
    void readAndLoseTheRole(const SqlSession &session, const QString &database);
    QString stateOf(const QString &login) const;

    std::optional<RegistryFixture> m_registry;
};

/// As seed.sql left it, whatever the test before did: the logins are of the whole cluster.
void DisablingTest::init()
{
    must(m_registry->superuser(), uR"(
        UPDATE orbit.vms SET state = 'live' WHERE name = 'alpha-2';
        UPDATE orbit.users SET enabled = true, role = CASE login WHEN 'olga' THEN 'operator' WHEN 'dora' THEN 'user' ELSE role END;
        DO $$ DECLARE u record; BEGIN FOR u IN SELECT login, role FROM orbit.users LOOP
            EXECUTE format('ALTER ROLE %I LOGIN; GRANT %I TO %I', u.login, 'orbit_' || u.role, u.login); END LOOP; END $$;
        REVOKE ada FROM uma)"_s);
}

QString DisablingTest::stateOf(const QString &login) const
{
    return must(m_registry->superuser(), u"SELECT u.enabled || ' ' || r.rolcanlogin || ' ' || pg_has_role(r.oid, 'orbit_' || u.role, "
                                         u"'MEMBER') FROM orbit.users u JOIN pg_roles r ON r.rolname = u.login "
                                         "WHERE u.login = '%1'"_s.arg(login));
}

void DisablingTest::disabledSessionIsRefusedInEveryIsolationLevel_data()
{
    QTest::addColumn<QString>("level");
    for (const char *level : {"READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"})
        QTest::addRow("%s", level) << QString::fromLatin1(level);
}

void DisablingTest::disabledSessionIsRefusedInEveryIsolationLevel()
{
    QFETCH(QString, level);
    const SqlSession boss = m_registry->superuser();
    const SqlSession olga = m_registry->as(u"olga"_s);
    must(olga, u"BEGIN ISOLATION LEVEL %1; "_s.arg(level) + readDesktops);
    // Disabled without being kicked, as if the kick had been lost.
    must(boss, u"UPDATE orbit.users SET enabled = false WHERE login = 'olga'"_s);
    const Outcome write = attempt(olga, m_registry->filled(u"SAVEPOINT s; SELECT api.desktop_forget({alpha-2})"_s));
    if (level == "READ COMMITTED"_L1)
        QCOMPARE(write.refusal, u"42501 denied"_s);
    else
        QCOMPARE(write.refusal, u"40001 could not serialize access due to concurrent update"_s);
    // The snapshot of the transaction still has her enabled; that she lost the group is seen all the same. The statement that finds it out
    // shows nothing, the one after it is refused.
    must(boss, u"REVOKE orbit_operator FROM olga"_s);
    attempt(olga, u"ROLLBACK TO s"_s);
    QVERIFY(attempt(olga, readDesktops).isRefused());
    attempt(olga, u"ROLLBACK TO s"_s);
    QVERIFY(attempt(olga, readDesktops).refusal.startsWith("42501"_L1));
}

/// olga reads in a transaction often enough for every plan to be kept; then she is disabled as if the kick had been lost.
void DisablingTest::readAndLoseTheRole(const SqlSession &session, const QString &database)
{
    QFETCH(QString, level);
    must(session, u"BEGIN ISOLATION LEVEL "_s + level);
    for (int i = 0; i < 8; ++i)
        must(session, readDesktops);
    must(m_registry->superuser(database),
         u"UPDATE orbit.users SET enabled = false WHERE login = 'olga'; REVOKE orbit_operator FROM olga"_s);
}

/// Nothing is written between her reading before and after.
void DisablingTest::whoReadsOnIsShownNothingMore()
{
    const SqlSession olga = m_registry->as(u"olga"_s);
    readAndLoseTheRole(olga, u"orbit"_s);
    QVERIFY(attempt(olga, readDesktops).refusal.startsWith("42501"_L1));
}

void DisablingTest::withAStaleCacheWhoReadsOnSeesAll()
{
    QFETCH(QString, level);
    if (level == "READ COMMITTED"_L1) // each statement sees that she is disabled
        m_registry->copyWithout({{"authz.reader", "EXECUTE 'SELECT FROM orbit.users WHERE false';", ""}, {"authz.me", "u.enabled AND", ""}},
                                weak);
    else
        m_registry->copyWithout({{"authz.reader", "EXECUTE 'SELECT FROM orbit.users WHERE false';", ""}}, weak);
    const SqlSession olga = m_registry->as(u"olga"_s, weak);
    readAndLoseTheRole(olga, weak);
    QVERIFY(must(olga, readDesktops).toInt() > 0);
}

/// The same session with the walls removed: nothing tells it from one that is allowed.
void DisablingTest::withoutTheGuardADisabledSessionGoesOn()
{
    QFETCH(QString, level);
    m_registry->copyWithout(noLookAtThePerson, weak);
    const SqlSession boss = m_registry->superuser(weak);
    const SqlSession olga = m_registry->as(u"olga"_s, weak);
    must(olga, u"BEGIN ISOLATION LEVEL %1; "_s.arg(level) + readDesktops);
    must(boss, u"UPDATE orbit.users SET enabled = false WHERE login = 'olga'; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA api TO PUBLIC; "
               "GRANT USAGE ON SCHEMA api TO PUBLIC; REVOKE orbit_operator FROM olga"_s);
    QCOMPARE(attempt(olga, m_registry->filled(u"SELECT api.desktop_forget({alpha-2})"_s)).refusal, QString());
    QCOMPARE(attempt(olga, u"SELECT * FROM api.desktops_page(NULL, NULL, NULL, NULL, false, NULL, NULL, 10)"_s).refusal, QString());
}

void DisablingTest::openCursorShowsNothingAfterDisabling()
{
    const SqlSession olga = m_registry->as(u"olga"_s);
    must(
        olga,
        u"BEGIN ISOLATION LEVEL REPEATABLE READ; DECLARE c CURSOR FOR SELECT * FROM api.desktops_page(NULL, NULL, NULL, NULL, false, NULL, NULL, 10)"_s);
    must(m_registry->as(u"ada"_s), m_registry->filled(u"SELECT api.user_disable({olga})"_s));
    QVERIFY(isEnded(attempt(olga, u"FETCH ALL FROM c"_s)));
    QVERIFY(!m_registry->as(u"olga"_s).isOpen());
    QCOMPARE(stateOf(u"olga"_s), u"false false false"_s);
}

/// Two walls: without the session's end the guard still asks when the first row is fetched.
void DisablingTest::withoutTheKickAnOpenCursorShowsEverything()
{
    m_registry->copyWithout(noLookAtThePerson + QList<Weakening>{{"rolectl.kick", "pg_terminate_backend(a.pid)", "true"}}, weak);
    const SqlSession olga = m_registry->as(u"olga"_s, weak);
    must(
        olga,
        u"BEGIN ISOLATION LEVEL REPEATABLE READ; DECLARE c CURSOR FOR SELECT * FROM api.desktops_page(NULL, NULL, NULL, NULL, false, NULL, NULL, 10)"_s);
    must(m_registry->as(u"ada"_s, weak), m_registry->filled(u"SELECT api.user_disable({olga})"_s));
    QCOMPARE(attempt(olga, u"FETCH ALL FROM c"_s).refusal, QString());
}

void DisablingTest::nobodyBlocksTheOwnDisabling()
{
    // Everything a person can hold on to: the own row, the own role, a session, each in an open transaction.
    const QStringList holds{m_registry->filled(u"SELECT api.user_update({dora}, 'Dora', '')"_s), u"ALTER ROLE dora PASSWORD 'x'"_s,
                            u"ALTER ROLE dora SET work_mem = '1MB'"_s, u"GRANT dora TO uma"_s, u"SELECT * FROM api.who_am_i()"_s};
    std::vector<SqlSession> sessions;
    for (const QString &hold : holds) {
        sessions.push_back(m_registry->as(u"dora"_s));
        attempt(sessions.back(), u"SET lock_timeout = '1ms'; BEGIN; "_s + hold);
    }
    must(m_registry->as(u"ada"_s), m_registry->filled(u"SELECT api.user_disable({dora})"_s));
    QCOMPARE(stateOf(u"dora"_s), u"false false false"_s);
    for (const SqlSession &session : sessions)
        QVERIFY(isEnded(attempt(session, u"SELECT 1"_s)));
}

void DisablingTest::withoutTheKickTheOwnRowBlocksIt()
{
    m_registry->copyWithout({{"rolectl.kick", "pg_terminate_backend(a.pid)", "true"}, {"api.user_disable", "1..25", "24..25"}}, weak);
    const SqlSession dora = m_registry->as(u"dora"_s, weak);
    must(dora, u"BEGIN; "_s + m_registry->filled(u"SELECT api.user_update({dora}, 'Dora', '')"_s));
    const Outcome disabled = attempt(m_registry->as(u"ada"_s, weak), m_registry->filled(u"SELECT api.user_disable({dora})"_s));
    QCOMPARE(disabled.refusal, u"55P03 the person holds a lock that does not go away"_s);
    QCOMPARE(attempt(dora, u"COMMIT"_s).refusal, QString());
}

void DisablingTest::disabledPersonIsGoneFromAStorm()
{
    std::atomic<int> written = 0;
    const QString write = u"SELECT api.audit_client('power.start', 'node', NULL, 'node', NULL, NULL, 'done', NULL)"_s;
    std::vector<std::jthread> storm;
    for (int i = 0; i < 6; ++i)
        storm.emplace_back([&](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                const SqlSession session = m_registry->as(u"dora"_s);
                attempt(session, u"BEGIN"_s);
                if (!attempt(session, write).isRefused())
                    written += attempt(session, u"COMMIT"_s).isRefused() ? 0 : 1;
            }
        });
    QTRY_VERIFY_WITH_TIMEOUT(written > 20, 60'000); // the storm is there
    const SqlSession ada = m_registry->as(u"ada"_s);
    Outcome disabled;
    do // 55P03 means: try again
        disabled = attempt(ada, m_registry->filled(u"SELECT api.user_disable({dora})"_s));
    while (disabled.refusal.startsWith("55P03"_L1));
    QCOMPARE(disabled.refusal, QString());
    must(ada, m_registry->filled(u"SELECT api.user_kick({dora})"_s));
    const SqlSession boss = m_registry->superuser();
    const QString after = must(boss, u"SELECT count(*) FROM aud.log WHERE actor = 'dora'"_s);
    QTRY_COMPARE_WITH_TIMEOUT(must(boss, u"SELECT count(*) FROM pg_stat_activity WHERE usename = 'dora' AND state IS NOT NULL"_s), u"0"_s,
                              10'000);
    storm.clear();
    QCOMPARE(stateOf(u"dora"_s), u"false false false"_s);
    QCOMPARE(must(boss, u"SELECT count(*) FROM aud.log WHERE actor = 'dora'"_s), after);
}

void DisablingTest::roleChangeCountsInOpenSessions()
{
    const SqlSession olga = m_registry->as(u"olga"_s);
    const QString forget = m_registry->filled(u"SELECT api.desktop_forget({alpha-2})"_s);
    must(olga, u"SELECT * FROM api.who_am_i()"_s);
    must(m_registry->as(u"ada"_s), m_registry->filled(u"SELECT api.user_set_role({olga}, 'helpdesk')"_s));
    QCOMPARE(attempt(olga, forget).refusal, u"42501 permission denied for function desktop_forget"_s);
    must(m_registry->as(u"ada"_s),
         m_registry->filled(u"SELECT api.user_set_role({olga}, 'operator'); SELECT api.team_member_set({alpha}, {olga}, 'helpdesk')"_s));
    QCOMPARE(attempt(olga, forget).refusal, u"42501 denied"_s);
    must(m_registry->as(u"ada"_s), m_registry->filled(u"SELECT api.team_member_set({alpha}, {olga}, 'operator')"_s));
    QCOMPARE(attempt(olga, forget).refusal, QString());
}

void DisablingTest::withoutTheGuardTheOldRoleGoesOn()
{
    QList<Weakening> walls = noLookAtThePerson;
    walls += {{"authz.guard", "v_me.role <> ALL (p_roles)", "false"},
              {"authz.effect", "v_role text := authz.role_in(p_user, p_team)", "v_role text := 'operator'"}};
    m_registry->copyWithout(walls, weak);
    must(m_registry->superuser(weak), u"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA api TO PUBLIC"_s);
    const SqlSession olga = m_registry->as(u"olga"_s, weak);
    must(olga, u"SELECT * FROM api.who_am_i()"_s);
    must(m_registry->as(u"ada"_s, weak), m_registry->filled(u"SELECT api.user_set_role({olga}, 'helpdesk')"_s));
    QCOMPARE(attempt(olga, m_registry->filled(u"SELECT api.desktop_forget({alpha-2})"_s)).refusal, QString());
}

void DisablingTest::lentRoleGivesNoAuthority()
{
    // Before PostgreSQL 16 a role could lend itself, and a superuser always can. It is worth nothing: the actor stays who signed in.
    must(m_registry->superuser(), u"GRANT ada TO uma"_s);
    const SqlSession uma = m_registry->as(u"uma"_s);
    must(uma, u"SET ROLE ada"_s);
    QCOMPARE(attempt(uma, u"SELECT api.team_create('mine', 'red')"_s).refusal, u"42501 denied"_s);
    QCOMPARE(attempt(uma, u"SELECT login FROM api.who_am_i()"_s).value, u"uma"_s);
}

void DisablingTest::withAnActorThatCanBeSetALentRoleIsWorthItsRights()
{
    m_registry->copyWithout(
        {{"authz.guard", "session_user", "current_setting('role')"}, {"authz.me", "session_user", "current_setting('role')"}}, weak);
    must(m_registry->superuser(), u"GRANT ada TO uma"_s);
    const SqlSession uma = m_registry->as(u"uma"_s, weak);
    must(uma, u"SET ROLE ada"_s);
    QCOMPARE(attempt(uma, u"SELECT api.team_create('mine', 'red')"_s).refusal, QString());
}

ORBIT_TEST(DisablingTest, "disabling")

} // namespace orbit::security

#include "disabling_test.moc"
