-- Who gets which desktop, and what each person may do with it.
SET LOCAL ROLE orbit_owner;

CREATE TYPE api.assignment AS (
  id uuid, team_id uuid, vm_id uuid, pool_id uuid, desktop_name text, mode text, to_kind text, to_id uuid, to_name text,
  valid_from timestamptz, valid_until timestamptz, created_at timestamptz, ended_at timestamptz);

CREATE FUNCTION api.assignments_page(p_team uuid, p_user uuid, p_vm uuid, p_ended boolean, p_before timestamptz, p_before_id uuid, p_limit integer)
  RETURNS SETOF api.assignment
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'agent');
  RETURN QUERY
  SELECT a.id, a.team_id, a.vm_id, a.pool_id, coalesce(v.name, p.name)::text, CASE WHEN a.vm_id IS NULL THEN 'floating' ELSE 'dedicated' END,
         CASE WHEN a.to_user IS NOT NULL THEN 'person' WHEN a.to_team IS NOT NULL THEN 'team' ELSE 'device' END, coalesce(a.to_user, a.to_team, a.to_device),
         coalesce(u.display_name, t.name, d.name)::text, a.valid_from, a.valid_until, a.created_at, a.ended_at
  FROM orbit.assignments a
  LEFT JOIN orbit.vms v ON v.id = a.vm_id LEFT JOIN orbit.pools p ON p.id = a.pool_id LEFT JOIN orbit.users u ON u.id = a.to_user
  LEFT JOIN orbit.teams t ON t.id = a.to_team LEFT JOIN orbit.devices d ON d.id = a.to_device
  WHERE (p_team IS NULL OR a.team_id = p_team) AND (p_user IS NULL OR a.to_user = p_user) AND (p_vm IS NULL OR a.vm_id = p_vm)
    AND (a.ended_at IS NOT NULL) = coalesce(p_ended, false)
    AND (p_before_id IS NULL OR (a.created_at, a.id) < (p_before, p_before_id))
  ORDER BY a.created_at DESC, a.id DESC LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.assignments_page(uuid, uuid, uuid, boolean, timestamptz, uuid, integer) IS
  'A page of assignments, newest first: all for an admin, the teams'' for operator and helpdesk. to_kind is person, team or device. The next page is before the last (created_at, id).';

CREATE FUNCTION orbit.check_assignee(p_me authz.actor, p_team uuid, p_user uuid, p_to_team uuid, p_device uuid) RETURNS void
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF num_nonnulls(p_user, p_to_team, p_device) <> 1 THEN
    RAISE EXCEPTION 'a desktop is assigned to one person, one team or one device' USING ERRCODE = '22023';
  END IF;
  IF NOT EXISTS (SELECT FROM orbit.users u WHERE u.id = p_user) AND NOT EXISTS (SELECT FROM orbit.teams t WHERE t.id = p_to_team)
     AND NOT EXISTS (SELECT FROM orbit.devices d WHERE d.id = p_device AND d.revoked_at IS NULL) THEN
    PERFORM authz.missing();
  END IF;
  -- Outside the team only an admin gives a desktop away.
  IF p_me.role <> 'admin' AND p_to_team IS DISTINCT FROM p_team
     AND NOT EXISTS (SELECT FROM orbit.team_members m WHERE m.team_id = p_team
                     AND m.user_id = coalesce(p_user, (SELECT d.user_id FROM orbit.devices d WHERE d.id = p_device))) THEN
    PERFORM authz.refuse();
  END IF;
END $$;

CREATE FUNCTION api.assignment_create(p_vm uuid, p_pool uuid, p_user uuid, p_team uuid, p_device uuid, p_from timestamptz, p_until timestamptz) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator');
  v_id uuid := gen_random_uuid();
  v_scope uuid;
  v_in_pool uuid;
  v_name text;
