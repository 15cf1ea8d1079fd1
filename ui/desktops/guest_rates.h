#pragma once

#include "core/base/clock.h"
#include "core/inventory/guest.h"
#include "core/inventory/guest_details.h"

#include <optional>

namespace orbit::ui {

/// The last hour of one guest, from Proxmox's history and then from what the inventory tells while somebody looks.
class GuestRates final
{
public:
    explicit GuestRates(const Clock &clock) : m_clock(clock) {}

    /// A guest from now on; forgets the one before.
    void follow(const Guest &guest);
    /// The history begins; newer values stay behind it.
    void begin(MetricSeries history);
    /// What the inventory says now. Rates come from the difference to the time before.
    void add(const Guest &guest);

    /// In percent and bytes per second; NaN is a gap. At most `kept` values each.
    const std::vector<double> &cpu() const { return m_cpu; }
    const std::vector<double> &memory() const { return m_memory; }
    const std::vector<double> &disk() const { return m_disk; }
    const std::vector<double> &net() const { return m_net; }
    /// The newest rate; empty before one is known.
    std::optional<double> diskNow() const { return newest(m_disk); }
    std::optional<double> netNow() const { return newest(m_net); }

    static constexpr std::size_t kept = 60;

private:
    static void push(std::vector<double> &values, double value);
    static std::optional<double> newest(const std::vector<double> &values);

    const Clock &m_clock;
    Guest m_last;
    std::chrono::nanoseconds m_lastAt{0};
    std::vector<double> m_cpu;
    std::vector<double> m_memory;
    std::vector<double> m_disk;
    std::vector<double> m_net;
};

} // namespace orbit::ui
