-- Clusters, pools, machines and external desktops.
SET LOCAL ROLE orbit_owner;

CREATE TYPE api.cluster AS (id uuid, name text, endpoints text[], fingerprint text, mode text, created_at timestamptz);

CREATE FUNCTION api.clusters_page(p_after_name text, p_after_id uuid, p_limit integer) RETURNS SETOF api.cluster
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  RETURN QUERY
  SELECT c.id, c.name::text, c.endpoints, c.fingerprint, c.mode, c.created_at FROM orbit.clusters c
  WHERE c.removed_at IS NULL AND (p_after_id IS NULL OR (c.name, c.id) > (p_after_name, p_after_id))
  ORDER BY c.name, c.id LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.clusters_page(text, uuid, integer) IS
  'Everybody: where the Proxmox clusters answer and which certificate is theirs (SHA-256, AA:BB:..). No secret is in it.';

CREATE FUNCTION api.cluster_put(p_cluster uuid, p_name text, p_endpoints text[], p_fingerprint text, p_mode text) RETURNS uuid
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
    UPDATE orbit.clusters SET name = p_name, endpoints = p_endpoints, fingerprint = p_fingerprint, mode = p_mode WHERE id = p_cluster;
  END IF;
  PERFORM aud.append(CASE WHEN p_cluster IS NULL THEN 'cluster.create' ELSE 'cluster.update' END, 'cluster', v_id, p_name,
    p_before => jsonb_build_object('name', v_old.name, 'endpoints', v_old.endpoints, 'fingerprint', v_old.fingerprint, 'mode', v_old.mode),
    p_after => jsonb_build_object('name', p_name, 'endpoints', p_endpoints, 'fingerprint', p_fingerprint, 'mode', p_mode));
  PERFORM orbit.hint('clusters');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.cluster_put(uuid, text, text[], text, text) IS 'Admin, installer. Adds (null id) or changes a cluster; mode strict or direct. Returns the id.';

