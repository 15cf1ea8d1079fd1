#include "core/alerts/find_alerts.h"

#include "core/inventory/thresholds.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

double shareOf(quint64 used, quint64 total) { return total == 0 ? 0 : static_cast<double>(used) / static_cast<double>(total); }

/// The level a share stands for; empty below the warning threshold.
std::optional<AlertLevel> levelOf(double share, const Threshold &threshold)
{
    if (share < threshold.warning)
        return {};
    return share >= threshold.critical ? AlertLevel::Critical : AlertLevel::Warning;
}

bool isOnline(const AlertSources &from, const ClusterId &cluster) { return from.clusters.status(cluster).link == LinkState::Online; }

/// What runs out while everything still works.
void addEnds(std::vector<Alert> &alerts, const AlertSources &from, const ClusterProfile &profile)
{
    const ClusterStatus status = from.clusters.status(profile.id);
    Alert alert{.level = AlertLevel::Notice, .cluster = profile.id, .subject = profile.name};
    if (status.certificate && from.now.daysTo(status.certificate->validUntil) < alertLimits::certificateDays) {
        alert.kind = AlertKind::CertificateExpires;
        alert.expiresAt = status.certificate->validUntil;
        alerts.push_back(alert);
    }
    if (status.tokenEndsAt.isValid() && from.now.daysTo(status.tokenEndsAt) <= alertLimits::tokenDays) {
        alert.kind = AlertKind::TokenExpires;
        alert.expiresAt = status.tokenEndsAt;
        alert.daysLeft = static_cast<int>(std::max<qint64>(0, from.now.daysTo(status.tokenEndsAt)));
        alert.detail = profile.login;
        alerts.push_back(alert);
    }
}

void addCluster(std::vector<Alert> &alerts, const AlertSources &from, const ClusterProfile &profile)
{
    const ClusterStatus status = from.clusters.status(profile.id);
    Alert alert{.cluster = profile.id, .subject = profile.name, .dataFrom = status.dataFrom, .detail = status.problem.detail};
    switch (status.link) {
    case LinkState::Connecting:
        return;
    case LinkState::Offline:
        alert.kind = AlertKind::ClusterUnreachable;
        alert.level = AlertLevel::Critical;
        break;
    case LinkState::NeedsSignIn:
        alert.kind = AlertKind::ClusterNeedsSignIn;
        break;
    case LinkState::Untrusted:
        alert.kind = AlertKind::ClusterUntrusted;
        alert.level = AlertLevel::Critical;
        break;
    case LinkState::Online:
        addEnds(alerts, from, profile);
        return;
    }
    alerts.push_back(alert);
}

void addNodes(std::vector<Alert> &alerts, const AlertSources &from)
{
    QHash<NodeKey, int> desktops;
    for (const Guest &guest : from.inventory.guests()) {
        if (!guest.isTemplate)
            ++desktops[{guest.key.cluster, guest.node}];
    }
    for (const Node &node : from.inventory.nodes()) {
        if (!isOnline(from, node.key.cluster))
            continue; // one alert for the cluster says it all
        Alert alert{.cluster = node.key.cluster, .node = node.key.node, .subject = node.key.node.value()};
        alert.affected = desktops.value(node.key);
        const double share = shareOf(node.memory, node.memoryLimit);
        const std::optional<AlertLevel> level = levelOf(share, memoryThreshold);
        if (node.power == NodePower::Offline) {
            alert.kind = AlertKind::NodeDown;
            alert.level = AlertLevel::Critical;
        } else if (level) {
            alert.kind = AlertKind::NodeMemory;
            alert.level = *level;
            alert.percent = qRound(share * 100);
            alert.bytesLeft = node.memoryLimit - std::min(node.memory, node.memoryLimit);
        } else {
            continue;
        }
        alerts.push_back(alert);
    }
}

QSet<NodeKey> downNodes(const Inventory &inventory)
{
    QSet<NodeKey> down;
    for (const Node &node : inventory.nodes()) {
        if (node.power != NodePower::Online)
            down.insert(node.key);
    }
    return down;
}

