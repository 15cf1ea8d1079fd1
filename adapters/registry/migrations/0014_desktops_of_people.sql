-- Who has which desktop, as the console shows and sets it: dedicated and floating, labels, machines by cluster and VMID.
SET LOCAL ROLE orbit_owner;

-- label: what the person reads instead of the machine's name. dedicated: nobody else has it; floating: whoever uses it has it.
ALTER TABLE orbit.assignments ADD COLUMN label orbit.label,
                              ADD COLUMN mode text NOT NULL DEFAULT 'dedicated' CHECK (mode IN ('dedicated', 'floating'));
UPDATE orbit.assignments SET mode = 'floating' WHERE pool_id IS NOT NULL;

ALTER TYPE api.assignment ADD ATTRIBUTE label text, ADD ATTRIBUTE cluster_id uuid, ADD ATTRIBUTE vmid integer, ADD ATTRIBUTE protocol text,
                          ADD ATTRIBUTE address text, ADD ATTRIBUTE port integer;
DROP FUNCTION api.assignments_page(uuid, uuid, uuid, boolean, timestamptz, uuid, integer);
CREATE FUNCTION api.assignments_page(p_team uuid, p_user uuid, p_vm uuid, p_ended boolean, p_before timestamptz, p_before_id uuid, p_limit integer,
                                     p_reaches uuid DEFAULT NULL, p_cluster uuid DEFAULT NULL, p_vmid integer DEFAULT NULL) RETURNS SETOF api.assignment
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'agent');
  RETURN QUERY
  SELECT a.id, a.team_id, a.vm_id, a.pool_id, coalesce(v.name, p.name)::text, a.mode,
         CASE WHEN a.to_user IS NOT NULL THEN 'person' WHEN a.to_team IS NOT NULL THEN 'team' ELSE 'device' END, coalesce(a.to_user, a.to_team, a.to_device),
         coalesce(u.display_name, t.name, d.name)::text, a.valid_from, a.valid_until, a.created_at, a.ended_at, a.label::text, v.cluster_id, v.vmid, v.protocol,
         v.address, v.port
  FROM orbit.assignments a
  LEFT JOIN orbit.vms v ON v.id = a.vm_id LEFT JOIN orbit.pools p ON p.id = a.pool_id LEFT JOIN orbit.users u ON u.id = a.to_user
  LEFT JOIN orbit.teams t ON t.id = a.to_team LEFT JOIN orbit.devices d ON d.id = a.to_device
  WHERE (p_team IS NULL OR a.team_id = p_team) AND (p_user IS NULL OR a.to_user = p_user) AND (p_vm IS NULL OR a.vm_id = p_vm)
    AND (a.ended_at IS NOT NULL) = coalesce(p_ended, false)
    AND (p_before_id IS NULL OR (a.created_at, a.id) < (p_before, p_before_id))
    AND (p_reaches IS NULL OR a.to_user = p_reaches OR d.user_id = p_reaches
         OR EXISTS (SELECT FROM orbit.team_members m WHERE m.team_id = a.to_team AND m.user_id = p_reaches))
    AND (p_vmid IS NULL OR (v.cluster_id = p_cluster AND v.vmid = p_vmid))
  ORDER BY a.created_at DESC, a.id DESC LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.assignments_page(uuid, uuid, uuid, boolean, timestamptz, uuid, integer, uuid, uuid, integer) IS
  'A page of assignments, newest first: all for an admin, the teams'' for operator and helpdesk. to_kind is person, team or device. The next page is before the last '
  '(created_at, id). p_reaches: what a person has in any way; p_cluster and p_vmid: those of one machine.';

-- A dedicated desktop has one assignment at a time. The row of the machine is locked by the caller.
CREATE FUNCTION orbit.refuse_second_holder(p_vm uuid, p_mode text, p_from timestamptz, p_until timestamptz) RETURNS void
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM orbit.assignments a WHERE a.vm_id = p_vm AND a.ended_at IS NULL AND (p_mode = 'dedicated' OR a.mode = 'dedicated')
             AND tstzrange(a.valid_from, a.valid_until) && tstzrange(p_from, p_until)) THEN
    RAISE EXCEPTION 'the desktop is assigned already, and one of the two is dedicated' USING ERRCODE = '23505';
  END IF;
