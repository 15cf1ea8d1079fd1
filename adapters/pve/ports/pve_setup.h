#pragma once

#include "adapters/pve/ports/link_table.h"
#include "core/setup/proxmox_setup.h"

namespace orbit::pve {

/// First contact: prepares a cluster over a link of its own that ends with the call; looks over the link that stands.
class PveSetup final : public ProxmoxSetup
{
public:
    PveSetup(const PveSettings &settings, NetworkThread &network, LinkTable &links);

    Task<Result<OrbitAccount>> prepare(ProxmoxAdmin admin, QString device, std::function<void(SetupCall)> told) override;
    Task<Result<ClusterOffer>> look(ClusterId cluster) override;
    Task<Result<std::vector<NeededRight>>> rights(ClusterId cluster) override;

private:
    const PveSettings &m_settings;
    NetworkThread &m_network;
    LinkTable &m_links;
};

} // namespace orbit::pve
