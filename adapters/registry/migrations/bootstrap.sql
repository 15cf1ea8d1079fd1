-- Prepares a database for Orbit. A superuser runs this once, connected to that database, in one transaction; running it again changes
-- nothing. It makes the roles that own things, closes what PostgreSQL opens to everybody, and makes the empty schemas. Everything after
-- it is done by orbit_migrator. Needs PostgreSQL 15 or newer and a UTF8 database.
--
-- orbit_migrator gets no password here: the caller sets one, or lets it in by pg_hba (peer on a private cluster).

DO $$
DECLARE
  v_role text;
BEGIN
  IF current_setting('server_version_num')::int < 150000 THEN
    RAISE EXCEPTION 'Orbit needs PostgreSQL 15 or newer, this is %', current_setting('server_version');
  END IF;
  IF (SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()) <> 'UTF8' THEN
    RAISE EXCEPTION 'Orbit needs a database with the encoding UTF8';
  END IF;
  FOREACH v_role IN ARRAY ARRAY['orbit_owner', 'orbit_authz', 'orbit_auditor', 'orbit_roleadmin', 'orbit_migrator', 'orbit_admin',
                                'orbit_operator', 'orbit_helpdesk', 'orbit_user', 'orbit_installer', 'orbit_agent'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = v_role) THEN
      EXECUTE format('CREATE ROLE %I', v_role);
    END IF;
    EXECUTE format('ALTER ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION INHERIT', v_role);
  END LOOP;
END $$;

ALTER ROLE orbit_migrator LOGIN;
ALTER ROLE orbit_roleadmin CREATEROLE;
-- Granting a group needs its admin option from PostgreSQL 16 on.
GRANT orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent TO orbit_roleadmin WITH ADMIN OPTION;
GRANT pg_signal_backend, pg_read_all_stats TO orbit_roleadmin;
GRANT orbit_owner, orbit_authz, orbit_auditor, orbit_roleadmin TO orbit_migrator;

-- The database and its public schema.
DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO orbit_migrator, orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent',
                 current_database());
END $$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- No DO blocks, no functions of one's own.
REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql, sql TO orbit_owner, orbit_authz, orbit_auditor, orbit_roleadmin, orbit_migrator;

-- Functions that block others, flood, fill the disk, or tell what others do.
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN
    SELECT p.oid FROM pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f'
      AND (p.proname ~ '^pg_(try_)?advisory_' OR p.proname ~ '^pg_stat_' OR p.proname ~ '^pg_sleep' OR p.proname ~ '^lo_' OR p.proname ~ '^lo(read|write)$'
           OR p.proname IN ('pg_notify', 'pg_logical_emit_message', 'pg_export_snapshot', 'pg_terminate_backend', 'pg_cancel_backend', 'pg_lock_status',
                            'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids', 'pg_isolation_test_session_is_blocked', 'pg_prepared_xact',
                            'pg_database_size', 'pg_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_total_relation_size', 'pg_tablespace_size',
                            'pg_notification_queue_usage', 'pg_get_multixact_members', 'pg_last_committed_xact', 'pg_xact_commit_timestamp',
                            'pg_xact_commit_timestamp_origin', 'pg_show_all_file_settings', 'pg_hba_file_rules', 'pg_cursor'))
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
    IF v_function::text ~ '^pg_(stat_|lock_status|blocking_pids|.*_size)' THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO pg_read_all_stats', v_function);  -- the server's own monitoring goes on
    END IF;
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION pg_notify(text, text) TO orbit_owner, orbit_auditor, orbit_roleadmin;
GRANT EXECUTE ON FUNCTION pg_terminate_backend(integer, bigint) TO orbit_roleadmin;
GRANT EXECUTE ON FUNCTION pg_try_advisory_lock(bigint), pg_advisory_lock(bigint), pg_advisory_unlock(bigint), pg_advisory_xact_lock(bigint),
  pg_try_advisory_xact_lock(bigint) TO orbit_migrator;

-- Views that list people, memberships and what others do.
DO $$
DECLARE
  v_view regclass;
BEGIN
  FOR v_view IN
    SELECT c.oid FROM pg_class c
    WHERE c.relnamespace = 'pg_catalog'::regnamespace
      AND ((c.relkind = 'v' AND (c.relname ~ '^pg_stat' OR c.relname IN ('pg_roles', 'pg_user', 'pg_group', 'pg_locks', 'pg_prepared_xacts', 'pg_replication_slots',
                                                                          'pg_shmem_allocations', 'pg_backend_memory_contexts')))
           OR c.relname IN ('pg_auth_members', 'pg_db_role_setting'))
  LOOP
    EXECUTE format('REVOKE SELECT ON %s FROM PUBLIC', v_view);
    EXECUTE format('GRANT SELECT ON %s TO pg_read_all_stats', v_view);
  END LOOP;
END $$;

-- A new function is nobody's until it is granted.
ALTER DEFAULT PRIVILEGES FOR ROLE orbit_owner, orbit_authz, orbit_auditor, orbit_roleadmin, orbit_migrator REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE SCHEMA IF NOT EXISTS orbit AUTHORIZATION orbit_owner;
CREATE SCHEMA IF NOT EXISTS api AUTHORIZATION orbit_owner;
CREATE SCHEMA IF NOT EXISTS authz AUTHORIZATION orbit_authz;
CREATE SCHEMA IF NOT EXISTS aud AUTHORIZATION orbit_auditor;
CREATE SCHEMA IF NOT EXISTS rolectl AUTHORIZATION orbit_roleadmin;
GRANT USAGE ON SCHEMA orbit TO orbit_authz, orbit_auditor, orbit_roleadmin, orbit_migrator;
GRANT USAGE ON SCHEMA authz TO orbit_owner, orbit_auditor, orbit_roleadmin;
GRANT USAGE ON SCHEMA aud, rolectl TO orbit_owner;
GRANT USAGE ON SCHEMA aud TO orbit_roleadmin;
GRANT USAGE ON SCHEMA api TO orbit_migrator, orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;

-- Written by the migrator: which files were applied, and what was in them.
CREATE TABLE IF NOT EXISTS orbit.schema_version (
  version    integer PRIMARY KEY,
  name       text NOT NULL DEFAULT '',
  checksum   text NOT NULL,  -- SHA-256 of the file, hex
  applied_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE orbit.schema_version OWNER TO orbit_migrator;
GRANT SELECT ON orbit.schema_version TO orbit_owner;
