#include "core/access/rights_follower.h"

#include "core/async/worker.h"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace orbit {

namespace {

constexpr std::chrono::milliseconds soon{200}; ///< a dialog saves several things at once

Task<Result<void>> take(ProxmoxAuthority *authority, ClusterId cluster, DriftStep step)
{
    if (const auto *repair = std::get_if<DriftRepair>(&step)) {
        Result<void> done = co_await authority->repair(cluster, *repair);
        co_return done;
    }
    Result<void> done = co_await authority->complete(cluster, std::get<DriftCompletion>(step));
    co_return done;
}

} // namespace

RightsFollower::RightsFollower(WishedRights &wishes, ProxmoxAuthority &authority, Clusters &clusters, QObject *parent)
    : QObject(parent), m_wishes(wishes), m_authority(authority), m_clusters(clusters)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soon);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (m_isFollowing)
            m_isStale = true;
        else
            m_scope.start(followAll());
    });
}

std::vector<ClusterId> RightsFollower::online() const
{
    std::vector<ClusterId> ids;
    for (const ClusterProfile &profile : m_clusters.profiles()) {
        if (m_clusters.status(profile.id).link == LinkState::Online)
            ids.push_back(profile.id);
    }
    return ids;
}

Task<> RightsFollower::remember()
{
    if (m_soon.isActive() || m_isFollowing)
        co_return; // what is remembered is older, and still to be compared
    for (const ClusterId &id : online()) {
        Result<WishedAuthority> wished = co_await m_wishes.wished(id);
        if (wished)
            m_before.insert_or_assign(id, std::move(*wished));
        else
            m_before.erase(id);
    }
}

void RightsFollower::followSoon() { m_soon.start(); }

Task<> RightsFollower::followAll()
{
    m_isFollowing = true;
    do {
        m_isStale = false;
        for (const ClusterId &id : online()) {
            if (!m_before.contains(id))
                continue; // nothing to compare with: found as drift
            const FollowedRights what = co_await follow(id);
            if (!what.done.empty() || !what.failures.empty() || what.problem)
                Q_EMIT followed(what);
        }
    } while (m_isStale);
    m_isFollowing = false;
}

Task<FollowedRights> RightsFollower::follow(ClusterId cluster)
{
    FollowedRights what{.cluster = cluster};
    Result<WishedAuthority> wished = co_await m_wishes.wished(cluster);
    if (!wished) {
        if (wished.error().kind != ErrorKind::Denied)
            what.problem = wished.error();
        co_return what;
    }
    const auto before = m_before.find(cluster);
    const RightsChange change = before == m_before.end() ? RightsChange() : rightsChange(before->second, *wished);
    if (change.isEmpty()) {
        m_before.insert_or_assign(cluster, std::move(*wished));
        co_return what;
    }
    const Result<FoundAuthority> found = co_await m_authority.found(cluster);
    if (!found) {
        what.problem = found.error(); // what is remembered stays, so the change is seen again
        co_return what;
    }
    std::vector<DriftFinding> findings = co_await onWorker([should = *wished, is = *found, change] {
        std::vector<DriftFinding> about = findDrift(should, is);
        std::erase_if(about, [&change](const DriftFinding &each) { return !change.isAbout(each); });
        return about;
    });
    what = co_await put(cluster, std::move(findings));
    const bool isPassing = std::ranges::any_of(what.failures, [](const FollowedRights::Failure &each) {
        return each.error.kind == ErrorKind::Unreachable || each.error.kind == ErrorKind::TimedOut;
    });
    if (!isPassing)
        m_before.insert_or_assign(cluster, std::move(*wished));
    co_return what;
}

Task<FollowedRights> RightsFollower::put(ClusterId cluster, std::vector<DriftFinding> findings)
{
    FollowedRights what{.cluster = cluster};
    std::ranges::sort(findings, {}, [](const DriftFinding &each) { return std::tuple(stepOrder(each), each.path, each.who); });
    for (DriftFinding &finding : findings) {
        std::optional<DriftStep> step = stepOf(finding);
        if (!step)
            continue;
        const Result<void> done = co_await take(&m_authority, cluster, std::move(*step));
        if (done)
            what.done.push_back(std::move(finding));
        else
            what.failures.push_back({std::move(finding), done.error()});
    }
    co_return what;
}

void RightsFollower::forget()
{
    m_scope.cancelAll();
    m_soon.stop();
    m_before.clear();
    m_isFollowing = false;
    m_isStale = false;
}

} // namespace orbit
