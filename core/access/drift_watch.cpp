#include "core/access/drift_watch.h"

#include "core/access/drift_look.h"

namespace orbit {

DriftWatch::DriftWatch(WishedRights &wishes, ProxmoxAuthority &authority, Clusters &clusters, RightsFollower &follower, const Clock &clock,
                       QObject *parent)
    : QObject(parent), m_wishes(wishes), m_authority(authority), m_clusters(clusters), m_follower(follower), m_clock(clock)
{}

void DriftWatch::check()
{
    if (m_isChecking)
        return;
    m_isChecking = true;
    Q_EMIT changed();
    m_scope.start(checkAll());
}

Task<> DriftWatch::checkAll()
{
    std::vector<Report> reports;
    for (const ClusterProfile &profile : m_clusters.profiles()) {
        if (m_clusters.status(profile.id).link == LinkState::Online) {
            reports.push_back(co_await look(profile));
            continue;
        }
        reports.push_back(
            {.cluster = profile.id, .name = profile.name, .at = {}, .findings = {}, .problem = m_clusters.status(profile.id).problem});
        if (reports.back().problem->kind == ErrorKind::Unexpected)
            reports.back().problem = Error{ErrorKind::Unreachable, profile.name, {}};
    }
    m_reports = std::move(reports);
    m_isChecking = false;
    Q_EMIT changed();
}

Task<DriftWatch::Report> DriftWatch::look(ClusterProfile profile)
{
    Report report{.cluster = profile.id, .name = profile.name, .at = {}, .findings = {}, .problem = {}};
    Result<std::vector<DriftFinding>> findings = co_await lookForDrift(&m_wishes, &m_authority, profile.id);
    if (!findings) {
        report.problem = findings.error();
        co_return report;
    }
    report.findings = std::move(*findings);
    report.at = m_clock.now();
    co_return report;
}

Task<std::vector<FollowedRights::Failure>> DriftWatch::put(ClusterId cluster, std::vector<DriftFinding> findings)
{
    FollowedRights what = co_await m_follower.put(std::move(cluster), std::move(findings));
    check();
    co_return std::move(what.failures);
}

void DriftWatch::forget()
{
    m_scope.cancelAll();
    m_isChecking = false;
    m_reports.clear();
    Q_EMIT changed();
}

} // namespace orbit
