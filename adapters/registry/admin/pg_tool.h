#pragma once

#include "adapters/registry/admin/server_setup.h"

#include <QStringList>

namespace orbit::registry {

/// Runs pg_dump or pg_restore against a server and waits. The password goes by a file without a name in memory (libpq's passfile), never by
/// argument or environment. Unexpected with the program's own words.
Result<void> runPgTool(const QString &program, const AdminAccess &access, const QStringList &arguments);

} // namespace orbit::registry
