// Ways to what the registry says that give somebody more.
#include "adapters/pve/authority/rights_of_people.h"
#include "adapters/pve/endpoints/acl.h"
#include "adapters/pve/endpoints/pools.h"
#include "adapters/pve/endpoints/users.h"

#include <algorithm>

namespace orbit::pve {

namespace {

/// The pool of "/pool/orbit/finance"; none of any other path.
PoolId poolOfPath(const QString &path)
{
    const QLatin1String top("/pool/");
    return PoolId(path.startsWith(top) ? path.mid(top.size()) : QString());
}

std::optional<ProxmoxRole> roleOfPeople(const QString &name)
{
    const auto found = std::ranges::find(allProxmoxRoles, name, proxmoxRoleName);
    return found == allProxmoxRoles.end() ? std::nullopt : std::optional(*found);
}

Task<Result<void>> giveGrant(PveClient *client, ProxmoxGrant grant)
{
    const PoolId pool = poolOfPath(grant.path);
    const std::optional<ProxmoxRole> role = roleOfPeople(grant.role);
    if (!pool.isNull() && role && grant.kind == GranteeKind::User) {
        Result<void> given = co_await grantOnPool(client, pool, grant.who, *role);
        co_return given;
    }
    ChangeAcl change{.path = grant.path, .role = grant.role, .user = {}, .token = {}, .group = {}, .isPropagated = grant.isPropagated};
    (grant.kind == GranteeKind::Token ? change.token : change.user) = grant.who;
    Result<void> given = co_await client->ask(std::move(change), Lane::Interactive);
    co_return given;
}

/// Somebody else's user of the same name is never taken over.
Error notOurs(const QString &id)
{
    return {ErrorKind::Conflict, id,
            QStringLiteral("%1 is a user of Proxmox VE already, but not in the group %2. An administrator of Proxmox VE adds it there, or "
                           "Orbit has no power over it.")
                .arg(id, peopleGroup)};
}

Task<Result<void>> letUserIn(PveClient *client, QString id)
{
    const Result<std::vector<UserRow>> users = co_await client->ask(ListUsers{}, Lane::Interactive);
    if (!users)
        co_return fail(users.error());
    const auto known = std::ranges::find(*users, id, &UserRow::id);
    if (known != users->end() && !known->groups.contains(peopleGroup))
        co_return fail(notOurs(id));
    if (known != users->end()) {
        Result<void> enabled = co_await client->ask(EnableUser{id, true}, Lane::Interactive);
        co_return enabled;
    }
    CreateUser person{id, QStringLiteral("Orbit, by tokens only"), {peopleGroup}};
    Result<void> made = co_await client->ask(std::move(person), Lane::Interactive);
    if (!made && made.error().detail.contains(QLatin1String("already exists")))
        made = fail(notOurs(id));
    co_return made;
}

Task<Result<void>> moveMachine(PveClient *client, MoveMachine move)
{
    const Result<void> made = co_await makePools(client, move.pool);
    if (!made)
        co_return made;
    Result<void> moved = co_await client->ask(ChangePoolMembers{.id = move.pool, .guests = {move.machine}}, Lane::Interactive);
    co_return moved;
}

} // namespace

Task<Result<void>> makeCompletion(PveClient *client, DriftCompletion completion)
{
    Result<void> done;
    if (const auto *user = std::get_if<LetUserIn>(&completion)) {
        Result<void> in = co_await letUserIn(client, user->id);
        done = std::move(in);
    } else if (const auto *pool = std::get_if<MakePool>(&completion)) {
        Result<void> made = co_await makePools(client, pool->pool);
        done = std::move(made);
    } else if (const auto *grant = std::get_if<GiveGrant>(&completion)) {
        Result<void> given = co_await giveGrant(client, grant->grant);
        done = std::move(given);
    } else if (const auto *move = std::get_if<MoveMachine>(&completion)) {
        Result<void> moved = co_await moveMachine(client, *move);
        done = std::move(moved);
    }
    co_return done;
}

Task<Result<Secret>> makePersonsToken(PveClient *client, NewToken token)
{
    const Result<std::vector<UserRow>> users = co_await client->ask(ListUsers{}, Lane::Interactive);
    if (!users)
        co_return fail(users.error());
    const auto user = std::ranges::find(*users, token.userId, &UserRow::id);
    const bool isIn = user != users->end() && user->isEnabled && user->groups.contains(peopleGroup);
    if (!isIn) {
        const Result<void> letIn = co_await letUserIn(client, token.userId);
        if (!letIn)
            co_return fail(letIn.error());
    }
    Result<Secret> secret = co_await client->ask(CreateToken{token.userId, token.name, token.comment, token.end}, Lane::Interactive);
    if (!secret)
        co_return fail(secret.error());
    ProxmoxGrant grant{.path = pathOfPool(PoolId(desktopsPool)),
                       .kind = GranteeKind::Token,
                       .who = token.userId + QLatin1Char('!') + token.name,
                       .role = proxmoxRoleName(ProxmoxRole::Operator)};
    const Result<void> granted = co_await giveGrant(client, std::move(grant));
    if (!granted)
        co_return fail(granted.error());
    co_return secret;
}

} // namespace orbit::pve
