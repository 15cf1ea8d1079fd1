-- The only code that touches PostgreSQL roles and foreign sessions. Owned by orbit_roleadmin; called by api functions, never by people.
SET LOCAL ROLE orbit_authz;

-- What was asked for is not there. Only an admin is told so; to everybody else it is the same as not being allowed.
CREATE FUNCTION authz.missing() RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF authz.is_admin() THEN
    RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002';
  END IF;
  RAISE EXCEPTION 'denied' USING ERRCODE = '42501';
END $$;
GRANT EXECUTE ON FUNCTION authz.missing() TO orbit_owner;

RESET ROLE;
SET LOCAL ROLE orbit_roleadmin;

CREATE FUNCTION rolectl.check_login(p_login text) RETURNS void
  LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF p_login IS NULL OR p_login !~ '^[a-z][a-z0-9._@-]{0,62}$' OR p_login ~ '^(orbit|pg)_' OR p_login IN ('postgres', 'public', 'none', 'root', 'orbit')
     OR p_login LIKE 'current\_%' OR p_login LIKE 'session\_%' THEN
    RAISE EXCEPTION 'a login has 1 to 63 of a-z, 0-9, dot, at, dash and underscore and begins with a letter' USING ERRCODE = '22023';
  END IF;
END $$;

-- Nothing but a SCRAM verifier: PostgreSQL would take any other text for a password in clear.
CREATE FUNCTION rolectl.check_verifier(p_verifier text) RETURNS void
  LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF p_verifier !~ '^SCRAM-SHA-256\$[1-9][0-9]{3,5}:[A-Za-z0-9+/]{22,86}={0,2}\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$'
     OR substring(p_verifier FROM '^SCRAM-SHA-256\$([0-9]+):')::integer < 4096 THEN
    RAISE EXCEPTION 'not a SCRAM-SHA-256 verifier of at least 4096 iterations' USING ERRCODE = '22023';
  END IF;
END $$;

-- Only people: an ordinary role without attributes. Works for those who have lost their group too.
CREATE FUNCTION rolectl.check_person(p_login text) RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM rolectl.check_login(p_login);
  IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = p_login AND NOT (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls)) THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = '42501';
  END IF;
END $$;

-- By the group and not by the row: an admin who gives up being one has changed the row already.
CREATE FUNCTION rolectl.check_admin() RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF session_user <> 'orbit_migrator' AND NOT pg_has_role(session_user, 'orbit_admin', 'MEMBER') THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = '42501';
  END IF;
END $$;

