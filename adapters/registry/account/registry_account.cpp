#include "adapters/registry/account/registry_account.h"

#include "adapters/registry/access/person_rows.h"
#include "adapters/registry/admin/migration_set.h"
#include "adapters/registry/session/pg_session.h"
#include "adapters/registry/session/scram_verifier.h"
#include "core/async/worker.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr auto brandingKey = "branding.look"_L1;

QString placeOf(const RegistryHome &home, const ServerAddress &address)
{
    if (home.kind == RegistryHome::Kind::Private)
        return home.folder.isEmpty() ? EmbeddedCluster::defaultFolder() : home.folder;
    return hostsText(address.hosts);
}

QJsonObject brandingJson(const Branding &branding)
{
    return {{u"name"_s, branding.name},
            {u"sign_in_text"_s, branding.signInText},
            {u"accent"_s, branding.accent},
            {u"logo"_s, QString::fromLatin1(branding.logo.toBase64())}};
}

Branding brandingIn(const QJsonObject &settings)
{
    const QJsonObject look = settings.value(brandingKey).toObject();
    return {.name = look.value(u"name"_s).toString(),
            .signInText = look.value(u"sign_in_text"_s).toString(),
            .accent = look.value(u"accent"_s).toInt(),
            .logo = QByteArray::fromBase64(look.value(u"logo"_s).toString().toLatin1())};
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
    const Result<void> started = co_await startPrivate();
    co_return started;
}

Task<> RegistryAccount::restartPrivate()
{
    const Result<void> started = co_await startPrivate();
    if (RegistryLink *link = m_current.link(); link && started)
        link->retryNow();
    else if (!started)
        setState(RegistryState::Broken, started.error());
}

Task<Result<void>> RegistryAccount::startPrivate()
{
    m_isStarting = true;
    setState(RegistryState::Starting);
    const Result<ServerAddress> address = co_await startServer();
    m_isStarting = false;
    if (!address)
        co_return fail(address.error());
    m_address = *address;
    co_return Result<void>();
}

Task<Result<ServerAddress>> RegistryAccount::startServer()
{
    const Result<MigrationSet> migrations = MigrationSet::embedded();
    if (!migrations)
        co_return fail(migrations.error());
    if (!m_server)
        m_server.emplace(EmbeddedOptions{.folder = m_home.folder, .migrations = *migrations, .programs = {}});
    Result<ServerAddress> address = co_await m_server->start();
    co_return address;
}

Task<> RegistryAccount::openPrivate()
{
    Result<void> done = co_await startPrivate();
    if (done)
        done = co_await enter(privateLogin());
    if (!done)
        setState(RegistryState::Broken, done.error());
}

Task<Result<void>> RegistryAccount::makePrivate(PrivateRegistry admin)
{
    const RegistryHome before = m_home;
    m_home = {.kind = RegistryHome::Kind::Private, .folder = m_folder, .login = admin.login, .address = {}};
    m_server.reset();
    Result<void> done = co_await startPrivate();
    if (done)
        done = co_await m_server->makeFirstAdmin({.login = admin.login, .name = admin.name, .password = {}});
    if (done)
        done = co_await enter(privateLogin());
    if (!done) {
        m_home = before;
        m_server.reset();
        setState(before.kind == RegistryHome::Kind::None ? RegistryState::NotSetUp : RegistryState::Broken, done.error());
        co_return fail(done.error());
    }
    Q_EMIT homeChanged();
    co_return Result<void>();
}

Result<void> RegistryAccount::join(SharedRegistry registry)
{
    const Result<QList<ServerHost>> hosts = readHosts(registry.hosts);
    if (!hosts)
        return fail(hosts.error());
    const bool isOnNetwork = std::ranges::any_of(*hosts, [](const ServerHost &host) { return !host.isSocket(); });
    if (isOnNetwork && !QFileInfo(registry.rootCertificate).isReadable())
        return fail(ErrorKind::Invalid, registry.rootCertificate,
                    u"the file of the authority that signed the server's certificate cannot be read"_s);
    forgetMe();
    m_server.reset();
    m_address = {.hosts = *hosts, .database = registry.database, .rootCertificate = registry.rootCertificate};
    setHome({.kind = RegistryHome::Kind::Shared,
             .folder = {},
             .login = {},
             .address = m_address,
             .proof = registry.isDirectory ? Proof::Directory : Proof::Scram});
    setState(RegistryState::NeedsSignIn);
    return {};
}

