#pragma once

#include "adapters/pve/ports/link_table.h"
#include "core/inventory/guest_power.h"
#include "core/inventory/inventory.h"

namespace orbit::pve {

/// Power actions as Proxmox tasks, which it hands to Tasks to follow.
class PvePower final : public GuestPowerControl
{
public:
    PvePower(LinkTable &links, const Inventory &inventory, const Rights &rights, Tasks &tasks);

    Task<Result<TaskKey>> run(GuestKey guest, PowerAction action) override;

private:
    LinkTable &m_links;
    const Inventory &m_inventory;
    const Rights &m_rights;
    Tasks &m_tasks;
};

} // namespace orbit::pve
