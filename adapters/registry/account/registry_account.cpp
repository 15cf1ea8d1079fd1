#include "adapters/registry/account/registry_account.h"

#include "adapters/registry/admin/migration_set.h"
#include "adapters/registry/admin/shared_setup.h"
#include "core/async/worker.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

QString placeOf(const RegistryHome &home, const ServerAddress &address)
{
    if (home.kind == RegistryHome::Kind::Private)
        return home.folder.isEmpty() ? EmbeddedCluster::defaultFolder() : home.folder;
    return hostsText(address.hosts);
}

} // namespace

RegistryAccount::RegistryAccount(Options options, CurrentLink &link, QObject *parent)
    : Registry(parent),
      m_home(std::move(options.home)),
      m_folder(std::move(options.folder)),
      m_device(std::move(options.device)),
      m_branding(std::move(options.branding)),
      m_current(link)
{
    connect(&m_current, &CurrentLink::hinted, this, [this](const QString &entity) {
        if (entity.isEmpty() || entity == u"people"_s || entity == u"teams"_s || entity == u"settings"_s)
            readMeSoon();
    });
    m_status.kind = m_home.kind == RegistryHome::Kind::Shared ? RegistryKind::Shared : RegistryKind::Private;
    m_status.state = m_home.kind == RegistryHome::Kind::None ? RegistryState::NotSetUp : RegistryState::Starting;
    m_status.place = m_home.kind == RegistryHome::Kind::None ? QString() : placeOf(m_home, m_home.address);
}

RegistryAccount::~RegistryAccount() { m_current.set({}); }

void RegistryAccount::open()
{
    switch (m_home.kind) {
    case RegistryHome::Kind::None:
        setState(RegistryState::NotSetUp);
        return;
    case RegistryHome::Kind::Private:
        m_scope.start(openPrivate());
        return;
    case RegistryHome::Kind::Shared:
        m_address = m_home.address;
        setState(RegistryState::NeedsSignIn);
        return;
    }
}

Task<Result<void>> RegistryAccount::prepare()
{
    m_address = m_home.address;
    if (m_home.kind != RegistryHome::Kind::Private)
        co_return Result<void>();
    const Result<void> started = co_await startPrivate(m_home);
    co_return started;
}

Task<> RegistryAccount::restartPrivate()
{
    const quint64 turn = m_turn;
    const Result<void> started = co_await startPrivate(m_home);
    if (turn != m_turn)
        co_return;
    if (RegistryLink *link = m_current.link(); link && started)
        link->retryNow();
    else if (!started)
        setState(RegistryState::Broken, started.error());
}

Task<Result<void>> RegistryAccount::startPrivate(RegistryHome home)
{
    m_isStarting = true;
    const Result<ServerAddress> address = co_await startServer(home.folder);
    m_isStarting = false;
    if (!address)
        co_return fail(address.error());
    m_address = *address;
    co_return Result<void>();
}

Task<Result<ServerAddress>> RegistryAccount::startServer(QString folder)
{
    const Result<MigrationSet> migrations = MigrationSet::embedded();
    if (!migrations)
        co_return fail(migrations.error());
    if (!m_server)
        m_server.emplace(EmbeddedOptions{.folder = folder, .migrations = *migrations, .programs = {}});
    Result<ServerAddress> address = co_await m_server->start();
    co_return address;
}

Task<> RegistryAccount::openPrivate()
{
    const quint64 turn = ++m_turn;
    setState(RegistryState::Starting);
    Result<void> done = co_await startPrivate(m_home);
    if (done && turn == m_turn)
        done = co_await enter(ownerOf(m_home));
    if (!done && turn == m_turn)
        setState(RegistryState::Broken, done.error());
}

Task<Result<void>> RegistryAccount::makePrivate(PrivateRegistry admin)
{
    const quint64 turn = ++m_turn;
    RegistryHome home{.kind = RegistryHome::Kind::Private, .folder = m_folder, .login = admin.login, .address = {}};
    home.isProven = true;
    m_server.reset();
    Result<void> done = co_await startPrivate(home);
    if (done)
        done = co_await makeAdmin(home, admin);
    if (done && turn == m_turn) {
        const RegistryHome before = std::exchange(m_home, home);
        done = co_await enter(ownerOf(home));
        if (!done)
            m_home = before;
    }
    if (!done) {
        m_server.reset();
        co_return fail(done.error());
    }
    Q_EMIT homeChanged();
    co_return Result<void>();
}

