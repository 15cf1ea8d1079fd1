// How DesktopsModel follows the inventory: keyed, in place, told in as few signals as possible.
#include "ui/models/desktops_model.h"

#include <algorithm>

namespace orbit::ui {

namespace {

const GuestDetail noDetail;

/// Whether a refresh brought nothing but numbers: then words, owner and state are what they were. That is nearly every guest every time.
bool differsInNumbersOnly(const DesktopRow &row, const Guest &now)
{
    const Guest &before = row.guest;
    const bool isWaitedFor = row.detail->agent == AgentState::Silent; // its state depends on the uptime
    return before.power == now.power && before.kind == now.kind && before.disk == now.disk && before.diskLimit == now.diskLimit &&
           !isWaitedFor && hasSameTexts(before, now);
}

} // namespace

void DesktopsModel::loadRows()
{
    m_owners = std::make_unique<Owners>(m_inventory.pools());
    m_guestTasks = std::make_unique<GuestTasks>(m_tasks.tasks(), m_clock.now());
    for (const ClusterProfile &profile : m_clusters.profiles()) {
        m_clusterNames.insert(profile.id, profile.name);
        m_links.insert(profile.id, m_clusters.status(profile.id).link);
    }
    std::vector<const Guest *> desktops;
    for (const Guest &guest : m_inventory.guests()) {
        if (!guest.isTemplate)
            desktops.push_back(&guest);
    }
    append(desktops);
    recount();
}

void DesktopsModel::applyGuests(const GuestChanges &changes)
{
    std::vector<int> gone;
    std::vector<const Guest *> added;
    size_t next = 0;
    const auto take = [&](const Guest &guest) {
        DesktopRow *row = rowFrom(next, guest.key);
        if (row && guest.isTemplate) {
            gone.push_back(row->position);
        } else if (row) {
            touch(*row, takeGuest(*row, guest));
        } else if (!guest.isTemplate) {
            added.push_back(&guest);
        }
    };
    for (const GuestKey &key : changes.removed) {
        if (const DesktopRow *row = find(key))
            gone.push_back(row->position);
    }
    std::ranges::for_each(changes.changed, take);
    std::ranges::for_each(changes.added, take);
    remove(std::move(gone));
    append(added);
    flushSoon();
}

DesktopRow *DesktopsModel::rowFrom(size_t &next, const GuestKey &key) const
{
    constexpr size_t tries = 4;
    for (size_t place = next; place < std::min(next + tries, m_rows.size()); ++place) {
        const GuestKey &there = m_rows[place]->guest.key;
        if (there.vmId != key.vmId || there.cluster != key.cluster)
            continue;
        next = place + 1;
        return m_rows[place].get();
    }
    DesktopRow *row = m_byKey.value(key);
    if (row)
        next = static_cast<size_t>(row->position) + 1;
    return row;
}

DesktopsModel::Extent DesktopsModel::takeGuest(DesktopRow &row, const Guest &guest)
{
    const bool isSameOtherwise = differsInNumbersOnly(row, guest);
    takeReading(row.guest, guest);
    if (isSameOtherwise)
        return Extent::Usage;
    row.forgetSearchText();
    row.ownership = &m_owners->of(guest);
    renew(row);
    return Extent::Whole;
}

void DesktopsModel::append(const std::vector<const Guest *> &guests)
{
    if (guests.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(guests.size()) - 1);
    m_rows.reserve(m_rows.size() + guests.size());
    for (const Guest *guest : guests) {
        auto row = std::make_unique<DesktopRow>();
        row->guest = *guest;
        row->position = static_cast<int>(m_rows.size());
        row->ownership = &m_owners->of(*guest);
        takeDetail(*row);
        renew(*row);
        m_byKey.insert(guest->key, row.get());
        m_rows.push_back(std::move(row));
    }
    endInsertRows();
}

void DesktopsModel::remove(std::vector<int> positions)
{
    if (positions.empty())
        return;
    flush(); // while the touched rows still have these numbers
    std::ranges::sort(positions, std::greater());
    positions.erase(std::ranges::unique(positions).begin(), positions.end());
    for (size_t i = 0; i < positions.size();) {
        const int last = positions[i];
        int first = last;
        while (++i < positions.size() && positions[i] == first - 1)
            --first;
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row) {
            m_detailsOfRows.erase(m_rows[static_cast<size_t>(row)].get());
            m_byKey.remove(m_rows[static_cast<size_t>(row)]->guest.key);
        }
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        for (size_t row = static_cast<size_t>(first); row < m_rows.size(); ++row)
            m_rows[row]->position = static_cast<int>(row);
        endRemoveRows();
    }
}

