#pragma once

#include "adapters/pve/watch/cluster_link.h"

#include <map>
#include <memory>
#include <vector>

namespace orbit::pve {

/// The clusters that are watched now. GUI thread.
class LinkTable final : public QObject
{
    Q_OBJECT

public:
    /// `cache` may be null: then nothing is remembered.
    LinkTable(NetworkThread &network, Clock &clock, InventoryCache *cache) : m_network(network), m_clock(clock), m_cache(cache) {}

    /// Null when there is none.
    ClusterLink *find(const ClusterId &id) const;
    std::vector<ClusterLink *> all() const;
    /// Not in the table yet: it may turn out to be none.
    /// `isKept`: what it hears is remembered for the next start.
    std::unique_ptr<ClusterLink> make(const ClusterId &id, ClientSettings settings, const PveCadence &cadence, bool isKept = true);
    ClusterLink &insert(std::unique_ptr<ClusterLink> link);
    void remove(const ClusterId &id);
    void setFocus(WindowFocus focus);

Q_SIGNALS:
    void added(orbit::pve::ClusterLink *link);
    void removed(const orbit::ClusterId &id);

private:
    NetworkThread &m_network;
    Clock &m_clock;
    InventoryCache *m_cache;
    WindowFocus m_focus = WindowFocus::Focused;
    std::map<ClusterId, std::unique_ptr<ClusterLink>> m_links;
};

/// What calls about an unknown cluster answer.
inline Error noSuchCluster(const ClusterId &id) { return {ErrorKind::NotFound, id.value(), {}}; }

} // namespace orbit::pve
