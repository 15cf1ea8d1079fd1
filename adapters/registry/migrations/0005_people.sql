-- People. Every function begins with its guard; what it did is appended to the audit log in the same transaction; NOTIFY orbit names what changed.
-- Refusals: 42501 denied · P0002 not found (admins only) · 22023, 23514 what was given is no good · 23505 taken · OR001 in use (DETAIL: JSON
-- list of {kind, id, name}) · OR002 over quota (DETAIL: JSON) · OR003 the last admin · 40001, 40P01, 55P03 try again.
SET LOCAL ROLE orbit_owner;

CREATE TYPE api.identity AS (
  id uuid, login text, display_name text, email text, role text, auth text,
  team_ids uuid[], team_names text[], team_roles text[], last_sign_in_at timestamptz, last_sign_in_from text, schema_version integer, branding jsonb);

CREATE FUNCTION api.schema_version() RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT max(version) FROM orbit.schema_version
$$;
COMMENT ON FUNCTION api.schema_version() IS 'Number of the newest migration applied. For anybody who may connect; asked before anything else.';

CREATE FUNCTION api.who_am_i() RETURNS api.identity
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_row api.identity;
BEGIN
  SELECT u.id, u.login, u.display_name, u.email, u.role, u.auth, t.ids, t.names, t.roles, s.last_at, s.last_from, api.schema_version(),
         coalesce((SELECT jsonb_object_agg(c.key, c.value) FROM orbit.settings c WHERE c.key LIKE 'branding.%'), '{}')
  INTO v_row
  FROM orbit.users u
  LEFT JOIN orbit.sign_ins s ON s.user_id = u.id
  CROSS JOIN LATERAL (SELECT coalesce(array_agg(m.team_id ORDER BY k.name), '{}') AS ids, coalesce(array_agg(k.name::text ORDER BY k.name), '{}') AS names,
                             coalesce(array_agg(authz.role_in(u.id, m.team_id) ORDER BY k.name), '{}') AS roles
                      FROM orbit.team_members m JOIN orbit.teams k ON k.id = m.team_id WHERE m.user_id = u.id) t
  WHERE u.id = v_me.id;
  RETURN v_row;
END $$;
COMMENT ON FUNCTION api.who_am_i() IS
  'The signed-in person: role, teams (ids, names and roles in parallel arrays, by name), last sign-in, the branding settings. 42501 when disabled. '
  'Branding cannot be read before sign-in: nobody has a session then. A console shows the branding it saw last.';

CREATE FUNCTION api.sign_in(p_device text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
BEGIN
  INSERT INTO orbit.sign_ins AS s (user_id, last_at, last_from) VALUES (v_me.id, clock_timestamp(), p_device)
  ON CONFLICT (user_id) DO UPDATE SET last_at = excluded.last_at, last_from = excluded.last_from;
  PERFORM aud.append('session.sign_in', 'person', v_me.id, p_device);
END $$;
COMMENT ON FUNCTION api.sign_in(text) IS 'Called once after connecting: remembers when and from which device (a name, 1 to 128 characters) the person came, and audits it.';

CREATE TYPE api.person AS (
  id uuid, login text, display_name text, email text, role text, auth text, enabled boolean, created_at timestamptz,
  last_sign_in_at timestamptz, last_sign_in_from text, team_ids uuid[], team_names text[], desktops integer, has_key boolean);

CREATE FUNCTION api.people_page(p_search text, p_role text, p_team uuid, p_after_name text, p_after_id uuid, p_limit integer) RETURNS SETOF api.person
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'agent');
  RETURN QUERY
  WITH page AS (
    SELECT u.* FROM orbit.users u
    WHERE (p_after_id IS NULL OR (u.display_name, u.id) > (p_after_name, p_after_id))
      AND (p_search IS NULL OR strpos(lower(u.display_name || ' ' || u.login || ' ' || u.email), lower(p_search)) > 0)
      AND (p_role IS NULL OR u.role = p_role)
      AND (p_team IS NULL OR EXISTS (SELECT FROM orbit.team_members m WHERE m.team_id = p_team AND m.user_id = u.id))
    ORDER BY u.display_name, u.id LIMIT orbit.page_size(p_limit))
  SELECT p.id, p.login, p.display_name::text, p.email, p.role, p.auth, p.enabled, p.created_at, s.last_at, s.last_from::text, t.ids, t.names,
         (SELECT count(*)::integer FROM orbit.assignments a WHERE a.to_user = p.id AND a.ended_at IS NULL),
         EXISTS (SELECT FROM orbit.user_keys k WHERE k.user_id = p.id AND k.revoked_at IS NULL)
  FROM page p
  LEFT JOIN orbit.sign_ins s ON s.user_id = p.id
  CROSS JOIN LATERAL (SELECT coalesce(array_agg(m.team_id ORDER BY k.name), '{}') AS ids, coalesce(array_agg(k.name::text ORDER BY k.name), '{}') AS names
                      FROM orbit.team_members m JOIN orbit.teams k ON k.id = m.team_id WHERE m.user_id = p.id) t
  ORDER BY p.display_name, p.id;
