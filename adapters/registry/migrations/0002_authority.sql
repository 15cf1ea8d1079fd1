-- Who is asking, and what that person may see. The actor is session_user, always: it cannot be changed by SET ROLE, a setting or an argument.
-- Two walls: every api function begins with a guard, and forced row-level security under the definer keeps an api function that forgets to
-- limit itself to what the caller may see.

SET LOCAL ROLE orbit_owner;

GRANT SELECT ON orbit.users, orbit.team_members, orbit.assignments, orbit.devices, orbit.pools, orbit.role_permissions, orbit.permission_exceptions
  TO orbit_authz;
GRANT UPDATE (created_at) ON orbit.users TO orbit_authz;  -- never written: FOR SHARE asks for a right to update

DO $$
DECLARE
  v_table text;
BEGIN
  FOR v_table IN SELECT tablename FROM pg_tables WHERE schemaname = 'orbit' AND tablename <> 'schema_version' LOOP
    EXECUTE format('ALTER TABLE orbit.%I ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE orbit.%I FORCE ROW LEVEL SECURITY', v_table);
  END LOOP;
  FOREACH v_table IN ARRAY ARRAY['users', 'team_members', 'assignments', 'devices', 'pools', 'role_permissions', 'permission_exceptions'] LOOP
    EXECUTE format('CREATE POLICY helpers ON orbit.%I FOR SELECT TO orbit_authz USING (true)', v_table);
  END LOOP;
  CREATE POLICY guard_lock ON orbit.users FOR UPDATE TO orbit_authz USING (true) WITH CHECK (false);
END $$;

RESET ROLE;
SET LOCAL ROLE orbit_authz;

CREATE TYPE authz.actor AS (id uuid, login text, role text);

-- The row of the person asking; nobody when disabled or no longer in the role's group. The membership is read from the server's cache and not
-- from the snapshot of the transaction, so a transaction that was open before is refused too.
CREATE FUNCTION authz.me() RETURNS authz.actor
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT u.id, u.login, u.role FROM orbit.users u
  WHERE u.login = session_user AND u.enabled AND pg_has_role(session_user, 'orbit_' || u.role, 'MEMBER')
$$;
COMMENT ON FUNCTION authz.me() IS 'The person asking, by session_user. All null for anybody who is not an enabled person.';

-- Guard of a function that reads.
CREATE FUNCTION authz.reader(VARIADIC p_roles text[]) RETURNS authz.actor
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.me();
BEGIN
  IF v_me.id IS NULL OR v_me.role <> ALL (p_roles) THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = '42501';
  END IF;
  RETURN v_me;
END $$;
COMMENT ON FUNCTION authz.reader(text[]) IS 'The person asking, or 42501 denied unless that person has one of the roles.';

-- Guard of a function that writes. The share lock makes disabling wait for this transaction, or this transaction see that it came too late
-- (40001 in the higher isolation levels).
CREATE FUNCTION authz.guard(VARIADIC p_roles text[]) RETURNS authz.actor
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor;
BEGIN
  SELECT u.id, u.login, u.role INTO v_me FROM orbit.users u WHERE u.login = session_user AND u.enabled FOR SHARE;
  IF v_me.id IS NULL OR v_me.role <> ALL (p_roles) OR NOT pg_has_role(session_user, 'orbit_' || v_me.role, 'MEMBER') THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = '42501';
  END IF;
  RETURN v_me;
END $$;
COMMENT ON FUNCTION authz.guard(text[]) IS 'As reader, and holds the person''s row until the transaction ends.';

CREATE FUNCTION authz.refuse() RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'denied' USING ERRCODE = '42501';
END $$;
COMMENT ON FUNCTION authz.refuse() IS 'The one refusal: what is not there and what is not yours are told apart by nobody.';

-- The agent works for every team; the admin sees every team.
CREATE FUNCTION authz.sees_all() RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce((authz.me()).role IN ('admin', 'agent'), false) OR session_user = 'orbit_migrator'
$$;

CREATE FUNCTION authz.is_admin() RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce((authz.me()).role = 'admin', false) OR session_user = 'orbit_migrator'
$$;

