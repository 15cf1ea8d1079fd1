#include "app/ctl/agent_rights.h"

#include "core/access/drift_look.h"

#include <QLoggingCategory>

#include <chrono>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

Q_LOGGING_CATEGORY(lcRights, "orbit.agent")

constexpr std::chrono::milliseconds soon{100}; ///< several hints come with one change
constexpr std::chrono::seconds betweenLooks{60};
constexpr int mostTold = 50; ///< at a look, so that a cluster out of sight does not flood the record

QString wordsOf(const DriftFinding &finding)
{
    QString words = u"%1: %2"_s.arg(driftName(finding.kind), finding.path);
    if (!finding.wished.isEmpty())
        words += u", should be "_s + finding.wished;
    if (!finding.found.isEmpty())
        words += u", is "_s + finding.found;
    return words;
}

} // namespace

AgentRights::AgentRights(BothSides &sides, Clusters &clusters, bool isRepairing)
    : m_sides(sides), m_clusters(clusters), m_isRepairing(isRepairing)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soon);
    m_minute.setInterval(betweenLooks);
    connect(&m_soon, &QTimer::timeout, this, &AgentRights::goOn);
    connect(&m_minute, &QTimer::timeout, this, &AgentRights::goOn);
    connect(&m_sides.link(), &registry::CurrentLink::hinted, this, [this](const QString &entity) {
        static const QStringList about{u"people"_s,   u"teams"_s, u"assignments"_s, u"permissions"_s,
                                       u"desktops"_s, u"keys"_s,  u"devices"_s,     u"clusters"_s};
        if (entity.isEmpty() || about.contains(entity))
            startSoon();
    });
    connect(&m_clusters, &Clusters::statusChanged, this, [this](const ClusterId &id) {
        if (m_clusters.status(id).link == LinkState::Online)
            startSoon();
    });
}

void AgentRights::start()
{
    m_minute.start();
    m_soon.start();
}

/// Hints that go on and on do not put it off.
void AgentRights::startSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void AgentRights::goOn()
{
    if (m_isWorking)
        m_isStale = true;
    else
        m_scope.start(round());
}

Task<> AgentRights::round()
{
    m_isWorking = true;
    do {
        m_isStale = false;
        const bool isKnown = co_await lookForRestore();
        if (!isKnown)
            break; // the registry does not answer: it may be another one when it does
        for (const ClusterProfile &profile : m_clusters.profiles()) {
            if (m_clusters.status(profile.id).link == LinkState::Online)
                co_await work(profile.id, profile.name);
        }
        co_await rememberChainEnd();
    } while (m_isStale);
    m_isWorking = false;
}

/// A chain that does not lead to what was its end: a backup was restored. What differs from then on nobody ordered, so it is told as drift
/// and nothing is put right by itself any more.
Task<bool> AgentRights::lookForRestore()
{
    registry::CurrentLink &link = m_sides.link();
    if (m_chainEnd) {
        const Result<registry::Rows> hash = co_await link.call(u"api.audit_hash_at"_s, {m_chainEnd->first});
        if (!hash)
            co_return false;
        if (hash->at(0).binary(hash->columns().first()) != m_chainEnd->second) {
            qCWarning(lcRights)
                << "the registry is older than it was: a backup was restored. Nothing is carried on of what differs now; see "
                   "orbitctl drift show. Repairs wait until the agent is started again";
            m_sides.follower().forget();
            m_isRestored = true;
        }
    }
    co_await rememberChainEnd();
    co_return m_chainEnd.has_value();
}

Task<> AgentRights::rememberChainEnd()
{
    registry::CurrentLink &link = m_sides.link();
    const Result<registry::Rows> head = co_await link.call(u"api.audit_head"_s, {});
    if (head)
        m_chainEnd = {head->at(0).integer(u"seq"), head->at(0).binary(u"hash")};
}

