#include "tests/security/registry_fixture.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <cstdio>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace orbit::security {

using testkit::SqlAnswer;
using testkit::SqlSession;

namespace {

const QStringList everybody{u"ada"_s, u"olga"_s, u"hana"_s, u"uma"_s, u"ines"_s, u"agnes"_s};

/// Every function of the registry that breaks a rule, and which (A21). Empty is right.
const QString brokenFunctions = uR"(
    WITH f AS (SELECT p.*, n.nspname, r.rolname, r.rolsuper FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner
               WHERE n.nspname IN ('orbit', 'api', 'authz', 'aud', 'rolectl'))
    SELECT oid::regprocedure, 'its search path is not fixed' FROM f WHERE proname <> 'payload' AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (proconfig), false)
    UNION ALL SELECT oid::regprocedure, 'everybody may call it' FROM f WHERE proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) a WHERE a.grantee = 0)
    UNION ALL SELECT oid::regprocedure, 'its owner is ' || rolname FROM f
      WHERE rolname <> (CASE nspname WHEN 'authz' THEN 'orbit_authz' WHEN 'aud' THEN 'orbit_auditor' WHEN 'rolectl' THEN 'orbit_roleadmin' ELSE 'orbit_owner' END)
    UNION ALL SELECT oid::regprocedure, 'it is not a definer' FROM f WHERE nspname = 'api' AND NOT prosecdef
    UNION ALL SELECT oid::regprocedure, 'it has no guard' FROM f WHERE nspname = 'api' AND prosrc !~ 'authz\.(guard|reader)\(' AND proname NOT IN ('schema_version', 'setup_first_admin')
    UNION ALL SELECT oid::regprocedure, 'it writes and guards as a reader' FROM f
      WHERE nspname = 'api' AND provolatile = 'v' AND prosrc !~ 'authz\.guard\(' AND proname NOT IN ('setup_first_admin', 'begin_request')
    UNION ALL SELECT oid::regprocedure, 'it writes and audits nothing' FROM f
      WHERE nspname = 'api' AND provolatile = 'v' AND prosrc !~ '(aud\.append|api\.permission_set|api\.assignment_create)\(' AND proname NOT IN ('session_heartbeat', 'audit_seal', 'begin_request')
    UNION ALL SELECT oid::regprocedure, 'nothing says what it does' FROM f WHERE nspname = 'api' AND obj_description(oid, 'pg_proc') IS NULL
    UNION ALL SELECT oid::regprocedure, 'it knows the actor by something else than session_user' FROM f
      WHERE prosecdef AND prosrc ~ 'current_user|current_role|current_setting' AND proname <> 'append')"_s;

const QString brokenTables = uR"(
    SELECT c.oid::regclass, 'row security is not forced' FROM pg_class c
      WHERE c.relkind = 'r' AND c.relnamespace = 'orbit'::regnamespace AND NOT (c.relrowsecurity AND c.relforcerowsecurity) AND c.relname <> 'schema_version'
    UNION ALL SELECT c.oid::regclass, 'somebody else has a right on it: ' || a.grantee::regrole::text FROM pg_class c, aclexplode(c.relacl) a
      WHERE c.relkind IN ('r', 'v', 'S') AND c.relnamespace IN ('orbit'::regnamespace, 'aud'::regnamespace)
        AND (a.grantee = 0 OR a.grantee::regrole::text NOT IN ('orbit_owner', 'orbit_authz', 'orbit_auditor', 'orbit_migrator'))
    UNION ALL SELECT NULL, 'the role has too much: ' || rolname FROM pg_roles WHERE rolname ~ '^orbit_' AND (rolsuper OR rolbypassrls OR rolreplication OR rolcreatedb
        OR (rolcreaterole AND rolname <> 'orbit_roleadmin') OR (rolcanlogin AND rolname <> 'orbit_migrator'))
    UNION ALL SELECT NULL, 'a person has too much: ' || r.rolname FROM pg_roles r JOIN orbit.users u ON u.login = r.rolname
      WHERE r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolconnlimit <> 8)"_s;

} // namespace

