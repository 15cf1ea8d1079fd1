#include "adapters/directory/ldap_directory.h"
#include "adapters/registry/access/person_rows.h"
#include "app/ctl/given_secret.h"
#include "app/ctl/import_rows.h"
#include "core/access/directory_plan.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

QString option(const PeopleCall &call, const QString &name, const QString &otherwise = {})
{
    return call.arguments.value(name).value_or(otherwise);
}

std::expected<DirectoryServer, QString> serverOf(const PeopleCall &call)
{
    DirectoryServer server{.url = option(call, u"ldap-url"_s),
                           .base = option(call, u"ldap-base"_s),
                           .bindName = option(call, u"ldap-bind"_s),
                           .password = {},
                           .caFile = option(call, u"ldap-ca"_s)};
    if (server.url.isEmpty() || server.base.isEmpty())
        return std::unexpected(u"say where the directory is: --ldap-url ldaps://HOST --ldap-base dc=office,dc=lan"_s);
    const QString kind = option(call, u"ldap-kind"_s, u"openldap"_s);
    if (kind != "openldap"_L1 && kind != "ad"_L1)
        return std::unexpected(u"the kinds of directories are openldap and ad"_s);
    server.attributes = attributesOf(kind == "ad"_L1 ? DirectoryKind::ActiveDirectory : DirectoryKind::OpenLdap);
    server.attributes.login = option(call, u"ldap-login"_s, server.attributes.login);
    if (const auto descriptor = call.arguments.value(u"ldap-password-fd"_s)) {
        const auto secret = readSecretFrom(*descriptor);
        if (!secret)
            return std::unexpected(secret.error());
        server.password = *secret;
    }
    return server;
}

ExitCode listGroups(const PeopleCall &call, const std::vector<DirectoryGroup> &groups)
{
    QJsonArray rows;
    for (const DirectoryGroup &each : groups)
        rows.append(QJsonObject{{u"group"_s, each.name}, {u"dn"_s, each.dn}});
    call.output.table({{u"group"_s, u"GROUP"_s}, {u"dn"_s, u"DN"_s}}, rows);
    return ExitCode::Ok;
}

Result<DirectoryGroup> groupNamed(const std::vector<DirectoryGroup> &groups, const QString &name)
{
    const auto isMeant = [&name](const DirectoryGroup &each) {
        return each.dn.compare(name, Qt::CaseInsensitive) == 0 || each.name.compare(name, Qt::CaseInsensitive) == 0;
    };
    const auto found = std::ranges::find_if(groups, isMeant);
    if (found == groups.end())
        return fail(ErrorKind::NotFound, name, u"the directory shows no such group"_s);
    if (std::ranges::count_if(groups, isMeant) > 1)
        return fail(ErrorKind::Invalid, name, u"several groups have this name: give its DN"_s);
    return *found;
}

/// The team and the role of --team and --role.
Task<Result<DirectoryPick>> pickOf(const PeopleCall *call, DirectoryGroup group)
{
    DirectoryPick pick{.group = group, .team = {}};
    const auto role = registry::roleNamed(option(*call, u"role"_s, u"user"_s));
    if (!role)
        co_return fail(ErrorKind::Invalid, u"--role"_s, u"the roles are admin, operator, helpdesk, user and installer"_s);
    pick.role = *role;
    if (const auto name = call->arguments.value(u"team"_s)) {
        const Result<Team> team = co_await teamNamed(call, *name);
        if (!team)
            co_return fail(team.error());
        pick.team = TeamMembership{.team = team->id, .teamName = team->name, .isOperator = worksInTeams(*role)};
    }
    co_return pick;
}

Task<ExitCode> import(PeopleCall call, DirectoryFind find)
{
    PeopleImport people(call.people, call.teams);
    const PersonId me = call.account.me() ? call.account.me()->id : PersonId();
    Result<ImportPlan> plan = co_await people.planDirectory({find}, me);
    if (!plan)
        co_return failed(call, plan.error());
    plan->gone = call.arguments.has(u"disable-gone"_s) ? GoneWish::Disable : GoneWish::Leave;
    if (call.arguments.has(u"dry-run"_s)) {
        printImport(call, *plan);
        co_return importVerdict(*plan);
    }
    const ImportPlan made = co_await people.run(*plan, [](const ImportPlan &, std::size_t) { return true; });
    printImport(call, made);
    co_return importVerdict(made);
}

} // namespace

Task<ExitCode> importDirectory(PeopleCall call)
{
    const auto server = serverOf(call);
    if (!server)
        co_return wrongCall(call, server.error());
    directory::LdapDirectory directory;
    const Result<std::vector<DirectoryGroup>> groups = co_await directory.groups(*server);
    if (!groups)
        co_return failed(call, groups.error());
    const auto name = call.arguments.value(u"group"_s);
    if (!name)
        co_return listGroups(call, *groups);
    const Result<DirectoryGroup> group = groupNamed(*groups, *name);
    if (!group)
        co_return failed(call, group.error());
    const Result<DirectoryPick> pick = co_await pickOf(&call, *group);
    if (!pick)
        co_return failed(call, pick.error());
    const Result<std::vector<DirectoryPerson>> people = co_await directory.members(*server, *group);
    if (!people)
        co_return failed(call, people.error());
    const ExitCode code = co_await import(call, {.pick = *pick, .people = *people});
    co_return code;
}

} // namespace orbit::ctl
