#include "app/ctl/import_rows.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

using State = ImportRow::State;

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
    case State::Changes:
        return u"changes"_s;
    case State::Changed:
        return u"changed"_s;
    case State::Gone:
        return u"gone"_s;
    case State::Disabled:
        return u"disabled"_s;
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
    case SheetFault::NotShowable:
        return u"the name or the address has characters that cannot be shown"_s;
    }
    Q_UNREACHABLE();
}

/// What is or was to be changed: "name Max, in Finance".
QString changesOf(const ImportRow &row)
{
    QStringList changes;
    if (row.person.name != row.known->name)
        changes += u"name \"%1\" instead of \"%2\""_s.arg(row.person.name, row.known->name);
    if (row.person.mail != row.known->mail)
        changes += u"mail %1 instead of %2"_s.arg(row.person.mail, row.known->mail.isEmpty() ? u"none"_s : row.known->mail);
    for (const TeamMembership &each : row.teams)
        changes += u"in team %1"_s.arg(each.teamName);
    return changes.join(u", "_s);
}

} // namespace

QString importReason(const ImportRow &row)
{
    if (row.person.problem)
        return faultText(*row.person.problem);
    switch (row.state) {
    case State::Refused:
        return row.refusal.detail.section(u'\n', 0, 0);
    case State::Changes:
    case State::Changed:
        return changesOf(row);
    case State::Exists:
        return row.known && row.known->account == AccountKind::Local ? u"has a local account"_s : QString();
    case State::Gone:
    case State::Disabled:
        return u"not in the group any more"_s;
    default:
        return {};
    }
}

void printImport(const PeopleCall &call, const ImportPlan &plan)
{
    QList<Column> columns{{u"login"_s, u"LOGIN"_s}, {u"name"_s, u"NAME"_s}, {u"state"_s, u"STATE"_s}, {u"reason"_s, u"REASON"_s}};
    const bool hasLines = std::ranges::any_of(plan.rows, [](const ImportRow &row) { return row.person.line > 0; });
    if (hasLines)
        columns.prepend({u"line"_s, u"LINE"_s, Shown::Number});
    QJsonArray rows;
    for (const ImportRow &row : plan.rows) {
        QJsonObject fields{{u"login"_s, row.person.login},
                           {u"name"_s, row.person.name},
                           {u"state"_s, stateWord(row.state)},
                           {u"reason"_s, importReason(row)}};
        if (hasLines)
            fields.insert(u"line"_s, row.person.line);
        rows.append(fields);
    }
    call.output.table(columns, rows);
}

ExitCode importVerdict(const ImportPlan &plan)
{
    const int bad = plan.count(State::Wrong) + plan.count(State::Refused) + plan.count(State::NotTried);
    return bad > 0 ? ExitCode::Failed : ExitCode::Ok;
}

} // namespace orbit::ctl