/// A02, A03, A19 and A21 as rules over all tables and functions there are, so that a new one cannot forget them.
class RulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_registry.emplace(); }
    void cleanupTestCase();
    void everyTableRefusesEverybody();
    void everyFunctionRefusesWhomItWasNotGranted();
    void nothingForEveryArgumentIsAnsweredInWords();
    void functionsKeepTheRules();
    void tablesAndRolesKeepTheRules();
    void brokenRulesAreNoticed();
    void unscopedFunctionShowsOnlyTheOwnTeam();
    void writesAreAuditedByTheTrueActor_data();
    void writesAreAuditedByTheTrueActor();
    void foreignAndAbsentIdsAreAnsweredTheSame();

private:
    QList<QStringList> functions() const;
    void expect(const testkit::SqlSession &session, const QString &sql, const QString &refusal);

    int m_asked = 0;
    int m_refused = 0;
    QStringList m_others; ///< what was answered otherwise
    std::optional<RegistryFixture> m_registry;
};

void RulesTest::cleanupTestCase()
{
    std::printf("refused %d/%d statements and calls\n", m_refused, m_asked);
    m_registry.reset();
}

void RulesTest::expect(const testkit::SqlSession &session, const QString &sql, const QString &refusal)
{
    const Outcome outcome = attempt(session, sql);
    ++m_asked;
    if (outcome.refusal == refusal)
        ++m_refused;
    else
        m_others += sql + u": "_s + outcome.refusal;
}

void RulesTest::everyTableRefusesEverybody()
{
    const SqlSession boss = m_registry->superuser();
    const QString before = fingerprint(boss);
    const SqlAnswer tables =
        boss.run(u"SELECT c.oid::regclass, n.nspname, (SELECT attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = 1) FROM "
                 u"pg_class c "
                 "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname IN ('orbit', 'aud')"_s);
    for (const QString &login : everybody) {
        const SqlSession session = m_registry->as(login);
        for (const QStringList &table : tables.rows) {
            for (const QString &sql :
                 {u"SELECT * FROM %1"_s, u"INSERT INTO %1 DEFAULT VALUES"_s, u"UPDATE %1 SET %2 = %2"_s, u"DELETE FROM %1"_s,
                  u"TRUNCATE %1 CASCADE"_s, u"COPY %1 TO STDOUT"_s, u"ALTER TABLE %1 ADD x int"_s, u"DROP TABLE %1"_s}) {
                expect(session, QString(sql).replace(u"%1"_s, table[0]).replace(u"%2"_s, table[2]),
                       u"42501 permission denied for schema "_s + table[1]);
            }
        }
    }
    QVERIFY2(m_others.isEmpty(), qPrintable(m_others.join(u'\n')));
    QCOMPARE(fingerprint(boss), before);
}

/// Name, arguments as NULLs of their types, and oid of every api function.
QList<QStringList> RulesTest::functions() const
{
    return m_registry->superuser()
        .run(u"SELECT p.proname, coalesce((SELECT string_agg('NULL::' || format_type(t, NULL), ', ' ORDER BY n) FROM unnest(p.proargtypes) "
             u"WITH ORDINALITY a(t, n)), ''), p.oid "
             "FROM pg_proc p WHERE p.pronamespace = 'api'::regnamespace ORDER BY 1"_s)
        .rows;
}

void RulesTest::everyFunctionRefusesWhomItWasNotGranted()
{
    const SqlSession boss = m_registry->superuser();
    const QString before = fingerprint(boss);
    const int refusedBefore = m_refused;
    for (const QString &login : everybody) {
        const SqlSession session = m_registry->as(login);
        for (const QStringList &function : functions()) {
            if (must(boss, u"SELECT has_function_privilege('%1', %2, 'EXECUTE')"_s.arg(login, function[2])) == u"t"_s)
                continue;
            expect(session, u"SELECT * FROM api.%1(%2)"_s.arg(function[0], function[1]),
                   u"42501 permission denied for function "_s + function[0]);
        }
    }
    QVERIFY2(m_others.isEmpty(), qPrintable(m_others.join(u'\n')));
    QCOMPARE(fingerprint(boss), before);
    QVERIFY(m_refused - refusedBefore > 100);
}

