#include "ui/text/person_words.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::PersonWords)
};

} // namespace

QString personRoleText(const Person &person) { return person.isAgent ? Words::tr("Agent") : roleText(person.role); }

QString membershipText(orbit::Role role, bool looksAfterIt)
{
    if (!looksAfterIt)
        return Words::tr("Member");
    return roleText(role == orbit::Role::Helpdesk ? role : orbit::Role::Operator);
}

QString roleText(orbit::Role role)
{
    switch (role) {
    case orbit::Role::Admin:
        return Words::tr("Admin");
    case orbit::Role::Operator:
        return Words::tr("Operator");
    case orbit::Role::Helpdesk:
        return Words::tr("Helpdesk");
    case orbit::Role::User:
        return Words::tr("User");
    case orbit::Role::Installer:
        return Words::tr("Installer");
    }
    Q_UNREACHABLE();
}

QString roleSentence(orbit::Role role)
{
    switch (role) {
    case orbit::Role::Admin:
        return Words::tr("Everything, in all teams and clusters.");
    case orbit::Role::Operator:
        return Words::tr("The desktops and people of the teams they operate.");
    case orbit::Role::Helpdesk:
        return Words::tr("Consoles, restarts and new passwords. Deletes nothing.");
    case orbit::Role::User:
        return Words::tr("The desktops that are assigned to them.");
    case orbit::Role::Installer:
        return Words::tr("The setup and the clusters. Sees no people.");
    }
    Q_UNREACHABLE();
}

QString personStateText(PersonState state)
{
    switch (state) {
    case PersonState::Active:
        return Words::tr("Active");
    case PersonState::Invited:
        return Words::tr("Invited");
    case PersonState::Disabled:
        return Words::tr("Disabled");
    }
    Q_UNREACHABLE();
}

QString accountText(AccountKind account)
{
    return account == AccountKind::Local ? Words::tr("local account") : Words::tr("directory account");
}

QString teamsText(const Person &person)
{
    if (person.role == orbit::Role::Admin)
        return Words::tr("All teams");
    QStringList names;
    for (const TeamMembership &membership : person.teams)
        names += membership.teamName;
    return names.isEmpty() ? Words::tr("No team") : names.join(Words::tr(", ", "between teams"));
}

QString entitlementText(Entitlement entitlement)
{
    switch (entitlement) {
    case Entitlement::Connect:
        return Words::tr("Connect");
    case Entitlement::Power:
        return Words::tr("Power");
    case Entitlement::Snapshot:
        return Words::tr("Snapshot");
    case Entitlement::Restore:
        return Words::tr("Restore");
    case Entitlement::Resize:
        return Words::tr("Resize");
    case Entitlement::Console:
        return Words::tr("Console");
    case Entitlement::Usb:
        return Words::tr("USB");
    case Entitlement::Clipboard:
        return Words::tr("Clipboard");
    }
    Q_UNREACHABLE();
}

QString entitlementSentence(Entitlement entitlement)
{
    switch (entitlement) {
    case Entitlement::Connect:
        return Words::tr("Open the desktop");
    case Entitlement::Power:
        return Words::tr("Start, shut down and restart it");
    case Entitlement::Snapshot:
        return Words::tr("Take a snapshot");
    case Entitlement::Restore:
        return Words::tr("Go back to a snapshot");
    case Entitlement::Resize:
        return Words::tr("Change cores, memory and disks");
    case Entitlement::Console:
        return Words::tr("See its screen as Proxmox shows it");
    case Entitlement::Usb:
        return Words::tr("Take USB devices along");
    case Entitlement::Clipboard:
        return Words::tr("Copy and paste across");
    }
    Q_UNREACHABLE();
}

QString grantText(Grant grant)
{
    switch (grant) {
    case Grant::None:
        return Words::tr("no access");
    case Grant::FromRole:
        return Words::tr("from role");
    case Grant::Granted:
        return Words::tr("granted here");
    case Grant::NeedsApproval:
        return Words::tr("needs approval");
    case Grant::Denied:
        return Words::tr("taken away here");
    }
    Q_UNREACHABLE();
}

QString permissionText(Permission permission)
{
    switch (permission) {
    case Permission::SeeOverview:
        return Words::tr("See the overview");
    case Permission::SeeDesktops:
        return Words::tr("See desktops");
    case Permission::SeeConsoles:
        return Words::tr("Open consoles");
    case Permission::SeePeople:
        return Words::tr("See people and teams");
    case Permission::ManagePeople:
        return Words::tr("Add, change and disable people; assign desktops");
    case Permission::ResetPasswords:
        return Words::tr("Give new passwords");
    case Permission::SeeQuotas:
        return Words::tr("See quotas and schedules");
    case Permission::SeeAudit:
        return Words::tr("See the audit log");
    case Permission::ManageClusters:
        return Words::tr("Add and change clusters");
    case Permission::ManageSettings:
        return Words::tr("Change shared settings");
    case Permission::RunSetup:
        return Words::tr("Run the setup");
    }
    Q_UNREACHABLE();
}

QString deviceKindText(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Console:
        return Words::tr("Console");
    case DeviceKind::ThinClient:
        return Words::tr("Thin client");
    case DeviceKind::Agent:
        return Words::tr("Agent");
    }
    Q_UNREACHABLE();
}

QString spokenPerson(const Person &person)
{
    const QString what = person.state == PersonState::Active
                             ? personRoleText(person)
                             : Words::tr("%1, %2", "role and state").arg(personRoleText(person), personStateText(person.state));
    return Words::tr("%1, %2, %3", "name, teams, role").arg(person.name, teamsText(person), what);
}

} // namespace orbit::ui