/// What is wrong with one storage as one node sees it.
std::optional<Alert> alertOf(const Storage &storage)
{
    Alert alert{.cluster = storage.node.cluster, .storage = storage.id, .subject = storage.id.value(), .affected = 1};
    if (!storage.isAvailable) {
        alert.kind = AlertKind::StorageOffline;
        alert.node = storage.node.node;
        return alert;
    }
    const double share = shareOf(storage.used, storage.total);
    const std::optional<AlertLevel> level = levelOf(share, storageThreshold);
    if (!level)
        return {};
    alert.kind = AlertKind::StorageFull;
    alert.level = *level;
    alert.percent = qRound(share * 100);
    alert.bytesLeft = storage.total - std::min(storage.used, storage.total);
    if (!storage.isShared)
        alert.node = storage.node.node;
    return alert;
}

/// Storages of one name are told once, with the fullest one's numbers: a local one has the same name on every node.
void addStorages(std::vector<Alert> &alerts, const AlertSources &from)
{
    const QSet<NodeKey> down = downNodes(from.inventory);
    QHash<QString, std::size_t> places;
    for (const Storage &storage : from.inventory.storages()) {
        if (!isOnline(from, storage.node.cluster) || down.contains(storage.node))
            continue;
        const std::optional<Alert> found = alertOf(storage);
        if (!found)
            continue;
        const auto known = places.constFind(found->id());
        if (known == places.cend()) {
            places.insert(found->id(), alerts.size());
            alerts.push_back(*found);
            continue;
        }
        Alert &told = alerts[*known];
        const int affected = told.affected + (storage.isShared && storage.isAvailable ? 0 : 1);
        if (found->percent > told.percent)
            told = *found;
        told.affected = affected;
        told.node = NodeName();
    }
}

/// The newest task of each guest, if it is a start that failed not long ago.
QHash<GuestKey, const ProxmoxTask *> failedStarts(const AlertSources &from)
{
    QHash<GuestKey, const ProxmoxTask *> failed;
    QSet<GuestKey> seen;
    for (const ProxmoxTask &task : from.tasks.tasks()) { // newest first
        const GuestKey guest{task.key.cluster, task.key.upid.vmId()};
        if (guest.vmId.isNull() || seen.contains(guest))
            continue;
        seen.insert(guest);
        const bool isStart = task.key.upid.type() == "qmstart"_L1 || task.key.upid.type() == "vzstart"_L1;
        if (isStart && task.state == TaskState::Failed && task.endedAt.secsTo(from.now) < alertLimits::failedStartSeconds)
            failed.insert(guest, &task);
    }
    return failed;
}

std::optional<Alert> alertOf(const Guest &guest, const ProxmoxTask *failed, const GuestDetail &detail)
{
    Alert alert{.cluster = guest.key.cluster, .node = guest.node, .vmId = guest.key.vmId, .subject = guest.name};
    if (alert.subject.isEmpty())
        alert.subject = QString::number(guest.key.vmId.value());
    if (guest.haState == "error"_L1) {
        alert.kind = AlertKind::HaError;
        alert.level = AlertLevel::Critical;
        return alert;
    }
    if (guest.power == GuestPower::Stopped && (failed || !detail.failedStart.isEmpty())) {
        alert.kind = AlertKind::StartFailed;
        alert.level = AlertLevel::Critical;
        alert.detail = failed ? failed->exitText : detail.failedStart;
        if (failed) {
            alert.since = failed->endedAt;
            alert.task = failed->key;
        }
        return alert;
    }
    if (guest.power == GuestPower::Running && detail.agent == AgentState::Silent && guest.uptime > alertLimits::agentGraceSeconds) {
        alert.kind = AlertKind::AgentSilent;
        return alert;
    }
    return {};
}

void addGuests(std::vector<Alert> &alerts, const AlertSources &from)
{
    const QHash<GuestKey, const ProxmoxTask *> failed = failedStarts(from);
    for (const Guest &guest : from.inventory.guests()) {
        if (guest.isTemplate || !isOnline(from, guest.key.cluster))
            continue;
        const std::optional<Alert> alert = alertOf(guest, failed.value(guest.key), from.details.guest(guest.key));
        if (alert)
            alerts.push_back(*alert);
    }
}

} // namespace

QString Alert::id() const
{
    return u"%1 %2 %3 %4 %5"_s.arg(static_cast<int>(kind))
        .arg(cluster.value(), storage.isNull() ? node.value() : QString(), storage.value())
        .arg(vmId.value());
}

std::vector<Alert> findAlerts(const AlertSources &sources)
{
    std::vector<Alert> alerts;
    for (const ClusterProfile &profile : sources.clusters.profiles())
        addCluster(alerts, sources, profile);
    addNodes(alerts, sources);
    addGuests(alerts, sources);
    addStorages(alerts, sources);
    return alerts;
}

} // namespace orbit
