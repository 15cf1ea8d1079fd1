#pragma once

#include "core/access/assignments.h"
#include "core/access/policy.h"

namespace orbit {

/// Assignments that the policy is asked about first.
class PolicedAssignments final : public Assignments
{
    Q_OBJECT

public:
    /// Both outlive it.
    PolicedAssignments(Assignments &assignments, Policy &policy, QObject *parent = nullptr);

    Task<Result<Page<Assignment>>> page(AssignmentFilter filter, PageRequest request) override;
    Task<Result<std::vector<Assignment>>> mine() override { return m_assignments.mine(); }
    /// Denied too where the policy says no.
    Task<Result<AssignmentId>> create(NewAssignment assignment) override;
    Task<Result<void>> end(AssignmentId id) override { return m_assignments.end(std::move(id)); }

private:
    Assignments &m_assignments;
    Policy &m_policy;
};

} // namespace orbit
