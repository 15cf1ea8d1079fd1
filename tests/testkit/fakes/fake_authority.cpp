#include "tests/testkit/fakes/fake_authority.h"

#include <algorithm>

namespace orbit::testkit {

namespace {

void addPools(FoundAuthority *found, const PoolId &pool)
{
    const QStringList pieces = pool.value().split(QLatin1Char('/'));
    for (qsizetype depth = 1; depth <= pieces.size(); ++depth) {
        const QString each = pieces.first(depth).join(QLatin1Char('/'));
        if (!found->pools.contains(each))
            found->pools += each;
    }
}

ProxmoxUser *userIn(FoundAuthority *found, const QString &id)
{
    const auto user = std::ranges::find(found->users, id, &ProxmoxUser::id);
    return user == found->users.end() ? nullptr : &*user;
}

void repairIn(FoundAuthority *found, const DriftRepair &repair)
{
    if (const auto *grant = std::get_if<TakeGrant>(&repair))
        std::erase(found->grants, grant->grant);
    else if (const auto *role = std::get_if<ReduceRole>(&repair))
        found->roles[role->role] = role->privileges;
    else if (const auto *user = std::get_if<DisableUser>(&repair))
        userIn(found, user->id)->isEnabled = false;
    else if (const auto *token = std::get_if<RemoveToken>(&repair))
        userIn(found, token->userId)->tokens.removeAll(token->name);
}

void completeIn(FoundAuthority *found, const DriftCompletion &completion)
{
    if (const auto *pool = std::get_if<MakePool>(&completion)) {
        addPools(found, pool->pool);
    } else if (const auto *grant = std::get_if<GiveGrant>(&completion)) {
        found->grants.push_back(grant->grant);
    } else if (const auto *move = std::get_if<MoveMachine>(&completion)) {
        addPools(found, move->pool);
        std::ranges::find(found->machines, move->machine, &ProxmoxMachine::vmId)->pool = move->pool;
    } else if (const auto *user = std::get_if<LetUserIn>(&completion)) {
        if (ProxmoxUser *known = userIn(found, user->id))
            known->isEnabled = true;
        else
            found->users.push_back({.id = user->id, .isEnabled = true, .tokens = {}, .isOurs = true});
    }
}

} // namespace

FoundAuthority FakeAuthority::prepared()
{
    FoundAuthority found{.major = 9, .pools = {desktopsPool, templatesPool}, .seesPeople = true};
    for (const ProxmoxRole role : allProxmoxRoles)
        found.roles[proxmoxRoleName(role)] = proxmoxPrivileges(role, 9);
    return found;
}

Result<FoundAuthority *> FakeAuthority::of(const ClusterId &cluster)
{
    if (problem)
        return fail(*problem);
    const auto known = clusters.find(cluster);
    if (known == clusters.end())
        return fail(ErrorKind::NotFound, cluster.value());
    return &known->second;
}

Task<Result<FoundAuthority>> FakeAuthority::found(ClusterId cluster)
{
    ++reads;
    const Result<FoundAuthority *> known = of(cluster);
    if (!known)
        co_return fail(known.error());
    co_return **known;
}

Task<Result<void>> FakeAuthority::assign(ClusterId cluster, DesktopHolder holder, VmId machine)
{
    Result<void> moved = co_await complete(std::move(cluster), MoveMachine{machine, poolOfPerson(holder.team, holder.login)});
    co_return moved;
}

Task<Result<void>> FakeAuthority::takeBack(ClusterId cluster, DesktopHolder holder, VmId machine)
{
    Result<void> moved = co_await complete(std::move(cluster), MoveMachine{machine, poolOfTeam(holder.team)});
    co_return moved;
}

Task<Result<void>> FakeAuthority::grant(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role)
{
    Result<void> given = co_await complete(std::move(cluster),
                                           GiveGrant{{.path = pathOfPool(pool), .who = std::move(userId), .role = proxmoxRoleName(role)}});
    co_return given;
}

Task<Result<void>> FakeAuthority::revoke(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role)
{
    Result<void> taken =
        co_await repair(std::move(cluster), TakeGrant{{.path = pathOfPool(pool), .who = std::move(userId), .role = proxmoxRoleName(role)}});
    co_return taken;
}

Task<Result<QStringList>> FakeAuthority::applyRoles(ClusterId cluster)
{
    const Result<FoundAuthority *> known = of(cluster);
    if (!known)
        co_return fail(known.error());
    (*known)->roles = prepared().roles;
    co_return QStringList();
}

Task<Result<void>> FakeAuthority::repair(ClusterId cluster, DriftRepair repair)
{
    const Result<FoundAuthority *> known = of(cluster);
    if (!known)
        co_return fail(known.error());
    if (stepProblem)
        co_return fail(*stepProblem);
    repairIn(*known, repair);
    co_return Result<void>{};
}

Task<Result<void>> FakeAuthority::complete(ClusterId cluster, DriftCompletion completion)
{
    const Result<FoundAuthority *> known = of(cluster);
    if (!known)
        co_return fail(known.error());
    if (stepProblem)
        co_return fail(*stepProblem);
    completeIn(*known, completion);
    co_return Result<void>{};
}

Task<Result<Secret>> FakeAuthority::makeToken(ClusterId cluster, NewToken token)
{
    const Result<FoundAuthority *> known = of(cluster);
    if (!known)
        co_return fail(known.error());
    if (stepProblem)
        co_return fail(*stepProblem);
    completeIn(*known, LetUserIn{token.userId});
    userIn(*known, token.userId)->tokens += token.name;
    co_return Secret::fromText(QStringLiteral("secret of ") + token.name);
}

} // namespace orbit::testkit