END $$;
COMMENT ON FUNCTION api.people_page(text, text, uuid, text, uuid, integer) IS
  'A page of people by display name: everybody for an admin, the people of their teams for operator and helpdesk. Null filters are off; the next page '
  'begins after the last (display_name, id). desktops counts what is assigned to the person alone. has_key is told to admins only.';

CREATE FUNCTION orbit.check_last_admin(p_user uuid) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM orbit.users u WHERE u.role = 'admin' AND u.enabled AND u.id <> p_user) THEN
    RAISE EXCEPTION 'this is the last admin' USING ERRCODE = 'OR003';
  END IF;
END $$;

CREATE FUNCTION api.user_create(p_login text, p_display_name text, p_email text, p_role text, p_auth text, p_verifier text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_id uuid := gen_random_uuid();
BEGIN
  IF (p_auth = 'password') IS DISTINCT FROM (p_verifier IS NOT NULL) THEN
    RAISE EXCEPTION 'a verifier belongs to a password and to nothing else' USING ERRCODE = '22023';
  END IF;
  PERFORM rolectl.create_login(p_login, p_role, p_verifier);
  INSERT INTO orbit.users (id, login, display_name, email, role, auth) VALUES (v_id, p_login, p_display_name, coalesce(p_email, ''), p_role, p_auth);
  PERFORM aud.append('person.create', 'person', v_id, p_login, p_after => jsonb_build_object('login', p_login, 'name', p_display_name, 'role', p_role, 'auth', p_auth));
  PERFORM orbit.hint('people');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.user_create(text, text, text, text, text, text) IS
  'Admin. Makes a person and the login. auth password: a SCRAM-SHA-256 verifier computed by the caller (>= 4096 iterations), never a password; directory: null. '
  '22023 for a bad login, role or verifier, 23505 when the login is taken. Returns the id.';

CREATE FUNCTION api.setup_first_admin(p_login text, p_display_name text, p_email text, p_auth text, p_verifier text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_id uuid := gen_random_uuid();
BEGIN
  IF session_user <> 'orbit_migrator' THEN
    PERFORM authz.refuse();
  END IF;
  UPDATE orbit.admin_guard SET touched = now();
  IF EXISTS (SELECT FROM orbit.users u WHERE u.role = 'admin' AND u.enabled) THEN
    RAISE EXCEPTION 'there is an admin' USING ERRCODE = '23505';
  END IF;
  PERFORM rolectl.create_login(p_login, 'admin', p_verifier);
  INSERT INTO orbit.users (id, login, display_name, email, role, auth) VALUES (v_id, p_login, p_display_name, coalesce(p_email, ''), 'admin', p_auth);
  PERFORM aud.append('person.create', 'person', v_id, p_login, p_after => jsonb_build_object('login', p_login, 'name', p_display_name, 'role', 'admin', 'auth', p_auth));
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.setup_first_admin(text, text, text, text, text) IS 'orbit_migrator only, and only while no admin is enabled (23505). Otherwise as user_create.';

CREATE FUNCTION api.user_update(p_user uuid, p_display_name text, p_email text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_old orbit.users;
BEGIN
  IF v_me.role <> 'admin' AND v_me.id IS DISTINCT FROM p_user THEN
    PERFORM authz.refuse();
  END IF;
  -- The row that is changed is locked before the own one is shared: two sessions of one person would wait for each other.
  SELECT * INTO v_old FROM orbit.users u WHERE u.id = p_user FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  PERFORM authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  UPDATE orbit.users SET display_name = p_display_name, email = coalesce(p_email, '') WHERE id = p_user;
  PERFORM aud.append('person.update', 'person', p_user, v_old.login, p_before => jsonb_build_object('name', v_old.display_name, 'email', v_old.email),
                     p_after => jsonb_build_object('name', p_display_name, 'email', p_email));
  PERFORM orbit.hint('people');
END $$;
COMMENT ON FUNCTION api.user_update(uuid, text, text) IS 'Admin, or the person: display name and e-mail address.';

CREATE FUNCTION api.user_set_role(p_user uuid, p_role text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin');
  v_old orbit.users;
BEGIN
  UPDATE orbit.admin_guard SET touched = now();  -- before the guard takes its lock: two admins at each other wait here
  PERFORM authz.guard('admin');
  SELECT * INTO v_old FROM orbit.users u WHERE u.id = p_user;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  IF v_old.role = 'admin' AND v_old.enabled AND p_role <> 'admin' THEN
    PERFORM orbit.check_last_admin(p_user);
  END IF;
  PERFORM rolectl.group_of(p_role);
  PERFORM aud.append('person.role', 'person', p_user, v_old.login, p_before => jsonb_build_object('role', v_old.role), p_after => jsonb_build_object('role', p_role));
  UPDATE orbit.users SET role = p_role WHERE id = p_user;
  PERFORM orbit.hint('people');
  IF v_old.enabled THEN  -- last: the asker may be that person, and has no right any more then
    PERFORM rolectl.move_login(v_old.login, v_old.role, p_role);
  END IF;
END $$;
COMMENT ON FUNCTION api.user_set_role(uuid, text) IS 'Admin. Effective at once, in open sessions too. OR003 for the last admin.';

CREATE FUNCTION api.user_kick(p_user uuid) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_login text;
  v_count integer;
BEGIN
  IF v_me.role <> 'admin' AND v_me.id IS DISTINCT FROM p_user THEN
    PERFORM authz.refuse();
  END IF;
  SELECT u.login INTO v_login FROM orbit.users u WHERE u.id = p_user;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  v_count := rolectl.kick(v_login);
  PERFORM aud.append('person.kick', 'person', p_user, v_login, p_after => jsonb_build_object('sessions', v_count));
  RETURN v_count;
END $$;
COMMENT ON FUNCTION api.user_kick(uuid) IS 'Admin, or the person ("sign out everywhere"): ends every registry session of that person but the one asking. Returns how many.';

CREATE FUNCTION orbit.mark_disabled(p_user uuid) RETURNS void
  LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp SET lock_timeout = '200ms'
AS $$
  UPDATE orbit.users SET enabled = false WHERE id = p_user
$$;

CREATE FUNCTION api.user_disable(p_user uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin');
  v_old orbit.users;
BEGIN
  UPDATE orbit.admin_guard SET touched = now();
  PERFORM authz.guard('admin');
  SELECT * INTO v_old FROM orbit.users u WHERE u.id = p_user;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  IF v_old.role = 'admin' AND v_old.enabled THEN
    PERFORM orbit.check_last_admin(p_user);
  END IF;
  UPDATE orbit.sessions SET ended_at = clock_timestamp(), end_reason = 'disabled' WHERE user_id = p_user AND ended_at IS NULL;
  PERFORM aud.append('person.disable', 'person', p_user, v_old.login, p_before => jsonb_build_object('enabled', v_old.enabled), p_after => jsonb_build_object('enabled', false));
  PERFORM orbit.hint('people');
  FOR v_try IN 1..25 LOOP
    PERFORM rolectl.kick(v_old.login);
    BEGIN
      PERFORM orbit.mark_disabled(p_user);
      IF v_old.enabled THEN
        PERFORM rolectl.shut_out(v_old.login, v_old.role);
      END IF;
      EXIT;
    EXCEPTION WHEN lock_not_available OR internal_error THEN  -- XX000: the person's own ALTER ROLE came in between
      IF v_try = 25 THEN
        RAISE EXCEPTION 'the person holds a lock that does not go away' USING ERRCODE = '55P03';
      END IF;
    END;
  END LOOP;
END $$;
COMMENT ON FUNCTION api.user_disable(uuid) IS
  'Admin. Ends the sessions, takes the login away, closes what the person may do. Call user_kick after it has committed: a session that slipped in before '
  'the commit can do nothing more, but is still there. OR003 for the last admin; 55P03 try again. Then disable the person in Proxmox.';

CREATE FUNCTION api.user_enable(p_user uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old orbit.users;
BEGIN
  SELECT * INTO v_old FROM orbit.users u WHERE u.id = p_user FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  IF v_old.enabled THEN
    RETURN;
  END IF;
  PERFORM rolectl.let_in(v_old.login, v_old.role);
  UPDATE orbit.users SET enabled = true WHERE id = p_user;
  PERFORM aud.append('person.enable', 'person', p_user, v_old.login, p_before => jsonb_build_object('enabled', false), p_after => jsonb_build_object('enabled', true));
  PERFORM orbit.hint('people');
END $$;
COMMENT ON FUNCTION api.user_enable(uuid) IS 'Admin. Lets a disabled person in again, with the same login, role and verifier.';

-- What keeps a person from being deleted, as {kind, id, name}.
CREATE FUNCTION orbit.uses_of_person(p_user uuid) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(jsonb_agg(x.entry), '[]') FROM (
    SELECT jsonb_build_object('kind', 'assignment', 'id', a.id, 'name', coalesce(v.name, p.name)) AS entry
    FROM orbit.assignments a LEFT JOIN orbit.vms v ON v.id = a.vm_id LEFT JOIN orbit.pools p ON p.id = a.pool_id
    WHERE a.to_user = p_user AND a.ended_at IS NULL
    UNION ALL SELECT jsonb_build_object('kind', 'session', 'id', s.id, 'name', v.name)
    FROM orbit.sessions s JOIN orbit.vms v ON v.id = s.vm_id WHERE s.user_id = p_user AND s.ended_at IS NULL
    UNION ALL SELECT jsonb_build_object('kind', 'operation', 'id', o.id, 'name', o.kind)
    FROM orbit.ops o WHERE o.requested_by = p_user AND o.state IN ('queued', 'running', 'parked')
    LIMIT 200) x
$$;

CREATE FUNCTION orbit.refuse_in_use(p_uses jsonb) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF p_uses <> '[]' THEN
    RAISE EXCEPTION 'in use' USING ERRCODE = 'OR001', DETAIL = p_uses::text;
  END IF;
END $$;

CREATE FUNCTION api.user_delete(p_user uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin');
  v_old orbit.users;
BEGIN
  UPDATE orbit.admin_guard SET touched = now();
  PERFORM authz.guard('admin');
  SELECT * INTO v_old FROM orbit.users u WHERE u.id = p_user;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  IF v_old.role = 'admin' AND v_old.enabled THEN
    PERFORM orbit.check_last_admin(p_user);
  END IF;
  IF v_old.enabled THEN
    RAISE EXCEPTION 'disable the person first' USING ERRCODE = '55000';
  END IF;
  PERFORM orbit.refuse_in_use(orbit.uses_of_person(p_user));
  PERFORM rolectl.kick(v_old.login);
  PERFORM rolectl.drop_login(v_old.login);
  DELETE FROM orbit.assignments WHERE to_user = p_user OR to_device IN (SELECT d.id FROM orbit.devices d WHERE d.user_id = p_user);
  DELETE FROM orbit.users WHERE id = p_user;
  PERFORM aud.append('person.delete', 'person', p_user, v_old.login, p_before => jsonb_build_object('login', v_old.login, 'name', v_old.display_name, 'role', v_old.role));
  PERFORM orbit.hint('people');
END $$;
COMMENT ON FUNCTION api.user_delete(uuid) IS
  'Admin. Removes a disabled person (55000 otherwise) and the login. OR001 with the list while desktops are assigned, sessions open or operations running. '
  'The audit log keeps what the person did.';

CREATE FUNCTION api.user_set_verifier(p_user uuid, p_verifier text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_old orbit.users;
BEGIN
  SELECT * INTO v_old FROM orbit.users u WHERE u.id = p_user;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  IF v_old.id <> v_me.id AND v_me.role <> 'admin' AND (v_me.role <> 'helpdesk' OR v_old.role <> 'user') THEN
    PERFORM authz.refuse();
  END IF;
  IF v_old.auth <> 'password' THEN
    RAISE EXCEPTION 'this person is let in by a directory' USING ERRCODE = '22023';
  END IF;
  PERFORM rolectl.set_verifier(v_old.login, p_verifier);
  PERFORM aud.append('person.password', 'person', p_user, v_old.login);
END $$;
COMMENT ON FUNCTION api.user_set_verifier(uuid, text) IS
  'The person, an admin, or helpdesk for a plain user of their teams: a new SCRAM-SHA-256 verifier. Pass it as a bound parameter, so it is in no log.';

-- Who may call what: the first wall, before any guard.
GRANT EXECUTE ON FUNCTION api.schema_version() TO orbit_migrator, orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;
GRANT EXECUTE ON FUNCTION api.setup_first_admin(text, text, text, text, text) TO orbit_migrator;
GRANT EXECUTE ON FUNCTION api.who_am_i(), api.sign_in(text), api.user_update(uuid, text, text), api.user_kick(uuid), api.user_set_verifier(uuid, text)
  TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;
GRANT EXECUTE ON FUNCTION api.people_page(text, text, uuid, text, uuid, integer) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_agent;
GRANT EXECUTE ON FUNCTION api.user_create(text, text, text, text, text, text), api.user_set_role(uuid, text), api.user_disable(uuid), api.user_enable(uuid),
  api.user_delete(uuid) TO orbit_admin;
RESET ROLE;
