#pragma once

#include "core/inventory/guest_details.h"

#include <QDateTime>

#include <array>

namespace orbit::ui {

/// How far back the charts of the overview reach.
enum class OverviewRange : quint8 { Hour, Day, Week };

inline constexpr std::array overviewRanges{OverviewRange::Hour, OverviewRange::Day, OverviewRange::Week};

inline Timeframe timeframeOf(OverviewRange range)
{
    switch (range) {
    case OverviewRange::Hour:
        return Timeframe::Hour;
    case OverviewRange::Day:
        return Timeframe::Day;
    case OverviewRange::Week:
        return Timeframe::Week;
    }
    return Timeframe::Hour;
}

inline QDateTime beginOf(OverviewRange range, const QDateTime &now)
{
    switch (range) {
    case OverviewRange::Hour:
        return now.addSecs(-3600);
    case OverviewRange::Day:
        return now.addDays(-1);
    case OverviewRange::Week:
        return now.addDays(-7);
    }
    return now;
}

} // namespace orbit::ui
