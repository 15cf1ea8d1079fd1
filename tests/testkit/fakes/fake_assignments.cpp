#include "tests/testkit/fakes/fake_assignments.h"

#include <algorithm>

namespace orbit::testkit {

namespace {

using namespace Qt::StringLiterals;

} // namespace

Task<Result<orbit::Page<Assignment>>> FakeAssignments::page(AssignmentFilter filter, PageRequest request)
{
    const Result<void> answer = co_await answers.take(u"page"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    orbit::Page<Assignment> part;
    bool isAfter = request.after.isEmpty();
    for (const Assignment &each : m_all) {
        const QList<TeamId> teams = filter.person ? m_teams.value(*filter.person) : QList<TeamId>();
        const bool isTheirs = filter.person && each.assignee.kind == AssigneeKind::Person && each.assignee.id == filter.person->value();
        const bool isTheirTeams = each.assignee.kind == AssigneeKind::Team && teams.contains(TeamId(each.assignee.id));
        const bool isOfTeam = filter.team && each.team == *filter.team;
        if (isAfter && (isTheirs || isTheirTeams || isOfTeam)) {
            if (static_cast<int>(part.rows.size()) == request.limit) {
                part.next = part.rows.back().id.value();
                break;
            }
            part.rows.push_back(each);
        }
        isAfter = isAfter || each.id.value() == request.after;
    }
    co_return part;
}

Task<Result<std::vector<Assignment>>> FakeAssignments::mine()
{
    const Result<void> answer = co_await answers.take(u"mine"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    co_return m_mine;
}

Task<Result<AssignmentId>> FakeAssignments::create(NewAssignment wish)
{
    const Result<void> answer = co_await answers.take(u"create"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    Assignment made{.id = AssignmentId(u"assignment-%1"_s.arg(++m_made)), .desktop = wish.desktop, .desktopName = wish.desktopName};
    made.label = wish.label;
    made.team = wish.team;
    made.assignee = wish.assignee;
    made.isFloating = wish.isFloating;
    made.from = wish.from;
    made.until = wish.until;
    m_all.push_back(made);
    Q_EMIT changed();
    co_return made.id;
}

Task<Result<void>> FakeAssignments::end(AssignmentId id)
{
    const Result<void> answer = co_await answers.take(u"end"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    std::erase_if(m_all, [&id](const Assignment &each) { return each.id == id; });
    Q_EMIT changed();
    co_return Result<void>();
}

Task<Result<std::vector<EntitlementRow>>> FakeEntitlements::of(PersonId person)
{
    const Result<void> answer = co_await answers.take(u"of"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    co_return m_rows.value(person);
}

Task<Result<void>> FakeEntitlements::save(PersonId person, std::vector<EntitlementChange> changes)
{
    const Result<void> answer = co_await answers.take(u"save"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    std::vector<EntitlementRow> rows = m_rows.value(person);
    for (const EntitlementChange &change : changes) {
        const auto row = std::ranges::find(rows, change.pool, &EntitlementRow::pool);
        Grant &grant = row->grants[static_cast<std::size_t>(change.entitlement)];
        const bool wasGranted = grant == Grant::Granted;
        grant = change.grant == Grant::FromRole && wasGranted ? Grant::None : change.grant;
    }
    m_rows.insert(person, rows);
    m_saved = std::move(changes);
    Q_EMIT changed();
    co_return Result<void>();
}

} // namespace orbit::testkit
