#include "tests/testkit/fakes/fake_guest_details.h"

#include <cmath>

namespace orbit::testkit {

namespace {

int stepOf(Timeframe timeframe)
{
    switch (timeframe) {
    case Timeframe::Hour:
        return 60;
    case Timeframe::Day:
        return 1800;
    case Timeframe::Week:
        return 10800;
    case Timeframe::Month:
        return 43200;
    case Timeframe::Year:
        return 604800;
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<NodeDetail> FakeGuestDetails::node(const NodeKey &key) const
{
    const auto found = m_nodes.constFind(key);
    return found == m_nodes.constEnd() ? std::nullopt : std::optional(*found);
}

Task<Result<MetricSeries>> FakeGuestDetails::guestHistory(GuestKey key, Timeframe timeframe)
{
    ++m_asked[timeframe];
    co_return curve(key.vmId.value(), timeframe);
}

Task<Result<MetricSeries>> FakeGuestDetails::nodeHistory(NodeKey key, Timeframe timeframe) { co_return curve(qHash(key), timeframe); }

void FakeGuestDetails::setGuest(const GuestKey &key, const GuestDetail &detail)
{
    m_guests.insert(key, detail);
    Q_EMIT guestsChanged({key});
}

void FakeGuestDetails::setNode(const NodeKey &key, const NodeDetail &detail)
{
    m_nodes.insert(key, detail);
    Q_EMIT nodesChanged({key});
}

Result<MetricSeries> FakeGuestDetails::curve(size_t seed, Timeframe timeframe) const
{
    if (m_historyError)
        return fail(*m_historyError);
    constexpr int samples = 60;
    MetricSeries series;
    series.stepSeconds = stepOf(timeframe);
    series.from = QDateTime(QDate(2026, 4, 14), QTime(10, 42), Qt::UTC).addSecs(-qint64{samples} * series.stepSeconds);
    const double phase = static_cast<double>(seed % 97);
    for (int i = 0; i < samples; ++i) {
        const double wave = 0.5 + 0.5 * std::sin(phase + i / 6.0);
        series.cpu.push_back(0.2 + 0.3 * wave);
        series.memory.push_back(0.5 + 0.1 * wave);
        series.diskRate.push_back(4e6 * wave);
        series.netRate.push_back(2e6 * (1 - wave));
        series.ioWait.push_back(0.05 * wave);
    }
    return series;
}

} // namespace orbit::testkit
