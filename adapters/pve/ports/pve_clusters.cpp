#include "adapters/pve/ports/pve_clusters.h"

#include "adapters/pve/http/probe.h"
#include "adapters/pve/ports/typed_address.h"

#include <QLoggingCategory>
#include <QUuid>

#include <algorithm>

namespace orbit::pve {

namespace {

Q_LOGGING_CATEGORY(lcClusters, "orbit.pve.clusters")

} // namespace

PveClusters::PveClusters(const PveSettings &settings, CredentialStore &credentials, LinkTable &links)
    : m_settings(settings), m_credentials(credentials), m_links(links), m_file(settings.profileFile), m_clusters(m_file.load())
{}

void PveClusters::start()
{
    for (const StoredCluster &cluster : m_clusters)
        m_scope.start(connectStored(cluster));
}

Task<> PveClusters::connectStored(StoredCluster cluster)
{
    QList<QByteArray> trusted;
    if (!cluster.profile.pinnedSha256.isEmpty())
        trusted = QList<QByteArray>{cluster.profile.pinnedSha256} + cluster.learnedLeaves;
    insert(m_links.make(cluster.profile.id, clientSettings(cluster.profile.endpoints, trusted), m_settings.cadence));
    co_await giveCredential(cluster.profile);
}

Task<> PveClusters::giveCredential(ClusterProfile profile)
{
    Result<Secret> secret = fail(ErrorKind::Denied, profile.login);
    if (profile.method == SignInMethod::ApiToken) {
        Result<Secret> kept = co_await m_credentials.read(PveService::credentialKey(profile.id));
        secret = std::move(kept);
    }
    ClusterLink *link = m_links.find(profile.id);
    if (!link)
        co_return;
    if (secret)
        link->tell([login = profile.login, token = *secret](ClusterSession &session) { session.useToken(login, token); });
    else
        link->tell([why = secret.error()](ClusterSession &session) { session.noCredential(why); });
}

std::vector<ClusterProfile> PveClusters::profiles() const
{
    std::vector<ClusterProfile> profiles;
    for (const StoredCluster &cluster : m_clusters)
        profiles.push_back(cluster.profile);
    return profiles;
}

ClusterStatus PveClusters::status(const ClusterId &id) const
{
    const ClusterLink *link = m_links.find(id);
    return link ? link->status() : ClusterStatus{.link = LinkState::Offline, .problem = noSuchCluster(id)};
}

ClientSettings PveClusters::clientSettings(const QList<QUrl> &endpoints, const QList<QByteArray> &trusted) const
{
    return {.endpoints = endpoints, .trusted = trusted, .userAgent = m_settings.userAgent, .limits = m_settings.limits};
}

Task<Result<CertificateFacts>> PveClusters::probe(QUrl address)
{
    const QUrl endpoint = endpointOf(address);
    if (endpoint.isEmpty())
        co_return fail(notAnAddress(address));
    const auto link = m_links.make({}, clientSettings({endpoint}, {}), m_settings.cadence);
    Result<CertificateFacts> facts = co_await link->call<CertificateFacts>(
        [endpoint, limits = m_settings.limits](ClusterSession &) { return probeServer(endpoint, limits); });
    co_return facts;
}

Task<Result<std::vector<Realm>>> PveClusters::realms(QUrl address, QByteArray trusted)
{
    const QUrl endpoint = endpointOf(address);
    if (endpoint.isEmpty())
        co_return fail(notAnAddress(address));
    const auto link = m_links.make({}, clientSettings({endpoint}, {trusted}), m_settings.cadence);
    Result<std::vector<Realm>> realms =
        co_await link->call<std::vector<Realm>>([](ClusterSession &session) { return session.client().askOpen(ListRealms{}); });
    if (!realms && realms.error().kind == ErrorKind::Unexpected)
        realms.error().kind = ErrorKind::Invalid; // something answers there, but it is no Proxmox
    co_return realms;
}

Task<Result<AddedCluster>> PveClusters::add(QUrl address, QByteArray trusted, SignIn signIn)
{
    const QUrl endpoint = endpointOf(address);
    if (endpoint.isEmpty())
        co_return fail(notAnAddress(address));
    if (isKnown({endpoint}))
        co_return fail(ErrorKind::Conflict, endpoint.host());
    const ClusterId id(QUuid::createUuid().toString(QUuid::WithoutBraces));
    auto link = m_links.make(id, clientSettings({endpoint}, {trusted}), m_settings.cadence);
    Result<Opened> opened = co_await link->call<Opened>([signIn](ClusterSession &session) { return session.open(signIn); });
    if (!opened)
        co_return fail(opened.error());
    if (opened->outcome.needsSecondFactor)
        co_return AddedCluster{.outcome = opened->outcome, .id = {}};
    const QList<QUrl> endpoints = opened->learned.endpoints.isEmpty() ? QList<QUrl>{endpoint} : opened->learned.endpoints;
    if (isKnown(endpoints))
        co_return fail(ErrorKind::Conflict, opened->learned.name);
    AddedCluster added{.outcome = opened->outcome, .id = id};
    added.isSecretKept = co_await keepSecret(id, signIn);
    const QString name = opened->learned.name.isEmpty() ? endpoint.host() : opened->learned.name;
    const QString &login = opened->outcome.login;
    m_clusters.push_back({.profile = {id, name, endpoints, signIn.method, login, trusted}, .learnedLeaves = opened->learned.leaves});
    saveLater();
    insert(std::move(link));
    Q_EMIT profilesChanged();
    co_return added;
}

Task<Result<SignInOutcome>> PveClusters::signIn(ClusterId id, SignIn signIn)
{
    ClusterLink *link = m_links.find(id);
    if (!link)
        co_return fail(noSuchCluster(id));
    Result<Opened> opened = co_await link->call<Opened>([signIn](ClusterSession &session) { return session.open(signIn); });
    if (!opened)
        co_return fail(opened.error());
    if (opened->outcome.needsSecondFactor)
        co_return opened->outcome;
    co_await keepSecret(id, signIn);
    StoredCluster *cluster = find(id);
    const QString &login = opened->outcome.login;
    if (cluster && (cluster->profile.login != login || cluster->profile.method != signIn.method)) {
        cluster->profile.login = login;
        cluster->profile.method = signIn.method;
        saveLater();
        Q_EMIT profilesChanged();
    }
    co_return opened->outcome;
}

void PveClusters::adopt(ClusterProfile profile, std::optional<SignIn> credential)
{
    StoredCluster *known = find(profile.id);
    if (known ? !known->profile.isAdopted : isKnown(profile.endpoints))
        return;
    if (!known) {
        profile.isAdopted = true;
        profile.login.clear();
        insert(m_links.make(profile.id, clientSettings(profile.endpoints, {profile.pinnedSha256}), m_settings.cadence, false));
        m_clusters.push_back({.profile = profile, .learnedLeaves = {}});
        known = &m_clusters.back();
        if (!credential)
            m_links.find(profile.id)->tell([why = Error{ErrorKind::Denied, profile.name, {}}](ClusterSession &session) {
                session.noCredential(why);
            });
        Q_EMIT profilesChanged();
    }
    if (!credential || known->profile.login == credential->login)
        return;
    known->profile.login = credential->login;
    known->profile.method = credential->method;
    if (credential->method == SignInMethod::Password)
        return m_scope.start(signInAdopted(profile.id, std::move(*credential)));
    m_links.find(profile.id)->tell([credential = std::move(*credential)](ClusterSession &session) {
        session.useToken(credential.login, credential.secret);
    });
}

/// With the password the person has for the registry: where it is another one, they are asked as always.
Task<> PveClusters::signInAdopted(ClusterId id, SignIn credential)
{
    const QString login = credential.login;
    const Result<SignInOutcome> outcome = co_await signIn(id, std::move(credential));
    ClusterLink *link = m_links.find(id);
    StoredCluster *cluster = find(id);
    if (cluster && !outcome && outcome.error().kind != ErrorKind::Denied)
        cluster->profile.login.clear(); // it was not the password's fault: the next time it is tried again
    if (link && (!outcome || outcome->needsSecondFactor))
        link->tell([why = outcome ? Error{ErrorKind::Denied, login, {}} : outcome.error()](ClusterSession &session) {
            session.noCredential(why);
        });
}

void PveClusters::releaseAdopted()
{
    std::vector<ClusterId> gone;
    for (const StoredCluster &cluster : m_clusters) {
        if (cluster.profile.isAdopted)
            gone.push_back(cluster.profile.id);
    }
    std::erase_if(m_clusters, [](const StoredCluster &each) { return each.profile.isAdopted; });
    for (const ClusterId &id : gone)
        m_links.remove(id);
    if (!gone.empty())
        Q_EMIT profilesChanged();
}

/// Only a token rests in the keychain. A password is used once and forgotten; a ticket lives in memory.
Task<bool> PveClusters::keepSecret(ClusterId id, SignIn signIn)
{
    if (const StoredCluster *cluster = find(id); cluster && cluster->profile.isAdopted)
        co_return false;
    if (signIn.method != SignInMethod::ApiToken) {
        co_await m_credentials.remove(PveService::credentialKey(id));
        co_return false;
    }
    const Result<void> kept = co_await m_credentials.write(PveService::credentialKey(id), signIn.secret);
    co_return kept.has_value();
}

void PveClusters::trust(const ClusterId &id, QByteArray sha256)
{
    StoredCluster *cluster = find(id);
    ClusterLink *link = m_links.find(id);
    if (!cluster || !link || sha256.size() != 32)
        return;
    cluster->profile.pinnedSha256 = sha256;
    cluster->learnedLeaves.clear();
    saveLater();
    link->tell([sha256](ClusterSession &session) { session.trust({sha256}); });
    Q_EMIT profilesChanged();
}

Task<Result<void>> PveClusters::remove(ClusterId id)
{
    if (!find(id))
        co_return fail(noSuchCluster(id));
    std::erase_if(m_clusters, [&id](const StoredCluster &each) { return each.profile.id == id; });
    if (ClusterLink *link = m_links.find(id))
        link->tell([](ClusterSession &session) { session.forgetKept(); });
    m_links.remove(id);
    saveLater();
    Q_EMIT profilesChanged();
    const Result<void> forgotten = co_await m_credentials.remove(PveService::credentialKey(id));
    const bool isGone = forgotten || forgotten.error().kind == ErrorKind::NotFound || forgotten.error().kind == ErrorKind::Unreachable;
    if (!isGone)
        co_return fail(forgotten.error());
    co_return Result<void>{};
}

void PveClusters::retry(const ClusterId &id)
{
    ClusterLink *link = m_links.find(id);
    const StoredCluster *cluster = find(id);
    if (!link || !cluster)
        return;
    if (link->status().link == LinkState::NeedsSignIn && cluster->profile.method == SignInMethod::ApiToken && !cluster->profile.isAdopted)
        m_scope.start(giveCredential(cluster->profile)); // the keychain may be open by now
    link->tell([](ClusterSession &session) { session.retryNow(); });
}

StoredCluster *PveClusters::find(const ClusterId &id)
{
    const auto found = std::ranges::find(m_clusters, id, [](const StoredCluster &each) { return each.profile.id; });
    return found == m_clusters.end() ? nullptr : &*found;
}

bool PveClusters::isKnown(const QList<QUrl> &endpoints) const
{
    return std::ranges::any_of(m_clusters, [&endpoints](const StoredCluster &each) {
        return std::ranges::any_of(endpoints, [&each](const QUrl &url) { return each.profile.endpoints.contains(url); });
    });
}

void PveClusters::insert(std::unique_ptr<ClusterLink> link)
{
    const ClusterId id = link->id();
    connect(link.get(), &ClusterLink::statusChanged, this, [this, id] { Q_EMIT statusChanged(id); });
    connect(link.get(), &ClusterLink::learned, this, [this, id](const LearnedFacts &facts) { takeLearned(id, facts); });
    m_links.insert(std::move(link));
}

void PveClusters::takeLearned(const ClusterId &id, const LearnedFacts &facts)
{
    StoredCluster *cluster = find(id);
    if (!cluster || (cluster->profile.endpoints == facts.endpoints && cluster->learnedLeaves == facts.leaves))
        return;
    cluster->profile.endpoints = facts.endpoints;
    cluster->learnedLeaves = facts.leaves;
    saveLater();
    Q_EMIT profilesChanged();
}

void PveClusters::saveLater() { m_scope.start(save()); }

Task<> PveClusters::save()
{
    std::vector<StoredCluster> kept = m_clusters;
    std::erase_if(kept, [](const StoredCluster &each) { return each.profile.isAdopted; });
    const Result<void> saved = co_await m_file.save(std::move(kept));
    if (!saved)
        qCInfo(lcClusters) << "the clusters cannot be remembered:" << saved.error().subject << saved.error().detail;
}

} // namespace orbit::pve
