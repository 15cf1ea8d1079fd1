#include "adapters/lab/server/permission_check.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace orbit::lab {

namespace {

bool evaluate(const Call &call, const QJsonArray &check, bool quiet);

bool refuse(const QByteArray &what, bool quiet)
{
    if (!quiet)
        denied(what);
    return false;
}

QByteArrayList texts(const QJsonValue &value)
{
    QByteArrayList list;
    for (const auto &item : value.toArray())
        list.append(item.toString().toUtf8());
    return list;
}

/// Fills "/vms/{vmid}" from the parameters.
QByteArray fillPath(const Call &call, const QString &pattern)
{
    static const QRegularExpression hole(QStringLiteral("\\{([^}]+)\\}"));
    QString path = pattern;
    for (auto match = hole.match(path); match.hasMatch(); match = hole.match(path)) {
        const QByteArray name = match.captured(1).toUtf8();
        const QByteArray value = name == "node" ? call.node() : call.text(name);
        path.replace(match.capturedStart(), match.capturedLength(), QString::fromUtf8(value));
    }
    return path.toUtf8();
}

QString option(const QJsonArray &check, qsizetype from, QLatin1StringView name)
{
    for (qsizetype i = from; i + 1 < check.size(); i += 2) {
        if (check[i].toString() == name)
            return check[i + 1].toVariant().toString();
    }
    return {};
}

bool checkPerm(const Call &call, const QJsonArray &check, bool quiet)
{
    const QString needed = option(check, 3, QLatin1StringView("require_param"));
    if (!needed.isEmpty() && !call.has(needed.toUtf8()))
        return refuse({}, quiet);
    const QByteArray path = fillPath(call, check[1].toString());
    const QByteArrayList privileges = texts(check[2]);
    if (!option(check, 3, QLatin1StringView("any")).isEmpty())
        return call.allowsAny(path, privileges) || refuse(path + ", " + privileges.join('|'), quiet);
    for (const QByteArray &privilege : privileges) {
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

bool checkUserParam(const Call &call, const QString &what, bool quiet)
{
    const QByteArray userId = call.text("userid");
    if (what == QLatin1StringView("self"))
        return mustExist(call, quiet) && (userId == call.authId || refuse({}, quiet));
    const QByteArray path = "/access/realm/" + userId.mid(userId.lastIndexOf('@') + 1);
    return call.allows(path, what.toUtf8()) || refuse(path + ", " + what.toUtf8(), quiet);
}

bool checkUserGroup(const Call &call, const QJsonArray &check, bool quiet)
{
    const QByteArrayList privileges = texts(check[1]);
    const QString groupsParam = option(check, 2, QLatin1StringView("groups_param"));
    const bool creates = groupsParam == QLatin1StringView("create");
    if (!creates && !mustExist(call, quiet))
        return false;
    if (call.allowsAny("/access/groups", privileges))
        return true;
    const QByteArrayList named = groupsParam.isEmpty() ? QByteArrayList() : call.list("groups");
    const bool namedAllowed =
        std::ranges::all_of(named, [&](const QByteArray &group) { return call.allowsAny("/access/groups/" + group, privileges); });
    const QByteArray userId = call.text("userid");
    const bool member = std::ranges::any_of(call.cluster.access.groups, [&](const auto &entry) {
        return entry.second.members.contains(userId) && call.allowsAny("/access/groups/" + entry.first, privileges);
    });
    if (creates ? !named.isEmpty() && namedAllowed : member && namedAllowed)
        return true;
    return refuse(groupsParam.isEmpty() ? QByteArray() : "/access/groups, " + privileges.join('|'), quiet);
}

/// Granting rights on a path: full Permissions.Modify there, or the allocate right of that folder.
bool checkPermModify(const Call &call, const QString &pattern, bool quiet)
{
    const QByteArray path = fillPath(call, pattern);
    QByteArrayList privileges{"Permissions.Modify"};
    if (path.startsWith("/storage/"))
        privileges.append("Datastore.Allocate");
    else if (path.startsWith("/vms/"))
        privileges.append("VM.Allocate");
    else if (path.startsWith("/pool/"))
        privileges.append("Pool.Allocate");
    return call.allowsAny(path, privileges) || refuse(path + ", " + privileges.join('|'), quiet);
}

bool evaluate(const Call &call, const QJsonArray &check, bool quiet)
{
    const QString kind = check[0].toString();
    if (kind == QLatin1StringView("and") || kind == QLatin1StringView("or")) {
        const bool any = kind == QLatin1StringView("or");
        for (qsizetype i = 1; i < check.size(); ++i) {
            if (evaluate(call, check[i].toArray(), any || quiet) == any)
                return any;
        }
        return any ? refuse({}, quiet) : true;
    }
    if (kind == QLatin1StringView("perm"))
        return checkPerm(call, check, quiet);
    if (kind == QLatin1StringView("userid-param"))
        return checkUserParam(call, check[1].toString(), quiet);
    if (kind == QLatin1StringView("userid-group"))
        return checkUserGroup(call, check, quiet);
    if (kind == QLatin1StringView("perm-modify"))
        return checkPermModify(call, check[1].toString(), quiet);
    return refuse({}, quiet);
}

} // namespace

void checkPermission(const Call &call)
{
    if (call.authId == "root@pam" || call.spec.world)
        return;
    if (!call.spec.check)
        denied("user != root@pam");
    if (call.spec.check->isArray())
        static_cast<void>(evaluate(call, call.spec.check->toArray(), false));
}

} // namespace orbit::lab
