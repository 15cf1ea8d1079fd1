#include "tests/security/registry_fixture.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <libpq-fe.h>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace orbit::security {

using testkit::PostgresCluster;
using testkit::SqlAnswer;
using testkit::SqlSession;

namespace {

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

/// Who plays in seed.sql. ada is made first, by the installer.
constexpr std::pair<const char *, const char *> cast[] = {{"adam", "admin"},    {"olga", "operator"},  {"otto", "operator"},
                                                          {"hana", "helpdesk"}, {"uma", "user"},       {"ugo", "user"},
                                                          {"dora", "user"},     {"ines", "installer"}, {"agnes", "agent"}};

QString textOf(const QString &relative)
{
    QFile file(qEnvironmentVariable("ORBIT_SOURCE", u"."_s) + u'/' + relative);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll());
}

PostgresCluster::Options withLog(PostgresCluster::Options options)
{
    options.settings +=
        {u"log_line_prefix = 'user=%u '"_s, u"log_min_error_statement = error"_s, u"autovacuum = off"_s, u"max_connections = 100"_s};
    return options;
}

Outcome outcomeOf(const PGresult *result, PGconn *connection)
{
    const ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COPY_OUT) {
        char *line = nullptr;
        while (PQgetCopyData(connection, &line, 0) > 0)
            PQfreemem(line);
        return {};
    }
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY) {
        const QByteArray touched = PQcmdTuples(const_cast<PGresult *>(result));
        const QString value = PQntuples(result) > 0 && PQnfields(result) > 0 ? QString::fromUtf8(PQgetvalue(result, 0, 0)) : QString();
        return {touched == "0" ? u"no rows"_s : QString(), {}, value};
    }
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return {QString::fromUtf8(state ? state : "08006") + u' ' + QString::fromUtf8(primary ? primary : PQerrorMessage(connection)).trimmed(),
            QString::fromUtf8(PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL)),
            {}};
}

} // namespace

const QString wallEditor =
    u"CREATE FUNCTION public.security_edit(p_name text, p_old text, p_new text) RETURNS void LANGUAGE plpgsql AS $f$ DECLARE v_def text := "
    "pg_get_functiondef(p_name::regproc); BEGIN IF strpos(v_def, p_old) = 0 THEN RAISE EXCEPTION '% has no %', p_name, p_old; END IF; "
    "EXECUTE replace(v_def, p_old, p_new); END $f$"_s;

RegistryFixture::RegistryFixture(PostgresCluster::Options options) : m_cluster(withLog(std::move(options)))
{
    bootstrap();
    migrate();
    makePeople();
    must(superuser(), u"BEGIN; "_s + textOf(u"tests/security/seed.sql"_s) + u"COMMIT;"_s);
    must(superuser(), u"ANALYZE"_s);
    readNames();
}

void RegistryFixture::bootstrap() const
{
    must(superuser(u"postgres"_s), u"CREATE DATABASE orbit TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"_s);
    const SqlSession session = superuser();
    must(session, u"BEGIN; "_s + textOf(u"adapters/registry/migrations/bootstrap.sql"_s) + u"COMMIT;"_s);
    must(session, u"ALTER ROLE orbit_migrator PASSWORD '%1'"_s.arg(passwordOf(u"orbit_migrator"_s)));
}

void RegistryFixture::migrate() const
{
    const SqlSession migrator = as(u"orbit_migrator"_s);
    const QDir folder(qEnvironmentVariable("ORBIT_SOURCE", u"."_s) + u"/adapters/registry/migrations"_s);
    for (const QString &name : folder.entryList({u"0*.sql"_s}, QDir::Files, QDir::Name)) {
        const QString text = textOf(u"adapters/registry/migrations/"_s + name);
        const QByteArray checksum = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex();
        const QString record = u"INSERT INTO orbit.schema_version (version, name, checksum) VALUES (%1, '%2', '%3')"_s.arg(
            QString::number(name.left(4).toInt()), name, QString::fromLatin1(checksum));
        must(migrator, u"BEGIN; "_s + text + record + u"; COMMIT;"_s);
    }
}

