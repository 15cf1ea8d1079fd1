#pragma once

#include "core/inventory/guest_details.h"

#include <QHash>

namespace orbit::testkit {

/// Details a test puts there. Histories are the same gentle curve each time unless a test fails them.
class FakeGuestDetails final : public GuestDetails
{
    Q_OBJECT

public:
    using GuestDetails::GuestDetails;

    void watchGuests(QObject *watcher, std::vector<GuestKey> visible) override { m_watchedGuests[watcher] = std::move(visible); }
    void watchNodes(QObject *watcher, std::vector<NodeKey> visible) override { m_watchedNodes[watcher] = std::move(visible); }
    GuestDetail guest(const GuestKey &key) const override { return m_guests.value(key); }
    std::optional<NodeDetail> node(const NodeKey &key) const override;
    Task<Result<MetricSeries>> guestHistory(GuestKey key, Timeframe timeframe) override;
    Task<Result<MetricSeries>> nodeHistory(NodeKey key, Timeframe timeframe) override;

    void setGuest(const GuestKey &key, const GuestDetail &detail);
    void setNode(const NodeKey &key, const NodeDetail &detail);
    /// From now on histories answer this; an empty optional brings the curves back.
    void failHistories(std::optional<Error> error) { m_historyError = std::move(error); }
    /// How often the history of a guest over that time was asked for.
    int historiesAsked(Timeframe timeframe) const { return m_asked.value(timeframe); }
    const std::vector<GuestKey> &watchedGuests(QObject *watcher) { return m_watchedGuests[watcher]; }
    const std::vector<NodeKey> &watchedNodes(QObject *watcher) { return m_watchedNodes[watcher]; }

private:
    Result<MetricSeries> curve(size_t seed, Timeframe timeframe) const;

    QHash<GuestKey, GuestDetail> m_guests;
    QHash<NodeKey, NodeDetail> m_nodes;
    QHash<QObject *, std::vector<GuestKey>> m_watchedGuests;
    QHash<QObject *, std::vector<NodeKey>> m_watchedNodes;
    std::optional<Error> m_historyError;
    QHash<Timeframe, int> m_asked;
};

} // namespace orbit::testkit
