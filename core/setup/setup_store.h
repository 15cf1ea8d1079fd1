#pragma once

#include "core/async/task.h"
#include "core/base/result.h"
#include "core/setup/proxmox_setup.h"

namespace orbit {

/// A template that shall be offered as a golden image.
struct ChosenTemplate
{
    VmId vmId;
    QString name;

    friend bool operator==(const ChosenTemplate &, const ChosenTemplate &) = default;
};

/// What was decided for one cluster. Kept in the registry, for every console and agent.
struct ClusterChoices
{
    std::vector<ChosenTemplate> templates;
    PlacementDefaults placement;

    friend bool operator==(const ClusterChoices &, const ClusterChoices &) = default;
};

/// Decisions about clusters. NotFound while the registry does not know the cluster; Denied, Unreachable.
class SetupStore
{
public:
    virtual ~SetupStore() = default;
    /// Empty choices where nothing was decided yet.
    virtual Task<Result<ClusterChoices>> read(ClusterId cluster) = 0;
    virtual Task<Result<void>> write(ClusterId cluster, ClusterChoices choices) = 0;
};

} // namespace orbit
