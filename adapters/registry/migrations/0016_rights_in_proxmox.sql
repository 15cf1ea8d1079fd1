-- What should be in Proxmox by what the registry says: whose machine is in which pool, who has a role there, and the tokens of people's devices.
SET LOCAL ROLE orbit_owner;

-- The realm of Proxmox in which people of the registry are known by their logins. pve: made by Orbit, without a password, by tokens only;
-- every other one is a directory's, where people sign in with their password.
ALTER TABLE orbit.clusters ADD COLUMN realm text NOT NULL DEFAULT 'pve' CHECK (realm ~ '^[A-Za-z][A-Za-z0-9._-]{1,31}$');
ALTER TYPE api.cluster ADD ATTRIBUTE realm text;
CREATE OR REPLACE FUNCTION api.clusters_page(p_after_name text, p_after_id uuid, p_limit integer) RETURNS SETOF api.cluster
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  RETURN QUERY
  SELECT c.id, c.name::text, c.endpoints, c.fingerprint, c.mode, c.created_at, c.realm FROM orbit.clusters c
  WHERE c.removed_at IS NULL AND (p_after_id IS NULL OR (c.name, c.id) > (p_after_name, p_after_id))
  ORDER BY c.name, c.id LIMIT orbit.page_size(p_limit);
END $$;

