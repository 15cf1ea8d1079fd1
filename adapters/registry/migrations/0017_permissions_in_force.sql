-- Exceptions in force: every machine of a team is in a pool, somebody agrees to what needs approval, and Proxmox hears of what a person may not.
SET LOCAL ROLE orbit_owner;

-- Operators give back what went wrong in their teams, as their role in Proxmox says too.
ALTER TABLE orbit.role_permissions NO FORCE ROW LEVEL SECURITY;  -- nobody may change it, its owner neither
INSERT INTO orbit.role_permissions (role, permission) VALUES ('operator', 'restore');
ALTER TABLE orbit.role_permissions FORCE ROW LEVEL SECURITY;

-- The pool of a team that holds what is in no other one. It has the team's name, and goes with the team.
ALTER TABLE orbit.pools ADD COLUMN is_teams boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX pools_of_teams ON orbit.pools (team_id) WHERE is_teams;

CREATE FUNCTION orbit.free_pool_name(p_team uuid, p_name text) RETURNS text
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE WHEN n.number = 0 THEN p_name ELSE left(p_name, 110) || ' ' || n.number + 1 END FROM generate_series(0, 1000) n(number)
  WHERE NOT EXISTS (SELECT FROM orbit.pools p WHERE p.team_id = p_team AND NOT p.is_teams
                    AND lower(p.name) = lower(CASE WHEN n.number = 0 THEN p_name ELSE left(p_name, 110) || ' ' || n.number + 1 END))
  ORDER BY n.number LIMIT 1
$$;

CREATE FUNCTION orbit.keep_pool_of_team() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO orbit.pools (team_id, name, mode, is_teams) VALUES (NEW.id, orbit.free_pool_name(NEW.id, NEW.name), 'dedicated', true);
  ELSIF NEW.name IS DISTINCT FROM OLD.name THEN
    UPDATE orbit.pools SET name = orbit.free_pool_name(NEW.id, NEW.name) WHERE team_id = NEW.id AND is_teams;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_pool AFTER INSERT OR UPDATE OF name ON orbit.teams FOR EACH ROW EXECUTE FUNCTION orbit.keep_pool_of_team();

-- A machine of a team is in one of its pools.
CREATE FUNCTION orbit.give_pool() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NEW.team_id IS NULL THEN
    NEW.pool_id := NULL;
  ELSIF NEW.pool_id IS NULL OR authz.team_of_pool(NEW.pool_id) IS DISTINCT FROM NEW.team_id THEN
    NEW.pool_id := authz.pool_of_team(NEW.team_id);
  END IF;
  RETURN NEW;
