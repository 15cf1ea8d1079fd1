-- Sessions on desktops, saved views, notifications, settings.
SET LOCAL ROLE orbit_owner;

CREATE TYPE api.session AS (
  id uuid, vm_id uuid, desktop_name text, team_id uuid, user_id uuid, login text, device text, protocol text, started_at timestamptz, heartbeat_at timestamptz,
  ended_at timestamptz, end_reason text);

CREATE FUNCTION api.session_start(p_vm uuid, p_device text, p_protocol text) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user');
  v_vm orbit.vms;
  v_id uuid := gen_random_uuid();
BEGIN
  SELECT * INTO v_vm FROM orbit.vms v WHERE v.id = p_vm AND v.state = 'live' FOR SHARE;
  IF NOT FOUND THEN
    SELECT * INTO v_vm FROM orbit.vms v WHERE v.id = p_vm AND v.state = 'live';  -- a user may see it and not lock it
  END IF;
  IF v_vm.id IS NULL THEN
    PERFORM authz.missing();
  END IF;
  PERFORM authz.require(v_vm.team_id, v_vm.pool_id, v_vm.id, CASE WHEN p_protocol IN ('vnc', 'terminal') AND v_vm.kind <> 'external' AND v_me.role <> 'user' THEN 'console' ELSE 'connect' END);
  INSERT INTO orbit.sessions (id, team_id, vm_id, user_id, device, protocol) VALUES (v_id, v_vm.team_id, p_vm, v_me.id, p_device, p_protocol);
  PERFORM aud.append('session.open', 'desktop', p_vm, v_vm.name, v_vm.team_id, p_after => jsonb_build_object('device', p_device, 'protocol', p_protocol));
  PERFORM orbit.hint('sessions');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.session_start(uuid, text, text) IS
  'Who may connect (or open the console: vnc and terminal for staff) to that desktop. Protocol rdp, vnc, spice or terminal. Returns the id for heartbeat and end.';