void RulesTest::nothingForEveryArgumentIsAnsweredInWords()
{
    // What a program with a mistake in it sends: the answer is one of the documented ones and never an inner error.
    const QStringList documented{u"42501"_s, u"P0002"_s, u"22023"_s, u"23514"_s, u"23502"_s,
                                 u"23505"_s, u"OR001"_s, u"OR002"_s, u"OR003"_s};
    for (const QString &login : everybody) {
        const SqlSession session = m_registry->as(login);
        for (const QStringList &function : functions()) {
            attempt(session, u"BEGIN"_s);
            const Outcome outcome = attempt(session, u"SELECT * FROM api.%1(%2)"_s.arg(function[0], function[1]));
            attempt(session, u"ROLLBACK"_s);
            const bool isAnswer =
                outcome.refusal.isEmpty() || outcome.refusal == u"no rows"_s || documented.contains(outcome.refusal.left(5));
            QVERIFY2(isAnswer, qPrintable(login + u' ' + function[0] + u": "_s + outcome.refusal));
        }
    }
}

void RulesTest::functionsKeepTheRules()
{
    const SqlAnswer broken = m_registry->superuser().run(brokenFunctions);
    QVERIFY2(broken.isOk(), qPrintable(broken.message));
    for (const QStringList &row : broken.rows)
        qInfo("%s: %s", qPrintable(row[0]), qPrintable(row[1]));
    QCOMPARE(broken.rows.size(), 0);
}

void RulesTest::tablesAndRolesKeepTheRules()
{
    const SqlAnswer broken = m_registry->superuser().run(brokenTables);
    QVERIFY2(broken.isOk(), qPrintable(broken.message));
    for (const QStringList &row : broken.rows)
        qInfo("%s: %s", qPrintable(row[0]), qPrintable(row[1]));
    QCOMPARE(broken.rows.size(), 0);
}

void RulesTest::brokenRulesAreNoticed()
{
    const std::pair<QString, int> changes[] = {
        {u"ALTER FUNCTION api.who_am_i() RESET search_path"_s, 1},
        {u"ALTER FUNCTION api.who_am_i() SET search_path = public, pg_catalog"_s, 1},
        {u"GRANT EXECUTE ON FUNCTION api.watchdog() TO PUBLIC"_s, 1},
        {u"ALTER FUNCTION api.watchdog() OWNER TO CURRENT_USER"_s, 1},
        {u"ALTER FUNCTION api.watchdog() SECURITY INVOKER"_s, 1},
        {u"COMMENT ON FUNCTION api.watchdog() IS NULL"_s, 1},
        {u"CREATE FUNCTION api.forgotten() RETURNS void LANGUAGE sql AS 'DELETE FROM orbit.users'"_s, 8},
    };
    for (const auto &[sql, number] : changes) {
        const SqlSession boss = m_registry->superuser();
        must(boss, u"BEGIN; "_s + sql);
        const qsizetype found = boss.run(brokenFunctions).rows.size();
        QVERIFY2(found >= 1 && found <= number, qPrintable(sql));
    }
    for (const QString &sql :
         {u"ALTER TABLE orbit.vms NO FORCE ROW LEVEL SECURITY"_s, u"GRANT SELECT ON orbit.vms TO orbit_operator"_s,
          u"ALTER ROLE orbit_owner BYPASSRLS"_s, u"ALTER ROLE uma CREATEROLE"_s, u"CREATE TABLE orbit.forgotten (x int)"_s}) {
        const SqlSession boss = m_registry->superuser();
        must(boss, u"BEGIN; "_s + sql);
        QVERIFY2(boss.run(brokenTables).rows.size() == 1, qPrintable(sql));
    }
}

