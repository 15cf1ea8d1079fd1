#include "ui/people/person_actions.h"

#include "ui/people/assign_dialog.h"
#include "ui/people/new_person_dialog.h"
#include "ui/people/outside_dialog.h"
#include "ui/people/people_errors.h"
#include "ui/people/person_dialogs.h"
#include "ui/people/team_dialogs.h"
#include "ui/registry/device_rows.h"
#include "ui/widgets/confirm_dialog.h"

namespace orbit::ui {

PersonActions::PersonActions(const PeopleParts &parts, const TeamsModel &teams, const ActionGate &gate, QWidget *place)
    : QObject(place), m_parts(parts), m_teams(teams), m_gate(gate), m_place(place)
{}

PersonActions::~PersonActions() = default;

QWidget *PersonActions::window() const { return m_place->window(); }

void PersonActions::say(const QString &title, const QString &text)
{
    m_parts.messenger.tell({.tone = Tone::Success, .title = title, .text = text, .details = {}, .actions = {}});
}

void PersonActions::complain(const QString &title, const Error &error)
{
    const ErrorText text = peopleError(error);
    m_parts.messenger.tell({.tone = Tone::Danger, .title = title, .text = peopleAdvice(error), .details = text.details, .actions = {}});
}

void PersonActions::refuse(const QString &title, const QString &inUse, const Error &error, const QString &todo)
{
    const QStringList uses = usesIn(error);
    if (uses.isEmpty())
        complain(title, error);
    else
        openInUseDialog(m_parts.theme, window(), inUse, uses, todo);
}

Task<bool> PersonActions::agreed(ConfirmRequest request)
{
    Later<ConfirmAnswer> asking = confirm(m_parts.theme, window(), request);
    const ConfirmAnswer answer = co_await asking;
    co_return answer.confirmed;
}

void PersonActions::newPerson()
{
    auto *dialog = new NewPersonDialog(m_parts, m_teams, window());
    connect(dialog, &NewPersonDialog::made, this, &PersonActions::personMade);
    dialog->open();
}

void PersonActions::rename(const Person &person) { (new RenamePersonDialog(m_parts, person, window()))->open(); }

void PersonActions::changeRole(const Person &person) { (new RoleDialog(m_parts, person, window()))->open(); }

void PersonActions::resetPassword(const Person &person) { (new ResetPasswordDialog(m_parts, person, window()))->open(); }

void PersonActions::assign(const Person &person) { (new AssignDialog(m_parts, m_teams, m_gate, person, window()))->open(); }

void PersonActions::assignToTeam(const Team &team) { (new AssignDialog(m_parts, m_teams, m_gate, team, window()))->open(); }

void PersonActions::joinTeam(const Person &person) { (new JoinTeamDialog(m_parts, m_teams, person, window()))->open(); }

void PersonActions::newTeam()
{
    auto *dialog = new TeamDialog(m_parts, {}, window());
    connect(dialog, &TeamDialog::made, this, &PersonActions::teamMade);
    dialog->open();
}

void PersonActions::changeTeam(const Team &team) { (new TeamDialog(m_parts, team, window()))->open(); }

void PersonActions::addMember(const Team &team) { (new AddMemberDialog(m_parts, team, window()))->open(); }

void PersonActions::changeOutside(const RegisteredDesktop &machine) { (new OutsideDialog(m_parts, machine, window()))->open(); }

void PersonActions::signOutEverywhere(const Person &person) { m_scope.start(askAndSignOut(person)); }

Task<> PersonActions::askAndSignOut(Person person)
{
    const ConfirmRequest request{.level = ConfirmLevel::Disturbing,
                                 .icon = Icon::Logout,
                                 .title = tr("Sign out %1 everywhere?").arg(person.name),
                                 .text = tr("Every session on every computer ends now. Signing in again is possible at once."),
                                 .verb = tr("Sign out everywhere"),
                                 .verbIcon = Icon::Logout};
    if (!co_await agreed(request))
        co_return;
    const Result<void> ended = co_await m_parts.people.signOutEverywhere(person.id);
    if (ended)
        say(tr("%1 is signed out everywhere").arg(person.name));
    else
        complain(tr("%1 was not signed out").arg(person.name), ended.error());
}

void PersonActions::disable(const Person &person) { m_scope.start(askAndDisable(person)); }

Task<> PersonActions::askAndDisable(Person person)
{
    const ConfirmRequest request{.level = ConfirmLevel::Disturbing,
                                 .icon = Icon::Pause,
                                 .title = tr("Disable %1 now?").arg(person.name),
                                 .text = tr("Within two seconds nothing more is accepted of this person, and signing in is refused. "
                                            "Assignments and desktops stay."),
                                 .verb = tr("Disable now"),
                                 .verbIcon = Icon::Pause};
    if (!co_await agreed(request))
        co_return;
    const Result<void> disabled = co_await m_parts.people.disable(person.id);
    if (disabled)
        say(tr("%1 is disabled").arg(person.name), tr("All sessions have ended."));
    else
        complain(tr("%1 was not disabled").arg(person.name), disabled.error());
}

void PersonActions::enable(const Person &person) { m_scope.start(enableNow(person)); }

Task<> PersonActions::enableNow(Person person)
{
    const Result<void> enabled = co_await m_parts.people.enable(person.id);
    if (enabled)
        say(tr("%1 can sign in again").arg(person.name));
    else
        complain(tr("%1 was not enabled").arg(person.name), enabled.error());
}

void PersonActions::remove(const Person &person) { m_scope.start(askAndRemove(person)); }

Task<> PersonActions::askAndRemove(Person person)
{
    const ConfirmRequest request{
        .level = ConfirmLevel::LosesData,
        .icon = Icon::Trash,
        .title = tr("Delete %1?").arg(person.name),
        .text = tr("The login, the memberships and the exceptions are removed. What this person did stays in the audit log."),
        .verb = tr("Delete person"),
        .verbIcon = Icon::Trash,
        .typed = person.login};
    if (!co_await agreed(request))
        co_return;
    const Result<void> removed = co_await m_parts.people.remove(person.id);
    if (!removed) {
        refuse(tr("%1 was not deleted").arg(person.name), tr("%1 still has something").arg(person.name), removed.error());
        co_return;
    }
    say(tr("%1 is deleted").arg(person.name));
    Q_EMIT personRemoved(person.id);
}

void PersonActions::endAssignment(const Assignment &assignment) { m_scope.start(askAndEnd(assignment)); }

Task<> PersonActions::askAndEnd(Assignment assignment)
{
    const bool isShared = assignment.assignee.kind == AssigneeKind::Team;
    const ConfirmRequest request{
        .level = ConfirmLevel::Disturbing,
        .icon = Icon::X,
        .title = tr("End the assignment of %1?").arg(assignment.desktopName),
        .text = isShared ? tr("It is shared: everybody in %1 loses it. The desktop itself stays.").arg(assignment.assignee.name)
                         : tr("It cannot be opened any more from the next connection on. The desktop itself stays."),
        .verb = tr("End assignment")};
    if (!co_await agreed(request))
        co_return;
    const Result<void> ended = co_await m_parts.assignments.end(assignment.id);
    if (!ended)
        complain(tr("The assignment of %1 was not ended").arg(assignment.desktopName), ended.error());
}

void PersonActions::revokeDevice(const Device &device) { m_scope.start(askAndRevoke(device)); }

Task<> PersonActions::askAndRevoke(Device device)
{
    if (!co_await agreed(revokeQuestion(device, false)))
        co_return;
    const Result<void> revoked = co_await m_parts.devices.revoke(device.id);
    if (revoked)
        say(tr("%1 is revoked").arg(device.name));
    else
        complain(tr("%1 was not revoked").arg(device.name), revoked.error());
}

void PersonActions::setMember(const TeamId &team, const QString &teamName, const Person &person, bool isOperator)
{
    m_scope.start(setMemberNow(team, teamName, person, isOperator));
}

Task<> PersonActions::setMemberNow(TeamId team, QString teamName, Person person, bool isOperator)
{
    const Result<void> set = co_await m_parts.teams.setMember(team, person.id, isOperator);
    if (!set)
        complain(tr("%1 was not changed in %2").arg(person.name, teamName), set.error());
}

void PersonActions::leaveTeam(const Person &person, const TeamId &team, const QString &teamName)
{
    m_scope.start(askAndLeave(person, team, teamName));
}

Task<> PersonActions::askAndLeave(Person person, TeamId team, QString teamName)
{
    const ConfirmRequest request{.level = ConfirmLevel::Disturbing,
                                 .icon = Icon::Users,
                                 .title = tr("Remove %1 from %2?").arg(person.name, teamName),
                                 .text = tr("Desktops shared with the team are out of reach from the next connection on."),
                                 .verb = tr("Remove from team")};
    if (!co_await agreed(request))
        co_return;
    const Result<void> removed = co_await m_parts.teams.removeMember(team, person.id);
    if (!removed)
        complain(tr("%1 was not removed from %2").arg(person.name, teamName), removed.error());
}

void PersonActions::removeTeam(const Team &team) { m_scope.start(askAndRemoveTeam(team)); }

Task<> PersonActions::askAndRemoveTeam(Team team)
{
    const ConfirmRequest request{.level = ConfirmLevel::LosesData,
                                 .icon = Icon::Trash,
                                 .title = tr("Delete %1?").arg(team.name),
                                 .text = tr("The team and its limits are removed. Its people stay, without this team."),
                                 .verb = tr("Delete team"),
                                 .verbIcon = Icon::Trash,
                                 .typed = team.name};
    if (!co_await agreed(request))
        co_return;
    const Result<void> removed = co_await m_parts.teams.remove(team.id);
    if (!removed) {
        refuse(tr("%1 was not deleted").arg(team.name), tr("%1 is still in use").arg(team.name), removed.error());
        co_return;
    }
    say(tr("%1 is deleted").arg(team.name));
    Q_EMIT teamRemoved(team.id);
}

void PersonActions::forgetMachine(const RegisteredDesktop &machine, const QString &teamName)
{
    m_scope.start(askAndForget(machine, teamName));
}

Task<> PersonActions::askAndForget(RegisteredDesktop machine, QString teamName)
{
    const bool isOutside = std::holds_alternative<ExternalDesktop>(machine.place);
    const QString stays = isOutside ? tr("The machine itself stays as it is; Orbit forgets its address.")
                                    : tr("Nothing changes in Proxmox VE: the machine stays as it is, and so do its disks.");
    const ConfirmRequest request{
        .level = ConfirmLevel::Disturbing,
        .icon = Icon::Trash,
        .title = tr("Remove %1 from the registry?").arg(machine.name),
        .text = stays + QLatin1Char('\n') +
                tr("It no longer counts for %1 and nobody can be given it, until an admin assigns it again.").arg(teamName),
        .verb = tr("Remove from the registry")};
    if (!co_await agreed(request))
        co_return;
    const Result<void> forgotten = co_await m_parts.registered.forget(machine.id);
    if (forgotten)
        say(tr("%1 is no longer in the registry").arg(machine.name));
    else
        refuse(tr("%1 was not removed").arg(machine.name), tr("%1 is still in use").arg(machine.name), forgotten.error(),
               tr("Nothing was changed. End these first:"));
}

} // namespace orbit::ui
