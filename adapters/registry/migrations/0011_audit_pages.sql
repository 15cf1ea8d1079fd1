-- Reading, sealing and checking the audit log; the watchdog.
SET LOCAL ROLE orbit_owner;

CREATE FUNCTION api.audit_client(p_action text, p_target_kind text, p_target_id uuid, p_target text, p_before jsonb, p_after jsonb, p_result text, p_upid text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_team uuid;
BEGIN
  -- What the registry does itself is told by the registry alone.
  IF p_action IS NULL OR p_action !~ '^(power|console|snapshot|backup|task|node|storage|network|guest|proxmox|image|export|import|client|drift|compliance)\.[a-z_]+$' THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = '42501';
  END IF;
  IF p_target_kind = 'desktop' THEN
    SELECT v.team_id INTO v_team FROM orbit.vms v WHERE v.id = p_target_id;
    IF NOT FOUND THEN
      PERFORM authz.refuse();
    END IF;
  END IF;
  PERFORM aud.append(p_action, p_target_kind, p_target_id, p_target, v_team, p_before, p_after, p_result, p_upid, 'client');
END $$;
COMMENT ON FUNCTION api.audit_client(text, text, uuid, text, jsonb, jsonb, text, text) IS
  'Tells of what a console, orbitctl or the agent did in Proxmox. Marked source client. Actions power., console., snapshot., backup., task., node., storage., network., guest., '
  'proxmox., image., export., import., client., drift., compliance. (42501 for others); target at most 256 characters without control characters, before and after at most 8 KiB each, result done, started, '
  'pending, failed, denied or warning, upid Proxmox''s or null. A target_kind desktop must be in the person''s sight.';

CREATE TYPE api.audit_entry AS (
  id bigint, at timestamptz, actor text, actor_id uuid, actor_role text, source text, action text, target_kind text, target_id uuid, target text, team_id uuid,
  result text, before jsonb, after jsonb, upid text, origin text, seq bigint, hash bytea);

-- The conditions of a filter, as SQL over l and the parameters $1 to $8; only fixed text is put together.
CREATE FUNCTION orbit.audit_conditions(p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text) RETURNS text
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT concat_ws(' AND ', 'true', CASE WHEN p_from IS NOT NULL THEN 'l.at >= $1' END, CASE WHEN p_to IS NOT NULL THEN 'l.at < $2' END,
    CASE WHEN p_actor IS NOT NULL THEN 'l.actor = $3' END, CASE WHEN p_action IS NOT NULL THEN '(l.action = $4 OR starts_with(l.action, $4 || ''.''))' END,
    CASE WHEN p_result IS NOT NULL THEN 'l.result = $5' END, CASE WHEN p_team IS NOT NULL THEN 'l.team_id = $6' END,
    CASE WHEN p_search IS NOT NULL THEN 'strpos(lower(l.actor || '' '' || l.action || '' '' || l.target), lower($7)) > 0' END)
$$;

-- One query per role: an admin reads along the time, a user what they did themselves, operator and helpdesk one index per team and one for what
-- they did outside of teams. An OR over these costs 59 ms on a million rows, the parts 0.8 ms.
CREATE FUNCTION orbit.audit_query(p_role text, p_conditions text, p_order text) RETURNS text
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT format(CASE p_role
    WHEN 'admin' THEN
      'SELECT l.* FROM aud.log l WHERE %1$s ORDER BY l.at %2$s, l.id %2$s LIMIT $10'
    WHEN 'user' THEN
      'SELECT l.* FROM aud.log l WHERE l.actor = session_user AND l.actor_id = $12 AND %1$s ORDER BY l.at %2$s, l.id %2$s LIMIT $10'
    ELSE
      'SELECT * FROM (SELECT s.* FROM unnest($11) AS t(team) CROSS JOIN LATERAL (SELECT l.* FROM aud.log l WHERE l.team_id = t.team AND %1$s '
      'ORDER BY l.at %2$s, l.id %2$s LIMIT $10) s UNION ALL (SELECT l.* FROM aud.log l WHERE l.actor_id = $12 AND l.team_id IS NULL AND %1$s '
      'ORDER BY l.at %2$s, l.id %2$s LIMIT $10)) l ORDER BY l.at %2$s, l.id %2$s LIMIT $10' END, p_conditions, p_order)
$$;

CREATE FUNCTION api.audit_page(p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text,
                               p_before timestamptz, p_before_id bigint, p_limit integer) RETURNS SETOF api.audit_entry
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user');
  v_conditions text := orbit.audit_conditions(p_from, p_to, p_actor, p_action, p_result, p_team, p_search)
    || CASE WHEN p_before_id IS NOT NULL THEN ' AND (l.at, l.id) < ($8, $9)' ELSE '' END;
BEGIN
  RETURN QUERY EXECUTE
    'SELECT l.id, l.at, l.actor, l.actor_id, l.actor_role, l.source, l.action, l.target_kind, l.target_id, l.target, l.team_id, l.result, l.before, l.after, l.upid, '
    'l.origin, c.seq, c.hash FROM (' || orbit.audit_query(v_me.role, v_conditions, 'DESC') || ') l LEFT JOIN aud.chain c ON c.log_id = l.id ORDER BY l.at DESC, l.id DESC'
    USING p_from, p_to, p_actor, p_action, p_result, p_team, p_search, p_before, p_before_id, orbit.page_size(p_limit), authz.my_scope(), v_me.id;
END $$;
COMMENT ON FUNCTION api.audit_page(timestamptz, timestamptz, text, text, text, uuid, text, timestamptz, bigint, integer) IS
  'A page of the audit log, newest first: all for an admin, the teams'' and own without a team for operator and helpdesk, own for a user. from is included, to is not; action is a whole action or its '
  'first words; search looks in actor, action and target as plain text. The next page is before the last (at, id). seq and hash are null until sealed.';

CREATE FUNCTION api.audit_count(p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text) RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user');
  v_count bigint;
BEGIN
  EXECUTE 'SELECT count(*) FROM (' || orbit.audit_query(v_me.role, orbit.audit_conditions(p_from, p_to, p_actor, p_action, p_result, p_team, p_search), 'DESC') || ') l'
    INTO v_count USING p_from, p_to, p_actor, p_action, p_result, p_team, p_search, NULL::timestamptz, NULL::bigint, NULL::integer, authz.my_scope(), v_me.id;
  RETURN v_count;
END $$;
COMMENT ON FUNCTION api.audit_count(timestamptz, timestamptz, text, text, text, uuid, text) IS 'How many entries a filter has, in the asker''s sight. Reads them all: not for every page.';

CREATE FUNCTION api.audit_export(p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text) RETURNS SETOF api.audit_entry
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk');
BEGIN
  PERFORM aud.append('audit.export', 'audit', NULL, 'audit log', p_after => jsonb_build_object('from', p_from, 'to', p_to, 'actor', p_actor, 'action', p_action, 'result', p_result,
    'team', p_team, 'search', left(p_search, 200)));
  RETURN QUERY EXECUTE
    'SELECT l.id, l.at, l.actor, l.actor_id, l.actor_role, l.source, l.action, l.target_kind, l.target_id, l.target, l.team_id, l.result, l.before, l.after, l.upid, '
    'l.origin, c.seq, c.hash FROM (' || orbit.audit_query(v_me.role, orbit.audit_conditions(p_from, p_to, p_actor, p_action, p_result, p_team, p_search), 'ASC')
    || ') l LEFT JOIN aud.chain c ON c.log_id = l.id ORDER BY l.at, l.id'
    USING p_from, p_to, p_actor, p_action, p_result, p_team, p_search, NULL::timestamptz, NULL::bigint, NULL::integer, authz.my_scope(), v_me.id;
END $$;
COMMENT ON FUNCTION api.audit_export(timestamptz, timestamptz, text, text, text, uuid, text) IS
  'Admin, operator, helpdesk. Everything a filter has, oldest first, for COPY (SELECT * FROM api.audit_export(...)) TO STDOUT; audited itself. The writer of a CSV file puts an '
  'apostrophe before a field that begins with = + - or @.';

CREATE TYPE api.audit_bucket AS (begins timestamptz, entries bigint, warnings bigint, denied bigint);

CREATE FUNCTION api.audit_histogram(p_from timestamptz, p_to timestamptz, p_buckets integer) RETURNS SETOF api.audit_bucket
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user');
  IF p_from IS NULL OR p_to IS NULL OR p_to <= p_from OR p_buckets IS NULL OR p_buckets NOT BETWEEN 1 AND 1000 THEN
    RAISE EXCEPTION 'from before to, and 1 to 1000 buckets' USING ERRCODE = '22023';
  END IF;
  RETURN QUERY
  SELECT p_from + (p_to - p_from) / p_buckets * (b.number - 1), b.entries, b.warnings, b.denied FROM (
    SELECT least(floor(extract(epoch FROM l.at - p_from) / extract(epoch FROM p_to - p_from) * p_buckets)::integer + 1, p_buckets) AS number, count(*) AS entries,
           count(*) FILTER (WHERE l.result IN ('warning', 'failed')) AS warnings, count(*) FILTER (WHERE l.result = 'denied') AS denied
    FROM aud.log l WHERE l.at >= p_from AND l.at < p_to GROUP BY 1) b ORDER BY b.number;
END $$;
COMMENT ON FUNCTION api.audit_histogram(timestamptz, timestamptz, integer) IS 'How many entries per equal part of the time, in the asker''s sight; empty parts are left out.';

CREATE FUNCTION api.audit_seal(p_limit integer) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.guard('admin', 'agent');
  IF p_limit IS NULL OR p_limit NOT BETWEEN 1 AND 20000 THEN
    RAISE EXCEPTION 'seals 1 to 20000 entries' USING ERRCODE = '22023';
  END IF;
  RETURN aud.seal(p_limit);
END $$;
COMMENT ON FUNCTION api.audit_seal(integer) IS 'Admin, agent. Seals up to that many finished entries; 0 when there is nothing to do or somebody else is sealing.';

CREATE TYPE api.audit_head AS (seq bigint, hash bytea, pending bigint);

CREATE FUNCTION api.audit_head() RETURNS api.audit_head
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_head api.audit_head;
BEGIN
  PERFORM authz.reader('admin', 'agent');
  SELECT h.seq, h.hash, (SELECT count(*) FROM aud.pending) INTO v_head FROM aud.head h;
  RETURN v_head;
END $$;
COMMENT ON FUNCTION api.audit_head() IS 'Admin, agent. Where the chain ends: a console remembers (seq, hash) outside of the registry.';

CREATE FUNCTION api.audit_hash_at(p_seq bigint) RETURNS bytea
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'agent');
  RETURN CASE WHEN p_seq = 0 THEN sha256('orbit audit') ELSE (SELECT c.hash FROM aud.chain c WHERE c.seq = p_seq) END;