void RegistryFixture::makePeople() const
{
    const SqlSession migrator = as(u"orbit_migrator"_s);
    const auto verifier = [&](const QString &login) { return verifierOf(migrator, login, passwordOf(login)); };
    must(migrator, u"SELECT api.setup_first_admin('ada', 'Ada', '', 'password', '%1')"_s.arg(verifier(u"ada"_s)));
    const SqlSession admin = as(u"ada"_s);
    for (const auto &[name, role] : cast) {
        const QString login = QString::fromLatin1(name);
        must(admin,
             u"SELECT api.user_create('%1', '%1', '', '%2', 'password', '%3')"_s.arg(login, QString::fromLatin1(role), verifier(login)));
    }
}

void RegistryFixture::readNames()
{
    const SqlAnswer names = superuser().run(uR"(
        SELECT login, id FROM orbit.users UNION ALL SELECT name, id FROM orbit.teams UNION ALL SELECT name, id FROM orbit.clusters
        UNION ALL SELECT name, id FROM orbit.pools WHERE NOT is_teams UNION ALL SELECT name, id FROM orbit.vms UNION ALL SELECT name, id FROM orbit.devices
        UNION ALL SELECT 'assignment ' || v.name, a.id FROM orbit.assignments a JOIN orbit.vms v ON v.id = a.vm_id
        UNION ALL SELECT 'session ' || v.name, s.id FROM orbit.sessions s JOIN orbit.vms v ON v.id = s.vm_id
        UNION ALL SELECT 'envelope ' || u.login, e.id FROM orbit.envelopes e JOIN orbit.users u ON u.id = e.user_id
        UNION ALL SELECT 'key ' || u.login, k.id FROM orbit.user_keys k JOIN orbit.users u ON u.id = k.user_id
        UNION ALL SELECT 'approval ' || u.login, a.id FROM orbit.approvals a JOIN orbit.users u ON u.id = a.user_id
        UNION ALL SELECT 'view ' || w.name, w.id FROM orbit.saved_views w)"_s);
    for (const QStringList &row : names.rows)
        m_ids.insert(row.at(0), u"'%1'::uuid"_s.arg(row.at(1)));
    const SqlAnswer begun = superuser().run(u"SELECT 'begun ' || target, id FROM aud.log WHERE result = 'started' AND source = 'client'"_s);
    for (const QStringList &row : begun.rows)
        m_ids.insert(row.at(0), u"%1::bigint"_s.arg(row.at(1)));
}

SqlSession RegistryFixture::superuser(const QString &database) const { return SqlSession(m_cluster.socketConninfo(database)); }

SqlSession RegistryFixture::as(const QString &login, const QString &database) const
{
    return SqlSession(m_cluster.socketConninfo(database, login, passwordOf(login)));
}

QString RegistryFixture::passwordOf(const QString &login) { return u"canary-password-of-"_s + login; }

QString RegistryFixture::verifierOf(const SqlSession &session, const QString &login, const QString &password)
{
    const std::unique_ptr<char, decltype(&PQfreemem)> verifier(
        PQencryptPasswordConn(session.raw(), password.toUtf8().constData(), login.toUtf8().constData(), "scram-sha-256"), PQfreemem);
    return QString::fromUtf8(verifier.get());
}

QString RegistryFixture::filled(const QString &sql) const
{
    QString text = sql;
    for (auto name = m_ids.begin(); name != m_ids.end(); ++name)
        text.replace(u'{' + name.key() + u'}', name.value());
    return text;
}

