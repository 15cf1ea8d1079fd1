#include "adapters/registry/embedded/embedded_cluster.h"

#include "adapters/registry/embedded/postmaster.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <cerrno>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <thread>
#include <unistd.h>

Q_LOGGING_CATEGORY(lcEmbedded, "orbit.registry.embedded", QtWarningMsg)

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::registry {

namespace {

constexpr auto useLimit = 60s; ///< a server that is being stopped or made by another console
constexpr auto programLimit = 120s;
constexpr auto lookEvery = 20ms;
constexpr qint64 roomToCreate = 150LL << 20;
constexpr qint64 roomToRun = 24LL << 20;

QString readLine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).trimmed() : QString();
}

/// One call writes everything initdb made to the disk, in a fiftieth of the time of initdb's own file by file. Linux only, like Orbit's
/// private registry; without it the files are not trusted to a power cut.
bool writeThrough(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isDone = descriptor >= 0 && ::syncfs(descriptor) == 0;
    ::close(descriptor);
    return isDone;
}

Result<void> needRoom(const QString &folder, qint64 bytes)
{
    // Of the folder itself: in a container its mount may not be in the list of mounts, which is where QStorageInfo looks.
    struct statvfs disk = {};
    if (::statvfs(QFile::encodeName(folder).constData(), &disk) != 0)
        return fail(ErrorKind::Denied, folder, qt_error_string(errno));
    if ((disk.f_flag & ST_RDONLY) != 0)
        return fail(ErrorKind::Denied, folder, u"the disk is read-only"_s);
    const qint64 left = static_cast<qint64>(disk.f_bavail) * static_cast<qint64>(disk.f_frsize);
    if (left < bytes)
        return fail(ErrorKind::Denied, folder, u"the disk has %1 MiB left and %2 MiB are needed"_s.arg(left >> 20).arg(bytes >> 20));
    return {};
}

} // namespace

EmbeddedCluster::EmbeddedCluster(EmbeddedOptions options) : m_options(std::move(options))
{
    m_files.folder = m_options.folder.isEmpty() ? defaultFolder() : QDir::cleanPath(QDir(m_options.folder).absolutePath());
    if (m_options.programs.isEmpty())
        m_options.programs = installedServers();
}

QString EmbeddedCluster::defaultFolder()
{
    if (::geteuid() == 0)
        return u"/var/lib/orbit/registry"_s;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/orbit/registry"_s;
}

ServerAddress EmbeddedCluster::address() const
{
    return {.hosts = {{m_files.socket(), 5432}}, .database = u"orbit"_s, .rootCertificate = {}};
}

Result<ServerPrograms> EmbeddedCluster::programs() const
{
    if (m_options.programs.isEmpty())
        return fail(ErrorKind::NotFound, u"PostgreSQL"_s,
                    u"a registry of one's own needs PostgreSQL 15 or newer on this computer (Debian: apt install postgresql)"_s);
    if (!QFileInfo::exists(m_files.data()))
        return m_options.programs.first();
    const int made = readLine(m_files.data() + u"/PG_VERSION"_s).toInt();
    if (made == 0)
        return fail(ErrorKind::Unexpected, m_files.data(), u"the files of the registry are damaged: PG_VERSION is missing"_s);
    for (const ServerPrograms &each : m_options.programs) {
        if (each.major == made)
            return each;
    }
    return fail(
        ErrorKind::Conflict, m_files.data(),
        u"this registry was made by PostgreSQL %1, and only %2 is installed. Install %1 beside it (Debian: apt install postgresql-%1), or "
        "restore a backup into a new registry with \"orbitctl registry restore\"."_s.arg(made)
            .arg(m_options.programs.first().major));
}

