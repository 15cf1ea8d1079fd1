#pragma once

#include "adapters/lab/model/cluster.h"

namespace orbit::lab {

/// Which guest a job is for; looked up again when the job runs, because it may be gone by then.
struct JobTarget
{
    QByteArray node;
    int vmid = 0;
    bool container = false;
    QByteArray user; ///< Who asked.
};

struct ShutdownWish
{
    int timeoutSeconds = 0; ///< 0: Proxmox's default.
    bool forceStop = false;
};

/// The work behind the power buttons. Durations are those of a quick machine at speed 1.
[[nodiscard]] TaskPlan startJob(Cluster &cluster, const JobTarget &target, bool skipLock);
[[nodiscard]] TaskPlan stopJob(Cluster &cluster, const JobTarget &target, bool skipLock);
[[nodiscard]] TaskPlan shutdownJob(Cluster &cluster, const JobTarget &target, ShutdownWish wish);
/// Shuts down, then a task of its own starts the guest again.
[[nodiscard]] TaskPlan rebootJob(Cluster &cluster, const JobTarget &target, ShutdownWish wish);
[[nodiscard]] TaskPlan resetJob(Cluster &cluster, const JobTarget &target);
[[nodiscard]] TaskPlan pauseJob(Cluster &cluster, const JobTarget &target);
[[nodiscard]] TaskPlan hibernateJob(Cluster &cluster, const JobTarget &target);
[[nodiscard]] TaskPlan resumeJob(Cluster &cluster, const JobTarget &target);

/// A plan named "qmTYPE" or "vzTYPE" that holds the guest.
[[nodiscard]] TaskPlan guestPlan(const JobTarget &target, const char *type);
/// Fails as Proxmox does while the guest carries a lock.
void checkLock(const Guest &guest);
/// Takes over what waited for the next start.
void applyPending(Guest &guest);

} // namespace orbit::lab
