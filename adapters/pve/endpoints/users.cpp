#include "adapters/pve/endpoints/users.h"

#include "adapters/pve/endpoints/json.h"

namespace orbit::pve {

namespace {

QByteArray usersPath() { return apiPath({QStringLiteral("access"), QStringLiteral("users")}); }

QByteArray groupsPath() { return apiPath({QStringLiteral("access"), QStringLiteral("groups")}); }

QByteArray tokenPath(const QString &user, const QString &name) { return usersPath() + apiPath({user, QStringLiteral("token"), name}); }

QString tokenId(const QString &user, const QString &name) { return user + QLatin1Char('!') + name; }

} // namespace

Request ListUsers::request() const
{
    Request request{.path = usersPath()};
    request.form.add(QLatin1String("full"), true);
    return request;
}

Result<std::vector<UserRow>> ListUsers::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    std::vector<UserRow> users;
    for (const QJsonValue &each : *list) {
        const QJsonObject row = each.toObject();
        UserRow user{.id = looseText(row.value(QLatin1String("userid"))), .comment = looseText(row.value(QLatin1String("comment")))};
        user.isEnabled = looseBool(row.value(QLatin1String("enable")), true);
        if (const qint64 end = looseInteger(row.value(QLatin1String("expire"))); end > 0)
            user.end = QDateTime::fromSecsSinceEpoch(end, Qt::UTC);
        const QJsonArray tokens = row.value(QLatin1String("tokens")).toArray();
        for (const QJsonValue &token : tokens)
            user.tokens += looseText(token.toObject().value(QLatin1String("tokenid")));
        user.groups = looseText(row.value(QLatin1String("groups"))).split(QLatin1Char(','), Qt::SkipEmptyParts);
        if (!user.id.isEmpty())
            users.push_back(std::move(user));
    }
    return users;
}

Request CreateUser::request() const
{
    Request request{.method = Method::Post, .path = usersPath(), .subject = id};
    request.form.add(QLatin1String("userid"), id).add(QLatin1String("comment"), comment);
    if (!groups.isEmpty())
        request.form.add(QLatin1String("groups"), groups.join(QLatin1Char(',')));
    return request;
}

Request EnableUser::request() const
{
    Request request{.method = Method::Put, .path = usersPath() + apiPath({id}), .subject = id};
    request.form.add(QLatin1String("enable"), isEnabled);
    return request;
}

Request CreateToken::request() const
{
    Request request{.method = Method::Post, .path = tokenPath(user, name), .subject = tokenId(user, name)};
    request.form.add(QLatin1String("privsep"), true).add(QLatin1String("comment"), comment);
    if (end.isValid())
        request.form.add(QLatin1String("expire"), end.toSecsSinceEpoch());
    return request;
}

Result<Secret> CreateToken::parse(const HttpReply &reply) const
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    const QString secret = data->toObject().value(QLatin1String("value")).toString();
    if (secret.isEmpty())
        return fail(ErrorKind::Unexpected, tokenId(user, name), QStringLiteral("no secret"));
    return Secret::fromText(secret);
}

Request DeleteToken::request() const { return {.method = Method::Delete, .path = tokenPath(user, name), .subject = tokenId(user, name)}; }

Request ListGroups::request() const { return {.path = groupsPath()}; }

Result<QStringList> ListGroups::parse(const HttpReply &reply) const
{
    const Result<QJsonArray> list = readList(reply);
    if (!list)
        return fail(list.error());
    QStringList names;
    for (const QJsonValue &each : *list)
        names += looseText(each.toObject().value(QLatin1String("groupid")));
    return names;
}

Request CreateGroup::request() const
{
    Request request{.method = Method::Post, .path = groupsPath(), .subject = name};
    request.form.add(QLatin1String("groupid"), name).add(QLatin1String("comment"), comment);
    return request;
}

} // namespace orbit::pve
