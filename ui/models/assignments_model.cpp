#include "ui/models/assignments_model.h"

#include "ui/text/assignment_words.h"

namespace orbit::ui {

AssignmentsModel::AssignmentsModel(Assignments &assignments, const Clock &clock, QObject *parent)
    : TeamRows(assignments, parent), m_assignments(assignments), m_clock(clock)
{}

Task<Result<orbit::Page<Assignment>>> AssignmentsModel::readPart(PageRequest request)
{
    return m_assignments.page({.person = {}, .team = team(), .guest = {}}, std::move(request));
}

QString AssignmentsModel::holder(int at) const
{
    const Assignment &assignment = row(at);
    const QString days = daysText(assignment, m_clock.now());
    const QString who = assigneeText(assignment.assignee);
    return days.isEmpty() ? who : tr("%1, %2", "who has it, the days").arg(who, days);
}

QVariant AssignmentsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Assignment &assignment = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return assignment.desktopName;
    case Qt::AccessibleTextRole:
        return tr("%1, %2", "desktop, who has it").arg(assignment.desktopName, holder(index.row()));
    case KeyRole:
        return assignment.id.value();
    default:
        return {};
    }
}

} // namespace orbit::ui
