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

QString changesText(const ImportRow &row)
{
    QStringList changes;
    if (row.person.name != row.known->name)
        changes += Words::tr("name %1, until now %2").arg(row.person.name, row.known->name);
    if (row.person.mail != row.known->mail && row.known->mail.isEmpty())
        changes += Words::tr("address %1").arg(row.person.mail);
    else if (row.person.mail != row.known->mail)
        changes += Words::tr("address %1, until now %2").arg(row.person.mail, row.known->mail);
    for (const TeamMembership &each : row.teams)
        changes += each.isOperator ? Words::tr("operator of %1").arg(each.teamName) : Words::tr("member of %1").arg(each.teamName);
    return changes.join(Words::tr(" · ", "between facts"));
}

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
    case SheetFault::NotShowable:
        return Words::tr("The name or the address has characters that cannot be shown.");
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
    case ImportRow::State::Changes:
        return Words::tr("Will be changed");
    case ImportRow::State::Changed:
        return Words::tr("Changed");
    case ImportRow::State::Gone:
        return Words::tr("No longer there");
    case ImportRow::State::Disabled:
        return Words::tr("Disabled");
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
    case ImportRow::State::Changes:
        return Tone::Info;
    case ImportRow::State::Created:
    case ImportRow::State::Changed:
    case ImportRow::State::Disabled:
        return Tone::Success;
    case ImportRow::State::Gone:
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
        return row.known && row.known->account == AccountKind::Local ? Words::tr("They have a local account. Nothing of it is changed.")
                                                                     : Words::tr("Nothing of them is changed.");
    case ImportRow::State::Refused:
        return peopleAdvice(row.refusal);
    case ImportRow::State::NotTried:
        return Words::tr("The import ended before.");
    case ImportRow::State::Changes:
    case ImportRow::State::Changed:
        return changesText(row);
    case ImportRow::State::Gone:
    case ImportRow::State::Disabled:
        return Words::tr("In the team %1, but not in the group any more.").arg(row.person.teams.front().name);
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
