#pragma once

#include "adapters/registry/admin/server_setup.h"

namespace orbit::registry {

/// What a copy of a registry holds.
struct CopyFacts
{
    int schema = 0;
    int people = 0;
    qint64 rows = 0;   ///< of all tables
    QString notTold{}; ///< why the audit log has no entry of it; empty when it has
};

/// Writes everything of a registry into one file: data, schema, logins with their verifiers. Only its owner can read it; whoever has it can
/// try passwords against the verifiers. `tools` is the folder of pg_dump, of the server's version or newer.
Result<CopyFacts> pack(const AdminAccess &from, const QString &tools, const QString &file);

/// Fills a prepared registry that has no people with such a file, then brings its schema up to date. Conflict when it has people.
/// Afterwards the same rows are in every table; Unexpected when not.
Result<CopyFacts> fill(const AdminAccess &into, const QString &tools, const QString &file, const MigrationSet &set);

/// pack() and fill() with an entry in the registry's audit log: "registry.backup", "registry.restore".
Result<CopyFacts> backUp(const AdminAccess &from, const QString &tools, const QString &file);
Result<CopyFacts> restore(const AdminAccess &into, const QString &tools, const QString &file, const MigrationSet &set);

} // namespace orbit::registry
