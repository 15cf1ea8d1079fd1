#include "app/ctl/people_call.h"

#include "core/access/people_import.h"
#include "core/base/owner_file.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

using State = ImportRow::State;

const QList<Column> rowColumns{{u"line"_s, u"LINE"_s, Shown::Number},
                               {u"login"_s, u"LOGIN"_s},
                               {u"name"_s, u"NAME"_s},
                               {u"state"_s, u"STATE"_s},
                               {u"reason"_s, u"REASON"_s}};

QString stateWord(State state)
{
    switch (state) {
    case State::Wrong:
        return u"wrong"_s;
    case State::Exists:
        return u"exists"_s;
    case State::Ready:
        return u"new"_s;
    case State::Created:
        return u"added"_s;
    case State::Refused:
        return u"refused"_s;
    case State::NotTried:
        return u"not tried"_s;
    }
    Q_UNREACHABLE();
}

QString faultText(const SheetProblem &problem)
{
    switch (problem.fault) {
    case SheetFault::NoLogin:
        return u"the login is missing"_s;
    case SheetFault::LoginImpossible:
        return u"the login \"%1\" is not possible"_s.arg(problem.value);
    case SheetFault::LoginTwice:
        return u"a line above has the login %1 already"_s.arg(problem.value);
    case SheetFault::NoName:
        return u"the name is missing"_s;
    case SheetFault::NameTooLong:
        return u"the name is longer than 200 characters"_s;
    case SheetFault::MailImpossible:
        return u"\"%1\" is no mail address"_s.arg(problem.value);
    case SheetFault::RoleUnknown:
        return u"there is no role \"%1\""_s.arg(problem.value);
    case SheetFault::AccountUnknown:
        return u"\"%1\" is neither local nor directory"_s.arg(problem.value);
    case SheetFault::TeamUnknown:
        return u"there is no team \"%1\""_s.arg(problem.value);
    case SheetFault::TooManyCells:
        return u"there are more cells than columns"_s;
    }
    Q_UNREACHABLE();
}

QString reasonOf(const ImportRow &row)
{
    if (row.person.problem)
        return faultText(*row.person.problem);
    return row.state == State::Refused ? row.refusal.detail.section(u'\n', 0, 0) : QString();
}

void printRows(const PeopleCall &call, const ImportPlan &plan)
{
    QJsonArray rows;
    for (const ImportRow &row : plan.rows)
        rows.append(QJsonObject{{u"line"_s, row.person.line},
                                {u"login"_s, row.person.login},
                                {u"name"_s, row.person.name},
                                {u"state"_s, stateWord(row.state)},
                                {u"reason"_s, reasonOf(row)}});
    call.output.table(rowColumns, rows);
}

ExitCode verdict(const ImportPlan &plan)
{
    const int bad = plan.count(State::Wrong) + plan.count(State::Refused) + plan.count(State::NotTried);
    return bad > 0 ? ExitCode::Failed : ExitCode::Ok;
}

/// The file of the passwords, made before the first of them: readable by its owner only, never in place of another.
Result<std::shared_ptr<QFile>> openPasswords(const PeopleCall &call)
{
    const auto path = call.arguments.value(u"passwords"_s);
    if (!path)
        return fail(ErrorKind::Invalid, u"--passwords"_s, u"say where the new passwords go: --passwords FILE"_s);
    auto file = std::make_shared<QFile>(*path);
    if (!file->open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file->write(passwordHead()) < 0)
        return fail(ErrorKind::Denied, *path, file->errorString());
    return file;
}

bool needsPasswords(const ImportPlan &plan)
{
    return std::ranges::any_of(plan.rows,
                               [](const ImportRow &row) { return row.state == State::Ready && row.person.account == AccountKind::Local; });
}

Task<ExitCode> importUsers(PeopleCall call)
{
    QFile file(call.arguments.operands.first());
    if (!file.open(QIODevice::ReadOnly))
        co_return failed(call, {.kind = ErrorKind::NotFound, .subject = file.fileName(), .detail = file.errorString()});
    PeopleImport people(call.people, call.teams);
    const Result<ImportPlan> plan = co_await people.plan(file.readAll());
    if (!plan) {
        const bool isSheet = plan.error().kind == ErrorKind::Invalid;
        co_return failed(call, isSheet ? Error{.kind = ErrorKind::Invalid,
                                               .subject = u"%1, line %2"_s.arg(file.fileName(), plan.error().subject),
                                               .detail = plan.error().detail}
                                       : plan.error());
    }
    if (call.arguments.has(u"dry-run"_s)) {
        printRows(call, *plan);
        co_return verdict(*plan);
    }
    std::shared_ptr<QFile> passwords;
    if (needsPasswords(*plan)) {
        const Result<std::shared_ptr<QFile>> opened = openPasswords(call);
        if (!opened)
            co_return failed(call, opened.error());
        passwords = *opened;
    }
    // At once: whoever was made can sign in whatever happens next. Who cannot be written down is the last one made.
    const ImportPlan made = co_await people.run(*plan, [passwords](const ImportPlan &done, std::size_t row) {
        const QByteArray line = passwords ? passwordLine(done.rows[row]) : QByteArray();
        return line.isEmpty() || passwords->write(line) == line.size();
    });
    printRows(call, made);
    if (passwords && passwords->error() != QFileDevice::NoError)
        co_return failed(call, {ErrorKind::Denied, passwords->fileName(),
                                u"%1; the last person added has a password nobody knows: set it again"_s.arg(passwords->errorString())});
    if (const auto left = call.arguments.value(u"left"_s); left && made.count(State::Created) < static_cast<int>(made.rows.size())) {
        const Result<void> written = writeForOwner(*left, writeLeftOver(made, reasonOf));
        if (!written)
            co_return failed(call, written.error());
    }
    co_return verdict(made);
}

Task<ExitCode> exportUsers(PeopleCall call)
{
    const QString path = call.arguments.operands.first();
    const Result<PeopleFilter> filter = co_await readPeopleFilter(&call, {});
    if (!filter)
        co_return failed(call, filter.error());
    const Result<std::vector<Person>> people = co_await everybody(&call.people, *filter);
    if (!people)
        co_return failed(call, people.error());
    const Result<void> written = writeForOwner(path, writePeopleSheet(*people));
    if (!written)
        co_return failed(call, written.error());
    call.output.object({{u"file"_s, u"FILE"_s}, {u"people"_s, u"PEOPLE"_s, Shown::Number}},
                       {{u"file"_s, QFileInfo(path).absoluteFilePath()}, {u"people"_s, static_cast<qint64>(people->size())}});
    co_return ExitCode::Ok;
}

} // namespace

Task<ExitCode> runUserFile(PeopleCall call)
{
    const bool isImport = call.arguments.verb == "import"_L1;
    auto work = isImport ? importUsers(call) : exportUsers(call);
    const ExitCode code = co_await work;
    co_return code;
}

} // namespace orbit::ctl
