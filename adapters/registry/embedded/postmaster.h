#pragma once

#include "adapters/registry/embedded/server_account.h"

#include <QString>

#include <optional>

namespace orbit::registry {

/// What postmaster.pid in a data folder says. Source: PostgreSQL, src/include/utils/pidfile.h.
struct PostmasterNote
{
    qint64 pid = 0;
    QString state; ///< "starting", "ready", "stopping"
};

/// The server that runs on this data folder now. None too when postmaster.pid is left from one that is gone: also when its number is some
/// other process's by now, which PostgreSQL itself would take for a running server and never start again.
std::optional<PostmasterNote> runningServer(const QString &dataFolder);

/// The last lines of a server's log that say what went wrong.
QString lastWords(const QString &logFile);

} // namespace orbit::registry
