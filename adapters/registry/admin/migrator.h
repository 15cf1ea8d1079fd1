#pragma once

#include "adapters/registry/admin/migration_set.h"
#include "adapters/registry/session/pg_session.h"

namespace orbit::registry {

struct MigrationReport
{
    int before = 0;
    int now = 0;
    QStringList applied; ///< names of the files that were run
};

/// Runs bootstrap.sql as the superuser this session is. Changes nothing when it was run before.
Result<void> bootstrap(PgSession &session, const MigrationSet &set);

/// From here on the session, a superuser's or orbit_migrator's own, is orbit_migrator's.
Result<void> becomeMigrator(PgSession &session);

/// Brings the schema to set.newest(), a file a transaction, so it may be killed anywhere and run again. The session is orbit_migrator or a
/// superuser, which becomes it. Two at once: one waits. Conflict when the registry is newer than this Orbit, a file that was applied has
/// been changed since, or somebody holds a table for longer than a few tries of three seconds.
Result<MigrationReport> migrate(PgSession &session, const MigrationSet &set);

} // namespace orbit::registry
