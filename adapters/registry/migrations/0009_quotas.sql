-- Quotas and reservations: one transaction locks the team's quota row, counts what is reserved and live, and inserts the reservation with its
-- operation. VMIDs come from the registry and are used once.
SET LOCAL ROLE orbit_owner;
GRANT SELECT (cluster_id, vmid) ON orbit.vms TO orbit_authz;
GRANT USAGE ON SEQUENCE orbit.vmids TO orbit_authz;
CREATE POLICY helpers ON orbit.vms FOR SELECT TO orbit_authz USING (true);
RESET ROLE;
SET LOCAL ROLE orbit_authz;

-- The next numbers that no machine of the cluster has or had, in any team.
CREATE FUNCTION authz.free_vmids(p_cluster uuid, p_count integer) RETURNS integer[]
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_found integer[] := '{}';
  v_next integer;
BEGIN
  WHILE cardinality(v_found) < p_count LOOP
    v_next := nextval('orbit.vmids');
    IF NOT EXISTS (SELECT FROM orbit.vms v WHERE v.cluster_id = p_cluster AND v.vmid = v_next) THEN
      v_found := v_found || v_next;
    END IF;
  END LOOP;
  RETURN v_found;
END $$;
GRANT EXECUTE ON FUNCTION authz.free_vmids(uuid, integer) TO orbit_owner;
RESET ROLE;
SET LOCAL ROLE orbit_owner;

CREATE TYPE api.quota AS (
  team_id uuid, team_name text, max_vms integer, max_cores integer, max_memory_mib bigint, max_disk_gib bigint, max_running integer, max_snapshots integer,
  used_vms bigint, used_cores bigint, used_memory_mib bigint, used_disk_gib bigint);

CREATE FUNCTION api.quotas_page(p_after_name text, p_after_id uuid, p_limit integer) RETURNS SETOF api.quota
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'agent');
  RETURN QUERY
  SELECT t.id, t.name::text, q.max_vms, q.max_cores, q.max_memory_mib, q.max_disk_gib, q.max_running, q.max_snapshots, u.vms, u.cores, u.memory, u.disk
  FROM orbit.quotas q JOIN orbit.teams t ON t.id = q.team_id
  CROSS JOIN LATERAL (SELECT count(*) AS vms, coalesce(sum(v.cores), 0)::bigint AS cores, coalesce(sum(v.memory_mib), 0)::bigint AS memory,
                             coalesce(sum(v.disk_gib), 0)::bigint AS disk
                      FROM orbit.vms v WHERE v.team_id = t.id AND v.state <> 'forgotten' AND v.kind <> 'external') u
  WHERE p_after_id IS NULL OR (t.name, t.id) > (p_after_name, p_after_id)
  ORDER BY t.name, t.id LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.quotas_page(text, uuid, integer) IS
  'A page of the teams'' limits (null: none) and what is reserved and live, by team name: all for admin and agent, the own teams for operator and helpdesk.';

CREATE FUNCTION api.quota_set(p_team uuid, p_vms integer, p_cores integer, p_memory_mib bigint, p_disk_gib bigint, p_running integer, p_snapshots integer) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old orbit.quotas;
BEGIN
  SELECT * INTO v_old FROM orbit.quotas q WHERE q.team_id = p_team FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  UPDATE orbit.quotas SET max_vms = p_vms, max_cores = p_cores, max_memory_mib = p_memory_mib, max_disk_gib = p_disk_gib, max_running = p_running,
    max_snapshots = p_snapshots WHERE team_id = p_team;
  PERFORM aud.append('quota.set', 'team', p_team, (SELECT t.name FROM orbit.teams t WHERE t.id = p_team), p_team, to_jsonb(v_old) - 'team_id',
    jsonb_build_object('max_vms', p_vms, 'max_cores', p_cores, 'max_memory_mib', p_memory_mib, 'max_disk_gib', p_disk_gib, 'max_running', p_running, 'max_snapshots', p_snapshots));
  PERFORM orbit.hint('quotas');
END $$;
COMMENT ON FUNCTION api.quota_set(uuid, integer, integer, bigint, bigint, integer, integer) IS 'Admin. Null takes a limit away. Below what is used is allowed: nothing more is granted then.';

