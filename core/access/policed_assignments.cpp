#include "core/access/policed_assignments.h"

namespace orbit {

namespace {

DeskMatter matterOf(const NewAssignment &assignment)
{
    const auto *guest = std::get_if<GuestKey>(&assignment.desktop);
    return {.desktop = guest ? *guest : GuestKey(), .name = assignment.desktopName, .forWhom = assignment.assignee.name};
}

} // namespace

PolicedAssignments::PolicedAssignments(Assignments &assignments, Policy &policy, QObject *parent)
    : Assignments(parent), m_assignments(assignments), m_policy(policy)
{
    connect(&m_assignments, &Assignments::changed, this, &Assignments::changed);
}

Task<Result<Page<Assignment>>> PolicedAssignments::page(AssignmentFilter filter, PageRequest request)
{
    return m_assignments.page(std::move(filter), std::move(request));
}

Task<Result<AssignmentId>> PolicedAssignments::create(NewAssignment assignment)
{
    const QString name = assignment.desktopName;
    const Result<Verdict> verdict = co_await m_policy.before(DeskAct::Assign, matterOf(assignment));
    if (!verdict)
        co_return fail(verdict.error());
    if (*verdict != Verdict::Allowed)
        co_return fail(ErrorKind::Denied, name);
    Result<AssignmentId> made = co_await m_assignments.create(std::move(assignment));
    co_return made;
}

} // namespace orbit
