#include "adapters/registry/admin/shared_setup.h"

#include "adapters/registry/admin/hardening.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

Result<AdminAccess> accessOf(const NewSharedRegistry &wish)
{
    const Result<ServerAddress> address = addressOf(wish.place);
    if (!address)
        return fail(address.error());
    AdminAccess access{.address = *address,
                       .superuser = {.login = wish.superuser, .password = wish.superuserPassword, .certificate = {}, .key = {}}};
    if (wish.superuserPassword.isEmpty())
        access.superuser.proof = Proof::Account;
    return access;
}

/// Whether it was made; false when there is an admin already.
Result<bool> addAdmin(PgSession &session, const NewSharedRegistry &wish)
{
    if (const Result<void> became = becomeMigrator(session); !became)
        return fail(became.error());
    const Result<void> made = makeFirstAdmin(session, {.login = wish.admin.login, .name = wish.admin.name, .password = wish.adminPassword});
    if (made)
        return true;
    if (made.error().kind == ErrorKind::Conflict)
        return false;
    return fail(made.error());
}

} // namespace

Result<ServerAddress> addressOf(const SharedRegistry &place)
{
    const Result<QList<ServerHost>> hosts = readHosts(place.hosts);
    if (!hosts)
        return fail(hosts.error());
    const bool isOnNetwork = std::ranges::any_of(*hosts, [](const ServerHost &host) { return !host.isSocket(); });
    if (isOnNetwork && !QFileInfo(place.rootCertificate).isReadable())
        return fail(ErrorKind::Invalid, place.rootCertificate,
                    u"the file of the authority that signed the server's certificate cannot be read"_s);
    return ServerAddress{.hosts = *hosts, .database = place.database, .rootCertificate = place.rootCertificate};
}

Result<PreparedServer> makeShared(const NewSharedRegistry &wish)
{
    const Result<AdminAccess> access = accessOf(wish);
    if (!access)
        return fail(access.error());
    const Result<MigrationSet> migrations = MigrationSet::embedded();
    if (!migrations)
        return fail(migrations.error());
    const Result<MigrationReport> report = prepareServer(*access, *migrations);
    if (!report)
        return fail(report.error());
    Result<PgSession> migrator = adminSession(*access, access->address.database);
    if (!migrator)
        return fail(migrator.error());
    const Result<bool> isMade = addAdmin(*migrator, wish);
    if (!isMade)
        return fail(isMade.error());
    Result<PgSession> session = adminSession(*access, access->address.database); // the other one is no superuser's any more
    if (!session)
        return fail(session.error());
    PreparedServer prepared{.schema = report->now, .hadAdmin = !*isMade, .accessRules = accessRules(access->address.database), .rules = {}};
    for (const RuleResult &rule : checkHardening(*session, *access, *migrations))
        prepared.rules.push_back({.title = rule.title, .isKept = rule.verdict == Verdict::Pass, .found = rule.found, .fix = rule.fix});
    return prepared;
}

} // namespace orbit::registry
