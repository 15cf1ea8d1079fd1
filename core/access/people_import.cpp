#include "core/access/people_import.h"

#include "core/access/csv.h"
#include "core/access/new_login.h"
#include "core/async/worker.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace orbit {

using namespace Qt::StringLiterals;

namespace {

constexpr int partSize = 500;

using TeamsByName = QHash<QString, Team>;

Task<Result<TeamsByName>> everyTeam(Teams *teams)
{
    TeamsByName all;
    PageRequest request{.after = {}, .limit = partSize};
    do {
        const Result<Page<Team>> page = co_await teams->page({}, request);
        if (!page)
            co_return fail(page.error());
        for (const Team &team : page->rows)
            all.insert(team.name.toCaseFolded(), team);
        request.after = page->next;
    } while (!request.after.isEmpty());
    co_return all;
}

ImportRow planned(SheetPerson person, const QSet<QString> &logins, const TeamsByName &teams)
{
    ImportRow row{.person = std::move(person), .teams = {}, .password = {}, .refusal = {}};
    for (const SheetTeam &each : row.person.teams) {
        const auto team = teams.constFind(each.name.toCaseFolded());
        if (team != teams.cend())
            row.teams.append({.team = team->id, .teamName = team->name, .isOperator = each.isOperator});
        else if (!row.person.problem)
            row.person.problem = SheetProblem{SheetFault::TeamUnknown, each.name};
    }
    if (row.person.problem)
        row.state = ImportRow::State::Wrong;
    else if (logins.contains(row.person.login))
        row.state = ImportRow::State::Exists;
    return row;
}

/// Whether the next person would fare no better.
bool isTheEnd(const Error &error)
{
    return error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::TimedOut || error.kind == ErrorKind::Denied;
}

NewPerson wishOf(const ImportRow &row)
{
    return {.login = row.person.login,
            .name = row.person.name,
            .mail = row.person.mail,
            .role = row.person.role,
            .account = row.person.account,
            .password = row.password,
            .teams = row.teams};
}

} // namespace

int ImportPlan::count(ImportRow::State state) const { return static_cast<int>(std::ranges::count(rows, state, &ImportRow::state)); }

Task<Result<std::vector<Person>>> everybody(People *people, PeopleFilter filter)
{
    std::vector<Person> all;
    PageRequest request{.after = {}, .limit = partSize};
    do {
        const Result<Page<Person>> page = co_await people->page(filter, request);
        if (!page)
            co_return fail(page.error());
        all.insert(all.end(), page->rows.begin(), page->rows.end());
        request.after = page->next;
    } while (!request.after.isEmpty());
    co_return all;
}

Task<Result<ImportPlan>> PeopleImport::plan(QByteArray csv)
{
    const Result<PeopleSheet> sheet = co_await onWorker([csv] { return readPeopleSheet(csv); });
    if (!sheet)
        co_return fail(sheet.error());
    const Result<TeamsByName> teams = co_await everyTeam(&m_teams);
    if (!teams)
        co_return fail(teams.error());
    const Result<std::vector<Person>> known = co_await everybody(&m_people, {});
    if (!known)
        co_return fail(known.error());
    QSet<QString> logins;
    for (const Person &person : *known)
        logins.insert(person.login);
    ImportPlan plan{.rows = {}, .ignored = sheet->ignored};
    for (const SheetPerson &person : sheet->people)
        plan.rows.push_back(planned(person, logins, *teams));
    co_return plan;
}

Task<ImportPlan> PeopleImport::run(ImportPlan plan, std::function<bool(const ImportPlan &, std::size_t)> told)
{
    bool isOver = false;
    for (std::size_t at = 0; at < plan.rows.size(); ++at) {
        ImportRow &row = plan.rows[at];
        if (row.state != ImportRow::State::Ready)
            continue;
        if (isOver) {
            row.state = ImportRow::State::NotTried;
            continue;
        }
        if (row.person.account == AccountKind::Local)
            row.password = makePassword();
        auto creating = m_people.create(wishOf(row));
        const Result<PersonId> made = co_await creating;
        row.state = made ? ImportRow::State::Created : ImportRow::State::Refused;
        if (!made) {
            row.password = {};
            row.refusal = made.error();
            isOver = isTheEnd(made.error());
        }
        isOver = !told(plan, at) || isOver;
    }
    co_return plan;
}

QByteArray writeLeftOver(const ImportPlan &plan, const std::function<QString(const ImportRow &)> &why)
{
    std::vector<QStringList> rows{sheetColumns() + QStringList{u"problem"_s}};
    for (const ImportRow &row : plan.rows) {
        if (row.state == ImportRow::State::Created)
            continue;
        QStringList cells;
        for (const QString &cell : row.person.cells)
            cells += harmlessCell(cell);
        rows.push_back(cells << harmlessCell(why(row)));
    }
    return writeCsv(rows);
}

QByteArray passwordHead() { return writeCsv({{u"login"_s, u"name"_s, u"password"_s}}); }

QByteArray passwordLine(const ImportRow &row)
{
    if (row.state != ImportRow::State::Created || row.password.isEmpty())
        return {};
    return writeCsv({{harmlessCell(row.person.login), harmlessCell(row.person.name), row.password.exposeText()}});
}

QByteArray writePasswords(const ImportPlan &plan)
{
    QByteArray csv = passwordHead();
    for (const ImportRow &row : plan.rows)
        csv += passwordLine(row);
    return csv;
}

} // namespace orbit
