#pragma once

#include "adapters/lab/schema/method_spec.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QHash>

#include <functional>
#include <optional>
#include <vector>

namespace orbit::security {

/// What a role of Orbit may do in Proxmox, word for word as SECURITY.md section 2 binds it and not as the product computes it.
enum class OrbitRole : quint8 { User, Helpdesk, Operator, Provision };
QByteArrayList boundPrivileges(OrbitRole role, const QByteArray &major);

struct HeldGrant
{
    QByteArray path; ///< "/pool/orbit/finance"
    QByteArrayList privileges;
    bool isPropagated = true;
};

/// Somebody who sends requests, and what they were given.
struct Holder
{
    QByteArray name;   ///< "operator"
    QByteArray authId; ///< "olga@pve", "mira.kestrin@pve!pc"
    std::vector<HeldGrant> ofUser;
    std::vector<HeldGrant> ofToken; ///< of a token: all it can use of what its user has

    bool isToken() const { return authId.contains('!'); }
};

/// Proxmox's rule, written a second time: what somebody has on a path. A machine has what its pool has too.
bool isHeld(const Holder &holder, const QByteArray &path, const QByteArray &pool, const QByteArray &privilege);

/// What a call names: "vmid", "pool", "userid" ...
using Named = QHash<QByteArray, QByteArray>;
using PoolOf = std::function<QByteArray(const QByteArray &vmPath)>;

/// The reason with which Proxmox refuses the call to that person before it looks at anything else; empty when it does not.
std::optional<QByteArray> refusalOf(const Holder &holder, const lab::MethodSpec &method, const Named &named, const PoolOf &poolOf);

} // namespace orbit::security
