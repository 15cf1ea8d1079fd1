#include "core/inventory/guest_list.h"

namespace orbit {

const Guest *GuestList::find(const GuestKey &key) const
{
    const auto cluster = m_index.constFind(key.cluster);
    if (cluster == m_index.constEnd())
        return nullptr;
    const auto place = cluster->constFind(key.vmId.value());
    return place == cluster->constEnd() ? nullptr : &m_guests[static_cast<size_t>(*place)];
}

void GuestList::apply(const GuestChanges &changes)
{
    for (const GuestKey &key : changes.removed)
        remove(key);
    m_guests.reserve(m_guests.size() + changes.added.size());
    put(changes.changed);
    put(changes.added);
}

GuestChanges GuestList::removeCluster(const ClusterId &cluster)
{
    GuestChanges changes;
    for (const Guest &guest : m_guests) {
        if (guest.key.cluster == cluster)
            changes.removed.push_back(guest.key);
    }
    apply(changes);
    m_index.remove(cluster);
    return changes;
}

void GuestList::put(const std::vector<Guest> &guests)
{
    // Guests of one cluster come together, so its name is looked up once.
    Places *places = nullptr;
    const ClusterId *cluster = nullptr;
    for (const Guest &guest : guests) {
        if (!cluster || *cluster != guest.key.cluster) {
            cluster = &guest.key.cluster;
            places = &m_index[*cluster];
        }
        const auto place = places->constFind(guest.key.vmId.value());
        if (place != places->constEnd()) {
            takeReading(m_guests[static_cast<size_t>(*place)], guest);
            continue;
        }
        places->insert(guest.key.vmId.value(), static_cast<qsizetype>(m_guests.size()));
        m_guests.push_back(guest);
    }
}

void GuestList::remove(const GuestKey &key)
{
    const auto cluster = m_index.find(key.cluster);
    if (cluster == m_index.end())
        return;
    const auto found = cluster->constFind(key.vmId.value());
    if (found == cluster->constEnd())
        return;
    const auto place = static_cast<size_t>(*found);
    cluster->erase(found);
    if (place + 1 != m_guests.size()) {
        m_guests[place] = std::move(m_guests.back());
        const GuestKey &moved = m_guests[place].key;
        m_index[moved.cluster].insert(moved.vmId.value(), static_cast<qsizetype>(place));
    }
    m_guests.pop_back();
}

} // namespace orbit
