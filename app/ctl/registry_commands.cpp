#include "app/ctl/registry_commands.h"

#include "adapters/registry/admin/hardening.h"
#include "app/ctl/registry_target.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

const QList<Column> madeColumns{{u"registry"_s, u"REGISTRY"_s},
                                {u"schema"_s, u"SCHEMA"_s},
                                {u"applied"_s, u"APPLIED"_s},
                                {u"admin"_s, u"FIRST ADMIN"_s},
                                {u"movedAside"_s, u"BEFORE"_s}};
const QList<Column> copyColumns{{u"registry"_s, u"REGISTRY"_s}, {u"file"_s, u"FILE"_s}, {u"schema"_s, u"SCHEMA"_s},
                                {u"people"_s, u"PEOPLE"_s},     {u"rows"_s, u"ROWS"_s}, {u"notTold"_s, u"NOT IN THE AUDIT LOG"_s}};
const QList<Column> ruleColumns{{u"verdict"_s, u""_s}, {u"title"_s, u"RULE"_s}, {u"found"_s, u"FOUND"_s}, {u"fix"_s, u"WHAT TO DO"_s}};

ExitCode failed(const RegistryCall &call, const Error &error)
{
    call.output.problem(errorKindName(error.kind), error.subject, error.detail);
    return exitCodeOf(error);
}

ExitCode wrongCall(const RegistryCall &call, const QString &sentence)
{
    call.output.problem(u"usage"_s, sentence, u"orbitctl --help shows every call"_s);
    return ExitCode::Usage;
}

QString placeOf(const RegistryTarget &target, const registry::EmbeddedCluster &cluster)
{
    return target.isPrivate() ? cluster.files().folder : target.server->address.hosts.first().name;
}

QJsonObject copyRow(const QString &place, const QString &file, const registry::CopyFacts &facts)
{
    QJsonObject row{
        {u"registry"_s, place}, {u"file"_s, file}, {u"schema"_s, facts.schema}, {u"people"_s, facts.people}, {u"rows"_s, facts.rows}};
    if (!facts.notTold.isEmpty())
        row.insert(u"notTold"_s, facts.notTold.simplified());
    return row;
}

/// Makes the first admin, and lets this computer's account in as that person where the registry is its own.
Result<void> addFirstAdmin(const RegistryTarget &target, registry::EmbeddedCluster &cluster, const registry::FirstAdmin &admin)
{
    Result<registry::PgSession> session =
        target.isPrivate() ? cluster.migratorSession() : registry::adminSession(*target.server, target.server->address.database);
    if (!session)
        return fail(session.error());
    if (const Result<void> became = registry::becomeMigrator(*session); !became)
        return became;
    const Result<void> made = registry::makeFirstAdmin(*session, admin);
    return made && target.isPrivate() ? cluster.letIn(admin.login) : made;
}

Result<registry::MigrationReport> makeRegistry(const RegistryTarget &target, registry::EmbeddedCluster &cluster)
{
    if (!target.isPrivate())
        return registry::prepareServer(*target.server, target.migrations);
    const Result<registry::ServerAddress> started = cluster.start();
    if (!started)
        return fail(started.error());
    return cluster.migration();
}

void printAccessRules(const RegistryCall &call, const RegistryTarget &target)
{
    call.output.line(
        u"Put these lines before all others into the server's pg_hba.conf and reload it; \"orbitctl registry check\" tries them:"_s);
    for (const QString &rule : registry::accessRules(target.server->address.database))
        call.output.line(u"    "_s + rule);
}

