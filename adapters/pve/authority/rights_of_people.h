#pragma once

#include "adapters/pve/client/pve_client.h"
#include "core/access/proxmox_authority.h"

namespace orbit::pve {

// What PveAuthority does on the network thread. `client` outlives each task.

Task<Result<FoundAuthority>> readAuthority(PveClient *client);
Task<Result<void>> assignMachine(PveClient *client, DesktopHolder holder, VmId machine);
Task<Result<void>> takeMachineBack(PveClient *client, DesktopHolder holder, VmId machine);
/// The pool and those above it.
Task<Result<void>> makePools(PveClient *client, PoolId pool);
Task<Result<void>> grantOnPool(PveClient *client, PoolId pool, QString userId, ProxmoxRole role);
Task<Result<void>> revokeOnPool(PveClient *client, PoolId pool, QString userId, ProxmoxRole role);
Task<Result<QStringList>> putRolesRight(PveClient *client);
Task<Result<void>> makeRepair(PveClient *client, DriftRepair repair);
Task<Result<void>> makeCompletion(PveClient *client, DriftCompletion completion);
Task<Result<Secret>> makePersonsToken(PveClient *client, NewToken token);

} // namespace orbit::pve
