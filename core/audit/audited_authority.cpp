#include "core/audit/audited_authority.h"

#include "core/audit/audited_power.h"

#include <QJsonArray>

namespace orbit {

using namespace Qt::StringLiterals;

namespace {

ClientAction grantAction(const QString &action, const ProxmoxGrant &grant)
{
    const QJsonObject row{{u"path"_s, grant.path}, {u"role"_s, grant.role}};
    const bool isTaken = action == "proxmox.take"_L1;
    return {.action = action, .target = grant.who, .before = isTaken ? row : QJsonObject(), .after = isTaken ? QJsonObject() : row};
}

ClientAction wordsFor(const DriftRepair &repair)
{
    if (const auto *grant = std::get_if<TakeGrant>(&repair))
        return grantAction(u"proxmox.take"_s, grant->grant);
    if (const auto *role = std::get_if<ReduceRole>(&repair))
        return {.action = u"proxmox.reduce"_s,
                .target = role->role,
                .before = {},
                .after = {{u"privileges"_s, QJsonArray::fromStringList(role->privileges)}}};
    if (const auto *user = std::get_if<DisableUser>(&repair))
        return {.action = u"proxmox.disable"_s, .target = user->id, .before = {}, .after = {}};
    const auto &token = std::get<RemoveToken>(repair);
    return {.action = u"proxmox.revoke"_s, .target = token.userId + u'!' + token.name, .before = {}, .after = {}};
}

ClientAction wordsFor(const DriftCompletion &completion)
{
    if (const auto *grant = std::get_if<GiveGrant>(&completion))
        return grantAction(u"proxmox.grant"_s, grant->grant);
    if (const auto *move = std::get_if<MoveMachine>(&completion))
        return {
            .action = u"proxmox.move"_s, .target = pathOfMachine(move->machine), .before = {}, .after = {{u"pool"_s, move->pool.value()}}};
    if (const auto *user = std::get_if<LetUserIn>(&completion))
        return {.action = u"proxmox.enable"_s, .target = user->id, .before = {}, .after = {}};
    const auto &pool = std::get<MakePool>(completion);
    return {.action = u"proxmox.pool"_s, .target = pool.pool.value(), .before = {}, .after = {}};
}

ProxmoxGrant grantOf(const PoolId &pool, const QString &userId, ProxmoxRole role)
{
    return {.path = pathOfPool(pool), .kind = GranteeKind::User, .who = userId, .role = proxmoxRoleName(role)};
}

ClientAction moveAction(const DesktopHolder &holder, VmId machine, const PoolId &pool)
{
    return {.action = u"proxmox.move"_s,
            .target = pathOfMachine(machine),
            .before = {},
            .after = {{u"pool"_s, pool.value()}, {u"person"_s, holder.userId}}};
}

} // namespace

template <class T>
Task<Result<T>> AuditedAuthority::told(ClientAction action, Task<Result<T>> doing)
{
    auto opening = m_book.open(std::move(action));
    const Result<ActId> act = co_await opening;
    if (!act)
        co_return fail(act.error());
    Result<T> done = co_await doing;
    m_book.close(*act, done ? AuditResult::Done : auditResultOf(done.error()));
    co_return done;
}

Task<Result<FoundAuthority>> AuditedAuthority::found(ClusterId cluster) { return m_authority.found(std::move(cluster)); }

Task<Result<void>> AuditedAuthority::assign(ClusterId cluster, DesktopHolder holder, VmId machine)
{
    ClientAction action = moveAction(holder, machine, poolOfPerson(holder.team, holder.login));
    return told(std::move(action), m_authority.assign(std::move(cluster), std::move(holder), machine));
}

Task<Result<void>> AuditedAuthority::takeBack(ClusterId cluster, DesktopHolder holder, VmId machine)
{
    ClientAction action = moveAction(holder, machine, poolOfTeam(holder.team));
    return told(std::move(action), m_authority.takeBack(std::move(cluster), std::move(holder), machine));
}

Task<Result<void>> AuditedAuthority::grant(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role)
{
    ClientAction action = grantAction(u"proxmox.grant"_s, grantOf(pool, userId, role));
    return told(std::move(action), m_authority.grant(std::move(cluster), std::move(pool), std::move(userId), role));
}

Task<Result<void>> AuditedAuthority::revoke(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role)
{
    ClientAction action = grantAction(u"proxmox.take"_s, grantOf(pool, userId, role));
    return told(std::move(action), m_authority.revoke(std::move(cluster), std::move(pool), std::move(userId), role));
}

Task<Result<QStringList>> AuditedAuthority::applyRoles(ClusterId cluster)
{
    ClientAction action{.action = u"proxmox.roles"_s, .target = cluster.value(), .before = {}, .after = {}};
    return told(std::move(action), m_authority.applyRoles(std::move(cluster)));
}

Task<Result<void>> AuditedAuthority::repair(ClusterId cluster, DriftRepair repair)
{
    ClientAction action = wordsFor(repair);
    return told(std::move(action), m_authority.repair(std::move(cluster), std::move(repair)));
}

Task<Result<void>> AuditedAuthority::complete(ClusterId cluster, DriftCompletion completion)
{
    ClientAction action = wordsFor(completion);
    return told(std::move(action), m_authority.complete(std::move(cluster), std::move(completion)));
}

Task<Result<Secret>> AuditedAuthority::makeToken(ClusterId cluster, NewToken token)
{
    ClientAction action{.action = u"proxmox.token"_s,
                        .target = token.userId + u'!' + token.name,
                        .before = {},
                        .after = {{u"until"_s, token.end.toString(Qt::ISODate)}}};
    return told(std::move(action), m_authority.makeToken(std::move(cluster), std::move(token)));
}

} // namespace orbit
