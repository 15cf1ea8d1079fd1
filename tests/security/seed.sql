-- Two teams that must not see each other, on the people the fixture has made. Run by the superuser, who becomes the admin ada for it: everything
-- goes through the api functions, as it would in use.
SET SESSION AUTHORIZATION ada;

SELECT api.team_create('alpha', 'blue'), api.team_create('beta', 'green'), api.team_create('gamma', 'red'), api.team_create('delta', 'red');
RESET SESSION AUTHORIZATION;
CREATE TEMP TABLE ids AS
  SELECT login AS name, id FROM orbit.users UNION ALL SELECT name::text, id FROM orbit.teams;
CREATE FUNCTION pg_temp.id(p_name text) RETURNS uuid LANGUAGE sql AS 'SELECT id FROM pg_temp.ids WHERE name = p_name';
GRANT SELECT ON ids TO ada, olga, otto, uma, ugo;
GRANT EXECUTE ON FUNCTION pg_temp.id(text) TO PUBLIC;
GRANT USAGE ON LANGUAGE sql TO ada, olga, otto, uma, ugo;
SET SESSION AUTHORIZATION ada;

SELECT api.team_member_set(pg_temp.id('alpha'), pg_temp.id('olga'), 'operator'), api.team_member_set(pg_temp.id('beta'), pg_temp.id('otto'), 'operator'),
       api.team_member_set(pg_temp.id('alpha'), pg_temp.id('hana'), 'helpdesk'), api.team_member_set(pg_temp.id('alpha'), pg_temp.id('uma'), 'user'),
       api.team_member_set(pg_temp.id('beta'), pg_temp.id('ugo'), 'user'), api.team_member_set(pg_temp.id('alpha'), pg_temp.id('dora'), 'user');
SELECT api.quota_set(pg_temp.id('alpha'), 25, 100, 102400, 1000, 20, 50), api.quota_set(pg_temp.id('beta'), 25, 100, 102400, 1000, 20, 50);
SELECT api.cluster_put(NULL, 'lab', '{https://pve1.lab:8006}', repeat('AB:', 31) || 'CD', 'strict');
SELECT api.pool_put(NULL, pg_temp.id('alpha'), 'alpha-pool', 'dedicated', NULL, '{}', 10, 1), api.pool_put(NULL, pg_temp.id('beta'), 'beta-pool', 'floating', NULL, '{}', 10, 1);
RESET SESSION AUTHORIZATION;
INSERT INTO ids SELECT name::text, id FROM orbit.clusters UNION ALL SELECT name::text, id FROM orbit.pools WHERE NOT is_teams;
SET SESSION AUTHORIZATION ada;

SELECT api.desktop_adopt(pg_temp.id('lab'), 200 + n, pg_temp.id('alpha'), pg_temp.id('alpha-pool'), 'vdi', 'alpha-' || n, 'linux', 2, 4096, 32) FROM generate_series(1, 4) n;
SELECT api.desktop_adopt(pg_temp.id('lab'), 300 + n, pg_temp.id('beta'), pg_temp.id('beta-pool'), 'vdi', 'beta-' || n, 'linux', 2, 4096, 32) FROM generate_series(1, 4) n;
SELECT api.external_put(NULL, pg_temp.id('beta'), 'beta-outside', 'linux', 'rdp', 'host.example', 3389);
RESET SESSION AUTHORIZATION;
INSERT INTO ids SELECT name::text, id FROM orbit.vms;
SET SESSION AUTHORIZATION ada;

SELECT api.assignment_create(pg_temp.id('alpha-1'), NULL, pg_temp.id('uma'), NULL, NULL, NULL, NULL);
SELECT api.assignment_create(pg_temp.id('beta-1'), NULL, pg_temp.id('ugo'), NULL, NULL, NULL, NULL);
SELECT api.assignment_create(pg_temp.id('alpha-4'), NULL, NULL, pg_temp.id('delta'), NULL, NULL, NULL);
SELECT api.permission_set(pg_temp.id('olga'), pg_temp.id('alpha-pool'), 'resize', 'approval'), api.permission_set(pg_temp.id('ugo'), pg_temp.id('beta-pool'), 'snapshot', 'approval');
SELECT api.setting_set('branding.name', '"Harbour Desk"'), api.setting_set('agent.endpoint', '"https://agent.lab"');
SELECT api.notification_send(pg_temp.id('ugo'), 'info', 'image.update', 'A new image tonight', NULL, NULL);
SET SESSION AUTHORIZATION ugo;
SELECT api.key_put(sha256('ugo'), decode(repeat('ab', 64), 'hex'), 'argon2id$v=19$m=65536');
SELECT api.device_register('ugo-laptop', 'console');
SELECT api.session_start(pg_temp.id('beta-1'), 'ugo-laptop', 'rdp');
SELECT api.approval_request(pg_temp.id('beta-1'), NULL, NULL, 'snapshot', 'Before the update');
SELECT api.saved_view_put('desktops', 'mine', '{"filter": "secret"}', 0);
SET SESSION AUTHORIZATION uma;
SELECT api.key_put(sha256('uma'), decode(repeat('cd', 64), 'hex'), 'argon2id$v=19$m=65536');
SELECT api.device_register('uma-laptop', 'console');
SET SESSION AUTHORIZATION olga;
SELECT api.approval_request(pg_temp.id('alpha-2'), NULL, NULL, 'resize', NULL);
SET SESSION AUTHORIZATION otto;
SELECT api.begin_request('00000000-0000-4000-8000-0000000000b0');
SELECT api.desktop_reserve('00000000-0000-4000-8000-0000000000be', pg_temp.id('beta'), pg_temp.id('beta-pool'), pg_temp.id('lab'), 'vdi', '{beta-new}', 'linux', 2, 2048, 16, '{}');
SELECT api.audit_begin('power.stop', 'beta-2', NULL, NULL);
SELECT api.audit_finish(api.audit_begin('power.start', 'beta-3', NULL, NULL), 'done', NULL);
SELECT api.audit_client('power.start', 'desktop', pg_temp.id('beta-1'), 'beta-1', NULL, '{"state": "running"}', 'done', 'UPID:pve1:0000C1A2:01:66000000:qmstart:301:otto@pve:');
SET SESSION AUTHORIZATION ada;
SELECT api.envelope_put(pg_temp.id('ugo'), NULL, pg_temp.id('lab'), (SELECT key_id FROM api.public_key_of(pg_temp.id('ugo'))), 'pve.token', decode(repeat('ef', 96), 'hex'), NULL);
SELECT api.audit_seal(1000);
RESET SESSION AUTHORIZATION;

REVOKE USAGE ON LANGUAGE sql FROM ada, olga, otto, uma, ugo;
DROP FUNCTION pg_temp.id(text);
DROP TABLE ids;
