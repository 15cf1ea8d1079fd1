#include "ui/overview/running_history.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace orbit::ui {

namespace {

constexpr std::size_t keptMinutes = 7 * 24 * 60;
constexpr qint64 gapMinutes = 3; // without a sample for longer, the console did not run

qint64 minuteOf(const QDateTime &when) { return when.toSecsSinceEpoch() / 60; }
QDateTime momentOf(qint64 minute) { return QDateTime::fromSecsSinceEpoch(minute * 60, Qt::UTC); }

} // namespace

void RunningHistory::add(const QDateTime &when, int running)
{
    const qint64 minute = minuteOf(when);
    if (!m_samples.empty() && minute < m_samples.back().minute)
        m_samples.clear(); // the clock was set back: what is kept has no place on the axis any more
    if (!m_samples.empty() && m_samples.back().minute == minute) {
        m_samples.back().running = std::max(m_samples.back().running, running);
        return;
    }
    m_samples.push_back({minute, running});
    if (m_samples.size() > keptMinutes)
        m_samples.pop_front();
}

void RunningHistory::takePast(std::span<const MetricSeries> desktops)
{
    std::map<qint64, int> counts;
    for (const MetricSeries &series : desktops) {
        for (std::size_t i = 0; i < series.cpu.size(); ++i)
            counts[minuteOf(series.from) + static_cast<qint64>(i) * series.stepSeconds / 60] += !std::isnan(series.cpu[i]);
        m_pastStep = series.stepSeconds / 60;
    }
    if (counts.empty())
        return;
    // Proxmox is still writing the newest one: not every desktop has its value yet.
    counts.erase(std::prev(counts.end()));
    const auto isPast = [&counts](const Sample &sample) { return !counts.empty() && sample.minute <= counts.rbegin()->first; };
    std::erase_if(m_samples, isPast);
    for (auto past = counts.rbegin(); past != counts.rend(); ++past)
        m_samples.push_front({past->first, past->second});
}

RunningHistory::Peak RunningHistory::peak(const QDateTime &from) const
{
    Peak peak;
    for (const Sample &sample : m_samples) {
        if (sample.minute >= minuteOf(from) && sample.running > peak.running)
            peak = {sample.running, momentOf(sample.minute)};
    }
    return peak;
}

std::vector<double> RunningHistory::curve(const QDateTime &from, const QDateTime &to, int points) const
{
    std::vector<double> values;
    if (m_samples.empty() || points < 2)
        return values;
    const qint64 last = minuteOf(to);
    const qint64 first = std::min(last, std::max(minuteOf(from), m_samples.front().minute));
    for (int i = 0; i < points; ++i)
        values.push_back(valueAt(first + (last - first) * i / (points - 1)));
    return values;
}

double RunningHistory::valueAt(qint64 minute) const
{
    const qint64 gap = std::max(gapMinutes, 2 * m_pastStep); // two: the newest sample of the past was left out
    const auto next = std::ranges::lower_bound(m_samples, minute, {}, &Sample::minute);
    const auto unknown = std::numeric_limits<double>::quiet_NaN();
    if (next != m_samples.end() && next->minute == minute)
        return next->running;
    if (next == m_samples.begin())
        return unknown;
    const Sample &before = *std::prev(next);
    if (next == m_samples.end())
        return minute - before.minute <= gap ? before.running : unknown;
    if (next->minute - before.minute > gap)
        return unknown;
    const double share = static_cast<double>(minute - before.minute) / static_cast<double>(next->minute - before.minute);
    return before.running + (next->running - before.running) * share;
}

} // namespace orbit::ui