void DesktopsModel::applyDetails(const std::vector<GuestKey> &keys)
{
    for (const GuestKey &key : keys) {
        DesktopRow *row = m_byKey.value(key);
        if (!row)
            continue;
        takeDetail(*row);
        row->forgetSearchText();
        renew(*row);
        touch(*row);
    }
    flushSoon();
}

void DesktopsModel::applyTasks()
{
    auto tasks = std::make_unique<GuestTasks>(m_tasks.tasks(), m_clock.now());
    const std::vector<GuestKey> differing = tasks->differing(*m_guestTasks);
    const bool clonesDiffer = tasks->clonesDiffer(*m_guestTasks);
    m_guestTasks = std::move(tasks);
    for (const GuestKey &key : differing) {
        if (DesktopRow *row = m_byKey.value(key)) {
            row->pressed.reset();
            renew(*row);
            touch(*row);
        }
    }
    for (const auto &row : m_rows) {
        if (clonesDiffer && row->guest.lock == u"clone" && renew(*row))
            touch(*row);
    }
    if (!differing.empty())
        flush(); // a task is what a person waits for
    else
        flushSoon();
}

void DesktopsModel::applyPools()
{
    const auto before = std::exchange(m_owners, std::make_unique<Owners>(m_inventory.pools()));
    for (const auto &row : m_rows) {
        const Ownership *ownership = &m_owners->of(row->guest);
        if (*ownership != *row->ownership) {
            row->forgetSearchText();
            touch(*row);
        }
        row->ownership = ownership;
    }
    flushSoon();
}

void DesktopsModel::applyStatus(const ClusterId &cluster)
{
    const LinkState link = m_clusters.status(cluster).link;
    if (std::exchange(m_links[cluster], link) == link)
        return;
    for (const auto &row : m_rows) {
        if (row->guest.key.cluster == cluster && renew(*row))
            touch(*row);
    }
    flush();
}

void DesktopsModel::applyProfiles()
{
    m_clusterNames.clear();
    for (const ClusterProfile &profile : m_clusters.profiles()) {
        m_clusterNames.insert(profile.id, profile.name);
        m_links.insert(profile.id, m_clusters.status(profile.id).link);
    }
    for (const auto &row : m_rows) {
        renew(*row);
        touch(*row);
    }
    flushSoon();
}

void DesktopsModel::takeDetail(DesktopRow &row)
{
    GuestDetail detail = m_details.guest(row.guest.key);
    if (detail == noDetail) {
        m_detailsOfRows.erase(&row);
        row.detail = &noDetail;
        return;
    }
    row.detail = &(m_detailsOfRows[&row] = std::move(detail));
}

bool DesktopsModel::renew(DesktopRow &row)
{
    const LinkState link = m_links.value(row.guest.key.cluster, LinkState::Online);
    DesktopCondition now = desktopCondition({row.guest, *row.detail, *m_guestTasks, link, row.pressed});
    if (now == row.condition)
        return false;
    row.condition = std::move(now);
    return true;
}

void DesktopsModel::touch(const DesktopRow &row, Extent extent)
{
    if (extent == Extent::Whole)
        m_touchedExtent = extent;
    m_firstTouched = m_firstTouched < 0 ? row.position : std::min(m_firstTouched, row.position);
    m_lastTouched = std::max(m_lastTouched, row.position);
}

void DesktopsModel::flushSoon()
{
    if (!m_flushTimer.isActive())
        m_flushTimer.start(m_coalesce);
}

void DesktopsModel::flush()
{
    m_flushTimer.stop();
    const int first = std::exchange(m_firstTouched, -1);
    const int last = std::exchange(m_lastTouched, -1);
    const bool isUsage = std::exchange(m_touchedExtent, Extent::Usage) == Extent::Usage;
    const int left = isUsage ? static_cast<int>(firstUsageColumn) : 0;
    const int right = isUsage ? static_cast<int>(lastUsageColumn) : desktopColumnCount - 1;
    if (first >= 0)
        Q_EMIT dataChanged(index(first, left), index(last, right));
    recount();
}

void DesktopsModel::recount()
{
    DesktopCounts counts;
    for (const auto &row : m_rows) {
        ++counts.all;
        ++counts.byState[static_cast<size_t>(row->condition.state)];
        counts.needsAttention += row->condition.needsAttention() ? 1 : 0;
    }
    m_counts = counts;
    Q_EMIT countsChanged(); // also when these numbers stay: what a saved view counts may have changed
}

} // namespace orbit::ui