END $$;
RESET ROLE;
SET LOCAL ROLE orbit_authz;
CREATE FUNCTION authz.pool_of_team(p_team uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT p.id FROM orbit.pools p WHERE p.team_id = p_team AND p.is_teams
$$;
CREATE FUNCTION authz.team_of_pool(p_pool uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT p.team_id FROM orbit.pools p WHERE p.id = p_pool
$$;
GRANT EXECUTE ON FUNCTION authz.pool_of_team(uuid), authz.team_of_pool(uuid) TO orbit_owner;
RESET ROLE;
SET LOCAL ROLE orbit_owner;
INSERT INTO orbit.pools (team_id, name, mode, is_teams) SELECT t.id, orbit.free_pool_name(t.id, t.name), 'dedicated', true FROM orbit.teams t;
UPDATE orbit.vms v SET pool_id = p.id FROM orbit.pools p
WHERE p.team_id = v.team_id AND p.is_teams AND (v.pool_id IS NULL OR authz.team_of_pool(v.pool_id) IS DISTINCT FROM v.team_id);
CREATE TRIGGER give_pool BEFORE INSERT OR UPDATE OF team_id, pool_id ON orbit.vms FOR EACH ROW EXECUTE FUNCTION orbit.give_pool();

-- As before; without a pool it is the team's own, and what is excepted there counts.
CREATE OR REPLACE FUNCTION api.desktop_reserve(p_request uuid, p_team uuid, p_pool uuid, p_cluster uuid, p_kind text, p_names text[], p_os_type text, p_cores integer,
                                    p_memory_mib bigint, p_disk_gib bigint, p_params jsonb) RETURNS SETOF api.reservation
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'agent');
  v_count bigint := coalesce(cardinality(p_names), 0);
  v_op orbit.ops;
  v_vmids integer[];
BEGIN
  IF v_me.role NOT IN ('admin', 'agent') THEN
    PERFORM authz.require(p_team, coalesce(p_pool, authz.pool_of_team(p_team)), NULL, 'create');
  ELSIF p_team IS NULL AND v_me.role <> 'admin' OR p_team IS NOT NULL AND NOT EXISTS (SELECT FROM orbit.teams t WHERE t.id = p_team) THEN
    PERFORM authz.missing();
  END IF;
  IF p_pool IS NOT NULL AND NOT EXISTS (SELECT FROM orbit.pools p WHERE p.id = p_pool AND p.team_id = p_team) THEN
    PERFORM authz.missing();
  END IF;
  IF p_request IS NULL OR v_count NOT BETWEEN 1 AND 500 OR p_kind IS NULL OR p_kind = 'external' OR p_cores IS NULL OR p_cores NOT BETWEEN 1 AND 1024
     OR p_memory_mib IS NULL OR p_memory_mib NOT BETWEEN 1 AND 16777216 OR p_disk_gib IS NULL OR p_disk_gib NOT BETWEEN 0 AND 1048576
     OR octet_length(p_params::text) > 65536 THEN
    RAISE EXCEPTION 'a reservation is for 1 to 500 machines of 1 to 1024 cores, 1 to 16777216 MiB and 0 to 1048576 GiB' USING ERRCODE = '22023';
  END IF;
  PERFORM 1 FROM orbit.quotas q WHERE q.team_id = p_team FOR UPDATE;
  SELECT * INTO v_op FROM orbit.ops o WHERE o.request_id = p_request;
  IF FOUND THEN  -- asked again, after an answer that was lost
    IF v_op.requested_by IS DISTINCT FROM v_me.id OR v_op.team_id IS DISTINCT FROM p_team THEN
      PERFORM authz.refuse();
    END IF;
    RETURN QUERY SELECT * FROM orbit.reservations(v_op.id);
    RETURN;
  END IF;
  PERFORM orbit.check_quota(p_team, v_count, v_count * p_cores, v_count * p_memory_mib, v_count * p_disk_gib);
  IF NOT EXISTS (SELECT FROM orbit.clusters c WHERE c.id = p_cluster AND c.removed_at IS NULL) THEN
    PERFORM authz.missing();
  END IF;
  INSERT INTO orbit.ops (team_id, kind, request_id, requested_by, params) VALUES (p_team, 'provision', p_request, v_me.id, coalesce(p_params, '{}'))
  ON CONFLICT (request_id) DO NOTHING RETURNING * INTO v_op;
  IF NOT FOUND THEN  -- somebody else's request
    PERFORM authz.refuse();
  END IF;
  v_vmids := authz.free_vmids(p_cluster, v_count::integer);
  INSERT INTO orbit.vms (team_id, pool_id, cluster_id, vmid, kind, name, os_type, state, cores, memory_mib, disk_gib, op_id)
  SELECT p_team, p_pool, p_cluster, v_vmids[n.number], p_kind, n.name, p_os_type, 'reserved', p_cores, p_memory_mib, p_disk_gib, v_op.id
  FROM unnest(p_names) WITH ORDINALITY n(name, number);
  PERFORM aud.append('desktop.reserve', 'operation', v_op.id, v_count || ' × ' || p_names[1], p_team, p_result => 'started',
    p_after => jsonb_build_object('count', v_count, 'cores', p_cores, 'memory_mib', p_memory_mib, 'disk_gib', p_disk_gib, 'pool', p_pool, 'cluster', p_cluster, 'first_vmid', v_vmids[1]));
  PERFORM orbit.hint('desktops');
  PERFORM orbit.hint('ops');
  RETURN QUERY SELECT * FROM orbit.reservations(v_op.id);
END $$;

-- What is asked for and what was said to it. In force from the yes until valid_until.
CREATE TABLE orbit.approvals (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  team_id     uuid NOT NULL REFERENCES orbit.teams ON DELETE CASCADE,
  user_id     uuid NOT NULL REFERENCES orbit.users ON DELETE CASCADE,
  login       text NOT NULL,         -- who decides may not see people of other teams otherwise
  name        orbit.label NOT NULL,
  pool_id     uuid NOT NULL REFERENCES orbit.pools ON DELETE CASCADE,
  permission  text NOT NULL CHECK (permission IN ('connect', 'console', 'power', 'snapshot', 'restore', 'resize', 'clipboard', 'usb')),
  desktop     orbit.label NOT NULL,
  reason      orbit.note,
  asked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  decided_by  text,
  decided_at  timestamptz,
  is_agreed   boolean,
  valid_until timestamptz,
  CHECK ((decided_at IS NULL) = (is_agreed IS NULL)),
  CHECK ((valid_until IS NOT NULL) = coalesce(is_agreed, false))
);
CREATE INDEX approvals_page ON orbit.approvals (team_id, asked_at, id) WHERE decided_at IS NULL;
CREATE INDEX approvals_in_force ON orbit.approvals (user_id, pool_id, permission) WHERE is_agreed;
CREATE UNIQUE INDEX approvals_open ON orbit.approvals (user_id, pool_id, permission) WHERE decided_at IS NULL;
ALTER TABLE orbit.approvals ENABLE ROW LEVEL SECURITY;
ALTER TABLE orbit.approvals FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON orbit.approvals TO orbit_owner
  USING ((SELECT authz.sees_all()) OR user_id = (SELECT authz.my_id()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[]))
  WITH CHECK ((SELECT authz.sees_all()) OR user_id = (SELECT authz.my_id()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[]));
-- The agent makes Proxmox follow them.
CREATE POLICY worked ON orbit.permission_exceptions FOR SELECT TO orbit_owner USING ((SELECT authz.sees_all()));
GRANT SELECT ON orbit.approvals TO orbit_authz;
CREATE POLICY helpers ON orbit.approvals FOR SELECT TO orbit_authz USING (true);
GRANT SELECT ON orbit.teams, orbit.clusters TO orbit_authz;
GRANT SELECT (id, pool_id) ON orbit.vms TO orbit_authz;
CREATE POLICY helpers ON orbit.clusters FOR SELECT TO orbit_authz USING (true);
CREATE POLICY helpers ON orbit.teams FOR SELECT TO orbit_authz USING (true);
RESET ROLE;

SET LOCAL ROLE orbit_authz;
-- As before; what needs approval is granted while an approval is in force, and of a pool as such a user has what they have of any machine in it.
CREATE OR REPLACE FUNCTION authz.effect(p_user uuid, p_team uuid, p_pool uuid, p_vm uuid, p_permission text, OUT effect text, OUT source text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_role text := authz.role_in(p_user, p_team);
BEGIN
  IF v_role IS NULL OR v_role = 'user' THEN
    v_role := NULL;
    IF EXISTS (SELECT FROM authz.assigned(p_user) a WHERE a.vm_id = p_vm OR a.pool_id = p_pool)
       OR (p_vm IS NULL AND EXISTS (SELECT FROM authz.assigned(p_user) a JOIN orbit.vms v ON v.id = a.vm_id WHERE v.pool_id = p_pool)) THEN
      v_role := 'user';
    END IF;
  END IF;
  source := 'role';
  IF v_role IS DISTINCT FROM 'admin' THEN
    SELECT e.effect, 'exception' INTO effect, source FROM orbit.permission_exceptions e
    WHERE e.user_id = p_user AND e.permission = p_permission AND (e.pool_id = p_pool OR (e.pool_id IS NULL AND v_role IS NOT NULL))
    ORDER BY e.pool_id NULLS LAST LIMIT 1;
  END IF;
  IF effect IS NULL THEN
    source := 'role';
    SELECT p.effect INTO effect FROM orbit.role_permissions p WHERE p.role = v_role AND p.permission = p_permission;
  END IF;
  IF effect = 'approval' AND EXISTS (SELECT FROM orbit.approvals a WHERE a.user_id = p_user AND a.pool_id = p_pool AND a.permission = p_permission
                                     AND a.is_agreed AND a.valid_until > now()) THEN
    effect := 'granted';
  END IF;
  effect := coalesce(effect, 'none');
END $$;

-- How many there are, for who sets up and sees none of them.
CREATE FUNCTION authz.counts(OUT people bigint, OUT admins bigint, OUT teams bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT (SELECT count(*) FROM orbit.users u WHERE u.role <> 'agent'), (SELECT count(*) FROM orbit.users u WHERE u.role = 'admin' AND u.enabled),
         (SELECT count(*) FROM orbit.teams)
$$;
GRANT EXECUTE ON FUNCTION authz.counts() TO orbit_owner;
RESET ROLE;

SET LOCAL ROLE orbit_owner;
CREATE TYPE api.counts AS (people bigint, admins bigint, teams bigint);
CREATE FUNCTION api.setup_counts() RETURNS api.counts
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_counts api.counts;
BEGIN
  PERFORM authz.reader('admin', 'installer');
  SELECT c.people, c.admins, c.teams INTO v_counts FROM authz.counts() c;
  RETURN v_counts;
END $$;
COMMENT ON FUNCTION api.setup_counts() IS 'Admin, installer. How many people, enabled admins and teams there are, and nothing about them.';

-- The machine a person means, by its row or its place in Proxmox; nothing where they do not see it.
CREATE FUNCTION orbit.meant(p_vm uuid, p_cluster uuid, p_vmid integer) RETURNS orbit.vms
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT v FROM orbit.vms v WHERE v.state = 'live' AND (v.id = p_vm OR (p_vm IS NULL AND v.cluster_id = p_cluster AND v.vmid = p_vmid)) LIMIT 1
$$;

CREATE FUNCTION api.desktop_effect(p_vm uuid, p_cluster uuid, p_vmid integer, p_permission text) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user');
  v_vm orbit.vms := orbit.meant(p_vm, p_cluster, p_vmid);
BEGIN
  IF v_vm.id IS NULL THEN
    RETURN 'unknown';
  END IF;
  RETURN (authz.effect(v_me.id, v_vm.team_id, v_vm.pool_id, v_vm.id, p_permission)).effect;
END $$;
COMMENT ON FUNCTION api.desktop_effect(uuid, uuid, integer, text) IS
  'Own. What the person may do with a desktop, by its id or by cluster and VMID: granted, approval, denied, none, or unknown where they see no such desktop here.';

CREATE FUNCTION api.approval_request(p_vm uuid, p_cluster uuid, p_vmid integer, p_permission text, p_reason text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('operator', 'helpdesk', 'user');
  v_vm orbit.vms := orbit.meant(p_vm, p_cluster, p_vmid);
  v_id uuid;
BEGIN
  IF v_vm.id IS NULL OR v_vm.team_id IS NULL
     OR (authz.effect(v_me.id, v_vm.team_id, v_vm.pool_id, v_vm.id, p_permission)).effect <> 'approval' THEN
    PERFORM authz.refuse();
  END IF;
  SELECT a.id INTO v_id FROM orbit.approvals a
  WHERE a.user_id = v_me.id AND a.pool_id = v_vm.pool_id AND a.permission = p_permission AND a.decided_at IS NULL;
  IF v_id IS NOT NULL THEN
    RETURN v_id;
  END IF;
  INSERT INTO orbit.approvals (team_id, user_id, login, name, pool_id, permission, desktop, reason)
  SELECT v_vm.team_id, u.id, u.login, u.display_name, v_vm.pool_id, p_permission, v_vm.name, nullif(p_reason, '') FROM orbit.users u WHERE u.id = v_me.id
  RETURNING id INTO v_id;
  PERFORM aud.append('approval.request', 'desktop', v_vm.id, v_vm.name, v_vm.team_id,
                     p_after => jsonb_build_object('permission', p_permission, 'reason', p_reason));
  PERFORM orbit.hint('approvals');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.approval_request(uuid, uuid, integer, text, text) IS
  'Own. Asks for what needs approval there; asking again while nobody answered gives the same id. 42501 for anything else. Returns the id.';

CREATE TYPE api.approval AS (id uuid, team_id uuid, team_name text, user_id uuid, login text, display_name text, pool_name text, desktop text, permission text,
                             reason text, asked_at timestamptz);
CREATE FUNCTION api.approvals_page(p_after timestamptz, p_after_id uuid, p_limit integer) RETURNS SETOF api.approval
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator');
BEGIN
  RETURN QUERY
  SELECT a.id, a.team_id, t.name::text, a.user_id, a.login, a.name::text, p.name::text, a.desktop::text, a.permission, a.reason::text, a.asked_at
  FROM orbit.approvals a JOIN orbit.teams t ON t.id = a.team_id JOIN orbit.pools p ON p.id = a.pool_id
  WHERE a.decided_at IS NULL AND a.user_id <> v_me.id AND (v_me.role = 'admin' OR authz.role_in(v_me.id, a.team_id) = 'operator')
    AND (p_after_id IS NULL OR (a.asked_at, a.id) > (p_after, p_after_id))
  ORDER BY a.asked_at, a.id LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.approvals_page(timestamptz, uuid, integer) IS
  'A page of what waits for an answer, oldest first: all for an admin, the own teams'' for an operator, never one''s own. The next page begins after the last (asked_at, id).';

CREATE FUNCTION api.approval_decide(p_approval uuid, p_is_agreed boolean, p_hours integer) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator');
  v_old orbit.approvals;
BEGIN
  SELECT * INTO v_old FROM orbit.approvals a WHERE a.id = p_approval AND a.decided_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  ELSIF v_old.user_id = v_me.id OR (v_me.role <> 'admin' AND authz.role_in(v_me.id, v_old.team_id) IS DISTINCT FROM 'operator') THEN
    PERFORM authz.refuse();  -- nobody agrees to what they asked for themselves
  ELSIF p_is_agreed IS NULL OR (p_is_agreed AND coalesce(p_hours, 0) NOT BETWEEN 1 AND 720) THEN
    RAISE EXCEPTION 'agreed for 1 to 720 hours, or refused' USING ERRCODE = '22023';
  END IF;
  UPDATE orbit.approvals SET decided_by = v_me.login, decided_at = clock_timestamp(), is_agreed = p_is_agreed,
    valid_until = CASE WHEN p_is_agreed THEN clock_timestamp() + make_interval(hours => p_hours) END WHERE id = p_approval;
  PERFORM aud.append(CASE WHEN p_is_agreed THEN 'approval.agree' ELSE 'approval.refuse' END, 'person', v_old.user_id,
    v_old.login, v_old.team_id, p_after => jsonb_build_object('permission', v_old.permission, 'desktop', v_old.desktop, 'hours', CASE WHEN p_is_agreed THEN p_hours END));
  PERFORM orbit.hint('approvals');
  PERFORM orbit.hint('permissions');
END $$;
COMMENT ON FUNCTION api.approval_decide(uuid, boolean, integer) IS
  'Admin, or an operator of the team, never for oneself. Agrees for 1 to 720 hours, or refuses. In force at the next connection.';

-- As before; the own pool of a team is left out where all its machines are in others.
CREATE OR REPLACE FUNCTION api.permission_matrix(p_user uuid) RETURNS SETOF api.permission
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
BEGIN
  IF NOT EXISTS (SELECT FROM orbit.users u WHERE u.id = p_user) THEN
    PERFORM authz.missing();
  END IF;
  RETURN QUERY
  SELECT p.id, p.name::text, p.team_id, r.permission, e.effect, e.source
  FROM (SELECT k.* FROM orbit.pools k
        WHERE NOT k.is_teams OR EXISTS (SELECT FROM orbit.vms v WHERE v.pool_id = k.id AND v.state <> 'forgotten')
          OR NOT EXISTS (SELECT FROM orbit.pools o WHERE o.team_id = k.team_id AND NOT o.is_teams)
        ORDER BY k.name, k.id LIMIT 1000) p
  CROSS JOIN (SELECT q.permission FROM orbit.role_permissions q WHERE q.role = 'admin') r
  CROSS JOIN LATERAL authz.effect(p_user, p.team_id, p.id, NULL, r.permission) e
  ORDER BY p.name, p.id, r.permission;
END $$;

-- As before, with the policies beside the look: every console follows them.
CREATE OR REPLACE FUNCTION api.who_am_i() RETURNS api.identity
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_row api.identity;
BEGIN
  SELECT u.id, u.login, u.display_name, u.email, u.role, u.auth, t.ids, t.names, t.roles, s.last_at, s.last_from, api.schema_version(),
         coalesce((SELECT jsonb_object_agg(c.key, c.value) FROM orbit.settings c WHERE c.key LIKE 'branding.%' OR c.key LIKE 'policy.%'), '{}'), t.desktops, s.ended_at, clock_timestamp()
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

-- Of these five, those that somebody may.
CREATE FUNCTION orbit.may(p_user uuid, p_team uuid, p_pool uuid, p_vm uuid) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(jsonb_agg(q.permission) FILTER (WHERE (authz.effect(p_user, p_team, p_pool, p_vm, q.permission)).effect = 'granted'), '[]')
  FROM unnest(ARRAY['connect', 'console', 'power', 'restore', 'snapshot']) q(permission)
$$;

-- What people may do with a page of machines where an exception says something else than their role: only those are listed. Asked once for each
-- person, pool and way to reach it, since all machines of a pool are alike in that.
CREATE FUNCTION orbit.limits(p_cluster uuid, p_after integer, p_limit integer) RETURNS TABLE (vm_id uuid, limits jsonb)
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  WITH m AS MATERIALIZED (
    SELECT v.id, v.team_id, v.pool_id FROM orbit.vms v
    WHERE v.cluster_id = p_cluster AND v.state = 'live' AND (p_after IS NULL OR v.vmid > p_after) ORDER BY v.vmid LIMIT p_limit),
  who AS MATERIALIZED (
    SELECT u.id AS user_id, u.login, e.pool_id, bool_or(e.effect <> 'denied') AS gives FROM orbit.permission_exceptions e JOIN orbit.users u ON u.id = e.user_id
    WHERE u.enabled AND u.role IN ('operator', 'helpdesk', 'user') AND e.permission IN ('connect', 'console', 'power', 'snapshot', 'restore')
    GROUP BY u.id, u.login, e.pool_id),
  staff AS MATERIALIZED (
    SELECT DISTINCT w.user_id, w.login, p.team_id, p.pool_id FROM (SELECT DISTINCT m.team_id, m.pool_id FROM m) p
    JOIN who w ON w.pool_id IS NULL OR w.pool_id = p.pool_id WHERE authz.role_in(w.user_id, p.team_id) IN ('operator', 'helpdesk')),
  mine AS MATERIALIZED (
    SELECT DISTINCT w.user_id, w.login, m.id, m.team_id, m.pool_id FROM who w CROSS JOIN LATERAL authz.assigned(w.user_id) a
    JOIN m ON (m.id = a.vm_id OR m.pool_id = a.pool_id) AND (w.pool_id IS NULL OR w.pool_id = m.pool_id)
    WHERE NOT EXISTS (SELECT FROM staff s WHERE s.user_id = w.user_id AND s.pool_id = m.pool_id)),
  beyond AS MATERIALIZED (
    SELECT DISTINCT w.user_id, w.login, m.id, m.team_id, m.pool_id FROM who w JOIN m ON m.pool_id = w.pool_id
    WHERE w.gives AND NOT EXISTS (SELECT FROM staff s WHERE s.user_id = w.user_id AND s.pool_id = m.pool_id)
      AND NOT EXISTS (SELECT FROM mine x WHERE x.user_id = w.user_id AND x.id = m.id)),
  may AS MATERIALIZED (
    SELECT s.user_id, s.pool_id, 1 AS way, orbit.may(s.user_id, s.team_id, s.pool_id, NULL) AS may FROM staff s
    UNION ALL SELECT x.user_id, x.pool_id, 2, orbit.may(x.user_id, x.team_id, x.pool_id, x.vm)
    FROM (SELECT user_id, team_id, pool_id, (array_agg(id))[1] AS vm FROM mine GROUP BY user_id, team_id, pool_id) x
    UNION ALL SELECT x.user_id, x.pool_id, 3, orbit.may(x.user_id, x.team_id, x.pool_id, gen_random_uuid())  -- one that they are not given
    FROM (SELECT DISTINCT user_id, team_id, pool_id FROM beyond) x),
  pairs AS (
    SELECT s.user_id, s.login, m.id, m.pool_id, 1 AS way FROM staff s JOIN m ON m.pool_id = s.pool_id
    UNION ALL SELECT user_id, login, id, pool_id, 2 FROM mine
    UNION ALL SELECT user_id, login, id, pool_id, 3 FROM beyond)
  SELECT p.id, jsonb_agg(jsonb_build_object('login', p.login, 'may', y.may) ORDER BY p.login)
  FROM pairs p JOIN may y ON y.user_id = p.user_id AND y.pool_id = p.pool_id AND y.way = p.way
  WHERE p.way <> 3 OR y.may <> '[]'
  GROUP BY p.id
$$;

ALTER TYPE api.authority_machine ADD ATTRIBUTE limits jsonb;
CREATE OR REPLACE FUNCTION api.authority_machines(p_cluster uuid, p_after integer, p_limit integer) RETURNS SETOF api.authority_machine
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'agent');
  RETURN QUERY
  WITH h AS MATERIALIZED (
    SELECT x.vm_id, min(x.login) FILTER (WHERE x.is_alone) AS holder, array_agg(DISTINCT x.login) FILTER (WHERE NOT x.is_alone) AS others
    FROM orbit.holders(p_cluster) x GROUP BY x.vm_id),
  l AS MATERIALIZED (SELECT * FROM orbit.limits(p_cluster, p_after, orbit.page_size(p_limit)))
  SELECT v.id, v.vmid, v.name::text, t.slug, h.holder,
         EXISTS (SELECT FROM orbit.assignments a WHERE a.vm_id = v.id AND a.to_team = v.team_id AND a.ended_at IS NULL AND a.valid_from <= now()
                 AND (a.valid_until IS NULL OR a.valid_until > now())),
         coalesce(h.others, '{}'), v.cores, v.memory_mib, v.disk_gib, coalesce(l.limits, '[]')
  FROM orbit.vms v LEFT JOIN orbit.teams t ON t.id = v.team_id LEFT JOIN h ON h.vm_id = v.id LEFT JOIN l ON l.vm_id = v.id
  WHERE v.cluster_id = p_cluster AND v.state = 'live' AND (p_after IS NULL OR v.vmid > p_after)
  ORDER BY v.vmid LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.authority_machines(uuid, integer, integer) IS
  'Admin, agent. A page of machines by VMID as they should be in that cluster: the slug of the team, the one person it is for, whether it is for its whole team, who else may '
  'use it, and for those with an exception there what they may do: [{"login": .., "may": ["connect", "console", "power", "restore", "snapshot"]}].';

-- A team's own pool is no use of the team: it goes with it.
CREATE OR REPLACE FUNCTION orbit.uses_of_team(p_team uuid) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(jsonb_agg(x.entry), '[]') FROM (
    SELECT jsonb_build_object('kind', 'pool', 'id', p.id, 'name', p.name) AS entry FROM orbit.pools p WHERE p.team_id = p_team AND NOT p.is_teams
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
CREATE FUNCTION orbit.drop_pool_of_team() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  DELETE FROM orbit.assignments a USING orbit.pools p WHERE a.pool_id = p.id AND p.team_id = OLD.id AND p.is_teams AND a.ended_at IS NOT NULL;
  DELETE FROM orbit.pools WHERE team_id = OLD.id AND is_teams;
  RETURN OLD;
END $$;
CREATE TRIGGER drop_pool BEFORE DELETE ON orbit.teams FOR EACH ROW EXECUTE FUNCTION orbit.drop_pool_of_team();
CREATE FUNCTION orbit.hold_pool_of_team() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF OLD.is_teams AND pg_trigger_depth() = 1 THEN
    RAISE EXCEPTION 'the pool of a team is the team''s: it has its name and goes with it' USING ERRCODE = '55000';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER hold_pool BEFORE DELETE ON orbit.pools FOR EACH ROW EXECUTE FUNCTION orbit.hold_pool_of_team();
CREATE TRIGGER keep_pool BEFORE UPDATE ON orbit.pools FOR EACH ROW EXECUTE FUNCTION orbit.hold_pool_of_team();

-- A pool that somebody makes has its name before the team's own one has it.
CREATE FUNCTION orbit.make_room_for_pool() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  UPDATE orbit.pools SET name = left(name, 100) || ' (team)' WHERE team_id = NEW.team_id AND is_teams AND id <> NEW.id AND lower(name) = lower(NEW.name);
  RETURN NEW;
END $$;
CREATE TRIGGER make_room BEFORE INSERT OR UPDATE OF name ON orbit.pools FOR EACH ROW WHEN (NOT NEW.is_teams) EXECUTE FUNCTION orbit.make_room_for_pool();

-- It is where machines are, not what is handed out.
CREATE FUNCTION orbit.refuse_pool_of_team() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM orbit.pools p WHERE p.id = NEW.pool_id AND p.is_teams) THEN
    RAISE EXCEPTION 'the pool of a team is not assigned: assign its desktops' USING ERRCODE = '22023';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER no_pool_of_team BEFORE INSERT ON orbit.assignments FOR EACH ROW WHEN (NEW.pool_id IS NOT NULL) EXECUTE FUNCTION orbit.refuse_pool_of_team();

-- Direct mode: one admin alone, who uses rights of their own in Proxmox. Nothing is made there for people, so there are none.
CREATE FUNCTION api.cluster_mode_set(p_cluster uuid, p_mode text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old orbit.clusters;
BEGIN
  SELECT * INTO v_old FROM orbit.clusters c WHERE c.id = p_cluster AND c.removed_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  ELSIF p_mode = 'direct' THEN
    PERFORM orbit.refuse_in_use((SELECT coalesce(jsonb_agg(x.entry), '[]') FROM (
      SELECT jsonb_build_object('kind', 'team', 'id', t.id, 'name', t.name) AS entry FROM orbit.teams t
      UNION ALL SELECT jsonb_build_object('kind', 'person', 'id', u.id, 'name', u.login) FROM orbit.users u WHERE u.id <> v_me.id AND u.enabled AND u.role <> 'agent'
      LIMIT 200) x));
  END IF;
  UPDATE orbit.clusters SET mode = p_mode WHERE id = p_cluster;
  PERFORM aud.append('cluster.update', 'cluster', p_cluster, v_old.name, p_before => jsonb_build_object('mode', v_old.mode), p_after => jsonb_build_object('mode', p_mode));
  PERFORM orbit.hint('clusters');
END $$;
COMMENT ON FUNCTION api.cluster_mode_set(uuid, text) IS
  'Admin. strict: people work with roles that Orbit makes in Proxmox; direct: one admin alone works with rights of their own. Direct is OR001 with the list while there are '
  'teams or other people, 23514 for another word.';

-- As before, but the mode of a cluster is not changed by the way.
CREATE OR REPLACE FUNCTION api.cluster_put(p_cluster uuid, p_name text, p_endpoints text[], p_fingerprint text, p_mode text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'installer');
  v_old orbit.clusters;
  v_id uuid := coalesce(p_cluster, gen_random_uuid());
BEGIN
  SELECT * INTO v_old FROM orbit.clusters c WHERE c.id = p_cluster AND c.removed_at IS NULL FOR UPDATE;
  IF p_mode IS DISTINCT FROM coalesce(v_old.mode, 'strict') THEN
    PERFORM authz.refuse();  -- that is cluster_mode_set's alone
  ELSIF p_cluster IS NULL THEN
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
  'Admin, installer. Adds (null id) or changes a cluster; mode as it is, strict for a new one. Where one that is there answers, and its certificate, are an admin''s alone. Returns the id.';

-- Nobody could work in direct mode before.
UPDATE orbit.clusters SET mode = 'strict' WHERE mode <> 'strict';

CREATE FUNCTION orbit.refuse_beside_direct() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF authz.has_direct() THEN
    RAISE EXCEPTION 'a cluster works in direct mode, which is for one admin alone: make it strict first' USING ERRCODE = '55000';
  END IF;
  RETURN NEW;
END $$;
RESET ROLE;
SET LOCAL ROLE orbit_authz;
CREATE FUNCTION authz.has_direct() RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT EXISTS (SELECT FROM orbit.clusters c WHERE c.mode = 'direct' AND c.removed_at IS NULL)
$$;
GRANT EXECUTE ON FUNCTION authz.has_direct() TO orbit_owner, orbit_roleadmin;
RESET ROLE;
SET LOCAL ROLE orbit_owner;
CREATE TRIGGER beside_direct BEFORE INSERT ON orbit.teams FOR EACH ROW EXECUTE FUNCTION orbit.refuse_beside_direct();
CREATE TRIGGER beside_direct BEFORE INSERT ON orbit.users FOR EACH ROW WHEN (NEW.role <> 'agent') EXECUTE FUNCTION orbit.refuse_beside_direct();
CREATE TRIGGER enabled_beside_direct BEFORE UPDATE OF enabled ON orbit.users FOR EACH ROW WHEN (NEW.enabled AND NOT OLD.enabled AND NEW.role <> 'agent')
  EXECUTE FUNCTION orbit.refuse_beside_direct();
GRANT EXECUTE ON FUNCTION api.cluster_mode_set(uuid, text) TO orbit_admin;

GRANT EXECUTE ON FUNCTION api.setup_counts() TO orbit_admin, orbit_installer;
GRANT EXECUTE ON FUNCTION api.desktop_effect(uuid, uuid, integer, text) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user;
GRANT EXECUTE ON FUNCTION api.approval_request(uuid, uuid, integer, text, text) TO orbit_operator, orbit_helpdesk, orbit_user;
GRANT EXECUTE ON FUNCTION api.approvals_page(timestamptz, uuid, integer), api.approval_decide(uuid, boolean, integer) TO orbit_admin, orbit_operator;
RESET ROLE;
