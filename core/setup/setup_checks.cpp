#include "core/setup/setup_checks.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

constexpr int mostNamed = 5;

QStringList namesOf(const auto &things, auto name)
{
    QStringList names;
    for (const auto &each : things) {
        if (names.size() == mostNamed)
            break;
        names.append(name(each));
    }
    return names;
}

} // namespace

QLatin1String verdictName(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Waits:
    case CheckVerdict::Runs:
        return "open"_L1;
    case CheckVerdict::Passed:
        return "pass"_L1;
    case CheckVerdict::Warned:
        return "note"_L1;
    case CheckVerdict::Failed:
        return "FAIL"_L1;
    }
    Q_UNREACHABLE();
}

QLatin1String setupCheckName(SetupCheckId id)
{
    switch (id) {
    case SetupCheckId::ProxmoxReached:
        return "proxmox-reached"_L1;
    case SetupCheckId::CertificateTrusted:
        return "certificate-trusted"_L1;
    case SetupCheckId::RightsHeld:
        return "rights-held"_L1;
    case SetupCheckId::NodesUp:
        return "nodes-up"_L1;
    case SetupCheckId::StorageFound:
        return "storage-found"_L1;
    case SetupCheckId::BridgeFound:
        return "bridge-found"_L1;
    case SetupCheckId::RegistryReached:
        return "registry-reached"_L1;
    case SetupCheckId::SchemaFits:
        return "schema-fits"_L1;
    case SetupCheckId::ConnectionSafe:
        return "connection-safe"_L1;
    case SetupCheckId::AuditWhole:
        return "audit-whole"_L1;
    case SetupCheckId::PeopleThere:
        return "people-there"_L1;
    case SetupCheckId::TemplatesChosen:
        return "templates-chosen"_L1;
    }
    Q_UNREACHABLE();
}

SetupChecks::SetupChecks(const Ports &ports, QObject *parent) : QObject(parent), m_ports(ports)
{
    for (int i = 0; i < setupCheckCount; ++i)
        m_checks.push_back({.id = static_cast<SetupCheckId>(i)});
}

void SetupChecks::run()
{
    m_scope.cancelAll();
    for (SetupCheck &check : m_checks)
        check = {.id = check.id};
    m_offer = {};
    m_hasOffer = false;
    m_rights.clear();
    m_isRunning = true;
    m_scope.start(runAll());
}

bool SetupChecks::isGreen() const
{
    return !m_isRunning && std::ranges::all_of(m_checks, [](const SetupCheck &check) {
        return check.verdict == CheckVerdict::Passed || check.verdict == CheckVerdict::Warned;
    });
}

Task<> SetupChecks::runAll()
{
    QElapsedTimer whole;
    whole.start();
    for (SetupCheck &check : m_checks) {
        check.verdict = CheckVerdict::Runs;
        Q_EMIT changed();
        QElapsedTimer time;
        time.start();
        Found found = co_await look(check.id);
        check.verdict = found.verdict;
        check.facts = std::move(found.facts);
        check.problem = std::move(found.problem);
        check.took = std::chrono::milliseconds(time.elapsed());
    }
    m_took = std::chrono::milliseconds(whole.elapsed());
    m_isRunning = false;
    Q_EMIT changed();
    Q_EMIT finished();
}

Task<SetupChecks::Found> SetupChecks::look(SetupCheckId id)
{
    Found found;
    switch (id) {
    case SetupCheckId::ProxmoxReached:
        co_return lookAtLink();
    case SetupCheckId::CertificateTrusted:
        co_return lookAtCertificate();
    case SetupCheckId::RightsHeld:
        found = co_await lookAtRights();
        co_return found;
    case SetupCheckId::NodesUp:
        found = co_await lookAtOffer();
        co_return found;
    case SetupCheckId::StorageFound:
        co_return lookAtStorage();
    case SetupCheckId::BridgeFound:
        co_return lookAtBridges();
    case SetupCheckId::RegistryReached:
        co_return lookAtRegistry();
    case SetupCheckId::SchemaFits:
        co_return lookAtSchema();
    case SetupCheckId::ConnectionSafe:
        co_return lookAtSafety();
    case SetupCheckId::AuditWhole:
        found = co_await lookAtAudit();
        co_return found;
    case SetupCheckId::PeopleThere:
        found = co_await lookAtPeople();
        co_return found;
    case SetupCheckId::TemplatesChosen:
        found = co_await lookAtTemplates();
        co_return found;
    }
    Q_UNREACHABLE();
}

SetupChecks::Found SetupChecks::failed(const Error &error) { return {.verdict = CheckVerdict::Failed, .facts = {}, .problem = error}; }

ClusterProfile SetupChecks::profile() const
{
    const std::vector<ClusterProfile> profiles = m_ports.clusters.profiles();
    const auto wanted = std::ranges::find(profiles, m_cluster, &ClusterProfile::id);
    if (wanted != profiles.end())
        return *wanted;
    return profiles.empty() ? ClusterProfile() : profiles.front();
}

SetupChecks::Found SetupChecks::lookAtLink() const
{
    const ClusterProfile cluster = profile();
    if (cluster.id.isNull())
        return failed({ErrorKind::NotFound, u"Proxmox VE"_s, u"no cluster is connected"_s});
    const ClusterStatus status = m_ports.clusters.status(cluster.id);
    if (status.link != LinkState::Online)
        return failed(status.problem.subject.isEmpty() ? Error{ErrorKind::Unreachable, cluster.name, status.problem.detail}
                                                       : status.problem);
    return {.facts = {status.endpoint.host(), status.version, cluster.login}};
}

