#pragma once

#include "adapters/registry/access/cluster_directory.h"
#include "adapters/registry/link/current_link.h"
#include "core/setup/setup_store.h"

namespace orbit::registry {

/// Decisions about clusters in the registry's settings, one for each cluster: "setup.cluster_<id>". Source: api.settings_page and
/// api.setting_set, which admins and installers may call.
class RegistrySetupStore final : public SetupStore
{
public:
    /// Both outlive it.
    RegistrySetupStore(CurrentLink &link, ClusterDirectory &clusters) : m_link(link), m_clusters(clusters) {}

    Task<Result<ClusterChoices>> read(ClusterId cluster) override;
    Task<Result<void>> write(ClusterId cluster, ClusterChoices choices) override;
    Task<Result<RegistryCounts>> counts() override;

private:
    Task<Result<QString>> keyOf(ClusterId cluster);

    CurrentLink &m_link;
    ClusterDirectory &m_clusters;
};

} // namespace orbit::registry
