#include "tests/testkit/fakes/fake_people.h"

#include <algorithm>

namespace orbit::testkit {

namespace {

using namespace Qt::StringLiterals;

bool passes(const Person &person, const PeopleFilter &filter)
{
    const auto holds = [&filter](const QString &text) { return text.contains(filter.text, Qt::CaseInsensitive); };
    const bool isInTeam = filter.team.isNull() || std::ranges::any_of(person.teams, [&filter](const TeamMembership &membership) {
                              return membership.team == filter.team;
                          });
    return isInTeam && (!filter.role || person.role == *filter.role) && (!filter.state || person.state == *filter.state) &&
           (filter.text.isEmpty() || holds(person.name) || holds(person.login) || holds(person.mail));
}

/// The part of `rows` a request asks for; the cursor is the id of the last row.
template <class Row, class Passes>
orbit::Page<Row> partOf(const std::vector<Row> &rows, const PageRequest &request, const Passes &wanted)
{
    orbit::Page<Row> part;
    bool isAfter = request.after.isEmpty();
    for (const Row &row : rows) {
        if (isAfter && wanted(row)) {
            if (static_cast<int>(part.rows.size()) == std::min(request.limit, 1000)) {
                part.next = part.rows.back().id.value();
                break;
            }
            part.rows.push_back(row);
        }
        isAfter = isAfter || row.id.value() == request.after;
    }
    return part;
}

template <class Row>
void putInOrder(std::vector<Row> &rows, const Row &row)
{
    std::erase_if(rows, [&row](const Row &other) { return other.id == row.id; });
    const auto at = std::ranges::find_if(rows, [&row](const Row &other) { return other.name.compare(row.name) > 0; });
    rows.insert(at, row);
}

} // namespace

FakePeople::FakePeople(FakeTeams &teams, QObject *parent) : People(parent)
{
    connect(&teams, &FakeTeams::memberSet, this, &FakePeople::join);
    connect(&teams, &FakeTeams::memberGone, this, &FakePeople::leave);
}

Task<Result<orbit::Page<Person>>> FakePeople::page(PeopleFilter filter, PageRequest request)
{
    const Result<void> answer = co_await answers.take(u"page"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    co_return partOf(m_people, request, [&filter](const Person &person) { return passes(person, filter); });
}

Task<Result<int>> FakePeople::count(PeopleFilter filter)
{
    const Result<void> answer = co_await answers.take(u"count"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    co_return static_cast<int>(std::ranges::count_if(m_people, [&filter](const Person &person) { return passes(person, filter); }));
}

Task<Result<PersonSummary>> FakePeople::summary(PersonId id)
{
    const Result<void> answer = co_await answers.take(u"summary"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    co_return m_summaries.value(id);
}

Task<Result<PersonId>> FakePeople::create(NewPerson person)
{
    const Result<void> answer = co_await answers.take(u"create"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    if (std::ranges::find(m_people, person.login, &Person::login) != m_people.end())
        co_return orbit::fail(ErrorKind::Conflict, person.login, u"this login is taken"_s);
    Person made{.id = PersonId(u"made-%1"_s.arg(++m_made)), .login = person.login, .name = person.name, .mail = person.mail};
    made.role = person.role;
    made.state = PersonState::Invited;
    made.account = person.account;
    made.teams = person.teams;
    m_passwords.insert(made.id, person.password.exposeText());
    put(made);
    Q_EMIT changed();
    co_return made.id;
}

Task<Result<void>> FakePeople::change(QString call, PersonId id, std::function<void(Person &)> how)
{
    const Result<void> answer = co_await answers.take(call);
    if (!answer)
        co_return orbit::fail(answer.error());
    const Person *known = find(id);
    if (!known)
        co_return orbit::fail(ErrorKind::NotFound, id.value());
    Person person = *known;
    how(person);
    put(person);
    Q_EMIT changed();
    co_return Result<void>();
}

Task<Result<void>> FakePeople::rename(PersonId id, QString name, QString mail)
{
    return change(u"rename"_s, id, [name, mail](Person &person) {
        person.name = name;
        person.mail = mail;
    });
}

Task<Result<void>> FakePeople::setRole(PersonId id, orbit::Role role)
{
    return change(u"setRole"_s, id, [role](Person &person) { person.role = role; });
}

Task<Result<void>> FakePeople::resetPassword(PersonId id, Secret password)
{
    return change(u"resetPassword"_s, id, [this, id, password](Person &) { m_passwords.insert(id, password.exposeText()); });
}

Task<Result<void>> FakePeople::disable(PersonId id)
{
    return change(u"disable"_s, id, [](Person &person) { person.state = PersonState::Disabled; });
}

Task<Result<void>> FakePeople::enable(PersonId id)
{
    return change(u"enable"_s, id, [](Person &person) { person.state = PersonState::Active; });
}

Task<Result<void>> FakePeople::signOutEverywhere(PersonId id)
{
    return change(u"signOutEverywhere"_s, id, [](Person &) {});
}

Task<Result<void>> FakePeople::remove(PersonId id)
{
    const Result<void> answer = co_await answers.take(u"remove"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    take(id);
    Q_EMIT changed();
    co_return Result<void>();
}

void FakePeople::put(const Person &person) { putInOrder(m_people, person); }

void FakePeople::take(const PersonId &id)
{
    std::erase_if(m_people, [&id](const Person &person) { return person.id == id; });
}

const Person *FakePeople::find(const PersonId &id) const
{
    const auto found = std::ranges::find(m_people, id, &Person::id);
    return found == m_people.end() ? nullptr : &*found;
}

void FakePeople::join(const Team &team, const PersonId &id, bool isOperator)
{
    const Person *known = find(id);
    if (!known)
        return;
    Person person = *known;
    person.teams.removeIf([&team](const TeamMembership &membership) { return membership.team == team.id; });
    person.teams.append({.team = team.id, .teamName = team.name, .isOperator = isOperator, .desktops = team.desktops});
    put(person);
    Q_EMIT changed();
}

void FakePeople::leave(const TeamId &team, const PersonId &id)
{
    const Person *known = find(id);
    if (!known)
        return;
    Person person = *known;
    person.teams.removeIf([&team](const TeamMembership &membership) { return membership.team == team; });
    put(person);
    Q_EMIT changed();
}

Task<Result<orbit::Page<Team>>> FakeTeams::page(QString text, PageRequest request)
{
    const Result<void> answer = co_await answers.take(u"page"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    co_return partOf(m_teams, request, [&text](const Team &team) { return team.name.contains(text, Qt::CaseInsensitive); });
}

Task<Result<TeamId>> FakeTeams::create(QString name, int colour)
{
    const Result<void> answer = co_await answers.take(u"create"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    if (std::ranges::find(m_teams, name, &Team::name) != m_teams.end())
        co_return orbit::fail(ErrorKind::Conflict, name, u"this name is taken"_s);
    const Team made{.id = TeamId(u"team-"_s + name.toLower()), .name = name, .slug = name.toLower(), .colour = colour};
    put(made);
    Q_EMIT changed();
    co_return made.id;
}

Task<Result<void>> FakeTeams::rename(TeamId id, QString name, int colour)
{
    const Result<void> answer = co_await answers.take(u"rename"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    Team team = *find(id);
    team.name = name;
    team.colour = colour;
    put(team);
    Q_EMIT changed();
    co_return Result<void>();
}

Task<Result<void>> FakeTeams::remove(TeamId id)
{
    const Result<void> answer = co_await answers.take(u"remove"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    std::erase_if(m_teams, [&id](const Team &team) { return team.id == id; });
    Q_EMIT changed();
    co_return Result<void>();
}

Task<Result<void>> FakeTeams::setMember(TeamId team, PersonId person, bool isOperator)
{
    const Result<void> answer = co_await answers.take(u"setMember"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    Q_EMIT memberSet(*find(team), person, isOperator);
    Q_EMIT changed();
    co_return Result<void>();
}

Task<Result<void>> FakeTeams::removeMember(TeamId team, PersonId person)
{
    const Result<void> answer = co_await answers.take(u"removeMember"_s);
    if (!answer)
        co_return orbit::fail(answer.error());
    Q_EMIT memberGone(team, person);
    Q_EMIT changed();
    co_return Result<void>();
}

void FakeTeams::put(const Team &team) { putInOrder(m_teams, team); }

const Team *FakeTeams::find(const TeamId &id) const
{
    const auto found = std::ranges::find(m_teams, id, &Team::id);
    return found == m_teams.end() ? nullptr : &*found;
}

} // namespace orbit::testkit
