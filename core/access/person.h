#pragma once

#include "core/access/role.h"
#include "core/base/strong_id.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>

namespace orbit {

using PersonId = StrongId<struct PersonIdTag>;         ///< registry uuid
using TeamId = StrongId<struct TeamIdTag>;             ///< registry uuid
using DesktopPoolId = StrongId<struct DesktopPoolTag>; ///< registry uuid of a pool of desktops
using DeviceId = StrongId<struct DeviceIdTag>;         ///< registry uuid of a computer or thin client

enum class PersonState : quint8 {
    Active,
    Invited,  ///< has never signed in
    Disabled, ///< cannot sign in, sessions were ended
};

enum class AccountKind : quint8 {
    Local, ///< password kept by the registry as a SCRAM verifier
    Realm, ///< password checked by the directory behind the registry or a Proxmox realm
};

/// What somebody is in one team.
struct TeamMembership
{
    TeamId team;
    QString teamName;
    bool isOperator = false; ///< looks after it, as an operator or the helpdesk; else a member
    int desktops = 0;        ///< of that team

    friend bool operator==(const TeamMembership &, const TeamMembership &) = default;
};

/// A person of the registry. Source: api.people_page.
struct Person
{
    PersonId id;
    QString login; ///< "lene.hallenz", the name of the PostgreSQL role
    QString name;  ///< "Lene Hallenz"
    QString mail;
    Role role = Role::User;
    PersonState state = PersonState::Active;
    AccountKind account = AccountKind::Local;
    QList<TeamMembership> teams;
    QDateTime lastSignIn; ///< UTC; invalid when never
    QString lastDevice;   ///< name of the computer it came from
    bool isAgent = false; ///< the login of `orbitctl agent`, nobody's own

    friend bool operator==(const Person &, const Person &) = default;
};

/// Figures of the head of a person's page. Source: api.person_summary.
struct PersonSummary
{
    int desktopsManaged = 0;
    int ownDesktops = 0;
    int actions30Days = 0;
    int restores30Days = 0;
    int openSessions = 0;
};

/// A team. Source: api.teams_page.
struct Team
{
    TeamId id;
    QString name;   ///< "Finance"
    QString slug;   ///< "finance", a part of the Proxmox pool orbit/<slug>
    int colour = 0; ///< index of a chart series, 0 to 4
    int people = 0;
    int operators = 0;
    int desktops = 0;

    friend bool operator==(const Team &, const Team &) = default;
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::Person)
Q_DECLARE_METATYPE(orbit::Team)