void RulesTest::unscopedFunctionShowsOnlyTheOwnTeam()
{
    const SqlSession boss = m_registry->superuser();
    must(boss, u"SET ROLE orbit_owner; CREATE FUNCTION api.careless() RETURNS SETOF text LANGUAGE sql SECURITY DEFINER SET search_path = "
               u"pg_catalog, pg_temp AS "
               "'SELECT name::text FROM orbit.vms ORDER BY 1'; GRANT EXECUTE ON FUNCTION api.careless() TO orbit_operator, orbit_user"_s);
    const auto seenBy = [this](const QString &login) {
        QStringList names;
        for (const QStringList &row : m_registry->as(login).run(u"SELECT * FROM api.careless()"_s).rows)
            names += row.first();
        return names;
    };
    QCOMPARE(seenBy(u"olga"_s), (QStringList{u"alpha-1"_s, u"alpha-2"_s, u"alpha-3"_s, u"alpha-4"_s}));
    QCOMPARE(seenBy(u"uma"_s), QStringList{u"alpha-1"_s});
    must(boss, u"RESET ROLE; ALTER TABLE orbit.vms NO FORCE ROW LEVEL SECURITY"_s); // without the wall everything is seen
    QVERIFY(seenBy(u"uma"_s).contains(u"beta-1"_s));
    must(boss, u"ALTER TABLE orbit.vms FORCE ROW LEVEL SECURITY; DROP FUNCTION api.careless()"_s);
}

void RulesTest::writesAreAuditedByTheTrueActor_data()
{
    QTest::addColumn<QString>("as");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("action");
    const auto row = [](const char *as, const char *sql, const char *action) {
        QTest::addRow("%s %s", as, action) << QString::fromLatin1(as) << QString::fromLatin1(sql) << QString::fromLatin1(action);
    };
    row("uma", "SELECT api.sign_in('laptop')", "session.sign_in");
    row("uma", "SELECT api.user_update({uma}, 'Uma', 'uma@example.org')", "person.update");
    row("ada", "SELECT api.user_create('eve', 'Eve', '', 'user', 'directory', NULL)", "person.create");
    row("ada", "SELECT api.user_set_role({dora}, 'helpdesk')", "person.role");
    row("ada", "SELECT api.user_disable({dora})", "person.disable");
    row("ada", "SELECT api.user_enable({dora})", "person.enable");
    row("ada", "SELECT api.user_kick({dora})", "person.kick");
    row("ada", "SELECT api.team_create('epsilon', 'red')", "team.create");
    row("ada", "SELECT api.team_member_set({gamma}, {dora}, 'user')", "team.member");
    row("ada", "SELECT api.team_delete({gamma})", "team.delete");
    row("ada", "SELECT api.quota_set({alpha}, 25, 100, 102400, 1000, 20, 49)", "quota.set");
    row("ada", "SELECT api.permission_set({uma}, {alpha-pool}, 'snapshot', 'granted')", "permission.set");
    row("ada", "SELECT api.permissions_set({uma}, '[{\"pool\": null, \"permission\": \"usb\", \"effect\": \"denied\"}]')",
        "permission.set");
    row("olga",
        "SELECT api.guest_assign({lab}, 203, 'x', {alpha}, 1, 512, 8, NULL, {alpha}, NULL, '2020-01-01', '2020-02-01', NULL, 'floating')",
        "assignment.create");
    row("olga", "SELECT api.assignment_create({alpha-3}, NULL, {uma}, NULL, NULL, NULL, NULL)", "assignment.create");
    row("olga",
        "SELECT count(*) FROM api.desktop_reserve(gen_random_uuid(), {alpha}, {alpha-pool}, {lab}, 'vdi', '{a-new}', 'linux', 1, 512, 8, "
        "'{}')",
        "desktop.reserve");
    row("olga", "SELECT api.desktop_forget({alpha-2})", "desktop.forget");
    row("uma", "SELECT api.session_start({alpha-1}, 'laptop', 'rdp')", "session.open");
    row("hana", "SELECT api.notification_send({uma}, 'info', 'staff.message', 'Hello', NULL, NULL)", "notification.send");
    row("hana", "SELECT api.audit_client('console.open', 'desktop', {alpha-1}, 'alpha-1', NULL, NULL, 'done', NULL)", "console.open");
    row("ines", "SELECT api.setting_set('branding.accent', '\"blue\"')", "setting.set");
    row("agnes", "SELECT api.desktop_adopt({lab}, 4711, {beta}, NULL, 'simple', 'found', 'linux', 1, 512, 8)", "desktop.adopt");
    row("olga", "SELECT count(*) FROM api.audit_export_begin(NULL, NULL, NULL, NULL, NULL, NULL, NULL)", "audit.export");
    row("hana", "SELECT api.audit_begin('power.start', 'alpha-1', NULL, NULL)", "power.start");
    row("otto", "SELECT api.audit_finish({begun beta-2}, 'done', NULL)", "power.stop");
}

