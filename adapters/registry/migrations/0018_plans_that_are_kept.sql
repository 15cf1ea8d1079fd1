-- Who asks and what they may see is asked many times by every statement. As functions in SQL these were parsed and planned anew in each of them, and
-- an inner question was asked once for every row looked at; in plpgsql a session plans them once and asks once. Their answers are the same.

SET LOCAL ROLE orbit_authz;

CREATE OR REPLACE FUNCTION authz.me() RETURNS authz.actor
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor;
BEGIN
  SELECT u.id, u.login, u.role INTO v_me FROM orbit.users u
  WHERE u.login = session_user AND u.enabled AND pg_has_role(session_user, 'orbit_' || u.role, 'MEMBER');
  RETURN v_me;
END $$;

-- Who lost a role is seen to have lost it in a transaction that was open before, too: memberships are read from the server's cache, which takes note of
-- changes when a table is looked up by its name. A plan that is kept does not do that, so both guards do, before they ask.
CREATE OR REPLACE FUNCTION authz.reader(VARIADIC p_roles text[]) RETURNS authz.actor
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor;
BEGIN
  EXECUTE 'SELECT FROM orbit.users WHERE false';
  v_me := authz.me();
  IF v_me.id IS NULL OR v_me.role <> ALL (p_roles) THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = '42501';
  END IF;
  RETURN v_me;
END $$;

CREATE OR REPLACE FUNCTION authz.guard(VARIADIC p_roles text[]) RETURNS authz.actor
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor;
BEGIN
  EXECUTE 'SELECT FROM orbit.users WHERE false';
  SELECT u.id, u.login, u.role INTO v_me FROM orbit.users u WHERE u.login = session_user AND u.enabled FOR SHARE;
  IF v_me.id IS NULL OR v_me.role <> ALL (p_roles) OR NOT pg_has_role(session_user, 'orbit_' || v_me.role, 'MEMBER') THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = '42501';
  END IF;
  RETURN v_me;
END $$;

CREATE OR REPLACE FUNCTION authz.sees_all() RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN coalesce((authz.me()).role IN ('admin', 'agent'), false) OR session_user = 'orbit_migrator';
END $$;

CREATE OR REPLACE FUNCTION authz.is_admin() RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN coalesce((authz.me()).role = 'admin', false) OR session_user = 'orbit_migrator';
END $$;

CREATE OR REPLACE FUNCTION authz.sets_up() RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN coalesce((authz.me()).role IN ('admin', 'installer'), false) OR session_user = 'orbit_migrator';
END $$;

CREATE OR REPLACE FUNCTION authz.my_id() RETURNS uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (authz.me()).id;
END $$;

CREATE OR REPLACE FUNCTION authz.my_teams() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_id uuid := (authz.me()).id;
BEGIN
  RETURN (SELECT coalesce(array_agg(m.team_id), '{}') FROM orbit.team_members m WHERE m.user_id = v_id);
END $$;

CREATE OR REPLACE FUNCTION authz.role_in(p_user uuid, p_team uuid) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (SELECT CASE WHEN u.role = 'admin' THEN 'admin'
                      WHEN u.role = 'operator' AND m.role = 'operator' THEN 'operator'
                      WHEN u.role IN ('operator', 'helpdesk') AND m.role IN ('operator', 'helpdesk') THEN 'helpdesk'
                      WHEN m.role IS NOT NULL THEN 'user' END
          FROM orbit.users u LEFT JOIN orbit.team_members m ON m.user_id = u.id AND m.team_id = p_team
          WHERE u.id = p_user AND u.enabled);
END $$;

CREATE OR REPLACE FUNCTION authz.my_scope() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.me();
BEGIN
  IF v_me.role IS NULL OR v_me.role NOT IN ('operator', 'helpdesk') THEN
    RETURN '{}';
  END IF;
  RETURN (SELECT coalesce(array_agg(m.team_id), '{}') FROM orbit.team_members m
          WHERE m.user_id = v_me.id AND m.role IN ('operator', 'helpdesk'));
END $$;

CREATE OR REPLACE FUNCTION authz.assigned(p_user uuid) RETURNS TABLE (assignment_id uuid, vm_id uuid, pool_id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN QUERY
  SELECT a.id, a.vm_id, a.pool_id FROM orbit.assignments a
  WHERE a.ended_at IS NULL AND a.valid_from <= now() AND (a.valid_until IS NULL OR a.valid_until > now())
    AND (a.to_user = p_user OR a.to_team IN (SELECT m.team_id FROM orbit.team_members m WHERE m.user_id = p_user)
         OR a.to_device IN (SELECT d.id FROM orbit.devices d WHERE d.user_id = p_user AND d.revoked_at IS NULL));
END $$;

CREATE OR REPLACE FUNCTION authz.my_vms() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT a.vm_id) FILTER (WHERE a.vm_id IS NOT NULL), '{}') FROM authz.assigned(authz.my_id()) a);
END $$;

CREATE OR REPLACE FUNCTION authz.my_pools() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT a.pool_id) FILTER (WHERE a.pool_id IS NOT NULL), '{}') FROM authz.assigned(authz.my_id()) a);
END $$;

RESET ROLE;

SET LOCAL ROLE orbit_owner;

-- A page of machines is read as one query: a function for every row asked each time anew what the person may see.
CREATE OR REPLACE FUNCTION api.desktops_page(p_team uuid, p_pool uuid, p_kind text, p_search text, p_forgotten boolean, p_after_name text, p_after_id uuid, p_limit integer)
  RETURNS SETOF api.desktop
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'agent');
  RETURN QUERY
  SELECT v.id, v.team_id, t.name::text, v.pool_id, p.name::text, v.cluster_id, v.vmid, v.kind, v.name::text, v.os_type, v.state, v.cores, v.memory_mib, v.disk_gib,
         v.protocol, v.address, v.port, v.maintenance::text, v.maintenance_until,
         (SELECT coalesce(array_agg(coalesce(u.login, h.name::text, d.name::text) ORDER BY a.created_at), '{}') FROM orbit.assignments a
          LEFT JOIN orbit.users u ON u.id = a.to_user LEFT JOIN orbit.teams h ON h.id = a.to_team LEFT JOIN orbit.devices d ON d.id = a.to_device
          WHERE a.vm_id = v.id AND a.ended_at IS NULL), v.created_at
  FROM (SELECT * FROM orbit.vms v
    WHERE (p_team IS NULL OR v.team_id = p_team) AND (p_pool IS NULL OR v.pool_id = p_pool) AND (p_kind IS NULL OR v.kind = p_kind)
      AND (p_search IS NULL OR strpos(lower(v.name), lower(p_search)) > 0)
      AND (v.state = 'forgotten') = coalesce(p_forgotten, false)
      AND (p_after_id IS NULL OR (v.name, v.id) > (p_after_name, p_after_id))
    ORDER BY v.name, v.id LIMIT orbit.page_size(p_limit)) v
  LEFT JOIN orbit.teams t ON t.id = v.team_id
  LEFT JOIN orbit.pools p ON p.id = v.pool_id
  ORDER BY v.name, v.id;
END $$;
DROP FUNCTION orbit.desktop_row(orbit.vms);

RESET ROLE;
