#pragma once

#include "app/ctl/people_call.h"
#include "core/access/proxmox_authority.h"
#include "core/clusters/clusters.h"

#include <chrono>

namespace orbit::ctl {

/// What the agent does for the registry in one round. Denied, Unreachable, TimedOut.
struct AgentRound
{
    int ended = 0;  ///< sessions with a statement or an idle transaction over the limit
    int sealed = 0; ///< entries of the audit log
};

/// One round: ends what blocks others, then seals what is open, a bounded number of entries at a time.
Task<Result<AgentRound>> runRound(registry::CurrentLink *link);

/// What the agent works with.
struct AgentCall
{
    Clusters &clusters;
    ProxmoxAuthority &authority;
    const Arguments &arguments;
    const Output &output;
    const Secret &given; ///< of its login in the registry
};

/// Works until the event loop ends. A registry that goes away is waited for; one that refuses the login ends it. Where it knows clusters it
/// looks after people's rights in them too.
Task<ExitCode> runAgent(AgentCall call);

/// Runs it from the event loop on and ends that with its exit code.
Task<> runAgentAndQuit(AgentCall call);

/// The one role that no person has: `user create LOGIN --role agent`.
Task<ExitCode> createAgent(PeopleCall call, QString name, Secret password);

} // namespace orbit::ctl