CREATE FUNCTION api.session_heartbeat(p_session uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user');
BEGIN
  UPDATE orbit.sessions SET heartbeat_at = clock_timestamp() WHERE id = p_session AND user_id = v_me.id AND ended_at IS NULL;
  RETURN FOUND;
END $$;
COMMENT ON FUNCTION api.session_heartbeat(uuid) IS 'Own, about once a minute. False: the session was ended by somebody, close it. The one write that is not audited.';

CREATE FUNCTION api.session_end(p_session uuid, p_reason text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user');
  v_old orbit.sessions;
BEGIN
  SELECT * INTO v_old FROM orbit.sessions s WHERE s.id = p_session AND s.ended_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  IF v_old.user_id IS DISTINCT FROM v_me.id AND v_me.role <> 'admin' AND coalesce(authz.role_in(v_me.id, v_old.team_id), 'user') = 'user' THEN
    PERFORM authz.refuse();
  END IF;
  UPDATE orbit.sessions SET ended_at = clock_timestamp(), end_reason = p_reason WHERE id = p_session;
  PERFORM aud.append('session.end', 'desktop', v_old.vm_id, (SELECT v.name FROM orbit.vms v WHERE v.id = v_old.vm_id), v_old.team_id,
    jsonb_build_object('person', v_old.user_id, 'device', v_old.device), jsonb_build_object('reason', p_reason));
  PERFORM orbit.hint('sessions');
END $$;
COMMENT ON FUNCTION api.session_end(uuid, text) IS 'Own, or admin, operator and helpdesk of the desktop''s team. Reason is a word such as closed, lost, ended_by_staff.';

CREATE FUNCTION api.sessions_page(p_team uuid, p_vm uuid, p_open boolean, p_before timestamptz, p_before_id uuid, p_limit integer) RETURNS SETOF api.session
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user', 'agent');
  RETURN QUERY
  SELECT s.id, s.vm_id, v.name::text, s.team_id, s.user_id, u.login, s.device::text, s.protocol, s.started_at, s.heartbeat_at, s.ended_at, s.end_reason
  FROM orbit.sessions s LEFT JOIN orbit.vms v ON v.id = s.vm_id LEFT JOIN orbit.users u ON u.id = s.user_id
  WHERE (p_team IS NULL OR s.team_id = p_team) AND (p_vm IS NULL OR s.vm_id = p_vm) AND (p_open IS NULL OR (s.ended_at IS NULL) = p_open)
    AND (p_before_id IS NULL OR (s.started_at, s.id) < (p_before, p_before_id))
  ORDER BY s.started_at DESC, s.id DESC LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.sessions_page(uuid, uuid, boolean, timestamptz, uuid, integer) IS
  'A page of sessions, newest first: all for admin and agent, the teams'' for operator and helpdesk, own for everybody. p_open: only open, only ended, or (null) both.';

CREATE TYPE api.saved_view AS (id uuid, page text, name text, body jsonb, "position" integer);

CREATE FUNCTION api.saved_views() RETURNS SETOF api.saved_view
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
BEGIN
  RETURN QUERY SELECT s.id, s.page, s.name::text, s.body, s.position FROM orbit.saved_views s WHERE s.user_id = v_me.id ORDER BY s.position, s.name LIMIT 1000;
END $$;
COMMENT ON FUNCTION api.saved_views() IS 'Own, by position.';

CREATE FUNCTION api.saved_view_put(p_page text, p_name text, p_body jsonb, p_position integer) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_id uuid;
BEGIN
  IF (SELECT count(*) FROM orbit.saved_views s WHERE s.user_id = v_me.id) >= 200 THEN
    RAISE EXCEPTION 'a person has at most 200 saved views' USING ERRCODE = '54000';
  END IF;
  INSERT INTO orbit.saved_views AS s (user_id, page, name, body, position) VALUES (v_me.id, p_page, p_name, p_body, p_position)
  ON CONFLICT (user_id, page, name) DO UPDATE SET body = excluded.body, position = excluded.position RETURNING s.id INTO v_id;
  PERFORM aud.append('view.put', 'view', v_id, p_name);
  PERFORM orbit.hint('views');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.saved_view_put(text, text, jsonb, integer) IS 'Own: makes a view, or replaces the one of that page and name. 54000 over 200.';

CREATE FUNCTION api.saved_view_delete(p_view uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_name text;
BEGIN
  DELETE FROM orbit.saved_views s WHERE s.id = p_view AND s.user_id = v_me.id RETURNING s.name INTO v_name;
  IF NOT FOUND THEN
    PERFORM authz.refuse();
  END IF;
  PERFORM aud.append('view.delete', 'view', p_view, v_name);
  PERFORM orbit.hint('views');
END $$;
COMMENT ON FUNCTION api.saved_view_delete(uuid) IS 'Own.';

CREATE TYPE api.notification AS (id uuid, severity text, kind text, body text, target_kind text, target_id uuid, sent_by text, created_at timestamptz, read_at timestamptz);

CREATE FUNCTION api.notifications_page(p_unread boolean, p_before timestamptz, p_before_id uuid, p_limit integer) RETURNS SETOF api.notification
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
BEGIN
  RETURN QUERY
  SELECT n.id, n.severity, n.kind, n.body::text, n.target_kind, n.target_id, n.sent_by, n.created_at, n.read_at FROM orbit.notifications n
  WHERE n.user_id = v_me.id AND (NOT coalesce(p_unread, false) OR n.read_at IS NULL) AND (p_before_id IS NULL OR (n.created_at, n.id) < (p_before, p_before_id))
  ORDER BY n.created_at DESC, n.id DESC LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.notifications_page(boolean, timestamptz, uuid, integer) IS 'Own, newest first; p_unread true: only what is not read.';

CREATE FUNCTION api.notification_send(p_user uuid, p_severity text, p_kind text, p_body text, p_target_kind text, p_target uuid) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'agent');
  v_id uuid := gen_random_uuid();
  v_login text := (SELECT u.login FROM orbit.users u WHERE u.id = p_user);
BEGIN
  IF v_login IS NULL THEN
    PERFORM authz.missing();
  END IF;
  INSERT INTO orbit.notifications (id, user_id, severity, kind, body, target_kind, target_id, sent_by)
  VALUES (v_id, p_user, p_severity, p_kind, p_body, p_target_kind, p_target, session_user);
  PERFORM aud.append('notification.send', 'person', p_user, v_login, p_after => jsonb_build_object('kind', p_kind, 'body', p_body));
  PERFORM orbit.hint('notifications');
  RETURN v_id;
END $$;
COMMENT ON FUNCTION api.notification_send(uuid, text, text, text, text, uuid) IS
  'Admin and agent to anybody, operator and helpdesk to people of their teams. Severity info, good, warning or danger; at most 1000 characters.';

CREATE FUNCTION api.notifications_read(p_notifications uuid[]) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_count integer;
BEGIN
  UPDATE orbit.notifications SET read_at = clock_timestamp() WHERE user_id = v_me.id AND read_at IS NULL AND (p_notifications IS NULL OR id = ANY (p_notifications));
  GET DIAGNOSTICS v_count = ROW_COUNT;
  PERFORM aud.append('notification.read', 'person', v_me.id, v_me.login, p_after => jsonb_build_object('count', v_count));
  PERFORM orbit.hint('notifications');
  RETURN v_count;
END $$;
COMMENT ON FUNCTION api.notifications_read(uuid[]) IS 'Own: marks these, or (null) all, as read. Returns how many were not before.';

CREATE TYPE api.setting AS (key text, value jsonb, updated_at timestamptz, updated_by text);

CREATE FUNCTION api.settings_page(p_prefix text, p_after text, p_limit integer) RETURNS SETOF api.setting
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  RETURN QUERY
  SELECT s.key, s.value, s.updated_at, s.updated_by FROM orbit.settings s
  WHERE (p_prefix IS NULL OR starts_with(s.key, p_prefix)) AND (p_after IS NULL OR s.key > p_after)
  ORDER BY s.key LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.settings_page(text, text, integer) IS
  'Settings by key. Admin, installer and agent see all, everybody else those that begin with branding., policy. or client. No secret belongs here.';

CREATE FUNCTION api.setting_set(p_key text, p_value jsonb) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'installer');
  v_old jsonb := (SELECT s.value FROM orbit.settings s WHERE s.key = p_key);
BEGIN
  IF p_value IS NULL THEN
    DELETE FROM orbit.settings WHERE key = p_key;
  ELSE
    INSERT INTO orbit.settings (key, value, updated_by) VALUES (p_key, p_value, session_user)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now(), updated_by = session_user;
  END IF;
  PERFORM aud.append('setting.set', 'setting', NULL, p_key,
    p_before => CASE WHEN octet_length(v_old::text) <= 4096 THEN v_old ELSE to_jsonb('sha256:' || encode(sha256(convert_to(v_old::text, 'UTF8')), 'hex')) END,
    p_after => CASE WHEN octet_length(p_value::text) <= 4096 THEN p_value ELSE to_jsonb('sha256:' || encode(sha256(convert_to(p_value::text, 'UTF8')), 'hex')) END);
  PERFORM orbit.hint('settings');
END $$;
COMMENT ON FUNCTION api.setting_set(text, jsonb) IS 'Admin, installer. Null removes. Keys are dotted lower-case words, values at most 384 KiB (a logo); the audit has the hash of a large one.';

GRANT EXECUTE ON FUNCTION api.session_start(uuid, text, text), api.session_heartbeat(uuid), api.session_end(uuid, text) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user;
GRANT EXECUTE ON FUNCTION api.sessions_page(uuid, uuid, boolean, timestamptz, uuid, integer) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_agent;
GRANT EXECUTE ON FUNCTION api.saved_views(), api.saved_view_put(text, text, jsonb, integer), api.saved_view_delete(uuid),
  api.notifications_page(boolean, timestamptz, uuid, integer), api.notifications_read(uuid[]), api.settings_page(text, text, integer)
  TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;
GRANT EXECUTE ON FUNCTION api.notification_send(uuid, text, text, text, text, uuid) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_agent;
GRANT EXECUTE ON FUNCTION api.setting_set(text, jsonb) TO orbit_admin, orbit_installer;
RESET ROLE;
