#include "core/access/proxmox_roles.h"

namespace orbit {

namespace {

const QStringList userPrivileges{QStringLiteral("VM.Audit"), QStringLiteral("VM.Console"), QStringLiteral("VM.PowerMgmt")};

const QStringList operatorPrivileges{QStringLiteral("Pool.Audit"), QStringLiteral("VM.Config.CDROM"), QStringLiteral("VM.Config.Cloudinit"),
                                     QStringLiteral("VM.Snapshot"), QStringLiteral("VM.Snapshot.Rollback")};

/// On a pool, beyond what an operator has. It must have all of those: Proxmox lets only their holder hand them out.
const QStringList provisionOfPool{QStringLiteral("Pool.Allocate"),     QStringLiteral("VM.Allocate"),
                                  QStringLiteral("VM.Clone"),          QStringLiteral("VM.Config.CPU"),
                                  QStringLiteral("VM.Config.Disk"),    QStringLiteral("VM.Config.HWType"),
                                  QStringLiteral("VM.Config.Memory"),  QStringLiteral("VM.Config.Network"),
                                  QStringLiteral("VM.Config.Options"), QStringLiteral("VM.Migrate")};

const QStringList peoplePrivileges{QStringLiteral("Realm.AllocateUser"), QStringLiteral("User.Modify")};
const QStringList provisionOfStorage{QStringLiteral("Datastore.AllocateSpace"), QStringLiteral("Datastore.Audit")};
const QStringList provisionOfNetwork{QStringLiteral("SDN.Use")};
const QStringList provisionOfNodes{QStringLiteral("Sys.Audit")};

/// Reading what the guest agent knows. On 8 nothing smaller than VM.Monitor allows it.
QStringList agentPrivileges(int major) { return {major >= 9 ? QStringLiteral("VM.GuestAgent.Audit") : QStringLiteral("VM.Monitor")}; }

QStringList sorted(QStringList privileges)
{
    privileges.sort();
    return privileges;
}

QStringList poolPrivileges(int major) { return userPrivileges + operatorPrivileges + provisionOfPool + agentPrivileges(major); }

} // namespace

QString proxmoxRoleName(ProxmoxRole role)
{
    switch (role) {
    case ProxmoxRole::User:
        return QStringLiteral("OrbitUser");
    case ProxmoxRole::Helpdesk:
        return QStringLiteral("OrbitHelpdesk");
    case ProxmoxRole::Operator:
        return QStringLiteral("OrbitOperator");
    case ProxmoxRole::Provision:
        return QStringLiteral("OrbitProvision");
    case ProxmoxRole::People:
        return QStringLiteral("OrbitPeople");
    case ProxmoxRole::MaySee:
        return QStringLiteral("OrbitMaySee");
    case ProxmoxRole::MayConnect:
        return QStringLiteral("OrbitMayConnect");
    case ProxmoxRole::MayConsole:
        return QStringLiteral("OrbitMayConsole");
    case ProxmoxRole::MayPower:
        return QStringLiteral("OrbitMayPower");
    case ProxmoxRole::MaySnapshot:
        return QStringLiteral("OrbitMaySnapshot");
    case ProxmoxRole::MayRestore:
        return QStringLiteral("OrbitMayRestore");
    case ProxmoxRole::MayConfigure:
        return QStringLiteral("OrbitMayConfigure");
    case ProxmoxRole::MayList:
        return QStringLiteral("OrbitMayList");
    }
    Q_UNREACHABLE();
}

QStringList proxmoxPrivileges(ProxmoxRole role, int major)
{
    const QStringList user = userPrivileges + agentPrivileges(major);
    switch (role) {
    case ProxmoxRole::User:
        return sorted(user);
    case ProxmoxRole::Helpdesk:
        return sorted(user + QStringList{QStringLiteral("Pool.Audit")});
    case ProxmoxRole::Operator:
        return sorted(user + operatorPrivileges);
    case ProxmoxRole::Provision:
        return sorted(poolPrivileges(major) + provisionOfStorage + provisionOfNetwork + provisionOfNodes);
    case ProxmoxRole::People:
        return peoplePrivileges;
    case ProxmoxRole::MaySee:
        return {QStringLiteral("VM.Audit")};
    case ProxmoxRole::MayConnect:
        return agentPrivileges(major);
    case ProxmoxRole::MayConsole:
        return {QStringLiteral("VM.Console")};
    case ProxmoxRole::MayPower:
        return {QStringLiteral("VM.PowerMgmt")};
    case ProxmoxRole::MaySnapshot:
        return {QStringLiteral("VM.Snapshot")};
    case ProxmoxRole::MayRestore:
        return {QStringLiteral("VM.Snapshot.Rollback")};
    case ProxmoxRole::MayConfigure:
        return {QStringLiteral("VM.Config.CDROM"), QStringLiteral("VM.Config.Cloudinit")};
    case ProxmoxRole::MayList:
        return {QStringLiteral("Pool.Audit")};
    }
    Q_UNREACHABLE();
}

std::optional<ProxmoxRole> proxmoxRoleOf(Role role)
{
    switch (role) {
    case Role::Operator:
        return ProxmoxRole::Operator;
    case Role::Helpdesk:
        return ProxmoxRole::Helpdesk;
    case Role::User:
        return ProxmoxRole::User;
    case Role::Admin:
    case Role::Installer:
        return {};
    }
    Q_UNREACHABLE();
}

std::vector<ProxmoxRole> proxmoxRolesOf(const QList<Entitlement> &may, ProxmoxRole role)
{
    std::vector<ProxmoxRole> roles{ProxmoxRole::MaySee};
    const bool connects = may.contains(Entitlement::Connect);
    if (connects)
        roles.push_back(ProxmoxRole::MayConnect);
    if (may.contains(Entitlement::Console) || (connects && role == ProxmoxRole::User))
        roles.push_back(ProxmoxRole::MayConsole);
    if (may.contains(Entitlement::Power))
        roles.push_back(ProxmoxRole::MayPower);
    if (may.contains(Entitlement::Snapshot))
        roles.push_back(ProxmoxRole::MaySnapshot);
    if (may.contains(Entitlement::Restore))
        roles.push_back(ProxmoxRole::MayRestore);
    if (role == ProxmoxRole::Operator)
        roles.push_back(ProxmoxRole::MayConfigure);
    return roles;
}

std::vector<PlacedPrivileges> provisionNeeds(int major)
{
    return {{QStringLiteral("/pool/") + desktopsPool, sorted(poolPrivileges(major))},
            {QStringLiteral("/pool/") + templatesPool, {QStringLiteral("VM.Audit"), QStringLiteral("VM.Clone")}},
            {QStringLiteral("/storage"), provisionOfStorage},
            {QStringLiteral("/sdn/zones/localnetwork"), provisionOfNetwork},
            {QStringLiteral("/nodes"), provisionOfNodes},
            {QStringLiteral("/"), provisionOfNodes},
            {QStringLiteral("/access/groups/") + peopleGroup, {QStringLiteral("User.Modify")}},
            {QStringLiteral("/access/realm/") + peopleRealm, {QStringLiteral("Realm.AllocateUser")}}};
}

} // namespace orbit
