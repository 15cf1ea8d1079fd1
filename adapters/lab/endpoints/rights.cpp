#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/server/permission_check.h"

namespace orbit::lab {

namespace {

void changed(const Call &call)
{
    call.cluster.access.changed();
    call.cluster.touch();
}

QByteArray sorted(const QSet<QByteArray> &set, char separator = ',')
{
    QByteArrayList list(set.begin(), set.end());
    std::ranges::sort(list);
    return list.join(separator);
}

Group &groupOrFail(const Call &call, const char *verb)
{
    const QByteArray id = call.text("groupid");
    const auto group = call.cluster.access.groups.find(id);
    if (group == call.cluster.access.groups.end())
        fail((verb ? QByteArray(verb) + " group failed: " : QByteArray()) + "group '" + id + "' does not exist");
    return group->second;
}

Reply groups(Call &call)
{
    JsonArray array;
    for (const auto &[id, group] : call.cluster.access.groups) {
        if (!call.allowsAny("/access/groups/" + id, {"User.Modify", "Sys.Audit", "Group.Allocate"}))
            continue;
        array.append(JsonObject().add("groupid", id).addSet("comment", group.comment).add("users", sorted(group.members)));
    }
    return array;
}

Reply group(Call &call)
{
    const Group &found = groupOrFail(call, nullptr);
    JsonObject object;
    object.addSet("comment", found.comment).add("members", jsonStrings({found.members.begin(), found.members.end()}));
    return object;
}

Reply createGroup(Call &call)
{
    const QByteArray id = call.text("groupid");
    if (call.cluster.access.groups.contains(id))
        fail("create group failed: group '" + id + "' already exists");
    call.cluster.access.groups[id].comment = call.text("comment");
    changed(call);
    return {};
}

Reply updateGroup(Call &call)
{
    Group &found = groupOrFail(call, "update");
    if (call.has("comment"))
        found.comment = call.text("comment");
    changed(call);
    return {};
}

Reply removeGroup(Call &call)
{
    static_cast<void>(groupOrFail(call, "delete"));
    call.cluster.access.groups.erase(call.text("groupid"));
    for (auto &[path, node] : call.cluster.access.acl)
        node.groups.erase(call.text("groupid"));
    std::erase_if(call.cluster.access.acl, [](const auto &entry) { return entry.second.isEmpty(); });
    changed(call);
    return {};
}

Reply roles(Call &call)
{
    JsonArray array;
    for (const auto &[id, privileges] : call.cluster.access.roles)
        array.append(
            JsonObject().add("roleid", id).add("privs", sorted(privileges)).add("special", call.cluster.access.isBuiltInRole(id) ? 1 : 0));
    return array;
}

Privileges &roleOrFail(const Call &call, const char *verb)
{
    const QByteArray id = call.text("roleid");
    const auto role = call.cluster.access.roles.find(id);
    if (role == call.cluster.access.roles.end())
        fail((verb ? QByteArray(verb) + " role failed: " : QByteArray()) + "role '" + id + "' does not exist");
    return role->second;
}

Reply role(Call &call)
{
    JsonObject object;
    for (const QByteArray &privilege : std::as_const(roleOrFail(call, nullptr)))
        object.add(privilege, 1);
    return object;
}

void checkPrivileges(const Call &call)
{
    for (const QByteArray &privilege : call.list("privs")) {
        if (!allPrivileges(call.cluster.major).contains(privilege))
            failParam("privs", "invalid format - invalid privilege '" + privilege + "'\n");
    }
}

Reply createRole(Call &call)
{
    const QByteArray id = call.text("roleid");
    checkPrivileges(call);
    if (call.cluster.access.roles.contains(id))
        fail("create role failed: role '" + id + "' already exists");
    const QByteArrayList privileges = call.list("privs");
    call.cluster.access.roles[id] = {privileges.begin(), privileges.end()};
    changed(call);
    return {};
}

Reply updateRole(Call &call)
{
    if (call.cluster.access.isBuiltInRole(call.text("roleid")))
        fail("auto-generated role '" + call.text("roleid") + "' cannot be modified");
    Privileges &known = roleOrFail(call, "modify");
    checkPrivileges(call);
    if (!call.flag("append"))
        known.clear();
    for (const QByteArray &privilege : call.list("privs"))
        known.insert(privilege);
    changed(call);
    return {};
}

Reply removeRole(Call &call)
{
    if (call.cluster.access.isBuiltInRole(call.text("roleid")))
        fail("auto-generated role '" + call.text("roleid") + "' cannot be deleted");
    static_cast<void>(roleOrFail(call, "delete"));
    call.cluster.access.roles.erase(call.text("roleid"));
    changed(call);
    return {};
}

using Subjects = std::map<QByteArray, std::map<QByteArray, bool>>;

void addEntries(JsonArray &array, const QByteArray &path, const char *type, const Subjects &subjects)
{
    for (const auto &[subject, granted] : subjects) {
        for (const auto &[roleId, propagate] : granted)
            array.append(JsonObject()
                             .add("path", path)
                             .add("type", type)
                             .add("ugid", subject)
                             .add("roleid", roleId)
                             .add("propagate", propagate ? 1 : 0));
    }
}

Reply acl(Call &call)
{
    const bool audits = call.allows("/access", "Sys.Audit");
    JsonArray array;
    for (const auto &[path, node] : call.cluster.access.acl) {
        if (!audits && !mayGrant(call, path))
            continue;
        addEntries(array, path, "user", node.users);
        addEntries(array, path, "group", node.groups);
        addEntries(array, path, "token", node.tokens);
    }
    return array;
}

bool isAclPath(const QByteArray &path)
{
    static const QByteArrayList roots{"", "access", "mapping", "nodes", "pool", "sdn", "storage", "vms"};
    return path.startsWith('/') && roots.contains(path.split('/').value(1));
}

void setEntry(const Call &call, Subjects &subjects, const QByteArray &subject, const QByteArray &roleId)
{
    if (!call.flag("delete")) {
        subjects[subject][roleId] = call.flag("propagate", true);
        return;
    }
    subjects[subject].erase(roleId);
    if (subjects[subject].empty())
        subjects.erase(subject);
}

/// Who may not change rights everywhere hands out, and takes away, only what they have there themselves.
void checkRoleIsHeld(const Call &call, const QByteArray &path, const QByteArray &roleId)
{
    if (call.allows(path, "Permissions.Modify"))
        return;
    const bool isTaken = call.flag("delete");
    const QByteArray verb = isTaken ? "Cannot remove role '" : "Cannot add role '";
    const bool propagates = call.flag("propagate", true) && !isTaken;
    const auto held = call.cluster.access.permissions(call.authId, path);
    for (const QByteArray &privilege : call.cluster.access.roles.at(roleId)) {
        const auto own = held.find(privilege);
        if (own == held.end())
            failParam("roles", verb + roleId + "' - requires 'Permissions.Modify' or superset of privileges.");
        if (propagates && !own->second)
            failParam("roles", verb + roleId + "' with propagation - requires 'Permissions.Modify' or propagated superset of privileges.");
    }
    if (roleId == "NoAccess")
        failParam("roles", verb + roleId + "' - requires 'Permissions.Modify'");
}

Reply setAcl(Call &call)
{
    Access &access = call.cluster.access;
    if (!call.has("users") && !call.has("groups") && !call.has("tokens")) {
        const QByteArray text = "either 'users', 'groups' or 'tokens' is required.";
        throw ApiError(400, "Parameter verification failed.", {{"users", text}, {"groups", text}, {"tokens", text}});
    }
    const QByteArray path = call.text("path");
    if (!isAclPath(path))
        failParam("path", "invalid ACL path '" + path + "'");
    AclNode node = access.acl[path];
    for (const QByteArray &roleId : call.list("roles")) {
        if (!access.roles.contains(roleId))
            fail("ACL update failed: role '" + roleId + "' does not exist");
        checkRoleIsHeld(call, path, roleId);
        for (const QByteArray &user : call.list("users")) {
            if (!access.userExists(user) && !call.flag("delete"))
                fail("ACL update failed: user '" + user + "' does not exist");
            setEntry(call, node.users, user, roleId);
        }
        for (const QByteArray &id : call.list("groups")) {
            if (!access.groups.contains(id) && !call.flag("delete"))
                fail("ACL update failed: group '" + id + "' does not exist");
            setEntry(call, node.groups, id, roleId);
        }
        for (const QByteArray &token : call.list("tokens"))
            setEntry(call, node.tokens, token, roleId);
    }
    access.acl[path] = node;
    std::erase_if(access.acl, [](const auto &entry) { return entry.second.isEmpty(); });
    changed(call);
    return {};
}

} // namespace

std::span<const Route> rightsRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/access/groups", groups},
        {"POST", "/access/groups", createGroup},
        {"GET", "/access/groups/{groupid}", group},
        {"PUT", "/access/groups/{groupid}", updateGroup},
        {"DELETE", "/access/groups/{groupid}", removeGroup},
        {"GET", "/access/roles", roles},
        {"POST", "/access/roles", createRole},
        {"GET", "/access/roles/{roleid}", role},
        {"PUT", "/access/roles/{roleid}", updateRole},
        {"DELETE", "/access/roles/{roleid}", removeRole},
        {"GET", "/access/acl", acl},
        {"PUT", "/access/acl", setAcl},
    };
    return routes;
}

} // namespace orbit::lab