CREATE FUNCTION api.cluster_realm_set(p_cluster uuid, p_realm text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old orbit.clusters;
BEGIN
  SELECT * INTO v_old FROM orbit.clusters c WHERE c.id = p_cluster AND c.removed_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  UPDATE orbit.clusters SET realm = p_realm WHERE id = p_cluster;
  PERFORM aud.append('cluster.update', 'cluster', p_cluster, v_old.name, p_before => jsonb_build_object('realm', v_old.realm),
                     p_after => jsonb_build_object('realm', p_realm));
  PERFORM orbit.hint('clusters');
END $$;
COMMENT ON FUNCTION api.cluster_realm_set(uuid, text) IS
  'Admin. The realm of Proxmox in which people of the registry are: pve (tokens only) or that of a directory (their password). 23514 for a name that is none.';

-- As before, but where a cluster answers is changed by admins only: people's computers go there with their tokens and, in a directory's realm,
-- with their passwords.
CREATE OR REPLACE FUNCTION api.cluster_put(p_cluster uuid, p_name text, p_endpoints text[], p_fingerprint text, p_mode text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'installer');
  v_old orbit.clusters;
  v_id uuid := coalesce(p_cluster, gen_random_uuid());
BEGIN
  SELECT * INTO v_old FROM orbit.clusters c WHERE c.id = p_cluster AND c.removed_at IS NULL FOR UPDATE;
  IF p_cluster IS NULL THEN
    INSERT INTO orbit.clusters (id, name, endpoints, fingerprint, mode) VALUES (v_id, p_name, p_endpoints, p_fingerprint, p_mode);
  ELSIF NOT FOUND THEN
    PERFORM authz.missing();
  ELSE
    IF v_me.role <> 'admin' AND (v_old.endpoints IS DISTINCT FROM p_endpoints OR v_old.fingerprint IS DISTINCT FROM p_fingerprint) THEN
      PERFORM authz.refuse();
    END IF;
    UPDATE orbit.clusters SET name = p_name, endpoints = p_endpoints, fingerprint = p_fingerprint, mode = p_mode WHERE id = p_cluster;
  END IF;
  PERFORM aud.append(CASE WHEN p_cluster IS NULL THEN 'cluster.create' ELSE 'cluster.update' END, 'cluster', v_id, p_name,
    p_before => jsonb_build_object('name', v_old.name, 'endpoints', v_old.endpoints, 'fingerprint', v_old.fingerprint, 'mode', v_old.mode),
    p_after => jsonb_build_object('name', p_name, 'endpoints', p_endpoints, 'fingerprint', p_fingerprint, 'mode', p_mode));
  PERFORM orbit.hint('clusters');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.cluster_put(uuid, text, text[], text, text) IS
  'Admin, installer. Adds (null id) or changes a cluster; mode strict or direct. Where one that is there answers, and its certificate, are an admin''s alone. Returns the id.';

-- A token that was made in Proxmox for a person's device. No secret is in it: that is in the envelope of that person.
CREATE TABLE orbit.proxmox_tokens (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES orbit.users ON DELETE CASCADE,
  device_id  uuid NOT NULL REFERENCES orbit.devices ON DELETE CASCADE,
  cluster_id uuid NOT NULL REFERENCES orbit.clusters,
  key_id     uuid NOT NULL REFERENCES orbit.user_keys ON DELETE CASCADE,
  name       text NOT NULL CHECK (name ~ '^[A-Za-z][A-Za-z0-9._-]{1,63}$'),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX proxmox_tokens_user ON orbit.proxmox_tokens (user_id, cluster_id, device_id, created_at DESC);
ALTER TABLE orbit.proxmox_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE orbit.proxmox_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON orbit.proxmox_tokens TO orbit_owner USING ((SELECT authz.sees_all()) OR user_id = (SELECT authz.my_id())) WITH CHECK ((SELECT authz.sees_all()));

-- The agent makes tokens as an admin does: it sees whose device wants one and puts the sealed secret, which it cannot read again.
CREATE POLICY worked ON orbit.user_keys FOR SELECT TO orbit_owner USING ((SELECT authz.sees_all()));
CREATE POLICY worked ON orbit.devices FOR SELECT TO orbit_owner USING ((SELECT authz.sees_all()));
CREATE POLICY worked ON orbit.envelopes FOR INSERT TO orbit_owner WITH CHECK ((SELECT authz.sees_all()));

-- Those that may be in use: of an enabled person's device that is not revoked, sealed to the key in force, the newest of each device.
CREATE FUNCTION orbit.tokens_in_force(p_cluster uuid) RETURNS SETOF orbit.proxmox_tokens
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT DISTINCT ON (t.user_id, t.device_id) t.* FROM orbit.proxmox_tokens t
  JOIN orbit.users u ON u.id = t.user_id AND u.enabled
  JOIN orbit.devices d ON d.id = t.device_id AND d.revoked_at IS NULL
  JOIN orbit.user_keys k ON k.id = t.key_id AND k.revoked_at IS NULL
  JOIN orbit.clusters c ON c.id = t.cluster_id AND c.realm = 'pve'
  WHERE t.cluster_id = p_cluster AND t.expires_at > now()
  ORDER BY t.user_id, t.device_id, t.created_at DESC
$$;

-- Those that may be there: also one that a newer one took the place of, for a day, since its computer may not have heard of it yet, and those
-- of somebody disabled, who can use none of them but has them again when enabled.
CREATE FUNCTION orbit.tokens_kept(p_cluster uuid) RETURNS TABLE (user_id uuid, names text[])
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT t.user_id, array_agg(t.name ORDER BY t.name) FROM orbit.proxmox_tokens t
  JOIN orbit.devices d ON d.id = t.device_id AND d.revoked_at IS NULL
  JOIN orbit.user_keys k ON k.id = t.key_id AND k.revoked_at IS NULL
  JOIN orbit.clusters c ON c.id = t.cluster_id AND c.realm = 'pve'
  WHERE t.cluster_id = p_cluster AND t.expires_at > now()
    AND NOT EXISTS (SELECT FROM orbit.proxmox_tokens n WHERE n.user_id = t.user_id AND n.device_id = t.device_id AND n.cluster_id = t.cluster_id
                    AND n.key_id = t.key_id AND n.created_at > t.created_at AND n.created_at < now() - interval '1 day')
  GROUP BY t.user_id
$$;

CREATE TYPE api.authority_person AS (
  id uuid, login text, proxmox_id text, role text, enabled boolean, teams text[], operator_of text[], helpdesk_of text[], tokens text[]);

CREATE FUNCTION api.authority_people(p_cluster uuid, p_after text, p_limit integer) RETURNS SETOF api.authority_person
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'agent');
  v_realm text := (SELECT c.realm FROM orbit.clusters c WHERE c.id = p_cluster AND c.removed_at IS NULL);
BEGIN
  IF v_realm IS NULL THEN
    PERFORM authz.missing();
  END IF;
  RETURN QUERY
  WITH k AS MATERIALIZED (SELECT t.user_id, t.names FROM orbit.tokens_kept(p_cluster) t)
  SELECT u.id, u.login, u.login || '@' || v_realm, u.role, u.enabled, coalesce(m.teams, '{}'), coalesce(m.operator_of, '{}'), coalesce(m.helpdesk_of, '{}'),
         coalesce(k.names, '{}')
  FROM (SELECT * FROM orbit.users x WHERE x.role <> 'agent' AND (p_after IS NULL OR x.login > p_after) ORDER BY x.login LIMIT orbit.page_size(p_limit)) u
  LEFT JOIN LATERAL (
    SELECT array_agg(t.slug ORDER BY t.slug) AS teams,
           array_agg(t.slug ORDER BY t.slug) FILTER (WHERE u.role = 'operator' AND tm.role = 'operator') AS operator_of,
           array_agg(t.slug ORDER BY t.slug) FILTER (WHERE u.role IN ('operator', 'helpdesk') AND tm.role IN ('operator', 'helpdesk')
                                                     AND NOT (u.role = 'operator' AND tm.role = 'operator')) AS helpdesk_of
    FROM orbit.team_members tm JOIN orbit.teams t ON t.id = tm.team_id WHERE tm.user_id = u.id) m ON true
  LEFT JOIN k ON k.user_id = u.id
  ORDER BY u.login;
END $$;
COMMENT ON FUNCTION api.authority_people(uuid, text, integer) IS
  'Admin, agent. A page of people by login as they should be in that cluster: who they are there, slugs of teams, names of the tokens that may be in use. P0002 without the cluster.';

CREATE TYPE api.authority_machine AS (id uuid, vmid integer, name text, team text, holder text, is_teams boolean, users text[], cores integer, memory_mib bigint, disk_gib bigint);

-- Who has which machine of a cluster now, one row for each person: by themselves or by a device of theirs, or as one of a team.
CREATE FUNCTION orbit.holders(p_cluster uuid) RETURNS TABLE (vm_id uuid, login text, is_alone boolean)
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT v.id, u.login, a.to_team IS NULL AND a.mode = 'dedicated'
  FROM orbit.assignments a
  JOIN orbit.vms v ON v.id = a.vm_id AND v.cluster_id = p_cluster AND v.state = 'live'
  LEFT JOIN orbit.devices d ON d.id = a.to_device AND d.revoked_at IS NULL
  LEFT JOIN orbit.team_members m ON m.team_id = a.to_team AND a.to_team IS DISTINCT FROM v.team_id
  JOIN orbit.users u ON u.id = coalesce(a.to_user, d.user_id, m.user_id)
  WHERE a.ended_at IS NULL AND a.valid_from <= now() AND (a.valid_until IS NULL OR a.valid_until > now())
$$;

CREATE FUNCTION api.authority_machines(p_cluster uuid, p_after integer, p_limit integer) RETURNS SETOF api.authority_machine
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'agent');
  RETURN QUERY
  WITH h AS MATERIALIZED (
    SELECT x.vm_id, min(x.login) FILTER (WHERE x.is_alone) AS holder, array_agg(DISTINCT x.login) FILTER (WHERE NOT x.is_alone) AS others
    FROM orbit.holders(p_cluster) x GROUP BY x.vm_id)
  SELECT v.id, v.vmid, v.name::text, t.slug, h.holder,
         EXISTS (SELECT FROM orbit.assignments a WHERE a.vm_id = v.id AND a.to_team = v.team_id AND a.ended_at IS NULL AND a.valid_from <= now()
                 AND (a.valid_until IS NULL OR a.valid_until > now())),
         coalesce(h.others, '{}'), v.cores, v.memory_mib, v.disk_gib
  FROM orbit.vms v LEFT JOIN orbit.teams t ON t.id = v.team_id LEFT JOIN h ON h.vm_id = v.id
  WHERE v.cluster_id = p_cluster AND v.state = 'live' AND (p_after IS NULL OR v.vmid > p_after)
  ORDER BY v.vmid LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.authority_machines(uuid, integer, integer) IS
  'Admin, agent. A page of machines by VMID as they should be in that cluster: the slug of the team, the one person it is for, whether it is for its whole team, who else may use it.';

