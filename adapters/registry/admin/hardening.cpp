#include "adapters/registry/admin/hardening.h"

#include "adapters/registry/session/schema_version.h"

#include <array>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

/// A rule that a query finds broken: each row's first column is an offender.
struct Rule
{
    const char *id;
    const char *title;
    const char *offenders;
    const char *fix;
};

constexpr char schemas[] = "SELECT oid FROM pg_namespace WHERE nspname IN ('orbit', 'api', 'authz', 'aud', 'rolectl')";

constexpr std::array rules{
    Rule{"version", "PostgreSQL is 15 or newer",
         "SELECT current_setting('server_version') WHERE current_setting('server_version_num')::int < 150000", "update PostgreSQL"},
    Rule{"tls", "The server offers TLS",
         "SELECT 'ssl = off' WHERE current_setting('ssl') = 'off' AND current_setting('listen_addresses') <> ''",
         "set ssl = on with a certificate of your own authority"},
    Rule{"scram", "New passwords become SCRAM verifiers",
         "SELECT current_setting('password_encryption') WHERE current_setting('password_encryption') <> 'scram-sha-256'",
         "set password_encryption = 'scram-sha-256'"},
    Rule{"verifiers", "No login has an MD5 or readable password",
         "SELECT rolname FROM pg_authid WHERE rolpassword IS NOT NULL AND rolpassword NOT LIKE 'SCRAM-SHA-256$%'",
         "give these logins a new password"},
    Rule{"access-network", "Nobody gets in over the network without TLS or by trust, password, md5 or ident",
         "SELECT 'line ' || line_number || ': ' || type || ' ' || auth_method FROM pg_hba_file_rules WHERE error IS NULL AND auth_method "
         "<> 'reject' "
         "AND ((type <> 'local' AND auth_method IN ('trust', 'password', 'md5', 'ident')) OR type IN ('host', 'hostnossl')) "
         "AND (database && ARRAY['all', current_database()::text] OR database IS NULL)",
         "write hostssl and scram-sha-256 into pg_hba.conf, see \"orbitctl registry init\""},
    Rule{"access-file", "pg_hba.conf has no mistakes",
         "SELECT 'line ' || line_number || ': ' || error FROM pg_hba_file_rules WHERE error IS NOT NULL", "correct these lines"},
    Rule{"owners", "Orbit's own roles have no power over the server",
         "SELECT rolname FROM pg_roles WHERE rolname ~ '^orbit_' AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolreplication "
         "OR (rolcanlogin AND rolname <> 'orbit_migrator') OR (rolcreaterole AND rolname <> 'orbit_roleadmin'))",
         "run \"orbitctl registry init\" again"},
    Rule{"people", "People's logins have no power over the server and at most eight sessions",
         "SELECT r.rolname FROM pg_roles r JOIN orbit.users u ON u.login = r.rolname WHERE r.rolsuper OR r.rolcreaterole OR r.rolcreatedb "
         "OR r.rolreplication OR r.rolbypassrls OR r.rolconnlimit NOT BETWEEN 0 AND 8",
         "ALTER ROLE ... NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 8"},
    Rule{"members", "People are in no role but their group",
         "SELECT u.login || ' in ' || g.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member JOIN orbit.users u ON u.login = "
         "r.rolname "
         "JOIN pg_roles g ON g.oid = m.roleid WHERE g.rolname <> 'orbit_' || u.role",
         "REVOKE the role from the person"},
    Rule{"disabled", "A disabled person cannot sign in",
         "SELECT u.login FROM orbit.users u JOIN pg_roles r ON r.rolname = u.login WHERE NOT u.enabled AND r.rolcanlogin",
         "disable the person again"},
    Rule{"database", "Not everybody may connect to the database or make things in it",
         "SELECT a.privilege_type FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a "
         "WHERE d.datname = current_database() AND a.grantee = 0",
         "run \"orbitctl registry init\" again"},
    Rule{"schema-public", "Nobody may use the schema public",
         "SELECT a.privilege_type FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a WHERE n.nspname = "
         "'public' AND a.grantee = 0",
         "run \"orbitctl registry init\" again"},
    Rule{"languages", "Nobody may write functions or DO blocks",
         "SELECT l.lanname FROM pg_language l, aclexplode(coalesce(l.lanacl, acldefault('l', l.lanowner))) a "
         "WHERE l.lanname IN ('sql', 'plpgsql') AND a.grantee = 0",
         "run \"orbitctl registry init\" again"},
    Rule{"functions", "Functions that lock, flood, sleep or tell of others are closed",
         "SELECT p.oid::regprocedure::text FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a "
         "WHERE p.pronamespace = 'pg_catalog'::regnamespace AND a.grantee = 0 AND (p.proname ~ '^pg_(try_)?advisory_' OR p.proname ~ "
         "'^pg_stat_get_activity' "
         "OR p.proname ~ '^pg_sleep' OR p.proname ~ '^lo_' OR p.proname IN ('pg_notify', 'pg_database_size', 'pg_lock_status', "
         "'pg_terminate_backend')) LIMIT 20",
         "run \"orbitctl registry init\" again"},
    Rule{"catalogs", "Lists of people, memberships and sessions are closed",
         "SELECT c.relname FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'pg_catalog'::regnamespace AND a.grantee = 0 "
         "AND a.privilege_type = 'SELECT' AND c.relname IN ('pg_roles', 'pg_user', 'pg_auth_members', 'pg_locks', 'pg_stat_activity', "
         "'pg_stat_ssl')",
         "run \"orbitctl registry init\" again"},
    Rule{"tables", "Nobody has a right on a table",
         "SELECT c.oid::regclass::text || ' for ' || coalesce(g.rolname, 'PUBLIC') FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) "
         "a "
         "LEFT JOIN pg_roles g ON g.oid = a.grantee WHERE c.relnamespace IN (%1) AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') "
         "AND coalesce(g.rolname, 'PUBLIC') NOT IN ('orbit_owner', 'orbit_authz', 'orbit_auditor', 'orbit_roleadmin', 'orbit_migrator') "
         "AND a.grantee <> c.relowner LIMIT 20",
         "REVOKE these rights"},
    Rule{
        "rls-forced", "Row-level security is forced on every table, also for its owner",
        "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace IN (%1) AND c.relkind IN ('r', 'p') "
        "AND c.relname <> 'schema_version' AND NOT (c.relrowsecurity AND c.relforcerowsecurity) AND c.relowner <> 'orbit_auditor'::regrole",
        "ALTER TABLE ... ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"},
    Rule{"search-path", "Every function with its owner's rights has a fixed search_path",
         "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.prosecdef AND p.pronamespace IN (%1) "
         "AND NOT EXISTS (SELECT FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=%')",
         "ALTER FUNCTION ... SET search_path"},
    Rule{"execute", "No function is everybody's",
         "SELECT p.oid::regprocedure::text FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a "
         "WHERE p.pronamespace IN (%1) AND a.grantee = 0 AND p.prorettype <> 'trigger'::regtype LIMIT 20",
         "REVOKE EXECUTE ... FROM PUBLIC"},
    Rule{"function-owners", "Functions belong to roles without power over the server",
         "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE p.pronamespace IN (%1) AND "
         "(r.rolsuper OR r.rolbypassrls)",
         "ALTER FUNCTION ... OWNER TO orbit_owner"},
    Rule{"durable", "What was committed survives a power cut",
         "SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'",
         "set fsync, full_page_writes and synchronous_commit to on"},
    Rule{"log", "The server's log does not hold what people send",
         "SELECT name || ' = ' || setting FROM pg_settings WHERE (name = 'log_statement' AND setting <> 'none' AND setting <> 'ddl') "
         "OR (name = 'log_min_duration_statement' AND setting <> '-1' AND current_setting('log_parameter_max_length') <> '0')",
         "set log_statement = 'none' and log_parameter_max_length = 0"},
    Rule{"log-names", "The server's log says who was refused",
         "SELECT name || ' = ' || setting FROM pg_settings WHERE (name = 'log_line_prefix' AND setting !~ '%u') "
         "OR (name = 'log_min_error_statement' AND setting IN ('fatal', 'panic'))",
         "set log_line_prefix = '%m [%p] %q%u@%d ' and log_min_error_statement = error"},
};

