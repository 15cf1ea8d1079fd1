-- The audit log. A row is appended in the transaction of what it tells of; it is sealed into a chain of hashes later, by the agent or an
-- admin's console, so that nobody waits for a chain. Nobody may change or remove a row; a superuser who does is found by the chain, and one who
-- also rewrites or cuts the chain by the head an admin's console remembers.
SET LOCAL ROLE orbit_auditor;

CREATE TABLE aud.log (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor       text NOT NULL,             -- session_user
  actor_id    uuid,
  actor_role  text NOT NULL,
  source      text NOT NULL CHECK (source IN ('registry', 'client')),  -- client: the person's program says so, the registry did not see it
  action      text NOT NULL CHECK (action ~ '^[a-z]+(\.[a-z_]+)+$' AND char_length(action) <= 64),
  target_kind text NOT NULL CHECK (target_kind ~ '^[a-z_]{1,40}$'),
  target_id   uuid,
  target      text NOT NULL CHECK (char_length(target) <= 256 AND target !~ '[\x01-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]'),
  team_id     uuid,
  result      text NOT NULL CHECK (result IN ('done', 'started', 'pending', 'failed', 'denied', 'warning')),
  before      jsonb CHECK (octet_length(before::text) <= 8192),
  after       jsonb CHECK (octet_length(after::text) <= 8192),
  upid        text CHECK (upid ~ '^UPID:[A-Za-z0-9.:@!_/-]{1,250}$'),
  origin      text NOT NULL CHECK (char_length(origin) <= 160 AND origin !~ '[\x01-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]')
);
CREATE INDEX log_page ON aud.log (at, id);
CREATE INDEX log_team ON aud.log (team_id, at, id);
CREATE INDEX log_actor ON aud.log (actor, at, id);
CREATE INDEX log_own ON aud.log (actor_id, at, id) WHERE team_id IS NULL;
CREATE INDEX log_action ON aud.log (action, at, id);