Task<Result<QString>> RegistryAccount::moveAside()
{
    const Result<MigrationSet> migrations = MigrationSet::embedded();
    if (!migrations)
        co_return fail(migrations.error());
    m_server.reset();
    EmbeddedServer server({.folder = m_folder, .migrations = *migrations, .programs = {}});
    Result<QString> place = co_await server.moveAside();
    co_return place;
}

Task<Result<void>> RegistryAccount::makeAdmin(RegistryHome home, PrivateRegistry admin)
{
    const Result<void> made = co_await m_server->makeFirstAdmin({.login = admin.login, .name = admin.name, .password = {}});
    if (made || made.error().kind != ErrorKind::Conflict)
        co_return made;
    // There is one already, of this account: whoever can read its files may come back in under the login of its admin.
    const Result<void> letIn = co_await m_server->letIn(admin.login);
    if (!letIn)
        co_return fail(letIn.error());
    RegistryLink trial(linkOptions(ownerOf(home)));
    const Result<void> entered = co_await trial.open();
    if (!entered)
        co_return fail(ErrorKind::Conflict, u"The registry"_s,
                       u"there is one on this computer already, with an admin of another login; type that login"_s);
    co_return Result<void>();
}

Result<void> RegistryAccount::join(SharedRegistry registry)
{
    const Result<ServerAddress> address = addressOf(registry);
    if (!address)
        return fail(address.error());
    ++m_turn;
    forgetMe();
    m_server.reset();
    m_address = *address;
    setHome({.kind = RegistryHome::Kind::Shared,
             .folder = {},
             .login = {},
             .address = m_address,
             .proof = registry.isDirectory ? Proof::Directory : Proof::Scram});
    setState(RegistryState::NeedsSignIn);
    return {};
}

Task<Result<PreparedServer>> RegistryAccount::prepareServer(NewSharedRegistry registry)
{
    const auto work = [wish = std::move(registry)]() -> Result<PreparedServer> {
        const Result<PreparedServer> prepared = makeShared(wish);
        return prepared ? prepared : Result<PreparedServer>(fail(worded(prepared.error())));
    };
    Result<PreparedServer> prepared = co_await onWorker(work);
    co_return prepared;
}

void RegistryAccount::leave()
{
    ++m_turn;
    forgetMe();
    m_server.reset();
    setHome({});
    setState(RegistryState::NotSetUp);
}

void RegistryAccount::setHome(const RegistryHome &home)
{
    m_home = home;
    Q_EMIT homeChanged();
}

Credentials RegistryAccount::ownerOf(const RegistryHome &home)
{
    return {.login = home.login, .proof = Proof::Account, .password = {}, .certificate = {}, .key = {}};
}

LinkOptions RegistryAccount::linkOptions(const Credentials &who) const
{
    SessionOptions session;
    if (!m_device.isEmpty())
        session.program = m_device; // the audit log says from which computer something came
    return {.address = m_address, .who = who, .session = session, .retry = {}, .schema = MigrationSet::embedded()->newest()};
}

Task<Result<void>> RegistryAccount::enter(Credentials who)
{
    const quint64 turn = m_turn;
    const auto link = std::make_shared<RegistryLink>(linkOptions(who));
    const Result<void> opened = co_await link->open();
    if (!opened)
        co_return fail(worded(opened.error()));
    const Params device{m_device};
    const Result<Rows> signedIn = co_await link->change(u"api.sign_in"_s, device);
    if (!signedIn)
        co_return fail(worded(signedIn.error()));
    const Result<Rows> identity = co_await link->call(u"api.who_am_i"_s, {});
    if (!identity)
        co_return fail(worded(identity.error()));
    if (turn != m_turn)
        co_return fail(ErrorKind::Cancelled, u"The registry"_s, u"somebody else is signed in meanwhile"_s);
    if (m_me && m_me->login != who.login)
        Q_EMIT leaving();
    m_who = who;
    m_signedInAt = identity->at(0).time(u"now");
    m_current.set(link);
    connect(link.get(), &RegistryLink::statusChanged, this, &RegistryAccount::follow);
    takeIdentity(identity->at(0));
    follow();
    if (!std::exchange(m_home.isProven, true))
        Q_EMIT homeChanged();
    co_return Result<void>();
}

