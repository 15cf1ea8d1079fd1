#include "adapters/pve/http/endpoint_ring.h"

#include <algorithm>

namespace orbit::pve {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds firstRest = 5s;
constexpr std::chrono::nanoseconds longestRest = 60s;

std::chrono::nanoseconds restAfter(int failures)
{
    return std::min<std::chrono::nanoseconds>(firstRest * (1LL << std::min(failures - 1, 6)), longestRest);
}

} // namespace

void EndpointRing::setEndpoints(const QList<QUrl> &endpoints)
{
    const QUrl inUse = current();
    std::vector<Entry> entries;
    for (const QUrl &url : endpoints) {
        const Entry *known = find(url);
        entries.push_back(known ? *known : Entry{.url = url});
    }
    m_entries = std::move(entries);
    const auto kept = std::ranges::find(m_entries, inUse, &Entry::url);
    m_current = kept == m_entries.end() ? 0 : static_cast<std::size_t>(kept - m_entries.begin());
}

QList<QUrl> EndpointRing::endpoints() const
{
    QList<QUrl> urls;
    for (const Entry &entry : m_entries)
        urls += entry.url;
    return urls;
}

QUrl EndpointRing::current() const { return m_current < m_entries.size() ? m_entries[m_current].url : QUrl(); }

QList<QUrl> EndpointRing::order(Time now) const
{
    QList<QUrl> awake;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[(m_current + i) % m_entries.size()];
        if (entry.restsUntil <= now)
            awake += entry.url;
    }
    if (!awake.isEmpty() || m_entries.empty())
        return awake;
    return {std::ranges::min_element(m_entries, {}, &Entry::restsUntil)->url};
}

void EndpointRing::succeeded(const QUrl &endpoint)
{
    if (Entry *entry = find(endpoint)) {
        entry->failures = 0;
        entry->restsUntil = Time{0};
        m_current = static_cast<std::size_t>(entry - m_entries.data());
    }
}

void EndpointRing::failed(const QUrl &endpoint, Time now)
{
    if (Entry *entry = find(endpoint))
        entry->restsUntil = now + restAfter(++entry->failures);
}

void EndpointRing::reset()
{
    for (Entry &entry : m_entries) {
        entry.failures = 0;
        entry.restsUntil = Time{0};
    }
}

EndpointRing::Entry *EndpointRing::find(const QUrl &endpoint)
{
    const auto found = std::ranges::find(m_entries, endpoint, &Entry::url);
    return found == m_entries.end() ? nullptr : &*found;
}

} // namespace orbit::pve
