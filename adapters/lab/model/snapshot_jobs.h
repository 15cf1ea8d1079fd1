#pragma once

#include "adapters/lab/model/guest_jobs.h"

namespace orbit::lab {

struct SnapshotWish
{
    QByteArray name;
    QByteArray description;
    bool withMemory = false;
};

[[nodiscard]] TaskPlan snapshotJob(Cluster &cluster, const JobTarget &target, const SnapshotWish &wish);
[[nodiscard]] TaskPlan rollbackJob(Cluster &cluster, const JobTarget &target, const QByteArray &name, bool start);
[[nodiscard]] TaskPlan deleteSnapshotJob(Cluster &cluster, const JobTarget &target, const QByteArray &name);

} // namespace orbit::lab
