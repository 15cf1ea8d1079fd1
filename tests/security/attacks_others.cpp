#include "tests/security/attack.h"

#include <iterator>

namespace orbit::security {

namespace {

#define DENIED "42501 denied"
#define GOOD_VERIFIER                                                                                                                      \
    "'SCRAM-SHA-256$4096:MTIzNDU2Nzg5MDEyMzQ1Ng==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:"                                           \
    "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB='"
#define RESERVE(request, team, pool, names, cores, memory, disk)                                                                           \
    "SELECT * FROM api.desktop_reserve(" request ", " team ", " pool ", {lab}, 'vdi', " names ", 'linux', " cores ", " memory ", " disk    \
    ", '{}')"
#define BAD_SIZE "22023 a reservation is for 1 to 500 machines of 1 to 1024 cores, 1 to 16777216 MiB and 0 to 1048576 GiB"
#define BAD_PAGE "22023 a page has 1 to 1000 rows"
#define ANY "NULL, NULL, NULL, NULL, NULL, "

} // namespace

namespace {

const Attack onOthers[] = {
    {"A07", "a stranger's desktop for oneself", "olga", "SELECT api.assignment_create({beta-2}, NULL, {olga}, NULL, NULL, NULL, NULL)",
     DENIED, "rls permission assignee"},
    {"A07", "a desktop for oneself, as a user", "uma", "SELECT api.assignment_create({alpha-2}, NULL, {uma}, NULL, NULL, NULL, NULL)",
     "42501 permission denied for function assignment_create", "calls guard rls permission assignee"},
    {"A07", "a desktop for oneself, as helpdesk", "hana", "SELECT api.assignment_create({alpha-2}, NULL, {hana}, NULL, NULL, NULL, NULL)",
     "42501 permission denied for function assignment_create", "calls guard permission"},
    {"A07", "a stranger gets our desktop", "olga", "SELECT api.assignment_create({alpha-2}, NULL, {ugo}, NULL, NULL, NULL, NULL)", DENIED,
     "rls assignee"},
    {"A07", "another team gets our desktop", "olga", "SELECT api.assignment_create({alpha-2}, NULL, NULL, {beta}, NULL, NULL, NULL)",
     DENIED, "rls assignee"},
    {"A07", "a stranger's device gets our desktop", "olga",
     "SELECT api.assignment_create({alpha-2}, NULL, NULL, NULL, {ugo-laptop}, NULL, NULL)", DENIED, "rls assignee"},
    {"A07", "a stranger's pool for oneself", "olga", "SELECT api.assignment_create(NULL, {beta-pool}, {olga}, NULL, NULL, NULL, NULL)",
     DENIED, "rls permission assignee"},
    {"A07", "end a stranger's assignment", "olga", "SELECT api.assignment_end({assignment beta-1})", DENIED, "rls permission"},
    {"A07", "end the own assignment as a user", "uma", "SELECT api.assignment_end({assignment alpha-1})",
     "42501 permission denied for function assignment_end", "calls guard rls permission"},
    {"A07", "a session on a stranger's desktop", "uma", "SELECT api.session_start({beta-1}, 'x', 'rdp')", DENIED, "rls permission"},
    {"A07", "a session on a colleague's desktop", "uma", "SELECT api.session_start({alpha-2}, 'x', 'rdp')", DENIED, "rls permission"},
    {"A07", "a console of a stranger's desktop", "hana", "SELECT api.session_start({beta-1}, 'x', 'vnc')", DENIED, "rls permission"},
    {"A07", "end a stranger's session", "olga", "SELECT api.session_end({session beta-1}, 'closed')", DENIED, "rls refuse"},
    {"A07", "forget a stranger's desktop", "olga", "SELECT api.desktop_forget({beta-2})", DENIED, "rls permission"},
    {"A07", "forget a desktop as helpdesk", "hana", "SELECT api.desktop_forget({alpha-2})",
     "42501 permission denied for function desktop_forget", "calls guard permission"},
    {"A07", "release a stranger's reservation", "olga", "SELECT api.desktop_release({beta-new})", DENIED, "rls permission"},
    {"A07", "finish a stranger's reservation", "olga", "SELECT api.desktop_ready({beta-new})", DENIED, "rls permission"},
    {"A07", "burn a stranger's VMID", "olga", "SELECT api.desktop_renumber({beta-new})", DENIED, "rls permission"},
    {"A07", "resize a stranger's desktop", "olga", "SELECT api.desktop_resize({beta-2}, 64, 65536, 100)", DENIED, "rls permission"},
    {"A07", "resize what needs approval", "olga", "SELECT api.desktop_resize({alpha-2}, 4, 4096, 32)", DENIED, "permission"},
    {"A07", "a stranger's rights", "olga", "SELECT * FROM api.permission_matrix({ugo})", DENIED, "rls"},

    {"A08", "reserve in another team", "olga", RESERVE("gen_random_uuid()", "{beta}", "{beta-pool}", "'{x}'", "1", "512", "8"), DENIED,
     "rls permission"},
    {"A08", "reserve in another team's pool", "olga", RESERVE("gen_random_uuid()", "{alpha}", "{beta-pool}", "'{x}'", "1", "512", "8"),
     DENIED, "missing"},
    {"A08", "reserve for nobody", "olga", RESERVE("gen_random_uuid()", "NULL", "NULL", "'{x}'", "1", "512", "8"), DENIED, "rls permission"},
    {"A08", "reserve as helpdesk", "hana", RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "'{x}'", "1", "512", "8"),
     "42501 permission denied for function desktop_reserve", "calls guard rls permission"},
    {"A08", "reserve as a user", "uma", RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "'{x}'", "1", "512", "8"),
     "42501 permission denied for function desktop_reserve", "calls guard rls permission"},
    {"A08", "a negative size gives quota back", "olga", RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "'{x}'", "-50", "512", "8"),
     BAD_SIZE, "size_check checks"},
    {"A08", "negative memory", "olga", RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "'{x}'", "1", "-102400", "8"), BAD_SIZE,
     "size_check checks"},
    {"A08", "negative disk", "olga", RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "'{x}'", "1", "512", "-1"), BAD_SIZE,
     "size_check checks"},
    {"A08", "a machine of nothing", "olga", RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "'{x}'", "0", "0", "0"), BAD_SIZE,
     "size_check"},
    {"A08", "a size that overflows", "olga", RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "'{x,y,z}'", "2147483647", "512", "0"),
     BAD_SIZE, "size_check quota checks"},
    {"A08", "more names than a request may have", "olga",
     RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "array_fill('x'::text, '{501}')", "1", "1", "0"), BAD_SIZE,
     "size_check quota"},
    {"A08", "the answer of a stranger's request", "olga",
     RESERVE("'00000000-0000-4000-8000-0000000000be'", "{alpha}", "{alpha-pool}", "'{x}'", "1", "512", "8"), DENIED, "rls refuse"},
    {"A08", "one core over the quota", "olga", RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "'{x}'", "93", "512", "8"),
     "OR002 over quota", "quota"},
    {"A08", "over the quota by number", "olga",
     RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "array_fill('x'::text, '{22}')", "1", "1", "0"), "OR002 over quota", "quota"},
    {"A08", "over the quota of memory", "olga", RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "'{x}'", "1", "102400", "8"),
     "OR002 over quota", "quota"},
    {"A08", "over the quota of disk", "olga", RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "'{x}'", "1", "512", "1000"),
     "OR002 over quota", "quota"},
    {"A08", "over the quota by growing", "ada", "SELECT api.desktop_resize({alpha-2}, 200, 4096, 32)", "OR002 over quota", "quota"},
    {"A08", "a name that writes on the terminal", "olga",
     RESERVE("gen_random_uuid()", "{alpha}", "{alpha-pool}", "ARRAY[E'\\x1b[2Jx']", "1", "512", "8"),
     "23514 value for domain orbit.label violates check constraint \"label_check\"", "checks"},

    {"A10", "a page of everything", "ada", "SELECT * FROM api.people_page(" ANY "2147483647)", BAD_PAGE, "page_size"},
    {"A10", "a page of 1001", "ada", "SELECT * FROM api.people_page(" ANY "1001)", BAD_PAGE, "page_size"},
    {"A10", "a page without end", "ada", "SELECT * FROM api.people_page(" ANY "NULL)", BAD_PAGE, "page_size"},
    {"A10", "more desktops than a page has", "olga", "SELECT * FROM api.desktops_page(NULL, NULL, NULL, NULL, false, NULL, NULL, 5000)",
     BAD_PAGE, "page_size"},
    {"A10", "all the log at once", "olga", "SELECT * FROM api.audit_page(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1000000)",
     BAD_PAGE, "page_size"},
    {"A10", "a pattern in the search", "ada", "SELECT * FROM api.people_page('u%', NULL, NULL, NULL, NULL, 10)", "no rows", "plain_search"},
    {"A10", "a pattern of one letter", "ada", "SELECT * FROM api.people_page('u_o', NULL, NULL, NULL, NULL, 10)", "no rows",
     "plain_search"},
    {"A10", "a regular expression in the log's search", "ada",
     "SELECT * FROM api.audit_page(NULL, NULL, NULL, NULL, NULL, NULL, '^person.*e$', NULL, NULL, 10)", "no rows", "plain_search"},
    {"A10", "a condition in the log's filter", "olga",
     "SELECT * FROM api.audit_page(NULL, NULL, 'x'' OR ''a'' = ''a', NULL, NULL, NULL, NULL, NULL, NULL, 10)", "no rows", "bound_filter"},
    {"A10", "a cursor out of a stranger's list", "olga",
     "SELECT * FROM api.desktops_page({beta}, NULL, NULL, NULL, false, '', {beta-1}, 10)", "no rows", "rls"},

    {"A11", "count hidden people by the plan", "olga", "EXPLAIN (ANALYZE) SELECT * FROM orbit.users WHERE login = 'ugo'",
     "42501 permission denied for schema orbit", "tables rls"},
    {"A11", "costs of a hidden table", "uma", "EXPLAIN SELECT * FROM aud.log", "42501 permission denied for schema aud", "tables rls"},
    {"A11", "frequent values of a column", "olga", "SELECT most_common_vals FROM pg_stats", "42501 permission denied for view pg_stats",
     "views"},

    {"A12", "a function that tells what it sees", "olga",
     "CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE NOTICE ''%'', $1; RETURN true; END'",
     "42501 permission denied to create temporary tables in database \"{database}\"", "language database"},
    {"A12", "an SQL function", "olga", "CREATE FUNCTION pg_temp.leak(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
     "42501 permission denied to create temporary tables in database \"{database}\"", "language database"},
    {"A12", "a block of code", "uma", "DO $$ BEGIN PERFORM 1; END $$", "42501 permission denied for language plpgsql", "language"},

    {"A18", "make the same change twice", "otto", "SELECT api.begin_request('00000000-0000-4000-8000-0000000000b0')",
     "OR010 this change was made before", "numbers"},
    {"A18", "a change in another's name", "uma", "INSERT INTO orbit.requests (login, id) VALUES ('ada', gen_random_uuid())",
     "42501 permission denied for schema orbit", "tables rls"},
    {"A18", "have changes forgotten that were made", "otto", "DELETE FROM orbit.requests", "42501 permission denied for schema orbit",
     "tables rls"},
    {"A18", "find out the numbers of others", "ada", "SELECT id FROM orbit.requests", "42501 permission denied for schema orbit",
     "tables rls"},

    {"A13", "row security off", "olga", "SET row_security = off; SELECT * FROM orbit.users", "42501 permission denied for schema orbit",
     "tables rls"},
    {"A13", "copy with a query", "olga", "COPY (SELECT * FROM orbit.envelopes) TO STDOUT", "42501 permission denied for schema orbit",
     "tables rls"},
    {"A13", "a cursor on a table", "olga", "BEGIN; DECLARE c CURSOR FOR SELECT * FROM orbit.users",
     "42501 permission denied for schema orbit", "tables rls"},
    {"A13", "export another's envelopes", "otto", "SELECT * FROM api.my_envelopes(NULL)", "no rows", "own_envelope rls"},

    {"A14", "what others are doing", "olga", "SELECT query FROM pg_stat_activity", "42501 permission denied for view pg_stat_activity",
     "views builtin"},
    {"A14", "the same by the function", "olga", "SELECT * FROM pg_stat_get_activity(NULL)",
     "42501 permission denied for function pg_stat_get_activity", "builtin"},
    {"A14", "who waits for whom", "olga", "SELECT * FROM pg_locks", "42501 permission denied for view pg_locks", "views builtin"},
    {"A14", "the same by the function", "olga", "SELECT * FROM pg_lock_status()", "42501 permission denied for function pg_lock_status",
     "builtin"},
    {"A14", "how much is written where", "uma", "SELECT * FROM pg_stat_all_tables", "42501 permission denied for view pg_stat_all_tables",
     "views builtin"},
    {"A14", "rows inserted", "uma", "SELECT pg_stat_get_tuples_inserted(c.oid) FROM pg_class c WHERE relname = 'users'",
     "42501 permission denied for function pg_stat_get_tuples_inserted", "builtin"},
    {"A14", "how large a table is", "olga", "SELECT pg_relation_size(oid) FROM pg_class WHERE relname = 'users'",
     "42501 permission denied for function pg_relation_size", "builtin"},
    {"A14", "how large the registry is", "olga", "SELECT pg_database_size(current_database())",
     "42501 permission denied for function pg_database_size", "builtin"},
    {"A14", "all roles", "uma", "SELECT * FROM pg_roles", "42501 permission denied for view pg_roles", "views"},
    {"A14", "all people, by another view", "uma", "SELECT * FROM pg_user", "42501 permission denied for view pg_user", "views"},
    {"A14", "all groups", "uma", "SELECT * FROM pg_group", "42501 permission denied for view pg_group", "views"},
    {"A14", "who is in which group", "uma", "SELECT * FROM pg_auth_members", "42501 permission denied for table pg_auth_members", "views"},
    {"A14", "the settings of roles", "uma", "SELECT * FROM pg_db_role_setting", "42501 permission denied for table pg_db_role_setting",
     "views"},
    {"A14", "hidden values", "olga", "SELECT starelid FROM pg_statistic", "42501 permission denied for table pg_statistic", "views"},
    {"A14", "the rules of sign-in", "ada", "SELECT * FROM pg_hba_file_rules", "42501 permission denied for view pg_hba_file_rules",
     "views builtin"},

    {"A15", "another's envelope, by its id", "olga", "SELECT api.envelope_delete({envelope ugo})", DENIED, "own_envelope rls"},
    {"A15", "another's envelope, as an admin", "ada", "SELECT api.envelope_delete({envelope ugo})", DENIED, "own_envelope rls"},
    {"A15", "all envelopes, as an admin", "ada", "SELECT * FROM api.my_envelopes(NULL)", "no rows", "own_envelope rls"},
    {"A15", "the table of envelopes, as an admin", "ada", "SELECT sealed FROM orbit.envelopes", "42501 permission denied for schema orbit",
     "tables rls"},
    {"A15", "the wrapped private keys, as an admin", "ada", "SELECT wrapped FROM orbit.user_secrets",
     "42501 permission denied for schema orbit", "tables rls"},
    {"A15", "another's private key, as an admin", "ada", "SELECT * FROM api.my_key()", "no rows", "own_key rls"},
    {"A15", "an envelope for another", "olga",
     "SELECT api.envelope_put({ugo}, NULL, NULL, {key ugo}, 'pve.token', decode(repeat('00', 64), 'hex'), NULL)", DENIED, "refuse rls"},

    {"A16", "seal a person's secret to the own key", "ada",
     "SELECT api.envelope_put({ugo}, NULL, NULL, {key uma}, 'pve.token', decode(repeat('00', 64), 'hex'), NULL)", "P0002 not found",
     "key_of_person"},
    {"A16", "replace another's wrapped key", "uma", "SELECT api.key_rewrap({key ugo}, decode(repeat('00', 64), 'hex'), 'x')", DENIED,
     "own_key rls"},
    {"A16", "replace another's wrapped key, as an admin", "ada", "SELECT api.key_rewrap({key ugo}, decode(repeat('00', 64), 'hex'), 'x')",
     DENIED, "own_key rls"},
    {"A16", "replace a public key by the table", "ada", "UPDATE orbit.user_keys SET public_key = sha256('mine')",
     "42501 permission denied for schema orbit", "tables rls"},
    {"A16", "look for public keys", "olga", "SELECT * FROM api.public_key_of({ugo})", "42501 permission denied for function public_key_of",
     "calls guard rls"},
    {"A16", "a key of the wrong size", "uma", "SELECT api.key_put('\\x00', decode(repeat('00', 64), 'hex'), 'x')",
     "23514 new row for relation \"user_keys\" violates check constraint \"user_keys_public_key_check\"", "checks"},
};

} // namespace