Result<ServerAddress> EmbeddedCluster::start()
{
    Result<ServerAccount> account = ServerAccount::find();
    if (!account)
        return fail(account.error());
    m_account = *account;
    if (const Result<void> prepared = m_files.prepare(m_account); !prepared)
        return fail(prepared.error());
    if (QFileInfo::exists(m_files.moved()))
        return fail(ErrorKind::Conflict, m_files.folder, u"this registry was moved to %1"_s.arg(readLine(m_files.moved())));
    Result<FolderLock> use = FolderLock::take(m_files.users(), FolderLock::Kind::Shared, useLimit);
    if (!use)
        return fail(use.error());
    const Result<FolderLock> setup = FolderLock::take(m_files.setup(), FolderLock::Kind::Alone, useLimit);
    if (!setup)
        return fail(setup.error());
    if (const Result<void> started = startLocked(); !started)
        return fail(started.error());
    m_use = std::move(*use);
    return address();
}

Result<void> EmbeddedCluster::startLocked()
{
    const Result<ServerPrograms> found = programs();
    if (!found)
        return fail(found.error());
    if (!QFileInfo::exists(m_files.data())) {
        if (const Result<void> created = create(*found); !created)
            return created;
    }
    if (const Result<void> launched = launch(*found); !launched)
        return launched;
    if (const Result<void> kept = keepUntilLastIsGone(*found); !kept)
        return kept;
    return complete();
}

Result<void> EmbeddedCluster::create(const ServerPrograms &programs)
{
    if (const Result<void> room = needRoom(m_files.folder, roomToCreate); !room)
        return room;
    const QString place = m_files.dataInTheMaking();
    if (QFileInfo::exists(place)) { // somebody was killed here
        if (const Result<QString> moved = m_files.moveAside(place); !moved)
            return fail(moved.error());
    }
    const QString superuser = u"s_%1"_s.arg(QRandomGenerator::system()->generate64(), 16, 16, QChar(u'0'));
    const Ran made = runAs(m_account, programs.path(u"initdb"_s),
                           {u"-D"_s, place, u"-U"_s, superuser, u"--auth-local=peer"_s, u"--auth-host=reject"_s, u"--encoding=UTF8"_s,
                            u"--locale=C.UTF-8"_s, u"--lc-collate=C"_s, u"--lc-messages=C"_s, u"--data-checksums"_s, u"--wal-segsize=4"_s,
                            u"--no-sync"_s},
                           programLimit);
    if (made.exitCode != 0)
        return fail(ErrorKind::Unexpected, place, QString::fromUtf8(made.output).trimmed().section(u'\n', -4));
    if (const Result<void> written = m_files.writeSettings(place, m_account); !written)
        return written;
    if (const Result<void> written = m_files.writeAccess(place, m_account, superuser, {}, Door::Open); !written)
        return written;
    if (!QDir().rename(place, m_files.data()) || !writeThrough(m_files.folder))
        return fail(ErrorKind::Denied, m_files.data(), u"the new registry could not be written to the disk"_s);
    return {};
}

/// A server that runs is used, one that stops is waited for, a note of one that is gone is taken away.
Result<void> EmbeddedCluster::launch(const ServerPrograms &programs)
{
    for (const QString &passing : {u"starting"_s, u"stopping"_s}) {
        if (const Result<void> over = waitWhile(passing); !over)
            return over;
    }
    if (runningServer(m_files.data()))
        return {};
    if (const Result<void> room = needRoom(m_files.folder, roomToRun); !room)
        return room;
    m_files.removeNotes();
    const bool isReady = QFileInfo::exists(m_files.ready());
    const QString superuser = m_files.superuser();
    if (superuser.isEmpty())
        return fail(ErrorKind::Unexpected, m_files.data(), u"the files of the registry are damaged: pg_hba.conf has no rule of ours"_s);
    if (const Result<void> written = m_files.writeSettings(m_files.data(), m_account); !written)
        return written;
    const Door door = isReady ? m_files.door() : Door::Open; // one that was left open is closed when the server runs
    if (const Result<void> written = m_files.writeAccess(m_files.data(), m_account, superuser, m_files.owners(), door); !written)
        return written;
    return run(programs);
}

