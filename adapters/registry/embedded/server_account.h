#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <sys/types.h>

namespace orbit::registry {

/// Who PostgreSQL runs as: this process's own account, or "postgres" when this process is root, which PostgreSQL refuses.
struct ServerAccount
{
    uid_t user = 0;
    gid_t group = 0;
    QString name;   ///< of the account above
    QString person; ///< of this process; what PostgreSQL's "peer" sees
    bool isOther = false;

    /// Denied when this process is root and there is no account to become.
    static Result<ServerAccount> find();
    /// To be run in a child between fork and exec.
    std::function<void()> become() const;
    /// Makes the file or folder that account's, readable by nobody else.
    Result<void> own(const QString &path) const;
};

struct Ran
{
    int exitCode = -1;
    QByteArray output; ///< both streams
};

/// Runs a program of PostgreSQL as that account with a clean environment and waits for it. Blocks.
Ran runAs(const ServerAccount &account, const QString &program, const QStringList &arguments, std::chrono::milliseconds limit);

/// Starts a program as that account that outlives this process.
bool startDetachedAs(const ServerAccount &account, const QString &program, const QStringList &arguments);

} // namespace orbit::registry
