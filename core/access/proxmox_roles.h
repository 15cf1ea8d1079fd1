#pragma once

#include "core/access/role.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace orbit {

/// The roles that Orbit makes in Proxmox VE. The first three are of people, on pools below /pool/orbit; the last one is of the account
/// that makes and changes desktops.
enum class ProxmoxRole : quint8 { User, Helpdesk, Operator, Provision };
inline constexpr std::array allProxmoxRoles{ProxmoxRole::User, ProxmoxRole::Helpdesk, ProxmoxRole::Operator, ProxmoxRole::Provision};

/// Proxmox's id of it: "OrbitUser".
QString proxmoxRoleName(ProxmoxRole role);
/// The privileges it has on a server of that major version (8, 9), sorted. They differ because 9 split VM.Monitor.
QStringList proxmoxPrivileges(ProxmoxRole role, int major);
/// What somebody of the registry is in Proxmox. Empty for admins, who use rights of their own, and installers, who have no desktops.
std::optional<ProxmoxRole> proxmoxRoleOf(Role role);

/// Where Orbit keeps desktops and golden images.
inline const QString desktopsPool = QStringLiteral("orbit");
inline const QString templatesPool = QStringLiteral("orbit-templates");

/// Privileges on one path of Proxmox's tree.
struct PlacedPrivileges
{
    QString path; ///< "/pool/orbit"
    QStringList privileges;
};

/// What the account that makes desktops needs and where, in the order of reading. "/storage" stands for each storage that takes desktops.
std::vector<PlacedPrivileges> provisionNeeds(int major);

} // namespace orbit
