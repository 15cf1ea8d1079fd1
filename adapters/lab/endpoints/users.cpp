#include "adapters/lab/endpoints/endpoints.h"

#include <QUuid>

namespace orbit::lab {

namespace {

User &userOrFail(const Call &call)
{
    const QByteArray id = call.text("userid");
    const auto found = call.cluster.access.users.find(id);
    if (found == call.cluster.access.users.end())
        fail("no such user ('" + id + "')");
    return found->second;
}

QByteArrayList groupsOf(const Access &access, const QByteArray &userId)
{
    QByteArrayList names;
    for (const auto &[name, group] : access.groups) {
        if (group.members.contains(userId))
            names.append(name);
    }
    return names;
}

void addFields(JsonObject &object, const User &user)
{
    object.add("enable", user.enabled ? 1 : 0).add("expire", user.expire);
    object.addSet("firstname", user.firstName).addSet("lastname", user.lastName).addSet("email", user.email);
    object.addSet("comment", user.comment).addSet("keys", user.keys);
}

JsonObject tokenInfo(const ApiToken &token)
{
    JsonObject object;
    object.add("privsep", token.separated ? 1 : 0).add("expire", token.expire).addSet("comment", token.comment);
    return object;
}

Json tokensList(const User &user)
{
    if (user.tokens.empty())
        return {};
    JsonArray array;
    for (const auto &[id, token] : user.tokens)
        array.append(tokenInfo(token).add("tokenid", id));
    return array.take();
}

bool seesUser(const Call &call, const QByteArray &userId)
{
    if (userId == call.authId || call.allowsAny("/access/groups", {"User.Modify", "Sys.Audit"}))
        return true;
    const QByteArrayList groups = groupsOf(call.cluster.access, userId);
    return std::ranges::any_of(
        groups, [&](const QByteArray &group) { return call.allowsAny("/access/groups/" + group, {"User.Modify", "Sys.Audit"}); });
}

Reply list(Call &call)
{
    const Access &access = call.cluster.access;
    JsonArray array;
    for (const auto &[id, user] : access.users) {
        if (!seesUser(call, id) || (call.has("enabled") && call.flag("enabled") != access.isUsable(user)))
            continue;
        JsonObject object;
        object.add("userid", id);
        addFields(object, user);
        const auto realm = access.realms.find(id.mid(id.lastIndexOf('@') + 1));
        if (realm != access.realms.end())
            object.add("realm-type", realm->second.type);
        if (call.flag("full"))
            object.add("groups", groupsOf(access, id).join(',')).add("tokens", tokensList(user));
        array.append(object.take());
    }
    return array;
}

Reply get(Call &call)
{
    const User &user = userOrFail(call);
    JsonObject object;
    addFields(object, user);
    object.add("groups", jsonStrings(groupsOf(call.cluster.access, call.text("userid"))));
    if (user.tokens.empty())
        return object.add("tokens", Json{});
    JsonObject tokens;
    for (const auto &[id, token] : user.tokens)
        tokens.add(id, tokenInfo(token).json());
    return object.add("tokens", tokens.take());
}

void setGroups(const Call &call, const QByteArray &userId)
{
    Access &access = call.cluster.access;
    if (!call.flag("append")) {
        for (auto &[name, group] : access.groups)
            group.members.remove(userId);
    }
    for (const QByteArray &name : call.list("groups")) {
        const auto group = access.groups.find(name);
        if (group == access.groups.end())
            fail((call.spec.method == "POST" ? "create" : "update") + QByteArray(" user failed: no such group '") + name + "'");
        group->second.members.insert(userId);
    }
}

void setFields(const Call &call, User &user)
{
    const auto take = [&](const char *name, QByteArray &field) {
        if (call.has(name))
            field = call.text(name);
    };
    take("firstname", user.firstName);
    take("lastname", user.lastName);
    take("email", user.email);
    take("comment", user.comment);
    take("keys", user.keys);
    if (call.has("enable"))
        user.enabled = call.flag("enable");
    if (call.has("expire"))
        user.expire = call.text("expire").toLongLong();
    if (call.has("groups"))
        setGroups(call, call.text("userid"));
}

void changed(const Call &call)
{
    call.cluster.access.changed();
    call.cluster.touch();
}

Reply create(Call &call)
{
    const QByteArray id = call.text("userid");
    if (call.cluster.access.userExists(id))
        fail("create user failed: user '" + id + "' already exists");
    User user;
    user.password = call.text("password");
    call.cluster.access.users[id] = user;
    setFields(call, call.cluster.access.users[id]);
    changed(call);
    return {};
}

Reply update(Call &call)
{
    setFields(call, userOrFail(call));
    changed(call);
    return {};
}

Reply remove(Call &call)
{
    Access &access = call.cluster.access;
    const QByteArray id = call.text("userid");
    if (!access.userExists(id))
        fail("delete user failed: user '" + id + "' does not exist");
    access.users.erase(id);
    for (auto &[name, group] : access.groups)
        group.members.remove(id);
    for (auto &[path, node] : access.acl) {
        node.users.erase(id);
        std::erase_if(node.tokens, [&](const auto &entry) { return userOf(entry.first) == id; });
    }
    std::erase_if(access.acl, [](const auto &entry) { return entry.second.isEmpty(); });
    changed(call);
    return {};
}

Reply password(Call &call)
{
    const QByteArray id = call.text("userid");
    User &user = userOrFail(call);
    if (id != call.authId)
        call.requireAny("/access/groups", {"User.Modify"});
    if (call.authId != "root@pam") {
        const User &actor = call.cluster.access.users.at(call.user());
        if (!call.has("confirmation-password"))
            failParam("confirmation-password", "password is required to modify user");
        if (actor.password != call.text("confirmation-password"))
            throw ApiError(401, "authentication failure");
    }
    user.password = call.text("password");
    call.cluster.write(call.serverNode, call.authId, "pvedaemon", "changed password for user '" + id + "'");
    changed(call);
    return {};
}

ApiToken &tokenOrFail(const Call &call)
{
    User &user = userOrFail(call);
    const auto token = user.tokens.find(call.text("tokenid"));
    if (token == user.tokens.end())
        fail("no such token '" + call.text("tokenid") + "' for user '" + call.text("userid") + "'");
    return token->second;
}

Reply tokens(Call &call)
{
    JsonArray array;
    for (const auto &[id, token] : userOrFail(call).tokens)
        array.append(tokenInfo(token).add("tokenid", id));
    return array;
}

Reply token(Call &call) { return tokenInfo(tokenOrFail(call)); }

/// The answer repeats what was sent, as text.
JsonObject sentInfo(const Call &call, const ApiToken &token, bool creating)
{
    JsonObject info;
    if (call.has("privsep"))
        info.add("privsep", call.text("privsep"));
    else
        info.add("privsep", token.separated ? 1 : 0);
    if (call.has("expire"))
        info.add("expire", call.text("expire"));
    else if (!creating && token.expire)
        info.add("expire", token.expire);
    info.addSet("comment", token.comment);
    return info;
}

void setToken(const Call &call, ApiToken &token)
{
    if (call.has("comment"))
        token.comment = call.text("comment");
    if (call.has("expire"))
        token.expire = call.text("expire").toLongLong();
    if (call.has("privsep"))
        token.separated = call.flag("privsep");
}

Reply createToken(Call &call)
{
    User &user = userOrFail(call);
    const QByteArray id = call.text("tokenid");
    if (user.tokens.contains(id))
        failParam("tokenid", "Token already exists.");
    ApiToken created;
    created.secret = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    setToken(call, created);
    user.tokens[id] = created;
    changed(call);
    return JsonObject()
        .add("full-tokenid", call.text("userid") + '!' + id)
        .add("value", created.secret)
        .add("info", sentInfo(call, created, true).take());
}

Reply updateToken(Call &call)
{
    ApiToken &known = tokenOrFail(call);
    setToken(call, known);
    changed(call);
    JsonObject info = sentInfo(call, known, false);
    if (call.flag("regenerate")) {
        known.secret = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        info.add("full-tokenid", call.text("userid") + '!' + call.text("tokenid")).add("value", known.secret);
    }
    return info;
}

Reply removeToken(Call &call)
{
    static_cast<void>(tokenOrFail(call));
    userOrFail(call).tokens.erase(call.text("tokenid"));
    const QByteArray full = call.text("userid") + '!' + call.text("tokenid");
    for (auto &[path, node] : call.cluster.access.acl)
        node.tokens.erase(full);
    changed(call);
    return {};
}

} // namespace

std::span<const Route> userRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/access/users", list},
        {"POST", "/access/users", create},
        {"GET", "/access/users/{userid}", get},
        {"PUT", "/access/users/{userid}", update},
        {"DELETE", "/access/users/{userid}", remove},
        {"PUT", "/access/password", password},
        {"GET", "/access/users/{userid}/token", tokens},
        {"GET", "/access/users/{userid}/token/{tokenid}", token},
        {"POST", "/access/users/{userid}/token/{tokenid}", createToken},
        {"PUT", "/access/users/{userid}/token/{tokenid}", updateToken},
        {"DELETE", "/access/users/{userid}/token/{tokenid}", removeToken},
    };
    return routes;
}

} // namespace orbit::lab
