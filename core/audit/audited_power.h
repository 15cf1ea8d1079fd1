#pragma once

#include "core/async/scope.h"
#include "core/audit/act_book.h"
#include "core/inventory/guest_power.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"

namespace orbit {

/// Power control that tells the audit log: "power.start" before, how the task ended and its UPID after. Who stops waiting for an answer
/// changes nothing of that: what Proxmox was asked for is followed to its end. What was not asked yet is not asked any more.
class AuditedPower final : public GuestPowerControl
{
public:
    /// All outlive it.
    AuditedPower(GuestPowerControl &power, Tasks &tasks, const Inventory &inventory, ActBook &book);

    /// As the power control's; Denied also when the registry does not let the signed-in person do anything any more.
    Task<Result<TaskKey>> run(GuestKey guest, PowerAction action) override;

private:
    struct Wish;

    Task<> perform(std::shared_ptr<Wish> wish);
    Task<> follow(ActId act, TaskKey task);
    ClientAction wordsFor(const GuestKey &guest, PowerAction action) const;

    GuestPowerControl &m_power;
    Tasks &m_tasks;
    const Inventory &m_inventory;
    ActBook &m_book;
    Scope m_scope; // last
};

/// What the audit log says of the end of a task: what nobody knows the end of is a warning.
AuditResult auditResultOf(const Result<ProxmoxTask> &ended);
/// Of a request that Proxmox refused.
AuditResult auditResultOf(const Error &refused);

} // namespace orbit
