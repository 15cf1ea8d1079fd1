#include "app/console/access_keeper.h"

#include "app/console/used_keychain.h"

#include <QSysInfo>

#include <chrono>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

constexpr std::chrono::milliseconds soon{150}; ///< several hints come with one change
const QString standingAccount = u"orbit@pve!"_s;

/// Hints that go on and on do not put it off.
void startSoon(QTimer &timer)
{
    if (!timer.isActive())
        timer.start();
}

} // namespace

AccessKeeper::AccessKeeper(const Parts &parts, QObject *parent)
    : QObject(parent),
      m_parts(parts),
      m_rights(parts.link, parts.directory),
      m_requests(parts.link, parts.directory),
      m_keys(parts.link),
      m_own(m_keys, m_box, parts.keychain),
      m_maker(m_requests, parts.authority, m_box, parts.clock),
      m_follower(m_rights, parts.authority, parts.clusters)
{
    for (QTimer *timer : {&m_adopting, &m_making}) {
        timer->setSingleShot(true);
        timer->setInterval(soon);
    }
    connect(&m_adopting, &QTimer::timeout, this, [this] {
        if (!m_isAdopting)
            m_scope.start(adoptAll());
        else
            startSoon(m_adopting);
    });
    connect(&m_making, &QTimer::timeout, this, [this] {
        if (!m_isMaking)
            m_scope.start(makeTokens());
        else
            startSoon(m_making);
    });
    connect(&parts.account, &registry::RegistryAccount::entered, this, [this](const Secret &password) { m_scope.start(unlock(password)); });
    connect(&parts.account, &registry::RegistryAccount::passwordChanged, this,
            [this](const Secret &fresh) { m_scope.start(changeWrap(fresh)); });
    connect(&parts.account, &Registry::meChanged, this, &AccessKeeper::followPerson);
    connect(&parts.link, &registry::CurrentLink::hinted, this, &AccessKeeper::followHint);
    connect(&parts.directory, &registry::ClusterDirectory::changed, this, [this] {
        startSoon(m_adopting);
        makeTokensSoon();
    });
    connect(&parts.clusters, &Clusters::statusChanged, this, [this](const ClusterId &id) {
        const LinkState link = m_parts.clusters.status(id).link;
        if (link == LinkState::Online)
            makeTokensSoon();
        else if (link == LinkState::NeedsSignIn && isShared())
            followRefusal(id);
    });
}

/// A newer token may be there already; where this one is the newest, it was taken away in Proxmox, and another one is wanted.
void AccessKeeper::followRefusal(const ClusterId &id)
{
    startSoon(m_adopting);
    for (const ClusterProfile &profile : m_parts.clusters.profiles()) {
        const bool isToken = profile.isAdopted && profile.method == SignInMethod::ApiToken && profile.login.contains(u'!');
        if (profile.id != id || !isToken || m_refused.contains(profile.login))
            continue;
        m_refused.insert(profile.login);
        m_scope.start(tellRefused(id));
    }
}

Task<> AccessKeeper::tellRefused(ClusterId id)
{
    const Result<std::map<QString, TokenSecret>> tokens = co_await m_own.tokens();
    const bool isNewest = tokens && tokens->contains(id.value()) && m_refused.contains(tokens->at(id.value()).id);
    if (!isNewest)
        co_return;
    const Result<void> told = co_await m_own.refused(id.value());
    if (!told)
        tellOnce(told.error());
}

bool AccessKeeper::isShared() const { return m_parts.account.home().kind == registry::RegistryHome::Kind::Shared; }

QString AccessKeeper::deviceKey() const { return u"devices/"_s + m_person.value(); }

void AccessKeeper::followPerson()
{
    const Me *me = m_parts.account.me();
    const PersonId person = me ? me->id : PersonId();
    if (person == m_person)
        return;
    m_person = person;
    m_scope.cancelAll();
    m_isAdopting = false;
    m_isMaking = false;
    m_password = {};
    m_told = {};
    m_refused.clear();
    m_own.lock();
    m_follower.forget();
    m_parts.clusters.releaseAdopted();
    startSoon(m_adopting);
    makeTokensSoon();
}

void AccessKeeper::followHint(const QString &entity)
{
    if (entity.isEmpty() || entity == "envelopes"_L1)
        startSoon(m_adopting);
    static const QStringList ofTokens{u"envelopes"_s, u"keys"_s, u"devices"_s, u"people"_s, u"teams"_s, u"assignments"_s};
    if (entity.isEmpty() || ofTokens.contains(entity))
        makeTokensSoon();
}

