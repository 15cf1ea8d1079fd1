#pragma once

#include "core/access/role.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace orbit {

/// The roles that Orbit makes in Proxmox VE. The first three are of people, on pools below /pool/orbit; the next two are of the account
/// that makes and changes desktops, and people in a group of their own. The rest are one thing each, on single machines, for people whose
/// rights there are not those of their role: Proxmox adds them up.
enum class ProxmoxRole : quint8 {
    User,
    Helpdesk,
    Operator,
    Provision,
    People,
    MaySee,
    MayConnect,
    MayConsole,
    MayPower,
    MaySnapshot,
    MayRestore,
    MayConfigure, ///< disc drive and cloud-init
    MayList,      ///< on a pool: that it is there, and what is in it
};
inline constexpr std::array allProxmoxRoles{
    ProxmoxRole::User,       ProxmoxRole::Helpdesk,     ProxmoxRole::Operator,   ProxmoxRole::Provision, ProxmoxRole::People,
    ProxmoxRole::MaySee,     ProxmoxRole::MayConnect,   ProxmoxRole::MayConsole, ProxmoxRole::MayPower,  ProxmoxRole::MaySnapshot,
    ProxmoxRole::MayRestore, ProxmoxRole::MayConfigure, ProxmoxRole::MayList};

/// Proxmox's id of it: "OrbitUser".
QString proxmoxRoleName(ProxmoxRole role);
/// The privileges it has on a server of that major version (8, 9), sorted. They differ because 9 split VM.Monitor.
QStringList proxmoxPrivileges(ProxmoxRole role, int major);
/// What somebody of the registry is in Proxmox. Empty for admins, who use rights of their own, and installers, who have no desktops.
std::optional<ProxmoxRole> proxmoxRoleOf(Role role);
/// What these entitlements are in Proxmox, on a machine, for who would have `role` there: seeing it always, the rest as given. Who is a
/// user reaches the console by Connect, an operator keeps what no entitlement is about.
std::vector<ProxmoxRole> proxmoxRolesOf(const QList<Entitlement> &may, ProxmoxRole role);

/// Where Orbit keeps desktops and golden images.
inline const QString desktopsPool = QStringLiteral("orbit");
inline const QString templatesPool = QStringLiteral("orbit-templates");

/// The group of those whom Orbit made in the realm pve. Orbit's account has power over its members and over nobody else.
inline const QString peopleGroup = QStringLiteral("orbit-people");
inline const QString peopleRealm = QStringLiteral("pve");
/// In place of a realm: one admin alone works there with rights of their own, and nothing is made for people. No realm has such a name.
inline const QString directMode = QStringLiteral("!direct");

/// Privileges on one path of Proxmox's tree.
struct PlacedPrivileges
{
    QString path; ///< "/pool/orbit"
    QStringList privileges;
};

/// What the account that makes desktops needs and where, in the order of reading. "/storage" stands for each storage that takes desktops.
std::vector<PlacedPrivileges> provisionNeeds(int major);

} // namespace orbit
