-- The audit log as a console shows it: what a console does is told before and after and shown as one entry, actors have their names, the bars
-- follow the filter, and an export is told of before its first row leaves.
SET LOCAL ROLE orbit_auditor;

-- The log only grows: how an action ended is a second row that names the first. Old rows have no such number and keep their hash.
ALTER TABLE aud.log ADD COLUMN finishes bigint;
CREATE UNIQUE INDEX log_finishes ON aud.log (finishes) WHERE finishes IS NOT NULL;

CREATE OR REPLACE FUNCTION aud.payload(p_row aud.log) RETURNS bytea
  LANGUAGE sql STABLE
AS $$
  SELECT convert_to(ROW(
    (p_row).id, (extract(epoch FROM (p_row).at) * 1000000)::bigint, (p_row).actor, (p_row).actor_id, (p_row).actor_role, (p_row).source, (p_row).action,
    (p_row).target_kind, (p_row).target_id, (p_row).target, (p_row).team_id, (p_row).result, (p_row).before, (p_row).after, (p_row).upid,
    (p_row).origin)::text || coalesce(' finishes ' || (p_row).finishes, ''), 'UTF8')
$$;

DROP FUNCTION aud.append(text, text, uuid, text, uuid, jsonb, jsonb, text, text, text);
-- Appends one row about what the caller just did and returns its id. The actor is session_user and nothing else.
CREATE FUNCTION aud.append(p_action text, p_kind text, p_id uuid, p_target text, p_team uuid DEFAULT NULL, p_before jsonb DEFAULT NULL,
                           p_after jsonb DEFAULT NULL, p_result text DEFAULT 'done', p_upid text DEFAULT NULL, p_source text DEFAULT 'registry',
                           p_finishes bigint DEFAULT NULL) RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.me();
  v_id bigint;
  v_name text := regexp_replace(left(current_setting('application_name', true), 64), '[^A-Za-z0-9 ._-]', '', 'g');
BEGIN
  INSERT INTO aud.log (actor, actor_id, actor_role, source, action, target_kind, target_id, target, team_id, result, before, after, upid, origin, finishes)
  VALUES (session_user, v_me.id, coalesce(v_me.role, 'system'), p_source, p_action, p_kind, p_id, left(p_target, 256), p_team, p_result, p_before, p_after,
          p_upid, concat_ws(' ', nullif(v_name, ''), coalesce(host(inet_client_addr()), 'local')), p_finishes)
  RETURNING id INTO v_id;
  INSERT INTO aud.pending (log_id, txid) VALUES (v_id, pg_current_xact_id());
  PERFORM pg_notify('orbit', 'audit');
  RETURN v_id;
END $$;
GRANT EXECUTE ON FUNCTION aud.append(text, text, uuid, text, uuid, jsonb, jsonb, text, text, text, bigint) TO orbit_owner, orbit_roleadmin;

RESET ROLE;
SET LOCAL ROLE orbit_owner;

-- What a console may say of itself; the rest is told by the registry alone.
CREATE FUNCTION orbit.is_client_action(p_action text) RETURNS boolean
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT coalesce(p_action ~ '^(power|console|snapshot|backup|task|node|storage|network|guest|proxmox|image|export|import|client|drift|compliance)\.[a-z_]+$', false)
$$;

