#pragma once

#include <QList>
#include <QUrl>

#include <chrono>
#include <vector>

namespace orbit::pve {

/// The endpoints of a cluster and which of them is worth a try. One that failed rests, longer each time, and the next one is taken.
class EndpointRing final
{
public:
    using Time = std::chrono::nanoseconds; ///< of Clock::monotonic()

    explicit EndpointRing(const QList<QUrl> &endpoints) { setEndpoints(endpoints); }

    /// Keeps what is known of those that stay.
    void setEndpoints(const QList<QUrl> &endpoints);
    QList<QUrl> endpoints() const;
    QUrl current() const;

    /// What to try in which order: the one in use, then the others; those that rest are left out unless all do.
    QList<QUrl> order(Time now) const;
    void succeeded(const QUrl &endpoint);
    void failed(const QUrl &endpoint, Time now);
    /// Forgets all failures: the person wants it tried now.
    void reset();

private:
    struct Entry
    {
        QUrl url;
        int failures = 0;
        Time restsUntil{0};
    };
    Entry *find(const QUrl &endpoint);

    std::vector<Entry> m_entries;
    std::size_t m_current = 0;
};

} // namespace orbit::pve
