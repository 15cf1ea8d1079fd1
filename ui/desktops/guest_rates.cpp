#include "ui/desktops/guest_rates.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orbit::ui {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

bool isOn(const Guest &guest) { return guest.power == GuestPower::Running || guest.power == GuestPower::Paused; }

double memoryPercent(const Guest &guest)
{
    return guest.memoryLimit == 0 ? unknown : 100.0 * static_cast<double>(guest.memory) / static_cast<double>(guest.memoryLimit);
}

std::vector<double> lastOf(const std::vector<double> &values, double factor)
{
    const std::size_t count = std::min(values.size(), GuestRates::kept);
    std::vector<double> last(values.end() - static_cast<std::ptrdiff_t>(count), values.end());
    for (double &value : last)
        value *= factor;
    // Proxmox has not worked out the newest minute yet.
    while (!last.empty() && std::isnan(last.back()))
        last.pop_back();
    return last;
}

void putBefore(std::vector<double> &live, std::vector<double> history)
{
    history.insert(history.end(), live.begin(), live.end());
    if (history.size() > GuestRates::kept)
        history.erase(history.begin(), history.end() - static_cast<std::ptrdiff_t>(GuestRates::kept));
    live = std::move(history);
}

} // namespace

void GuestRates::follow(const Guest &guest)
{
    m_last = guest;
    m_lastAt = m_clock.monotonic();
    for (std::vector<double> *values : {&m_cpu, &m_memory, &m_disk, &m_net})
        values->clear();
}

void GuestRates::begin(MetricSeries history)
{
    constexpr double toPercent = 100;
    putBefore(m_cpu, lastOf(history.cpu, toPercent));
    putBefore(m_memory, lastOf(history.memory, toPercent));
    putBefore(m_disk, lastOf(history.diskRate, 1));
    putBefore(m_net, lastOf(history.netRate, 1));
}

void GuestRates::add(const Guest &guest)
{
    const std::chrono::duration<double> passed = m_clock.monotonic() - m_lastAt;
    const bool isSameRun = isOn(guest) && guest.uptime >= m_last.uptime && passed.count() > 0;
    const auto rate = [&](quint64 before, quint64 now) {
        return isSameRun && now >= before ? static_cast<double>(now - before) / passed.count() : unknown;
    };
    push(m_cpu, isOn(guest) ? 100.0 * static_cast<double>(guest.cpu) : unknown);
    push(m_memory, isOn(guest) ? memoryPercent(guest) : unknown);
    push(m_disk, rate(m_last.diskRead + m_last.diskWritten, guest.diskRead + guest.diskWritten));
    push(m_net, rate(m_last.netIn + m_last.netOut, guest.netIn + guest.netOut));
    m_last = guest;
    m_lastAt = m_clock.monotonic();
}

void GuestRates::push(std::vector<double> &values, double value)
{
    values.push_back(value);
    if (values.size() > kept)
        values.erase(values.begin());
}

std::optional<double> GuestRates::newest(const std::vector<double> &values)
{
    if (values.empty() || std::isnan(values.back()))
        return std::nullopt;
    return values.back();
}

} // namespace orbit::ui