Result<void> EmbeddedCluster::run(const ServerPrograms &programs) const
{
    const Deadline until = deadlineIn(useLimit);
    for (;;) {
        QFile::remove(m_files.logBefore());
        QFile::rename(m_files.log(), m_files.logBefore());
        const Ran started =
            runAs(m_account, programs.path(u"pg_ctl"_s),
                  {u"start"_s, u"-D"_s, m_files.data(), u"-l"_s, m_files.log(), u"-w"_s, u"-s"_s, u"-t"_s, u"60"_s}, programLimit);
        if (started.exitCode == 0)
            return {};
        const QString words = lastWords(m_files.log());
        // Processes of a server that was killed notice it a moment later, and PostgreSQL waits for none of them.
        if (!words.contains("shared memory block"_L1) || std::chrono::steady_clock::now() > until)
            return fail(ErrorKind::Unexpected, m_files.data(), words.isEmpty() ? QString::fromUtf8(started.output).trimmed() : words);
        std::this_thread::sleep_for(lookEvery);
    }
}

Result<void> EmbeddedCluster::waitWhile(const QString &state) const
{
    const Deadline until = deadlineIn(useLimit);
    for (auto server = runningServer(m_files.data()); server && server->state == state; server = runningServer(m_files.data())) {
        if (std::chrono::steady_clock::now() > until)
            return fail(ErrorKind::TimedOut, m_files.data(), u"the server has been %1 for a minute"_s.arg(state));
        std::this_thread::sleep_for(lookEvery);
    }
    return {};
}

/// A process that waits for the lock every user of the registry holds. It gets it when the last has exited or was killed, and stops the
/// server then; so an end needs no code of ours to run. Each console leaves one, the first to get the lock does the work.
Result<void> EmbeddedCluster::keepUntilLastIsGone(const ServerPrograms &programs)
{
    const bool isKept = startDetachedAs(
        m_account, u"flock"_s,
        {m_files.users(), programs.path(u"pg_ctl"_s), u"stop"_s, u"-D"_s, m_files.data(), u"-m"_s, u"fast"_s, u"-s"_s, u"-w"_s});
    if (!isKept)
        return fail(ErrorKind::Unexpected, u"flock"_s, u"the program that stops the registry's server could not be started"_s);
    return {};
}

/// What makes a cluster a registry; every step may have been done before.
Result<void> EmbeddedCluster::complete()
{
    const bool isReady = QFileInfo::exists(m_files.ready());
    if (!isReady) {
        if (const Result<void> filled = fill(m_files.superuser()); !filled)
            return filled;
    } else if (m_files.door() == Door::Open) {
        if (const Result<void> undone = undoWhatWasLeft(); !undone)
            return undone;
    }
    Result<PgSession> migrator = migratorSession();
    if (!migrator)
        return fail(migrator.error());
    const Result<MigrationReport> migrated = migrate(*migrator, m_options.migrations);
    if (!migrated)
        return fail(migrated.error());
    m_migration = *migrated;
    if (isReady)
        return {};
    if (const Result<void> closed = setDoor(Door::Closed); !closed)
        return closed;
    QFile ready(m_files.ready());
    if (!ready.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Denied, m_files.ready(), ready.errorString());
    ready.close();
    return m_account.own(m_files.ready());
}

Result<void> EmbeddedCluster::fill(const QString &superuser)
{
    if (const Result<void> database = ensureDatabase(superuser); !database)
        return database;
    Result<PgSession> session = superuserSession(superuser, u"orbit"_s);
    return session ? bootstrap(*session, m_options.migrations) : fail(session.error());
}

Result<void> EmbeddedCluster::ensureDatabase(const QString &superuser)
{
    Result<PgSession> session = superuserSession(superuser, u"postgres"_s);
    if (!session)
        return fail(session.error());
    const PgResult<Rows> there = session->run({"SELECT 1 FROM pg_database WHERE datname = 'orbit'", {}});
    if (!there)
        return fail(there.error().error);
    if (!there->isEmpty())
        return {};
    const PgResult<Rows> made = session->run({"CREATE DATABASE orbit", {}});
    if (!made)
        return fail(made.error().error);
    return {};
}

} // namespace orbit::registry