RuleResult judge(PgSession &session, const Rule &rule)
{
    RuleResult result{
        .id = QLatin1StringView(rule.id), .title = QLatin1StringView(rule.title), .found = {}, .fix = QLatin1StringView(rule.fix)};
    const QByteArray sql = QByteArray(rule.offenders).replace("%1", schemas);
    const PgResult<Rows> rows = session.run({sql, {}});
    if (!rows) {
        result.found = rows.error().error.detail;
        return result;
    }
    QStringList offenders;
    for (qsizetype i = 0; i < rows->size(); ++i)
        offenders += rows->at(i).text(rows->columns().first());
    result.verdict = offenders.isEmpty() ? Verdict::Pass : Verdict::Fail;
    result.found = offenders.join(u", "_s);
    return result;
}

RuleResult outcome(const QString &id, const QString &title, const Result<void> &tried, const QString &fix)
{
    return {.id = id,
            .title = title,
            .verdict = tried ? Verdict::Pass : Verdict::Fail,
            .found = tried ? QString() : tried.error().detail,
            .fix = fix};
}

Result<void> schemaIsComplete(PgSession &session, const MigrationSet &set)
{
    const PgResult<Rows> rows = session.run({"SELECT version, checksum FROM orbit.schema_version ORDER BY version", {}});
    if (!rows)
        return fail(rows.error().error);
    for (qsizetype i = 0; i < std::min(rows->size(), static_cast<qsizetype>(set.steps.size())); ++i) {
        if (rows->at(i).text(u"checksum") != QLatin1StringView(set.steps[static_cast<size_t>(i)].checksum))
            return fail(ErrorKind::Conflict, QString(),
                        u"%1 is not what this Orbit would have run"_s.arg(set.steps[static_cast<size_t>(i)].name));
    }
    return checkSchema(static_cast<int>(rows->size()), set.newest());
}

} // namespace

QList<RuleResult> checkHardening(PgSession &session, const AdminAccess &access, const MigrationSet &set)
{
    QList<RuleResult> results;
    for (const Rule &rule : rules)
        results += judge(session, rule);
    results +=
        outcome(u"schema"_s, u"The schema is this Orbit's"_s, schemaIsComplete(session, set), u"run \"orbitctl registry migrate\""_s);
    results += outcome(u"other-databases"_s, u"People get into no other database of the server (tried)"_s, tryOtherDatabase(access),
                       u"add the lines \"orbitctl registry init\" prints to pg_hba.conf"_s);
    results += outcome(u"clear-text"_s, u"A connection without TLS is refused (tried)"_s, tryClearText(access),
                       u"add the lines \"orbitctl registry init\" prints to pg_hba.conf"_s);
    return results;
}

} // namespace orbit::registry
