#include "adapters/pve/authority/rights_of_people.h"

#include "adapters/pve/endpoints/acl.h"
#include "adapters/pve/endpoints/cluster.h"
#include "adapters/pve/endpoints/pools.h"
#include "adapters/pve/endpoints/roles.h"
#include "adapters/pve/endpoints/users.h"
#include "adapters/pve/setup/cluster_offer.h"
#include "adapters/pve/setup/preparation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orbit::pve {

namespace {

constexpr std::array rolesOfPeople{ProxmoxRole::User, ProxmoxRole::Helpdesk, ProxmoxRole::Operator};

ProxmoxMachine machineOf(const Guest &guest)
{
    return {.vmId = guest.key.vmId,
            .name = guest.name,
            .pool = guest.pool,
            .cores = static_cast<int>(std::lround(guest.cpus)),
            .memory = static_cast<qint64>(guest.memoryLimit),
            .disk = static_cast<qint64>(guest.diskLimit)};
}

} // namespace

Task<Result<void>> makePools(PveClient *client, PoolId pool)
{
    const Result<std::vector<Pool>> known = co_await client->ask(ListPools{}, Lane::Interactive);
    if (!known)
        co_return fail(known.error());
    const QStringList pieces = pool.value().split(QLatin1Char('/'));
    for (qsizetype depth = 1; depth <= pieces.size(); ++depth) {
        const PoolId each(pieces.first(depth).join(QLatin1Char('/')));
        if (std::ranges::find(*known, each, &Pool::id) != known->end())
            continue;
        Result<void> made = co_await client->ask(CreatePool{each, {}}, Lane::Interactive);
        if (!made && made.error().kind != ErrorKind::Conflict) // another console was quicker
            co_return made;
    }
    co_return Result<void>{};
}

namespace {

/// The user has this role of Orbit on the pool and no other one.
Task<Result<void>> giveRole(PveClient *client, PoolId pool, QString userId, ProxmoxRole role)
{
    const QString path = pathOfPool(pool);
    const Result<std::vector<ProxmoxGrant>> known = co_await client->ask(ListAcl{}, Lane::Interactive);
    if (!known)
        co_return fail(known.error());
    ProxmoxGrant wanted{.path = path, .kind = GranteeKind::User, .who = userId, .role = proxmoxRoleName(role)};
    if (std::ranges::find(*known, wanted) == known->end()) {
        Result<void> given =
            co_await client->ask(ChangeAcl{.path = path, .role = wanted.role, .user = userId, .token = {}, .group = {}}, Lane::Interactive);
        if (!given)
            co_return given;
    }
    for (const ProxmoxRole other : rolesOfPeople) {
        wanted.role = proxmoxRoleName(other);
        if (other == role || std::ranges::find(*known, wanted) == known->end())
            continue;
        Result<void> taken = co_await revokeOnPool(client, pool, userId, other);
        if (!taken)
            co_return taken;
    }
    co_return Result<void>{};
}

Task<Result<void>> reduceRole(PveClient *client, ReduceRole wish)
{
    const Result<std::vector<RoleRow>> roles = co_await client->ask(ListRoles{}, Lane::Interactive);
    if (!roles)
        co_return fail(roles.error());
    const auto role = std::ranges::find(*roles, wish.role, &RoleRow::id);
    if (role == roles->end())
        co_return fail(ErrorKind::NotFound, wish.role);
    // Somebody may have taken more away since: never give that back.
    QStringList kept;
    for (const QString &privilege : role->privileges) {
        if (wish.privileges.contains(privilege))
            kept += privilege;
    }
    Result<void> changed = co_await client->ask(ChangeRole{wish.role, kept}, Lane::Interactive);
    co_return changed;
}

Task<Result<void>> takeGrant(PveClient *client, ProxmoxGrant grant)
{
    ChangeAcl change{.path = grant.path, .role = grant.role, .user = {}, .token = {}, .group = {}, .isTaken = true};
    switch (grant.kind) {
    case GranteeKind::User:
        change.user = grant.who;
        break;
    case GranteeKind::Group:
        change.group = grant.who;
        break;
    case GranteeKind::Token:
        change.token = grant.who;
        break;
    }
    Result<void> taken = co_await client->ask(change, Lane::Interactive);
    co_return taken;
}

} // namespace

