#include "adapters/registry/admin/share.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

Result<void> setLimit(PgSession &session, const QByteArray &limit)
{
    const PgResult<> done = session.runScript("ALTER DATABASE orbit CONNECTION LIMIT " + limit);
    return done ? Result<void>() : fail(done.error().error);
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
        Result<CopyFacts> copied = backUp(accessOf(cluster, superuser), programs->folder, file);
        if (copied)
            copied = restore(target, programs->folder, file, set);
        if (copied) {
            facts = *copied;
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
