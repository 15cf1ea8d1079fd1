#include "adapters/registry/admin/server_setup.h"

#include "adapters/registry/session/scram_verifier.h"

#include <QRandomGenerator>

#include <libpq-fe.h>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr auto statementLimit = std::chrono::minutes(30);

Result<void> ensureDatabase(const AdminAccess &access)
{
    Result<PgSession> session = adminSession(access, u"postgres"_s);
    if (!session)
        return fail(session.error());
    const PgResult<Rows> there = session->run({"SELECT 1 FROM pg_database WHERE datname = $1", {access.address.database}});
    if (!there)
        return fail(there.error().error);
    if (!there->isEmpty())
        return {};
    QByteArray name = access.address.database.toUtf8();
    name = '"' + name.replace('"', "\"\"") + '"';
    // Sorted by code point, so that the order of pages does not change with an update of the system's collations; letters as in Unicode.
    const PgResult<Rows> made =
        session->run({"CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'", {}});
    if (!made)
        return fail(made.error().error);
    return {};
}

/// Whether pg_hba.conf turns people away there. It counts the group itself among its members and is asked before anything is known of the
/// login, so nobody's login or password is needed.
Result<void> isShutOut(const ServerHost &host, const QString &database, const QByteArray &how)
{
    const QByteArray text = "host='" + host.name.toUtf8() + "' port='" + QByteArray::number(host.port) + "' dbname='" + database.toUtf8() +
                            "' user=orbit_user gssencmode=disable passfile=/nonexistent sslcert=/nonexistent connect_timeout=5 " + how;
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(text.constData()), PQfinish);
    const QString words = QString::fromUtf8(PQerrorMessage(connection.get())).trimmed();
    if (words.contains("pg_hba.conf"_L1)) // in whichever language
        return {};
    return fail(ErrorKind::Unexpected, host.name,
                PQconnectionNeedsPassword(connection.get()) == 1 ? u"people are asked for a password"_s : words);
}

Secret unguessable()
{
    QByteArray bytes(32, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::system()->generate());
    return Secret(bytes.toBase64());
}

} // namespace

Result<PgSession> adminSession(const AdminAccess &access, const QString &database)
{
    ServerAddress place = access.address;
    place.database = database;
    PgResult<PgSession> session = PgSession::open(place, access.superuser, {.program = u"Orbit setup"_s, .statementLimit = statementLimit});
    if (!session)
        return fail(session.error().error);
    return std::move(*session);
}

Result<MigrationReport> prepareServer(const AdminAccess &access, const MigrationSet &set)
{
    if (const Result<void> database = ensureDatabase(access); !database)
        return fail(database.error());
    Result<PgSession> session = adminSession(access, access.address.database);
    if (!session)
        return fail(session.error());
    if (const Result<void> done = bootstrap(*session, set); !done)
        return fail(done.error());
    return migrate(*session, set);
}

Result<void> makeFirstAdmin(PgSession &migrator, const FirstAdmin &admin)
{
    const Result<QByteArray> verifier = scramVerifier(admin.password.isEmpty() ? unguessable() : admin.password);
    if (!verifier)
        return fail(verifier.error());
    const PgResult<Rows> made =
        migrator.run({"SELECT api.setup_first_admin($1, $2, '', 'password', $3)",
                      {admin.login, admin.name.isEmpty() ? admin.login : admin.name, QString::fromLatin1(*verifier)}});
    if (!made)
        return fail(made.error().error.kind, admin.login, made.error().error.detail);
    return {};
}

QStringList accessRules(const QString &database)
{
    const QString people = u"+orbit_admin,+orbit_operator,+orbit_helpdesk,+orbit_user,+orbit_installer,+orbit_agent"_s;
    return {u"local     %1  %2  scram-sha-256"_s.arg(database, people), u"hostssl   %1  %2  all  scram-sha-256"_s.arg(database, people),
            u"hostnossl %1  all  all  reject"_s.arg(database), u"local     all  %1  reject"_s.arg(people),
            u"host      all  %1  all  reject"_s.arg(people)};
}

Result<void> tryClearText(const AdminAccess &access)
{
    for (const ServerHost &host : access.address.hosts) {
        if (host.isSocket())
            continue;
        if (const Result<void> shut = isShutOut(host, access.address.database, "sslmode=disable"); !shut)
            return fail(ErrorKind::Unexpected, host.name, u"without TLS: "_s + shut.error().detail);
    }
    return {};
}

Result<void> tryOtherDatabase(const AdminAccess &access)
{
    for (const ServerHost &host : access.address.hosts) {
        if (const Result<void> shut = isShutOut(host, u"postgres"_s, host.isSocket() ? "" : "sslmode=require"); !shut)
            return fail(ErrorKind::Unexpected, host.name, u"in another database: "_s + shut.error().detail);
    }
    return {};
}

} // namespace orbit::registry
