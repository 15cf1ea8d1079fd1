#include "adapters/lab/endpoints/endpoints.h"
#include "adapters/lab/endpoints/login_answer.h"

#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

namespace orbit::lab {

namespace {

[[noreturn]] void refuseLogin() { throw ApiError(401, "authentication failure"); }

QByteArray freshSecret() { return QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }

const Realm &openIdRealm(const Call &call, const QByteArray &name)
{
    const auto realm = call.cluster.access.realms.find(name);
    if (realm == call.cluster.access.realms.end())
        fail("authentication domain '" + name + "' does not exist");
    if (realm->second.type != "openid")
        fail("wrong realm type (" + realm->second.type + " != openid)");
    return realm->second;
}

QByteArray option(const Realm &realm, const char *name)
{
    const auto found = realm.options.find(name);
    return found == realm.options.end() ? QByteArray() : found->second;
}

Reply authUrl(Call &call)
{
    const QByteArray name = call.text("realm");
    const Realm &realm = openIdRealm(call, name);
    const QByteArray state = freshSecret();
    call.backend.openId.asked.insert(state, {.realm = name, .redirect = call.text("redirect-url")});
    QUrl page(QString::fromUtf8(option(realm, "issuer-url")) + QStringLiteral("/authorize"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("response_type"), QStringLiteral("code"));
    query.addQueryItem(QStringLiteral("client_id"), QString::fromUtf8(option(realm, "client-id")));
    query.addQueryItem(QStringLiteral("state"), QString::fromUtf8(state));
    query.addQueryItem(QStringLiteral("redirect_uri"),
                       QString::fromUtf8(QUrl::toPercentEncoding(QString::fromUtf8(call.text("redirect-url")))));
    query.addQueryItem(QStringLiteral("scope"), QStringLiteral("openid email profile"));
    page.setQuery(query);
    return jsonString(page.toEncoded());
}

/// A user that the provider names and Proxmox does not know is made where the realm says so.
void makeKnown(const Call &call, const QByteArray &user, const Realm &realm)
{
    if (call.cluster.access.userExists(user))
        return;
    if (option(realm, "autocreate") != "1")
        refuseLogin();
    call.cluster.access.users[user] = {};
    call.cluster.access.changed();
    call.cluster.touch();
}

Reply login(Call &call)
{
    OpenIdDesk &desk = call.backend.openId;
    const auto asked = desk.asked.constFind(call.text("state"));
    if (asked == desk.asked.constEnd())
        refuseLogin();
    const OpenIdAsked question = *asked;
    desk.asked.erase(asked);
    const QByteArray subject = desk.codes.take(call.text("code"));
    if (subject.isEmpty() || question.redirect != call.text("redirect-url"))
        refuseLogin();
    const Realm &realm = openIdRealm(call, question.realm);
    const QByteArray user = subject + '@' + question.realm;
    makeKnown(call, user, realm);
    if (!call.cluster.access.isUsable(call.cluster.access.users.at(user)))
        refuseLogin();
    call.cluster.write(call.serverNode, user, "pvedaemon", "successful openid auth for user '" + user + "'");
    return ticketFor(call, user);
}

} // namespace

std::span<const Route> openIdRoutes()
{
    static constexpr Route routes[] = {
        {"POST", "/access/openid/auth-url", authUrl},
        {"POST", "/access/openid/login", login},
    };
    return routes;
}

} // namespace orbit::lab