Task<> AgentRights::work(ClusterId cluster, QString name)
{
    const FollowedRights what = co_await m_sides.follower().follow(cluster);
    if (what.problem) {
        tellTrouble(u"the rights cannot be followed"_s, name, *what.problem);
        co_return;
    }
    tellDone(name, what);
    co_await makeTokens(cluster, name);
    co_await lookForDrift(cluster, name);
}

Task<> AgentRights::makeTokens(ClusterId cluster, QString name)
{
    const Result<int> made = co_await m_sides.tokens().makeWanted(cluster);
    if (!made)
        tellTrouble(u"tokens cannot be made"_s, name, made.error());
    else if (*made > 0)
        qCInfo(lcRights) << "made tokens" << *made << "in" << name;
}

Task<> AgentRights::lookForDrift(ClusterId cluster, QString name)
{
    Result<std::vector<DriftFinding>> findings = co_await orbit::lookForDrift(&m_sides.rights(), &m_sides.authority(), cluster);
    if (!findings)
        co_return tellTrouble(u"it cannot be compared"_s, name, findings.error());
    const QSet<QString> before = m_told;
    tellNew(name, *findings);
    if (m_isRepairing && !m_isRestored)
        co_await repair(cluster, name, std::move(*findings), before);
}

Task<> AgentRights::repair(ClusterId cluster, QString name, std::vector<DriftFinding> findings, QSet<QString> before)
{
    std::erase_if(findings, [&](const DriftFinding &each) {
        const QString words = name + u": "_s + wordsOf(each);
        const bool isNew = each.kind == DriftKind::TokenUnknown && !before.contains(words); // it may be on its way into the registry
        return !each.repair || !each.isSecurity || isNew || m_hopeless.contains(words);
    });
    const FollowedRights what = co_await m_sides.follower().put(cluster, std::move(findings));
    tellDone(name, what);
    for (const FollowedRights::Failure &failure : what.failures) {
        if (failure.error.kind == ErrorKind::Denied || failure.error.kind == ErrorKind::Conflict)
            m_hopeless.insert(name + u": "_s + wordsOf(failure.finding)); // a person has to; it is not tried every minute
    }
}

/// What stands is told once, what comes back is told again.
void AgentRights::tellNew(const QString &cluster, const std::vector<DriftFinding> &findings)
{
    const QString prefix = cluster + u": "_s;
    QSet<QString> standing;
    int told = 0;
    for (const DriftFinding &finding : findings) {
        const QString words = prefix + wordsOf(finding);
        standing.insert(words);
        if (m_told.contains(words))
            continue;
        if (++told > mostTold)
            continue;
        qCWarning(lcRights).noquote() << (finding.isSecurity ? "drift, security:" : "drift:") << words;
        m_sides.tellDrift(cluster, finding);
    }
    if (told > mostTold)
        qCWarning(lcRights) << "and" << told - mostTold << "differences more; drift show lists them";
    m_told.removeIf([&prefix](const QString &words) { return words.startsWith(prefix); });
    m_told.unite(standing);
    m_hopeless.removeIf([this](const QString &words) { return !m_told.contains(words); });
}

void AgentRights::tellDone(const QString &cluster, const FollowedRights &what)
{
    for (const DriftFinding &finding : what.done)
        qCInfo(lcRights).noquote() << "put right in" << cluster << wordsOf(finding);
    for (const FollowedRights::Failure &failure : what.failures)
        tellTrouble(u"it cannot be put right: "_s + wordsOf(failure.finding), cluster, failure.error);
}

void AgentRights::tellTrouble(const QString &what, const QString &cluster, const Error &why)
{
    const QString words = u"trouble "_s + cluster + what + why.detail;
    if (m_told.contains(words))
        return;
    m_told.insert(words);
    qCWarning(lcRights).noquote() << cluster << what << errorKindName(why.kind) << why.subject << why.detail;
}

} // namespace orbit::ctl