Task<> AccessKeeper::unlock(Secret password)
{
    if (!isShared() || m_person.isNull())
        co_return;
    m_password = password;
    const QString key = deviceKey();
    const DeviceId known(m_parts.settings.value(key).toString());
    const Result<DeviceId> device = co_await m_own.unlock(std::move(password), known, QSysInfo::machineHostName());
    if (device)
        m_parts.settings.setValue(key, device->value());
    else
        tellOnce(device.error());
    if (UsedKeychain::isUsed(m_parts.settings))
        m_scope.start(m_own.keepCopy());
    startSoon(m_adopting);
}

DeviceId AccessKeeper::thisDevice() const
{
    return m_person.isNull() ? DeviceId() : DeviceId(m_parts.settings.value(deviceKey()).toString());
}

Task<> AccessKeeper::changeWrap(Secret fresh)
{
    m_password = fresh;
    const Result<void> wrapped = co_await m_own.passwordChanged(std::move(fresh));
    if (!wrapped)
        tellOnce(wrapped.error());
}

std::optional<SignIn> AccessKeeper::credentialFor(const registry::RegisteredCluster &cluster,
                                                  const std::map<QString, TokenSecret> &tokens) const
{
    if (const auto token = tokens.find(cluster.id); token != tokens.end() && cluster.realm == peopleRealm)
        return SignIn{.method = SignInMethod::ApiToken, .login = token->second.id, .secret = token->second.secret, .oneTimeCode = {}};
    const Me *me = m_parts.account.me();
    // Only a password that the directory checks here too: the registry's own is nobody else's business.
    const bool isDirectorys = m_parts.account.home().proof == registry::Proof::Directory;
    if (!me || !isDirectorys || cluster.realm == peopleRealm || m_password.isEmpty())
        return {};
    return SignIn{.method = SignInMethod::Password, .login = me->login + u'@' + cluster.realm, .secret = m_password, .oneTimeCode = {}};
}

Task<> AccessKeeper::adoptAll()
{
    if (!isShared() || !m_parts.account.me())
        co_return;
    m_isAdopting = true;
    std::map<QString, TokenSecret> tokens;
    if (m_own.isOpen()) {
        Result<std::map<QString, TokenSecret>> opened = co_await m_own.tokens();
        if (opened)
            tokens = std::move(*opened);
    }
    for (const registry::RegisteredCluster &cluster : std::vector(m_parts.directory.all())) {
        if (cluster.endpoints.isEmpty() || cluster.sha256.isEmpty())
            continue;
        ClusterProfile profile{
            .id = ClusterId(cluster.id), .name = cluster.name, .endpoints = cluster.endpoints, .login = {}, .pinnedSha256 = cluster.sha256};
        m_parts.clusters.adopt(std::move(profile), credentialFor(cluster, tokens));
    }
    m_isAdopting = false;
}

bool AccessKeeper::mayMakeTokens() const
{
    const Me *me = m_parts.account.me();
    return isShared() && me && me->role == Role::Admin;
}

void AccessKeeper::makeTokensSoon()
{
    if (mayMakeTokens())
        startSoon(m_making);
}

Task<> AccessKeeper::makeTokens()
{
    if (!mayMakeTokens())
        co_return;
    m_isMaking = true;
    for (const ClusterProfile &profile : m_parts.clusters.profiles()) {
        const bool isStanding = profile.login.startsWith(standingAccount);
        const bool isDirect = m_parts.directory.realmOfPeople(profile.id) == directMode;
        if (!isStanding || isDirect || m_parts.directory.registered(profile.id).isEmpty() ||
            m_parts.clusters.status(profile.id).link != LinkState::Online)
            continue;
        const Result<int> made = co_await m_maker.makeWanted(profile.id);
        if (!made && made.error().kind != ErrorKind::NotFound)
            tellOnce(made.error());
    }
    m_isMaking = false;
}

/// What goes wrong goes wrong again with every hint.
void AccessKeeper::tellOnce(const Error &why)
{
    if (why.kind == m_told.kind && why.subject == m_told.subject && why.detail == m_told.detail)
        return;
    m_told = why;
    Q_EMIT troubled(why);
}

} // namespace orbit::console
