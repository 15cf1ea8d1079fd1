#pragma once

#include "core/access/proxmox_authority.h"

#include <optional>
#include <vector>

namespace orbit {

/// Somebody as the registry has them.
struct WishedPerson
{
    QString login;
    QString userId; ///< who they are in Proxmox
    Role role = Role::User;
    bool isDisabled = false;
    QStringList teams;      ///< slugs, of all their teams
    QStringList operatorOf; ///< slugs of those they run
    QStringList helpdeskOf; ///< slugs of those they help
    QStringList tokens;     ///< names of those made for their devices

    friend bool operator==(const WishedPerson &, const WishedPerson &) = default;
};

/// What one person may do with a machine where an exception says something else than their role.
struct WishedLimit
{
    QString login;
    QList<Entitlement> may;

    friend bool operator==(const WishedLimit &, const WishedLimit &) = default;
};

/// A machine as the registry has it. Sizes of 0 are not compared.
struct WishedMachine
{
    VmId vmId;
    QString name;
    QString team;   ///< slug
    QString holder; ///< login of the one person it is for; empty: the team's
    int cores = 0;
    qint64 memory = 0;    ///< bytes
    qint64 disk = 0;      ///< bytes
    bool isTeams = false; ///< everybody in the team may use it
    QStringList users;    ///< logins of others who may use it
    std::vector<WishedLimit> limits = {};

    friend bool operator==(const WishedMachine &, const WishedMachine &) = default;
};

/// Where a machine should be.
PoolId poolOf(const WishedMachine &machine);

/// What the registry says should be in one cluster.
struct WishedAuthority
{
    QStringList teams; ///< slugs
    std::vector<WishedPerson> people;
    std::vector<WishedMachine> machines;
    QString account = QStringLiteral("orbit@pve"); ///< Orbit's own, with its tokens
    bool isDirect = false;                         ///< one admin alone, with rights of their own: only machines are compared
};

enum class DriftKind : quint8 {
    RoleMissing,
    RoleTooMuch, ///< a role of Orbit has privileges it should not have
    RoleTooLittle,
    PoolMissing,
    PoolUnknown, ///< of a team or person that the registry does not have
    GrantMissing,
    GrantTooMuch, ///< somebody may do on a pool or machine of Orbit what the registry does not say
    GrantTooWide, ///< a person of Orbit who is no admin may do something everywhere
    UserEnabled,  ///< disabled in the registry or unknown to it, not in Proxmox
    UserMissing,  ///< in the realm pve, or may not sign in there
    TokenUnknown, ///< of a person, not made for one of their devices, or of one that was revoked
    MachineMissing,
    MachineUnknown, ///< in a pool of Orbit, not in the registry
    MachineMoved,   ///< in another pool than its holder's
    MachineLarger,  ///< than was granted
};

/// "role missing": for --json and the log.
QLatin1String driftName(DriftKind kind);

/// One difference between registry and cluster.
struct DriftFinding
{
    DriftKind kind = DriftKind::RoleMissing;
    QString path; ///< of Proxmox's tree, or the name of the role or user
    QString wished;
    QString found;
    bool isSecurity = false;                        ///< somebody may do more than they should
    std::optional<DriftRepair> repair;              ///< to less
    std::optional<DriftCompletion> completion = {}; ///< to what the registry says, where that is more
    QString who = {};                               ///< the user of Proxmox it is about
    VmId machine = VmId(0);                         ///< the machine it is about

    friend bool operator==(const DriftFinding &, const DriftFinding &) = default;
};

/// What people should be granted in the cluster.
std::vector<ProxmoxGrant> wishedGrants(const WishedAuthority &wished);

/// What is not right about Orbit's roles alone.
std::vector<DriftFinding> findRoleDrift(const FoundAuthority &found);

/// All differences, security first. What the cluster's account is not shown is not missed: absent users and grants of others never count
/// as missing, only as not seen.
std::vector<DriftFinding> findDrift(const WishedAuthority &wished, const FoundAuthority &found);

} // namespace orbit
