#pragma once

#include <QList>
#include <QMetaType>

#include <array>

namespace orbit {

/// What somebody is in the registry. Each is a group role of PostgreSQL; the order is from more to less.
enum class Role : quint8 {
    Admin,     ///< everything
    Operator,  ///< the desktops and people of one or more teams
    Helpdesk,  ///< consoles, restart and password resets, nothing that deletes
    User,      ///< the own desktops
    Installer, ///< the setup and the clusters, no people
};
inline constexpr std::array allRoles{Role::Admin, Role::Operator, Role::Helpdesk, Role::User, Role::Installer};

/// The registry's word: "admin", "operator", "helpdesk", "user", "installer".
QLatin1String roleName(Role role);

/// What can be allowed for the desktops of one pool, a column of the entitlement matrix.
enum class Entitlement : quint8 { Connect, Power, Snapshot, Restore, Resize, Console, Usb, Clipboard };
inline constexpr std::array allEntitlements{Entitlement::Connect, Entitlement::Power,   Entitlement::Snapshot, Entitlement::Restore,
                                            Entitlement::Resize,  Entitlement::Console, Entitlement::Usb,      Entitlement::Clipboard};

/// The registry's word: "connect", "power" ...
QLatin1String entitlementName(Entitlement entitlement);

/// What a role allows for the pools in its reach, before exceptions. The registry holds the same table and decides by its own
/// (`api.role_policy`); a test holds the two against each other.
bool roleEntitles(Role role, Entitlement entitlement);

/// Whether somebody of that role looks after the teams they are in; else they only belong to them.
constexpr bool worksInTeams(Role role) { return role == Role::Operator || role == Role::Helpdesk; }

/// Parts of the program that a role sees. What is not permitted is absent, and the registry refuses it anyway.
enum class Permission : quint8 {
    SeeOverview,
    SeeDesktops,
    SeeConsoles,
    SeePeople,
    ManagePeople, ///< create, disable, roles, assignments
    ResetPasswords,
    SeeQuotas,
    SeeAudit,
    ManageClusters,
    ManageSettings,
    RunSetup,
};

/// Whether the role is permitted it.
bool rolePermits(Role role, Permission permission);

} // namespace orbit

Q_DECLARE_METATYPE(orbit::Role)
