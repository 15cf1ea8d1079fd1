#pragma once

#include "adapters/registry/admin/migrator.h"

#include <QStringList>

namespace orbit::registry {

/// A PostgreSQL server as its superuser reaches it.
struct AdminAccess
{
    ServerAddress address;
    Credentials superuser;
};

struct FirstAdmin
{
    QString login;
    QString name;
    Secret password; ///< empty: no password opens it, the account gets in another way
};

/// Makes an empty server a registry: database, roles, rights, schema. All of it may have been done before. Blocks.
Result<MigrationReport> prepareServer(const AdminAccess &access, const MigrationSet &set);

/// A session of the superuser in that database, with time for long statements.
Result<PgSession> adminSession(const AdminAccess &access, const QString &database);

/// Through a session of orbit_migrator. Conflict when there is an admin.
Result<void> makeFirstAdmin(PgSession &migrator, const FirstAdmin &admin);

/// What belongs into the server's pg_hba.conf, before all other lines: people get into this database, by TLS and SCRAM, and nowhere else.
QStringList accessRules(const QString &database);

/// Whether the server refuses a connection without TLS, as those rules have it. Unexpected with what happened instead.
Result<void> tryClearText(const AdminAccess &access);

/// Whether the server keeps people out of its other databases, which a fresh one opens to everybody.
Result<void> tryOtherDatabase(const AdminAccess &access);

} // namespace orbit::registry
