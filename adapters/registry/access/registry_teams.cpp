#include "adapters/registry/access/registry_teams.h"

#include "adapters/registry/access/page_cursor.h"
#include "adapters/registry/access/person_rows.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

/// The registry's words for the five colours of the charts, in their order.
constexpr std::array colourNames{"blue"_L1, "orange"_L1, "teal"_L1, "purple"_L1, "sky"_L1};

QString colourName(int colour) { return colourNames.at(static_cast<std::size_t>(std::clamp(colour, 0, 4))); }

int colourNamed(const QString &name)
{
    const auto found = std::ranges::find(colourNames, name);
    return found == colourNames.end() ? 0 : static_cast<int>(found - colourNames.begin());
}

Team teamIn(const Row &row)
{
    return {.id = TeamId(row.text(u"id")),
            .name = row.text(u"name"),
            .slug = row.text(u"slug"),
            .colour = colourNamed(row.text(u"color")),
            .people = static_cast<int>(row.integer(u"members")),
            .operators = static_cast<int>(row.integer(u"operators")),
            .desktops = static_cast<int>(row.integer(u"desktops"))};
}

} // namespace

RegistryTeams::RegistryTeams(CurrentLink &link, QObject *parent) : Teams(parent), m_link(link)
{
    connect(&m_link, &CurrentLink::hinted, this, [this](const QString &entity) {
        if (entity.isEmpty() || entity == u"teams"_s || entity == u"desktops"_s)
            Q_EMIT changed();
    });
}

Task<Result<Page<Team>>> RegistryTeams::page(QString text, PageRequest request)
{
    const PageCursor after = PageCursor::from(request);
    const Params params{filterParam(text), after.keyParam(), after.idParam(), rowsOf(request) + 1};
    const Result<Rows> rows = co_await m_link.call(u"api.teams_page"_s, params);
    if (!rows)
        co_return fail(rows.error());
    std::vector<Team> teams;
    for (qsizetype at = 0; at < rows->size(); ++at)
        teams.push_back(teamIn(rows->at(at)));
    co_return pageOf(std::move(teams), request, [](const Team &last) { return PageCursor{.key = last.name, .id = last.id.value()}; });
}

Task<Result<TeamId>> RegistryTeams::create(QString name, int colour)
{
    const Params params{name, colourName(colour)};
    const Result<Rows> rows = co_await m_link.change(u"api.team_create"_s, params);
    if (!rows)
        co_return fail(rows.error());
    if (!rows->isAnswerLost())
        co_return TeamId(rows->value());
    const Result<Page<Team>> known = co_await page(name, {.after = {}, .limit = largestPage});
    if (!known)
        co_return fail(known.error());
    const auto found = std::ranges::find(known->rows, name, &Team::name);
    if (found == known->rows.end())
        co_return fail(ErrorKind::NotFound, name, u"the team was made and is gone again"_s);
    co_return found->id;
}

Task<Result<void>> RegistryTeams::change(QString function, Params params)
{
    const Result<Rows> done = co_await m_link.change(function, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

Task<Result<void>> RegistryTeams::rename(TeamId id, QString name, int colour)
{
    return change(u"api.team_update"_s, {id.value(), name, colourName(colour)});
}

Task<Result<void>> RegistryTeams::remove(TeamId id) { return change(u"api.team_delete"_s, {id.value()}); }

Task<Result<void>> RegistryTeams::setMember(TeamId team, PersonId person, bool isOperator)
{
    return change(u"api.team_member_set"_s, {team.value(), person.value(), teamRole(isOperator)});
}

Task<Result<void>> RegistryTeams::removeMember(TeamId team, PersonId person)
{
    return change(u"api.team_member_remove"_s, {team.value(), person.value()});
}

} // namespace orbit::registry
