#include "tests/security/attack.h"

#include <iterator>

namespace orbit::security {

namespace {

#define DENIED "42501 denied"
#define NO_SCHEMA(name) "42501 permission denied for schema " name
#define CLIENT(action, kind, id, target, before, after, result, upid)                                                                      \
    "SELECT api.audit_client('" action "', '" kind "', " id ", " target ", " before ", " after ", '" result "', " upid ")"
#define BAD_LOG(column) "23514 new row for relation \"log\" violates check constraint \"log_" column "_check\""
#define BAD_LABEL "23514 value for domain orbit.label violates check constraint \"label_check\""
#define BAD_NOTE "23514 value for domain orbit.note violates check constraint \"note_check\""

} // namespace

namespace {

const Attack onAudit[] = {
    {"A17", "change what one did", "ada", "UPDATE aud.log SET actor = 'olga'", NO_SCHEMA("aud"), "tables rls only_grows"},
    {"A17", "remove what one did", "ada", "DELETE FROM aud.log WHERE actor = 'ada'", NO_SCHEMA("aud"), "tables rls only_grows"},
    {"A17", "empty the log", "ada", "TRUNCATE aud.log", NO_SCHEMA("aud"), "tables only_grows"},
    {"A17", "write the log", "olga",
     "INSERT INTO aud.log (actor, actor_role, source, action, target_kind, target, result, origin) VALUES ('ada', 'admin', 'registry', "
     "'a.b', 'x', 'x', 'done', 'x')",
     NO_SCHEMA("aud"), "tables rls"},
    {"A17", "write the log by its function", "olga", "SELECT aud.append('person.role', 'person', NULL, 'x')", NO_SCHEMA("aud"), "inner"},
    {"A17", "switch the trigger off", "ada", "ALTER TABLE aud.log DISABLE TRIGGER only_grows", NO_SCHEMA("aud"), "superuser"},
    {"A17", "switch triggers off", "ada", "SET session_replication_role = replica",
     "42501 permission denied to set parameter \"session_replication_role\"", "superuser"},
    {"A17", "move the head of the chain", "ada", "UPDATE aud.head SET seq = 0", NO_SCHEMA("aud"), "tables"},
    {"A17", "forget what waits to be sealed", "olga", "DELETE FROM aud.pending", NO_SCHEMA("aud"), "tables"},
    {"A17", "seal by the inner function", "olga", "SELECT aud.seal(1)", NO_SCHEMA("aud"), "inner"},
    {"A17", "change the log as its owner", "orbit_migrator", "SET ROLE orbit_auditor; UPDATE aud.log SET actor = 'olga'",
     "42501 permission denied for table log", "only_grows rls"},
    {"A17", "empty the log as its owner", "orbit_migrator", "SET ROLE orbit_auditor; TRUNCATE aud.log",
     "42501 permission denied for table log", "only_grows"},
    {"A17", "cut the chain as its owner", "orbit_migrator", "SET ROLE orbit_auditor; DELETE FROM aud.chain",
     "42501 permission denied for table chain", "only_grows"},
    {"A17", "write for another as the log's owner", "orbit_migrator",
     "SET ROLE orbit_auditor; INSERT INTO aud.log (actor, actor_role, source, action, target_kind, target, result, origin) VALUES "
     "('ada', 'admin', 'registry', 'a.b', 'x', 'x', 'done', 'x')",
     "42501 new row violates row-level security policy for table \"log\"", "rls"},
    {"A17", "seal without end", "ada", "SELECT api.audit_seal(2147483647)", "22023 seals 1 to 20000 entries", "seal_size"},

    {"A18", "say that an admin gave a role", "olga", CLIENT("person.role", "person", "NULL", "'uma'", "NULL", "NULL", "done", "NULL"),
     DENIED, "client_actions"},
    {"A18", "say that one signed in", "uma", CLIENT("session.sign_in", "person", "NULL", "'uma'", "NULL", "NULL", "done", "NULL"), DENIED,
     "client_actions"},
    {"A18", "say that the log was sealed", "uma", CLIENT("audit.seal", "audit", "NULL", "'x'", "NULL", "NULL", "done", "NULL"), DENIED,
     "client_actions"},
    {"A18", "an action of the registry behind a line break", "uma",
     "SELECT api.audit_client(E'power.on\\nperson.role', 'x', NULL, 'x', NULL, NULL, 'done', NULL)", DENIED, "client_actions checks"},
    {"A18", "an entry on a stranger's desktop", "olga",
     CLIENT("power.stop", "desktop", "{beta-1}", "'beta-1'", "NULL", "NULL", "done", "NULL"), DENIED, "rls"},
    {"A18", "a megabyte", "uma", CLIENT("power.on", "x", "NULL", "'x'", "NULL", "to_jsonb(repeat('x', 1048576))", "done", "NULL"),
     BAD_LOG("after"), "checks"},
    {"A18", "a megabyte before", "uma", CLIENT("power.on", "x", "NULL", "'x'", "to_jsonb(repeat('x', 8300))", "NULL", "done", "NULL"),
     BAD_LOG("before"), "checks"},
    {"A18", "a target that clears the terminal", "uma", CLIENT("power.on", "x", "NULL", "E'\\x1b[2J'", "NULL", "NULL", "done", "NULL"),
     BAD_LOG("target"), "checks"},
    {"A18", "a target with a line of its own", "uma",
     CLIENT("power.on", "x", "NULL", "E'a\\nada person.role'", "NULL", "NULL", "done", "NULL"), BAD_LOG("target"), "checks"},
    {"A18", "a target that reads backwards", "uma", CLIENT("power.on", "x", "NULL", "U&'\\202Eada'", "NULL", "NULL", "done", "NULL"),
     BAD_LOG("target"), "checks"},
    {"A18", "a task that is none", "uma", CLIENT("power.on", "x", "NULL", "'x'", "NULL", "NULL", "done", "'UPID:$(reboot)'"),
     BAD_LOG("upid"), "checks"},
    {"A18", "a result there is not", "uma", CLIENT("power.on", "x", "NULL", "'x'", "NULL", "NULL", "sealed", "NULL"), BAD_LOG("result"),
     "checks"},
    {"A18", "a kind with code in it", "uma", CLIENT("power.on", "<script>", "NULL", "'x'", "NULL", "NULL", "done", "NULL"),
     BAD_LOG("target_kind"), "checks"},
    {"A18", "an action without end", "uma",
     "SELECT api.audit_client('power.' || repeat('a', 100), 'x', NULL, 'x', NULL, NULL, 'done', NULL)", BAD_LOG("action"), "checks"},
    {"A18", "begin what the registry does", "uma", "SELECT api.audit_begin('person.role', 'uma', NULL, '{\"role\": \"admin\"}')", DENIED,
     "client_actions"},
    {"A18", "begin with a megabyte", "uma", "SELECT api.audit_begin('power.start', 'x', NULL, to_jsonb(repeat('x', 1048576)))",
     BAD_LOG("after"), "checks"},
    {"A18", "begin with a target that clears the terminal", "uma", "SELECT api.audit_begin('power.start', E'\\x1b[2J', NULL, NULL)",
     BAD_LOG("target"), "checks"},
    {"A18", "finish what a stranger began", "olga", "SELECT api.audit_finish({begun beta-2}, 'done', NULL)", DENIED, "own_action rls"},
    {"A18", "finish as an admin what another began", "ada", "SELECT api.audit_finish({begun beta-2}, 'failed', NULL)", DENIED,
     "own_action"},
    {"A18", "give an action another end", "otto", "SELECT api.audit_finish({begun beta-3}, 'failed', NULL)",
     "55000 this action was finished before", "finished_once"},
    {"A18", "an end there is not", "otto", "SELECT api.audit_finish({begun beta-2}, 'sealed', NULL)",
     "22023 an action ends done, warning, failed or denied", "end_words checks"},
    {"A18", "finish with a task that is none", "otto", "SELECT api.audit_finish({begun beta-2}, 'done', 'UPID:$(reboot)')", BAD_LOG("upid"),
     "checks"},
};

} // namespace

QList<Attack> attacksOnAudit() { return {std::begin(onAudit), std::end(onAudit)}; }

namespace {

const Attack onServer[] = {
    {"A22", "a table", "olga", "CREATE TABLE public.mine (x int)", NO_SCHEMA("public"), "public"},
    {"A22", "a temporary table", "olga", "CREATE TEMP TABLE users (x int)",
     "42501 permission denied to create temporary tables in database \"{database}\"", "database"},
    {"A22", "a temporary table by SELECT INTO", "uma", "SELECT 1 AS x INTO TEMP mine",
     "42501 permission denied to create temporary tables in database \"{database}\"", "database"},
    {"A22", "a schema", "ada", "CREATE SCHEMA mine", "42501 permission denied for database {database}", "database"},
    {"A22", "a function in api", "ada", "CREATE FUNCTION api.evil() RETURNS int LANGUAGE sql AS 'SELECT 1'", NO_SCHEMA("api"), "superuser"},
    {"A22", "an api function anew", "ada", "CREATE OR REPLACE FUNCTION api.schema_version() RETURNS int LANGUAGE sql AS 'SELECT 1'",
     NO_SCHEMA("api"), "superuser"},
    {"A22", "a function without its definer", "ada", "ALTER FUNCTION api.schema_version() SECURITY INVOKER",
     "42501 must be owner of function api.schema_version", "superuser"},
    {"A22", "the search path of a function", "ada", "ALTER FUNCTION api.who_am_i() SET search_path = public",
     "42501 must be owner of function api.who_am_i", "superuser"},
    {"A22", "a view", "olga", "CREATE VIEW public.v AS SELECT 1", NO_SCHEMA("public"), "public"},
    {"A22", "a type", "olga", "CREATE TYPE public.t AS (x int)", NO_SCHEMA("public"), "public"},
    {"A22", "an operator", "olga", "CREATE OPERATOR public.@@@ (LEFTARG = int, RIGHTARG = int, FUNCTION = int4pl)", NO_SCHEMA("public"),
     "public"},
    {"A22", "a cast", "olga", "CREATE CAST (text AS int) WITH INOUT", "42501 must be owner of type text or type integer", "superuser"},
    {"A22", "a database", "ada", "CREATE DATABASE mine", "42501 permission denied to create database", "createdb"},
    {"A22", "a publication", "ada", "CREATE PUBLICATION mine", "42501 permission denied for database {database}", "database"},
    {"A22", "a subscription", "ada", "CREATE SUBSCRIPTION mine CONNECTION 'host=evil' PUBLICATION p WITH (connect = false)",
     "42501 must be superuser to create subscriptions", "superuser"},
    {"A22", "a foreign server", "ada", "CREATE FOREIGN DATA WRAPPER mine",
     "42501 permission denied to create foreign-data wrapper \"mine\"", "superuser"},
    {"A22", "a large object", "olga", "SELECT lo_create(0)", "42501 permission denied for function lo_create", "builtin"},
    {"A22", "fill the disk by large objects", "olga", "SELECT lo_from_bytea(0, 'x')", "42501 permission denied for function lo_from_bytea",
     "builtin"},
    {"A22", "a comment on the database", "olga", "COMMENT ON SCHEMA api IS 'mine'", "42501 must be owner of schema api", "superuser"},
    {"A22", "an analysis of the tables", "olga", "ALTER TABLE orbit.users ALTER COLUMN login SET STATISTICS 10000", NO_SCHEMA("orbit"),
     "superuser"},
    {"A22", "a checkpoint", "olga", "CHECKPOINT", "42501 must be superuser or have privileges of pg_checkpoint to do CHECKPOINT",
     "superuser"},
    {"A22", "the server's configuration", "ada", "ALTER SYSTEM SET log_statement = 'all'",
     "42501 permission denied to set parameter \"log_statement\"", "superuser"},
    {"A22", "the server's configuration read anew", "ada", "SELECT pg_reload_conf()", "42501 permission denied for function pg_reload_conf",
     "superuser"},

    {"A23", "be somebody else by a setting", "olga", "SET orbit.actor = 'ada'; SELECT api.team_create('mine', 'red')",
     "42501 permission denied for function team_create", "calls session_user"},
    {"A23", "be somebody else by the program's name", "olga",
     "SET application_name = 'ada'; SELECT api.quota_set({alpha}, NULL, NULL, NULL, NULL, NULL, NULL)",
     "42501 permission denied for function quota_set", "calls guard rls"},
    {"A23", "the role as a setting", "olga", "SELECT set_config('role', 'orbit_admin', false)",
     "42501 permission denied to set role \"orbit_admin\"", "member_admin"},
    {"A23", "the definer's path", "olga", "SET search_path = public, orbit; SELECT * FROM users", "42P01 relation \"users\" does not exist",
     "tables rls"},
    {"A23", "what the helpers know", "olga", "SELECT authz.my_scope()", NO_SCHEMA("authz"), "inner"},
    {"A23", "what a stranger is", "olga", "SELECT authz.role_in({ugo}, {beta})", NO_SCHEMA("authz"), "inner"},
    {"A23", "a login by the inner function", "ada", "SELECT rolectl.create_login('eve', 'admin', NULL)", NO_SCHEMA("rolectl"), "inner"},
    {"A23", "a password by the inner function", "uma", "SELECT rolectl.set_verifier('ada', 'x')", NO_SCHEMA("rolectl"),
     "inner verifier_check"},
    {"A23", "end sessions by the inner function", "olga", "SELECT rolectl.kick('ada')", NO_SCHEMA("rolectl"), "inner guard"},

    {"A24", "lock a table", "uma", "BEGIN; LOCK TABLE orbit.users", NO_SCHEMA("orbit"), "tables"},
    {"A24", "lock a catalog", "uma", "BEGIN; LOCK TABLE pg_class", "42501 permission denied for table pg_class", "superuser"},
    {"A24", "lock rows", "uma", "BEGIN; SELECT * FROM orbit.users FOR UPDATE", NO_SCHEMA("orbit"), "tables rls"},
    {"A24", "an advisory lock", "uma", "SELECT pg_advisory_lock(1)", "42501 permission denied for function pg_advisory_lock", "builtin"},
    {"A24", "the migrator's lock", "ada", "SELECT pg_try_advisory_lock(g) FROM generate_series(1, 100) g",
     "42501 permission denied for function pg_try_advisory_lock", "builtin"},
    {"A24", "all memory for locks", "uma", "SELECT pg_advisory_xact_lock_shared(1)",
     "42501 permission denied for function pg_advisory_xact_lock_shared", "builtin"},
    {"A24", "a flood of notifications", "uma", "SELECT pg_notify('orbit', repeat('x', 7000)) FROM generate_series(1, 100)",
     "42501 permission denied for function pg_notify", "builtin"},
    {"A24", "a notification of any size", "uma", "SELECT pg_notify('orbit', 'people')", "42501 permission denied for function pg_notify",
     "builtin"},
    {"A24", "sleep", "uma", "SELECT pg_sleep(0)", "42501 permission denied for function pg_sleep", "builtin"},
    {"A24", "fill the log of transactions", "uma", "SELECT pg_logical_emit_message(false, 'x', repeat('x', 1000))",
     "42501 permission denied for function pg_logical_emit_message", "builtin"},
    {"A24", "keep a snapshot alive", "uma", "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pg_export_snapshot()",
     "42501 permission denied for function pg_export_snapshot", "builtin"},

    {"A26", "end a stranger's session", "olga", "SELECT pg_terminate_backend({admin pid})",
     "42501 permission denied for function pg_terminate_backend", "member_signal"},
    {"A26", "cancel a stranger's statement", "olga", "SELECT pg_cancel_backend({admin pid})",
     "42501 permission denied for function pg_cancel_backend", "member_signal"},
    {"A26", "end an admin's sessions", "olga", "SELECT api.user_kick({ada})", DENIED, "refuse guard rls"},
    {"A26", "end a colleague's sessions", "hana", "SELECT api.user_kick({uma})", DENIED, "refuse guard rls"},
    {"A26", "run the watchdog", "olga", "SELECT api.watchdog()", "42501 permission denied for function watchdog", "calls guard"},

    {"A34", "a person whose name clears the terminal", "ada", "SELECT api.user_update({uma}, E'\\x1b]0;x\\x07', '')", BAD_LABEL, "checks"},
    {"A34", "a person whose name reads backwards", "ada", "SELECT api.user_update({uma}, U&'\\202Enimda', '')", BAD_LABEL, "checks"},
    {"A34", "an address with a second header", "ada", "SELECT api.user_update({uma}, 'Uma', E'a@b\\nBcc: c@d')",
     "23514 new row for relation \"users\" violates check constraint \"users_email_check\"", "checks"},
    {"A34", "a team with a second line", "ada", "SELECT api.team_create(E'x\\ny', 'red')", BAD_LABEL, "checks"},
    {"A34", "a team without a name", "ada", "SELECT api.team_create('', 'red')", BAD_LABEL, "checks"},
    {"A34", "a team with a name without end", "ada", "SELECT api.team_create(repeat('x', 129), 'red')", BAD_LABEL, "checks"},
    {"A34", "a device that reads backwards", "uma", "SELECT api.device_register(U&'\\2066x', 'console')", BAD_LABEL, "checks"},
    {"A34", "a message that rings the bell", "hana", "SELECT api.notification_send({uma}, 'info', 'staff.message', E'\\x07', NULL, NULL)",
     BAD_NOTE, "checks"},
    {"A34", "an address with an option in it", "ada", "SELECT api.external_put(NULL, {beta}, 'x', 'linux', 'rdp', 'h /shell:x', 3389)",
     "23514 new row for relation \"vms\" violates check constraint \"vms_address_check\"", "checks"},
    {"A34", "a setting with a path in its name", "ada", "SELECT api.setting_set('../x', '1')",
     "23514 new row for relation \"settings\" violates check constraint \"settings_key_check\"", "checks"},
    {"A34", "a setting of a megabyte", "ada", "SELECT api.setting_set('branding.logo', to_jsonb(repeat('x', 1048576)))",
     "23514 new row for relation \"settings\" violates check constraint \"settings_value_check\"", "checks"},
    {"A34", "an endpoint with a second one behind a blank", "ada",
     "SELECT api.cluster_put(NULL, 'x', '{\"https://a b\"}', repeat('AB:', 31) || 'CD', 'strict')",
     "23514 new row for relation \"clusters\" violates check constraint \"clusters_endpoints_check\"", "checks"},
    {"A34", "a certificate that is none", "ada", "SELECT api.cluster_put(NULL, 'x', '{https://a}', 'any', 'strict')",
     "23514 new row for relation \"clusters\" violates check constraint \"clusters_fingerprint_check\"", "checks"},
};

} // namespace

QList<Attack> attacksOnServer() { return {std::begin(onServer), std::end(onServer)}; }

} // namespace orbit::security
