#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QSet>

#include <map>

namespace orbit::lab {

using Privileges = QSet<QByteArray>;

/// Every privilege of that major version ("8" or "9"): 9.0 split VM.Monitor into the VM.GuestAgent rights.
[[nodiscard]] const QByteArrayList &allPrivileges(const QByteArray &major);
/// The roles that Proxmox generates itself, by name.
[[nodiscard]] std::map<QByteArray, Privileges> builtInRoles(const QByteArray &major);
/// Whether any supported version has that privilege.
[[nodiscard]] bool isPrivilege(const QByteArray &name);

} // namespace orbit::lab