-- admin or installer: the two that set up servers, images and settings.
CREATE FUNCTION authz.sets_up() RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce((authz.me()).role IN ('admin', 'installer'), false) OR session_user = 'orbit_migrator'
$$;

CREATE FUNCTION authz.my_id() RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT (authz.me()).id
$$;

CREATE FUNCTION authz.my_teams() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(array_agg(m.team_id), '{}') FROM orbit.team_members m WHERE m.user_id = authz.my_id()
$$;

-- What somebody is in a team: the smaller of the person's role and the role in that team.
CREATE FUNCTION authz.role_in(p_user uuid, p_team uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE WHEN u.role = 'admin' THEN 'admin'
              WHEN u.role = 'operator' AND m.role = 'operator' THEN 'operator'
              WHEN u.role IN ('operator', 'helpdesk') AND m.role IN ('operator', 'helpdesk') THEN 'helpdesk'
              WHEN m.role IS NOT NULL THEN 'user' END
  FROM orbit.users u LEFT JOIN orbit.team_members m ON m.user_id = u.id AND m.team_id = p_team
  WHERE u.id = p_user AND u.enabled
$$;
COMMENT ON FUNCTION authz.role_in(uuid, uuid) IS 'admin, operator, helpdesk, user, or null for a stranger to the team.';

-- Teams whose machines and people an operator or helpdesk works with.
CREATE FUNCTION authz.my_scope() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(array_agg(m.team_id), '{}') FROM orbit.team_members m
  WHERE m.user_id = authz.my_id() AND m.role IN ('operator', 'helpdesk') AND (authz.me()).role IN ('operator', 'helpdesk')
$$;

-- Assignments in force now that reach a person: own, through a team, through a device.
CREATE FUNCTION authz.assigned(p_user uuid) RETURNS TABLE (assignment_id uuid, vm_id uuid, pool_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT a.id, a.vm_id, a.pool_id FROM orbit.assignments a
  WHERE a.ended_at IS NULL AND a.valid_from <= now() AND (a.valid_until IS NULL OR a.valid_until > now())
    AND (a.to_user = p_user OR a.to_team IN (SELECT m.team_id FROM orbit.team_members m WHERE m.user_id = p_user)
         OR a.to_device IN (SELECT d.id FROM orbit.devices d WHERE d.user_id = p_user AND d.revoked_at IS NULL))
$$;

CREATE FUNCTION authz.my_vms() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(array_agg(DISTINCT a.vm_id) FILTER (WHERE a.vm_id IS NOT NULL), '{}') FROM authz.assigned(authz.my_id()) a
$$;

CREATE FUNCTION authz.my_pools() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(array_agg(DISTINCT a.pool_id) FILTER (WHERE a.pool_id IS NOT NULL), '{}') FROM authz.assigned(authz.my_id()) a
$$;

-- What a person may do with a machine or pool: an exception for the pool, else one for all pools, else what the role gives there.
CREATE FUNCTION authz.effect(p_user uuid, p_team uuid, p_pool uuid, p_vm uuid, p_permission text, OUT effect text, OUT source text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_role text := authz.role_in(p_user, p_team);
BEGIN
  IF v_role IS NULL OR v_role = 'user' THEN
    v_role := NULL;
    IF EXISTS (SELECT FROM authz.assigned(p_user) a WHERE a.vm_id = p_vm OR a.pool_id = p_pool) THEN
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
  effect := coalesce(effect, 'none');
END $$;
COMMENT ON FUNCTION authz.effect(uuid, uuid, uuid, uuid, text) IS
  'granted, approval, denied (by an exception) or none, and whether it comes from the role or from an exception.';

-- Refuses unless the person asking has the permission outright.
CREATE FUNCTION authz.require(p_team uuid, p_pool uuid, p_vm uuid, p_permission text) RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF (authz.effect(authz.my_id(), p_team, p_pool, p_vm, p_permission)).effect IS DISTINCT FROM 'granted' THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = '42501';
  END IF;
END $$;

GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA authz TO orbit_owner, orbit_auditor, orbit_roleadmin;

RESET ROLE;
SET LOCAL ROLE orbit_owner;

-- Below: what the definer functions reach on behalf of the person asking. (SELECT f()) is computed once per query.

CREATE POLICY seen ON orbit.teams TO orbit_owner
  USING ((SELECT authz.sees_all()) OR id = ANY ((SELECT authz.my_teams())::uuid[])) WITH CHECK ((SELECT authz.is_admin()));

CREATE POLICY seen ON orbit.users FOR SELECT TO orbit_owner
  USING ((SELECT authz.sees_all()) OR id = (SELECT authz.my_id())
         OR EXISTS (SELECT FROM orbit.team_members m WHERE m.user_id = users.id AND m.team_id = ANY ((SELECT authz.my_scope())::uuid[])));
CREATE POLICY made ON orbit.users FOR INSERT TO orbit_owner WITH CHECK ((SELECT authz.is_admin()));
CREATE POLICY changed ON orbit.users FOR UPDATE TO orbit_owner USING ((SELECT authz.is_admin()) OR id = (SELECT authz.my_id()));
CREATE POLICY removed ON orbit.users FOR DELETE TO orbit_owner USING ((SELECT authz.is_admin()));

CREATE POLICY seen ON orbit.sign_ins TO orbit_owner
  USING ((SELECT authz.sees_all()) OR user_id = (SELECT authz.my_id())
         OR EXISTS (SELECT FROM orbit.team_members m WHERE m.user_id = sign_ins.user_id AND m.team_id = ANY ((SELECT authz.my_scope())::uuid[])))
  WITH CHECK (user_id = (SELECT authz.my_id()));

CREATE POLICY seen ON orbit.admin_guard TO orbit_owner USING ((SELECT authz.is_admin()));

CREATE POLICY seen ON orbit.team_members TO orbit_owner
  USING ((SELECT authz.sees_all()) OR user_id = (SELECT authz.my_id()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[]))
  WITH CHECK ((SELECT authz.is_admin()));

CREATE POLICY seen ON orbit.devices TO orbit_owner
  USING ((SELECT authz.is_admin()) OR user_id = (SELECT authz.my_id())
         OR EXISTS (SELECT FROM orbit.team_members m WHERE m.user_id = devices.user_id AND m.team_id = ANY ((SELECT authz.my_scope())::uuid[])))
  WITH CHECK ((SELECT authz.is_admin()) OR user_id = (SELECT authz.my_id()));

CREATE POLICY seen ON orbit.user_keys FOR SELECT TO orbit_owner USING ((SELECT authz.is_admin()) OR user_id = (SELECT authz.my_id()));
CREATE POLICY own ON orbit.user_keys FOR ALL TO orbit_owner USING (user_id = (SELECT authz.my_id()));
CREATE POLICY own ON orbit.user_secrets TO orbit_owner USING (user_id = (SELECT authz.my_id()));

CREATE POLICY own ON orbit.envelopes TO orbit_owner USING (user_id = (SELECT authz.my_id()));
CREATE POLICY sent ON orbit.envelopes FOR INSERT TO orbit_owner WITH CHECK ((SELECT authz.is_admin()));

CREATE POLICY seen ON orbit.clusters FOR SELECT TO orbit_owner USING ((SELECT authz.my_id()) IS NOT NULL);
CREATE POLICY changed ON orbit.clusters TO orbit_owner USING ((SELECT authz.sets_up()));

CREATE POLICY seen ON orbit.templates FOR SELECT TO orbit_owner
  USING ((SELECT authz.sees_all()) OR (SELECT authz.sets_up()) OR team_id IS NULL OR team_id = ANY ((SELECT authz.my_teams())::uuid[]));
CREATE POLICY changed ON orbit.templates TO orbit_owner USING ((SELECT authz.sets_up()));
CREATE POLICY seen ON orbit.template_versions FOR SELECT TO orbit_owner
  USING (EXISTS (SELECT FROM orbit.templates t WHERE t.id = template_versions.template_id));
CREATE POLICY changed ON orbit.template_versions TO orbit_owner USING ((SELECT authz.sets_up()));

CREATE POLICY seen ON orbit.pools FOR SELECT TO orbit_owner
  USING ((SELECT authz.sees_all()) OR team_id = ANY ((SELECT authz.my_teams())::uuid[]) OR id = ANY ((SELECT authz.my_pools())::uuid[]));
CREATE POLICY changed ON orbit.pools TO orbit_owner USING ((SELECT authz.is_admin()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[]));

CREATE POLICY seen ON orbit.vms FOR SELECT TO orbit_owner
  USING ((SELECT authz.sees_all()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[]) OR id = ANY ((SELECT authz.my_vms())::uuid[])
         OR pool_id = ANY ((SELECT authz.my_pools())::uuid[]));
CREATE POLICY changed ON orbit.vms TO orbit_owner USING ((SELECT authz.sees_all()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[]));

CREATE POLICY seen ON orbit.assignments TO orbit_owner
  USING ((SELECT authz.sees_all()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[])
         OR id IN (SELECT a.assignment_id FROM authz.assigned((SELECT authz.my_id())) a))
  WITH CHECK ((SELECT authz.is_admin()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[]));

CREATE POLICY seen ON orbit.role_permissions FOR SELECT TO orbit_owner USING (true);
CREATE POLICY seen ON orbit.permission_exceptions TO orbit_owner
  USING ((SELECT authz.is_admin()) OR user_id = (SELECT authz.my_id())
         OR EXISTS (SELECT FROM orbit.team_members m WHERE m.user_id = permission_exceptions.user_id AND m.team_id = ANY ((SELECT authz.my_scope())::uuid[])))
  WITH CHECK ((SELECT authz.is_admin()));

CREATE POLICY seen ON orbit.quotas TO orbit_owner
  USING ((SELECT authz.sees_all()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[])) WITH CHECK ((SELECT authz.is_admin()));

CREATE POLICY seen ON orbit.settings FOR SELECT TO orbit_owner
  USING ((SELECT authz.sees_all()) OR (SELECT authz.sets_up()) OR ((SELECT authz.my_id()) IS NOT NULL AND key ~ '^(branding|policy|client)\.'));
CREATE POLICY changed ON orbit.settings TO orbit_owner USING ((SELECT authz.sets_up()));

CREATE POLICY seen ON orbit.ops TO orbit_owner
  USING ((SELECT authz.sees_all()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[]) OR requested_by = (SELECT authz.my_id()));
CREATE POLICY seen ON orbit.op_steps TO orbit_owner USING (EXISTS (SELECT FROM orbit.ops o WHERE o.id = op_steps.op_id));
CREATE POLICY seen ON orbit.schedules TO orbit_owner USING ((SELECT authz.sees_all()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[]));
CREATE POLICY seen ON orbit.firings TO orbit_owner USING (EXISTS (SELECT FROM orbit.schedules s WHERE s.id = firings.schedule_id));

CREATE POLICY seen ON orbit.sessions TO orbit_owner
  USING ((SELECT authz.sees_all()) OR user_id = (SELECT authz.my_id()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[]));

CREATE POLICY own ON orbit.saved_views TO orbit_owner USING (user_id = (SELECT authz.my_id()));
CREATE POLICY own ON orbit.notifications TO orbit_owner USING (user_id = (SELECT authz.my_id()));
CREATE POLICY sent ON orbit.notifications FOR INSERT TO orbit_owner
  WITH CHECK ((SELECT authz.sees_all())
              OR EXISTS (SELECT FROM orbit.team_members m WHERE m.user_id = notifications.user_id AND m.team_id = ANY ((SELECT authz.my_scope())::uuid[])));

-- A change is told by the name of what changed and nothing else: whoever listens reads again.
CREATE FUNCTION orbit.hint(p_entity text) RETURNS void
  LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
  SELECT pg_notify('orbit', p_entity)
$$;

-- How many rows a page may have.
CREATE FUNCTION orbit.page_size(p_limit integer) RETURNS integer
  LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF p_limit IS NULL OR p_limit < 1 OR p_limit > 1000 THEN
    RAISE EXCEPTION 'a page has 1 to 1000 rows' USING ERRCODE = '22023';
  END IF;
  RETURN p_limit;
END $$;

GRANT EXECUTE ON FUNCTION orbit.hint(text) TO orbit_roleadmin;
RESET ROLE;
