#pragma once

#include "adapters/registry/access/cluster_directory.h"
#include "adapters/registry/link/current_link.h"
#include "core/access/assignments.h"
#include "core/inventory/inventory.h"

namespace orbit::registry {

/// Assignments by the registry's functions. A guest that is assigned for the first time gets into the registry with its size from the
/// inventory.
class RegistryAssignments final : public Assignments
{
    Q_OBJECT

public:
    RegistryAssignments(CurrentLink &link, ClusterDirectory &clusters, const Inventory &inventory, QObject *parent = nullptr);

    Task<Result<Page<Assignment>>> page(AssignmentFilter filter, PageRequest request) override;
    Task<Result<std::vector<Assignment>>> mine() override;
    Task<Result<AssignmentId>> create(NewAssignment assignment) override;
    Task<Result<void>> end(AssignmentId id) override;

private:
    Assignment assignmentIn(const Row &row) const;
    AssignedDesktop desktopIn(const Row &row) const;
    Result<std::pair<QString, Params>> callFor(const NewAssignment &assignment) const;

    CurrentLink &m_link;
    ClusterDirectory &m_clusters;
    const Inventory &m_inventory;
};

} // namespace orbit::registry