CREATE FUNCTION api.cluster_remove(p_cluster uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_name text;
BEGIN
  SELECT c.name INTO v_name FROM orbit.clusters c WHERE c.id = p_cluster AND c.removed_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  PERFORM orbit.refuse_in_use((SELECT coalesce(jsonb_agg(x.entry), '[]') FROM (
    SELECT jsonb_build_object('kind', 'desktop', 'id', v.id, 'name', v.name) AS entry FROM orbit.vms v WHERE v.cluster_id = p_cluster AND v.state <> 'forgotten'
    UNION ALL SELECT jsonb_build_object('kind', 'template', 'id', t.id, 'name', t.name) FROM orbit.templates t WHERE t.cluster_id = p_cluster LIMIT 200) x));
  UPDATE orbit.clusters SET removed_at = clock_timestamp() WHERE id = p_cluster;
  PERFORM aud.append('cluster.remove', 'cluster', p_cluster, v_name);
  PERFORM orbit.hint('clusters');
END $$;
COMMENT ON FUNCTION api.cluster_remove(uuid) IS 'Admin. OR001 with the list while it has desktops or templates. Its VMIDs stay remembered.';

CREATE TYPE api.pool AS (id uuid, team_id uuid, team_name text, name text, mode text, version_id uuid, rules jsonb, target_size integer, spare integer, desktops integer);

CREATE FUNCTION api.pools_page(p_team uuid, p_after_name text, p_after_id uuid, p_limit integer) RETURNS SETOF api.pool
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user', 'agent');
  RETURN QUERY
  SELECT p.id, p.team_id, t.name::text, p.name::text, p.mode, p.version_id, p.rules, p.target_size, p.spare,
         (SELECT count(*)::integer FROM orbit.vms v WHERE v.pool_id = p.id AND v.state <> 'forgotten')
  FROM orbit.pools p LEFT JOIN orbit.teams t ON t.id = p.team_id
  WHERE (p_team IS NULL OR p.team_id = p_team) AND (p_after_id IS NULL OR (p.name, p.id) > (p_after_name, p_after_id))
  ORDER BY p.name, p.id LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.pools_page(uuid, text, uuid, integer) IS 'A page of pools by name, of one team or (null) of all in sight.';

CREATE FUNCTION api.pool_put(p_pool uuid, p_team uuid, p_name text, p_mode text, p_version uuid, p_rules jsonb, p_target_size integer, p_spare integer) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old orbit.pools;
  v_id uuid := coalesce(p_pool, gen_random_uuid());
BEGIN
  SELECT * INTO v_old FROM orbit.pools p WHERE p.id = p_pool FOR UPDATE;
  IF p_pool IS NULL THEN
    IF NOT EXISTS (SELECT FROM orbit.teams t WHERE t.id = p_team) THEN
      PERFORM authz.missing();
    END IF;
    INSERT INTO orbit.pools (id, team_id, name, mode, version_id, rules, target_size, spare)
    VALUES (v_id, p_team, p_name, p_mode, p_version, coalesce(p_rules, '{}'), p_target_size, p_spare);
  ELSIF v_old.id IS NULL OR v_old.team_id IS DISTINCT FROM p_team THEN
    PERFORM authz.missing();
  ELSE
    UPDATE orbit.pools SET name = p_name, mode = p_mode, version_id = p_version, rules = coalesce(p_rules, '{}'), target_size = p_target_size, spare = p_spare WHERE id = p_pool;
  END IF;
  PERFORM aud.append(CASE WHEN p_pool IS NULL THEN 'pool.create' ELSE 'pool.update' END, 'pool', v_id, p_name, p_team,
    jsonb_build_object('name', v_old.name, 'mode', v_old.mode, 'size', v_old.target_size, 'spare', v_old.spare, 'version', v_old.version_id),
    jsonb_build_object('name', p_name, 'mode', p_mode, 'size', p_target_size, 'spare', p_spare, 'version', p_version));
  PERFORM orbit.hint('pools');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.pool_put(uuid, uuid, text, text, uuid, jsonb, integer, integer) IS 'Admin. Adds (null id) or changes a pool of a team; a pool does not change its team. Returns the id.';

CREATE FUNCTION api.pool_delete(p_pool uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old orbit.pools;
BEGIN
  SELECT * INTO v_old FROM orbit.pools p WHERE p.id = p_pool FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  PERFORM orbit.refuse_in_use((SELECT coalesce(jsonb_agg(x.entry), '[]') FROM (
    SELECT jsonb_build_object('kind', 'desktop', 'id', v.id, 'name', v.name) AS entry FROM orbit.vms v WHERE v.pool_id = p_pool AND v.state <> 'forgotten'
    UNION ALL SELECT jsonb_build_object('kind', 'schedule', 'id', s.id, 'name', s.name) FROM orbit.schedules s WHERE s.pool_id = p_pool
    UNION ALL SELECT jsonb_build_object('kind', 'assignment', 'id', a.id, 'name', v_old.name) FROM orbit.assignments a WHERE a.pool_id = p_pool AND a.ended_at IS NULL
    LIMIT 200) x));
  UPDATE orbit.vms SET pool_id = NULL WHERE pool_id = p_pool;
  DELETE FROM orbit.assignments WHERE pool_id = p_pool;
  DELETE FROM orbit.pools WHERE id = p_pool;
  PERFORM aud.append('pool.delete', 'pool', p_pool, v_old.name, v_old.team_id);
  PERFORM orbit.hint('pools');
END $$;
COMMENT ON FUNCTION api.pool_delete(uuid) IS 'Admin. OR001 with the list while it has desktops, assignments or schedules.';

CREATE TYPE api.desktop AS (
  id uuid, team_id uuid, team_name text, pool_id uuid, pool_name text, cluster_id uuid, vmid integer, kind text, name text, os_type text, state text,
  cores integer, memory_mib bigint, disk_gib bigint, protocol text, address text, port integer, maintenance text, maintenance_until timestamptz,
  assigned_to text[], created_at timestamptz);

CREATE FUNCTION orbit.desktop_row(p_vm orbit.vms) RETURNS api.desktop
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT (p_vm).id, (p_vm).team_id, (SELECT t.name::text FROM orbit.teams t WHERE t.id = (p_vm).team_id), (p_vm).pool_id,
         (SELECT p.name::text FROM orbit.pools p WHERE p.id = (p_vm).pool_id), (p_vm).cluster_id, (p_vm).vmid, (p_vm).kind, (p_vm).name::text, (p_vm).os_type,
         (p_vm).state, (p_vm).cores, (p_vm).memory_mib, (p_vm).disk_gib, (p_vm).protocol, (p_vm).address, (p_vm).port, (p_vm).maintenance::text,
         (p_vm).maintenance_until,
         (SELECT coalesce(array_agg(coalesce(u.login, t.name::text, d.name::text) ORDER BY a.created_at), '{}') FROM orbit.assignments a
          LEFT JOIN orbit.users u ON u.id = a.to_user LEFT JOIN orbit.teams t ON t.id = a.to_team LEFT JOIN orbit.devices d ON d.id = a.to_device
          WHERE a.vm_id = (p_vm).id AND a.ended_at IS NULL), (p_vm).created_at
$$;

CREATE FUNCTION api.desktops_page(p_team uuid, p_pool uuid, p_kind text, p_search text, p_forgotten boolean, p_after_name text, p_after_id uuid, p_limit integer)
  RETURNS SETOF api.desktop
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'agent');
  RETURN QUERY
  SELECT r.* FROM (
    SELECT v FROM orbit.vms v
    WHERE (p_team IS NULL OR v.team_id = p_team) AND (p_pool IS NULL OR v.pool_id = p_pool) AND (p_kind IS NULL OR v.kind = p_kind)
      AND (p_search IS NULL OR strpos(lower(v.name), lower(p_search)) > 0)
      AND (v.state = 'forgotten') = coalesce(p_forgotten, false)
      AND (p_after_id IS NULL OR (v.name, v.id) > (p_after_name, p_after_id))
    ORDER BY v.name, v.id LIMIT orbit.page_size(p_limit)) page
  CROSS JOIN LATERAL orbit.desktop_row(page.v) r
  ORDER BY r.name, r.id;
END $$;
COMMENT ON FUNCTION api.desktops_page(uuid, uuid, text, text, boolean, text, uuid, integer) IS
  'A page of machines and external desktops by name: all for admin and agent, the teams'' for operator and helpdesk. p_forgotten: the tombstones instead.';

CREATE FUNCTION api.desktop_adopt(p_cluster uuid, p_vmid integer, p_team uuid, p_pool uuid, p_kind text, p_name text, p_os_type text, p_cores integer,
                                  p_memory_mib bigint, p_disk_gib bigint) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'agent');
  v_old orbit.vms;
  v_id uuid;
