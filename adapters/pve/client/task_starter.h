#pragma once

#include "adapters/pve/client/pve_client.h"
#include "core/tasks/upid.h"

namespace orbit::pve {

/// A write whose answer is the UPID of a task about one guest.
struct TaskCall
{
    Request request;
    NodeName node;
    VmId vmId;
    QStringList types; ///< what the task may be called
};

/// Starts it. When the answer is lost it looks among the guest's tasks for the one it started, and sends again only when there is none and
/// the connection broke. The kinds of PveClient::send.
Task<Result<Upid>> startTask(PveClient *client, TaskCall call);

} // namespace orbit::pve
