#pragma once

#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_teams.h"
#include "adapters/registry/account/registry_account.h"
#include "app/ctl/arguments.h"
#include "app/ctl/exit_code.h"
#include "app/ctl/output.h"
#include "core/access/devices.h"

namespace orbit::ctl {

/// What the commands of people work with, once somebody is signed in to the registry.
struct PeopleCall
{
    registry::CurrentLink &link;
    registry::RegistryAccount &account;
    registry::RegistryPeople &people;
    registry::RegistryTeams &teams;
    const Arguments &arguments;
    const Output &output;
    QString dataFolder; ///< the console's: the end of the audit chain is remembered there
};

ExitCode failed(const PeopleCall &call, const Error &error);
ExitCode wrongCall(const PeopleCall &call, const QString &sentence);
/// Prints what was done, as one object.
ExitCode done(const PeopleCall &call, const QString &what, const QString &name);

/// NotFound when there is none of this name.
Task<Result<Team>> teamNamed(const PeopleCall *call, QString name);

/// One of a person, by name or id. NotFound, Conflict when several are called so.
Task<Result<Device>> deviceNamed(const PeopleCall *call, PersonId person, QString name);

/// Who is meant by --role and --team, and by part of a name.
Task<Result<PeopleFilter>> readPeopleFilter(const PeopleCall *call, QString text);

Task<ExitCode> runUser(PeopleCall call);
/// "user import" and "user export".
Task<ExitCode> runUserFile(PeopleCall call);
/// "user import-ldap"; without --group it lists the groups.
Task<ExitCode> importDirectory(PeopleCall call);
/// "user devices" and "user revoke-device".
Task<ExitCode> runUserDevices(PeopleCall call, PersonId person);
Task<ExitCode> runTeam(PeopleCall call);
/// "team desktops" and "team forget".
Task<ExitCode> runTeamMachines(PeopleCall call, TeamId team);
Task<ExitCode> runAssign(PeopleCall call);
Task<ExitCode> runAudit(PeopleCall call);
Task<ExitCode> runApproval(PeopleCall call);

/// The folder of the console of this account: its settings, and the end of the audit chain.
QString consoleFolder(const Arguments &arguments);
/// The registry of --server or --folder, else the one the console of this account uses.
Result<registry::RegistryHome> homeOf(const Arguments &arguments);
/// Signs in as --user, else as the owner of a private registry.
Task<Result<void>> enter(registry::RegistryAccount *account, const Arguments *arguments, Secret given);

/// Whether the noun is one of people: "user", "team", "assign", "approval", "audit".
bool isPeopleNoun(const QString &noun);

/// Signs in to the registry of --server or --folder, else to the one the console of this account uses, does it and ends the event loop.
Task<> runPeopleAndQuit(const Arguments *arguments, const Output *output, Secret given);

} // namespace orbit::ctl