-- Whether what is planned still fits. The caller holds the row of the team.
CREATE FUNCTION orbit.check_quota(p_team uuid, p_vms bigint, p_cores bigint, p_memory_mib bigint, p_disk_gib bigint) RETURNS void
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_over jsonb;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('limit', l.name, 'max', l.most, 'used', l.used, 'wanted', l.wanted)) INTO v_over
  FROM orbit.quotas q
  CROSS JOIN LATERAL (SELECT count(*) AS vms, coalesce(sum(v.cores), 0)::bigint AS cores, coalesce(sum(v.memory_mib), 0)::bigint AS memory,
                             coalesce(sum(v.disk_gib), 0)::bigint AS disk
                      FROM orbit.vms v WHERE v.team_id = p_team AND v.state <> 'forgotten' AND v.kind <> 'external') u
  CROSS JOIN LATERAL (VALUES ('vms', q.max_vms::bigint, u.vms, p_vms), ('cores', q.max_cores::bigint, u.cores, p_cores),
                             ('memory_mib', q.max_memory_mib, u.memory, p_memory_mib), ('disk_gib', q.max_disk_gib, u.disk, p_disk_gib)) l(name, most, used, wanted)
  WHERE q.team_id = p_team AND l.wanted > 0 AND l.used + l.wanted > l.most;
  IF v_over IS NOT NULL THEN
    RAISE EXCEPTION 'over quota' USING ERRCODE = 'OR002', DETAIL = v_over::text;
  END IF;
END $$;

CREATE TYPE api.reservation AS (op_id uuid, vm_id uuid, vmid integer, name text, state text);

CREATE FUNCTION orbit.reservations(p_op uuid) RETURNS SETOF api.reservation
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT v.op_id, v.id, v.vmid, v.name::text, v.state FROM orbit.vms v WHERE v.op_id = p_op ORDER BY v.vmid
$$;

CREATE FUNCTION api.desktop_reserve(p_request uuid, p_team uuid, p_pool uuid, p_cluster uuid, p_kind text, p_names text[], p_os_type text, p_cores integer,
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
    PERFORM authz.require(p_team, p_pool, NULL, 'create');
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
COMMENT ON FUNCTION api.desktop_reserve(uuid, uuid, uuid, uuid, text, text[], text, integer, bigint, bigint, jsonb) IS
  'Admin, agent, or an operator who may create there. Takes 1 to 500 names, the size of each machine, and a request id made by the caller: the same id again gives the same '
  'rows. Reserves VMIDs and quota and queues the operation. OR002 over quota, DETAIL a JSON list of {limit, max, used, wanted}. A null team is the admin''s own.';

CREATE FUNCTION orbit.reserved_vm(p_me authz.actor, p_vm uuid) RETURNS orbit.vms
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_vm orbit.vms;
BEGIN
  SELECT * INTO v_vm FROM orbit.vms v WHERE v.id = p_vm AND v.state = 'reserved' FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  ELSIF p_me.role NOT IN ('admin', 'agent') THEN
    PERFORM authz.require(v_vm.team_id, v_vm.pool_id, NULL, 'create');
  END IF;
  RETURN v_vm;
END $$;

CREATE FUNCTION api.desktop_ready(p_vm uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'agent');
  v_vm orbit.vms := orbit.reserved_vm(v_me, p_vm);
BEGIN
  UPDATE orbit.vms SET state = 'live' WHERE id = p_vm;
  PERFORM aud.append('desktop.create', 'desktop', p_vm, v_vm.name, v_vm.team_id, p_after => jsonb_build_object('vmid', v_vm.vmid, 'cluster', v_vm.cluster_id));
  PERFORM orbit.hint('desktops');
END $$;
COMMENT ON FUNCTION api.desktop_ready(uuid) IS 'Admin, agent, or an operator who may create there: the reserved machine exists now.';

CREATE FUNCTION api.desktop_release(p_vm uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'agent');
  v_vm orbit.vms := orbit.reserved_vm(v_me, p_vm);
BEGIN
  UPDATE orbit.assignments SET ended_at = clock_timestamp() WHERE vm_id = p_vm AND ended_at IS NULL;
  UPDATE orbit.vms SET state = 'forgotten', forgotten_at = clock_timestamp() WHERE id = p_vm;
  PERFORM aud.append('desktop.release', 'desktop', p_vm, v_vm.name, v_vm.team_id, jsonb_build_object('vmid', v_vm.vmid, 'cluster', v_vm.cluster_id));
  PERFORM orbit.hint('desktops');
END $$;
COMMENT ON FUNCTION api.desktop_release(uuid) IS 'Admin, agent, or an operator who may create there: gives the quota of a reserved machine back. Its VMID is burnt.';

CREATE FUNCTION api.desktop_renumber(p_vm uuid) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'agent');
  v_vm orbit.vms := orbit.reserved_vm(v_me, p_vm);
  v_next integer := (authz.free_vmids(v_vm.cluster_id, 1))[1];
