#pragma once

#include <QDateTime>
#include <QString>

#include <array>

namespace orbit::ui {

/// Which time the log shows.
enum class TimeSpan : quint8 { LastHour, Today, LastWeek, LastMonth, All, Picked };
inline constexpr std::array offeredSpans{TimeSpan::LastHour, TimeSpan::Today, TimeSpan::LastWeek, TimeSpan::LastMonth, TimeSpan::All};

/// A time to filter by. Picked has its own ends, the others move with the clock.
struct ChosenTime
{
    TimeSpan span = TimeSpan::Today;
    QDateTime pickedFrom; ///< UTC
    QDateTime pickedUntil;

    /// UTC; invalid: from the first entry.
    QDateTime from(const QDateTime &now) const;
    /// UTC; invalid: up to now.
    QDateTime until() const { return span == TimeSpan::Picked ? pickedUntil : QDateTime(); }
    friend bool operator==(const ChosenTime &, const ChosenTime &) = default;
};

/// "Last hour", for a menu.
QString spanText(TimeSpan span);
/// "Today 00:00 to now", for a chip.
QString chosenTimeText(const ChosenTime &time, const QDateTime &now);

} // namespace orbit::ui
