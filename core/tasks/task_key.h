#pragma once

#include "core/tasks/upid.h"

namespace orbit {

/// A task is named by its cluster and its UPID.
struct TaskKey
{
    ClusterId cluster;
    Upid upid;

    friend bool operator==(const TaskKey &, const TaskKey &) = default;
    friend size_t qHash(const TaskKey &key, size_t seed = 0) { return qHashMulti(seed, key.cluster, key.upid); }
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::TaskKey)
