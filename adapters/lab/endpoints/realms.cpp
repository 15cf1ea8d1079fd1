#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/server/tickets.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

namespace orbit::lab {

namespace {

QByteArray optionsDigest(const Realm &realm)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const auto &[key, value] : realm.options)
        hash.addData(key + ' ' + value + '\n');
    return hash.result().toHex();
}

Realm &realmOrFail(const Call &call)
{
    const auto realm = call.cluster.access.realms.find(call.text("realm"));
    if (realm == call.cluster.access.realms.end())
        fail("domain '" + call.text("realm") + "' does not exist");
    return realm->second;
}

Reply domain(Call &call)
{
    const Realm &realm = realmOrFail(call);
    JsonObject object;
    object.add("type", realm.type).add("digest", optionsDigest(realm));
    for (const auto &[key, value] : realm.options)
        object.add(key, value);
    if (realm.type == "pam")
        object.add("plugin", "PVE::Auth::PAM");
    return object;
}

void setOptions(const Call &call, Realm &realm)
{
    for (const QByteArray &key : call.list("delete"))
        realm.options.erase(key);
    for (const auto &[key, param] : call.params) {
        static const QByteArrayList control{"realm", "type", "delete", "digest", "password"};
        if (!control.contains(key))
            realm.options[key] = param.values.value(0);
    }
    call.cluster.touch();
}

Reply createDomain(Call &call)
{
    const QByteArray id = call.text("realm");
    if (call.cluster.access.realms.contains(id))
        fail("add auth server failed: domain '" + id + "' already exists");
    Realm realm;
    realm.type = call.text("type");
    setOptions(call, realm);
    call.cluster.access.realms[id] = realm;
    return {};
}

Reply updateDomain(Call &call)
{
    setOptions(call, realmOrFail(call));
    return {};
}

Reply removeDomain(Call &call)
{
    const Realm &realm = realmOrFail(call);
    if (realm.type == "pam" || realm.type == "pve")
        fail("delete auth server failed: unable to delete builtin domain '" + call.text("realm") + "'");
    call.cluster.access.realms.erase(call.text("realm"));
    call.cluster.touch();
    return {};
}

Reply openIdIndex(Call &)
{
    JsonArray array;
    array.append(JsonObject().add("subdir", "auth-url")).append(JsonObject().add("subdir", "login"));
    return array;
}

Json entryJson(const TfaEntry &entry)
{
    JsonObject object;
    object.add("id", entry.id).add("type", entry.type).add("description", entry.description).add("created", entry.created);
    return object.add("enable", entry.enabled ? 1 : 0).take();
}

Json entriesJson(const User &user)
{
    JsonArray array;
    for (const TfaEntry &entry : user.tfa)
        array.append(entryJson(entry));
    return array.take();
}

User &userOrFail(const Call &call)
{
    const auto user = call.cluster.access.users.find(call.text("userid"));
    if (user == call.cluster.access.users.end())
        fail("no such user ('" + call.text("userid") + "')");
    return user->second;
}

Reply allFactors(Call &call)
{
    JsonArray array;
    for (const auto &[id, user] : call.cluster.access.users) {
        if (!user.tfa.empty() && (id == call.user() || call.allowsAny("/access/groups", {"User.Modify", "Sys.Audit"})))
            array.append(JsonObject().add("userid", id).add("entries", entriesJson(user)));
    }
    return array;
}

Reply factors(Call &call) { return entriesJson(userOrFail(call)); }

/// Changing one's own second factor needs the password again; root needs none.
void checkPassword(const Call &call)
{
    if (call.authId == "root@pam")
        return;
    if (!call.has("password"))
        failParam("password", "password is required to modify TFA data");
    if (call.cluster.access.users.at(call.user()).password != call.text("password"))
        throw ApiError(401, "authentication failure");
}

