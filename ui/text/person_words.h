#pragma once

#include "core/access/devices.h"
#include "core/access/entitlements.h"
#include "core/access/person.h"

#include <QString>
#include <QStringList>

namespace orbit::ui {

/// The role, or that it is the agent.
QString personRoleText(const Person &person);
/// What somebody of that role is in a team: "Member", "Operator", "Helpdesk".
QString membershipText(orbit::Role role, bool looksAfterIt);
/// "Operator".
QString roleText(orbit::Role role);
/// One sentence on what the role is for.
QString roleSentence(orbit::Role role);
/// "Invited".
QString personStateText(PersonState state);
/// "local account" or "directory account", as part of a line.
QString accountText(AccountKind account);
/// What stands below a name: the teams, or that it is all of them or none.
QString teamsText(const Person &person);
/// "Restore": the head of a column of the matrix.
QString entitlementText(Entitlement entitlement);
/// What it allows, in a few words.
QString entitlementSentence(Entitlement entitlement);
/// "granted here": what a cell of the matrix says.
QString grantText(Grant grant);
/// What a part of the program is for.
QString permissionText(Permission permission);
/// "Console": what kind of computer it is.
QString deviceKindText(DeviceKind kind);
/// Name, teams and what the badge says, for assistive technology.
QString spokenPerson(const Person &person);

} // namespace orbit::ui
