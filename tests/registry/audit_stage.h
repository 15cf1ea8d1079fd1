#pragma once

#include "adapters/registry/admin/server_setup.h"
#include "adapters/registry/audit/registry_audit_log.h"
#include "adapters/registry/session/scram_verifier.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/postgres_session.h"

#include <QTemporaryDir>

namespace orbit {

/// A server with a registry, in it the admin anna, the operator olga and the user eve.
struct AuditServer
{
    AuditServer()
    {
        using namespace registry;
        const AdminAccess boss{
            .address = address(QStringLiteral("orbit")),
            .superuser = {.login = QStringLiteral("boss"), .proof = Proof::Account, .password = {}, .certificate = {}, .key = {}}};
        const Result<MigrationReport> prepared = prepareServer(boss, *MigrationSet::embedded());
        Result<PgSession> migrator = adminSession(boss, QStringLiteral("orbit"));
        if (!prepared || !migrator || !becomeMigrator(*migrator))
            qFatal("the registry was not made: %s", qPrintable(prepared ? QString() : prepared.error().detail));
        if (!makeFirstAdmin(*migrator, {.login = QStringLiteral("anna"), .name = QStringLiteral("Anna Berg"), .password = Secret("anna")}))
            qFatal("the first admin was not made");
        RegistryLink anna(as(QStringLiteral("anna"), QStringLiteral("orbit")));
        add(anna, QStringLiteral("eve"), QStringLiteral("Eve Linden"), QStringLiteral("user"));
        add(anna, QStringLiteral("olga"), QStringLiteral("Olga Frey"), QStringLiteral("operator"));
    }

    registry::ServerAddress address(const QString &database) const
    {
        return {.hosts = {socketOf(server)}, .database = database, .rootCertificate = {}};
    }
    registry::LinkOptions as(const QString &login, const QString &database) const
    {
        return {.address = address(database),
                .who = {.login = login, .password = Secret(login.toUtf8()), .certificate = {}, .key = {}},
                .session = {},
                .retry = {},
                .schema = registry::MigrationSet::embedded()->newest()};
    }
    static void add(registry::RegistryLink &anna, const QString &login, const QString &name, const QString &role)
    {
        const QString verifier = QString::fromLatin1(*registry::scramVerifier(Secret(login.toUtf8())));
        const registry::Params params{login, name, QString(QStringLiteral("")), role, QStringLiteral("password"), verifier};
        const Result<registry::Rows> added = await(anna.change(QStringLiteral("api.user_create"), params));
        if (!added)
            qFatal("%s was not added: %s", qPrintable(login), qPrintable(added.error().detail));
    }
    /// As a superuser who does not care what the log allows.
    void tamper(const QString &database, const QString &sql) const
    {
        const testkit::SqlSession boss(server.socketConninfo(database));
        const testkit::SqlAnswer done = boss.run(QStringLiteral("SET session_replication_role = replica; ") + sql);
        if (!done.isOk())
            qFatal("%s", qPrintable(done.message));
    }
    /// Nobody may be connected to it.
    void copyTo(const QString &database) const
    {
        const testkit::SqlSession boss(server.socketConninfo());
        const QString roles = QStringLiteral("orbit_admin, orbit_operator, orbit_user");
        if (!boss.run(QStringLiteral("CREATE DATABASE %1 TEMPLATE orbit").arg(database)).isOk() ||
            !boss.run(QStringLiteral("GRANT CONNECT ON DATABASE %1 TO %2").arg(database, roles)).isOk())
            qFatal("%s was not made", qPrintable(database));
    }

    const testkit::PostgresCluster server;
};

/// Their audit logs in one database of it.
struct AuditStage
{
    explicit AuditStage(const AuditServer &audited, QString name = QStringLiteral("orbit")) : audited(audited), database(std::move(name))
    {
        annaLink.set(std::make_shared<registry::RegistryLink>(audited.as(QStringLiteral("anna"), database)));
        olgaLink.set(std::make_shared<registry::RegistryLink>(audited.as(QStringLiteral("olga"), database)));
        eveLink.set(std::make_shared<registry::RegistryLink>(audited.as(QStringLiteral("eve"), database)));
    }

    void tamper(const QString &sql) const { audited.tamper(database, sql); }
    registry::HeadMemory memory() const { return {folder.path(), QStringLiteral("here")}; }

    const AuditServer &audited;
    const QString database;
    QTemporaryDir folder;
    testkit::ManualClock clock;
    registry::CurrentLink annaLink;
    registry::CurrentLink olgaLink;
    registry::CurrentLink eveLink;
    registry::RegistryAuditLog anna{annaLink, memory(), clock};
    registry::RegistryAuditLog olga{olgaLink, memory(), clock};
    registry::RegistryAuditLog eve{eveLink, memory(), clock};
};

/// The value of a call that must work.
template <class T>
T must(Task<Result<T>> task)
{
    Result<T> result = await(std::move(task));
    if (!result)
        qFatal("refused: %s %s", qPrintable(result.error().subject), qPrintable(result.error().detail));
    return std::move(*result);
}

} // namespace orbit
