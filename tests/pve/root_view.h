#pragma once

#include "adapters/pve/client/pve_client.h"
#include "adapters/pve/endpoints/access.h"
#include "adapters/pve/endpoints/acl.h"
#include "adapters/pve/endpoints/cluster.h"
#include "adapters/pve/endpoints/pools.h"
#include "adapters/pve/endpoints/roles.h"
#include "adapters/pve/endpoints/users.h"
#include "tests/pve/lab_fixture.h"

#include <algorithm>

namespace orbit::pve {

/// The API as somebody who may do everything, beside what a test looks at: what Proxmox holds, and changes behind Orbit's back.
class RootView
{
public:
    explicit RootView(const LabFixture &lab) : m_client({{lab.access.url}, {lab.leaf()}, QStringLiteral("test"), {}}, m_clock)
    {
        const auto signedIn = await(m_client.signIn(lab.password()));
        if (!signedIn)
            qFatal("%s", qUtf8Printable(signedIn.error().detail));
    }

    std::vector<ProxmoxGrant> acl()
    {
        std::vector<ProxmoxGrant> rows = ask(ListAcl{});
        std::ranges::sort(rows, {}, [](const ProxmoxGrant &row) { return row.path + row.who + row.role; });
        return rows;
    }
    QStringList privileges(const QString &role)
    {
        const std::vector<RoleRow> roles = ask(ListRoles{});
        const auto found = std::ranges::find(roles, role, &RoleRow::id);
        return found == roles.end() ? QStringList() : found->privileges;
    }
    QStringList pools()
    {
        QStringList names;
        for (const Pool &pool : ask(ListPools{}))
            names += pool.id.value();
        return names;
    }
    std::optional<UserRow> user(const QString &id)
    {
        const std::vector<UserRow> users = ask(ListUsers{});
        const auto found = std::ranges::find(users, id, &UserRow::id);
        return found == users.end() ? std::nullopt : std::optional(*found);
    }
    template <Endpoint E>
    typename E::Answer ask(E endpoint)
    {
        auto answer = await(m_client.ask(std::move(endpoint), Lane::Interactive));
        if (!answer)
            qFatal("%s", qUtf8Printable(answer.error().detail));
        if constexpr (!std::is_void_v<typename E::Answer>)
            return std::move(*answer);
    }

private:
    SystemClock m_clock;
    PveClient m_client;
};

/// Somebody of the lab's seed.
inline const lab::LabPerson &personOf(const LabFixture &lab, const QString &id)
{
    const auto found = std::ranges::find(lab.access.people, id, &lab::LabPerson::userId);
    if (found == lab.access.people.end())
        qFatal("the lab has no %s", qUtf8Printable(id));
    return *found;
}

inline SignIn passwordOf(const LabFixture &lab, const QString &id)
{
    return {SignInMethod::Password, id, Secret::fromText(personOf(lab, id).password), {}};
}

} // namespace orbit::pve
