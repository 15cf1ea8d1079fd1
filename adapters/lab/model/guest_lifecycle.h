#pragma once

#include "adapters/lab/model/config_change.h"
#include "adapters/lab/model/guest_jobs.h"

namespace orbit::lab {

struct CreateWish
{
    JobTarget target;
    Config config;
    QByteArray pool;
    bool start = false;
    QByteArray archive; ///< Restore instead: the backup's volume id.
    bool force = false; ///< A restore may replace the guest.
    QByteArray storage; ///< Where a restore or a container puts its disks.
};

struct CloneWish
{
    JobTarget source;
    int newId = 0;
    QByteArray name;
    QByteArray description;
    QByteArray pool;
    QByteArray storage;
    QByteArray format;
    QByteArray target; ///< Node of the clone.
    bool full = false;
};

[[nodiscard]] TaskPlan createJob(Cluster &cluster, const CreateWish &wish);
[[nodiscard]] TaskPlan destroyJob(Cluster &cluster, const JobTarget &target, bool purge);
[[nodiscard]] TaskPlan cloneJob(Cluster &cluster, const CloneWish &wish);
[[nodiscard]] TaskPlan templateJob(Cluster &cluster, const JobTarget &target);
/// A random UUID, version 4.
[[nodiscard]] QByteArray newUuid();

} // namespace orbit::lab
