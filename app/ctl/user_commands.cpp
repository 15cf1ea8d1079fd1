#include "app/ctl/agent.h"
#include "app/ctl/given_secret.h"
#include "app/ctl/people_call.h"

#include "adapters/registry/access/person_rows.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

QString stateWord(PersonState state)
{
    switch (state) {
    case PersonState::Active:
        return u"active"_s;
    case PersonState::Invited:
        return u"invited"_s;
    case PersonState::Disabled:
        return u"disabled"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject personRow(const Person &person)
{
    QStringList teams;
    for (const TeamMembership &each : person.teams)
        teams.append(each.isOperator ? each.teamName + u" (operator)"_s : each.teamName);
    QJsonObject row{{u"login"_s, person.login},
                    {u"name"_s, person.name},
                    {u"role"_s, person.isAgent ? u"agent"_s : QString(roleName(person.role))},
                    {u"state"_s, stateWord(person.state)},
                    {u"teams"_s, teams.join(u", "_s)}};
    if (!person.mail.isEmpty())
        row.insert(u"mail"_s, person.mail);
    if (person.lastSignIn.isValid())
        row.insert(u"lastSignIn"_s, person.lastSignIn.toString(Qt::ISODate));
    return row;
}

const QList<Column> personColumns{{u"login"_s, u"LOGIN"_s}, {u"name"_s, u"NAME"_s},   {u"role"_s, u"ROLE"_s},
                                  {u"state"_s, u"STATE"_s}, {u"teams"_s, u"TEAMS"_s}, {u"lastSignIn"_s, u"LAST SIGN-IN"_s}};

Task<ExitCode> list(PeopleCall call)
{
    const Result<PeopleFilter> filter = co_await readPeopleFilter(&call, call.arguments.operands.join(u' '));
    if (!filter)
        co_return failed(call, filter.error());
    QJsonArray rows;
    PageRequest request{.after = {}, .limit = 999};
    do {
        const Result<Page<Person>> page = co_await call.people.page(*filter, request);
        if (!page)
            co_return failed(call, page.error());
        for (const Person &person : page->rows)
            rows.append(personRow(person));
        request.after = page->next;
    } while (!request.after.isEmpty());
    call.output.table(personColumns, rows);
    co_return ExitCode::Ok;
}

Task<ExitCode> show(PeopleCall call, Person person)
{
    const Result<PersonSummary> summary = co_await call.people.summary(person.id);
    if (!summary)
        co_return failed(call, summary.error());
    QJsonObject row = personRow(person);
    row.insert(u"desktops"_s, summary->ownDesktops);
    row.insert(u"sessions"_s, summary->openSessions);
    row.insert(u"actions30Days"_s, summary->actions30Days);
    QList<Column> columns = personColumns;
    columns += QList<Column>{{u"mail"_s, u"MAIL"_s},
                             {u"desktops"_s, u"DESKTOPS"_s, Shown::Number},
                             {u"sessions"_s, u"OPEN SESSIONS"_s, Shown::Number},
                             {u"actions30Days"_s, u"ACTIONS IN 30 DAYS"_s, Shown::Number}};
    call.output.object(columns, row);
    co_return ExitCode::Ok;
}

/// The new password of --new-secret-fd.
std::expected<Secret, QString> newSecret(const PeopleCall &call)
{
    const auto descriptor = call.arguments.value(u"new-secret-fd"_s);
    if (!descriptor)
        return std::unexpected(u"give the new password by --new-secret-fd FD, its first line"_s);
    return readSecretFrom(*descriptor);
}

Task<ExitCode> create(PeopleCall call)
{
    NewPerson person{.login = call.arguments.operands.first(), .name = call.arguments.value(u"name"_s).value_or(QString())};
    person.mail = call.arguments.value(u"mail"_s).value_or(QString());
    if (person.name.isEmpty())
        co_return wrongCall(call, u"give the person a name: --name \"Lene Hallenz\""_s);
    const QString word = call.arguments.value(u"role"_s).value_or(u"user"_s);
    if (word == u"agent"_s) {
        const auto secret = newSecret(call);
        if (!secret)
            co_return wrongCall(call, secret.error());
        const ExitCode code = co_await createAgent(call, person.name, *secret);
        co_return code;
    }
    const auto role = registry::roleNamed(word);
    if (!role)
        co_return wrongCall(call, u"the roles are admin, operator, helpdesk, user and installer; agent for orbitctl agent"_s);
    person.role = *role;
    if (call.arguments.has(u"directory"_s)) {
        person.account = AccountKind::Realm;
    } else {
        const auto secret = newSecret(call);
        if (!secret)
            co_return wrongCall(call, secret.error());
        person.password = *secret;
    }
    if (const auto name = call.arguments.value(u"team"_s)) {
        const Result<Team> team = co_await teamNamed(&call, *name);
        if (!team)
            co_return failed(call, team.error());
        person.teams.append(
            {.team = team->id, .teamName = team->name, .isOperator = call.arguments.has(u"operator"_s) || person.role == Role::Helpdesk});
    }
    const Result<PersonId> made = co_await call.people.create(person);
    co_return made ? done(call, u"created"_s, person.login) : failed(call, made.error());
}

Task<Result<void>> change(PeopleCall call, PersonId id)
{
    const QString &verb = call.arguments.verb;
    Result<void> changed = fail(ErrorKind::Invalid, verb);
    if (verb == u"disable"_s)
        changed = co_await call.people.disable(id);
    else if (verb == u"enable"_s)
        changed = co_await call.people.enable(id);
    else if (verb == u"delete"_s)
        changed = co_await call.people.remove(id);
    else if (verb == u"sign-out"_s)
        changed = co_await call.people.signOutEverywhere(id);
    co_return changed;
}

Task<ExitCode> setRole(PeopleCall call, PersonId id)
{
    const auto role = registry::roleNamed(call.arguments.operands.at(1));
    if (!role)
        co_return wrongCall(call, u"the roles are admin, operator, helpdesk, user and installer"_s);
    const Result<void> changed = co_await call.people.setRole(id, *role);
    co_return changed ? done(call, u"role"_s, call.arguments.operands.first()) : failed(call, changed.error());
}

Task<ExitCode> setPassword(PeopleCall call, PersonId id)
{
    const auto secret = newSecret(call);
    if (!secret)
        co_return wrongCall(call, secret.error());
    const Result<void> changed = co_await call.people.resetPassword(id, *secret);
    co_return changed ? done(call, u"password"_s, call.arguments.operands.first()) : failed(call, changed.error());
}

} // namespace

Task<Result<PeopleFilter>> readPeopleFilter(const PeopleCall *call, QString text)
{
    PeopleFilter filter{.text = text, .role = {}, .state = {}, .team = {}};
    if (const auto name = call->arguments.value(u"role"_s)) {
        filter.role = registry::roleNamed(*name);
        if (!filter.role)
            co_return fail(ErrorKind::Invalid, *name, u"the roles are admin, operator, helpdesk, user and installer"_s);
    }
    if (const auto name = call->arguments.value(u"team"_s)) {
        const Result<Team> team = co_await teamNamed(call, *name);
        if (!team)
            co_return fail(team.error());
        filter.team = team->id;
    }
    co_return filter;
}

Task<ExitCode> runUser(PeopleCall call)
{
    const QString &verb = call.arguments.verb;
    ExitCode code = ExitCode::Usage;
    if (verb == u"import"_s || verb == u"export"_s) {
        code = co_await runUserFile(call);
        co_return code;
    }
    if (verb == u"import-ldap"_s) {
        code = co_await importDirectory(call);
        co_return code;
    }
    if (verb == u"list"_s || verb == u"create"_s) {
        code = verb == u"list"_s ? co_await list(call) : co_await create(call);
        co_return code;
    }
    const Result<Person> person = co_await registry::personNamed(&call.link, call.arguments.operands.first());
    if (!person)
        co_return failed(call, person.error());
    if (verb == u"show"_s) {
        code = co_await show(call, *person);
    } else if (verb == u"devices"_s || verb == u"revoke-device"_s) {
        code = co_await runUserDevices(call, person->id);
    } else if (verb == u"role"_s) {
        code = co_await setRole(call, person->id);
    } else if (verb == u"password"_s) {
        code = co_await setPassword(call, person->id);
    } else {
        const Result<void> changed = co_await change(call, person->id);
        code = changed ? done(call, verb, person->login) : failed(call, changed.error());
    }
    co_return code;
}

} // namespace orbit::ctl
