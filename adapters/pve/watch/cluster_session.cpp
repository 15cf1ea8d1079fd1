#include "adapters/pve/watch/cluster_session.h"

#include "adapters/pve/watch/cluster_link.h"
#include "core/async/timing.h"
#include "core/async/worker.h"

#include <QRandomGenerator>

#include <algorithm>

namespace orbit::pve {

namespace {

/// A disk that takes longer must not keep anybody from the live cluster.
constexpr std::chrono::milliseconds cachePatience{2'000};

/// The other nodes listen on the same port as the one the person typed.
QList<QUrl> endpointsOf(const QUrl &typed, const std::vector<ClusterNode> &nodes)
{
    QList<QUrl> endpoints{typed};
    for (const ClusterNode &node : nodes) {
        QUrl url = typed;
        url.setHost(node.address);
        if (!node.address.isEmpty() && url.isValid() && !endpoints.contains(url))
            endpoints += url;
    }
    return endpoints;
}

} // namespace

ClusterSession::ClusterSession(ClusterId id, ClientSettings settings, PveCadence cadence, Clock &clock, InventoryCache *cache, Tell tell)
    : m_id(id),
      m_cadence(cadence),
      m_givenEndpoints(settings.endpoints),
      m_clock(clock),
      m_cache(cache),
      m_tell(std::move(tell)),
      m_client(std::move(settings), clock),
      m_reader(std::make_shared<ResourcesReader>(id))
{
    m_status.endpoint = m_givenEndpoints.value(0);
    connect(&m_client, &PveClient::signedOut, this, &ClusterSession::onSignedOut);
    connect(&m_client, &PveClient::untrusted, this, &ClusterSession::onUntrusted);
}

ClusterSession::~ClusterSession() = default;

Task<Result<Opened>> ClusterSession::open(SignIn signIn)
{
    Result<SignInOutcome> outcome = co_await m_client.signIn(std::move(signIn));
    if (!outcome)
        co_return fail(outcome.error());
    if (outcome->needsSecondFactor)
        co_return Opened{.outcome = *outcome};
    const Result<void> greeted = co_await greet();
    if (!greeted)
        co_return fail(greeted.error());
    co_await learn();
    if (m_isWatching)
        retryNow();
    co_return Opened{.outcome = *outcome, .learned = m_learned};
}

void ClusterSession::watch()
{
    if (std::exchange(m_isWatching, true))
        return;
    m_scope.start(pollResources());
    m_scope.start(pollTasks());
    m_scope.start(pollSlowThings());
}

void ClusterSession::useToken(const QString &login, Secret secret)
{
    m_client.useToken(login, std::move(secret));
    retryNow();
}

void ClusterSession::noCredential(Error why) { setLink(LinkState::NeedsSignIn, std::move(why)); }

void ClusterSession::setFocus(WindowFocus focus)
{
    m_focus = focus;
    if (isOnline())
        m_resourcesBeat.atMost(pauseAfterRound());
}

void ClusterSession::retryNow()
{
    m_client.endpoints().reset();
    m_failures = 0;
    refreshNow();
}

void ClusterSession::refreshNow()
{
    m_resourcesBeat.now();
    m_tasksBeat.now();
    m_slowBeat.now();
}

Task<> ClusterSession::pollResources()
{
    co_await restore();
    for (;;) {
        if (m_client.isSignedIn()) {
            m_shown.reset();
            Result<void> round = co_await greet();
            if (round) {
                Result<void> read = co_await readResources();
                round = std::move(read);
            }
            settle(round);
        }
        co_await m_resourcesBeat.pause(pauseAfterRound());
    }
}

Task<> ClusterSession::pollTasks()
{
    for (;;) {
        if (isOnline() && m_focus != WindowFocus::Minimised) {
            Result<std::vector<ProxmoxTask>> tasks = co_await m_client.ask(ListClusterTasks{m_id}, Lane::Poll);
            if (tasks)
                m_tell([list = std::move(*tasks)](ClusterLink &link) { Q_EMIT link.tasksRead(list); });
        }
        co_await m_tasksBeat.pause(m_cadence.tasks);
    }
}

Task<> ClusterSession::pollSlowThings()
{
    for (;;) {
        if (isOnline()) {
            Result<Permissions> permissions = co_await m_client.ask(ReadPermissions{}, Lane::Poll);
            if (permissions)
                m_tell([all = std::move(*permissions)](ClusterLink &link) { Q_EMIT link.rightsRead(all); });
            Result<std::vector<Pool>> pools = co_await m_client.ask(ListPools{m_id}, Lane::Poll);
            if (pools) {
                m_pools = *pools;
                keep();
                m_tell([all = std::move(*pools)](ClusterLink &link) { Q_EMIT link.poolsRead(all); });
            }
            co_await readTokenEnd();
            co_await learn();
        }
        co_await m_slowBeat.pause(m_cadence.rights);
    }
}

Task<> ClusterSession::readTokenEnd()
{
    const QString token = m_client.user();
    if (token == m_hiddenToken)
        co_return;
    Result<QDateTime> end = QDateTime();
    if (token.contains(QLatin1Char('!'))) {
        Result<QDateTime> told = co_await m_client.ask(ReadTokenEnd{token}, Lane::Poll);
        end = std::move(told);
    }
    if (!end && end.error().kind == ErrorKind::Denied)
        m_hiddenToken = token;
    else if (!end)
        co_return;
    const QDateTime known = end.value_or(QDateTime());
    if (std::exchange(m_status.tokenEndsAt, known) != known)
        tellStatus();
}

Task<Result<void>> ClusterSession::greet()
{
    if (m_isGreeted)
        co_return Result<void>{};
    const Result<ServerVersion> version = co_await m_client.ask(ReadVersion{}, Lane::Poll);
    if (!version)
        co_return fail(version.error());
    m_status.version = QStringLiteral("%1.%2.%3").arg(version->major).arg(version->minor).arg(version->patch);
    if (!version->isSupported())
        co_return fail(ErrorKind::Invalid, m_client.endpoints().current().host(), QStringLiteral("Proxmox VE %1").arg(m_status.version));
    m_isGreeted = true;
    co_return Result<void>{};
}

Task<Result<void>> ClusterSession::readResources()
{
    Result<HttpReply> reply = co_await m_client.send(listResources(), Lane::Poll);
    if (!reply)
        co_return fail(reply.error());
    const QUrl endpoint = reply->endpoint;
    Task<Result<InventoryNews>> reading =
        onWorker([reader = m_reader, answer = std::move(*reply)]() mutable { return reader->read(std::move(answer)); });
    m_isReading = true;
    Result<InventoryNews> news = co_await reading;
    m_isReading = false;
    if (!news) {
        m_client.reportNonsense(endpoint);
        co_return fail(news.error());
    }
    m_status.dataFrom = m_clock.now();
    const auto shared = std::make_shared<InventoryNews>(std::move(*news));
    m_tell([shared](ClusterLink &link) { Q_EMIT link.inventoryRead(shared); });
    keep();
    co_return Result<void>{};
}

Task<> ClusterSession::restore()
{
    if (!m_cache)
        co_return;
    Task<Result<InventorySnapshot>> loading = m_cache->load(m_id);
    Result<InventorySnapshot> kept = co_await withLimit(std::move(loading), cachePatience, m_id.value());
    if (!kept)
        co_return;
    m_pools = kept->pools;
    m_status.dataFrom = kept->takenAt;
    tellStatus();
    const auto news = std::make_shared<InventoryNews>(m_reader->restore(std::move(*kept)));
    m_tell([news, pools = m_pools](ClusterLink &link) {
        Q_EMIT link.poolsRead(pools);
        Q_EMIT link.inventoryRead(news);
    });
}

void ClusterSession::keep()
{
    // The reader belongs to its worker while an answer is read; what is new by then is kept right after it.
    if (!m_cache || m_isReading || !m_status.dataFrom.isValid())
        return;
    InventorySnapshot now = m_reader->snapshot();
    now.takenAt = m_status.dataFrom;
    now.pools = m_pools;
    m_cache->keep(std::move(now));
}

void ClusterSession::forgetKept()
{
    if (InventoryCache *cache = std::exchange(m_cache, nullptr))
        cache->forget(m_id);
}

Task<> ClusterSession::learn()
{
    Result<ClusterMembers> members = co_await m_client.ask(ReadClusterStatus{}, Lane::Poll);
    if (!members || members->nodes.empty())
        co_return;
    LearnedFacts facts{.name = members->name, .leaves = m_learned.leaves};
    if (facts.name.isEmpty())
        facts.name = members->nodes.front().name.value();
    facts.endpoints = endpointsOf(m_givenEndpoints.value(0), members->nodes);
    if (facts == m_learned)
        co_return;
    m_learned = facts;
    m_client.endpoints().setEndpoints(facts.endpoints);
    if (m_client.isPinned() && facts.endpoints.size() > 1)
        co_await learnCertificates(std::move(members->nodes));
    m_tell([learned = m_learned](ClusterLink &link) { Q_EMIT link.learned(learned); });
}

/// A node shows a certificate of its own. Those of the others are taken from the node that is trusted already.
Task<> ClusterSession::learnCertificates(std::vector<ClusterNode> nodes)
{
    for (const ClusterNode &node : nodes) {
        if (!node.isOnline)
            continue;
        const Result<QList<QByteArray>> shown = co_await m_client.ask(ListNodeCertificates{node.name}, Lane::Poll);
        if (!shown)
            continue;
        for (const QByteArray &leaf : *shown) {
            if (!m_learned.leaves.contains(leaf))
                m_learned.leaves += leaf;
        }
    }
    m_client.alsoTrust(m_learned.leaves);
}

void ClusterSession::trust(const QList<QByteArray> &pins)
{
    m_client.trustOnly(pins);
    setLink(LinkState::Connecting, {});
    retryNow();
}

void ClusterSession::onSignedOut(const Error &why) { setLink(LinkState::NeedsSignIn, why); }

void ClusterSession::onUntrusted(const CertificateFacts &shown) { m_shown = shown; }

void ClusterSession::settle(const Result<void> &round)
{
    if (round) {
        m_failures = 0;
        const bool wasOnline = isOnline();
        setLink(LinkState::Online, {});
        if (!wasOnline) {
            m_tasksBeat.now();
            m_slowBeat.now();
        }
        return;
    }
    if (m_status.link == LinkState::NeedsSignIn && !m_client.isSignedIn())
        return;
    ++m_failures;
    m_isGreeted = false; // it may come back as another version
    setLink(round.error().kind == ErrorKind::Untrusted ? LinkState::Untrusted : LinkState::Offline, round.error());
}

std::chrono::milliseconds ClusterSession::pauseAfterRound()
{
    if (m_failures == 0) {
        if (m_focus == WindowFocus::Focused)
            return m_cadence.focused;
        return m_focus == WindowFocus::Unfocused ? m_cadence.unfocused : m_cadence.minimised;
    }
    const auto most =
        std::min<std::chrono::milliseconds>(m_cadence.firstRetry * (1LL << std::min(m_failures - 1, 16)), m_cadence.lastRetry);
    const auto pause = m_cadence.firstRetry / 4 + std::chrono::milliseconds(QRandomGenerator::global()->bounded(qint64(most.count()) + 1));
    m_status.retryAt = m_clock.now().addMSecs(pause.count());
    tellStatus();
    return pause;
}

void ClusterSession::setLink(LinkState link, Error problem)
{
    m_status.link = link;
    m_status.problem = std::move(problem);
    m_status.certificate = link == LinkState::Untrusted ? m_shown : m_client.certificate();
    m_status.endpoint = m_client.endpoints().current();
    m_status.latency = m_client.latency();
    if (link != LinkState::Offline && link != LinkState::Untrusted)
        m_status.retryAt = {};
    tellStatus();
}

void ClusterSession::tellStatus()
{
    m_tell([status = m_status](ClusterLink &link) { link.takeStatus(status); });
}

} // namespace orbit::pve
