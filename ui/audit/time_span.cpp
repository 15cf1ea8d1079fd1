#include "ui/audit/time_span.h"

#include "ui/text/formats.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::TimeSpan)
};

constexpr qint64 hour = 60 * 60;
constexpr int week = 7;
constexpr int month = 30;

} // namespace

QDateTime ChosenTime::from(const QDateTime &now) const
{
    switch (span) {
    case TimeSpan::LastHour:
        return now.addSecs(-hour).toUTC();
    case TimeSpan::Today:
        return now.toLocalTime().date().startOfDay().toUTC();
    case TimeSpan::LastWeek:
        return now.toLocalTime().date().addDays(1 - week).startOfDay().toUTC();
    case TimeSpan::LastMonth:
        return now.toLocalTime().date().addDays(1 - month).startOfDay().toUTC();
    case TimeSpan::All:
        return {};
    case TimeSpan::Picked:
        break;
    }
    return pickedFrom;
}

QString spanText(TimeSpan span)
{
    switch (span) {
    case TimeSpan::LastHour:
        return Words::tr("Last hour");
    case TimeSpan::Today:
        return Words::tr("Today");
    case TimeSpan::LastWeek:
        return Words::tr("Last 7 days");
    case TimeSpan::LastMonth:
        return Words::tr("Last 30 days");
    case TimeSpan::All:
        return Words::tr("All time");
    case TimeSpan::Picked:
        break;
    }
    return Words::tr("Picked time");
}

QString chosenTimeText(const ChosenTime &time, const QDateTime &now)
{
    if (time.span == TimeSpan::Today)
        return Words::tr("Today 00:00 to now");
    if (time.span == TimeSpan::All)
        return Words::tr("Time: all");
    if (time.span != TimeSpan::Picked)
        return spanText(time.span);
    return Words::tr("%1 to %2", "two times").arg(timeText(time.pickedFrom, now), timeText(time.pickedUntil, now));
}

} // namespace orbit::ui
