-- Changes that were committed, by the number the asker gave them. When the connection is lost in the middle of COMMIT, the console asks again
-- with the same number: either nothing was kept and it is done now, or the number is known and it is not done twice.
SET LOCAL ROLE orbit_owner;

CREATE TABLE orbit.requests (
  login text NOT NULL DEFAULT session_user,
  id    uuid NOT NULL,
  at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (login, id)  -- nobody can use up or find out the numbers of another
);
CREATE INDEX requests_at ON orbit.requests (at);
ALTER TABLE orbit.requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE orbit.requests FORCE ROW LEVEL SECURITY;
CREATE POLICY made ON orbit.requests FOR INSERT TO orbit_owner WITH CHECK (login = session_user);
CREATE POLICY old ON orbit.requests FOR SELECT TO orbit_owner USING (at < now() - interval '1 day');
CREATE POLICY forgotten ON orbit.requests FOR DELETE TO orbit_owner USING (at < now() - interval '1 day');

CREATE FUNCTION api.begin_request(p_request uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  -- The function after it guards; here a lock on the own row would come before those it takes first.
  PERFORM authz.reader('admin', 'operator', 'helpdesk', 'user', 'installer', 'agent');
  IF random() < 0.01 THEN
    DELETE FROM orbit.requests WHERE at < now() - interval '1 day';
  END IF;
  -- Waits for a transaction of the same number that has not ended: an old session may still be at it.
  INSERT INTO orbit.requests (id) VALUES (p_request) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this change was made before' USING ERRCODE = 'OR010';
  END IF;
END $$;
COMMENT ON FUNCTION api.begin_request(uuid) IS
  'Everybody. First statement of the transaction that changes something; OR010 when one of the same person with this number was committed before. Remembered for a day.';

GRANT EXECUTE ON FUNCTION api.begin_request(uuid) TO orbit_admin, orbit_operator, orbit_helpdesk, orbit_user, orbit_installer, orbit_agent;
RESET ROLE;
