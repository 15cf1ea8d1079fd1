#include "app/ctl/both_sides.h"

#include "app/ctl/people_call.h"

#include <QJsonObject>
#include <QSysInfo>

namespace orbit::ctl {

BothSides::BothSides(const Arguments &arguments, Clusters &clusters, ProxmoxAuthority &authority)
    : m_arguments(arguments),
      m_home(homeOf(arguments)),
      m_account({.home = m_home.value_or(registry::RegistryHome()), .folder = {}, .device = QSysInfo::machineHostName(), .branding = {}},
                m_link),
      m_log(m_link, {consoleFolder(arguments), registry::memoryName(m_account.home())}, m_clock),
      m_book(m_account, m_log, m_clock),
      m_authority(authority, m_book),
      m_directory(m_link, clusters),
      m_rights(m_link, m_directory),
      m_requests(m_link, m_directory),
      m_maker(m_requests, m_authority, m_box, m_clock),
      m_follower(m_rights, m_authority, clusters)
{}

Task<Result<void>> BothSides::enter()
{
    Result<void> entered = co_await enterNamed(&m_account, &m_arguments, &m_home);
    co_return entered;
}

void BothSides::tellDrift(const QString &cluster, const DriftFinding &finding)
{
    const QJsonObject before{{QStringLiteral("cluster"), cluster}, {QStringLiteral("should_be"), finding.wished}};
    const QJsonObject after{{QStringLiteral("what"), QString(driftName(finding.kind))}, {QStringLiteral("is"), finding.found}};
    const ActId act = m_book.note({.action = QStringLiteral("drift.found"), .target = finding.path, .before = before, .after = after});
    m_book.close(act, AuditResult::Warning);
}

} // namespace orbit::ctl
