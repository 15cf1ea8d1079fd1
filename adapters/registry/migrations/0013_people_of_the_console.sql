-- What the console's pages of people and teams show and do beyond the functions before: one person by id, states, counts, slugs of teams,
-- signing out everywhere, changes that belong together in one call.
SET LOCAL ROLE orbit_owner;

-- A part of the Proxmox pool orbit/<slug>/...: made from the name once and kept when the team is renamed.
ALTER TABLE orbit.teams ADD COLUMN slug text CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,44}[a-z0-9])?$');

CREATE FUNCTION orbit.slug_of(p_name text) RETURNS text
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(nullif(trim('-' FROM left(regexp_replace(lower(p_name), '[^a-z0-9]+', '-', 'g'), 40)), ''), 'team')
$$;

CREATE FUNCTION orbit.free_slug(p_name text) RETURNS text
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT orbit.slug_of(p_name) || CASE WHEN n.number = 1 THEN '' ELSE '-' || n.number END
  FROM generate_series(1, 10000) AS n(number)
  WHERE NOT EXISTS (SELECT FROM orbit.teams t WHERE t.slug = orbit.slug_of(p_name) || CASE WHEN n.number = 1 THEN '' ELSE '-' || n.number END)
  ORDER BY n.number LIMIT 1
$$;

DO $$
DECLARE
  v_team record;
BEGIN
  FOR v_team IN SELECT t.id, t.name FROM orbit.teams t ORDER BY t.created_at, t.id LOOP
    UPDATE orbit.teams SET slug = orbit.free_slug(v_team.name) WHERE id = v_team.id;
  END LOOP;
END $$;
ALTER TABLE orbit.teams ALTER COLUMN slug SET NOT NULL;
CREATE UNIQUE INDEX teams_slug ON orbit.teams (slug);

CREATE FUNCTION orbit.give_slug() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.slug := orbit.free_slug(NEW.name);
  RETURN NEW;
END $$;
CREATE TRIGGER gives_slug BEFORE INSERT ON orbit.teams FOR EACH ROW EXECUTE FUNCTION orbit.give_slug();

-- When everything of a person was signed out: a console that signed in before asks for the password again.
ALTER TABLE orbit.sign_ins ADD COLUMN ended_at timestamptz;

CREATE FUNCTION orbit.state_of(p_user orbit.users) RETURNS text
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE WHEN NOT (p_user).enabled THEN 'disabled'
              WHEN EXISTS (SELECT FROM orbit.sign_ins s WHERE s.user_id = (p_user).id AND s.last_from IS NOT NULL) THEN 'active' ELSE 'invited' END
$$;

DROP FUNCTION api.people_page(text, text, uuid, text, uuid, integer);
ALTER TYPE api.person ADD ATTRIBUTE state text, ADD ATTRIBUTE team_roles text[], ADD ATTRIBUTE team_desktops integer[];

CREATE FUNCTION api.people_page(p_search text, p_role text, p_team uuid, p_after_name text, p_after_id uuid, p_limit integer, p_state text DEFAULT NULL,
                                p_user uuid DEFAULT NULL) RETURNS SETOF api.person
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
      AND (p_state IS NULL OR orbit.state_of(u) = p_state) AND (p_user IS NULL OR u.id = p_user)
    ORDER BY u.display_name, u.id LIMIT orbit.page_size(p_limit))
  SELECT p.id, p.login, p.display_name::text, p.email, p.role, p.auth, p.enabled, p.created_at, CASE WHEN s.last_from IS NOT NULL THEN s.last_at END,
         s.last_from::text, t.ids, t.names,
         (SELECT count(*)::integer FROM orbit.assignments a WHERE a.to_user = p.id AND a.ended_at IS NULL),
         EXISTS (SELECT FROM orbit.user_keys k WHERE k.user_id = p.id AND k.revoked_at IS NULL),
         CASE WHEN NOT p.enabled THEN 'disabled' WHEN s.last_from IS NOT NULL THEN 'active' ELSE 'invited' END, t.roles, t.desktops
  FROM page p
  LEFT JOIN orbit.sign_ins s ON s.user_id = p.id
  CROSS JOIN LATERAL (SELECT coalesce(array_agg(m.team_id ORDER BY k.name), '{}') AS ids, coalesce(array_agg(k.name::text ORDER BY k.name), '{}') AS names,
                             coalesce(array_agg(m.role ORDER BY k.name), '{}') AS roles,
                             coalesce(array_agg((SELECT count(*)::integer FROM orbit.vms v WHERE v.team_id = k.id AND v.state <> 'forgotten') ORDER BY k.name), '{}') AS desktops
                      FROM orbit.team_members m JOIN orbit.teams k ON k.id = m.team_id WHERE m.user_id = p.id) t
  ORDER BY p.display_name, p.id;
END $$;
COMMENT ON FUNCTION api.people_page(text, text, uuid, text, uuid, integer, text, uuid) IS
  'A page of people by display name: everybody for an admin, the people of their teams for operator and helpdesk. Null filters are off; the next page '
  'begins after the last (display_name, id). desktops counts what is assigned to the person alone. has_key is told to admins only. state is active, invited (has never '
  'signed in) or disabled; p_user gives one person.';