BEGIN
  UPDATE orbit.vms SET vmid = v_next WHERE id = p_vm;
  INSERT INTO orbit.vms (team_id, cluster_id, vmid, kind, name, state, forgotten_at)
  VALUES (v_vm.team_id, v_vm.cluster_id, v_vm.vmid, v_vm.kind, v_vm.name, 'forgotten', clock_timestamp());
  PERFORM aud.append('desktop.renumber', 'desktop', p_vm, v_vm.name, v_vm.team_id, jsonb_build_object('vmid', v_vm.vmid), jsonb_build_object('vmid', v_next));
  PERFORM orbit.hint('desktops');
  RETURN v_next;
END $$;
COMMENT ON FUNCTION api.desktop_renumber(uuid) IS 'Admin, agent, or an operator who may create there: somebody else took the VMID in Proxmox. Burns it and returns a new one.';

CREATE FUNCTION api.desktop_resize(p_vm uuid, p_cores integer, p_memory_mib bigint, p_disk_gib bigint) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'agent');
  v_team uuid := (SELECT v.team_id FROM orbit.vms v WHERE v.id = p_vm);
  v_vm orbit.vms;
BEGIN
  PERFORM 1 FROM orbit.quotas q WHERE q.team_id = v_team FOR UPDATE;
  SELECT * INTO v_vm FROM orbit.vms v WHERE v.id = p_vm AND v.state <> 'forgotten' AND v.kind <> 'external' FOR UPDATE;
  IF NOT FOUND OR v_vm.team_id IS DISTINCT FROM v_team THEN
    PERFORM authz.missing();
  END IF;
  IF v_me.role NOT IN ('admin', 'agent') THEN
    PERFORM authz.require(v_vm.team_id, v_vm.pool_id, v_vm.id, 'resize');
  END IF;
  IF p_cores IS NULL OR p_cores < 1 OR p_memory_mib IS NULL OR p_memory_mib < 1 OR p_disk_gib IS NULL OR p_disk_gib < 0 THEN
    RAISE EXCEPTION 'a machine has at least one core and some memory' USING ERRCODE = '22023';
  END IF;
  PERFORM orbit.check_quota(v_vm.team_id, 0, p_cores::bigint - v_vm.cores, p_memory_mib - v_vm.memory_mib, p_disk_gib - v_vm.disk_gib);
  UPDATE orbit.vms SET cores = p_cores, memory_mib = p_memory_mib, disk_gib = p_disk_gib WHERE id = p_vm;
  PERFORM aud.append('desktop.resize', 'desktop', p_vm, v_vm.name, v_vm.team_id, jsonb_build_object('cores', v_vm.cores, 'memory_mib', v_vm.memory_mib, 'disk_gib', v_vm.disk_gib),
    jsonb_build_object('cores', p_cores, 'memory_mib', p_memory_mib, 'disk_gib', p_disk_gib));
  PERFORM orbit.hint('desktops');
END $$;
COMMENT ON FUNCTION api.desktop_resize(uuid, integer, bigint, bigint) IS
  'Admin, agent, or an operator who may resize there. The size in the registry, before Proxmox is asked for it. OR002 over quota; growing only is counted.';

GRANT EXECUTE ON FUNCTION api.quotas_page(text, uuid, integer) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_agent;
GRANT EXECUTE ON FUNCTION api.quota_set(uuid, integer, integer, bigint, bigint, integer, integer) TO orbit_admin;
GRANT EXECUTE ON FUNCTION api.desktop_reserve(uuid, uuid, uuid, uuid, text, text[], text, integer, bigint, bigint, jsonb), api.desktop_ready(uuid), api.desktop_release(uuid),
  api.desktop_renumber(uuid), api.desktop_resize(uuid, integer, bigint, bigint) TO orbit_admin, orbit_operator, orbit_agent;
RESET ROLE;