/// The same person with another password: the link would try the old one at its next session.
Task<Result<void>> RegistryAccount::enterAgain(Secret password)
{
    if (m_who.proof != Proof::Scram)
        co_return Result<void>();
    Credentials who = m_who;
    who.password = std::move(password);
    const Result<void> entered = co_await enter(who);
    co_return entered;
}

Task<Result<void>> RegistryAccount::signIn(QString login, Secret password)
{
    const quint64 turn = ++m_turn;
    const bool isPrivate = m_home.kind == RegistryHome::Kind::Private;
    forgetMe();
    Result<void> done;
    if (isPrivate)
        done = co_await startPrivate(m_home); // it may have been stopped while nobody was signed in
    else if (m_address.hosts.isEmpty())
        done = fail(ErrorKind::Invalid, login, u"this computer has no registry yet"_s);
    const bool isOwner = isPrivate && login == m_home.login && password.isEmpty();
    const Credentials who{
        .login = login, .proof = isPrivate ? Proof::Scram : m_home.proof, .password = password, .certificate = {}, .key = {}};
    if (done && turn == m_turn)
        done = co_await enter(isOwner ? ownerOf(m_home) : who);
    if (done && turn == m_turn && !password.isEmpty())
        Q_EMIT entered(password);
    if (!done && turn == m_turn)
        setState(m_home.kind == RegistryHome::Kind::None ? RegistryState::NotSetUp : RegistryState::NeedsSignIn, done.error());
    co_return done;
}

Task<Result<void>> RegistryAccount::become(QString login)
{
    const quint64 turn = ++m_turn;
    if (!m_server)
        co_return fail(ErrorKind::Invalid, login, u"only a private registry lets its owner do this"_s);
    const Result<void> letIn = co_await m_server->letIn(login);
    if (!letIn)
        co_return fail(letIn.error());
    Credentials who = ownerOf(m_home);
    who.login = login;
    if (turn != m_turn)
        co_return fail(ErrorKind::Cancelled, login);
    const Result<void> entered = co_await enter(who);
    co_return entered;
}

Task<Result<void>> RegistryAccount::signOut()
{
    ++m_turn;
    forgetMe();
    setState(RegistryState::NeedsSignIn);
    co_return Result<void>();
}

void RegistryAccount::retry()
{
    if (RegistryLink *link = m_current.link())
        link->retryNow();
    else if (m_home.kind == RegistryHome::Kind::Private && m_status.state == RegistryState::Broken && !m_isStarting)
        m_scope.start(openPrivate());
}

void RegistryAccount::follow()
{
    const RegistryLink *link = m_current.link();
    if (!link)
        return;
    const LinkStatus &now = link->status();
    m_status.server = now.version.isEmpty() ? m_status.server : u"PostgreSQL "_s + now.version;
    m_status.isEncrypted = now.isEncrypted;
    m_status.latency = now.latency;
    switch (now.phase) {
    case LinkPhase::Connecting:
    case LinkPhase::Online:
        setState(RegistryState::Online);
        return;
    case LinkPhase::Offline:
        setState(RegistryState::Offline, worded(now.problem));
        if (m_home.kind == RegistryHome::Kind::Private && !m_isStarting)
            m_scope.start(restartPrivate()); // its server was stopped or killed
        return;
    case LinkPhase::WrongSchema:
        setState(RegistryState::WrongSchema, worded(now.problem));
        return;
    case LinkPhase::Refused:
        forgetMe();
        setState(RegistryState::NeedsSignIn, worded(now.problem));
        return;
    }
}

void RegistryAccount::forgetMe()
{
    if (m_me)
        Q_EMIT leaving();
    m_current.set({});
    if (!std::exchange(m_me, {}))
        return;
    Q_EMIT meChanged();
}

void RegistryAccount::setState(RegistryState state, const Error &problem)
{
    m_status.state = state;
    m_status.problem = problem;
    m_status.kind = m_home.kind == RegistryHome::Kind::Shared ? RegistryKind::Shared : RegistryKind::Private;
    m_status.place = m_home.kind == RegistryHome::Kind::None ? QString() : placeOf(m_home, m_address);
    Q_EMIT statusChanged();
}

} // namespace orbit::registry