void RegistryFixture::copy(const QString &from, const QString &to) const
{
    const SqlSession boss = superuser(u"postgres"_s);
    must(boss, u"CREATE DATABASE %1 TEMPLATE %2 STRATEGY file_copy"_s.arg(to, from));
    // The rights of a database are not copied with it.
    must(boss, u"REVOKE ALL ON DATABASE %1 FROM PUBLIC; GRANT CONNECT ON DATABASE %1 TO orbit_migrator, orbit_admin, "
               u"orbit_operator, orbit_helpdesk, "
               "orbit_user, orbit_installer, orbit_agent"_s.arg(to));
}

void RegistryFixture::drop(const QString &database) const
{
    must(superuser(u"postgres"_s), u"DROP DATABASE %1 WITH (FORCE)"_s.arg(database));
}

void RegistryFixture::copyWithout(const QList<Weakening> &walls, const QString &database) const
{
    must(superuser(u"postgres"_s), u"DROP DATABASE IF EXISTS %1 WITH (FORCE)"_s.arg(database));
    copy(u"orbit"_s, database);
    const SqlSession boss = superuser(database);
    must(boss, wallEditor);
    for (const Weakening &wall : walls)
        must(boss, u"SELECT security_edit('%1', $old$%2$old$, $new$%3$new$)"_s.arg(QLatin1String(wall.function), QLatin1String(wall.old),
                                                                                   QLatin1String(wall.wrong)));
}

Outcome attempt(const SqlSession &session, const QString &sql)
{
    const Result result(PQexec(session.raw(), sql.toUtf8().constData()), PQclear);
    Outcome outcome = outcomeOf(result.get(), session.raw());
    while (PGresult *rest = PQgetResult(session.raw()))
        PQclear(rest);
    return outcome;
}

QString must(const SqlSession &session, const QString &sql)
{
    if (!session.isOpen())
        qFatal("no session: %s", qPrintable(session.problem()));
    const SqlAnswer answer = session.run(sql);
    if (!answer.isOk())
        qFatal("%s\n%s", qPrintable(answer.message), qPrintable(sql.left(300)));
    return answer.value();
}

QString fingerprint(const SqlSession &superuser)
{
    QString sql = must(
        superuser,
        uR"(SELECT string_agg(format('SELECT %L AS t, md5(coalesce(string_agg(x::text, ''|'' ORDER BY x::text), '''')) AS h FROM %s x', c.oid::regclass, c.oid::regclass),
        ' UNION ALL ') FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace IN ('orbit'::regnamespace, 'aud'::regnamespace))"_s);
    for (const char *catalog : {"pg_authid", "pg_auth_members", "pg_db_role_setting", "pg_namespace", "pg_policy", "pg_database"})
        sql += u" UNION ALL SELECT '%1', md5(string_agg(x::text, '|' ORDER BY x::text)) FROM %1 x"_s.arg(QLatin1String(catalog));
    sql += u" UNION ALL SELECT 'functions', md5(string_agg(p.oid::text || p.prosrc || p.prosecdef || coalesce(p.proacl::text, '') || "
           u"coalesce(p.proconfig::text, ''), '|' ORDER BY p.oid)) FROM pg_proc p WHERE p.oid >= 16384 OR p.proacl IS NOT NULL"
           " UNION ALL SELECT 'relations', md5(string_agg(c.oid::text || c.relname || c.relowner || c.relrowsecurity || "
           "c.relforcerowsecurity || coalesce(c.relacl::text, ''), '|' ORDER BY c.oid)) FROM pg_class c"
           " WHERE c.relnamespace <> 'pg_toast'::regnamespace"
           " UNION ALL SELECT 'triggers', md5(string_agg(t.oid::text || t.tgenabled::text, '|' ORDER BY t.oid)) FROM pg_trigger t"
           " UNION ALL SELECT 'large objects', count(*)::text FROM pg_largeobject_metadata"_s;
    return must(superuser, u"SELECT md5(string_agg(s.t || s.h, '|' ORDER BY s.t)) FROM ("_s + sql + u") s"_s);
}

} // namespace orbit::security
