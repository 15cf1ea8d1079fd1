#pragma once

#include "adapters/lab/model/guest_jobs.h"

namespace orbit::lab {

struct MigrationWish
{
    QByteArray target;
    bool online = false;
    bool withLocalDisks = false;
};

[[nodiscard]] TaskPlan migrationJob(Cluster &cluster, const JobTarget &target, const MigrationWish &wish);
/// Storages of the guest's disks that the node has not.
[[nodiscard]] QByteArrayList missingStorages(Cluster &cluster, const Guest &guest, const QByteArray &node);

} // namespace orbit::lab
