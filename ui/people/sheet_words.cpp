#include "ui/people/sheet_words.h"

#include "ui/people/people_errors.h"
#include "ui/text/login_rules.h"
#include "ui/text/person_words.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::SheetWords)
};

} // namespace

QString sheetProblemText(const SheetProblem &problem)
{
    switch (problem.fault) {
    case SheetFault::NoLogin:
        return Words::tr("The login is missing.");
    case SheetFault::LoginImpossible:
        return Words::tr("The login “%1” is not possible. %2").arg(problem.value, loginProblem(problem.value));
    case SheetFault::LoginTwice:
        return Words::tr("A line above has the login %1 already.").arg(problem.value);
    case SheetFault::NoName:
        return Words::tr("The name is missing.");
    case SheetFault::NameTooLong:
        return Words::tr("The name is longer than 200 characters.");
    case SheetFault::MailImpossible:
        return Words::tr("“%1” is no mail address.").arg(problem.value);
    case SheetFault::RoleUnknown:
        return Words::tr("There is no role “%1”. The roles are admin, operator, helpdesk, user and installer.").arg(problem.value);
    case SheetFault::AccountUnknown:
        return Words::tr("“%1” is neither local nor directory.").arg(problem.value);
    case SheetFault::TeamUnknown:
        return Words::tr("There is no team called “%1”.").arg(problem.value);
    case SheetFault::TooManyCells:
        return Words::tr("The line has more cells than there are columns: “%1”.").arg(problem.value);
    }
    return {};
}

QString importStateText(ImportRow::State state)
{
    switch (state) {
    case ImportRow::State::Wrong:
        return Words::tr("Problem");
    case ImportRow::State::Exists:
        return Words::tr("Is there already");
    case ImportRow::State::Ready:
        return Words::tr("Will be added");
    case ImportRow::State::Created:
        return Words::tr("Added");
    case ImportRow::State::Refused:
        return Words::tr("Refused");
    case ImportRow::State::NotTried:
        return Words::tr("Not tried");
    }
    return {};
}

Tone importTone(ImportRow::State state)
{
    switch (state) {
    case ImportRow::State::Wrong:
    case ImportRow::State::Refused:
        return Tone::Danger;
    case ImportRow::State::Exists:
        return Tone::Neutral;
    case ImportRow::State::Ready:
        return Tone::Info;
    case ImportRow::State::Created:
        return Tone::Success;
    case ImportRow::State::NotTried:
        return Tone::Warning;
    }
    return Tone::Neutral;
}

QString importReason(const ImportRow &row)
{
    switch (row.state) {
    case ImportRow::State::Wrong:
        return row.person.problem ? sheetProblemText(*row.person.problem) : QString();
    case ImportRow::State::Exists:
        return Words::tr("Nothing of them is changed.");
    case ImportRow::State::Refused:
        return peopleAdvice(row.refusal);
    case ImportRow::State::NotTried:
        return Words::tr("The import ended before.");
    case ImportRow::State::Ready:
    case ImportRow::State::Created:
        return {};
    }
    return {};
}

QString importDetails(const ImportRow &row)
{
    QStringList teams;
    for (const SheetTeam &team : row.person.teams)
        teams += team.isOperator ? Words::tr("%1 (operator)", "a team").arg(team.name) : team.name;
    QStringList parts{roleText(row.person.role)};
    if (!teams.isEmpty())
        parts += teams.join(Words::tr(", ", "between teams"));
    if (row.person.account == AccountKind::Realm)
        parts += Words::tr("directory account");
    return parts.join(Words::tr(" · ", "between facts"));
}

} // namespace orbit::ui
