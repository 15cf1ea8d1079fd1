#pragma once

#include "adapters/registry/link/current_link.h"
#include "core/async/later.h"
#include "core/async/scope.h"
#include "core/base/ids.h"
#include "core/clusters/clusters.h"

#include <QHash>
#include <QObject>
#include <QUrl>

namespace orbit::registry {

/// A cluster as the registry knows it.
struct RegisteredCluster
{
    QString id; ///< registry uuid
    QString name;
    QList<QUrl> endpoints;
    QByteArray sha256; ///< 32 bytes, of the certificate that is trusted
    QString realm;     ///< of Proxmox, in which people are: "pve" by tokens only
    bool isDirect = false;
};

/// Which cluster of the registry is which of this console: by its id, its certificate or an address. A cluster the registry does not know
/// is written there by the console of an admin or installer, once its certificate is known.
class ClusterDirectory final : public QObject
{
    Q_OBJECT

public:
    ClusterDirectory(CurrentLink &link, Clusters &clusters, QObject *parent = nullptr);

    /// Whether the signed-in person may write clusters.
    void setWriter(bool isWriter);
    /// The console's id; the registry's own when this console does not have that cluster.
    ClusterId local(const QString &registered) const;
    /// The registry's id, empty while it does not know the cluster.
    QString registered(const ClusterId &local) const;
    /// The realm in which people are, or directMode; empty while the registry does not know the cluster.
    QString realmOfPeople(const ClusterId &local) const;
    /// directMode: Conflict with the list while there are teams or other people.
    Task<Result<void>> setRealmOfPeople(ClusterId local, QString realm);
    /// All of the registry, whether this console has them or not.
    const std::vector<RegisteredCluster> &all() const { return m_all; }
    /// The same, read once more when it does not know it: a cluster that was just added is written by that.
    Task<QString> registeredSoon(ClusterId local);

Q_SIGNALS:
    void changed();

private:
    Task<> read();
    Task<Result<void>> add(ClusterProfile profile, QByteArray sha256);
    void readSoon();
    void tellWaiting();
    void match(const Rows &rows);

    CurrentLink &m_link;
    Clusters &m_clusters;
    std::vector<RegisteredCluster> m_all;
    QHash<QString, ClusterId> m_locals;
    QHash<ClusterId, QString> m_registered;
    std::vector<Giver<bool>> m_waiting;
    bool m_isWriter = false;
    bool m_isReading = false;
    bool m_isStale = false;
    Scope m_scope; // last
};

} // namespace orbit::registry
