#include "adapters/pve/ports/link_table.h"

namespace orbit::pve {

ClusterLink *LinkTable::find(const ClusterId &id) const
{
    const auto found = m_links.find(id);
    return found == m_links.end() ? nullptr : found->second.get();
}

std::vector<ClusterLink *> LinkTable::all() const
{
    std::vector<ClusterLink *> links;
    for (const auto &[id, link] : m_links)
        links.push_back(link.get());
    return links;
}

std::unique_ptr<ClusterLink> LinkTable::make(const ClusterId &id, ClientSettings settings, const PveCadence &cadence, bool isKept)
{
    return std::make_unique<ClusterLink>(id, std::move(settings), cadence, m_network, m_clock, isKept ? m_cache : nullptr);
}

ClusterLink &LinkTable::insert(std::unique_ptr<ClusterLink> link)
{
    ClusterLink &inserted = *link;
    m_links.insert_or_assign(inserted.id(), std::move(link));
    inserted.tell([focus = m_focus](ClusterSession &session) { session.setFocus(focus); });
    Q_EMIT added(&inserted);
    inserted.tell([](ClusterSession &session) { session.watch(); });
    return inserted;
}

void LinkTable::remove(const ClusterId &id)
{
    if (m_links.erase(id) > 0)
        Q_EMIT removed(id);
}

void LinkTable::setFocus(WindowFocus focus)
{
    m_focus = focus;
    for (const auto &[id, link] : m_links)
        link->tell([focus](ClusterSession &session) { session.setFocus(focus); });
}

} // namespace orbit::pve
