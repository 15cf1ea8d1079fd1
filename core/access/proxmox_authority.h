#pragma once

#include "core/access/proxmox_roles.h"
#include "core/async/task.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QDateTime>
#include <QStringList>

#include <map>
#include <variant>
#include <vector>

namespace orbit {

enum class GranteeKind : quint8 { User, Group, Token };

/// On `path` of Proxmox's tree `who` has `role`.
struct ProxmoxGrant
{
    QString path; ///< "/pool/orbit/finance/mira.kestrin"
    GranteeKind kind = GranteeKind::User;
    QString who; ///< "mira.kestrin@pve", "ops", "orbit@pve!console-pc17"
    QString role;
    bool isPropagated = true; ///< counts below the path too

    friend bool operator==(const ProxmoxGrant &, const ProxmoxGrant &) = default;
};

struct ProxmoxUser
{
    QString id; ///< "mira.kestrin@pve"
    bool isEnabled = true;
    QStringList tokens;  ///< their names
    bool isOurs = false; ///< in the group of people that Orbit made

    friend bool operator==(const ProxmoxUser &, const ProxmoxUser &) = default;
};

/// A machine that the account is shown, in a pool of Orbit or not.
struct ProxmoxMachine
{
    VmId vmId;
    QString name;
    PoolId pool; ///< null in none
    int cores = 0;
    qint64 memory = 0; ///< bytes
    qint64 disk = 0;   ///< bytes, of the boot disk

    friend bool operator==(const ProxmoxMachine &, const ProxmoxMachine &) = default;
};

/// Who may do what in a cluster, as far as its account is shown it: Proxmox leaves out what it does not show. Sources: GET /access/roles,
/// /access/acl, /access/users, /pools, /cluster/resources.
struct FoundAuthority
{
    int major = 0;                        ///< of the server's version
    std::map<QString, QStringList> roles; ///< privileges by role
    QStringList pools;                    ///< "orbit", "orbit/finance" ...
    std::vector<ProxmoxGrant> grants;
    std::vector<ProxmoxUser> users;
    std::vector<ProxmoxMachine> machines;
    bool seesPeople = false; ///< the group of people that Orbit made is shown: whoever is not among the users is not in it
};

/// Whose a desktop is: the person's pool below the team's, and what they may do in it.
struct DesktopHolder
{
    QString team;   ///< Team::slug
    QString login;  ///< Person::login
    QString userId; ///< who they are in Proxmox: "mira.kestrin@pve"
    ProxmoxRole role = ProxmoxRole::User;
};

/// "orbit/finance"
inline PoolId poolOfTeam(const QString &team) { return PoolId(desktopsPool + QLatin1Char('/') + team); }
/// "orbit/finance/mira.kestrin"
inline PoolId poolOfPerson(const QString &team, const QString &login)
{
    return PoolId(poolOfTeam(team).value() + QLatin1Char('/') + login);
}
/// "orbit/finance/_team": what a team has together. No login begins so.
inline PoolId sharedPoolOf(const QString &team) { return PoolId(poolOfTeam(team).value() + QStringLiteral("/_team")); }
inline QString pathOfPool(const PoolId &pool) { return QStringLiteral("/pool/") + pool.value(); }
inline QString pathOfMachine(VmId machine) { return QStringLiteral("/vms/%1").arg(machine.value()); }

/// Ways to less privilege; there are no others.
struct TakeGrant
{
    ProxmoxGrant grant;
    friend bool operator==(const TakeGrant &, const TakeGrant &) = default;
};
struct ReduceRole
{
    QString role;
    QStringList privileges; ///< those that stay
    friend bool operator==(const ReduceRole &, const ReduceRole &) = default;
};
struct DisableUser
{
    QString id;
    friend bool operator==(const DisableUser &, const DisableUser &) = default;
};
/// Good for nothing from then on, for ever.
struct RemoveToken
{
    QString userId;
    QString name;
    friend bool operator==(const RemoveToken &, const RemoveToken &) = default;
};
using DriftRepair = std::variant<TakeGrant, ReduceRole, DisableUser, RemoveToken>;

// Ways to what the registry says that give somebody more: never taken without somebody having ordered it, here or in the registry.
struct MakePool
{
    PoolId pool;
    friend bool operator==(const MakePool &, const MakePool &) = default;
};
/// The pools of its path are made when they are missing; another role of people there makes place.
struct GiveGrant
{
    ProxmoxGrant grant;
    friend bool operator==(const GiveGrant &, const GiveGrant &) = default;
};
struct MoveMachine
{
    VmId machine;
    PoolId pool; ///< made when it is missing
    friend bool operator==(const MoveMachine &, const MoveMachine &) = default;
};
/// In the realm pve, without a password, in the group of people; or one of that group who may sign in again.
struct LetUserIn
{
    QString id;
    friend bool operator==(const LetUserIn &, const LetUserIn &) = default;
};
using DriftCompletion = std::variant<LetUserIn, MakePool, GiveGrant, MoveMachine>;

/// A token for a device of a person: it may do what the person may with desktops of Orbit, and nothing else.
struct NewToken
{
    QString userId; ///< "mira.kestrin@pve"
    QString name;   ///< "orbit-3f2a9c10-b81d04e2"
    QString comment;
    QDateTime end; ///< UTC
};

/// The rights of people in a cluster, changed by its standing account. Every call: NotFound for a cluster this console does not have,
/// Denied with the privilege and path that the account lacks, Unreachable. All may be made again.
class ProxmoxAuthority
{
public:
    virtual ~ProxmoxAuthority() = default;

    virtual Task<Result<FoundAuthority>> found(ClusterId cluster) = 0;
    /// Makes the pools of team and person, gives the person the role there and moves the machine in with one call, which moves the
    /// authority of everybody at once. NotFound for a person or machine Proxmox does not have; then the machine stays where it is.
    virtual Task<Result<void>> assign(ClusterId cluster, DesktopHolder holder, VmId machine) = 0;
    /// Moves the machine to the team's pool. With the last machine goes what the person may do in their pool.
    virtual Task<Result<void>> takeBack(ClusterId cluster, DesktopHolder holder, VmId machine) = 0;
    /// A role of Orbit on a pool of Orbit, which is made when it is missing.
    virtual Task<Result<void>> grant(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role) = 0;
    virtual Task<Result<void>> revoke(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role) = 0;
    /// Makes the roles of Orbit what they should be; the answer names those that were changed. Needs Sys.Modify on /access.
    virtual Task<Result<QStringList>> applyRoles(ClusterId cluster) = 0;
    virtual Task<Result<void>> repair(ClusterId cluster, DriftRepair repair) = 0;
    /// Conflict for a user who is there but not in Orbit's group.
    virtual Task<Result<void>> complete(ClusterId cluster, DriftCompletion completion) = 0;
    /// Makes the token and gives its secret, which Proxmox tells once. A person who is not there is let in. Conflict for a user who is
    /// there but not in Orbit's group.
    virtual Task<Result<Secret>> makeToken(ClusterId cluster, NewToken token) = 0;
};

} // namespace orbit
