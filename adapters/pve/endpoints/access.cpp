#include "adapters/pve/endpoints/access.h"

#include "adapters/pve/endpoints/json.h"

#include <QJsonDocument>

namespace orbit::pve {

namespace {

Error notProxmox(const HttpReply &reply, const QString &detail)
{
    return {ErrorKind::Unexpected, QStringLiteral("%1:%2").arg(reply.endpoint.host()).arg(reply.endpoint.port(8006)), detail};
}

/// The half ticket is PVE:!tfa!{json with %3A for its colons}:time::signature.
QStringList typedFactors(const QString &ticket)
{
    const qsizetype from = ticket.indexOf(QLatin1Char('{'));
    const qsizetype to = ticket.lastIndexOf(QLatin1Char('}'));
    if (from < 0 || to < from)
        return {};
    const QByteArray json = QByteArray::fromPercentEncoding(ticket.mid(from, to - from + 1).toUtf8());
    const QJsonObject offered = QJsonDocument::fromJson(json).object();
    QStringList factors;
    for (const QLatin1String factor : {QLatin1String("totp"), QLatin1String("recovery"), QLatin1String("yubico")}) {
        const QJsonValue value = offered.value(factor);
        if (looseBool(value) || !value.toArray().isEmpty())
            factors += factor;
    }
    return factors;
}

/// Without a certificate only a provider on this computer, which nobody on the way can read.
bool isLoopbackPage(const QUrl &page)
{
    return page.scheme() == QLatin1String("http") &&
           (page.host() == QLatin1String("127.0.0.1") || page.host() == QLatin1String("localhost"));
}

Result<TicketAnswer> ticketIn(const HttpReply &reply)
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    const QJsonObject row = data->toObject();
    const QString ticket = row.value(QLatin1String("ticket")).toString();
    if (ticket.isEmpty())
        return fail(notProxmox(reply, QStringLiteral("no ticket")));
    TicketAnswer answer{.clusterName = looseText(row.value(QLatin1String("clustername")))};
    answer.ticket.user = looseText(row.value(QLatin1String("username")));
    answer.ticket.ticket = Secret::fromText(ticket);
    answer.ticket.csrf = Secret::fromText(row.value(QLatin1String("CSRFPreventionToken")).toString());
    answer.needsSecondFactor = looseBool(row.value(QLatin1String("NeedTFA")));
    if (answer.needsSecondFactor)
        answer.secondFactors = typedFactors(ticket);
    return answer;
}

} // namespace

Request ReadVersion::request() const { return {.path = apiPath({QStringLiteral("version")})}; }

Result<ServerVersion> ReadVersion::parse(const HttpReply &reply) const
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    const QString text = looseText(data->toObject().value(QLatin1String("version")));
    const std::optional<ServerVersion> version = ServerVersion::parse(text);
    if (!version)
        return fail(notProxmox(reply, text));
    return *version;
}

Request ListRealms::request() const { return {.path = apiPath({QStringLiteral("access"), QStringLiteral("domains")})}; }

Result<std::vector<Realm>> ListRealms::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    std::vector<Realm> realms;
    for (const QJsonValue &each : *list) {
        const QJsonObject row = each.toObject();
        Realm realm{.id = looseText(row.value(QLatin1String("realm"))), .comment = looseText(row.value(QLatin1String("comment")))};
        realm.type = looseText(row.value(QLatin1String("type")));
        realm.isDefault = looseBool(row.value(QLatin1String("default")));
        realm.wantsTfa = !looseText(row.value(QLatin1String("tfa"))).isEmpty();
        if (!realm.id.isEmpty())
            realms.push_back(std::move(realm));
    }
    return realms;
}

Request CreateTicket::request() const
{
    Request request{.method = Method::Post, .path = apiPath({QStringLiteral("access"), QStringLiteral("ticket")}), .subject = user};
    request.form.add(QLatin1String("username"), user).addRaw(QLatin1String("password"), password.expose());
    if (!challenge.isEmpty())
        request.form.addRaw(QLatin1String("tfa-challenge"), challenge.expose());
    return request;
}

Result<TicketAnswer> CreateTicket::parse(const HttpReply &reply) const { return ticketIn(reply); }

Request OpenIdPage::request() const
{
    Request request{.method = Method::Post,
                    .path = apiPath({QStringLiteral("access"), QStringLiteral("openid"), QStringLiteral("auth-url")}),
                    .subject = realm};
    request.form.add(QLatin1String("realm"), realm).add(QLatin1String("redirect-url"), redirect.toString(QUrl::FullyEncoded));
    return request;
}

Result<QUrl> OpenIdPage::parse(const HttpReply &reply) const
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    const QString text = data->toString();
    QUrl page(text, QUrl::StrictMode);
    // It goes to whatever opens addresses on this computer, so it has to be a web page.
    const bool isWeb = page.isValid() && !page.host().isEmpty() && (page.scheme() == QLatin1String("https") || isLoopbackPage(page));
    if (!isWeb)
        return fail(notProxmox(reply, text));
    return page;
}

Request OpenIdLogin::request() const
{
    Request request{.method = Method::Post,
                    .path = apiPath({QStringLiteral("access"), QStringLiteral("openid"), QStringLiteral("login")}),
                    .subject = {}};
    request.form.add(QLatin1String("state"), state)
        .addRaw(QLatin1String("code"), code.expose())
        .add(QLatin1String("redirect-url"), redirect.toString(QUrl::FullyEncoded));
    return request;
}

Result<TicketAnswer> OpenIdLogin::parse(const HttpReply &reply) const { return ticketIn(reply); }

Request ReadPermissions::request() const { return {.path = apiPath({QStringLiteral("access"), QStringLiteral("permissions")})}; }

Result<Permissions> ReadPermissions::parse(const HttpReply &reply) const
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    Permissions permissions;
    const QJsonObject paths = data->toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        QHash<QString, bool> &privileges = permissions[path.key()];
        const QJsonObject rows = path.value().toObject();
        for (auto row = rows.begin(); row != rows.end(); ++row)
            privileges.insert(row.key(), looseBool(row.value()));
    }
    return permissions;
}

Request ReadTokenEnd::request() const
{
    const qsizetype mark = tokenId.indexOf(QLatin1Char('!'));
    return {.path = apiPath(
                {QStringLiteral("access"), QStringLiteral("users"), tokenId.left(mark), QStringLiteral("token"), tokenId.mid(mark + 1)}),
            .subject = tokenId};
}

Result<QDateTime> ReadTokenEnd::parse(const HttpReply &reply) const
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    const qint64 end = looseInteger(data->toObject().value(QLatin1String("expire")));
    return end > 0 ? QDateTime::fromSecsSinceEpoch(end, Qt::UTC) : QDateTime();
}

} // namespace orbit::pve