CREATE TYPE api.wanted_token AS (user_id uuid, login text, proxmox_id text, device_id uuid, device text, key_id uuid, public_key bytea);

CREATE FUNCTION api.tokens_wanted(p_cluster uuid, p_limit integer) RETURNS SETOF api.wanted_token
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'agent');
  RETURN QUERY
  WITH h AS MATERIALIZED (SELECT DISTINCT x.login FROM orbit.holders(p_cluster) x),
       f AS MATERIALIZED (SELECT t.user_id, t.device_id FROM orbit.tokens_in_force(p_cluster) t WHERE t.expires_at > now() + interval '14 days')
  SELECT u.id, u.login, u.login || '@pve', d.id, d.name::text, k.id, k.public_key
  FROM orbit.devices d JOIN orbit.users u ON u.id = d.user_id JOIN orbit.user_keys k ON k.user_id = u.id
  WHERE EXISTS (SELECT FROM orbit.clusters c WHERE c.id = p_cluster AND c.removed_at IS NULL AND c.realm = 'pve')
    AND u.enabled AND u.role IN ('operator', 'helpdesk', 'user') AND k.revoked_at IS NULL AND d.revoked_at IS NULL AND d.seen_at > now() - interval '30 days'
    AND (EXISTS (SELECT FROM h WHERE h.login = u.login) OR EXISTS (SELECT FROM orbit.team_members m WHERE m.user_id = u.id))
    AND NOT EXISTS (SELECT FROM f WHERE f.user_id = u.id AND f.device_id = d.id)
  ORDER BY u.login, d.id LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.tokens_wanted(uuid, integer) IS
  'Admin, agent. Whose device has no token of that cluster, or one that ends within 14 days, and the key to seal it to. Nobody in a cluster whose realm is a directory''s.';