CREATE FUNCTION rolectl.group_of(p_role text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF p_role IS NULL OR p_role NOT IN ('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent') THEN
    RAISE EXCEPTION 'there is no such role' USING ERRCODE = '22023';
  END IF;
  RETURN 'orbit_' || p_role;
END $$;

-- p_verifier null: the person is let in by a directory. A failure says nothing of the statement: the verifier stays out of the server's log.
CREATE FUNCTION rolectl.create_login(p_login text, p_role text, p_verifier text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_group text := rolectl.group_of(p_role);
BEGIN
  PERFORM rolectl.check_admin();
  PERFORM rolectl.check_login(p_login);
  PERFORM rolectl.check_verifier(p_verifier);
  BEGIN
    EXECUTE format('CREATE ROLE %I LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 8 PASSWORD %L IN ROLE %I',
                   p_login, p_verifier, v_group);
    EXECUTE format('ALTER ROLE %I SET statement_timeout = ''60s''', p_login);
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''10s''', p_login);
  EXCEPTION
    WHEN duplicate_object THEN
      RAISE EXCEPTION 'the login is taken' USING ERRCODE = '23505';
    WHEN query_canceled OR lock_not_available OR serialization_failure OR deadlock_detected THEN
      RAISE;
    WHEN OTHERS THEN
      RAISE EXCEPTION 'the login could not be made' USING ERRCODE = SQLSTATE;
  END;
END $$;

CREATE FUNCTION rolectl.set_verifier(p_login text, p_verifier text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  PERFORM rolectl.check_person(p_login);
  IF p_verifier IS NULL THEN
    RAISE EXCEPTION 'a verifier is needed' USING ERRCODE = '22023';
  END IF;
  PERFORM rolectl.check_verifier(p_verifier);
  BEGIN
    EXECUTE format('ALTER ROLE %I PASSWORD %L', p_login, p_verifier);
  EXCEPTION
    WHEN query_canceled OR lock_not_available OR serialization_failure OR deadlock_detected THEN
      RAISE;
    WHEN OTHERS THEN
      RAISE EXCEPTION 'the verifier could not be set' USING ERRCODE = SQLSTATE;
  END;
END $$;

CREATE FUNCTION rolectl.move_login(p_login text, p_from text, p_to text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM rolectl.check_admin();
  PERFORM rolectl.check_person(p_login);
  EXECUTE format('REVOKE %I FROM %I', rolectl.group_of(p_from), p_login);
  EXECUTE format('GRANT %I TO %I', rolectl.group_of(p_to), p_login);
END $$;

-- No new session, and no right in the sessions there are. Does not wait for a session of that person which holds its own role's row.
CREATE FUNCTION rolectl.shut_out(p_login text, p_role text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '200ms'
AS $$
BEGIN
  PERFORM rolectl.check_admin();
  PERFORM rolectl.check_person(p_login);
  EXECUTE format('ALTER ROLE %I NOLOGIN', p_login);
  EXECUTE format('REVOKE %I FROM %I', rolectl.group_of(p_role), p_login);
END $$;

CREATE FUNCTION rolectl.let_in(p_login text, p_role text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM rolectl.check_admin();
  PERFORM rolectl.check_person(p_login);
  EXECUTE format('ALTER ROLE %I LOGIN', p_login);
  EXECUTE format('GRANT %I TO %I', rolectl.group_of(p_role), p_login);
END $$;

CREATE FUNCTION rolectl.drop_login(p_login text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM rolectl.check_admin();
  PERFORM rolectl.check_person(p_login);
  EXECUTE format('DROP ROLE %I', p_login);
END $$;

-- Ends the sessions of a person, but never the one asking. Returns how many were told to end.
CREATE FUNCTION rolectl.kick(p_login text) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_count integer;
BEGIN
  IF p_login <> session_user THEN
    PERFORM authz.reader('admin');
  ELSE
    PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  END IF;
  PERFORM rolectl.check_person(p_login);
  PERFORM pg_stat_clear_snapshot();  -- the list of sessions is otherwise the one of the first look in this transaction
  SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid)) INTO v_count
  FROM pg_stat_activity a WHERE a.usename = p_login AND a.pid <> pg_backend_pid();
  RETURN v_count;
END $$;

-- Ends statements over 60 s and idle transactions over 10 s of people. Returns how many.
CREATE FUNCTION rolectl.watchdog() RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_count integer;
BEGIN
  PERFORM authz.reader('admin', 'agent');
  PERFORM pg_stat_clear_snapshot();
  SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid)) INTO v_count
  FROM pg_stat_activity a
  WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.backend_type = 'client backend'
    AND ((a.state = 'active' AND a.query_start < clock_timestamp() - interval '60 s')
         OR (a.state LIKE 'idle in transaction%' AND a.state_change < clock_timestamp() - interval '10 s'))
    AND EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
                WHERE m.member = a.usesysid AND g.rolname IN ('orbit_admin', 'orbit_operator', 'orbit_helpdesk', 'orbit_user', 'orbit_installer', 'orbit_agent'));
  RETURN v_count;
END $$;

GRANT EXECUTE ON FUNCTION rolectl.check_login(text), rolectl.group_of(text), rolectl.create_login(text, text, text), rolectl.set_verifier(text, text),
  rolectl.move_login(text, text, text), rolectl.shut_out(text, text), rolectl.let_in(text, text), rolectl.drop_login(text), rolectl.kick(text),
  rolectl.watchdog() TO orbit_owner;
RESET ROLE;
