#include "adapters/lab/model/access.h"

#include "adapters/lab/model/text.h"

#include <QDateTime>

namespace orbit::lab {

namespace {

/// "/vms/100" gives "/", "/vms", "/vms/100".
QByteArrayList levelsOf(const QByteArray &path)
{
    QByteArrayList levels{"/"};
    for (qsizetype at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1))
        levels.append(path.left(at));
    if (path.size() > 1)
        levels.append(path);
    return levels;
}

void takeRoles(const std::map<QByteArray, bool> &granted, bool final, std::map<QByteArray, bool> &into)
{
    for (const auto &[role, propagate] : granted) {
        if (final || propagate)
            into[role] = propagate;
    }
}

} // namespace

QByteArray userOf(const QByteArray &authId) { return before(authId, '!'); }

bool isTokenId(const QByteArray &authId) { return authId.contains('!'); }

Access::Access(QByteArray major) : m_major(std::move(major))
{
    roles = builtInRoles(m_major);
    for (const auto &[name, privileges] : roles)
        m_builtIn.insert(name);
}

bool Access::isUsable(const User &user) const
{
    return user.enabled && (user.expire == 0 || user.expire > QDateTime::currentSecsSinceEpoch());
}

void Access::takeLevel(const QByteArray &authId, const AclNode &node, bool final, Roles &into) const
{
    const auto &own = isTokenId(authId) ? node.tokens : node.users;
    Roles found;
    if (const auto mine = own.find(authId); mine != own.end())
        takeRoles(mine->second, final, found);
    if (found.empty() && !isTokenId(authId)) {
        for (const auto &[name, granted] : node.groups) {
            const auto group = groups.find(name);
            if (group != groups.end() && group->second.members.contains(authId))
                takeRoles(granted, final, found);
        }
    }
    // A deeper level replaces what came from above, and the user's own entries replace those of the groups.
    if (!found.empty())
        into = found;
}

Access::Roles Access::rolesOn(const QByteArray &authId, const QByteArray &path) const
{
    Roles result;
    for (const QByteArray &level : levelsOf(path)) {
        if (const auto node = acl.find(level); node != acl.end())
            takeLevel(authId, node->second, level == path, result);
    }
    if (const auto none = result.find("NoAccess"); none != result.end())
        return {{"NoAccess", none->second}};
    return result;
}

std::map<QByteArray, bool> Access::ownPermissions(const QByteArray &authId, const QByteArray &path) const
{
    Roles granted = rolesOn(authId, path);
    const QByteArray pool = poolOfPath.value(path);
    if (!pool.isEmpty() && !granted.contains("NoAccess")) {
        const Roles fromPool = rolesOn(authId, "/pool/" + pool);
        if (fromPool.contains("NoAccess"))
            granted = {{"NoAccess", false}};
        else
            for (const auto &[role, propagate] : fromPool)
                granted.try_emplace(role, false);
    }
    std::map<QByteArray, bool> privileges;
    for (const auto &[role, propagate] : granted) {
        const auto known = this->roles.find(role);
        if (known == this->roles.end())
            continue;
        for (const QByteArray &privilege : known->second)
            privileges[privilege] = privileges[privilege] || propagate;
    }
    return privileges;
}

QByteArray Access::cacheKey(const QByteArray &authId, const QByteArray &path) const
{
    // Thousands of guests without an ACL of their own share the answer of their folder and pool.
    if (acl.contains(path) || path.count('/') < 2)
        return authId + '\n' + path;
    return authId + '\n' + path.left(path.lastIndexOf('/') + 1) + '\n' + poolOfPath.value(path);
}

std::map<QByteArray, bool> Access::permissions(const QByteArray &authId, const QByteArray &path) const
{
    const QByteArray user = userOf(authId);
    const auto owner = users.find(user);
    if (owner == users.end())
        return {};
    if (isTokenId(authId)) {
        const auto token = owner->second.tokens.find(authId.mid(user.size() + 1));
        if (token == owner->second.tokens.end())
            return {};
        const auto owned = permissions(user, path);
        if (!token->second.separated)
            return owned;
        auto limited = ownPermissions(authId, path);
        std::erase_if(limited, [&](const auto &entry) { return !owned.contains(entry.first); });
        return limited;
    }
    if (user == "root@pam") {
        std::map<QByteArray, bool> all;
        for (const QByteArray &privilege : allPrivileges(m_major))
            all[privilege] = true;
        return all;
    }
    return ownPermissions(user, path);
}

Privileges Access::privileges(const QByteArray &authId, const QByteArray &path) const
{
    Privileges set;
    for (const auto &[privilege, propagate] : permissions(authId, path))
        set.insert(privilege);
    return set;
}

Privileges Access::shared(const std::map<QByteArray, bool> &permissions) const
{
    QByteArray key;
    Privileges set;
    for (const auto &[privilege, propagate] : permissions) {
        key += privilege + ' ';
        set.insert(privilege);
    }
    // Thousands of paths have one of a few sets: they share it.
    const auto known = m_sets.constFind(key);
    return known == m_sets.constEnd() ? *m_sets.insert(key, set) : *known;
}

bool Access::allows(const QByteArray &authId, const QByteArray &path, const QByteArray &privilege) const
{
    const QByteArray user = userOf(authId);
    const auto owner = users.find(user);
    if (owner == users.end())
        return false;
    QByteArray acting = authId;
    if (user != authId) {
        const auto token = owner->second.tokens.find(authId.mid(user.size() + 1));
        if (token != owner->second.tokens.end() && !token->second.separated)
            acting = user;
    }
    if (acting == "root@pam")
        return allPrivileges(m_major).contains(privilege);
    const QByteArray key = cacheKey(acting, path);
    auto known = m_cache.constFind(key);
    if (known == m_cache.constEnd())
        known = m_cache.insert(key, shared(permissions(acting, path)));
    return known->contains(privilege);
}

bool Access::allowsAny(const QByteArray &authId, const QByteArray &path, const QByteArrayList &anyOf) const
{
    return std::ranges::any_of(anyOf, [&](const QByteArray &privilege) { return allows(authId, path, privilege); });
}

} // namespace orbit::lab
