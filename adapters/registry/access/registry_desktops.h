#pragma once

#include "adapters/registry/access/cluster_directory.h"
#include "adapters/registry/link/current_link.h"
#include "core/access/registered_desktops.h"

namespace orbit::registry {

/// What the registry knows of machines, by its functions.
class RegistryDesktops final : public RegisteredDesktops
{
    Q_OBJECT

public:
    RegistryDesktops(CurrentLink &link, const ClusterDirectory &clusters, QObject *parent = nullptr);

    Task<Result<Page<RegisteredDesktop>>> page(TeamId team, PageRequest request) override;
    Task<Result<void>> forget(RegisteredDesktopId id) override;
    Task<Result<void>> change(RegisteredDesktop desktop) override;

private:
    RegisteredDesktop desktopIn(const Row &row) const;
    Task<Result<void>> call(QString function, Params params);

    CurrentLink &m_link;
    const ClusterDirectory &m_clusters;
};

} // namespace orbit::registry