BEGIN
  IF num_nonnulls(p_vm, p_pool) <> 1 THEN
    RAISE EXCEPTION 'one desktop or one pool is assigned' USING ERRCODE = '22023';
  ELSIF p_vm IS NOT NULL THEN
    SELECT v.team_id, v.pool_id, v.name INTO v_scope, v_in_pool, v_name FROM orbit.vms v WHERE v.id = p_vm AND v.state <> 'forgotten' FOR UPDATE;
  ELSE
    SELECT p.team_id, p.id, p.name INTO v_scope, v_in_pool, v_name FROM orbit.pools p WHERE p.id = p_pool FOR UPDATE;
  END IF;
  IF v_name IS NULL THEN
    PERFORM authz.missing();
  END IF;
  PERFORM authz.require(v_scope, v_in_pool, p_vm, 'assign');
  PERFORM orbit.check_assignee(v_me, v_scope, p_user, p_team, p_device);
  INSERT INTO orbit.assignments (id, team_id, vm_id, pool_id, to_user, to_team, to_device, valid_from, valid_until, created_by)
  VALUES (v_id, v_scope, p_vm, p_pool, p_user, p_team, p_device, coalesce(p_from, now()), p_until, v_me.id);
  PERFORM aud.append('assignment.create', 'desktop', coalesce(p_vm, p_pool), v_name, v_scope,
    p_after => jsonb_build_object('person', p_user, 'team', p_team, 'device', p_device, 'from', p_from, 'until', p_until));
  PERFORM orbit.hint('assignments');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.assignment_create(uuid, uuid, uuid, uuid, uuid, timestamptz, timestamptz) IS
  'Admin, or an operator who may assign there, to the team and its people. A desktop (dedicated) or a pool (floating) to one person, team or device; from null is now, '
  'until null is without end. 23505 when that assignment is in force already. Returns the id.';

