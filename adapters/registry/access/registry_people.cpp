#include "adapters/registry/access/registry_people.h"

#include "adapters/registry/access/page_cursor.h"
#include "adapters/registry/access/person_rows.h"
#include "adapters/registry/session/scram_verifier.h"
#include "core/async/worker.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

Param roleParam(const PeopleFilter &filter) { return filter.role ? Param(QString(roleName(*filter.role))) : Param(std::nullopt); }

Param stateParam(const PeopleFilter &filter)
{
    if (!filter.state)
        return std::nullopt;
    switch (*filter.state) {
    case PersonState::Invited:
        return u"invited"_s;
    case PersonState::Disabled:
        return u"disabled"_s;
    case PersonState::Active:
        break;
    }
    return u"active"_s;
}

Task<Result<QString>> verifierOf(Secret password)
{
    const Result<QByteArray> verifier = co_await onWorker([password] { return scramVerifier(password); });
    if (!verifier)
        co_return fail(verifier.error());
    co_return QString::fromLatin1(*verifier);
}

QJsonArray teamsJson(const QList<TeamMembership> &teams)
{
    QJsonArray list;
    for (const TeamMembership &each : teams)
        list.append(QJsonObject{{u"team"_s, each.team.value()}, {u"role"_s, teamRole(each.isOperator)}});
    return list;
}

} // namespace

RegistryPeople::RegistryPeople(CurrentLink &link, QObject *parent) : People(parent), m_link(link)
{
    connect(&m_link, &CurrentLink::hinted, this, [this](const QString &entity) {
        if (entity.isEmpty() || entity == u"people"_s || entity == u"teams"_s)
            Q_EMIT changed();
    });
}

Task<Result<Page<Person>>> RegistryPeople::page(PeopleFilter filter, PageRequest request)
{
    const PageCursor after = PageCursor::from(request);
    const Params params{filterParam(filter.text), roleParam(filter), filterParam(filter.team.value()), after.keyParam(), after.idParam(),
                        rowsOf(request) + 1,      stateParam(filter)};
    const Result<Rows> rows = co_await m_link.call(u"api.people_page"_s, params);
    if (!rows)
        co_return fail(rows.error());
    std::vector<Person> people;
    for (qsizetype at = 0; at < rows->size(); ++at)
        people.push_back(personIn(rows->at(at)));
    co_return pageOf(std::move(people), request, [](const Person &last) { return PageCursor{.key = last.name, .id = last.id.value()}; });
}

Task<Result<int>> RegistryPeople::count(PeopleFilter filter)
{
    const Params params{filterParam(filter.text), roleParam(filter), filterParam(filter.team.value()), stateParam(filter)};
    const Result<Rows> rows = co_await m_link.call(u"api.people_count"_s, params);
    if (!rows)
        co_return fail(rows.error());
    co_return rows->value().toInt();
}

Task<Result<PersonSummary>> RegistryPeople::summary(PersonId id)
{
    const Params who{id.value()};
    const Result<Rows> rows = co_await m_link.call(u"api.person_summary"_s, who);
    if (!rows)
        co_return fail(rows.error());
    const Row row = rows->at(0);
    co_return PersonSummary{.desktopsManaged = static_cast<int>(row.integer(u"desktops_managed")),
                            .ownDesktops = static_cast<int>(row.integer(u"own_desktops")),
                            .actions30Days = static_cast<int>(row.integer(u"actions_30_days")),
                            .restores30Days = static_cast<int>(row.integer(u"restores_30_days")),
                            .openSessions = static_cast<int>(row.integer(u"open_sessions"))};
}

Task<Result<PersonId>> RegistryPeople::create(NewPerson person)
{
    Param verifier = std::nullopt;
    if (person.account == AccountKind::Local) {
        const Result<QString> made = co_await verifierOf(person.password);
        if (!made)
            co_return fail(made.error());
        verifier = *made;
    }
    const QString how = person.account == AccountKind::Local ? u"password"_s : u"directory"_s;
    const Params params{person.login, person.name, person.mail, QString(roleName(person.role)), how, verifier, teamsJson(person.teams)};
    const Result<Rows> rows = co_await m_link.change(u"api.user_create"_s, params);
    if (!rows)
        co_return fail(rows.error());
    if (!rows->isAnswerLost())
        co_return PersonId(rows->value());
    const Result<Person> known = co_await personNamed(&m_link, person.login);
    if (!known)
        co_return fail(known.error());
    co_return known->id;
}

Task<Result<void>> RegistryPeople::change(QString function, Params params)
{
    const Result<Rows> done = co_await m_link.change(function, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

Task<Result<void>> RegistryPeople::rename(PersonId id, QString name, QString mail)
{
    return change(u"api.user_update"_s, {id.value(), name, mail});
}

Task<Result<void>> RegistryPeople::setRole(PersonId id, Role role)
{
    return change(u"api.user_set_role"_s, {id.value(), QString(roleName(role))});
}

Task<Result<void>> RegistryPeople::resetPassword(PersonId id, Secret password)
{
    const Result<QString> verifier = co_await verifierOf(password);
    if (!verifier)
        co_return fail(verifier.error());
    const Params params{id.value(), *verifier};
    const Result<void> done = co_await change(u"api.user_set_verifier"_s, params);
    co_return done;
}

Task<Result<void>> RegistryPeople::disable(PersonId id)
{
    const Params who{id.value()};
    const Result<void> disabled = co_await change(u"api.user_disable"_s, who);
    if (!disabled)
        co_return fail(disabled.error());
    const Result<void> kicked = co_await change(u"api.user_kick"_s, who);
    co_return kicked;
}

Task<Result<void>> RegistryPeople::enable(PersonId id) { return change(u"api.user_enable"_s, {id.value()}); }

Task<Result<void>> RegistryPeople::signOutEverywhere(PersonId id) { return change(u"api.user_kick"_s, {id.value()}); }

Task<Result<void>> RegistryPeople::remove(PersonId id) { return change(u"api.user_delete"_s, {id.value()}); }

Task<Result<Person>> personNamed(CurrentLink *link, QString login)
{
    PageRequest request{.after = {}, .limit = largestPage};
    do {
        const PageCursor after = PageCursor::from(request);
        const Params params{login, std::nullopt, std::nullopt, after.keyParam(), after.idParam(), rowsOf(request) + 1};
        const Result<Rows> rows = co_await link->call(u"api.people_page"_s, params);
        if (!rows)
            co_return fail(rows.error());
        std::vector<Person> people;
        for (qsizetype at = 0; at < rows->size(); ++at) {
            people.push_back(personIn(rows->at(at)));
            if (people.back().login == login)
                co_return people.back();
        }
        request.after =
            pageOf(std::move(people), request, [](const Person &last) { return PageCursor{.key = last.name, .id = last.id.value()}; }).next;
    } while (!request.after.isEmpty());
    co_return fail(ErrorKind::NotFound, login, u"nobody with this login is in sight"_s);
}

} // namespace orbit::registry
