#include "adapters/lab/server/identity_provider.h"

#include "adapters/lab/server/parameters.h"

#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

namespace orbit::lab {

namespace {

QByteArray valueOf(const RawParams &params, const QByteArray &name)
{
    const auto found = params.find(name);
    return found == params.end() ? QByteArray() : found->second.values.value(0);
}

HttpAnswer sentBack(const QByteArray &redirect, const QByteArray &state, const std::pair<QString, QString> &what)
{
    QUrl url = QUrl::fromEncoded(redirect, QUrl::StrictMode);
    QUrlQuery query;
    query.addQueryItem(what.first, QString::fromUtf8(QUrl::toPercentEncoding(what.second)));
    query.addQueryItem(QStringLiteral("state"), QString::fromUtf8(state));
    url.setQuery(query);
    return {.status = 302, .reason = "Found", .contentType = {}, .body = {}, .extra = {{"Location", url.toEncoded()}}};
}

HttpAnswer choicePage(const HttpRequest &request, const QByteArray &realm, const Access &access)
{
    QByteArray list;
    for (const auto &[id, user] : access.users) {
        if (!id.endsWith('@' + realm))
            continue;
        const QByteArray name = id.left(id.lastIndexOf('@'));
        list += "<p><a href=\"?" + request.query + "&amp;login=" + name.toPercentEncoding() + "\">" +
                QString::fromUtf8(name).toHtmlEscaped().toUtf8() + "</a></p>";
    }
    return {.contentType = "text/html;charset=UTF-8",
            .body = "<!doctype html><title>Identity provider of the lab</title><h1>Who are you?</h1>" + list + "<p><a href=\"?" +
                    request.query + "&amp;login=\">Nobody</a></p>"};
}

} // namespace

HttpAnswer identityProviderPage(const HttpRequest &request, OpenIdDesk &desk, const Access &access)
{
    const RawParams params = paramsOf(parseForm(request.query));
    const QByteArray state = valueOf(params, "state");
    const auto asked = desk.asked.constFind(state);
    if (request.method != "GET" || request.path != "/openid/authorize" || asked == desk.asked.constEnd())
        return {.status = 404, .reason = "Not Found", .contentType = "text/plain", .body = "no such sign-in"};
    if (!params.contains("login"))
        return choicePage(request, asked->realm, access);
    const QByteArray who = valueOf(params, "login");
    if (who.isEmpty())
        return sentBack(asked->redirect, state, {QStringLiteral("error_description"), QStringLiteral("The person refused")});
    const QByteArray code = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    desk.codes.insert(code, who);
    return sentBack(asked->redirect, state, {QStringLiteral("code"), QString::fromUtf8(code)});
}

} // namespace orbit::lab