CREATE FUNCTION api.assignment_end(p_assignment uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator');
  v_old orbit.assignments;
  v_name text;
  v_pool uuid;
BEGIN
  SELECT * INTO v_old FROM orbit.assignments a WHERE a.id = p_assignment AND a.ended_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  SELECT v.pool_id, v.name INTO v_pool, v_name FROM orbit.vms v WHERE v.id = v_old.vm_id;
  PERFORM authz.require(v_old.team_id, coalesce(v_old.pool_id, v_pool), v_old.vm_id, 'assign');
  UPDATE orbit.assignments SET ended_at = clock_timestamp() WHERE id = p_assignment;
  PERFORM aud.append('assignment.end', 'desktop', coalesce(v_old.vm_id, v_old.pool_id), coalesce(v_name, 'pool'), v_old.team_id,
    jsonb_build_object('person', v_old.to_user, 'team', v_old.to_team, 'device', v_old.to_device));
  PERFORM orbit.hint('assignments');
END $$;
COMMENT ON FUNCTION api.assignment_end(uuid) IS 'Admin, or an operator who may assign there. The row stays, with the time it ended.';

CREATE TYPE api.own_desktop AS (
  assignment_id uuid, vm_id uuid, pool_id uuid, cluster_id uuid, vmid integer, kind text, name text, pool_name text, os_type text, mode text,
  protocol text, address text, port integer, maintenance text, maintenance_until timestamptz, valid_until timestamptz, permissions text[]);

CREATE FUNCTION orbit.granted(p_user uuid, p_team uuid, p_pool uuid, p_vm uuid) RETURNS text[]
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(array_agg(p.permission ORDER BY p.permission), '{}') FROM orbit.role_permissions p
  WHERE p.role = 'admin' AND (authz.effect(p_user, p_team, p_pool, p_vm, p.permission)).effect = 'granted'
$$;

CREATE FUNCTION api.my_desktops(p_after_name text, p_after_id uuid, p_limit integer) RETURNS SETOF api.own_desktop
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user');
BEGIN
  RETURN QUERY
  SELECT a.id, a.vm_id, coalesce(a.pool_id, v.pool_id), v.cluster_id, v.vmid, v.kind, coalesce(v.name, p.name)::text, p.name::text, v.os_type,
         CASE WHEN a.vm_id IS NULL THEN 'floating' ELSE 'dedicated' END, v.protocol, v.address, v.port, v.maintenance::text, v.maintenance_until, a.valid_until,
         orbit.granted(v_me.id, a.team_id, coalesce(a.pool_id, v.pool_id), a.vm_id)
  FROM orbit.assignments a
  LEFT JOIN orbit.vms v ON v.id = a.vm_id
  LEFT JOIN orbit.pools p ON p.id = coalesce(a.pool_id, v.pool_id)
  WHERE a.id IN (SELECT r.assignment_id FROM authz.assigned(v_me.id) r) AND coalesce(v.state, 'live') = 'live'
    AND (p_after_id IS NULL OR (coalesce(v.name, p.name), a.id) > (p_after_name, p_after_id))
  ORDER BY coalesce(v.name, p.name), a.id LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.my_desktops(text, uuid, integer) IS
  'Own: desktops and floating pools (vm_id null) assigned to the person, to their teams or devices, in force now, by name, with what the person may do. '
  'The next page begins after the last (name, assignment_id).';

CREATE TYPE api.permission AS (pool_id uuid, pool_name text, team_id uuid, permission text, effect text, source text);

CREATE FUNCTION api.permission_matrix(p_user uuid) RETURNS SETOF api.permission
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
  FROM (SELECT k.* FROM orbit.pools k ORDER BY k.name, k.id LIMIT 1000) p
  CROSS JOIN (SELECT q.permission FROM orbit.role_permissions q WHERE q.role = 'admin') r
  CROSS JOIN LATERAL authz.effect(p_user, p.team_id, p.id, NULL, r.permission) e
  ORDER BY p.name, p.id, r.permission;
END $$;
COMMENT ON FUNCTION api.permission_matrix(uuid) IS
  'What a person may do, a row per pool in the asker''s sight and permission: effect granted, approval, denied or none; source role or exception. An admin for anybody, '
  'operator and helpdesk for people of their teams, everybody for themselves. At most 1000 pools.';

CREATE FUNCTION api.permission_set(p_user uuid, p_pool uuid, p_permission text, p_effect text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_login text := (SELECT u.login FROM orbit.users u WHERE u.id = p_user);
  v_old text := (SELECT e.effect FROM orbit.permission_exceptions e WHERE e.user_id = p_user AND e.pool_id IS NOT DISTINCT FROM p_pool AND e.permission = p_permission);
BEGIN
  IF v_login IS NULL OR (p_pool IS NOT NULL AND NOT EXISTS (SELECT FROM orbit.pools p WHERE p.id = p_pool)) THEN
    PERFORM authz.missing();
  END IF;
  DELETE FROM orbit.permission_exceptions e WHERE e.user_id = p_user AND e.pool_id IS NOT DISTINCT FROM p_pool AND e.permission = p_permission;
  IF p_effect IS NOT NULL THEN
    INSERT INTO orbit.permission_exceptions (user_id, pool_id, permission, effect) VALUES (p_user, p_pool, p_permission, p_effect);
  END IF;
  PERFORM aud.append('permission.set', 'person', p_user, v_login, (SELECT p.team_id FROM orbit.pools p WHERE p.id = p_pool),
    jsonb_build_object('pool', p_pool, 'permission', p_permission, 'effect', v_old), jsonb_build_object('pool', p_pool, 'permission', p_permission, 'effect', p_effect));
  PERFORM orbit.hint('permissions');
END $$;
COMMENT ON FUNCTION api.permission_set(uuid, uuid, text, text) IS
  'Admin. An exception for a person in one pool or (null) in all the person reaches: granted, denied, approval, or null to follow the role again. In force at the next use.';

GRANT EXECUTE ON FUNCTION api.assignments_page(uuid, uuid, uuid, boolean, timestamptz, uuid, integer) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_agent;
GRANT EXECUTE ON FUNCTION api.assignment_create(uuid, uuid, uuid, uuid, uuid, timestamptz, timestamptz), api.assignment_end(uuid) TO orbit_admin, orbit_operator;
GRANT EXECUTE ON FUNCTION api.my_desktops(text, uuid, integer) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user;
GRANT EXECUTE ON FUNCTION api.permission_matrix(uuid) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;
GRANT EXECUTE ON FUNCTION api.permission_set(uuid, uuid, text, text) TO orbit_admin;
RESET ROLE;
