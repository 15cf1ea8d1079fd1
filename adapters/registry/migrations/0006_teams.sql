-- Teams and members, a person's own keys and devices, sealed envelopes.
SET LOCAL ROLE orbit_owner;

CREATE TYPE api.team AS (id uuid, name text, color text, created_at timestamptz, members integer, desktops integer, my_role text);

CREATE FUNCTION api.teams_page(p_search text, p_after_name text, p_after_id uuid, p_limit integer) RETURNS SETOF api.team
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
         (SELECT count(*)::integer FROM orbit.vms v WHERE v.team_id = p.id AND v.state <> 'forgotten'), authz.role_in(v_me.id, p.id)
  FROM page p ORDER BY p.name, p.id;
END $$;
COMMENT ON FUNCTION api.teams_page(text, text, uuid, integer) IS
  'A page of teams by name: all for an admin, else those the person is in. The counts are of what the person may see. The next page begins after the last (name, id).';

CREATE FUNCTION api.team_create(p_name text, p_color text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_id uuid := gen_random_uuid();
BEGIN
  INSERT INTO orbit.teams (id, name, color) VALUES (v_id, p_name, coalesce(p_color, 'blue'));
  INSERT INTO orbit.quotas (team_id) VALUES (v_id);
  PERFORM aud.append('team.create', 'team', v_id, p_name, v_id, p_after => jsonb_build_object('name', p_name));
  PERFORM orbit.hint('teams');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.team_create(text, text) IS 'Admin. 23505 when the name is taken, in any spelling of case. The new team has no limits until quota_set. Returns the id.';

CREATE FUNCTION api.team_update(p_team uuid, p_name text, p_color text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old orbit.teams;
BEGIN
  SELECT * INTO v_old FROM orbit.teams t WHERE t.id = p_team FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  UPDATE orbit.teams SET name = p_name, color = coalesce(p_color, color) WHERE id = p_team;
  PERFORM aud.append('team.update', 'team', p_team, p_name, p_team, jsonb_build_object('name', v_old.name, 'color', v_old.color),
                     jsonb_build_object('name', p_name, 'color', coalesce(p_color, v_old.color)));
  PERFORM orbit.hint('teams');
END $$;
COMMENT ON FUNCTION api.team_update(uuid, text, text) IS 'Admin. Renames and recolours; a null colour stays.';

CREATE FUNCTION orbit.uses_of_team(p_team uuid) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(jsonb_agg(x.entry), '[]') FROM (
    SELECT jsonb_build_object('kind', 'pool', 'id', p.id, 'name', p.name) AS entry FROM orbit.pools p WHERE p.team_id = p_team
    UNION ALL SELECT jsonb_build_object('kind', 'desktop', 'id', v.id, 'name', v.name) FROM orbit.vms v WHERE v.team_id = p_team AND v.state <> 'forgotten'
    UNION ALL SELECT jsonb_build_object('kind', 'template', 'id', t.id, 'name', t.name) FROM orbit.templates t WHERE t.team_id = p_team
    UNION ALL SELECT jsonb_build_object('kind', 'assignment', 'id', a.id, 'name', coalesce(v.name, p.name))
    FROM orbit.assignments a LEFT JOIN orbit.vms v ON v.id = a.vm_id LEFT JOIN orbit.pools p ON p.id = a.pool_id
    WHERE (a.to_team = p_team OR a.team_id = p_team) AND a.ended_at IS NULL
    UNION ALL SELECT jsonb_build_object('kind', 'schedule', 'id', s.id, 'name', s.name) FROM orbit.schedules s WHERE s.team_id = p_team
    UNION ALL SELECT jsonb_build_object('kind', 'operation', 'id', o.id, 'name', o.kind) FROM orbit.ops o
    WHERE o.team_id = p_team AND o.state IN ('queued', 'running', 'parked')
    LIMIT 200) x
$$;

CREATE FUNCTION api.team_delete(p_team uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old orbit.teams;
BEGIN
  SELECT * INTO v_old FROM orbit.teams t WHERE t.id = p_team FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  PERFORM orbit.refuse_in_use(orbit.uses_of_team(p_team));
  DELETE FROM orbit.assignments WHERE to_team = p_team;
  UPDATE orbit.assignments SET team_id = NULL WHERE team_id = p_team;
  UPDATE orbit.vms SET team_id = NULL WHERE team_id = p_team;
  UPDATE orbit.sessions SET team_id = NULL WHERE team_id = p_team;
  UPDATE orbit.ops SET team_id = NULL WHERE team_id = p_team;
  DELETE FROM orbit.teams WHERE id = p_team;
  PERFORM aud.append('team.delete', 'team', p_team, v_old.name, p_team, jsonb_build_object('name', v_old.name));
  PERFORM orbit.hint('teams');
END $$;
COMMENT ON FUNCTION api.team_delete(uuid) IS 'Admin. OR001 with the list while it has pools, desktops, templates, assignments, schedules or running operations. Members just lose it.';

CREATE TYPE api.member AS (user_id uuid, login text, display_name text, role text, effective_role text, added_at timestamptz);

CREATE FUNCTION api.team_members_page(p_team uuid, p_after_name text, p_after_id uuid, p_limit integer) RETURNS SETOF api.member
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'agent');
  RETURN QUERY
  SELECT u.id, u.login, u.display_name::text, m.role, authz.role_in(u.id, p_team), m.added_at
  FROM orbit.team_members m JOIN orbit.users u ON u.id = m.user_id
  WHERE m.team_id = p_team AND (p_after_id IS NULL OR (u.display_name, u.id) > (p_after_name, p_after_id))
  ORDER BY u.display_name, u.id LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.team_members_page(uuid, text, uuid, integer) IS
  'A page of a team''s members by display name. effective_role is the smaller of the person''s role and the one in the team. Empty for a team out of sight.';

CREATE FUNCTION api.team_member_set(p_team uuid, p_user uuid, p_role text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old text := (SELECT m.role FROM orbit.team_members m WHERE m.team_id = p_team AND m.user_id = p_user);
  v_login text := (SELECT u.login FROM orbit.users u WHERE u.id = p_user);
BEGIN
  IF v_login IS NULL OR NOT EXISTS (SELECT FROM orbit.teams t WHERE t.id = p_team) THEN
    PERFORM authz.missing();
  END IF;
  INSERT INTO orbit.team_members (team_id, user_id, role) VALUES (p_team, p_user, p_role)
  ON CONFLICT (team_id, user_id) DO UPDATE SET role = excluded.role;
  PERFORM aud.append('team.member', 'person', p_user, v_login, p_team, jsonb_build_object('role', v_old), jsonb_build_object('role', p_role));
  PERFORM orbit.hint('teams');
END $$;
COMMENT ON FUNCTION api.team_member_set(uuid, uuid, text) IS 'Admin. Adds a person to a team or changes the role there: operator, helpdesk or user (23514 for others).';

CREATE FUNCTION api.team_member_remove(p_team uuid, p_user uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old text;
BEGIN
  DELETE FROM orbit.team_members m WHERE m.team_id = p_team AND m.user_id = p_user RETURNING m.role INTO v_old;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  PERFORM aud.append('team.member', 'person', p_user, (SELECT u.login FROM orbit.users u WHERE u.id = p_user), p_team, jsonb_build_object('role', v_old),
                     jsonb_build_object('role', NULL));
  PERFORM orbit.hint('teams');
END $$;
COMMENT ON FUNCTION api.team_member_remove(uuid, uuid) IS 'Admin.';

-- Keys: a person makes the pair, the registry keeps the public half and the wrapped private one. Nobody puts a key for somebody else.
CREATE FUNCTION api.key_put(p_public_key bytea, p_wrapped bytea, p_kdf text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_id uuid := gen_random_uuid();
BEGIN
  UPDATE orbit.user_keys SET revoked_at = clock_timestamp() WHERE user_id = v_me.id AND revoked_at IS NULL;
  INSERT INTO orbit.user_keys (id, user_id, public_key) VALUES (v_id, v_me.id, p_public_key);
  INSERT INTO orbit.user_secrets (key_id, user_id, wrapped, kdf) VALUES (v_id, v_me.id, p_wrapped, p_kdf);
  PERFORM aud.append('key.put', 'person', v_me.id, v_me.login, p_after => jsonb_build_object('key', encode(p_public_key, 'hex')));
  PERFORM orbit.hint('keys');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.key_put(bytea, bytea, text) IS
  'Own. A new X25519 pair: 32 bytes public, the private half wrapped with a key from the password (48 to 1024 bytes), and the Argon2id parameters. The key before is revoked.';

CREATE FUNCTION api.key_rewrap(p_key uuid, p_wrapped bytea, p_kdf text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
BEGIN
  UPDATE orbit.user_secrets SET wrapped = p_wrapped, kdf = p_kdf WHERE key_id = p_key AND user_id = v_me.id;
  IF NOT FOUND THEN
    PERFORM authz.refuse();
  END IF;
  PERFORM aud.append('key.rewrap', 'person', v_me.id, v_me.login);
END $$;
COMMENT ON FUNCTION api.key_rewrap(uuid, bytea, text) IS 'Own. The same pair, wrapped with a key from the new password.';

CREATE TYPE api.own_key AS (id uuid, public_key bytea, wrapped bytea, kdf text, created_at timestamptz);

CREATE FUNCTION api.my_key() RETURNS SETOF api.own_key
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
BEGIN
  RETURN QUERY
  SELECT k.id, k.public_key, s.wrapped, s.kdf, k.created_at FROM orbit.user_keys k JOIN orbit.user_secrets s ON s.key_id = k.id
  WHERE k.user_id = v_me.id AND k.revoked_at IS NULL;
END $$;
COMMENT ON FUNCTION api.my_key() IS 'Own. The pair in force, no row when there is none yet.';

CREATE TYPE api.public_key AS (key_id uuid, user_id uuid, public_key bytea, created_at timestamptz);

CREATE FUNCTION api.public_key_of(p_user uuid) RETURNS SETOF api.public_key
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin');
  RETURN QUERY SELECT k.id, k.user_id, k.public_key, k.created_at FROM orbit.user_keys k WHERE k.user_id = p_user AND k.revoked_at IS NULL;
END $$;
COMMENT ON FUNCTION api.public_key_of(uuid) IS 'Admin. The public key to seal for a person; no row when the person has none.';

CREATE TYPE api.device AS (id uuid, user_id uuid, login text, name text, kind text, created_at timestamptz, seen_at timestamptz, revoked_at timestamptz);

CREATE FUNCTION api.device_register(p_name text, p_kind text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_id uuid := gen_random_uuid();
BEGIN
  IF (SELECT count(*) FROM orbit.devices d WHERE d.user_id = v_me.id AND d.revoked_at IS NULL) >= 50 THEN
    RAISE EXCEPTION 'a person has at most 50 devices' USING ERRCODE = '54000';
  END IF;
  INSERT INTO orbit.devices (id, user_id, name, kind) VALUES (v_id, v_me.id, p_name, p_kind);
  PERFORM aud.append('device.register', 'device', v_id, p_name, p_after => jsonb_build_object('kind', p_kind));
  PERFORM orbit.hint('devices');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.device_register(text, text) IS 'Own: console, thin_client or agent. 54000 over 50. Returns the id the device keeps.';

CREATE FUNCTION api.device_revoke(p_device uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_old orbit.devices;
BEGIN
  SELECT * INTO v_old FROM orbit.devices d WHERE d.id = p_device AND (v_me.role = 'admin' OR d.user_id = v_me.id);
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  UPDATE orbit.devices SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE id = p_device;
  PERFORM aud.append('device.revoke', 'device', p_device, v_old.name);
  PERFORM orbit.hint('devices');
END $$;
COMMENT ON FUNCTION api.device_revoke(uuid) IS 'Own, or admin. What is assigned to the device is out of reach at once. Its Proxmox token is revoked there.';

CREATE FUNCTION api.devices_page(p_user uuid, p_after_name text, p_after_id uuid, p_limit integer) RETURNS SETOF api.device
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  RETURN QUERY
  SELECT d.id, d.user_id, u.login, d.name::text, d.kind, d.created_at, d.seen_at, d.revoked_at FROM orbit.devices d JOIN orbit.users u ON u.id = d.user_id
  WHERE (p_user IS NULL OR d.user_id = p_user) AND (p_after_id IS NULL OR (d.name, d.id) > (p_after_name, p_after_id))
  ORDER BY d.name, d.id LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.devices_page(uuid, text, uuid, integer) IS
  'A page of devices by name, of one person or (null) of all in sight: everybody''s for an admin, own and the teams'' people''s for operator and helpdesk, own for others.';

-- Envelopes: an admin puts a secret for a person, sealed to that person's key; only that person takes it out.
CREATE FUNCTION api.envelope_put(p_user uuid, p_device uuid, p_cluster uuid, p_key uuid, p_purpose text, p_sealed bytea, p_expires_at timestamptz) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_id uuid := gen_random_uuid();
BEGIN
  IF v_me.role <> 'admin' AND p_user IS DISTINCT FROM v_me.id THEN
    PERFORM authz.refuse();
  END IF;
  IF NOT EXISTS (SELECT FROM orbit.user_keys k WHERE k.id = p_key AND k.user_id = p_user AND k.revoked_at IS NULL)
     OR (p_device IS NOT NULL AND NOT EXISTS (SELECT FROM orbit.devices d WHERE d.id = p_device AND d.user_id = p_user AND d.revoked_at IS NULL)) THEN
    PERFORM authz.missing();
  END IF;
  DELETE FROM orbit.envelopes e WHERE e.user_id = v_me.id AND e.user_id = p_user AND e.purpose = p_purpose
    AND e.device_id IS NOT DISTINCT FROM p_device AND e.cluster_id IS NOT DISTINCT FROM p_cluster;
  INSERT INTO orbit.envelopes (id, user_id, device_id, cluster_id, key_id, purpose, sealed, created_by, expires_at)
  VALUES (v_id, p_user, p_device, p_cluster, p_key, p_purpose, p_sealed, session_user, p_expires_at);
  PERFORM aud.append('envelope.put', 'person', p_user, p_purpose, p_after => jsonb_build_object('device', p_device, 'cluster', p_cluster, 'expires', p_expires_at));
  PERFORM orbit.hint('envelopes');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.envelope_put(uuid, uuid, uuid, uuid, text, bytea, timestamptz) IS
  'Own, or admin for anybody. sealed is crypto_box_seal to the named key in force (48 to 8192 bytes). The newest of a purpose, device and cluster counts.';

CREATE TYPE api.envelope AS (id uuid, device_id uuid, cluster_id uuid, key_id uuid, purpose text, sealed bytea, created_by text, created_at timestamptz, expires_at timestamptz);

CREATE FUNCTION api.my_envelopes(p_purpose text) RETURNS SETOF api.envelope
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
BEGIN
  RETURN QUERY
  SELECT DISTINCT ON (e.purpose, e.device_id, e.cluster_id) e.id, e.device_id, e.cluster_id, e.key_id, e.purpose, e.sealed, e.created_by, e.created_at, e.expires_at
  FROM orbit.envelopes e
  WHERE e.user_id = v_me.id AND (p_purpose IS NULL OR e.purpose = p_purpose) AND (e.expires_at IS NULL OR e.expires_at > now())
  ORDER BY e.purpose, e.device_id, e.cluster_id, e.created_at DESC LIMIT 1000;
END $$;
COMMENT ON FUNCTION api.my_envelopes(text) IS 'Own: the newest envelope per purpose, device and cluster that has not expired, at most 1000.';

CREATE FUNCTION api.envelope_delete(p_envelope uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_purpose text;
BEGIN
  DELETE FROM orbit.envelopes e WHERE e.id = p_envelope AND e.user_id = v_me.id RETURNING e.purpose INTO v_purpose;
  IF NOT FOUND THEN
    PERFORM authz.refuse();
  END IF;
  PERFORM aud.append('envelope.delete', 'person', v_me.id, v_purpose);
END $$;
COMMENT ON FUNCTION api.envelope_delete(uuid) IS 'Own.';

GRANT EXECUTE ON FUNCTION api.teams_page(text, text, uuid, integer) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_agent;
GRANT EXECUTE ON FUNCTION api.team_members_page(uuid, text, uuid, integer) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_agent;
GRANT EXECUTE ON FUNCTION api.team_create(text, text), api.team_update(uuid, text, text), api.team_delete(uuid), api.team_member_set(uuid, uuid, text),
  api.team_member_remove(uuid, uuid), api.public_key_of(uuid) TO orbit_admin;
GRANT EXECUTE ON FUNCTION api.key_put(bytea, bytea, text), api.key_rewrap(uuid, bytea, text), api.my_key(), api.device_register(text, text), api.device_revoke(uuid),
  api.devices_page(uuid, text, uuid, integer), api.envelope_put(uuid, uuid, uuid, uuid, text, bytea, timestamptz), api.my_envelopes(text), api.envelope_delete(uuid)
  TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;
RESET ROLE;
