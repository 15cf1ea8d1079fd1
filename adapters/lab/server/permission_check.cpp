#include "adapters/lab/server/permission_check.h"

#include <algorithm>

namespace orbit::lab {

namespace {

bool evaluate(const Call &call, const Rights &rights, bool quiet);

bool refuse(const QByteArray &what, bool quiet)
{
    if (!quiet)
        denied(what);
    return false;
}

/// Fills "/vms/{vmid}" from the parameters.
QByteArray fillPath(const Call &call, const QByteArray &pattern)
{
    QByteArray path = pattern;
    for (auto from = path.indexOf('{'); from >= 0; from = path.indexOf('{', from)) {
        const auto to = path.indexOf('}', from);
        const QByteArray name = path.mid(from + 1, to - from - 1);
        const QByteArray value = name == "node" ? call.node() : call.text(name);
        path.replace(from, to - from + 1, value);
        from += value.size();
    }
    return path;
}

bool checkPrivileges(const Call &call, const Rights &rights, bool quiet)
{
    if (!rights.onlyWith.isEmpty() && !call.has(rights.onlyWith))
        return refuse({}, quiet);
    const QByteArray path = fillPath(call, rights.path);
    if (rights.any)
        return call.allowsAny(path, rights.privileges) || refuse(path + ", " + rights.privileges.join('|'), quiet);
    for (const QByteArray &privilege : rights.privileges) {
        if (!call.allows(path, privilege))
            return refuse(path + ", " + privilege, quiet);
    }
    return true;
}

bool mustExist(const Call &call, bool quiet)
{
    const QByteArray userId = call.text("userid");
    if (call.cluster.access.userExists(userId))
        return true;
    if (!quiet)
        fail("no such user ('" + userId + "')");
    return false;
}

bool checkSelf(const Call &call, bool quiet) { return mustExist(call, quiet) && (call.text("userid") == call.authId || refuse({}, quiet)); }

bool checkRealm(const Call &call, const QByteArray &privilege, bool quiet)
{
    const QByteArray userId = call.text("userid");
    const QByteArray path = "/access/realm/" + userId.mid(userId.lastIndexOf('@') + 1);
    return call.allows(path, privilege) || refuse(path + ", " + privilege, quiet);
}

bool checkUserGroup(const Call &call, const Rights &rights, bool quiet)
{
    const QByteArrayList &privileges = rights.privileges;
    const bool creates = rights.groupsParam == "create";
    if (!creates && !mustExist(call, quiet))
        return false;
    if (call.allowsAny("/access/groups", privileges))
        return true;
    const QByteArrayList named = rights.groupsParam.isEmpty() ? QByteArrayList() : call.list("groups");
    const bool namedAllowed =
        std::ranges::all_of(named, [&](const QByteArray &group) { return call.allowsAny("/access/groups/" + group, privileges); });
    const QByteArray userId = call.text("userid");
    const bool member = std::ranges::any_of(call.cluster.access.groups, [&](const auto &entry) {
        return entry.second.members.contains(userId) && call.allowsAny("/access/groups/" + entry.first, privileges);
    });
    if (creates ? !named.isEmpty() && namedAllowed : member && namedAllowed)
        return true;
    return refuse(rights.groupsParam.isEmpty() ? QByteArray() : "/access/groups, " + privileges.join('|'), quiet);
}

QByteArrayList grantingPrivileges(const QByteArray &path)
{
    QByteArrayList privileges{"Permissions.Modify"};
    if (path.startsWith("/storage/"))
        privileges.append("Datastore.Allocate");
    else if (path.startsWith("/vms/"))
        privileges.append("VM.Allocate");
    else if (path.startsWith("/pool/"))
        privileges.append("Pool.Allocate");
    return privileges;
}

bool checkMayGrant(const Call &call, const QByteArray &pattern, bool quiet)
{
    const QByteArray path = fillPath(call, pattern);
    return mayGrant(call, path) || refuse(path + ", " + grantingPrivileges(path).join('|'), quiet);
}

bool evaluateAll(const Call &call, const Rights &rights, bool quiet)
{
    const bool any = rights.kind == Rights::Kind::Or;
    for (const Rights &operand : rights.operands) {
        if (evaluate(call, operand, any || quiet) == any)
            return any;
    }
    return any ? refuse({}, quiet) : true;
}

bool evaluate(const Call &call, const Rights &rights, bool quiet)
{
    switch (rights.kind) {
    case Rights::Kind::Root:
        return refuse("user != root@pam", quiet);
    case Rights::Kind::Everybody:
    case Rights::Kind::World:
        return true;
    case Rights::Kind::Privileges:
        return checkPrivileges(call, rights, quiet);
    case Rights::Kind::Self:
        return checkSelf(call, quiet);
    case Rights::Kind::RealmOfUser:
        return checkRealm(call, rights.privileges.value(0), quiet);
    case Rights::Kind::GroupsOfUser:
        return checkUserGroup(call, rights, quiet);
    case Rights::Kind::MayGrant:
        return checkMayGrant(call, rights.path, quiet);
    case Rights::Kind::And:
    case Rights::Kind::Or:
        return evaluateAll(call, rights, quiet);
    }
    return refuse({}, quiet);
}

} // namespace

bool mayGrant(const Call &call, const QByteArray &path) { return call.allowsAny(path, grantingPrivileges(path)); }

void checkPermission(const Call &call)
{
    if (call.authId != "root@pam")
        static_cast<void>(evaluate(call, call.spec.rights, false));
}

} // namespace orbit::lab
