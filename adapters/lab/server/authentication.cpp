#include "adapters/lab/server/authentication.h"

#include <QDateTime>

namespace orbit::lab {

namespace {

std::expected<Identity, QByteArray> byToken(const QByteArray &header, Cluster &cluster)
{
    const auto refused = std::unexpected(QByteArray("Authentication failed!"));
    const QByteArray credentials = header.mid(header.indexOf('=') + 1).trimmed();
    const auto equals = credentials.indexOf('=');
    const QByteArray id = credentials.left(equals);
    const auto mark = id.indexOf('!');
    if (equals < 0 || mark < 0)
        return refused;
    const auto user = cluster.access.users.find(id.left(mark));
    if (user == cluster.access.users.end() || !cluster.access.isUsable(user->second))
        return refused;
    const auto token = user->second.tokens.find(id.mid(mark + 1));
    if (token == user->second.tokens.end() || token->second.secret != credentials.mid(equals + 1))
        return refused;
    if (token->second.expire && token->second.expire <= QDateTime::currentSecsSinceEpoch())
        return refused;
    return Identity{id, "token"};
}

QByteArray cookieOf(const HttpRequest &request)
{
    for (const QByteArray &part : request.header("cookie").split(';')) {
        const QByteArray cookie = part.trimmed();
        if (cookie.startsWith("PVEAuthCookie="))
            return percentDecoded(cookie.mid(14), false);
    }
    return {};
}

} // namespace

std::expected<Identity, QByteArray> authenticate(const HttpRequest &request, Cluster &cluster, const Backend &backend)
{
    const QByteArray header = request.header("authorization");
    if (header.startsWith("PVEAPIToken"))
        return byToken(header, cluster);
    const QByteArray ticket = cookieOf(request);
    if (ticket.isEmpty())
        return std::unexpected(QByteArray("No ticket"));
    const auto user = backend.tickets.readLogin(ticket);
    if (!user)
        return std::unexpected(QByteArray("Authentication failed!"));
    const auto known = cluster.access.users.find(*user);
    if (known == cluster.access.users.end() || !cluster.access.isUsable(known->second))
        return std::unexpected(QByteArray("Authentication failed!"));
    if (request.method != "GET" && !backend.tickets.readCsrf(request.header("csrfpreventiontoken"), *user))
        return std::unexpected(QByteArray("Permission denied - invalid csrf token"));
    return Identity{*user, "ticket"};
}

} // namespace orbit::lab
