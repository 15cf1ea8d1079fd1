#pragma once

#include "core/inventory/inventory.h"

#include <QHash>

#include <span>
#include <vector>

namespace orbit {

/// Guests by key on one thread, kept by applying changes. Order means nothing; a removal moves the last guest into the gap.
class GuestList final
{
public:
    const std::vector<Guest> &guests() const { return m_guests; }
    /// Null when there is none. Valid until the next change.
    const Guest *find(const GuestKey &key) const;
    bool isEmpty() const { return m_guests.empty(); }

    /// An added guest that is there already counts as changed, a changed one that is not as added.
    void apply(const GuestChanges &changes);
    /// Forgets the guests of a cluster and says which they were.
    GuestChanges removeCluster(const ClusterId &cluster);

private:
    using Places = QHash<quint32, qsizetype>;

    void put(const std::vector<Guest> &guests);
    void remove(const GuestKey &key);

    std::vector<Guest> m_guests;
    QHash<ClusterId, Places> m_index; // by number below the cluster: hashing a UUID for each guest is dear
};

} // namespace orbit
