#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/endpoints/login_answer.h"
#include "adapters/lab/endpoints/second_factor.h"

namespace orbit::lab {

namespace {

[[noreturn]] void refuseLogin() { throw ApiError(401, "authentication failure"); }

QByteArray fullUserName(const Call &call)
{
    const QByteArray name = call.text("username");
    return call.has("realm") && !name.contains('@') ? name + '@' + call.text("realm") : name;
}

/// Whether the password is right or a ticket of the same user that is still good.
bool knowsPassword(const Call &call, const QByteArray &user, const User &known)
{
    const QByteArray password = call.text("password");
    if (password.startsWith("PVE:"))
        return call.backend.tickets.readLogin(password) == user;
    return !known.password.isEmpty() && password == known.password;
}

/// Areas of the interface and the rights in each, as the answer to a login shows them.
Json capabilities(const Cluster &cluster, const QByteArray &user)
{
    struct Area
    {
        const char *name;
        QByteArray path;
        QByteArrayList prefixes;
    };
    static const std::vector<Area> areas{{"vms", "/vms", {"VM.", "Permissions."}},
                                         {"storage", "/storage", {"Datastore.", "Permissions."}},
                                         {"nodes", "/nodes", {"Sys.", "Permissions."}},
                                         {"sdn", "/sdn", {"SDN.", "Permissions."}},
                                         {"mapping", "/mapping", {"Mapping.", "Permissions."}},
                                         {"access", "/access", {"User.", "Group.", "Permissions."}},
                                         {"dc", "/", {"SDN.", "Sys.Audit", "Sys.Modify"}}};
    JsonObject all;
    for (const Area &area : areas) {
        JsonObject rights;
        for (const QByteArray &right : cluster.access.privileges(user, area.path)) {
            if (std::ranges::any_of(area.prefixes, [&](const QByteArray &prefix) { return right.startsWith(prefix); }))
                rights.add(right, 1);
        }
        all.add(area.name, rights.take());
    }
    return all.take();
}

} // namespace

Reply ticketFor(const Call &call, const QByteArray &user)
{
    JsonObject object;
    object.add("username", user)
        .add("ticket", call.backend.tickets.login(user))
        .add("CSRFPreventionToken", call.backend.tickets.csrf(user));
    object.add("cap", capabilities(call.cluster, user));
    if (!call.cluster.name.isEmpty() && call.allows("/", "Sys.Audit"))
        object.add("clustername", QByteArray(call.cluster.name).replace(' ', '-'));
    return object;
}

namespace {

Reply halfTicket(const Call &call, const QByteArray &user, const User &known)
{
    JsonObject object;
    object.add("username", user).add("NeedTFA", 1).add("ticket", call.backend.tickets.challenge(user, secondFactorChallenge(known)));
    object.add("CSRFPreventionToken", call.backend.tickets.csrf(user));
    return object;
}

Reply login(Call &call)
{
    const QByteArray user = fullUserName(call);
    const auto known = call.cluster.access.users.find(user);
    if (known == call.cluster.access.users.end() || !call.cluster.access.isUsable(known->second))
        refuseLogin();
    if (call.has("tfa-challenge")) {
        if (!call.backend.tickets.readChallenge(call.text("tfa-challenge"), user) || !useSecondFactor(known->second, call.text("password")))
            refuseLogin();
    } else if (!knowsPassword(call, user, known->second)) {
        refuseLogin();
    } else if (!known->second.tfa.empty() && !call.text("password").startsWith("PVE:")) {
        return halfTicket(call, user, known->second);
    }
    call.cluster.write(call.serverNode, user, "pvedaemon", "successful auth for user '" + user + "'");
    return ticketFor(call, user);
}

Reply ticketDummy(Call &) { return {}; }

Reply domains(Call &call)
{
    JsonArray array;
    for (const auto &[name, realm] : call.cluster.access.realms) {
        JsonObject object;
        object.add("realm", name).add("type", realm.type);
        for (const char *key : {"comment", "default", "tfa"}) {
            if (const auto value = realm.options.find(key); value != realm.options.end())
                object.add(key, jsonLoose(value->second));
        }
        array.append(object.take());
    }
    return array;
}

Json rightsJson(const std::map<QByteArray, bool> &rights)
{
    JsonObject object;
    for (const auto &[right, propagate] : rights)
        object.add(right, propagate ? 1 : 0);
    return object.take();
}

Reply permissions(Call &call)
{
    const QByteArray who = call.text("userid", call.authId);
    const Access &access = call.cluster.access;
    if (who != call.authId && userOf(who) != call.authId)
        call.requireAny("/access", {"Sys.Audit"});
    if (call.has("path"))
        return JsonObject().add(call.text("path"), rightsJson(access.permissions(who, call.text("path"))));
    QSet<QByteArray> paths{"/", "/access", "/access/groups", "/nodes", "/pool", "/sdn", "/storage", "/vms"};
    for (const auto &[path, node] : access.acl)
        paths.insert(path);
    for (auto it = access.poolOfPath.begin(); who != "root@pam" && it != access.poolOfPath.end(); ++it)
        paths.insert(it.key());
    JsonObject object;
    for (const QByteArray &path : std::as_const(paths)) {
        const auto rights = access.permissions(who, path);
        if (!rights.empty())
            object.add(path, rightsJson(rights));
    }
    return object;
}

} // namespace

std::span<const Route> loginRoutes()
{
    static constexpr Route routes[] = {
        {"GET", "/access/ticket", ticketDummy},
        {"POST", "/access/ticket", login},
        {"GET", "/access/domains", domains},
        {"GET", "/access/permissions", permissions},
    };
    return routes;
}

} // namespace orbit::lab