END $$;

DROP FUNCTION api.assignment_create(uuid, uuid, uuid, uuid, uuid, timestamptz, timestamptz);
CREATE FUNCTION api.assignment_create(p_vm uuid, p_pool uuid, p_user uuid, p_team uuid, p_device uuid, p_from timestamptz, p_until timestamptz,
                                      p_label text DEFAULT NULL, p_mode text DEFAULT NULL) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator');
  v_id uuid := gen_random_uuid();
  v_mode text := coalesce(p_mode, CASE WHEN p_vm IS NULL THEN 'floating' ELSE 'dedicated' END);
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
  UPDATE orbit.vms SET name = name WHERE id = p_vm;  -- a transaction that began before another's assignment cannot: 40001
  PERFORM orbit.refuse_second_holder(p_vm, v_mode, coalesce(p_from, now()), p_until);
  INSERT INTO orbit.assignments (id, team_id, vm_id, pool_id, to_user, to_team, to_device, valid_from, valid_until, created_by, label, mode)
  VALUES (v_id, v_scope, p_vm, p_pool, p_user, p_team, p_device, coalesce(p_from, now()), p_until, v_me.id, p_label, v_mode);
  PERFORM aud.append('assignment.create', 'desktop', coalesce(p_vm, p_pool), v_name, v_scope,
    p_after => jsonb_build_object('person', p_user, 'team', p_team, 'device', p_device, 'from', p_from, 'until', p_until, 'mode', v_mode));
  PERFORM orbit.hint('assignments');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.assignment_create(uuid, uuid, uuid, uuid, uuid, timestamptz, timestamptz, text, text) IS
  'Admin, or an operator who may assign there, to the team and its people. A desktop or a pool to one person, team or device; from null is now, until null is without '
  'end; mode dedicated (nobody else has it, the default of a desktop) or floating (that of a pool). 23505 when that assignment is in force already, or another one that '
  'cannot be beside a dedicated one. Returns the id.';

