#include "adapters/pve/endpoints/roles.h"

#include "adapters/pve/endpoints/json.h"

namespace orbit::pve {

Request ListRoles::request() const { return {.path = apiPath({QStringLiteral("access"), QStringLiteral("roles")})}; }

Result<std::vector<RoleRow>> ListRoles::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    std::vector<RoleRow> roles;
    for (const QJsonValue &each : *list) {
        const QJsonObject row = each.toObject();
        RoleRow role{.id = looseText(row.value(QLatin1String("roleid")))};
        role.privileges = looseText(row.value(QLatin1String("privs"))).split(QLatin1Char(','), Qt::SkipEmptyParts);
        role.privileges.sort();
        role.isBuiltIn = looseBool(row.value(QLatin1String("special")));
        if (!role.id.isEmpty())
            roles.push_back(std::move(role));
    }
    return roles;
}

Request CreateRole::request() const
{
    Request request{.method = Method::Post, .path = apiPath({QStringLiteral("access"), QStringLiteral("roles")}), .subject = id};
    request.form.add(QLatin1String("roleid"), id).add(QLatin1String("privs"), privileges.join(QLatin1Char(',')));
    return request;
}

Request ChangeRole::request() const
{
    Request request{.method = Method::Put, .path = apiPath({QStringLiteral("access"), QStringLiteral("roles"), id}), .subject = id};
    request.form.add(QLatin1String("privs"), privileges.join(QLatin1Char(',')));
    return request;
}

} // namespace orbit::pve
