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

/// How many there are in the registry. Nothing about them, so who only sets up may know it too.
struct RegistryCounts
{
    int people = 0;
    int admins = 0; ///< enabled
    int teams = 0;

    friend bool operator==(const RegistryCounts &, const RegistryCounts &) = default;
};

/// Decisions about clusters. NotFound while the registry does not know the cluster; Denied, Unreachable.
class SetupStore
{
public:
    virtual ~SetupStore() = default;
    /// Empty choices where nothing was decided yet.
    virtual Task<Result<ClusterChoices>> read(ClusterId cluster) = 0;
    virtual Task<Result<void>> write(ClusterId cluster, ClusterChoices choices) = 0;
    virtual Task<Result<RegistryCounts>> counts() = 0;
};

} // namespace orbit