void RulesTest::writesAreAuditedByTheTrueActor()
{
    QFETCH(QString, as);
    QFETCH(QString, sql);
    QFETCH(QString, action);
    const SqlSession boss = m_registry->superuser();
    const QString last = must(boss, u"SELECT max(id) FROM aud.log"_s);
    must(m_registry->as(as), u"SET application_name = 'ada'; "_s + m_registry->filled(sql)); // the program's name is no identity
    const SqlAnswer rows =
        boss.run(u"SELECT action, actor, actor_id = (SELECT id FROM orbit.users WHERE login = actor) FROM aud.log WHERE id > "_s + last);
    QCOMPARE(rows.rows.size(), 1);
    QCOMPARE(rows.rows.first(), (QStringList{action, as, u"t"_s}));
}

void RulesTest::foreignAndAbsentIdsAreAnsweredTheSame()
{
    const SqlSession olga = m_registry->as(u"olga"_s);
    const QString absent = u"'00000000-0000-4000-8000-000000000000'::uuid"_s;
    const std::pair<const char *, const char *> calls[] = {
        {"SELECT api.assignment_create(%1, NULL, {olga}, NULL, NULL, NULL, NULL)", "{beta-2}"},
        {"SELECT api.assignment_create({alpha-2}, NULL, %1, NULL, NULL, NULL, NULL)", "{ugo}"},
        {"SELECT api.assignment_end(%1)", "{assignment beta-1}"},
        {"SELECT api.session_start(%1, 'x', 'vnc')", "{beta-1}"},
        {"SELECT api.session_end(%1, 'closed')", "{session beta-1}"},
        {"SELECT api.desktop_forget(%1)", "{beta-2}"},
        {"SELECT api.desktop_release(%1)", "{beta-new}"},
        {"SELECT api.desktop_resize(%1, 1, 512, 8)", "{beta-2}"},
        {"SELECT * FROM api.permission_matrix(%1)", "{ugo}"},
        {"SELECT api.device_revoke(%1)", "{ugo-laptop}"},
        {"SELECT api.user_kick(%1)", "{ugo}"},
        {"SELECT api.user_update(%1, 'x', '')", "{ugo}"},
        {"SELECT api.notification_send(%1, 'info', 'a.b', 'x', NULL, NULL)", "{ugo}"},
        {"SELECT api.envelope_delete(%1)", "{envelope ugo}"},
        {"SELECT api.saved_view_delete(%1)", "{view mine}"}};
    for (const auto &[sql, foreign] : calls) {
        const QString call = QString::fromLatin1(sql);
        const Outcome theirs = attempt(olga, m_registry->filled(QString(call).replace(u"%1"_s, QString::fromLatin1(foreign))));
        const Outcome nobodys = attempt(olga, m_registry->filled(QString(call).replace(u"%1"_s, absent)));
        QCOMPARE(theirs.refusal, u"42501 denied"_s);
        QCOMPARE(nobodys.refusal, theirs.refusal);
        QCOMPARE(nobodys.detail, theirs.detail);
    }
}

ORBIT_TEST(RulesTest, "rules")

} // namespace orbit::security

#include "rules_test.moc"
