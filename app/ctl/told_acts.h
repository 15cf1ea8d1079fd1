#pragma once

#include "adapters/registry/audit/registry_audit_log.h"
#include "app/ctl/context.h"
#include "app/ctl/people_call.h"
#include "core/audit/audited_authority.h"
#include "core/audit/audited_power.h"
#include "core/audit/audited_tasks.h"
#include "core/base/clock.h"

#include <optional>

namespace orbit::ctl {

/// Whether the call is to be told to the audit log: it names a registry, or somebody in it.
bool isTold(const Arguments &arguments);
/// What is wrong with how the registry is named, in one sentence.
std::optional<QString> toldProblem(const Arguments &arguments);

/// The registry that hears of what this call does in Proxmox, and the ports that tell it.
class ToldActs final
{
public:
    /// All outlive it.
    ToldActs(const Arguments &arguments, GuestPowerControl &power, Tasks &tasks, const Inventory &inventory, ProxmoxAuthority &authority);

    /// Signs in. Its secret comes by --registry-secret-fd; the owner of a private registry needs none.
    Task<Result<void>> enter();
    GuestPowerControl &power() { return m_power; }
    Tasks &tasks() { return m_tasks; }
    ProxmoxAuthority &authority() { return m_authority; }
    /// Until the registry has heard of everything to its end, at most two minutes. TimedOut: it has not.
    Task<Result<void>> finish();

private:
    const Arguments &m_arguments;
    SystemClock m_clock;
    registry::CurrentLink m_link;
    Result<registry::RegistryHome> m_home;
    registry::RegistryAccount m_account;
    registry::RegistryAuditLog m_log;
    ActBook m_book;
    AuditedPower m_power;
    AuditedTasks m_tasks;
    AuditedAuthority m_authority;
};

/// Signs in to the registry that the call names, with the secret of --registry-secret-fd.
Task<Result<void>> enterNamed(registry::RegistryAccount *account, const Arguments *arguments, const Result<registry::RegistryHome> *home);
/// Until the registry has heard of everything in the book to its end, at most two minutes. TimedOut: it has not.
Task<Result<void>> finishTelling(const ActBook *book);

} // namespace orbit::ctl