Task<Result<FoundAuthority>> readAuthority(PveClient *client)
{
    FoundAuthority found;
    const Result<ServerVersion> version = co_await client->ask(ReadVersion{}, Lane::Interactive);
    if (!version)
        co_return fail(version.error());
    found.major = version->major;
    const Result<std::vector<RoleRow>> roles = co_await client->ask(ListRoles{}, Lane::Interactive);
    if (!roles)
        co_return fail(roles.error());
    for (const RoleRow &role : *roles)
        found.roles.insert_or_assign(role.id, role.privileges);
    const Result<std::vector<Pool>> pools = co_await client->ask(ListPools{}, Lane::Interactive);
    if (!pools)
        co_return fail(pools.error());
    for (const Pool &pool : *pools)
        found.pools += pool.id.value();
    Result<std::vector<ProxmoxGrant>> grants = co_await client->ask(ListAcl{}, Lane::Interactive);
    if (!grants)
        co_return fail(grants.error());
    found.grants = std::move(*grants);
    const Result<std::vector<UserRow>> users = co_await client->ask(ListUsers{}, Lane::Interactive);
    if (!users)
        co_return fail(users.error());
    for (const UserRow &user : *users)
        found.users.push_back({user.id, user.isEnabled, user.tokens, user.groups.contains(peopleGroup)});
    const Result<QStringList> groups = co_await client->ask(ListGroups{}, Lane::Interactive);
    if (!groups)
        co_return fail(groups.error());
    found.seesPeople = groups->contains(peopleGroup);
    const Result<ClusterRows> rows = co_await readClusterRows(client);
    if (!rows)
        co_return fail(rows.error());
    for (const Guest &guest : rows->guests) {
        if (!guest.isTemplate)
            found.machines.push_back(machineOf(guest));
    }
    co_return found;
}

Task<Result<void>> assignMachine(PveClient *client, DesktopHolder holder, VmId machine)
{
    const PoolId pool = poolOfPerson(holder.team, holder.login);
    Result<void> granted = co_await grantOnPool(client, pool, holder.userId, holder.role);
    if (!granted)
        co_return granted;
    const Result<QList<VmId>> guests = co_await client->ask(ListPoolGuests{pool}, Lane::Interactive);
    if (!guests)
        co_return fail(guests.error());
    if (guests->contains(machine))
        co_return Result<void>{};
    Result<void> moved = co_await client->ask(ChangePoolMembers{.id = pool, .guests = {machine}}, Lane::Interactive);
    co_return moved;
}

Task<Result<void>> takeMachineBack(PveClient *client, DesktopHolder holder, VmId machine)
{
    const PoolId pool = poolOfPerson(holder.team, holder.login);
    Result<QList<VmId>> guests = co_await client->ask(ListPoolGuests{pool}, Lane::Interactive);
    if (!guests && guests.error().kind == ErrorKind::NotFound)
        co_return Result<void>{};
    if (!guests)
        co_return fail(guests.error());
    if (guests->contains(machine)) {
        Result<void> moved = co_await client->ask(ChangePoolMembers{.id = poolOfTeam(holder.team), .guests = {machine}}, Lane::Interactive);
        if (!moved)
            co_return moved;
        guests->removeAll(machine);
    }
    if (!guests->isEmpty())
        co_return Result<void>{};
    QStringList roles;
    for (const ProxmoxRole role : rolesOfPeople)
        roles += proxmoxRoleName(role);
    ProxmoxGrant all{.path = pathOfPool(pool), .kind = GranteeKind::User, .who = holder.userId, .role = roles.join(QLatin1Char(','))};
    Result<void> taken = co_await takeGrant(client, std::move(all));
    co_return taken;
}

Task<Result<void>> grantOnPool(PveClient *client, PoolId pool, QString userId, ProxmoxRole role)
{
    Result<void> made = co_await makePools(client, pool);
    if (!made)
        co_return made;
    Result<void> given = co_await giveRole(client, pool, userId, role);
    co_return given;
}

Task<Result<void>> revokeOnPool(PveClient *client, PoolId pool, QString userId, ProxmoxRole role)
{
    ProxmoxGrant grant{.path = pathOfPool(pool), .kind = GranteeKind::User, .who = userId, .role = proxmoxRoleName(role)};
    Result<void> taken = co_await takeGrant(client, std::move(grant));
    co_return taken;
}

Task<Result<QStringList>> putRolesRight(PveClient *client)
{
    QStringList changed;
    Preparation preparation(*client, {}, [&changed](const SetupCall &call) {
        if (call.method != QLatin1String("GET") && !call.failure)
            changed += call.thing;
    });
    const Result<void> made = co_await preparation.makeRoles();
    if (!made)
        co_return fail(made.error());
    co_return changed;
}

Task<Result<void>> makeRepair(PveClient *client, DriftRepair repair)
{
    Result<void> done;
    if (const auto *grant = std::get_if<TakeGrant>(&repair)) {
        Result<void> taken = co_await takeGrant(client, grant->grant);
        done = std::move(taken);
    } else if (const auto *role = std::get_if<ReduceRole>(&repair)) {
        Result<void> reduced = co_await reduceRole(client, *role);
        done = std::move(reduced);
    } else if (const auto *user = std::get_if<DisableUser>(&repair)) {
        Result<void> disabled = co_await client->ask(EnableUser{user->id, false}, Lane::Interactive);
        done = std::move(disabled);
    } else if (const auto *token = std::get_if<RemoveToken>(&repair)) {
        Result<void> removed = co_await client->ask(DeleteToken{token->userId, token->name}, Lane::Interactive);
        done = std::move(removed);
    }
    co_return done;
}

} // namespace orbit::pve