END $$;
COMMENT ON FUNCTION api.audit_hash_at(bigint) IS 'Admin, agent. The hash at an entry, to be compared with the one remembered; null: the chain was cut.';

CREATE TYPE api.audit_verdict AS (checked bigint, last_seq bigint, last_hash bytea, broken_seq bigint, reason text);

CREATE FUNCTION api.audit_verify(p_from bigint, p_count bigint) RETURNS api.audit_verdict
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_verdict api.audit_verdict;
BEGIN
  PERFORM authz.reader('admin', 'agent');
  IF p_from IS NULL OR p_from < 1 OR p_count IS NULL OR p_count NOT BETWEEN 1 AND 100000 THEN
    RAISE EXCEPTION 'checks 1 to 100000 entries from entry 1 on' USING ERRCODE = '22023';
  END IF;
  SELECT * INTO v_verdict FROM aud.verify(p_from, p_count);
  RETURN v_verdict;
END $$;
COMMENT ON FUNCTION api.audit_verify(bigint, bigint) IS
  'Admin, agent. Computes the chain again from an entry on, at most 100000 a call; go on at last_seq + 1 until checked is less than asked. broken_seq is the first wrong entry, '
  'null when all are right, reason says what is wrong. The call that reaches the end also looks for a cut tail and rows beside the chain.';

