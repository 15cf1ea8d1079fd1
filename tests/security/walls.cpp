#include "tests/security/attack.h"

#include <iterator>

namespace orbit::security {

namespace {

// security_edit(function, old, new) replaces text in the source of a function; the fixture makes it in the scratch database. It fails when
// the old text is not there, so that a wall which was built differently is noticed.
const Wall allWalls[] = {
    // of the cluster
    {"member_admin", "GRANT orbit_admin TO {as}", "REVOKE orbit_admin FROM {as}"},
    {"member_owner", "GRANT orbit_owner TO {as}", "REVOKE orbit_owner FROM {as}"},
    {"member_files", "GRANT pg_read_server_files, pg_execute_server_program TO {as}",
     "REVOKE pg_read_server_files, pg_execute_server_program FROM {as}"},
    {"member_signal",
     "GRANT pg_signal_backend TO {as}; GRANT EXECUTE ON FUNCTION pg_terminate_backend(int, bigint), pg_cancel_backend(int) TO PUBLIC",
     "REVOKE pg_signal_backend FROM {as}"},
    {"admin_option", "GRANT orbit_admin TO {as} WITH ADMIN OPTION", "REVOKE ADMIN OPTION FOR orbit_admin FROM {as}"},
    {"createrole", "ALTER ROLE {as} CREATEROLE", "ALTER ROLE {as} NOCREATEROLE"},
    {"createdb", "ALTER ROLE {as} CREATEDB", "ALTER ROLE {as} NOCREATEDB"},
    {"superuser", "ALTER ROLE {as} SUPERUSER", "ALTER ROLE {as} NOSUPERUSER"},
    // of the database
    {"database", "DO $$ BEGIN EXECUTE format('GRANT CREATE, TEMP ON DATABASE %I TO PUBLIC', current_database()); END $$", ""},
    {"public", "GRANT ALL ON SCHEMA public TO PUBLIC", ""},
    {"language", "GRANT USAGE ON LANGUAGE plpgsql, sql TO PUBLIC", ""},
    {"builtin",
     "DO $$ DECLARE f regprocedure; BEGIN FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind "
     "= 'f' "
     "AND proacl IS NOT NULL AND proname !~ '^pg_(read|ls|stat_file|reload|rotate|promote|switch|create_restore|current_logfile)' LOOP "
     "EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', f); END LOOP; END $$",
     ""},
    {"views",
     "DO $$ DECLARE v regclass; BEGIN FOR v IN SELECT oid FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN "
     "('v', 'r') LOOP "
     "EXECUTE format('GRANT SELECT ON %s TO PUBLIC', v); END LOOP; END $$",
     ""},
    // of the registry
    {"tables", "GRANT USAGE ON SCHEMA orbit, aud TO PUBLIC; GRANT ALL ON ALL TABLES IN SCHEMA orbit, aud TO PUBLIC", ""},
    {"rls",
     "DO $$ DECLARE t record; BEGIN FOR t IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('orbit', 'aud') LOOP "
     "EXECUTE format('ALTER TABLE %I.%I DISABLE ROW LEVEL SECURITY', t.schemaname, t.tablename); END LOOP; END $$",
     ""},
    {"only_grows",
     "ALTER TABLE aud.log DISABLE TRIGGER only_grows; ALTER TABLE aud.chain DISABLE TRIGGER only_grows; GRANT ALL ON aud.log, "
     "aud.chain TO orbit_auditor",
     ""},
    {"calls", "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA api TO PUBLIC", ""},
    {"inner",
     "GRANT USAGE ON SCHEMA orbit, authz, aud, rolectl TO PUBLIC; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA orbit, authz, aud, rolectl "
     "TO PUBLIC",
     ""},
    {"guard",
     "SELECT security_edit('authz.guard', 'v_me.role <> ALL (p_roles)', 'false'); SELECT security_edit('authz.reader', 'v_me.role <> "
     "ALL (p_roles)', 'false')",
     ""},
    {"session_user",
     "SELECT security_edit('authz.guard', 'session_user', 'current_setting(''orbit.actor'')'); SELECT security_edit('authz.me', "
     "'session_user', 'current_setting(''orbit.actor'')')",
     ""},
    {"permission", "SELECT security_edit('authz.require', 'IS DISTINCT FROM ''granted''', 'IS NULL')", ""},
    {"assignee", "SELECT security_edit('orbit.check_assignee', 'p_me.role <> ''admin''', 'false')", ""},
    {"one_holder", "SELECT security_edit('orbit.refuse_second_holder', 'p_mode = ''dedicated'' OR a.mode = ''dedicated''', 'false')", ""},
    {"refuse", "SELECT security_edit('authz.refuse', 'RAISE EXCEPTION ''denied'' USING ERRCODE = ''42501''', 'RETURN')", ""},
    {"missing", "SELECT security_edit('authz.missing', 'RAISE EXCEPTION ''denied'' USING ERRCODE = ''42501''', 'RETURN')", ""},
    {"last_admin",
     "SELECT security_edit('orbit.check_last_admin', 'RAISE EXCEPTION ''this is the last admin'' USING ERRCODE = ''OR003''', 'RETURN')",
     ""},
    {"only_migrator", "SELECT security_edit('api.setup_first_admin', 'session_user <> ''orbit_migrator''', 'false')", ""},
    {"has_admin",
     "SELECT security_edit('api.setup_first_admin', 'RAISE EXCEPTION ''there is an admin'' USING ERRCODE = ''23505''', 'NULL')", ""},
    {"approval_hours", "SELECT security_edit('api.approval_decide', 'NOT BETWEEN 1 AND 720', 'IS NULL')", ""},
    {"in_use", "SELECT security_edit('orbit.refuse_in_use', 'p_uses <> ''[]''', 'false')", ""},
    {"login_check",
     "SELECT security_edit('rolectl.check_login', 'p_login IS NULL', 'false AND p_login IS NULL'); SELECT "
     "security_edit('rolectl.check_login', 'OR p_login', 'AND p_login')",
     ""},
    {"verifier_check",
     "SELECT security_edit('rolectl.check_verifier', 'RAISE EXCEPTION ''not a SCRAM-SHA-256 verifier of at least 4096 iterations'' "
     "USING ERRCODE = ''22023''', 'RETURN')",
     ""},
    {"group_check",
     "SELECT security_edit('rolectl.group_of', 'RETURN ''orbit_'' || p_role', 'RETURN ''orbit_user'''); SELECT "
     "security_edit('rolectl.group_of', 'p_role IS NULL OR', 'false AND')",
     ""},
    {"checks",
     "DO $$ DECLARE c record; BEGIN FOR c IN SELECT conname, conrelid::regclass AS t, contypid FROM pg_constraint WHERE contype = 'c' "
     "AND connamespace IN "
     "('orbit'::regnamespace, 'aud'::regnamespace) LOOP IF c.contypid <> 0 THEN EXECUTE format('ALTER DOMAIN %s DROP CONSTRAINT %I', "
     "c.contypid::regtype, c.conname); "
     "ELSE EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END IF; END LOOP; END $$",
     ""},
    {"page_size", "SELECT security_edit('orbit.page_size', 'IS NULL OR p_limit < 1 OR p_limit > 1000', 'IS NOT NULL AND false')", ""},
    {"plain_search",
     "SELECT security_edit('api.people_page', 'strpos(lower(u.display_name || '' '' || u.login || '' '' || u.email), lower(p_search)) "
     "> 0', 'u.login LIKE p_search'); "
     "SELECT security_edit('orbit.audit_conditions', 'strpos(lower(l.actor || '''' '''' || l.action || '''' '''' || l.target), "
     "lower($7)) > 0', 'l.action ~ $7')",
     ""},
    {"quota", "SELECT security_edit('orbit.check_quota', 'v_over IS NOT NULL', 'false')", ""},
    {"size_check",
     "SELECT security_edit('api.desktop_reserve', 'IF p_request IS NULL', 'IF false AND p_request IS NULL'); SELECT "
     "security_edit('api.desktop_reserve', 'OR p_', 'AND p_')",
     ""},
    {"own_envelope",
     "SELECT security_edit('api.my_envelopes', 'e.user_id = v_me.id AND', ''); SELECT security_edit('api.envelope_delete', 'AND "
     "e.user_id = v_me.id', '')",
     ""},
    {"own_key",
     "SELECT security_edit('api.key_rewrap', 'AND user_id = v_me.id', ''); SELECT security_edit('api.my_key', 'k.user_id = v_me.id "
     "AND', '')",
     ""},
    {"key_of_person", "SELECT security_edit('api.envelope_put', 'k.user_id = p_user AND', '')", ""},
    {"own_rows",
     "SELECT security_edit('api.saved_view_delete', 'AND s.user_id = v_me.id', ''); SELECT security_edit('api.saved_views', 's.user_id "
     "= v_me.id', 'true'); "
     "SELECT security_edit('api.notifications_page', 'n.user_id = v_me.id', 'true'); SELECT security_edit('api.device_revoke', 'AND "
     "(v_me.role = ''admin'' OR d.user_id = v_me.id)', ''); "
     "SELECT security_edit('api.my_desktops', 'a.id IN (SELECT r.assignment_id FROM authz.assigned(v_me.id) r)', 'true')",
     ""},
    {"client_actions", "SELECT security_edit('orbit.is_client_action', 'p_action ~', 'true OR p_action ~')", ""},
    {"own_action", "SELECT security_edit('api.audit_finish', 'l.actor = session_user AND l.actor_id = v_me.id AND', '')", ""},
    {"finished_once", "SELECT security_edit('api.audit_finish', 'IF EXISTS', 'IF false AND EXISTS'); DROP INDEX aud.log_finishes", ""},
    {"end_words", "SELECT security_edit('api.audit_finish', 'p_result IS NULL OR p_result NOT IN', 'false AND p_result NOT IN')", ""},
    {"slices", "SELECT security_edit('api.audit_bars', 'p_slices IS NULL OR p_slices NOT BETWEEN 1 AND 1000', 'false')", ""},
    {"export_size", "SELECT security_edit('orbit.export_part_size', 'p_limit IS NULL OR p_limit NOT BETWEEN 1 AND 50000', 'false')", ""},
    {"audit_scope", "SELECT security_edit('orbit.audit_query', 'CASE p_role', 'CASE ''admin''')", ""},
    {"seal_size", "SELECT security_edit('api.audit_seal', 'p_limit IS NULL OR p_limit NOT BETWEEN 1 AND 20000', 'false')", ""},
    {"role_check", "SELECT security_edit('rolectl.check_admin', 'AND NOT pg_has_role', 'AND false AND NOT pg_has_role')", ""},
    {"bound_filter", "SELECT security_edit('orbit.audit_conditions', '''l.actor = $3''', 'format(''l.actor = ''''%s'''''', p_actor)')", ""},
    {"numbers", "SELECT security_edit('api.begin_request', 'IF NOT FOUND THEN', 'IF false THEN')", ""},
    {"disabled_first", "SELECT security_edit('api.user_delete', 'IF v_old.enabled THEN', 'IF false THEN')", ""},
};

} // namespace

const QList<Wall> &walls()
{
    static const QList<Wall> all(std::begin(allWalls), std::end(allWalls));
    return all;
}

} // namespace orbit::security
