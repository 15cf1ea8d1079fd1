#include "adapters/pve/endpoints/acl.h"

#include "adapters/pve/endpoints/json.h"

namespace orbit::pve {

namespace {

QByteArray aclPath() { return apiPath({QStringLiteral("access"), QStringLiteral("acl")}); }

GranteeKind kindOf(const QString &word)
{
    if (word == QLatin1String("group"))
        return GranteeKind::Group;
    return word == QLatin1String("token") ? GranteeKind::Token : GranteeKind::User;
}

} // namespace

Request ListAcl::request() const { return {.path = aclPath()}; }

Result<std::vector<ProxmoxGrant>> ListAcl::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    std::vector<ProxmoxGrant> rows;
    for (const QJsonValue &each : *list) {
        const QJsonObject row = each.toObject();
        ProxmoxGrant entry{.path = looseText(row.value(QLatin1String("path"))),
                           .kind = kindOf(looseText(row.value(QLatin1String("type"))))};
        entry.who = looseText(row.value(QLatin1String("ugid")));
        entry.role = looseText(row.value(QLatin1String("roleid")));
        entry.isPropagated = looseBool(row.value(QLatin1String("propagate")), true);
        if (!entry.path.isEmpty() && !entry.who.isEmpty())
            rows.push_back(std::move(entry));
    }
    return rows;
}

Request ChangeAcl::request() const
{
    Request request{.method = Method::Put, .path = aclPath(), .subject = path};
    request.form.add(QLatin1String("path"), path).add(QLatin1String("roles"), role);
    if (!user.isEmpty())
        request.form.add(QLatin1String("users"), user);
    if (!token.isEmpty())
        request.form.add(QLatin1String("tokens"), token);
    if (!group.isEmpty())
        request.form.add(QLatin1String("groups"), group);
    if (isTaken)
        request.form.add(QLatin1String("delete"), true);
    else
        request.form.add(QLatin1String("propagate"), isPropagated);
    return request;
}

} // namespace orbit::pve