TfaEntry totpEntry(const Call &call)
{
    const QUrlQuery query(QUrl(QString::fromUtf8(call.text("totp"))).query());
    TfaEntry entry;
    entry.id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    entry.type = "totp";
    entry.secret = query.queryItemValue(QStringLiteral("secret")).toLatin1();
    if (entry.secret.isEmpty())
        failParam("totp", "missing secret in TOTP URI");
    if (!totpMatches(entry.secret, call.text("value"), QDateTime::currentSecsSinceEpoch()))
        fail("failed to verify TOTP challenge");
    return entry;
}

TfaEntry recoveryEntry()
{
    TfaEntry entry;
    entry.id = entry.type = "recovery";
    QByteArrayList codes;
    for (int i = 0; i < 10; ++i)
        codes.append(QUuid::createUuid().toByteArray(QUuid::WithoutBraces).left(18));
    entry.secret = codes.join(' ');
    return entry;
}

Reply addFactor(Call &call)
{
    User &user = userOrFail(call);
    checkPassword(call);
    const QByteArray type = call.text("type");
    if (type != "totp" && type != "recovery")
        failParam("type", "this lab has totp and recovery only");
    TfaEntry entry = type == "totp" ? totpEntry(call) : recoveryEntry();
    entry.description = call.text("description");
    entry.created = QDateTime::currentSecsSinceEpoch();
    user.tfa.push_back(entry);
    call.cluster.touch();
    JsonObject object;
    object.add("id", entry.id);
    if (type == "recovery")
        object.add("recovery", jsonStrings(entry.secret.split(' ')));
    return object;
}

TfaEntry &factorOrFail(const Call &call)
{
    User &user = userOrFail(call);
    const auto entry = std::ranges::find(user.tfa, call.text("id"), &TfaEntry::id);
    if (entry == user.tfa.end())
        throw ApiError(404, "no such tfa entry '" + call.text("id") + "'");
    return *entry;
}

Reply factor(Call &call) { return entryJson(factorOrFail(call)); }

Reply updateFactor(Call &call)
{
    TfaEntry &entry = factorOrFail(call);
    checkPassword(call);
    if (call.has("description"))
        entry.description = call.text("description");
    if (call.has("enable"))
        entry.enabled = call.flag("enable");
    call.cluster.touch();
    return jsonString("");
}

Reply removeFactor(Call &call)
{
    static_cast<void>(factorOrFail(call));
    checkPassword(call);
    std::erase_if(userOrFail(call).tfa, [&](const TfaEntry &entry) { return entry.id == call.text("id"); });
    call.cluster.touch();
    return {};
}

Reply userFactors(Call &call)
{
    const User &user = userOrFail(call);
    JsonObject object;
    if (!user.tfa.empty())
        object.add("user", "totp").add("types", jsonStrings({"totp"}));
    return object;
}

Reply unlock(Call &call)
{
    static_cast<void>(userOrFail(call));
    return Json{"1"};
}

} // namespace

std::span<const Route> realmRoutes()
{
    static constexpr Route routes[] = {
        {"POST", "/access/domains", createDomain},
        {"GET", "/access/domains/{realm}", domain},
        {"PUT", "/access/domains/{realm}", updateDomain},
        {"DELETE", "/access/domains/{realm}", removeDomain},
        {"GET", "/access/openid", openIdIndex},
        {"GET", "/access/tfa", allFactors},
        {"GET", "/access/tfa/{userid}", factors},
        {"POST", "/access/tfa/{userid}", addFactor},
        {"GET", "/access/tfa/{userid}/{id}", factor},
        {"PUT", "/access/tfa/{userid}/{id}", updateFactor},
        {"DELETE", "/access/tfa/{userid}/{id}", removeFactor},
        {"GET", "/access/users/{userid}/tfa", userFactors},
        {"PUT", "/access/users/{userid}/unlock-tfa", unlock},
    };
    return routes;
}

} // namespace orbit::lab