-- Rows that are not sealed yet, with the transaction that wrote them: only what nothing can come before any more is sealed.
CREATE TABLE aud.pending (
  log_id bigint PRIMARY KEY,
  txid   xid8 NOT NULL
);
CREATE TABLE aud.chain (
  seq       bigint PRIMARY KEY,
  log_id    bigint NOT NULL UNIQUE,
  hash      bytea NOT NULL,  -- SHA-256 of the hash before and the row
  sealed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE aud.head (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  seq      bigint NOT NULL,
  hash     bytea NOT NULL
);
INSERT INTO aud.head (seq, hash) VALUES (0, sha256('orbit audit'));

CREATE FUNCTION aud.refuse_change() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'the audit log only grows' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON aud.log FOR EACH STATEMENT EXECUTE FUNCTION aud.refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON aud.chain FOR EACH STATEMENT EXECUTE FUNCTION aud.refuse_change();

ALTER TABLE aud.log ENABLE ROW LEVEL SECURITY;
ALTER TABLE aud.log FORCE ROW LEVEL SECURITY;
CREATE POLICY appended ON aud.log FOR INSERT TO orbit_auditor WITH CHECK (actor = session_user);
CREATE POLICY sealed ON aud.log FOR SELECT TO orbit_auditor USING (true);
CREATE POLICY seen ON aud.log FOR SELECT TO orbit_owner
  USING ((SELECT authz.is_admin()) OR team_id = ANY ((SELECT authz.my_scope())::uuid[]) OR actor_id = (SELECT authz.my_id()));
GRANT SELECT ON aud.log, aud.chain, aud.head, aud.pending TO orbit_owner;

-- Appends one row about what the caller just did. The actor is session_user and nothing else.
CREATE FUNCTION aud.append(p_action text, p_kind text, p_id uuid, p_target text, p_team uuid DEFAULT NULL, p_before jsonb DEFAULT NULL,
                           p_after jsonb DEFAULT NULL, p_result text DEFAULT 'done', p_upid text DEFAULT NULL, p_source text DEFAULT 'registry') RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_me authz.actor := authz.me();
  v_id bigint;
  v_name text := regexp_replace(left(current_setting('application_name', true), 64), '[^A-Za-z0-9 ._-]', '', 'g');
BEGIN
  INSERT INTO aud.log (actor, actor_id, actor_role, source, action, target_kind, target_id, target, team_id, result, before, after, upid, origin)
  VALUES (session_user, v_me.id, coalesce(v_me.role, 'system'), p_source, p_action, p_kind, p_id, left(p_target, 256), p_team, p_result, p_before, p_after,
          p_upid, concat_ws(' ', nullif(v_name, ''), coalesce(host(inet_client_addr()), 'local')))
  RETURNING id INTO v_id;
  INSERT INTO aud.pending (log_id, txid) VALUES (v_id, pg_current_xact_id());
  PERFORM pg_notify('orbit', 'audit');
END $$;

-- What is hashed of a row: every column as a number, a text or a uuid, so that no setting of whoever computes it changes the result. Without
-- a path of its own, and so read into the query that calls it: a million rows take a quarter of the time.
CREATE FUNCTION aud.payload(p_row aud.log) RETURNS bytea
  LANGUAGE sql STABLE
AS $$
  SELECT convert_to(ROW(
    (p_row).id, (extract(epoch FROM (p_row).at) * 1000000)::bigint, (p_row).actor, (p_row).actor_id, (p_row).actor_role, (p_row).source, (p_row).action,
    (p_row).target_kind, (p_row).target_id, (p_row).target, (p_row).team_id, (p_row).result, (p_row).before, (p_row).after, (p_row).upid,
    (p_row).origin)::text, 'UTF8')
$$;

-- Seals up to p_limit finished rows. One at a time: a second caller gets 0. Takes no lock that a writer of the log waits for.
CREATE FUNCTION aud.seal(p_limit integer) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_head aud.head;
  v_row record;
  v_count integer := 0;
BEGIN
  SELECT * INTO v_head FROM aud.head FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  FOR v_row IN SELECT l.id, aud.payload(l) AS payload FROM aud.pending p JOIN aud.log l ON l.id = p.log_id
               WHERE p.txid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY l.id LIMIT p_limit LOOP
    v_head.seq := v_head.seq + 1;
    v_head.hash := sha256(v_head.hash || v_row.payload);
    INSERT INTO aud.chain (seq, log_id, hash) VALUES (v_head.seq, v_row.id, v_head.hash);
    DELETE FROM aud.pending WHERE log_id = v_row.id;
    v_count := v_count + 1;
  END LOOP;
  UPDATE aud.head SET seq = v_head.seq, hash = v_head.hash WHERE v_count > 0;
  RETURN v_count;
END $$;

-- Computes the chain again from entry p_from on, at most p_count entries. broken_seq is the first entry that is wrong, null when all are right.
CREATE FUNCTION aud.verify(p_from bigint, p_count bigint, OUT checked bigint, OUT last_seq bigint, OUT last_hash bytea, OUT broken_seq bigint, OUT reason text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_entry record;
BEGIN
  checked := 0;
  last_seq := p_from - 1;
  last_hash := CASE WHEN p_from = 1 THEN sha256('orbit audit') ELSE (SELECT c.hash FROM aud.chain c WHERE c.seq = p_from - 1) END;
  FOR v_entry IN SELECT c.seq, c.hash, l.id AS log_id, aud.payload(l) AS payload FROM aud.chain c LEFT JOIN aud.log l ON l.id = c.log_id
                 WHERE c.seq >= p_from AND c.seq < p_from + p_count ORDER BY c.seq LOOP
    IF v_entry.seq <> last_seq + 1 OR last_hash IS NULL THEN
      reason := 'an entry of the chain is missing';
    ELSIF v_entry.log_id IS NULL THEN
      reason := 'the row is missing';
    ELSIF sha256(last_hash || v_entry.payload) <> v_entry.hash THEN
      reason := 'the row was changed';
    END IF;
    IF reason IS NOT NULL THEN
      broken_seq := last_seq + 1;
      RETURN;
    END IF;
    checked := checked + 1;
    last_seq := v_entry.seq;
    last_hash := v_entry.hash;
  END LOOP;
  IF checked < p_count AND NOT EXISTS (SELECT FROM aud.head h WHERE h.seq = last_seq AND h.hash = last_hash) THEN
    broken_seq := last_seq + 1;
    reason := 'the end of the chain is missing';
  ELSIF checked < p_count AND (SELECT count(*) FROM aud.log) <> last_seq + (SELECT count(*) FROM aud.pending) THEN
    broken_seq := last_seq + 1;
    reason := 'a row is neither sealed nor waiting';
  END IF;
END $$;

-- After a restore into another server the transaction numbers of waiting rows mean nothing: they are all finished.
CREATE FUNCTION aud.after_restore() RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  UPDATE aud.pending SET txid = '3'
$$;

GRANT EXECUTE ON FUNCTION aud.append(text, text, uuid, text, uuid, jsonb, jsonb, text, text, text) TO orbit_owner, orbit_roleadmin;
GRANT EXECUTE ON FUNCTION aud.seal(integer), aud.verify(bigint, bigint) TO orbit_owner;
REVOKE UPDATE, DELETE, TRUNCATE ON aud.log, aud.chain FROM orbit_auditor;
RESET ROLE;
