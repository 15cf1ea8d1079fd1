#include "adapters/registry/admin/registry_copy.h"

#include "adapters/registry/admin/backup_file.h"
#include "adapters/registry/admin/people_logins.h"
#include "adapters/registry/admin/pg_tool.h"
#include "adapters/registry/admin/server_acts.h"
#include "adapters/registry/session/schema_version.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr char ownSchemas[] =
    "SELECT nspname FROM pg_namespace WHERE nspowner IN (SELECT oid FROM pg_roles WHERE rolname ~ '^orbit_') ORDER BY 1";

constexpr char tables[] = "SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                          "WHERE c.relkind = 'r' AND n.nspowner IN (SELECT oid FROM pg_roles WHERE rolname ~ '^orbit_') ORDER BY 1";

Result<Rows> ask(PgSession &session, const QByteArray &sql)
{
    const PgResult<Rows> rows = session.run({sql, {}});
    if (!rows)
        return fail(rows.error().error);
    return *rows;
}

/// Table name -> number of rows.
Result<QJsonObject> countRows(PgSession &session)
{
    const Result<Rows> names = ask(session, tables);
    if (!names)
        return fail(names.error());
    QJsonObject counts;
    for (qsizetype i = 0; i < names->size(); ++i) {
        const QString name = names->at(i).text(u"name");
        const Result<Rows> count = ask(session, "SELECT count(*) FROM " + name.toUtf8());
        if (!count)
            return fail(count.error());
        counts.insert(name, count->value().toLongLong());
    }
    return counts;
}

Result<QJsonObject> describe(PgSession &session)
{
    const Result<Rows> schema = ask(session, "SELECT coalesce(max(version), 0) FROM orbit.schema_version");
    if (!schema)
        return fail(schema.error());
    const Result<QJsonArray> logins = describeLogins(session);
    if (!logins)
        return fail(logins.error());
    const Result<QJsonObject> counts = countRows(session);
    if (!counts)
        return fail(counts.error());
    return QJsonObject{{u"schema"_s, schema->value().toInt()},
                       {u"server"_s, session.serverVersion()},
                       {u"made"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
                       {u"people"_s, *logins},
                       {u"rows"_s, *counts}};
}

CopyFacts factsOf(const QJsonObject &description)
{
    CopyFacts facts{.schema = description.value(u"schema"_s).toInt(),
                    .people = static_cast<int>(description.value(u"people"_s).toArray().size())};
    for (const QJsonValue count : description.value(u"rows"_s).toObject())
        facts.rows += count.toInteger();
    return facts;
}

Result<void> dropEmpty(PgSession &session)
{
    const Result<Rows> count = ask(session, "SELECT count(*) FROM orbit.users");
    if (count && count->value().toInt() > 0)
        return fail(ErrorKind::Conflict, u"registry"_s,
                    u"it has %1 people already; a backup goes into an empty registry"_s.arg(count->value()));
    const Result<Rows> names = ask(session, ownSchemas);
    if (!names)
        return fail(names.error());
    QByteArrayList list;
    for (qsizetype i = 0; i < names->size(); ++i)
        list += names->at(i).text(u"nspname").toUtf8();
    if (list.isEmpty())
        return {};
    const Result<Rows> dropped = ask(session, "DROP SCHEMA " + list.join(", ") + " CASCADE");
    return dropped ? Result<void>() : fail(dropped.error());
}

Result<void> compare(const QJsonObject &wanted, const QJsonObject &found)
{
    QStringList different;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        // Later migrations may add rows to the migrator's own table.
        if (it.key() != "orbit.schema_version"_L1 && found.value(it.key()) != it.value())
            different += u"%1 (%2 instead of %3)"_s.arg(it.key()).arg(found.value(it.key()).toInteger()).arg(it.value().toInteger());
    }
    if (different.isEmpty())
        return {};
    return fail(ErrorKind::Unexpected, u"registry"_s, u"after the copy these tables differ: %1"_s.arg(different.join(u", "_s)));
}