ExitCode init(const RegistryCall &call, const RegistryTarget &target, registry::EmbeddedCluster &cluster)
{
    const auto admin = readFirstAdmin(call);
    if (!admin)
        return wrongCall(call, admin.error());
    QJsonObject row{{u"registry"_s, placeOf(target, cluster)}};
    if (call.arguments.has(u"fresh"_s) && target.isPrivate() && QFileInfo::exists(cluster.files().data())) {
        const Result<QString> moved = cluster.moveAside();
        if (!moved)
            return failed(call, moved.error());
        row.insert(u"movedAside"_s, *moved);
    }
    const Result<registry::MigrationReport> made = makeRegistry(target, cluster);
    if (!made)
        return failed(call, made.error());
    if (*admin) {
        if (const Result<void> added = addFirstAdmin(target, cluster, **admin); !added)
            return failed(call, added.error());
        row.insert(u"admin"_s, (*admin)->login);
    }
    row.insert(u"schema"_s, made->now);
    row.insert(u"applied"_s, QJsonArray::fromStringList(made->applied));
    if (!target.isPrivate())
        row.insert(u"accessRules"_s, QJsonArray::fromStringList(registry::accessRules(target.server->address.database)));
    call.output.object(madeColumns, row);
    if (!target.isPrivate())
        printAccessRules(call, target);
    return ExitCode::Ok;
}

ExitCode migrate(const RegistryCall &call, const RegistryTarget &target, registry::EmbeddedCluster &cluster)
{
    Result<registry::MigrationReport> report = fail(ErrorKind::Unexpected, QString());
    if (target.isPrivate()) {
        report = makeRegistry(target, cluster);
    } else {
        Result<registry::PgSession> session = registry::adminSession(*target.server, target.server->address.database);
        report = session ? registry::migrate(*session, target.migrations) : fail(session.error());
    }
    if (!report)
        return failed(call, report.error());
    call.output.object(madeColumns, {{u"registry"_s, placeOf(target, cluster)},
                                     {u"schema"_s, report->now},
                                     {u"applied"_s, QJsonArray::fromStringList(report->applied)}});
    return ExitCode::Ok;
}

/// Runs `work` with the superuser's access, whichever kind of registry it is.
Result<void> withAdmin(const RegistryTarget &target, registry::EmbeddedCluster &cluster,
                       const std::function<Result<void>(registry::PgSession &, const registry::AdminAccess &)> &work)
{
    if (!target.isPrivate()) {
        Result<registry::PgSession> session = registry::adminSession(*target.server, target.server->address.database);
        return session ? work(*session, *target.server) : fail(session.error());
    }
    const Result<registry::ServerAddress> started = cluster.start();
    if (!started)
        return fail(started.error());
    return cluster.asSuperuser(
        [&](registry::PgSession &session, const QString &superuser) { return work(session, registry::accessOf(cluster, superuser)); });
}