QList<Attack> attacksOnOthers() { return {std::begin(onOthers), std::end(onOthers)}; }

namespace {

const Attack acrossTeams[] = {
    {"A03", "desktops of another team", "olga", "SELECT * FROM api.desktops_page({beta}, NULL, NULL, NULL, false, NULL, NULL, 100)",
     "no rows", "rls"},
    {"A03", "desktops as a user", "uma", "SELECT * FROM api.desktops_page(NULL, NULL, NULL, NULL, false, NULL, NULL, 100)",
     "42501 permission denied for function desktops_page", "calls guard rls"},
    {"A03", "people of another team", "olga", "SELECT * FROM api.people_page(NULL, NULL, {beta}, NULL, NULL, 100)", "no rows", "rls"},
    {"A03", "members of another team", "hana", "SELECT * FROM api.team_members_page({beta}, NULL, NULL, 100)", "no rows", "rls"},
    {"A03", "another team by its name", "olga", "SELECT * FROM api.teams_page('beta', NULL, NULL, 100)", "no rows", "rls"},
    {"A03", "pools of another team", "uma", "SELECT * FROM api.pools_page({beta}, NULL, NULL, 100)", "no rows", "rls"},
    {"A03", "assignments of another team", "olga", "SELECT * FROM api.assignments_page({beta}, NULL, NULL, false, NULL, NULL, 100)",
     "no rows", "rls"},
    {"A03", "sessions of another team", "hana", "SELECT * FROM api.sessions_page({beta}, NULL, NULL, NULL, NULL, 100)", "no rows", "rls"},
    {"A03", "sessions of others", "uma", "SELECT * FROM api.sessions_page(NULL, NULL, NULL, NULL, NULL, 100)", "no rows", "rls"},
    {"A03", "devices of a stranger", "olga", "SELECT * FROM api.devices_page({ugo}, NULL, NULL, 100)", "no rows", "rls"},
    {"A03", "revoke a stranger's device", "olga", "SELECT api.device_revoke({ugo-laptop})", DENIED, "own_rows rls"},
    {"A03", "the log of another team", "olga", "SELECT * FROM api.audit_page(NULL, NULL, NULL, NULL, NULL, {beta}, NULL, NULL, NULL, 100)",
     "no rows", "audit_scope rls"},
    {"A03", "the log of a stranger", "hana", "SELECT * FROM api.audit_page(NULL, NULL, 'otto', NULL, NULL, NULL, NULL, NULL, NULL, 100)",
     "no rows", "audit_scope rls"},
    {"A03", "export the log of another team", "olga", "SELECT * FROM api.audit_export(NULL, NULL, 'otto', NULL, NULL, NULL, NULL)",
     "no rows", "audit_scope rls"},
    {"A03", "export the log as a user", "uma", "SELECT * FROM api.audit_export(NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
     "42501 permission denied for function audit_export", "calls guard audit_scope rls"},
    {"A03", "settings of the server", "olga", "SELECT * FROM api.settings_page('agent.', NULL, 100)", "no rows", "rls"},
    {"A03", "another's views", "uma", "SELECT * FROM api.saved_views()", "no rows", "own_rows rls"},
    {"A03", "delete another's view", "uma", "SELECT api.saved_view_delete({view mine})", DENIED, "own_rows rls"},
    {"A03", "another's notifications", "uma", "SELECT * FROM api.notifications_page(false, NULL, NULL, 100)", "no rows", "own_rows rls"},
    {"A03", "a message to a stranger", "hana",
     "SELECT api.notification_send({ugo}, 'info', 'staff.message', 'Send me your password', NULL, NULL)", DENIED, "rls"},
    {"A03", "desktops of another as mine", "uma", "SELECT * FROM api.my_desktops(NULL, NULL, 100) WHERE name LIKE 'beta%'", "no rows",
     "own_rows rls"},
    {"A03", "a stranger's password", "hana", "SELECT api.user_set_verifier({ugo}, " GOOD_VERIFIER ")", DENIED, "rls"},
    {"A03", "an operator's password, as helpdesk", "hana", "SELECT api.user_set_verifier({olga}, " GOOD_VERIFIER ")", DENIED, "refuse"},
    {"A03", "an admin's password, as operator", "olga", "SELECT api.user_set_verifier({ada}, " GOOD_VERIFIER ")", DENIED, "refuse rls"},
    {"A03", "another's name", "uma", "SELECT api.user_update({ada}, 'Evil', '')", DENIED, "refuse rls"},
    {"A03", "delete a pool in use", "ada", "SELECT api.pool_delete({alpha-pool})", "OR001 in use", "in_use"},
    {"A03", "delete a team in use", "ada", "SELECT api.team_delete({delta})", "OR001 in use", "in_use"},
    {"A03", "remove a cluster in use", "ada", "SELECT api.cluster_remove({lab})", "OR001 in use", "in_use"},
    {"A03", "forget a desktop in use", "ada", "SELECT api.desktop_forget({alpha-1})", "OR001 in use", "in_use"},
    {"A03", "delete a person who is enabled", "ada", "SELECT api.user_delete({dora})", "55000 disable the person first", "disabled_first"},
    {"A03", "delete a person in use", "ada", "SELECT api.user_disable({uma}); SELECT api.user_delete({uma})", "OR001 in use", "in_use"},
};

} // namespace

QList<Attack> attacksAcrossTeams() { return {std::begin(acrossTeams), std::end(acrossTeams)}; }

} // namespace orbit::security
