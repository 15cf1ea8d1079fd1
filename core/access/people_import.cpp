#include "core/access/people_import.h"

#include "core/access/csv.h"
#include "core/access/directory_plan.h"
#include "core/access/new_login.h"
#include "core/async/worker.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

namespace orbit {

using namespace Qt::StringLiterals;

namespace {

constexpr int partSize = 500;

using TeamsByName = QHash<QString, Team>;

ImportRow planned(SheetPerson person, const QSet<QString> &logins, const TeamsByName &teams)
{
    ImportRow row{.person = std::move(person), .teams = {}, .password = {}, .refusal = {}, .known = {}};
    for (const SheetTeam &each : row.person.teams) {
        const auto team = teams.constFind(each.name.toCaseFolded());
        if (team != teams.cend())
            row.teams.append(
                {.team = team->id, .teamName = team->name, .isOperator = each.isOperator || row.person.role == Role::Helpdesk});
        else if (!row.person.problem)
            row.person.problem = SheetProblem{SheetFault::TeamUnknown, each.name};
    }
    if (row.person.problem)
        row.state = ImportRow::State::Wrong;
    else if (logins.contains(row.person.login))
        row.state = ImportRow::State::Exists;
    return row;
}

bool isDue(const ImportPlan &plan, const ImportRow &row)
{
    const bool isGoing = row.state == ImportRow::State::Gone && plan.gone == GoneWish::Disable;
    return isGoing || row.state == ImportRow::State::Ready || row.state == ImportRow::State::Changes;
}

ImportRow::State doneOf(ImportRow::State state)
{
    if (state == ImportRow::State::Changes)
        return ImportRow::State::Changed;
    return state == ImportRow::State::Gone ? ImportRow::State::Disabled : ImportRow::State::Created;
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

int ImportPlan::work() const
{
    return static_cast<int>(std::ranges::count_if(rows, [this](const ImportRow &row) { return isDue(*this, row); }));
}

int ImportPlan::count(ImportRow::State state) const { return static_cast<int>(std::ranges::count(rows, state, &ImportRow::state)); }

Task<Result<std::vector<Team>>> everyTeam(Teams *teams)
{
    std::vector<Team> all;
    PageRequest request{.after = {}, .limit = partSize};
    do {
        const Result<Page<Team>> page = co_await teams->page({}, request);
        if (!page)
            co_return fail(page.error());
        all.insert(all.end(), page->rows.begin(), page->rows.end());
        request.after = page->next;
    } while (!request.after.isEmpty());
    co_return all;
}

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
    const Result<std::vector<Team>> teams = co_await everyTeam(&m_teams);
    if (!teams)
        co_return fail(teams.error());
    TeamsByName byName;
    for (const Team &team : *teams)
        byName.insert(team.name.toCaseFolded(), team);
    const Result<std::vector<Person>> known = co_await everybody(&m_people, {});
    if (!known)
        co_return fail(known.error());
    QSet<QString> logins;
    for (const Person &person : *known)
        logins.insert(person.login);
    ImportPlan plan{.rows = {}, .ignored = sheet->ignored};
    for (const SheetPerson &person : sheet->people)
        plan.rows.push_back(planned(person, logins, byName));
    co_return plan;
}

Task<Result<ImportPlan>> PeopleImport::planDirectory(std::vector<DirectoryFind> finds, PersonId me)
{
    const Result<std::vector<Person>> known = co_await everybody(&m_people, {});
    if (!known)
        co_return fail(known.error());
    auto planning = onWorker([finds = std::move(finds), people = *known, me] { return directoryPlan(finds, people, me); });
    ImportPlan plan = co_await planning;
    co_return plan;
}

Task<ImportPlan> PeopleImport::run(ImportPlan plan, std::function<bool(const ImportPlan &, std::size_t)> told)
{
    bool isOver = false;
    for (std::size_t at = 0; at < plan.rows.size(); ++at) {
        ImportRow &row = plan.rows[at];
        if (!isDue(plan, row))
            continue;
        if (isOver) {
            row.state = ImportRow::State::NotTried;
            continue;
        }
        auto applying = apply(&row);
        const Result<void> done = co_await applying;
        row.state = done ? doneOf(row.state) : ImportRow::State::Refused;
        if (!done) {
            row.password = {};
            row.refusal = done.error();
            isOver = isTheEnd(done.error());
        }
        isOver = !told(plan, at) || isOver;
    }
    co_return plan;
}

Task<Result<void>> PeopleImport::apply(ImportRow *row)
{
    if (row->state == ImportRow::State::Gone) {
        const Result<void> disabled = co_await m_people.disable(row->known->id);
        co_return disabled;
    }
    if (row->state == ImportRow::State::Changes) {
        const Result<void> changed = co_await change(row);
        co_return changed;
    }
    if (row->person.account == AccountKind::Local)
        row->password = makePassword();
    auto creating = m_people.create(wishOf(*row));
    const Result<PersonId> made = co_await creating;
    if (!made)
        co_return fail(made.error());
    co_return Result<void>();
}

Task<Result<void>> PeopleImport::change(const ImportRow *row)
{
    const Person &known = *row->known;
    if (row->person.name != known.name || row->person.mail != known.mail) {
        const Result<void> renamed = co_await m_people.rename(known.id, row->person.name, row->person.mail);
        if (!renamed)
            co_return renamed;
    }
    for (const TeamMembership &each : row->teams) {
        const Result<void> joined = co_await m_teams.setMember(each.team, known.id, each.isOperator || known.role == Role::Helpdesk);
        if (!joined)
            co_return joined;
    }
    co_return Result<void>();
}

bool isLeft(const ImportRow &row)
{
    const std::array over{ImportRow::State::Created, ImportRow::State::Changed, ImportRow::State::Gone, ImportRow::State::Disabled};
    const bool isAsThere = row.state == ImportRow::State::Exists && row.known;
    return !isAsThere && std::ranges::find(over, row.state) == over.end();
}

QByteArray writeLeftOver(const ImportPlan &plan, const std::function<QString(const ImportRow &)> &why)
{
    std::vector<QStringList> rows{sheetColumns() + QStringList{u"problem"_s}};
    for (const ImportRow &row : plan.rows) {
        if (!isLeft(row))
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