void RegistryAccount::leave()
{
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

Credentials RegistryAccount::privateLogin() const
{
    return {.login = m_home.login, .proof = Proof::Account, .password = {}, .certificate = {}, .key = {}};
}

LinkOptions RegistryAccount::linkOptions(const Credentials &who) const
{
    return {.address = m_address, .who = who, .session = {}, .retry = {}, .schema = MigrationSet::embedded()->newest()};
}

Task<Result<void>> RegistryAccount::enter(Credentials who)
{
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
    m_signedInAt = identity->at(0).time(u"now");
    m_current.set(link);
    connect(link.get(), &RegistryLink::statusChanged, this, &RegistryAccount::follow);
    takeIdentity(identity->at(0));
    follow();
    co_return Result<void>();
}

Task<Result<void>> RegistryAccount::signIn(QString login, Secret password)
{
    const bool isPrivate = m_home.kind == RegistryHome::Kind::Private;
    if (m_address.hosts.isEmpty())
        co_return fail(ErrorKind::Invalid, login, u"this computer has no registry yet"_s);
    forgetMe();
    const bool isOwner = isPrivate && login == m_home.login && password.isEmpty();
    const Credentials who{
        .login = login, .proof = isPrivate ? Proof::Scram : m_home.proof, .password = password, .certificate = {}, .key = {}};
    const Result<void> entered = co_await enter(isOwner ? privateLogin() : who);
    if (!entered)
        setState(RegistryState::NeedsSignIn, entered.error());
    co_return entered;
}

Task<Result<void>> RegistryAccount::become(QString login)
{
    if (!m_server)
        co_return fail(ErrorKind::Invalid, login, u"only a private registry lets its owner do this"_s);
    const Result<void> letIn = co_await m_server->letIn(login);
    if (!letIn)
        co_return fail(letIn.error());
    Credentials who = privateLogin();
    who.login = login;
    const Result<void> entered = co_await enter(who);
    co_return entered;
}

Task<Result<void>> RegistryAccount::signOut()
{
    forgetMe();
    setState(RegistryState::NeedsSignIn);
    co_return Result<void>();
}

Task<Result<void>> RegistryAccount::changePassword(Secret old, Secret fresh)
{
    if (!m_me)
        co_return fail(ErrorKind::Denied, u"The registry"_s, u"nobody is signed in to it"_s);
    const Credentials who{.login = m_me->login,
                          .proof = m_home.kind == RegistryHome::Kind::Private ? Proof::Scram : m_home.proof,
                          .password = old,
                          .certificate = {},
                          .key = {}};
    const auto prove = [address = m_address, who]() -> Result<void> {
        const PgResult<PgSession> session = PgSession::open(address, who, {});
        return session ? Result<void>() : fail(worded(session.error().error));
    };
    const bool isFirst = who.password.isEmpty() && m_home.kind == RegistryHome::Kind::Private && m_me->login == m_home.login;
    const Result<void> proven = isFirst ? Result<void>() : co_await onWorker(prove);
    if (!proven)
        co_return fail(proven.error());
    const Result<QByteArray> verifier = co_await onWorker([fresh] { return scramVerifier(fresh); });
    if (!verifier)
        co_return fail(verifier.error());
    const Params params{m_me->id.value(), QString::fromLatin1(*verifier)};
    const Result<Rows> done = co_await m_current.change(u"api.user_set_verifier"_s, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

Task<Result<void>> RegistryAccount::setBranding(Branding branding)
{
    const Params params{QString(brandingKey), brandingJson(branding)};
    const Result<Rows> done = co_await m_current.change(u"api.setting_set"_s, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

void RegistryAccount::retry()
{
    if (RegistryLink *link = m_current.link())
        link->retryNow();
    else if (m_status.state == RegistryState::Broken && !m_isStarting)
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

void RegistryAccount::readMeSoon()
{
    if (!m_me || !m_current.link())
        return;
    if (m_isReading)
        m_isStale = true;
    else
        m_scope.start(readMe());
}

Task<> RegistryAccount::readMe()
{
    m_isReading = true;
    do {
        m_isStale = false;
        const Result<Rows> identity = co_await m_current.call(u"api.who_am_i"_s, {});
        if (identity && m_me)
            takeIdentity(identity->at(0));
    } while (m_isStale);
    m_isReading = false;
}

void RegistryAccount::takeIdentity(const Row &row)
{
    const QDateTime signedOut = row.time(u"signed_out_at");
    if (signedOut.isValid() && signedOut > m_signedInAt) {
        forgetMe();
        setState(RegistryState::NeedsSignIn, {ErrorKind::Denied, u"The registry"_s, u"you were signed out everywhere"_s});
        return;
    }
    const Me me{.id = PersonId(row.text(u"id")),
                .login = row.text(u"login"),
                .name = row.text(u"display_name"),
                .role = roleNamed(row.text(u"role")).value_or(Role::User),
                .teams = membershipsIn(row)};
    m_status.schema = static_cast<int>(row.integer(u"schema_version"));
    const Branding branding = brandingIn(row.json(u"branding").object());
    const bool isOtherMe = !m_me || *m_me != me;
    const bool isOtherBrand = branding != m_branding;
    m_me = me;
    m_branding = branding;
    if (isOtherMe)
        Q_EMIT meChanged();
    if (isOtherBrand)
        Q_EMIT brandingChanged();
}

void RegistryAccount::forgetMe()
{
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