QString verdictWord(registry::Verdict verdict)
{
    switch (verdict) {
    case registry::Verdict::Pass:
        return u"pass"_s;
    case registry::Verdict::Fail:
        return u"FAIL"_s;
    case registry::Verdict::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

ExitCode check(const RegistryCall &call, const RegistryTarget &target, registry::EmbeddedCluster &cluster)
{
    QList<registry::RuleResult> results;
    const Result<void> done =
        withAdmin(target, cluster, [&](registry::PgSession &session, const registry::AdminAccess &access) -> Result<void> {
            results = registry::checkHardening(session, access, target.migrations);
            return {};
        });
    if (!done)
        return failed(call, done.error());
    QJsonArray rows;
    bool isGood = true;
    for (const registry::RuleResult &result : results) {
        const bool isPass = result.verdict == registry::Verdict::Pass;
        isGood = isGood && isPass;
        QJsonObject row{{u"rule"_s, result.id}, {u"title"_s, result.title}, {u"verdict"_s, verdictWord(result.verdict).toLower()}};
        if (!isPass) {
            row.insert(u"found"_s, result.found);
            row.insert(u"fix"_s, result.fix);
        }
        rows += row;
    }
    call.output.table(ruleColumns, rows);
    return isGood ? ExitCode::Ok : ExitCode::Failed;
}

ExitCode share(const RegistryCall &call, const RegistryTarget &target, registry::EmbeddedCluster &cluster)
{
    if (target.isPrivate())
        return wrongCall(call, u"say where to with --server HOST[:PORT],..."_s);
    if (const Result<registry::ServerAddress> started = cluster.start(); !started)
        return failed(call, started.error());
    const Result<registry::CopyFacts> facts = registry::share(cluster, *target.server, target.migrations);
    if (!facts)
        return failed(call, facts.error());
    call.output.object(copyColumns, copyRow(placeOf(target, cluster), cluster.files().folder, *facts));
    printAccessRules(call, target);
    return ExitCode::Ok;
}

/// The folder of pg_dump and pg_restore.
Result<QString> toolFolder(const RegistryTarget &target, const registry::EmbeddedCluster &cluster)
{
    const QList<registry::ServerPrograms> installed = registry::installedServers();
    if (target.isPrivate()) {
        const Result<registry::ServerPrograms> own = cluster.programs();
        return own ? Result<QString>(own->folder) : fail(own.error());
    }
    if (installed.isEmpty())
        return fail(ErrorKind::NotFound, u"pg_dump"_s,
                    u"PostgreSQL's programs are not installed here (Debian: apt install postgresql-client)"_s);
    return installed.first().folder;
}

/// Whom this computer's account gets in as after a restore: as before, and as --admin.
QStringList ownersAfter(const RegistryCall &call, const RegistryTarget &target, const registry::EmbeddedCluster &cluster)
{
    QStringList owners;
    if (target.isPrivate() && QFileInfo::exists(cluster.files().data()))
        owners = cluster.files().owners();
    if (const auto admin = call.arguments.value(u"admin"_s))
        owners += *admin;
    return owners;
}

Result<void> letIn(registry::EmbeddedCluster &cluster, const QStringList &owners)
{
    for (const QString &owner : owners) {
        if (const Result<void> in = cluster.letIn(owner); !in)
            return in;
    }
    return {};
}

Result<registry::CopyFacts> backUpOrRestore(const RegistryCall &call, const RegistryTarget &target, registry::EmbeddedCluster &cluster,
                                            const QString &file)
{
    const Result<QString> tools = toolFolder(target, cluster);
    if (!tools)
        return fail(tools.error());
    registry::CopyFacts facts;
    const auto work = [&](registry::PgSession &, const registry::AdminAccess &access) -> Result<void> {
        const Result<registry::CopyFacts> done = call.arguments.verb == "backup"_L1
                                                     ? registry::backUp(access, *tools, file)
                                                     : registry::restore(access, *tools, file, target.migrations);
        facts = done.value_or(registry::CopyFacts());
        return done ? Result<void>() : fail(done.error());
    };
    const Result<void> done = withAdmin(target, cluster, work);
    return done ? Result<registry::CopyFacts>(facts) : fail(done.error());
}

ExitCode copy(const RegistryCall &call, const RegistryTarget &target, registry::EmbeddedCluster &cluster)
{
    const QString file = QFileInfo(call.arguments.operands.first()).absoluteFilePath();
    const bool isRestore = call.arguments.verb == "restore"_L1;
    const QStringList owners = ownersAfter(call, target, cluster);
    if (isRestore && call.arguments.has(u"fresh"_s) && target.isPrivate() && QFileInfo::exists(cluster.files().data())) {
        if (const Result<QString> moved = cluster.moveAside(); !moved)
            return failed(call, moved.error());
    }
    const Result<registry::CopyFacts> facts = backUpOrRestore(call, target, cluster, file);
    if (!facts)
        return failed(call, facts.error());
    if (isRestore && target.isPrivate()) {
        if (const Result<void> in = letIn(cluster, owners); !in)
            return failed(call, in.error());
    }
    call.output.object(copyColumns, copyRow(placeOf(target, cluster), file, *facts));
    return ExitCode::Ok;
}

} // namespace

ExitCode runRegistry(RegistryCall call)
{
    const auto target = readTarget(call);
    if (!target)
        return wrongCall(call, target.error());
    registry::EmbeddedCluster cluster(target->embedded);
    const QString &verb = call.arguments.verb;
    if (verb == "init"_L1)
        return init(call, *target, cluster);
    if (verb == "migrate"_L1)
        return migrate(call, *target, cluster);
    if (verb == "check"_L1)
        return check(call, *target, cluster);
    if (verb == "share"_L1)
        return share(call, *target, cluster);
    return copy(call, *target, cluster);
}

} // namespace orbit::ctl