BEGIN
  IF p_kind IS NULL OR p_kind = 'external' OR (p_pool IS NOT NULL AND NOT EXISTS (SELECT FROM orbit.pools p WHERE p.id = p_pool AND p.team_id = p_team)) THEN
    RAISE EXCEPTION 'this kind or pool does not fit' USING ERRCODE = '22023';
  END IF;
  PERFORM 1 FROM orbit.quotas q WHERE q.team_id = p_team FOR UPDATE;
  SELECT * INTO v_old FROM orbit.vms v WHERE v.cluster_id = p_cluster AND v.vmid = p_vmid FOR UPDATE;
  IF v_old.state IN ('live', 'reserved') THEN
    RAISE EXCEPTION 'the machine is known' USING ERRCODE = '23505';
  END IF;
  INSERT INTO orbit.vms AS v (cluster_id, vmid, team_id, pool_id, kind, name, os_type, state, cores, memory_mib, disk_gib)
  VALUES (p_cluster, p_vmid, p_team, p_pool, p_kind, p_name, p_os_type, 'live', p_cores, p_memory_mib, p_disk_gib)
  ON CONFLICT (cluster_id, vmid) DO UPDATE SET team_id = p_team, pool_id = p_pool, kind = p_kind, name = p_name, os_type = p_os_type, state = 'live',
    cores = p_cores, memory_mib = p_memory_mib, disk_gib = p_disk_gib, forgotten_at = NULL, op_id = NULL
  RETURNING v.id INTO v_id;
  PERFORM aud.append('desktop.adopt', 'desktop', v_id, p_name, p_team, p_after => jsonb_build_object('cluster', p_cluster, 'vmid', p_vmid, 'pool', p_pool, 'kind', p_kind));
  PERFORM orbit.hint('desktops');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.desktop_adopt(uuid, integer, uuid, uuid, text, text, text, integer, bigint, bigint) IS
  'Admin, agent. Takes a machine that exists in Proxmox into the registry, also one that was forgotten. It counts for the team''s quota but is not refused by it. 23505 when known.';

CREATE FUNCTION orbit.uses_of_desktop(p_vm uuid) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(jsonb_agg(x.entry), '[]') FROM (
    SELECT jsonb_build_object('kind', 'assignment', 'id', a.id, 'name', coalesce(u.login, t.name, d.name)) AS entry FROM orbit.assignments a
    LEFT JOIN orbit.users u ON u.id = a.to_user LEFT JOIN orbit.teams t ON t.id = a.to_team LEFT JOIN orbit.devices d ON d.id = a.to_device
    WHERE a.vm_id = p_vm AND a.ended_at IS NULL
    UNION ALL SELECT jsonb_build_object('kind', 'session', 'id', s.id, 'name', u.login) FROM orbit.sessions s LEFT JOIN orbit.users u ON u.id = s.user_id
    WHERE s.vm_id = p_vm AND s.ended_at IS NULL LIMIT 200) x
$$;

CREATE FUNCTION api.desktop_forget(p_vm uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'agent');
  v_old orbit.vms;
BEGIN
  SELECT * INTO v_old FROM orbit.vms v WHERE v.id = p_vm AND v.state = 'live' FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  IF v_me.role NOT IN ('admin', 'agent') THEN
    PERFORM authz.require(v_old.team_id, v_old.pool_id, v_old.id, 'delete');
  END IF;
  PERFORM orbit.refuse_in_use(orbit.uses_of_desktop(p_vm));
  UPDATE orbit.vms SET state = 'forgotten', forgotten_at = clock_timestamp() WHERE id = p_vm;
  PERFORM aud.append('desktop.forget', 'desktop', p_vm, v_old.name, v_old.team_id, jsonb_build_object('vmid', v_old.vmid, 'cluster', v_old.cluster_id));
  PERFORM orbit.hint('desktops');
