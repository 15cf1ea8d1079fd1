#include "adapters/pve/ports/pve_power.h"

#include "adapters/pve/client/task_starter.h"
#include "adapters/pve/endpoints/guests.h"

namespace orbit::pve {

PvePower::PvePower(LinkTable &links, const Inventory &inventory, const Rights &rights, Tasks &tasks)
    : m_links(links), m_inventory(inventory), m_rights(rights), m_tasks(tasks)
{}

Task<Result<TaskKey>> PvePower::run(GuestKey key, PowerAction action)
{
    const QString number = QString::number(key.vmId.value());
    const Guest *guest = m_inventory.guest(key);
    ClusterLink *link = m_links.find(key.cluster);
    if (!guest || !link)
        co_return fail(ErrorKind::NotFound, number);
    ChangePower change{.place = GuestPlace::of(*guest), .action = action};
    const QString name = guest->name.isEmpty() ? number : guest->name;
    if (!change.isPossible())
        co_return fail(ErrorKind::Invalid, name);
    if (const auto missing = m_rights.missing(key, QStringLiteral("VM.PowerMgmt")))
        co_return fail(ErrorKind::Denied, name, QStringLiteral("%1: %2").arg(missing->path, missing->privilege));
    // One that rests on disk is off, and Proxmox resumes only what runs: starting it brings its memory back.
    if (action == PowerAction::Resume && guest->power == GuestPower::Stopped)
        change.action = PowerAction::Start;
    TaskCall call{.request = change.request(), .node = change.place.node, .vmId = key.vmId, .types = change.taskTypes()};
    call.request.subject = name;
    Result<Upid> upid = co_await link->call<Upid>([call](ClusterSession &session) { return startTask(&session.client(), call); });
    if (!upid)
        co_return fail(upid.error());
    const TaskKey task{.cluster = key.cluster, .upid = std::move(*upid)};
    m_tasks.follow(task);
    co_return task;
}

} // namespace orbit::pve