CREATE FUNCTION api.watchdog() RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'agent');
  v_count integer := rolectl.watchdog();
BEGIN
  IF v_count > 0 THEN
    PERFORM aud.append('watchdog.end', 'registry', NULL, 'sessions', p_after => jsonb_build_object('sessions', v_count));
  END IF;
  RETURN v_count;
END $$;
COMMENT ON FUNCTION api.watchdog() IS 'Admin, agent, every few seconds. Ends people''s statements over 60 s and idle transactions over 10 s. Returns how many.';

CREATE TYPE api.person_summary AS (desktops_managed bigint, own_desktops bigint, open_sessions bigint, actions_30_days bigint);

CREATE FUNCTION api.person_summary(p_user uuid) RETURNS api.person_summary
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_login text;
  v_row api.person_summary;
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  SELECT u.login INTO v_login FROM orbit.users u WHERE u.id = p_user;
  IF NOT FOUND THEN
    PERFORM authz.missing();
  END IF;
  SELECT (SELECT count(*) FROM orbit.vms v WHERE v.state <> 'forgotten' AND authz.role_in(p_user, v.team_id) IN ('admin', 'operator', 'helpdesk')),
         (SELECT count(*) FROM authz.assigned(p_user)),
         (SELECT count(*) FROM orbit.sessions s WHERE s.user_id = p_user AND s.ended_at IS NULL),
         (SELECT count(*) FROM aud.log l WHERE l.actor = v_login AND l.actor_id = p_user AND l.at > now() - interval '30 days')
  INTO v_row;
  RETURN v_row;
END $$;
COMMENT ON FUNCTION api.person_summary(uuid) IS
  'The figures above a person: desktops they work for, desktops assigned to them in any way, open sessions, audited actions of 30 days; what is out of the asker''s sight is not counted.';

GRANT EXECUTE ON FUNCTION api.person_summary(uuid) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;
GRANT EXECUTE ON FUNCTION api.audit_client(text, text, uuid, text, jsonb, jsonb, text, text) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;
GRANT EXECUTE ON FUNCTION api.audit_page(timestamptz, timestamptz, text, text, text, uuid, text, timestamptz, bigint, integer),
  api.audit_count(timestamptz, timestamptz, text, text, text, uuid, text), api.audit_histogram(timestamptz, timestamptz, integer)
  TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user;
GRANT EXECUTE ON FUNCTION api.audit_export(timestamptz, timestamptz, text, text, text, uuid, text) TO orbit_admin, orbit_operator, orbit_helpdesk;
GRANT EXECUTE ON FUNCTION api.audit_seal(integer), api.audit_head(), api.audit_hash_at(bigint), api.audit_verify(bigint, bigint), api.watchdog() TO orbit_admin, orbit_agent;
RESET ROLE;