CREATE FUNCTION api.people_count(p_search text, p_role text, p_team uuid, p_state text) RETURNS integer
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'agent');
  RETURN (
    SELECT count(*)::integer FROM orbit.users u
    WHERE (p_search IS NULL OR strpos(lower(u.display_name || ' ' || u.login || ' ' || u.email), lower(p_search)) > 0)
      AND (p_role IS NULL OR u.role = p_role)
      AND (p_team IS NULL OR EXISTS (SELECT FROM orbit.team_members m WHERE m.team_id = p_team AND m.user_id = u.id))
      AND (p_state IS NULL OR orbit.state_of(u) = p_state));
END $$;
COMMENT ON FUNCTION api.people_count(text, text, uuid, text) IS 'How many people a filter of people_page has, in the asker''s sight.';

DROP FUNCTION api.user_create(text, text, text, text, text, text);
CREATE FUNCTION api.user_create(p_login text, p_display_name text, p_email text, p_role text, p_auth text, p_verifier text, p_teams jsonb DEFAULT '[]') RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_id uuid := gen_random_uuid();
  v_team jsonb;
BEGIN
  IF (p_auth = 'password') IS DISTINCT FROM (p_verifier IS NOT NULL) THEN
    RAISE EXCEPTION 'a verifier belongs to a password and to nothing else' USING ERRCODE = '22023';
  END IF;
  PERFORM rolectl.create_login(p_login, p_role, p_verifier);
  INSERT INTO orbit.users (id, login, display_name, email, role, auth) VALUES (v_id, p_login, p_display_name, coalesce(p_email, ''), p_role, p_auth);
  PERFORM aud.append('person.create', 'person', v_id, p_login, p_after => jsonb_build_object('login', p_login, 'name', p_display_name, 'role', p_role, 'auth', p_auth));
  FOR v_team IN SELECT e FROM jsonb_array_elements(coalesce(p_teams, '[]')) e LIMIT 100 LOOP
    PERFORM api.team_member_set((v_team->>'team')::uuid, v_id, v_team->>'role');
  END LOOP;
  PERFORM orbit.hint('people');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.user_create(text, text, text, text, text, text, jsonb) IS
  'Admin. Makes a person and the login. auth password: a SCRAM-SHA-256 verifier computed by the caller (>= 4096 iterations), never a password; directory: null. '
  'teams: [{"team": id, "role": operator, helpdesk or user}], at most 100. 22023 for a bad login, role or verifier, 23505 when the login is taken. Returns the id.';

CREATE FUNCTION orbit.mark_signed_out(p_user uuid) RETURNS void
  LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp SET lock_timeout = '200ms'
AS $$
  INSERT INTO orbit.sign_ins AS s (user_id, last_at, ended_at) VALUES (p_user, clock_timestamp(), clock_timestamp())
  ON CONFLICT (user_id) DO UPDATE SET ended_at = excluded.ended_at
$$;

CREATE OR REPLACE FUNCTION api.user_kick(p_user uuid) RETURNS integer
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
  FOR v_try IN 1..25 LOOP  -- a session of that person may hold the row; it was told to end
    BEGIN
      PERFORM orbit.mark_signed_out(p_user);
      EXIT;
    EXCEPTION WHEN lock_not_available THEN
      v_count := v_count + rolectl.kick(v_login);
      IF v_try = 25 THEN
        RAISE EXCEPTION 'the person holds a lock that does not go away' USING ERRCODE = '55P03';
      END IF;
    END;
  END LOOP;
  PERFORM aud.append('person.kick', 'person', p_user, v_login, p_after => jsonb_build_object('sessions', v_count));
  PERFORM orbit.hint('people');
  RETURN v_count;
END $$;
COMMENT ON FUNCTION api.user_kick(uuid) IS
  'Admin, or the person ("sign out everywhere"): ends every registry session of that person but the one asking, and has consoles that signed in before ask again for the '
  'password. Returns how many.';

DROP POLICY seen ON orbit.sign_ins;
CREATE POLICY seen ON orbit.sign_ins TO orbit_owner
  USING ((SELECT authz.sees_all()) OR user_id = (SELECT authz.my_id())
         OR EXISTS (SELECT FROM orbit.team_members m WHERE m.user_id = sign_ins.user_id AND m.team_id = ANY ((SELECT authz.my_scope())::uuid[])))
  WITH CHECK (user_id = (SELECT authz.my_id()) OR (SELECT authz.is_admin()));

