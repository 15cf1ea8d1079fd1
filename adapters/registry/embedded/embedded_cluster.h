#pragma once

#include "adapters/registry/admin/migrator.h"
#include "adapters/registry/embedded/cluster_files.h"
#include "adapters/registry/embedded/folder_lock.h"
#include "adapters/registry/embedded/server_programs.h"

#include <optional>

namespace orbit::registry {

struct EmbeddedOptions
{
    QString folder; ///< the private registry's own; empty: defaultFolder()
    MigrationSet migrations;
    /// Where PostgreSQL's programs are looked for; empty: what is installed.
    QList<ServerPrograms> programs;
};

/// A private registry: PostgreSQL on files of one's own, reached by a socket. Every call blocks; EmbeddedServer is for the GUI thread.
/// The server runs as long as any process holds a started EmbeddedCluster of the folder, and stops when the last one is gone, however it
/// went.
class EmbeddedCluster final
{
public:
    explicit EmbeddedCluster(EmbeddedOptions options);

    /// Makes the registry when there is none, starts its server when none runs, brings the schema up to date. Where it is.
    /// NotFound: PostgreSQL is not installed. Conflict: it was made by a version that is not installed, or its schema is newer than this
    /// Orbit. Denied: folder not usable, with the reason. Unexpected: the files are damaged or the server does not start, with its words.
    Result<ServerAddress> start();
    /// This computer's account may sign in as that person without a password.
    Result<void> letIn(const QString &login);
    /// Moves a registry away that is damaged or went to a server, to be followed by start(), which makes a new one. Where it lies now,
    /// empty when there was none. Conflict while somebody works in it.
    Result<QString> moveAside();

    /// From now on start() says Conflict: the registry lives on that server.
    Result<void> noteMoved(const QString &server);

    /// What the last start() did to the schema.
    const MigrationReport &migration() const { return m_migration; }
    /// A session as orbit_migrator.
    Result<PgSession> migratorSession() const;
    /// Runs `work` with a session as the cluster's superuser, for which the door is open only that long.
    Result<void> asSuperuser(const std::function<Result<void>(PgSession &, const QString &superuser)> &work);

    ServerAddress address() const;
    const ClusterFiles &files() const { return m_files; }
    Result<ServerPrograms> programs() const;

    /// For root a folder that the account "postgres" can reach, else one in the person's data folder.
    static QString defaultFolder();

private:
    Result<void> startLocked();
    Result<void> create(const ServerPrograms &programs);
    Result<void> launch(const ServerPrograms &programs);
    Result<void> run(const ServerPrograms &programs) const;
    Result<void> complete();
    Result<void> fill(const QString &superuser);
    Result<void> keepUntilLastIsGone(const ServerPrograms &programs);
    Result<void> setDoor(Door door);
    QString rulesReadAt() const;
    Result<PgSession> openDoor(const QString &superuser);
    Result<void> undoWhatWasLeft();
    Result<void> ensureDatabase(const QString &superuser);
    Result<PgSession> superuserSession(const QString &superuser, const QString &database) const;
    Result<void> waitWhile(const QString &state) const;

    EmbeddedOptions m_options;
    ClusterFiles m_files;
    ServerAccount m_account;
    std::optional<FolderLock> m_use;
    MigrationReport m_migration;
};

} // namespace orbit::registry
