#include "ui/overview/session_history.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orbit::ui {

namespace {

constexpr std::size_t keptMinutes = 7 * 24 * 60;
constexpr qint64 gapMinutes = 3; // without a sample for longer, the console did not run

qint64 minuteOf(const QDateTime &when) { return when.toSecsSinceEpoch() / 60; }
QDateTime momentOf(qint64 minute) { return QDateTime::fromSecsSinceEpoch(minute * 60, Qt::UTC); }

} // namespace

void SessionHistory::add(const QDateTime &when, int inUse)
{
    const qint64 minute = minuteOf(when);
    if (!m_samples.empty() && minute < m_samples.back().minute)
        m_samples.clear(); // the clock was set back: what is kept has no place on the axis any more
    if (!m_samples.empty() && m_samples.back().minute == minute) {
        m_samples.back().inUse = std::max(m_samples.back().inUse, inUse);
        return;
    }
    m_samples.push_back({minute, inUse});
    if (m_samples.size() > keptMinutes)
        m_samples.pop_front();
}

QDateTime SessionHistory::since() const { return m_samples.empty() ? QDateTime() : momentOf(m_samples.front().minute); }

SessionHistory::Peak SessionHistory::peak(const QDateTime &from) const
{
    Peak peak;
    for (const Sample &sample : m_samples) {
        if (sample.minute >= minuteOf(from) && sample.inUse > peak.inUse)
            peak = {sample.inUse, momentOf(sample.minute)};
    }
    return peak;
}

std::vector<double> SessionHistory::curve(const QDateTime &from, const QDateTime &to, int points) const
{
    std::vector<double> values;
    if (m_samples.empty() || points < 2)
        return values;
    const qint64 last = minuteOf(to);
    const qint64 first = std::min(last, std::max(minuteOf(from), m_samples.front().minute));
    auto sample = m_samples.begin();
    for (int i = 0; i < points; ++i) {
        const qint64 minute = first + (last - first) * i / (points - 1);
        while (std::next(sample) != m_samples.end() && std::next(sample)->minute <= minute)
            ++sample;
        const bool isNear = std::abs(minute - sample->minute) <= std::max(gapMinutes, (last - first) / points);
        values.push_back(isNear ? sample->inUse : std::numeric_limits<double>::quiet_NaN());
    }
    return values;
}

} // namespace orbit::ui
