#pragma once

#include "adapters/lab/model/privileges.h"

#include <QHash>

#include <map>
#include <optional>
#include <vector>

namespace orbit::lab {

struct ApiToken
{
    QByteArray secret;
    QByteArray comment;
    qint64 expire = 0;     ///< Seconds since 1970, 0 never.
    bool separated = true; ///< privsep: its own ACLs limit it further.
};

struct TfaEntry
{
    QByteArray id;
    QByteArray type; ///< "totp" or "recovery"
    QByteArray description;
    QByteArray secret; ///< otpauth secret (base32), or recovery codes separated by blanks.
    qint64 created = 0;
    bool enabled = true;
};

struct User
{
    QByteArray password;
    QByteArray firstName;
    QByteArray lastName;
    QByteArray email;
    QByteArray comment;
    QByteArray keys;
    qint64 expire = 0;
    bool enabled = true;
    std::map<QByteArray, ApiToken> tokens;
    std::vector<TfaEntry> tfa;
};

struct Group
{
    QByteArray comment;
    QSet<QByteArray> members;
};

struct Realm
{
    QByteArray type;
    std::map<QByteArray, QByteArray> options; ///< comment, default, base_dn ...
};

/// What one path grants: subject to role to "propagate".
struct AclNode
{
    std::map<QByteArray, std::map<QByteArray, bool>> users;
    std::map<QByteArray, std::map<QByteArray, bool>> groups;
    std::map<QByteArray, std::map<QByteArray, bool>> tokens;
    [[nodiscard]] bool isEmpty() const { return users.empty() && groups.empty() && tokens.empty(); }
};

/// Who may do what: the content of user.cfg, and Proxmox's way of computing rights from it.
class Access final
{
public:
    explicit Access(QByteArray major);

    std::map<QByteArray, User> users;
    std::map<QByteArray, Group> groups;
    std::map<QByteArray, Privileges> roles;
    std::map<QByteArray, Realm> realms;
    std::map<QByteArray, AclNode> acl;
    /// Pool of a guest or storage, kept by the cluster: "/vms/100" or "/storage/local" to "finance/mira".
    QHash<QByteArray, QByteArray> poolOfPath;

    /// Rights of "user@realm" or "user@realm!token" on a path; root@pam has all.
    [[nodiscard]] Privileges privileges(const QByteArray &authId, const QByteArray &path) const;
    [[nodiscard]] bool allows(const QByteArray &authId, const QByteArray &path, const QByteArray &privilege) const;
    [[nodiscard]] bool allowsAny(const QByteArray &authId, const QByteArray &path, const QByteArrayList &anyOf) const;
    /// Rights with their propagate flag, as GET /access/permissions shows them.
    [[nodiscard]] std::map<QByteArray, bool> permissions(const QByteArray &authId, const QByteArray &path) const;
    /// Call after any change of the public fields.
    void changed() { m_cache.clear(); }

    [[nodiscard]] bool userExists(const QByteArray &userId) const { return users.contains(userId); }
    [[nodiscard]] bool isUsable(const User &user) const;
    [[nodiscard]] const QByteArray &major() const { return m_major; }
    [[nodiscard]] bool isBuiltInRole(const QByteArray &role) const { return m_builtIn.contains(role); }

private:
    using Roles = std::map<QByteArray, bool>;
    [[nodiscard]] Roles rolesOn(const QByteArray &authId, const QByteArray &path) const;
    void takeLevel(const QByteArray &authId, const AclNode &node, bool final, Roles &into) const;
    [[nodiscard]] std::map<QByteArray, bool> ownPermissions(const QByteArray &authId, const QByteArray &path) const;
    [[nodiscard]] Privileges shared(const std::map<QByteArray, bool> &permissions) const;
    [[nodiscard]] QByteArray cacheKey(const QByteArray &authId, const QByteArray &path) const;

    QByteArray m_major;
    QSet<QByteArray> m_builtIn;
    mutable QHash<QByteArray, Privileges> m_cache;
    mutable QHash<QByteArray, Privileges> m_sets;
};

/// "user@realm" of "user@realm!token".
[[nodiscard]] QByteArray userOf(const QByteArray &authId);
[[nodiscard]] bool isTokenId(const QByteArray &authId);

} // namespace orbit::lab
