#pragma once

#include "core/access/assignments.h"
#include "core/access/entitlements.h"
#include "tests/testkit/fakes/fake_answers.h"

#include <QHash>

namespace orbit::testkit {

/// Assignments in memory.
class FakeAssignments final : public Assignments
{
    Q_OBJECT

public:
    using Assignments::Assignments;

    Task<Result<orbit::Page<Assignment>>> page(AssignmentFilter filter, PageRequest request) override;
    Task<Result<std::vector<Assignment>>> mine() override;
    Task<Result<AssignmentId>> create(NewAssignment assignment) override;
    Task<Result<void>> end(AssignmentId id) override;

    /// What mine() gives, in this order.
    void setMine(std::vector<Assignment> mine)
    {
        m_mine = std::move(mine);
        Q_EMIT changed();
    }
    void put(const Assignment &assignment) { m_all.push_back(assignment); }
    /// Whose teams count as theirs in page().
    void setTeamsOf(const PersonId &person, const QList<TeamId> &teams) { m_teams.insert(person, teams); }
    const std::vector<Assignment> &all() const { return m_all; }

    FakeAnswers answers;

private:
    std::vector<Assignment> m_all;
    std::vector<Assignment> m_mine;
    QHash<PersonId, QList<TeamId>> m_teams;
    int m_made = 0;
};

/// Rows of the matrix in memory; a saved change becomes true as the registry would make it.
class FakeEntitlements final : public Entitlements
{
    Q_OBJECT

public:
    using Entitlements::Entitlements;

    Task<Result<std::vector<EntitlementRow>>> of(PersonId person) override;
    Task<Result<void>> save(PersonId person, std::vector<EntitlementChange> changes) override;

    void setRows(const PersonId &person, std::vector<EntitlementRow> rows) { m_rows.insert(person, std::move(rows)); }
    const std::vector<EntitlementChange> &saved() const { return m_saved; }

    FakeAnswers answers;

private:
    QHash<PersonId, std::vector<EntitlementRow>> m_rows;
    std::vector<EntitlementChange> m_saved;
};

} // namespace orbit::testkit
