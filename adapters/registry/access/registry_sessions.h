#pragma once

#include "adapters/registry/access/cluster_directory.h"
#include "adapters/registry/link/current_link.h"
#include "core/sessions/session_log.h"

namespace orbit::registry {

/// Open screens by the registry's functions.
class RegistrySessions final : public SessionLog
{
public:
    /// `device`: this computer's name. The others outlive it.
    RegistrySessions(CurrentLink &link, const ClusterDirectory &clusters, QString device);

    Task<Result<SessionId>> open(GuestKey desktop, QString name, RemoteProtocol protocol) override;
    Task<Result<bool>> beat(SessionId session) override;
    Task<Result<void>> close(SessionId session, QString reason) override;

private:
    Task<Result<QString>> find(GuestKey desktop, QString name);
    Task<Result<QString>> findOwn(GuestKey desktop);
    Task<Result<QString>> findNamed(GuestKey desktop, QString name);
    QString idIn(const Rows &rows, QStringView column, const GuestKey &desktop) const;

    CurrentLink &m_link;
    const ClusterDirectory &m_clusters;
    QString m_device;
};

} // namespace orbit::registry
