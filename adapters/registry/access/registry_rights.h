#pragma once

#include "adapters/registry/access/cluster_directory.h"
#include "core/access/wished_rights.h"

namespace orbit::registry {

/// What should be in Proxmox, read page by page from the registry.
class RegistryRights final : public WishedRights
{
public:
    /// Both outlive it.
    RegistryRights(CurrentLink &link, ClusterDirectory &clusters) : m_link(link), m_clusters(clusters) {}

    Task<Result<WishedAuthority>> wished(ClusterId cluster) override;

private:
    Task<Result<QStringList>> teams();
    Task<Result<std::vector<WishedPerson>>> people(QString cluster);
    Task<Result<std::vector<WishedMachine>>> machines(QString cluster, bool isDirect);

    CurrentLink &m_link;
    ClusterDirectory &m_clusters;
};

} // namespace orbit::registry
