#include "app/ctl/people_call.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

Task<ExitCode> list(PeopleCall call)
{
    QJsonArray rows;
    PageRequest request{.after = {}, .limit = 999};
    do {
        const Result<Page<Team>> page = co_await call.teams.page(call.arguments.operands.join(u' '), request);
        if (!page)
            co_return failed(call, page.error());
        for (const Team &team : page->rows)
            rows.append(QJsonObject{{u"team"_s, team.name},
                                    {u"slug"_s, team.slug},
                                    {u"people"_s, team.people},
                                    {u"operators"_s, team.operators},
                                    {u"desktops"_s, team.desktops}});
        request.after = page->next;
    } while (!request.after.isEmpty());
    call.output.table({{u"team"_s, u"TEAM"_s},
                       {u"slug"_s, u"POOL"_s},
                       {u"people"_s, u"PEOPLE"_s, Shown::Number},
                       {u"operators"_s, u"OPERATORS"_s, Shown::Number},
                       {u"desktops"_s, u"DESKTOPS"_s, Shown::Number}},
                      rows);
    co_return ExitCode::Ok;
}

Task<Result<void>> setMember(PeopleCall call, TeamId team)
{
    const Result<Person> person = co_await registry::personNamed(&call.link, call.arguments.operands.at(1));
    if (!person)
        co_return fail(person.error());
    const bool isAdded = call.arguments.verb == u"add"_s;
    const bool isCaring = call.arguments.has(u"operator"_s) || person->role == Role::Helpdesk;
    const Result<void> set =
        isAdded ? co_await call.teams.setMember(team, person->id, isCaring) : co_await call.teams.removeMember(team, person->id);
    co_return set;
}

} // namespace

Task<ExitCode> runTeam(PeopleCall call)
{
    const QString &verb = call.arguments.verb;
    if (verb == u"list"_s) {
        const ExitCode code = co_await list(call);
        co_return code;
    }
    const QString name = call.arguments.operands.first();
    if (verb == u"create"_s) {
        const Result<TeamId> made = co_await call.teams.create(name, 0);
        co_return made ? done(call, u"created"_s, name) : failed(call, made.error());
    }
    const Result<Team> team = co_await teamNamed(&call, name);
    if (!team)
        co_return failed(call, team.error());
    if (verb == u"desktops"_s || verb == u"forget"_s) {
        const ExitCode code = co_await runTeamMachines(call, team->id);
        co_return code;
    }
    Result<void> changed = fail(ErrorKind::Invalid, verb);
    if (verb == u"rename"_s)
        changed = co_await call.teams.rename(team->id, call.arguments.operands.at(1), team->colour);
    else if (verb == u"delete"_s)
        changed = co_await call.teams.remove(team->id);
    else
        changed = co_await setMember(call, team->id);
    co_return changed ? done(call, verb, team->name) : failed(call, changed.error());
}

} // namespace orbit::ctl
