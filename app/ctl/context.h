#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/exit_code.h"
#include "app/ctl/output.h"
#include "core/access/proxmox_authority.h"
#include "core/base/secret.h"
#include "core/clusters/clusters.h"
#include "core/inventory/guest_details.h"
#include "core/inventory/guest_power.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"

#include <functional>
#include <vector>

namespace orbit::ctl {

/// What every command works with. Made once by main.
struct Context
{
    Clusters &clusters;
    Inventory &inventory;
    GuestDetails &details;
    GuestPowerControl &power;
    Tasks &tasks;
    ProxmoxAuthority &authority;
    const Arguments &arguments;
    const Output &output;
    const Secret &givenSecret; ///< from --secret-fd or ORBIT_SECRET; empty when the keychain is to be asked
};

/// Prints the failure and says the exit code.
ExitCode failed(const Context &context, const Error &error);
ExitCode wrongCall(const Context &context, const QString &sentence);

/// The clusters the call is about: all, or the one of --cluster. NotFound when there is none.
Result<std::vector<ClusterProfile>> chosenClusters(const Context &context);

/// Waits until it is clear how it stands with the cluster; the failure says why it is not Online.
Task<Result<void>> settle(Context context, ClusterProfile profile);

/// Waits until each chosen cluster is Online and its guests are here, signing in with the given secret where one is wanted.
Task<Result<void>> connectChosen(Context context);

/// A VMID or a name as typed. NotFound, or Conflict with the list when several have it.
Result<Guest> findGuest(const Context &context, const QString &typed);

QString clusterName(const Context &context, const ClusterId &id);

Task<ExitCode> runCluster(Context context);
Task<ExitCode> runNode(Context context);
Task<ExitCode> runGuest(Context context);
Task<ExitCode> runTask(Context context);
Task<ExitCode> runRole(Context context);

} // namespace orbit::ctl