CREATE FUNCTION api.guest_assign(p_cluster uuid, p_vmid integer, p_name text, p_home uuid, p_cores integer, p_memory_mib bigint, p_disk_gib bigint, p_user uuid,
                                 p_team uuid, p_device uuid, p_from timestamptz, p_until timestamptz, p_label text, p_mode text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator');
  v_vm orbit.vms;
  v_id uuid;
BEGIN
  SELECT * INTO v_vm FROM orbit.vms v WHERE v.cluster_id = p_cluster AND v.vmid = p_vmid AND v.state <> 'forgotten';
  v_id := v_vm.id;
  IF v_me.role <> 'admin' AND (v_vm.id IS NULL OR v_vm.team_id IS DISTINCT FROM p_home) THEN
    PERFORM authz.refuse();  -- into the registry and from team to team a machine is brought by an admin
  END IF;
  IF v_vm.id IS NULL THEN
    v_id := api.desktop_adopt(p_cluster, p_vmid, p_home, NULL, 'simple', p_name, 'other', p_cores, p_memory_mib, p_disk_gib);
  ELSIF v_vm.team_id IS DISTINCT FROM p_home THEN
    PERFORM orbit.refuse_in_use(orbit.uses_of_desktop(v_id));
    PERFORM api.desktop_move(v_id, p_home, NULL);
  END IF;
  RETURN api.assignment_create(v_id, NULL, p_user, p_team, p_device, p_from, p_until, p_label, p_mode);
END $$;
COMMENT ON FUNCTION api.guest_assign(uuid, integer, text, uuid, integer, bigint, bigint, uuid, uuid, uuid, timestamptz, timestamptz, text, text) IS
  'As assignment_create, for a machine by cluster and VMID. An admin brings an unknown machine into the registry by it, in the team p_home, or moves one there that nobody '
  'has (OR001 with the list otherwise); for an operator it must be in that team.';

CREATE FUNCTION api.external_assign(p_name text, p_home uuid, p_protocol text, p_address text, p_port integer, p_user uuid, p_team uuid, p_device uuid,
                                    p_from timestamptz, p_until timestamptz, p_label text, p_mode text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin');
  v_id uuid := (SELECT v.id FROM orbit.vms v WHERE v.kind = 'external' AND v.state = 'live' AND v.team_id IS NOT DISTINCT FROM p_home AND v.protocol = p_protocol
                AND lower(v.address) = lower(p_address) AND v.port = p_port LIMIT 1);
BEGIN
  RETURN api.assignment_create(coalesce(v_id, api.external_put(NULL, p_home, p_name, 'other', p_protocol, p_address, p_port)), NULL, p_user, p_team, p_device, p_from,
                               p_until, p_label, p_mode);
END $$;
COMMENT ON FUNCTION api.external_assign(text, uuid, text, text, integer, uuid, uuid, uuid, timestamptz, timestamptz, text, text) IS
  'Admin. As assignment_create, for a machine outside Proxmox, which is made when the team has none of that protocol, address and port.';

ALTER TYPE api.own_desktop ADD ATTRIBUTE label text, ADD ATTRIBUTE team_id uuid, ADD ATTRIBUTE to_kind text, ADD ATTRIBUTE to_id uuid, ADD ATTRIBUTE to_name text,
                           ADD ATTRIBUTE valid_from timestamptz, ADD ATTRIBUTE last_used_at timestamptz;
CREATE OR REPLACE FUNCTION api.my_desktops(p_after_name text, p_after_id uuid, p_limit integer) RETURNS SETOF api.own_desktop
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user');
BEGIN
  RETURN QUERY
  SELECT a.id, a.vm_id, coalesce(a.pool_id, v.pool_id), v.cluster_id, v.vmid, v.kind, coalesce(v.name, p.name)::text, p.name::text, v.os_type, a.mode, v.protocol,
         v.address, v.port, v.maintenance::text, v.maintenance_until, a.valid_until,
         orbit.granted(v_me.id, a.team_id, coalesce(a.pool_id, v.pool_id), a.vm_id), a.label::text, a.team_id,
         CASE WHEN a.to_user IS NOT NULL THEN 'person' WHEN a.to_team IS NOT NULL THEN 'team' ELSE 'device' END, coalesce(a.to_user, a.to_team, a.to_device),
         coalesce(u.display_name, t.name, d.name)::text, a.valid_from,
         (SELECT max(s.started_at) FROM orbit.sessions s WHERE s.user_id = v_me.id AND s.vm_id = a.vm_id)
  FROM orbit.assignments a
  LEFT JOIN orbit.vms v ON v.id = a.vm_id
  LEFT JOIN orbit.pools p ON p.id = coalesce(a.pool_id, v.pool_id)
  LEFT JOIN orbit.users u ON u.id = a.to_user LEFT JOIN orbit.teams t ON t.id = a.to_team LEFT JOIN orbit.devices d ON d.id = a.to_device
  WHERE a.id IN (SELECT r.assignment_id FROM authz.assigned(v_me.id) r) AND coalesce(v.state, 'live') = 'live'
    AND (p_after_id IS NULL OR (coalesce(v.name, p.name), a.id) > (p_after_name, p_after_id))
  ORDER BY coalesce(v.name, p.name), a.id LIMIT orbit.page_size(p_limit);
END $$;

GRANT EXECUTE ON FUNCTION api.assignments_page(uuid, uuid, uuid, boolean, timestamptz, uuid, integer, uuid, uuid, integer)
  TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_agent;
GRANT EXECUTE ON FUNCTION api.assignment_create(uuid, uuid, uuid, uuid, uuid, timestamptz, timestamptz, text, text),
  api.guest_assign(uuid, integer, text, uuid, integer, bigint, bigint, uuid, uuid, uuid, timestamptz, timestamptz, text, text) TO orbit_admin, orbit_operator;
GRANT EXECUTE ON FUNCTION api.external_assign(text, uuid, text, text, integer, uuid, uuid, uuid, timestamptz, timestamptz, text, text) TO orbit_admin;
RESET ROLE;