CREATE OR REPLACE FUNCTION api.audit_client(p_action text, p_target_kind text, p_target_id uuid, p_target text, p_before jsonb, p_after jsonb, p_result text, p_upid text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_team uuid;
BEGIN
  IF NOT orbit.is_client_action(p_action) THEN
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

CREATE FUNCTION api.audit_begin(p_action text, p_target text, p_before jsonb, p_after jsonb) RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_ids uuid[];
  v_team uuid;
BEGIN
  IF NOT orbit.is_client_action(p_action) THEN
    RAISE EXCEPTION 'denied' USING ERRCODE = '42501';
  END IF;
  -- A desktop of this name in the person's sight: its team reads the entry too.
  SELECT array_agg(v.id), (array_agg(v.team_id))[1] INTO v_ids, v_team FROM orbit.vms v WHERE v.name = p_target AND v.state <> 'forgotten';
  IF cardinality(v_ids) = 1 THEN
    RETURN aud.append(p_action, 'desktop', v_ids[1], p_target, v_team, p_before, p_after, 'started', NULL, 'client');
  END IF;
  RETURN aud.append(p_action, split_part(p_action, '.', 1), NULL, p_target, NULL, p_before, p_after, 'started', NULL, 'client');
END $$;
COMMENT ON FUNCTION api.audit_begin(text, text, jsonb, jsonb) IS
  'Everybody, before a console, orbitctl or the agent does something in Proxmox. Actions as in audit_client (42501 for others); target at most 256 characters without control '
  'characters, the name of a desktop where there is one; before and after at most 8 KiB each. Returns the number for audit_finish.';

CREATE FUNCTION api.audit_finish(p_number bigint, p_result text, p_upid text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  v_begun aud.log;
BEGIN
  SELECT l.* INTO v_begun FROM aud.log l
  WHERE l.id = p_number AND l.actor = session_user AND l.actor_id = v_me.id AND l.source = 'client' AND l.result = 'started' AND l.finishes IS NULL;
  IF v_begun.id IS NULL THEN
    PERFORM authz.refuse();
  END IF;
  IF p_result IS NULL OR p_result NOT IN ('done', 'warning', 'failed', 'denied') THEN
    RAISE EXCEPTION 'an action ends done, warning, failed or denied' USING ERRCODE = '22023';
  END IF;
  IF EXISTS (SELECT FROM aud.log l WHERE l.finishes = p_number) THEN
    RAISE EXCEPTION 'this action was finished before' USING ERRCODE = '55000';
  END IF;
  PERFORM aud.append(v_begun.action, v_begun.target_kind, v_begun.target_id, v_begun.target, v_begun.team_id, NULL, NULL, p_result, p_upid, 'client', p_number);
END $$;
COMMENT ON FUNCTION api.audit_finish(bigint, text, text) IS
  'Everybody, for what the same person began. result done, warning, failed or denied; upid Proxmox''s or null. Once: 55000 after that; 42501 for another''s number and one there is not. '
  'A row of its own in the chain; pages and exports show both as one entry, with the time of the first and the result of the second.';

ALTER TYPE api.audit_entry ADD ATTRIBUTE actor_name text, ADD ATTRIBUTE previous bytea, ADD ATTRIBUTE finished_at timestamptz, ADD ATTRIBUTE finished_seq bigint;

-- As before, over whole entries: a row that finishes another is part of that one's entry, the result is the last word, a search finds names too.
CREATE OR REPLACE FUNCTION orbit.audit_conditions(p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text) RETURNS text
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT concat_ws(' AND ', 'l.finishes IS NULL', CASE WHEN p_from IS NOT NULL THEN 'l.at >= $1' END, CASE WHEN p_to IS NOT NULL THEN 'l.at < $2' END,
    CASE WHEN p_actor IS NOT NULL THEN 'l.actor = $3' END, CASE WHEN p_action IS NOT NULL THEN '(l.action = $4 OR starts_with(l.action, $4 || ''.''))' END,
    CASE WHEN p_result IS NOT NULL THEN
      'CASE l.result WHEN ''started'' THEN coalesce((SELECT f.result FROM aud.log f WHERE f.finishes = l.id), l.result) ELSE l.result END = $5' END,
    CASE WHEN p_team IS NOT NULL THEN 'l.team_id = $6' END,
    CASE WHEN p_search IS NOT NULL THEN
      '(strpos(lower(l.actor || '' '' || l.action || '' '' || l.target), lower($7)) > 0 OR l.actor_id = ANY ($13))' END)
$$;

-- As before, one query per role; without p_order neither order nor limit: what counts must not sort.
CREATE OR REPLACE FUNCTION orbit.audit_query(p_role text, p_conditions text, p_order text) RETURNS text
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT format(CASE p_role
    WHEN 'admin' THEN 'SELECT l.* FROM aud.log l WHERE %1$s%2$s'
    WHEN 'user' THEN 'SELECT l.* FROM aud.log l WHERE l.actor = session_user AND l.actor_id = $12 AND %1$s%2$s'
    ELSE
      'SELECT l.* FROM (SELECT s.* FROM unnest($11) AS t(team) CROSS JOIN LATERAL (SELECT l.* FROM aud.log l WHERE l.team_id = t.team AND %1$s%2$s) s '
      'UNION ALL (SELECT l.* FROM aud.log l WHERE l.actor_id = $12 AND l.team_id IS NULL AND %1$s%2$s)) l%2$s' END,
    p_conditions, CASE WHEN p_order IS NULL THEN '' ELSE format(' ORDER BY l.at %1$s, l.id %1$s LIMIT $10', p_order) END)
$$;

-- The people whose name holds what is searched for.
CREATE FUNCTION orbit.audit_named(p_search text) RETURNS uuid[]
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT CASE WHEN p_search IS NOT NULL THEN ARRAY(SELECT u.id FROM orbit.users u WHERE strpos(lower(u.display_name), lower(p_search)) > 0) END
$$;

-- Entries of a filter from a key on, in the sight of p_me. p_order is DESC or ASC.
CREATE FUNCTION orbit.audit_read(p_me authz.actor, p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text,
                                 p_key timestamptz, p_key_id bigint, p_limit integer, p_order text) RETURNS SETOF api.audit_entry
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_conditions text := orbit.audit_conditions(p_from, p_to, p_actor, p_action, p_result, p_team, p_search)
    || CASE WHEN p_key_id IS NULL THEN '' WHEN p_order = 'ASC' THEN ' AND (l.at, l.id) > ($8, $9)' ELSE ' AND (l.at, l.id) < ($8, $9)' END;
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT l.id, l.at, l.actor, l.actor_id, l.actor_role, l.source, l.action, l.target_kind, l.target_id, l.target, l.team_id, coalesce(f.result, l.result), l.before, '
    'l.after, coalesce(f.upid, l.upid), l.origin, c.seq, c.hash, coalesce(u.display_name::text, l.actor), CASE c.seq WHEN 1 THEN sha256(''orbit audit'') ELSE p.hash END, '
    'f.at, d.seq FROM (%1$s) l LEFT JOIN aud.chain c ON c.log_id = l.id LEFT JOIN aud.chain p ON p.seq = c.seq - 1 LEFT JOIN aud.log f ON f.finishes = l.id '
    'LEFT JOIN aud.chain d ON d.log_id = f.id LEFT JOIN orbit.users u ON u.id = l.actor_id ORDER BY l.at %2$s, l.id %2$s',
    orbit.audit_query(p_me.role, v_conditions, p_order), p_order)
    USING p_from, p_to, p_actor, p_action, p_result, p_team, p_search, p_key, p_key_id, p_limit, authz.my_scope(), p_me.id, orbit.audit_named(p_search);
END $$;

CREATE OR REPLACE FUNCTION api.audit_page(p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text,
                                          p_before timestamptz, p_before_id bigint, p_limit integer) RETURNS SETOF api.audit_entry
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user');
BEGIN
  RETURN QUERY SELECT * FROM orbit.audit_read(v_me, p_from, p_to, p_actor, p_action, p_result, p_team, p_search, p_before, p_before_id, orbit.page_size(p_limit), 'DESC');
END $$;
COMMENT ON FUNCTION api.audit_page(timestamptz, timestamptz, text, text, text, uuid, text, timestamptz, bigint, integer) IS
  'A page of the audit log, newest first: all for an admin, the teams'' and own without a team for operator and helpdesk, own for a user. from is included, to is not; action is a whole action or its '
  'first words; search looks in actor, name, action and target as plain text. The next page is before the last (at, id). seq, hash and previous are null until sealed. What a console began and '
  'finished is one entry: finished_at and finished_seq are its end''s, null while it runs.';

CREATE OR REPLACE FUNCTION api.audit_count(p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text) RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user');
  v_count bigint;
BEGIN
  EXECUTE 'SELECT count(*) FROM (' || orbit.audit_query(v_me.role, orbit.audit_conditions(p_from, p_to, p_actor, p_action, p_result, p_team, p_search), NULL) || ') l'
    INTO v_count USING p_from, p_to, p_actor, p_action, p_result, p_team, p_search, NULL::timestamptz, NULL::bigint, NULL::integer, authz.my_scope(), v_me.id,
                       orbit.audit_named(p_search);
  RETURN v_count;
END $$;

DROP FUNCTION api.audit_histogram(timestamptz, timestamptz, integer);
DROP TYPE api.audit_bucket;
CREATE TYPE api.audit_bar AS (begins timestamptz, entries bigint, warnings bigint, failures bigint);

CREATE FUNCTION api.audit_bars(p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text, p_slices integer)
  RETURNS SETOF api.audit_bar
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk', 'user');
  v_to timestamptz := coalesce(p_to, clock_timestamp());
  v_from timestamptz := p_from;
BEGIN
  IF p_slices IS NULL OR p_slices NOT BETWEEN 1 AND 1000 THEN
    RAISE EXCEPTION '1 to 1000 slices' USING ERRCODE = '22023';
  END IF;
  IF v_from IS NULL THEN
    SELECT min(e.at) INTO v_from FROM orbit.audit_read(v_me, NULL, v_to, p_actor, p_action, p_result, p_team, p_search, NULL, NULL, 1, 'ASC') e;
  END IF;
  IF v_from IS NULL OR v_from >= v_to THEN
    RETURN;
  END IF;
  RETURN QUERY EXECUTE
    'SELECT $1 + ($2 - $1) / $14 * (n - 1), coalesce(b.entries, 0), coalesce(b.warnings, 0), coalesce(b.failures, 0) FROM generate_series(1, $14) n LEFT JOIN ('
    'SELECT width_bucket(date_part(''epoch'', l.at), date_part(''epoch'', $1), date_part(''epoch'', $2), $14) AS number, count(*) AS entries, '
    'count(*) FILTER (WHERE coalesce(f.result, l.result) = ''warning'') AS warnings, count(*) FILTER (WHERE coalesce(f.result, l.result) IN (''failed'', ''denied'')) AS failures '
    'FROM (' || orbit.audit_query(v_me.role, orbit.audit_conditions(v_from, v_to, p_actor, p_action, p_result, p_team, p_search), NULL)
    || ') l LEFT JOIN aud.log f ON f.finishes = l.id GROUP BY 1) b ON b.number = n ORDER BY n'
    USING v_from, v_to, p_actor, p_action, p_result, p_team, p_search, NULL::timestamptz, NULL::bigint, NULL::integer, authz.my_scope(), v_me.id,
          orbit.audit_named(p_search), p_slices;
END $$;
COMMENT ON FUNCTION api.audit_bars(timestamptz, timestamptz, text, text, text, uuid, text, integer) IS
  'How many entries of a filter, in the asker''s sight, fall into each of 1 to 1000 equal slices of its time. Without from it begins at the first entry, without to it ends now; nothing '
  'when there is no such time.';

CREATE TYPE api.audit_actor AS (login text, name text, role text);

CREATE FUNCTION api.audit_actors(p_search text, p_limit integer) RETURNS SETOF api.audit_actor
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user');
  RETURN QUERY SELECT u.login, u.display_name::text, u.role FROM orbit.users u
    WHERE p_search IS NULL OR strpos(lower(u.display_name || ' ' || u.login), lower(p_search)) > 0
    ORDER BY u.display_name, u.id LIMIT orbit.page_size(p_limit);
END $$;
COMMENT ON FUNCTION api.audit_actors(text, integer) IS 'People in the asker''s sight whose name or login holds the search, by name: whom to filter the log by. Null: all of them.';

DROP FUNCTION api.audit_export(timestamptz, timestamptz, text, text, text, uuid, text);
CREATE TYPE api.audit_export_scope AS (until timestamptz, entries bigint);

CREATE FUNCTION api.audit_export_begin(p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text)
  RETURNS api.audit_export_scope
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.guard('admin', 'operator', 'helpdesk');
  v_scope api.audit_export_scope;
BEGIN
  v_scope.until := least(p_to, clock_timestamp());
  v_scope.entries := api.audit_count(p_from, v_scope.until, p_actor, p_action, p_result, p_team, p_search);
  PERFORM aud.append('audit.export', 'audit', NULL, 'audit log', p_after => jsonb_build_object('from', p_from, 'to', v_scope.until, 'actor', left(p_actor, 200),
    'action', left(p_action, 200), 'result', left(p_result, 40), 'team', p_team, 'search', left(p_search, 200), 'entries', v_scope.entries));
  RETURN v_scope;
END $$;
COMMENT ON FUNCTION api.audit_export_begin(timestamptz, timestamptz, text, text, text, uuid, text) IS
  'Admin, operator, helpdesk. Tells the log what is about to be exported, and the console how many entries that is and until when: the to of the parts that follow.';

CREATE FUNCTION orbit.export_part_size(p_limit integer) RETURNS integer
  LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF p_limit IS NULL OR p_limit NOT BETWEEN 1 AND 50000 THEN
    RAISE EXCEPTION 'a part has 1 to 50000 entries' USING ERRCODE = '22023';
  END IF;
  RETURN p_limit;
END $$;

CREATE TYPE api.audit_csv AS (
  "time" text, number bigint, actor text, name text, role text, action text, kind text, target text, result text, finished text, told_by text, device text, upid text,
  before text, after text, hash text, previous text, id bigint);

CREATE FUNCTION api.audit_export_csv(p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text, p_after timestamptz,
                                     p_after_id bigint, p_limit integer) RETURNS SETOF api.audit_csv
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk');
  -- What a spreadsheet computes; an apostrophe before it makes it a text.
  v_formula CONSTANT text := '^(?=\s*[=+@\t\r\uFF1D\uFF0B\uFF0D\uFF20-])';
  v_time CONSTANT text := 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';
BEGIN
  -- Built-in functions only: one of ours per cell would take as long as all the rest.
  RETURN QUERY SELECT to_char(e.at AT TIME ZONE 'UTC', v_time), e.seq, regexp_replace(e.actor, v_formula, ''''), regexp_replace(e.actor_name, v_formula, ''''),
    e.actor_role, e.action, e.target_kind, regexp_replace(e.target, v_formula, ''''), e.result, to_char(e.finished_at AT TIME ZONE 'UTC', v_time), e.source,
    regexp_replace(e.origin, v_formula, ''''), e.upid, regexp_replace(e.before::text, v_formula, ''''), regexp_replace(e.after::text, v_formula, ''''),
    encode(e.hash, 'hex'), encode(e.previous, 'hex'), e.id
  FROM orbit.audit_read(v_me, p_from, p_to, p_actor, p_action, p_result, p_team, p_search, p_after, p_after_id, orbit.export_part_size(p_limit), 'ASC') e;
END $$;
COMMENT ON FUNCTION api.audit_export_csv(timestamptz, timestamptz, text, text, text, uuid, text, timestamptz, bigint, integer) IS
  'Admin, operator, helpdesk. Up to 50000 entries of a filter, oldest first, for COPY (SELECT * FROM ...) TO STDOUT (FORMAT csv); the next part is after the last (time, id). Cells that a '
  'spreadsheet would compute begin with an apostrophe.';

CREATE FUNCTION api.audit_export_json(p_from timestamptz, p_to timestamptz, p_actor text, p_action text, p_result text, p_team uuid, p_search text, p_after timestamptz,
                                      p_after_id bigint, p_limit integer) RETURNS SETOF text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.reader('admin', 'operator', 'helpdesk');
  v_time CONSTANT text := 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';
BEGIN
  RETURN QUERY SELECT json_build_object('time', to_char(e.at AT TIME ZONE 'UTC', v_time), 'number', e.seq, 'actor', e.actor, 'name', e.actor_name, 'role', e.actor_role,
    'action', e.action, 'kind', e.target_kind, 'target', e.target, 'result', e.result, 'finished', to_char(e.finished_at AT TIME ZONE 'UTC', v_time), 'told_by', e.source,
    'device', e.origin, 'upid', e.upid, 'before', e.before, 'after', e.after, 'hash', encode(e.hash, 'hex'), 'previous', encode(e.previous, 'hex'), 'id', e.id)::text
  FROM orbit.audit_read(v_me, p_from, p_to, p_actor, p_action, p_result, p_team, p_search, p_after, p_after_id, orbit.export_part_size(p_limit), 'ASC') e;
END $$;
COMMENT ON FUNCTION api.audit_export_json(timestamptz, timestamptz, text, text, text, uuid, text, timestamptz, bigint, integer) IS
  'As audit_export_csv, each entry one JSON object in one line, as it is.';

GRANT EXECUTE ON FUNCTION api.audit_begin(text, text, jsonb, jsonb), api.audit_finish(bigint, text, text)
  TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;
GRANT EXECUTE ON FUNCTION api.audit_bars(timestamptz, timestamptz, text, text, text, uuid, text, integer), api.audit_actors(text, integer)
  TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user;
GRANT EXECUTE ON FUNCTION api.audit_export_begin(timestamptz, timestamptz, text, text, text, uuid, text),
  api.audit_export_csv(timestamptz, timestamptz, text, text, text, uuid, text, timestamptz, bigint, integer),
  api.audit_export_json(timestamptz, timestamptz, text, text, text, uuid, text, timestamptz, bigint, integer) TO orbit_admin, orbit_operator, orbit_helpdesk;
RESET ROLE;