CREATE FUNCTION api.token_put(p_user uuid, p_device uuid, p_cluster uuid, p_key uuid, p_name text, p_sealed bytea, p_expires_at timestamptz) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'agent');
  v_id uuid := gen_random_uuid();
BEGIN
  IF NOT EXISTS (SELECT FROM orbit.user_keys k WHERE k.id = p_key AND k.user_id = p_user AND k.revoked_at IS NULL)
     OR NOT EXISTS (SELECT FROM orbit.devices d WHERE d.id = p_device AND d.user_id = p_user AND d.revoked_at IS NULL) THEN
    PERFORM authz.missing();
  END IF;
  IF p_expires_at < now() + interval '15 days' THEN
    RAISE EXCEPTION 'a token ends in 15 days at the earliest: look at the clock of this computer' USING ERRCODE = '22023';
  END IF;
  IF EXISTS (SELECT FROM orbit.tokens_in_force(p_cluster) t
             WHERE t.user_id = p_user AND t.device_id = p_device AND t.key_id = p_key AND t.expires_at > now() + interval '14 days') THEN
    RAISE EXCEPTION 'the device has a token already' USING ERRCODE = '23505';
  END IF;
  INSERT INTO orbit.proxmox_tokens (id, user_id, device_id, cluster_id, key_id, name, expires_at) VALUES (v_id, p_user, p_device, p_cluster, p_key, p_name, p_expires_at);
  INSERT INTO orbit.envelopes (id, user_id, device_id, cluster_id, key_id, purpose, sealed, created_by, expires_at)
  VALUES (gen_random_uuid(), p_user, p_device, p_cluster, p_key, 'proxmox.token', p_sealed, session_user, p_expires_at);
  PERFORM aud.append('token.put', 'person', p_user, p_name, p_after => jsonb_build_object('device', p_device, 'cluster', p_cluster, 'expires', p_expires_at));
  PERFORM orbit.hint('envelopes');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.token_put(uuid, uuid, uuid, uuid, text, bytea, timestamptz) IS
  'Admin, agent. Tells of a token made in Proxmox and puts its secret for that person: crypto_box_seal to the key in force. The newest of a device and cluster counts. '
  '23505 when the device has one that does not end soon.';

CREATE FUNCTION api.device_seen(p_device uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
BEGIN
  UPDATE orbit.devices SET seen_at = clock_timestamp() WHERE id = p_device AND user_id = v_me.id AND revoked_at IS NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM aud.append('device.seen', 'device', p_device, v_me.login);
  PERFORM orbit.hint('devices');
  RETURN true;
END $$;
COMMENT ON FUNCTION api.device_seen(uuid) IS 'Own, once a sign-in. False: the device was revoked or is another person''s; register it anew.';

CREATE FUNCTION api.token_refused(p_device uuid, p_cluster uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('operator', 'helpdesk', 'user');
BEGIN
  DELETE FROM orbit.proxmox_tokens t WHERE t.user_id = v_me.id AND t.device_id = p_device AND t.cluster_id = p_cluster;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  DELETE FROM orbit.envelopes e WHERE e.user_id = v_me.id AND e.device_id = p_device AND e.cluster_id = p_cluster AND e.purpose = 'proxmox.token';
  PERFORM aud.append('token.refused', 'person', v_me.id, v_me.login, p_after => jsonb_build_object('device', p_device, 'cluster', p_cluster));
  PERFORM orbit.hint('devices');
  RETURN true;
END $$;
COMMENT ON FUNCTION api.token_refused(uuid, uuid) IS
  'Own: Proxmox does not take the token of that device and cluster, so it is forgotten and another one wanted. False: there was none.';

GRANT EXECUTE ON FUNCTION api.token_refused(uuid, uuid) TO orbit_operator, orbit_helpdesk, orbit_user;
GRANT EXECUTE ON FUNCTION api.cluster_realm_set(uuid, text) TO orbit_admin;
GRANT EXECUTE ON FUNCTION api.authority_people(uuid, text, integer), api.authority_machines(uuid, integer, integer), api.tokens_wanted(uuid, integer),
  api.token_put(uuid, uuid, uuid, uuid, text, bytea, timestamptz) TO orbit_admin, orbit_agent;
GRANT EXECUTE ON FUNCTION api.device_seen(uuid) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;
RESET ROLE;