SetupChecks::Found SetupChecks::lookAtCertificate() const
{
    const ClusterProfile cluster = profile();
    const ClusterStatus status = m_ports.clusters.status(cluster.id);
    if (cluster.id.isNull() || status.link != LinkState::Online)
        return failed({ErrorKind::Unreachable, u"Proxmox VE"_s, {}});
    if (cluster.pinnedSha256.isEmpty())
        return {};
    return {.facts = {QString::fromLatin1(cluster.pinnedSha256.toHex(':').toUpper())}};
}

Task<SetupChecks::Found> SetupChecks::lookAtRights()
{
    const Result<std::vector<NeededRight>> rights = co_await m_ports.proxmox.rights(profile().id);
    if (!rights)
        co_return failed(rights.error());
    m_rights = *rights;
    const auto held = std::ranges::count_if(m_rights, &NeededRight::isHeld);
    Found found{.facts = {QString::number(held), QString::number(m_rights.size())}};
    const auto missing = std::ranges::find_if_not(m_rights, &NeededRight::isHeld);
    if (missing == m_rights.end())
        co_return found;
    found.verdict = CheckVerdict::Failed;
    found.facts += {missing->privilege, missing->path};
    found.problem = {ErrorKind::Denied, profile().login, missing->privilege + u" on "_s + missing->path};
    co_return found;
}

Task<SetupChecks::Found> SetupChecks::lookAtOffer()
{
    const Result<ClusterOffer> offer = co_await m_ports.proxmox.look(profile().id);
    if (!offer)
        co_return failed(offer.error());
    m_offer = *offer;
    m_hasOffer = true;
    co_return Found{.facts = QStringList{QString::number(m_offer.nodes.size())} +
                             namesOf(m_offer.nodes, [](const NodeName &node) { return node.value(); })};
}

SetupChecks::Found SetupChecks::lookAtStorage() const
{
    if (!m_hasOffer)
        return failed({ErrorKind::Unreachable, u"Proxmox VE"_s, {}});
    if (m_offer.storages.empty())
        return failed({ErrorKind::NotFound, u"Storage"_s, u"no storage that takes disks is visible"_s});
    const FoundStorage &most = m_offer.storages.front();
    return {.facts = {most.id.value(), QString::number(most.free)}};
}

SetupChecks::Found SetupChecks::lookAtBridges() const
{
    if (!m_hasOffer)
        return failed({ErrorKind::Unreachable, u"Proxmox VE"_s, {}});
    if (m_offer.bridges.empty())
        return failed({ErrorKind::NotFound, u"Bridge"_s, u"no network bridge is visible"_s});
    return {.facts = namesOf(m_offer.bridges, [](const FoundBridge &bridge) { return bridge.name; })};
}

SetupChecks::Found SetupChecks::lookAtRegistry() const
{
    const RegistryStatus status = m_ports.registry.status();
    if (status.state != RegistryState::Online || !m_ports.registry.me())
        return failed(status.problem.subject.isEmpty() ? Error{ErrorKind::NotFound, u"The registry"_s, status.problem.detail}
                                                       : status.problem);
    return {.facts = {status.server, status.place}};
}

SetupChecks::Found SetupChecks::lookAtSchema() const
{
    const RegistryStatus status = m_ports.registry.status();
    if (status.state != RegistryState::Online || status.schema <= 0)
        return failed(status.problem.subject.isEmpty() ? Error{ErrorKind::Unreachable, u"The registry"_s, {}} : status.problem);
    return {.facts = {QString::number(status.schema)}};
}

SetupChecks::Found SetupChecks::lookAtSafety() const
{
    const RegistryStatus status = m_ports.registry.status();
    if (status.state != RegistryState::Online)
        return failed({ErrorKind::Unreachable, u"The registry"_s, {}});
    if (status.kind == RegistryKind::Private)
        return {.facts = {u"private"_s}};
    if (status.isEncrypted)
        return {.facts = {u"encrypted"_s}};
    return {.verdict = CheckVerdict::Warned, .problem = {ErrorKind::Untrusted, status.place, u"the connection is not encrypted"_s}};
}

Task<SetupChecks::Found> SetupChecks::lookAtAudit()
{
    const Result<ChainReport> report = co_await m_ports.audit.verify();
    if (!report)
        co_return failed(report.error());
    if (report->state == ChainState::Broken)
        co_return failed({ErrorKind::Unexpected, u"Audit log"_s, report->why});
    if (report->state != ChainState::Verified)
        co_return Found{.verdict = CheckVerdict::Warned,
                        .problem = {ErrorKind::Denied, u"Audit log"_s, u"only an admin can check it; have one look here once"_s}};
    co_return Found{.facts = {QString::number(report->sealed)}};
}

Task<SetupChecks::Found> SetupChecks::lookAtPeople()
{
    const Result<RegistryCounts> counts = co_await m_ports.store.counts();
    if (!counts)
        co_return failed(counts.error());
    if (counts->admins == 0)
        co_return failed({ErrorKind::NotFound, u"Admin"_s, u"the registry has no admin who may sign in"_s});
    co_return Found{.facts = {QString::number(counts->people), QString::number(counts->teams)}};
}

Task<SetupChecks::Found> SetupChecks::lookAtTemplates()
{
    const Result<ClusterChoices> choices = co_await m_ports.store.read(profile().id);
    if (!choices)
        co_return failed(choices.error());
    if (choices->templates.empty())
        co_return Found{.verdict = CheckVerdict::Warned, .problem = {ErrorKind::NotFound, u"Templates"_s, u"none is chosen"_s}};
    co_return Found{.facts = namesOf(choices->templates, [](const ChosenTemplate &each) { return each.name; })};
}

} // namespace orbit
