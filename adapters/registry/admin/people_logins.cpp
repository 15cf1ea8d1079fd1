#include "adapters/registry/admin/people_logins.h"

#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int firstWithGivenRoles = 160000;

/// The logins of people as the server keeps them: never more than a login with a verifier and a group.
constexpr char logins[] =
    "SELECT a.rolname AS login, a.rolpassword AS verifier, a.rolcanlogin AS open, a.rolconnlimit AS sessions, u.role AS role, "
    "EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = a.oid AND g.rolname = 'orbit_' || u.role) "
    "AS grouped "
    "FROM orbit.users u JOIN pg_authid a ON a.rolname = u.login ORDER BY 1";

Result<Rows> ask(PgSession &session, const QByteArray &sql, Params params = {})
{
    const PgResult<Rows> rows = session.run({sql, std::move(params)});
    if (!rows)
        return fail(rows.error().error);
    return *rows;
}

/// Nothing but a login of a person with a verifier and the group of one role, whatever the file says.
Result<void> makeLogin(PgSession &session, const QJsonObject &person)
{
    static const QRegularExpression login(u"^[a-z][a-z0-9._@-]{0,62}$"_s);
    static const QRegularExpression verifier(u"^SCRAM-SHA-256\\$\\d+:[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$"_s);
    static const QStringList roles{u"admin"_s, u"operator"_s, u"helpdesk"_s, u"user"_s, u"installer"_s, u"agent"_s};
    const QString name = person.value(u"login"_s).toString();
    const QString proof = person.value(u"verifier"_s).toString();
    const QString role = person.value(u"role"_s).toString();
    if (!login.match(name).hasMatch() || name.startsWith("orbit_"_L1) || name.startsWith("pg_"_L1) || !roles.contains(role) ||
        (!proof.isEmpty() && !verifier.match(proof).hasMatch()))
        return fail(ErrorKind::Invalid, name, u"the backup has a login that is none of a person"_s);
    const Result<Rows> there = ask(session, "SELECT 1 FROM pg_roles WHERE rolname = $1", {name});
    if (!there)
        return fail(there.error());
    if (!there->isEmpty())
        return fail(ErrorKind::Conflict, name, u"the server has a login of this name"_s);
    QString sql = u"CREATE ROLE \"%1\" %2 INHERIT CONNECTION LIMIT %3"_s.arg(
        name, person.value(u"open"_s).toBool() ? u"LOGIN"_s : u"NOLOGIN"_s, QString::number(person.value(u"sessions"_s).toInt()));
    if (!proof.isEmpty())
        sql += u" PASSWORD '%1'"_s.arg(proof);
    const Result<Rows> made = ask(session, sql.toUtf8());
    return made ? Result<void>() : fail(made.error());
}

/// On PostgreSQL 16 and newer, whoever changes a login must have been given it.
Result<void> letRoleAdminManage(PgSession &session, const QJsonArray &people)
{
    const Result<Rows> version = ask(session, "SELECT current_setting('server_version_num')");
    if (!version || version->value().toInt() < firstWithGivenRoles)
        return version ? Result<void>() : fail(version.error());
    for (const QJsonValue person : people) {
        const QByteArray name = person.toObject().value(u"login"_s).toString().toUtf8();
        const Result<Rows> granted = ask(session, "GRANT \"" + name + "\" TO orbit_roleadmin WITH ADMIN TRUE, INHERIT FALSE, SET FALSE");
        if (!granted)
            return fail(granted.error());
    }
    return {};
}

/// By orbit_roleadmin, who also takes it away: from PostgreSQL 16 on a membership can be revoked only by who gave it.
Result<void> giveGroups(PgSession &session, const QJsonArray &people)
{
    for (const QJsonValue value : people) {
        const QJsonObject person = value.toObject();
        if (!person.value(u"grouped"_s).toBool())
            continue;
        const QByteArray grant =
            "GRANT orbit_" + person.value(u"role"_s).toString().toUtf8() + " TO \"" + person.value(u"login"_s).toString().toUtf8() + "\"";
        const PgResult<> given = session.runScript("SET ROLE orbit_roleadmin; " + grant + "; RESET ROLE");
        if (!given)
            return fail(given.error().error);
    }
    return {};
}

} // namespace

Result<QJsonArray> describeLogins(PgSession &superuser)
{
    const Result<Rows> rows = ask(superuser, logins);
    if (!rows)
        return fail(rows.error());
    QJsonArray list;
    for (qsizetype i = 0; i < rows->size(); ++i) {
        const Row row = rows->at(i);
        list += QJsonObject{{u"login"_s, row.text(u"login")},  {u"verifier"_s, row.text(u"verifier")},
                            {u"open"_s, row.boolean(u"open")}, {u"sessions"_s, row.integer(u"sessions")},
                            {u"role"_s, row.text(u"role")},    {u"grouped"_s, row.boolean(u"grouped")}};
    }
    return list;
}

Result<void> makeLogins(PgSession &superuser, const QJsonArray &people)
{
    // CREATE ROLE takes no bound parameters: the verifiers are in its text, which must not get into the server's log.
    const PgResult<> silent =
        superuser.runScript("SET log_statement = 'none'; SET log_min_error_statement = 'panic'; SET log_min_duration_statement = -1");
    if (!silent)
        return fail(silent.error().error);
    for (const QJsonValue person : people) {
        if (const Result<void> made = makeLogin(superuser, person.toObject()); !made)
            return made;
    }
    if (const Result<void> managed = letRoleAdminManage(superuser, people); !managed)
        return managed;
    return giveGroups(superuser, people);
}

} // namespace orbit::registry
