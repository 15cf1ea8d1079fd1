#include "adapters/registry/embedded/embedded_cluster.h"

#include "adapters/registry/embedded/postmaster.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <csignal>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The half of EmbeddedCluster that is about who gets in.
namespace orbit::registry {

namespace {

constexpr auto setupLimit = 60s;
constexpr auto reloadLimit = 10s;
constexpr auto leaveLimit = 5s;
constexpr auto lookEvery = 20ms;
constexpr auto statementLimit = std::chrono::minutes(10);

} // namespace

Result<PgSession> EmbeddedCluster::superuserSession(const QString &superuser, const QString &database) const
{
    ServerAddress place = address();
    place.database = database;
    const Credentials who{.login = superuser, .proof = Proof::Account, .password = {}, .certificate = {}, .key = {}};
    PgResult<PgSession> session = PgSession::open(place, who, {.program = u"Orbit setup"_s, .statementLimit = statementLimit});
    if (!session)
        return fail(session.error().error);
    return std::move(*session);
}

Result<PgSession> EmbeddedCluster::migratorSession() const
{
    const Credentials who{.login = u"orbit_migrator"_s, .proof = Proof::Account, .password = {}, .certificate = {}, .key = {}};
    PgResult<PgSession> session = PgSession::open(address(), who, {.program = u"Orbit migrate"_s, .statementLimit = statementLimit});
    if (!session)
        return fail(session.error().error);
    return std::move(*session);
}

Result<void> EmbeddedCluster::setDoor(Door door)
{
    const Result<void> written = m_files.writeAccess(m_files.data(), m_account, m_files.superuser(), m_files.owners(), door);
    if (!written)
        return written;
    const QString before = rulesReadAt();
    const auto server = runningServer(m_files.data());
    if (!server || ::kill(static_cast<pid_t>(server->pid), SIGHUP) != 0)
        return fail(ErrorKind::Unreachable, m_files.data(), u"the registry's server is not running"_s);
    // The server reads its rules a moment after the signal. A registry that lets nobody in, while it moves, cannot be asked.
    const Deadline until = deadlineIn(reloadLimit);
    while (!before.isEmpty() && rulesReadAt() == before) {
        if (std::chrono::steady_clock::now() > until)
            return fail(ErrorKind::TimedOut, m_files.data(), u"the registry's server does not read its rules"_s);
        std::this_thread::sleep_for(lookEvery);
    }
    return {};
}

/// When the server read its settings and rules, as a session that begins now has them.
QString EmbeddedCluster::rulesReadAt() const
{
    Result<PgSession> session = migratorSession();
    const PgResult<Rows> time = session ? session->run({"SELECT pg_conf_load_time()", {}}) : Rows();
    return time ? time->value() : QString();
}

Result<PgSession> EmbeddedCluster::openDoor(const QString &superuser)
{
    if (const Result<void> opened = setDoor(Door::Open); !opened)
        return fail(opened.error());
    const Deadline until = deadlineIn(reloadLimit);
    Result<PgSession> session = superuserSession(superuser, u"orbit"_s);
    while (!session && session.error().kind == ErrorKind::Denied && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(lookEvery);
        session = superuserSession(superuser, u"orbit"_s);
    }
    return session;
}

/// Whoever opened the door last was killed before closing it, perhaps while moving the registry, with people kept out.
Result<void> EmbeddedCluster::undoWhatWasLeft()
{
    Result<PgSession> session = openDoor(m_files.superuser());
    if (!session)
        return fail(session.error());
    const PgResult<> opened = session->runScript("ALTER DATABASE orbit CONNECTION LIMIT -1");
    const Result<void> closed = setDoor(Door::Closed);
    return opened ? closed : fail(opened.error().error);
}

Result<void> EmbeddedCluster::letIn(const QString &login)
{
    static const QRegularExpression wellFormed(u"^[a-z][a-z0-9._@-]{0,62}$"_s);
    if (!wellFormed.match(login).hasMatch() || login.startsWith("orbit_"_L1))
        return fail(ErrorKind::Invalid, login, u"this is not the login of a person"_s);
    const Result<FolderLock> setup = FolderLock::take(m_files.setup(), FolderLock::Kind::Alone, setupLimit);
    if (!setup)
        return fail(setup.error());
    QStringList owners = m_files.owners();
    if (owners.contains(login))
        return {};
    owners += login;
    const Result<void> written = m_files.writeAccess(m_files.data(), m_account, m_files.superuser(), owners, Door::Closed);
    return written ? setDoor(Door::Closed) : written;
}

Result<void> EmbeddedCluster::asSuperuser(const std::function<Result<void>(PgSession &, const QString &)> &work)
{
    const Result<FolderLock> setup = FolderLock::take(m_files.setup(), FolderLock::Kind::Alone, setupLimit);
    if (!setup)
        return fail(setup.error());
    const QString superuser = m_files.superuser();
    Result<PgSession> session = openDoor(superuser);
    Result<void> done = session ? work(*session, superuser) : fail(session.error());
    const Result<void> closed = setDoor(Door::Closed);
    return done ? closed : done;
}

Result<void> EmbeddedCluster::noteMoved(const QString &server)
{
    QFile note(m_files.moved());
    if (!note.open(QIODevice::WriteOnly) || note.write(server.toUtf8() + '\n') < 0)
        return fail(ErrorKind::Denied, m_files.moved(), note.errorString());
    return {};
}

Result<QString> EmbeddedCluster::moveAside()
{
    Result<ServerAccount> account = ServerAccount::find();
    if (!account)
        return fail(account.error());
    m_account = *account;
    if (const Result<void> prepared = m_files.prepare(m_account); !prepared)
        return fail(prepared.error());
    const Result<FolderLock> setup = FolderLock::take(m_files.setup(), FolderLock::Kind::Alone, setupLimit);
    if (!setup)
        return fail(setup.error());
    const Deadline until = deadlineIn(leaveLimit); // whoever used it last leaves it to be stopped in a moment
    while (runningServer(m_files.data())) {
        if (std::chrono::steady_clock::now() > until)
            return fail(ErrorKind::Conflict, m_files.data(), u"somebody works in it; close Orbit everywhere on this computer"_s);
        std::this_thread::sleep_for(lookEvery);
    }
    const bool hasNote = QFileInfo::exists(m_files.moved());
    if (!QFileInfo::exists(m_files.data()))
        return hasNote ? m_files.moveAside(m_files.moved()) : QString();
    Result<QString> place = m_files.moveAside(m_files.data());
    if (place && hasNote && !QFile::rename(m_files.moved(), *place + u"/moved-to"_s))
        return fail(ErrorKind::Denied, m_files.moved(), u"it cannot be moved to %1"_s.arg(*place));
    return place;
}

} // namespace orbit::registry