ALTER TYPE api.identity ADD ATTRIBUTE team_desktops integer[], ADD ATTRIBUTE signed_out_at timestamptz, ADD ATTRIBUTE now timestamptz;
CREATE OR REPLACE FUNCTION api.who_am_i() RETURNS api.identity
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_row api.identity;
BEGIN
  SELECT u.id, u.login, u.display_name, u.email, u.role, u.auth, t.ids, t.names, t.roles, s.last_at, s.last_from, api.schema_version(),
         coalesce((SELECT jsonb_object_agg(c.key, c.value) FROM orbit.settings c WHERE c.key LIKE 'branding.%'), '{}'), t.desktops, s.ended_at, clock_timestamp()
  INTO v_row
  FROM orbit.users u
  LEFT JOIN orbit.sign_ins s ON s.user_id = u.id
  CROSS JOIN LATERAL (SELECT coalesce(array_agg(m.team_id ORDER BY k.name), '{}') AS ids, coalesce(array_agg(k.name::text ORDER BY k.name), '{}') AS names,
                             coalesce(array_agg(authz.role_in(u.id, m.team_id) ORDER BY k.name), '{}') AS roles,
                             coalesce(array_agg((SELECT count(*)::integer FROM orbit.vms v WHERE v.team_id = k.id AND v.state <> 'forgotten') ORDER BY k.name), '{}') AS desktops
                      FROM orbit.team_members m JOIN orbit.teams k ON k.id = m.team_id WHERE m.user_id = u.id) t
  WHERE u.id = v_me.id;
  RETURN v_row;
END $$;

ALTER TYPE api.person_summary ADD ATTRIBUTE restores_30_days bigint;
CREATE OR REPLACE FUNCTION api.person_summary(p_user uuid) RETURNS api.person_summary
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_login text;
  v_row api.person_summary;
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  SELECT u.login INTO v_login FROM orbit.users u WHERE u.id = p_user;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  SELECT (SELECT count(*) FROM orbit.vms v WHERE v.state <> 'forgotten' AND authz.role_in(p_user, v.team_id) IN ('admin', 'operator', 'helpdesk')),
         (SELECT count(*) FROM authz.assigned(p_user)),
         (SELECT count(*) FROM orbit.sessions s WHERE s.user_id = p_user AND s.ended_at IS NULL),
         (SELECT count(*) FROM aud.log l WHERE l.actor = v_login AND l.actor_id = p_user AND l.at > now() - interval '30 days'),
         (SELECT count(*) FROM aud.log l WHERE l.actor = v_login AND l.actor_id = p_user AND l.at > now() - interval '30 days'
          AND l.action IN ('snapshot.rollback', 'backup.restore') AND l.result = 'done')
  INTO v_row;
  RETURN v_row;
END $$;
COMMENT ON FUNCTION api.person_summary(uuid) IS
  'The figures above a person: desktops they work for, desktops assigned to them in any way, open sessions, audited actions and restores of 30 days; what is out of the '
  'asker''s sight is not counted.';

ALTER TYPE api.team ADD ATTRIBUTE slug text, ADD ATTRIBUTE operators integer;
CREATE OR REPLACE FUNCTION api.teams_page(p_search text, p_after_name text, p_after_id uuid, p_limit integer) RETURNS SETOF api.team
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user', 'agent');
BEGIN
  RETURN QUERY
  WITH page AS (
    SELECT t.* FROM orbit.teams t
    WHERE (p_after_id IS NULL OR (t.name, t.id) > (p_after_name, p_after_id)) AND (p_search IS NULL OR strpos(lower(t.name), lower(p_search)) > 0)
    ORDER BY t.name, t.id LIMIT orbit.page_size(p_limit))
  SELECT p.id, p.name::text, p.color, p.created_at, (SELECT count(*)::integer FROM orbit.team_members m WHERE m.team_id = p.id),
         (SELECT count(*)::integer FROM orbit.vms v WHERE v.team_id = p.id AND v.state <> 'forgotten'), authz.role_in(v_me.id, p.id), p.slug,
         (SELECT count(*)::integer FROM orbit.team_members m WHERE m.team_id = p.id AND m.role = 'operator')
  FROM page p ORDER BY p.name, p.id;
END $$;

CREATE FUNCTION api.permissions_set(p_user uuid, p_changes jsonb) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_change jsonb;
BEGIN
  IF p_changes IS NULL OR jsonb_typeof(p_changes) <> 'array' OR jsonb_array_length(p_changes) NOT BETWEEN 1 AND 2000 THEN
    RAISE EXCEPTION '1 to 2000 changes' USING ERRCODE = '22023';
  END IF;
  FOR v_change IN SELECT e FROM jsonb_array_elements(p_changes) e LOOP
    PERFORM api.permission_set(p_user, (v_change->>'pool')::uuid, v_change->>'permission', v_change->>'effect');
  END LOOP;
END $$;
COMMENT ON FUNCTION api.permissions_set(uuid, jsonb) IS 'Admin. Several of permission_set, all or none: [{"pool": id or null, "permission": .., "effect": .. or null}].';

GRANT EXECUTE ON FUNCTION api.people_page(text, text, uuid, text, uuid, integer, text, uuid), api.people_count(text, text, uuid, text)
  TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_agent;
GRANT EXECUTE ON FUNCTION api.user_create(text, text, text, text, text, text, jsonb), api.permissions_set(uuid, jsonb) TO orbit_admin;
RESET ROLE;
