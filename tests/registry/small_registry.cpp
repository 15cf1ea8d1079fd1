#include "tests/registry/small_registry.h"

#include "tests/testkit/postgres_session.h"

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

constexpr char sql[] = R"(
CREATE ROLE eve LOGIN PASSWORD 'right' CONNECTION LIMIT 8;
CREATE SCHEMA api;
GRANT USAGE ON SCHEMA api TO eve;
CREATE TABLE api.requests (id uuid PRIMARY KEY);
CREATE TABLE api.notes (n int);
CREATE FUNCTION api.begin_request(p uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO api.requests VALUES (p) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RAISE EXCEPTION 'known' USING ERRCODE = 'OR010'; END IF;
END $$;
CREATE FUNCTION api.add(p int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO api.notes VALUES (p);
  PERFORM pg_notify('orbit', 'notes');
  RETURN p;
END $$;
CREATE FUNCTION api.notes() RETURNS SETOF int LANGUAGE sql SECURITY DEFINER AS 'SELECT n FROM api.notes ORDER BY n';
CREATE FUNCTION api.numbers(p int) RETURNS TABLE (n int, square text) LANGUAGE sql AS 'SELECT i, (i::bigint * i)::text FROM generate_series(1, p) i';
CREATE FUNCTION api.echo(t text, i int, b boolean, y bytea, at timestamptz, l text[], j jsonb, u uuid)
  RETURNS TABLE (t text, i int, b boolean, y bytea, at timestamptz, l text[], j jsonb, u uuid) LANGUAGE sql AS 'SELECT $1, $2, $3, $4, $5, $6, $7, $8';
CREATE FUNCTION api.fails(p_state text, p_detail text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'it fails' USING ERRCODE = p_state, DETAIL = p_detail; END $$;
CREATE SEQUENCE api.tries;
GRANT USAGE ON SEQUENCE api.tries TO eve;
CREATE FUNCTION api.fails_at_first(p_state text, p_times int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE v bigint := nextval('api.tries');
BEGIN
  IF v <= p_times THEN RAISE EXCEPTION 'again' USING ERRCODE = p_state; END IF;
  RETURN v;
END $$;
CREATE FUNCTION api.waits(p float) RETURNS int LANGUAGE sql AS 'SELECT 1 FROM (SELECT pg_sleep(p)) s';
)";

} // namespace

void fillSmallRegistry(const testkit::PostgresCluster &server)
{
    const testkit::SqlAnswer filled = testkit::SqlSession(server.socketConninfo()).run(QString::fromUtf8(sql));
    if (!filled.isOk())
        qFatal("the small registry was not made: %s", qPrintable(filled.message));
}

registry::ServerHost socketOf(const testkit::PostgresCluster &server)
{
    return {server.socketFolder(), static_cast<quint16>(server.port())};
}

registry::LinkOptions eveOn(QList<registry::ServerHost> hosts)
{
    return {
        .address = {.hosts = std::move(hosts), .database = u"postgres"_s, .rootCertificate = {}},
        .who = {.login = u"eve"_s, .password = Secret("right"), .certificate = {}, .key = {}},
        .session = {},
        .retry = {.first = std::chrono::milliseconds(20), .most = std::chrono::milliseconds(500), .callLimit = std::chrono::seconds(30)}};
}

} // namespace orbit
