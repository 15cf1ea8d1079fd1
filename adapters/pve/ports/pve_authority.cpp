#include "adapters/pve/ports/pve_authority.h"

#include "adapters/pve/authority/rights_of_people.h"

namespace orbit::pve {

template <class T>
Task<Result<T>> PveAuthority::asAccount(ClusterId cluster, std::function<Task<Result<T>>(PveClient *)> make)
{
    ClusterLink *link = m_links.find(cluster);
    if (!link)
        co_return fail(noSuchCluster(cluster));
    Result<T> answer = co_await link->call<T>([make = std::move(make)](ClusterSession &session) { return make(&session.client()); });
    co_return answer;
}

Task<Result<FoundAuthority>> PveAuthority::found(ClusterId cluster) { return asAccount<FoundAuthority>(std::move(cluster), readAuthority); }

Task<Result<void>> PveAuthority::assign(ClusterId cluster, DesktopHolder holder, VmId machine)
{
    return asAccount<void>(std::move(cluster), [holder, machine](PveClient *client) { return assignMachine(client, holder, machine); });
}

Task<Result<void>> PveAuthority::takeBack(ClusterId cluster, DesktopHolder holder, VmId machine)
{
    return asAccount<void>(std::move(cluster), [holder, machine](PveClient *client) { return takeMachineBack(client, holder, machine); });
}

Task<Result<void>> PveAuthority::grant(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role)
{
    return asAccount<void>(std::move(cluster), [pool, userId, role](PveClient *client) { return grantOnPool(client, pool, userId, role); });
}

Task<Result<void>> PveAuthority::revoke(ClusterId cluster, PoolId pool, QString userId, ProxmoxRole role)
{
    return asAccount<void>(std::move(cluster),
                           [pool, userId, role](PveClient *client) { return revokeOnPool(client, pool, userId, role); });
}

Task<Result<QStringList>> PveAuthority::applyRoles(ClusterId cluster) { return asAccount<QStringList>(std::move(cluster), putRolesRight); }

Task<Result<void>> PveAuthority::repair(ClusterId cluster, DriftRepair repair)
{
    return asAccount<void>(std::move(cluster), [repair](PveClient *client) { return makeRepair(client, repair); });
}

Task<Result<void>> PveAuthority::complete(ClusterId cluster, DriftCompletion completion)
{
    return asAccount<void>(std::move(cluster), [completion](PveClient *client) { return makeCompletion(client, completion); });
}

Task<Result<Secret>> PveAuthority::makeToken(ClusterId cluster, NewToken token)
{
    return asAccount<Secret>(std::move(cluster), [token](PveClient *client) { return makePersonsToken(client, token); });
}

} // namespace orbit::pve
