#pragma once

#include "adapters/pve/ports/guest_asker.h"
#include "adapters/pve/ports/pve_tasks.h"

#include <map>
#include <set>

namespace orbit::pve {

/// Details of what watchers show, gathered by one GuestAsker for each cluster; nodes and histories on request.
class PveGuestDetails final : public GuestDetails
{
    Q_OBJECT

public:
    PveGuestDetails(LinkTable &links, const Inventory &inventory, const Tasks &tasks, const PveCadence &cadence, Clock &clock);

    void watchGuests(QObject *watcher, std::vector<GuestKey> visible) override;
    void watchNodes(QObject *watcher, std::vector<NodeKey> visible) override;
    GuestDetail guest(const GuestKey &key) const override;
    std::optional<NodeDetail> node(const NodeKey &key) const override;
    Task<Result<MetricSeries>> guestHistory(GuestKey key, Timeframe timeframe) override;
    Task<Result<MetricSeries>> nodeHistory(NodeKey key, Timeframe timeframe) override;

private:
    void onAdded(ClusterLink *link);
    void onRemoved(const ClusterId &cluster);
    void onChanged(const GuestKey &key);
    void flush();
    void onWatcherGone(QObject *watcher);
    void listenTo(QObject *watcher);
    void tellAskers();
    void takeTask(const ProxmoxTask &task);
    void takeAllTasks();
    Task<> askNodes();
    Task<> askPressures();
    /// The lists to ask for: a node and a kind of which guests run there, on clusters that tell.
    std::set<std::pair<NodeKey, GuestKind>> pressurePlaces() const;
    void takePressures(const NodeKey &node, GuestKind kind, const QHash<VmId, Pressure> &pressures);

    LinkTable &m_links;
    const Inventory &m_inventory;
    const Tasks &m_tasks;
    const PveCadence &m_cadence;
    Clock &m_clock;
    std::map<ClusterId, std::unique_ptr<GuestAsker>> m_askers;
    QHash<QObject *, std::vector<GuestKey>> m_guestWatchers;
    QHash<QObject *, std::vector<NodeKey>> m_nodeWatchers;
    QHash<NodeKey, NodeDetail> m_nodes;
    QHash<GuestKey, Upid> m_lastTask;
    QSet<GuestKey> m_changed;
    Beat m_nodesBeat;
    Beat m_pressureBeat;
    Scope m_scope;
};

} // namespace orbit::pve
