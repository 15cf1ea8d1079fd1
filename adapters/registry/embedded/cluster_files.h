#pragma once

#include "adapters/registry/embedded/server_account.h"

#include <QString>
#include <QStringList>

namespace orbit::registry {

/// Whether the cluster's superuser may come in. The account that owns the files can always open the door by editing them; the console never
/// does, only making a registry, its backup and sharing it do, and the next start closes it again.
enum class Door : quint8 { Closed, Open };

/// The files of a private registry below one folder:
///   data/         PostgreSQL's cluster; data/orbit.ready is there once the registry is complete
///   socket/       the only way in, closed to other accounts (elsewhere when the path would be too long for a socket)
///   postgres.log  the server's words since its start; those before it in postgres.log.before
///   users.lock    held by every program that uses the registry; when the last is gone, the server is stopped
///   setup.lock    held while somebody makes, starts or changes it
///   moved-to      the server it was moved to by "orbitctl registry share"
///   broken-…      what was moved aside; nothing is ever deleted
struct ClusterFiles
{
    QString folder;

    QString data() const { return folder + QLatin1String("/data"); }
    QString dataInTheMaking() const { return folder + QLatin1String("/data.new"); }
    QString log() const { return folder + QLatin1String("/postgres.log"); }
    QString logBefore() const { return log() + QLatin1String(".before"); }
    QString users() const { return folder + QLatin1String("/users.lock"); }
    QString setup() const { return folder + QLatin1String("/setup.lock"); }
    QString ready() const { return data() + QLatin1String("/orbit.ready"); }
    QString moved() const { return folder + QLatin1String("/moved-to"); }
    QString socket() const;

    /// The folder and the socket's, made with the right owner and closed to others. Denied with the reason (read-only, no room, not ours).
    Result<void> prepare(const ServerAccount &account) const;
    /// postgresql.conf's include, and the rules of who gets in by which proof. `data` is data() or dataInTheMaking().
    Result<void> writeSettings(const QString &data, const ServerAccount &account) const;
    Result<void> writeAccess(const QString &data, const ServerAccount &account, const QString &superuser, const QStringList &owners,
                             Door door) const;
    /// The name initdb gave the superuser; from pg_hba.conf.
    QString superuser() const;
    /// As pg_hba.conf has it.
    Door door() const;
    /// Takes away what a server that is gone left behind to say that it runs: PostgreSQL believes it when another process has its number.
    void removeNotes() const;
    /// Logins that this computer's account has without a password; from pg_ident.conf.
    QStringList owners() const;
    /// Moves data (or what is left of it) to "broken-DATE" and gives that path.
    Result<QString> moveAside(const QString &what) const;
};

} // namespace orbit::registry
