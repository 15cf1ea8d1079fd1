#pragma once

#include "core/inventory/guest_details.h"

#include <QDateTime>

#include <deque>
#include <span>
#include <vector>

namespace orbit::ui {

/// How many desktops ran: the past as Proxmox keeps it of each desktop, and from then on one sample a minute while the console runs.
/// A week at most. Who sat at them Proxmox does not keep.
class RunningHistory final
{
public:
    /// A second sample within the minute replaces the first one of it when it is higher.
    void add(const QDateTime &when, int running);
    /// The histories of all desktops over the same time. A time without a value is one a desktop was off.
    void takePast(std::span<const MetricSeries> desktops);

    bool isEmpty() const { return m_samples.empty(); }

    struct Peak
    {
        int running = -1; ///< below 0: nothing is known
        QDateTime when;
    };
    Peak peak(const QDateTime &from) const;
    /// `points` values spread from `from` (or the first sample, if that is later) to `to`, oldest first. NaN where nothing is known.
    std::vector<double> curve(const QDateTime &from, const QDateTime &to, int points) const;

private:
    struct Sample
    {
        qint64 minute; ///< since 1970
        int running;
    };
    double valueAt(qint64 minute) const;

    std::deque<Sample> m_samples;
    qint64 m_pastStep = 0; ///< minutes between two samples of the past
};

} // namespace orbit::ui
