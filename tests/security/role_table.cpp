#include "tests/security/role_table.h"

#include <algorithm>

namespace orbit::security {

namespace {

using Kind = lab::Rights::Kind;

/// The deepest path on the way that grants something decides.
QByteArrayList alongPath(const std::vector<HeldGrant> &grants, const QByteArray &path)
{
    QByteArrayList found;
    qsizetype depth = -1;
    for (const HeldGrant &grant : grants) {
        const bool isHere = grant.path == path;
        const bool isAbove = grant.isPropagated && (grant.path == "/" || path.startsWith(grant.path + '/'));
        if ((isHere || isAbove) && grant.path.size() > depth) {
            depth = grant.path.size();
            found = grant.privileges;
        }
    }
    return found;
}

bool isAmong(const std::vector<HeldGrant> &grants, const QByteArray &path, const QByteArray &pool, const QByteArray &privilege)
{
    return alongPath(grants, path).contains(privilege) || (!pool.isEmpty() && alongPath(grants, "/pool/" + pool).contains(privilege));
}

/// One look at the rights of one method.
class Judgement final
{
public:
    Judgement(const Holder &holder, const Named &named, const PoolOf &poolOf) : m_holder(holder), m_named(named), m_poolOf(poolOf) {}

    std::optional<QByteArray> of(const lab::Rights &rights) const
    {
        switch (rights.kind) {
        case Kind::Root:
            return "Permission check failed (user != root@pam)";
        case Kind::Everybody:
        case Kind::World:
            return {};
        case Kind::Privileges:
            return ofPrivileges(rights);
        case Kind::Self:
            return refusedUnless(m_named["userid"] == m_holder.authId, {});
        case Kind::RealmOfUser:
            return ofPath("/access/realm/" + m_named["userid"].mid(m_named["userid"].lastIndexOf('@') + 1), rights.privileges, false);
        case Kind::GroupsOfUser: // none of the cast is in charge of a group
            return refusedUnless(holdsAny("/access/groups", rights.privileges),
                                 rights.groupsParam.isEmpty() ? QByteArray() : "/access/groups, " + rights.privileges.join('|'));
        case Kind::MayGrant:
            return ofGranting(filled(rights.path));
        case Kind::And:
        case Kind::Or:
            return ofMany(rights);
        }
        Q_UNREACHABLE();
    }

private:
    bool holds(const QByteArray &path, const QByteArray &privilege) const { return isHeld(m_holder, path, m_poolOf(path), privilege); }
    bool holdsAny(const QByteArray &path, const QByteArrayList &privileges) const
    {
        return std::ranges::any_of(privileges, [&](const QByteArray &privilege) { return holds(path, privilege); });
    }

    static std::optional<QByteArray> refusedUnless(bool isAllowed, const QByteArray &what)
    {
        if (isAllowed)
            return {};
        return what.isEmpty() ? QByteArray("Permission check failed") : "Permission check failed (" + what + ')';
    }

    QByteArray filled(QByteArray path) const
    {
        for (auto name = m_named.begin(); name != m_named.end(); ++name)
            path.replace('{' + name.key() + '}', name.value());
        return path;
    }

    std::optional<QByteArray> ofPath(const QByteArray &path, const QByteArrayList &privileges, bool anyOfThem) const
    {
        if (anyOfThem)
            return refusedUnless(holdsAny(path, privileges), path + ", " + privileges.join('|'));
        const auto missing = std::ranges::find_if(privileges, [&](const QByteArray &privilege) { return !holds(path, privilege); });
        return missing == privileges.end() ? std::nullopt : refusedUnless(false, path + ", " + *missing);
    }

    std::optional<QByteArray> ofPrivileges(const lab::Rights &rights) const
    {
        if (!rights.onlyWith.isEmpty() && !m_named.contains(rights.onlyWith))
            return refusedUnless(false, {});
        return ofPath(filled(rights.path), rights.privileges, rights.any);
    }

    std::optional<QByteArray> ofGranting(const QByteArray &path) const
    {
        QByteArrayList privileges{"Permissions.Modify"};
        if (path.startsWith("/storage/"))
            privileges += "Datastore.Allocate";
        else if (path.startsWith("/vms/"))
            privileges += "VM.Allocate";
        else if (path.startsWith("/pool/"))
            privileges += "Pool.Allocate";
        return ofPath(path, privileges, true);
    }

    std::optional<QByteArray> ofMany(const lab::Rights &rights) const
    {
        for (const lab::Rights &operand : rights.operands) {
            const auto refusal = of(operand);
            if (rights.kind == Kind::And && refusal)
                return refusal;
            if (rights.kind == Kind::Or && !refusal)
                return {};
        }
        return rights.kind == Kind::And ? std::nullopt : refusedUnless(false, {});
    }

    const Holder &m_holder;
    const Named &m_named;
    const PoolOf &m_poolOf;
};

} // namespace

QByteArrayList boundPrivileges(OrbitRole role, const QByteArray &major)
{
    // On 8 VM.Monitor is the smallest right that shows what the guest agent knows (FACTS.md, F7).
    const QByteArrayList user{"VM.Audit", "VM.Console", "VM.PowerMgmt", major == "8" ? "VM.Monitor" : "VM.GuestAgent.Audit"};
    const QByteArrayList helpdesk = user + QByteArrayList{"Pool.Audit"};
    const QByteArrayList steward =
        helpdesk + QByteArrayList{"VM.Snapshot", "VM.Snapshot.Rollback", "VM.Config.CDROM", "VM.Config.Cloudinit"};
    switch (role) {
    case OrbitRole::User:
        return user;
    case OrbitRole::Helpdesk:
        return helpdesk;
    case OrbitRole::Operator:
        return steward;
    case OrbitRole::Provision:
        return steward + QByteArrayList{"VM.Allocate",       "VM.Clone",         "VM.Migrate",       "VM.Config.CPU",
                                        "VM.Config.Disk",    "VM.Config.HWType", "VM.Config.Memory", "VM.Config.Network",
                                        "VM.Config.Options", "Pool.Allocate",    "SDN.Use",          "Datastore.AllocateSpace",
                                        "Datastore.Audit",   "Sys.Audit"};
    }
    Q_UNREACHABLE();
}

bool isHeld(const Holder &holder, const QByteArray &path, const QByteArray &pool, const QByteArray &privilege)
{
    return isAmong(holder.ofUser, path, pool, privilege) && (!holder.isToken() || isAmong(holder.ofToken, path, pool, privilege));
}

std::optional<QByteArray> refusalOf(const Holder &holder, const lab::MethodSpec &method, const Named &named, const PoolOf &poolOf)
{
    if (holder.isToken() && !method.tokenAllowed)
        return "Permission check failed\nyou need a proper ticket to access this";
    return Judgement(holder, named, poolOf).of(method.rights);
}

} // namespace orbit::security
