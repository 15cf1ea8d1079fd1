#include "adapters/registry/admin/migrator.h"

#include "adapters/registry/session/schema_version.h"

#include <QLoggingCategory>

#include <thread>

Q_LOGGING_CATEGORY(lcMigrate, "orbit.registry.migrate", QtWarningMsg)

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::registry {

namespace {

constexpr qint64 lockNumber = 0x4f72626974; // "Orbit"; advisory locks of one database
constexpr auto lockLimit = 60s;
constexpr auto lockLookEvery = 200ms;
constexpr int tableLockTries = 5;
constexpr char lockNotAvailable[] = "55P03";

Error about(const QString &what, const PgFailure &failure)
{
    return {failure.error.kind, what,
            failure.error.subject == failure.error.detail || failure.error.subject.isEmpty()
                ? failure.error.detail
                : failure.error.subject + u": "_s + failure.error.detail};
}

/// One migration at a time. The lock goes with the session.
Result<void> takeLock(PgSession &session)
{
    const Deadline until = deadlineIn(lockLimit);
    for (;;) {
        const PgResult<Rows> taken = session.run({"SELECT pg_try_advisory_lock($1)", {lockNumber}});
        if (!taken)
            return fail(about(u"registry"_s, taken.error()));
        if (taken->value() == "t"_L1)
            return {};
        if (std::chrono::steady_clock::now() > until)
            return fail(ErrorKind::Conflict, u"registry"_s, u"another Orbit is changing the schema"_s);
        std::this_thread::sleep_for(lockLookEvery);
    }
}

/// How far the registry is, after looking that what was applied is what we have.
Result<int> versionNow(PgSession &session, const MigrationSet &set)
{
    const PgResult<Rows> rows = session.run({"SELECT version, checksum FROM orbit.schema_version ORDER BY version", {}});
    if (!rows)
        return fail(about(u"orbit.schema_version"_s, rows.error()));
    int version = 0;
    for (qsizetype i = 0; i < rows->size(); ++i) {
        version = static_cast<int>(rows->at(i).integer(u"version"));
        if (version > set.newest())
            continue;
        const Migration &step = set.steps[static_cast<size_t>(version - 1)];
        if (rows->at(i).text(u"checksum") != QLatin1StringView(step.checksum))
            return fail(ErrorKind::Conflict, step.name, u"this file is not the one the registry was made with"_s);
    }
    if (version > set.newest())
        return fail(checkSchema(version, set.newest()).error());
    return version;
}

/// Whether a registry in use has a log to tell of its new schema. One that is being made says nothing of that.
Result<bool> isTold(PgSession &session, int before)
{
    if (before == 0)
        return false;
    const PgResult<Rows> log = session.run({"SELECT to_regproc('aud.append') IS NOT NULL", {}});
    if (!log)
        return fail(about(u"aud.log"_s, log.error()));
    return log->value() == "t"_L1;
}

QByteArray entryOf(const Migration &step)
{
    return "SELECT aud.append(p_action => 'registry.migrate', p_kind => 'registry', p_id => NULL, p_target => '" + step.name.toLatin1() +
           "', p_after => jsonb_build_object('schema', " + QByteArray::number(step.version) + "));";
}

QByteArray transactionOf(const Migration &step, bool isTold)
{
    // Names are ours: four digits, letters, underscores. The checksum is hex.
    return "BEGIN;SET LOCAL lock_timeout = '3s';\n" + step.sql +
           "\n;RESET ROLE;INSERT INTO orbit.schema_version (version, name, checksum) VALUES (" + QByteArray::number(step.version) + ",'" +
           step.name.toLatin1() + "','" + step.checksum + "');" + (isTold ? entryOf(step) : QByteArray()) + "COMMIT";
}

Result<void> apply(PgSession &session, const Migration &step, bool isTold)
{
    for (int tries = 1;; ++tries) {
        const PgResult<> done = session.runScript(transactionOf(step, isTold));
        if (done)
            return {};
        if (session.isOpen()) [[maybe_unused]]
            const PgResult<> undone = session.runScript("ROLLBACK");
        if (done.error().state != lockNotAvailable || tries == tableLockTries)
            return fail(about(step.name, done.error()));
        qCInfo(lcMigrate) << step.name << "waits for a table";
    }
}

} // namespace

Result<void> bootstrap(PgSession &session, const MigrationSet &set)
{
    const PgResult<> done = session.runScript("BEGIN;\n" + set.bootstrap + "\n;COMMIT");
    if (!done) {
        if (session.isOpen()) [[maybe_unused]]
            const PgResult<> undone = session.runScript("ROLLBACK");
        return fail(about(u"bootstrap"_s, done.error()));
    }
    return {};
}

Result<void> becomeMigrator(PgSession &session)
{
    const PgResult<Rows> who = session.run({"SELECT session_user::text", {}});
    if (!who)
        return fail(about(u"registry"_s, who.error()));
    if (who->value() == "orbit_migrator"_L1)
        return {};
    const PgResult<> became = session.runScript("SET SESSION AUTHORIZATION orbit_migrator");
    if (!became)
        return fail(about(u"orbit_migrator"_s, became.error()));
    return {};
}

Result<MigrationReport> migrate(PgSession &session, const MigrationSet &set)
{
    if (const Result<void> became = becomeMigrator(session); !became)
        return fail(became.error());
    if (const Result<void> locked = takeLock(session); !locked)
        return fail(locked.error());
    const Result<int> before = versionNow(session, set);
    if (!before)
        return fail(before.error());
    const Result<bool> telling = isTold(session, *before);
    if (!telling)
        return fail(telling.error());
    MigrationReport report{.before = *before, .now = *before, .applied = {}};
    for (auto step = set.steps.begin() + *before; step != set.steps.end(); ++step) {
        if (const Result<void> applied = apply(session, *step, *telling); !applied)
            return fail(applied.error());
        qCInfo(lcMigrate) << "applied" << step->name;
        report.now = step->version;
        report.applied += step->name;
    }
    const PgResult<Rows> unlocked = session.run({"SELECT pg_advisory_unlock($1)", {lockNumber}});
    if (!unlocked)
        return fail(about(u"registry"_s, unlocked.error()));
    return report;
}

} // namespace orbit::registry