END $$;
COMMENT ON FUNCTION api.desktop_forget(uuid) IS
  'Admin, agent, or an operator who may delete there. Leaves a tombstone: the VMID is not given out again. OR001 with the list while assigned or in use. Nothing is deleted in Proxmox.';

CREATE FUNCTION api.desktop_move(p_vm uuid, p_team uuid, p_pool uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old orbit.vms;
BEGIN
  SELECT * INTO v_old FROM orbit.vms v WHERE v.id = p_vm AND v.state = 'live' FOR UPDATE;
  IF NOT FOUND OR (p_pool IS NOT NULL AND NOT EXISTS (SELECT FROM orbit.pools p WHERE p.id = p_pool AND p.team_id = p_team)) THEN
    PERFORM authz.missing();
  END IF;
  UPDATE orbit.vms SET team_id = p_team, pool_id = p_pool WHERE id = p_vm;
  UPDATE orbit.assignments SET team_id = p_team WHERE vm_id = p_vm AND ended_at IS NULL;
  UPDATE orbit.sessions SET team_id = p_team WHERE vm_id = p_vm AND ended_at IS NULL;
  PERFORM aud.append('desktop.move', 'desktop', p_vm, v_old.name, p_team, jsonb_build_object('team', v_old.team_id, 'pool', v_old.pool_id),
                     jsonb_build_object('team', p_team, 'pool', p_pool));
  PERFORM orbit.hint('desktops');
END $$;
COMMENT ON FUNCTION api.desktop_move(uuid, uuid, uuid) IS 'Admin. To another team or pool, with its assignments. The Proxmox pool is moved by the caller.';

CREATE FUNCTION api.external_put(p_vm uuid, p_team uuid, p_name text, p_os_type text, p_protocol text, p_address text, p_port integer) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_old orbit.vms;
  v_id uuid := coalesce(p_vm, gen_random_uuid());
BEGIN
  SELECT * INTO v_old FROM orbit.vms v WHERE v.id = p_vm AND v.kind = 'external' AND v.state = 'live' FOR UPDATE;
  IF p_vm IS NULL THEN
    INSERT INTO orbit.vms (id, team_id, kind, name, os_type, state, protocol, address, port)
    VALUES (v_id, p_team, 'external', p_name, p_os_type, 'live', p_protocol, p_address, p_port);
  ELSIF NOT FOUND THEN
    PERFORM authz.missing();
  ELSE
    UPDATE orbit.vms SET team_id = p_team, name = p_name, os_type = p_os_type, protocol = p_protocol, address = p_address, port = p_port WHERE id = p_vm;
    UPDATE orbit.assignments SET team_id = p_team WHERE vm_id = p_vm AND ended_at IS NULL;
  END IF;
  PERFORM aud.append(CASE WHEN p_vm IS NULL THEN 'external.create' ELSE 'external.update' END, 'desktop', v_id, p_name, p_team,
    jsonb_build_object('name', v_old.name, 'protocol', v_old.protocol, 'address', v_old.address, 'port', v_old.port),
    jsonb_build_object('name', p_name, 'protocol', p_protocol, 'address', p_address, 'port', p_port));
  PERFORM orbit.hint('desktops');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.external_put(uuid, uuid, text, text, text, text, integer) IS
  'Admin. A desktop outside Proxmox: rdp or vnc, address, port. Adds (null id) or changes; desktop_forget removes. Returns the id.';

GRANT EXECUTE ON FUNCTION api.clusters_page(text, uuid, integer) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;
GRANT EXECUTE ON FUNCTION api.cluster_put(uuid, text, text[], text, text) TO orbit_admin, orbit_installer;
GRANT EXECUTE ON FUNCTION api.pools_page(uuid, text, uuid, integer) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_agent;
GRANT EXECUTE ON FUNCTION api.desktops_page(uuid, uuid, text, text, boolean, text, uuid, integer) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_agent;
GRANT EXECUTE ON FUNCTION api.desktop_adopt(uuid, integer, uuid, uuid, text, text, text, integer, bigint, bigint) TO orbit_admin, orbit_agent;
GRANT EXECUTE ON FUNCTION api.desktop_forget(uuid) TO orbit_admin, orbit_operator, orbit_agent;
GRANT EXECUTE ON FUNCTION api.cluster_remove(uuid), api.pool_put(uuid, uuid, text, text, uuid, jsonb, integer, integer), api.pool_delete(uuid),
  api.desktop_move(uuid, uuid, uuid), api.external_put(uuid, uuid, text, text, text, text, integer) TO orbit_admin;
RESET ROLE;
