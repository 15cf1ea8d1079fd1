#include "adapters/registry/admin/share.h"

#include "adapters/registry/admin/server_acts.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

Result<void> setLimit(PgSession &session, const QByteArray &limit)
{
    const PgResult<> done = session.runScript("ALTER DATABASE orbit CONNECTION LIMIT " + limit);
    return done ? Result<void>() : fail(done.error().error);
}

/// The registry remembers at its new place where it came from.
Result<void> tellMove(const EmbeddedCluster &cluster, const AdminAccess &target, const CopyFacts &facts)
{
    Result<PgSession> session = adminSession(target, target.address.database);
    if (!session)
        return fail(session.error());
    const Result<void> told = tellServerAct(*session, u"registry.share"_s, target.address.hosts.first().name,
                                            {{u"from"_s, cluster.files().folder}, {u"people"_s, facts.people}, {u"rows"_s, facts.rows}});
    return told;
}

/// A limit of 0 stops everybody but superusers.
Result<void> keepPeopleOut(PgSession &session)
{
    if (const Result<void> limited = setLimit(session, "0"); !limited)
        return limited;
    const PgResult<Rows> ended = session.run(
        {"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", {}});
    return ended ? Result<void>() : fail(ended.error().error);
}

} // namespace

AdminAccess accessOf(const EmbeddedCluster &cluster, const QString &superuser)
{
    return {.address = cluster.address(),
            .superuser = {.login = superuser, .proof = Proof::Account, .password = {}, .certificate = {}, .key = {}}};
}

Result<CopyFacts> share(EmbeddedCluster &cluster, const AdminAccess &target, const MigrationSet &set)
{
    if (const Result<MigrationReport> prepared = prepareServer(target, set); !prepared)
        return fail(prepared.error());
    const Result<ServerPrograms> programs = cluster.programs();
    if (!programs)
        return fail(programs.error());
    CopyFacts facts;
    const auto move = [&](PgSession &session, const QString &superuser) -> Result<void> {
        const QTemporaryDir folder(cluster.files().folder + u"/share-XXXXXX"_s);
        const QString file = folder.filePath(u"registry"_s);
        if (const Result<void> out = keepPeopleOut(session); !out)
            return out;
        Result<CopyFacts> copied = pack(accessOf(cluster, superuser), programs->folder, file);
        if (copied)
            copied = fill(target, programs->folder, file, set);
        if (copied) { // people are there now: it is moved, whether its log can say so or not
            facts = *copied;
            const Result<void> told = tellMove(cluster, target, facts);
            facts.notTold = told ? QString() : told.error().detail;
            return cluster.noteMoved(target.address.hosts.first().name);
        }
        [[maybe_unused]] const Result<void> opened = setLimit(session, "-1");
        return fail(copied.error());
    };
    const Result<void> moved = cluster.asSuperuser(move);
    if (!moved)
        return fail(moved.error());
    return facts;
}

} // namespace orbit::registry