/// What was done, told to the registry's log. A backup from a server whose disk is full is a backup.
Result<CopyFacts> told(const AdminAccess &where, const QString &action, const QString &file, const Result<CopyFacts> &done)
{
    if (!done)
        return done;
    CopyFacts facts = *done;
    Result<PgSession> session = adminSession(where, where.address.database);
    if (!session) {
        facts.notTold = session.error().detail;
        return facts;
    }
    const Result<void> told = tellServerAct(*session, action, QFileInfo(file).fileName(),
                                            {{u"people"_s, facts.people}, {u"rows"_s, facts.rows}, {u"schema"_s, facts.schema}});
    facts.notTold = told ? QString() : told.error().detail;
    return facts;
}

} // namespace

Result<CopyFacts> pack(const AdminAccess &from, const QString &tools, const QString &file)
{
    Result<PgSession> session = adminSession(from, from.address.database);
    if (!session)
        return fail(session.error());
    // pg_dump and our own questions see the same moment.
    if (const PgResult<> begun = session->runScript("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); !begun)
        return fail(begun.error().error);
    const Result<Rows> snapshot = ask(*session, "SELECT pg_export_snapshot()");
    if (!snapshot)
        return fail(snapshot.error());
    const Result<QJsonObject> description = describe(*session);
    if (!description)
        return fail(description.error());
    const Result<Rows> schemas = ask(*session, ownSchemas);
    if (!schemas)
        return fail(schemas.error());
    QStringList arguments{u"--format=custom"_s, u"--snapshot="_s + snapshot->value()};
    for (qsizetype i = 0; i < schemas->size(); ++i)
        arguments += u"--schema="_s + schemas->at(i).text(u"nspname");
    const auto dump = [&](const QString &target) {
        return runPgTool(tools + u"/pg_dump"_s, from, arguments + QStringList{u"--file="_s + target});
    };
    if (const Result<void> packed = packBackup(file, *description, dump); !packed)
        return fail(packed.error());
    return factsOf(*description);
}

Result<CopyFacts> fill(const AdminAccess &into, const QString &tools, const QString &file, const MigrationSet &set)
{
    const QTemporaryDir folder;
    const Result<UnpackedBackup> backup = unpackBackup(file, folder.path());
    if (!backup)
        return fail(backup.error());
    CopyFacts facts = factsOf(backup->description);
    if (facts.schema > set.newest())
        return fail(checkSchema(facts.schema, set.newest()).error());
    Result<PgSession> session = adminSession(into, into.address.database);
    if (!session)
        return fail(session.error());
    if (const Result<void> emptied = dropEmpty(*session); !emptied)
        return fail(emptied.error());
    if (const Result<void> made = makeLogins(*session, backup->description.value(u"people"_s).toArray()); !made)
        return fail(made.error());
    const QStringList arguments{u"--exit-on-error"_s, u"--single-transaction"_s, backup->dump};
    if (const Result<void> filled = runPgTool(tools + u"/pg_restore"_s, into, arguments); !filled)
        return fail(filled.error());
    // What waits for the seal names transactions of the server it comes from, which this one will not see end.
    const PgResult<> settled =
        session->runScript("BEGIN; SET LOCAL SESSION AUTHORIZATION orbit_migrator; SELECT aud.after_restore(); COMMIT");
    if (!settled)
        return fail(settled.error().error);
    const Result<QJsonObject> counts = countRows(*session);
    if (!counts)
        return fail(counts.error());
    if (const Result<void> same = compare(backup->description.value(u"rows"_s).toObject(), *counts); !same)
        return fail(same.error());
    const Result<MigrationReport> prepared = prepareServer(into, set);
    if (!prepared)
        return fail(prepared.error());
    facts.schema = prepared->now;
    return facts;
}

Result<CopyFacts> backUp(const AdminAccess &from, const QString &tools, const QString &file)
{
    return told(from, u"registry.backup"_s, file, pack(from, tools, file));
}

Result<CopyFacts> restore(const AdminAccess &into, const QString &tools, const QString &file, const MigrationSet &set)
{
    return told(into, u"registry.restore"_s, file, fill(into, tools, file, set));
}

} // namespace orbit::registry
