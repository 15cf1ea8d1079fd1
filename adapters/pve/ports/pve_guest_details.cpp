#include "adapters/pve/ports/pve_guest_details.h"

#include "adapters/pve/client/server_version.h"
#include "adapters/pve/endpoints/guests.h"
#include "adapters/pve/endpoints/history.h"

#include <algorithm>

namespace orbit::pve {

namespace {

bool isStart(const QString &type)
{
    return type == QLatin1String("qmstart") || type == QLatin1String("vzstart") || type == QLatin1String("hastart");
}

} // namespace

PveGuestDetails::PveGuestDetails(LinkTable &links, const Inventory &inventory, const Tasks &tasks, const PveCadence &cadence, Clock &clock)
    : m_links(links), m_inventory(inventory), m_tasks(tasks), m_cadence(cadence), m_clock(clock)
{
    connect(&links, &LinkTable::added, this, &PveGuestDetails::onAdded);
    connect(&links, &LinkTable::removed, this, &PveGuestDetails::onRemoved);
    connect(&tasks, &Tasks::taskChanged, this, &PveGuestDetails::takeTask);
    connect(&tasks, &Tasks::tasksReset, this, &PveGuestDetails::takeAllTasks);
    m_scope.start(askNodes());
    m_scope.start(askPressures());
}

void PveGuestDetails::onAdded(ClusterLink *link)
{
    auto asker = std::make_unique<GuestAsker>(link->id(), m_links, m_inventory, m_cadence, m_clock);
    connect(asker.get(), &GuestAsker::changed, this, &PveGuestDetails::onChanged);
    m_askers.insert_or_assign(link->id(), std::move(asker));
    tellAskers();
}

void PveGuestDetails::onRemoved(const ClusterId &cluster)
{
    m_askers.erase(cluster);
    m_nodes.removeIf([&cluster](const auto &each) { return each.key().cluster == cluster; });
    m_lastTask.removeIf([&cluster](const auto &each) { return each.key().cluster == cluster; });
}

/// Answers that come together are told together.
void PveGuestDetails::onChanged(const GuestKey &key)
{
    if (m_changed.isEmpty())
        QMetaObject::invokeMethod(this, &PveGuestDetails::flush, Qt::QueuedConnection);
    m_changed.insert(key);
}

void PveGuestDetails::flush()
{
    const QSet<GuestKey> changed = std::exchange(m_changed, {});
    Q_EMIT guestsChanged(std::vector<GuestKey>(changed.begin(), changed.end()));
}

void PveGuestDetails::listenTo(QObject *watcher)
{
    if (!m_guestWatchers.contains(watcher) && !m_nodeWatchers.contains(watcher))
        connect(watcher, &QObject::destroyed, this, &PveGuestDetails::onWatcherGone);
}

void PveGuestDetails::onWatcherGone(QObject *watcher)
{
    m_guestWatchers.remove(watcher);
    m_nodeWatchers.remove(watcher);
    tellAskers();
}

void PveGuestDetails::watchGuests(QObject *watcher, std::vector<GuestKey> visible)
{
    listenTo(watcher);
    m_guestWatchers[watcher] = std::move(visible);
    tellAskers();
}

void PveGuestDetails::watchNodes(QObject *watcher, std::vector<NodeKey> visible)
{
    listenTo(watcher);
    m_nodeWatchers[watcher] = std::move(visible);
    m_nodesBeat.now();
}

void PveGuestDetails::tellAskers()
{
    QHash<ClusterId, QSet<VmId>> visible;
    for (const std::vector<GuestKey> &keys : std::as_const(m_guestWatchers)) {
        for (const GuestKey &key : keys)
            visible[key.cluster].insert(key.vmId);
    }
    for (const auto &[cluster, asker] : m_askers)
        asker->setVisible(visible.value(cluster));
}

GuestDetail PveGuestDetails::guest(const GuestKey &key) const
{
    const auto asker = m_askers.find(key.cluster);
    return asker == m_askers.end() ? GuestDetail{} : asker->second->detail(key.vmId);
}

std::optional<NodeDetail> PveGuestDetails::node(const NodeKey &key) const
{
    const auto found = m_nodes.constFind(key);
    return found == m_nodes.cend() ? std::nullopt : std::optional(*found);
}

void PveGuestDetails::takeAllTasks()
{
    m_lastTask.clear();
    for (const ProxmoxTask &task : m_tasks.tasks())
        takeTask(task);
}

/// Only the newest task of a guest says whether its last start failed.
void PveGuestDetails::takeTask(const ProxmoxTask &task)
{
    const GuestKey key{task.key.cluster, task.key.upid.vmId()};
    const auto asker = m_askers.find(key.cluster);
    if (key.vmId.isNull() || asker == m_askers.end())
        return;
    Upid &last = m_lastTask[key];
    if (!last.text().isEmpty() && last.startedAt() > task.key.upid.startedAt())
        return;
    last = task.key.upid;
    const bool isFailedStart = task.state == TaskState::Failed && isStart(last.type());
    asker->second->setFailedStart(key.vmId, isFailedStart ? task.exitText : QString());
}

Task<> PveGuestDetails::askNodes()
{
    for (;;) {
        QSet<NodeKey> wanted;
        for (const std::vector<NodeKey> &keys : std::as_const(m_nodeWatchers))
            wanted.unite(QSet<NodeKey>(keys.begin(), keys.end()));
        for (const NodeKey &key : std::as_const(wanted)) {
            ClusterLink *link = m_links.find(key.cluster);
            if (!link || link->status().link != LinkState::Online)
                continue;
            const Result<NodeDetail> detail = co_await link->ask(ReadNodeStatus{key.node}, Lane::Bulk);
            if (detail && (!m_nodes.contains(key) || m_nodes.value(key) != *detail)) {
                m_nodes.insert(key, *detail);
                Q_EMIT nodesChanged({key});
            }
        }
        co_await m_nodesBeat.pause(m_cadence.visibleNodes);
    }
}

std::set<std::pair<NodeKey, GuestKind>> PveGuestDetails::pressurePlaces() const
{
    QSet<ClusterId> telling;
    for (const ClusterLink *link : m_links.all()) {
        const std::optional<ServerVersion> version = ServerVersion::parse(link->status().version);
        if (link->status().link == LinkState::Online && version && version->hasPressure())
            telling.insert(link->id());
    }
    std::set<std::pair<NodeKey, GuestKind>> places;
    for (const Guest &guest : m_inventory.guests()) {
        if (guest.power == GuestPower::Running && telling.contains(guest.key.cluster))
            places.insert({{guest.key.cluster, guest.node}, guest.kind});
    }
    return places;
}

/// One list after another: this is never urgent.
Task<> PveGuestDetails::askPressures()
{
    for (;;) {
        const std::set<std::pair<NodeKey, GuestKind>> places = pressurePlaces();
        for (const auto &[node, kind] : places) {
            ClusterLink *link = m_links.find(node.cluster);
            if (!link || link->status().link != LinkState::Online)
                continue;
            const Result<QHash<VmId, Pressure>> pressures = co_await link->ask(ReadPressures{node.node, kind}, Lane::Bulk);
            if (pressures)
                takePressures(node, kind, *pressures);
        }
        co_await m_pressureBeat.pause(m_cadence.pressure);
    }
}

void PveGuestDetails::takePressures(const NodeKey &node, GuestKind kind, const QHash<VmId, Pressure> &pressures)
{
    const auto asker = m_askers.find(node.cluster);
    if (asker == m_askers.end())
        return;
    for (const Guest &guest : m_inventory.guests()) {
        if (guest.key.cluster == node.cluster && guest.node == node.node && guest.kind == kind)
            asker->second->setPressure(guest.key.vmId, pressures.value(guest.key.vmId));
    }
}

Task<Result<MetricSeries>> PveGuestDetails::guestHistory(GuestKey key, Timeframe timeframe)
{
    const Guest *guest = m_inventory.guest(key);
    ClusterLink *link = m_links.find(key.cluster);
    if (!guest || !link)
        co_return fail(ErrorKind::NotFound, QString::number(key.vmId.value()));
    Result<MetricSeries> series =
        co_await link->ask(ReadHistory{.node = guest->node, .guest = GuestPlace::of(*guest), .timeframe = timeframe}, Lane::Bulk);
    co_return series;
}

Task<Result<MetricSeries>> PveGuestDetails::nodeHistory(NodeKey key, Timeframe timeframe)
{
    ClusterLink *link = m_links.find(key.cluster);
    if (!link)
        co_return fail(noSuchCluster(key.cluster));
    Result<MetricSeries> series = co_await link->ask(ReadHistory{.node = key.node, .guest = {}, .timeframe = timeframe}, Lane::Bulk);
    co_return series;
}

} // namespace orbit::pve
