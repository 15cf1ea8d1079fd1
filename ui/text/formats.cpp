#include "ui/text/formats.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

namespace orbit::ui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("orbit::ui::Formats", text); }

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

QString twoPart(qint64 whole, qint64 rest, const QString &both, const QString &alone)
{
    return rest == 0 ? alone.arg(whole) : both.arg(whole).arg(rest);
}

QString scaled(double value, const std::array<QString, 6> &units)
{
    std::size_t unit = 0;
    while (value >= 1000 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    const bool hasDecimal = unit > 0 && value < 99.95 && std::abs(value - std::round(value)) >= 0.05;
    return QLocale().toString(value, 'f', hasDecimal ? 1 : 0) + QChar(QChar::Nbsp) + units[unit];
}

} // namespace

QString unknownText() { return QString(QChar(0x2013)); }

QString bytesText(quint64 bytes)
{
    static const std::array<QString, 6> units{tr("B"), tr("KB"), tr("MB"), tr("GB"), tr("TB"), tr("PB")};
    return scaled(static_cast<double>(bytes), units);
}

QString rateText(double bytesPerSecond)
{
    static const std::array<QString, 6> units{tr("B/s"), tr("KB/s"), tr("MB/s"), tr("GB/s"), tr("TB/s"), tr("PB/s")};
    return std::isfinite(bytesPerSecond) ? scaled(std::max(0.0, bytesPerSecond), units) : unknownText();
}

QString percentText(double share)
{
    return std::isfinite(share) ? QLocale().toString(qRound(share * 100)) + QLocale().percent() : unknownText();
}

QString uptimeText(quint64 seconds)
{
    const auto total = static_cast<qint64>(seconds);
    if (total == 0)
        return unknownText();
    if (total < hour)
        return tr("%1 m").arg(std::max<qint64>(1, total / minute));
    if (total < day)
        return tr("%1 h %2 m")
            .arg(total / hour)
            .arg(total % hour / minute, 2, 10, QLatin1Char('0')); // "5 h 02 m": minutes stand below minutes
    if (total < 10 * day)
        return twoPart(total / day, total % day / hour, tr("%1 d %2 h"), tr("%1 d"));
    return tr("%1 d").arg(total / day);
}

QString durationText(std::chrono::seconds duration)
{
    const qint64 total = std::max<qint64>(0, duration.count());
    if (total < minute)
        return tr("%1 s").arg(total);
    if (total < hour)
        return twoPart(total / minute, total % minute, tr("%1 min %2 s"), tr("%1 min"));
    return twoPart(total / hour, total % hour / minute, tr("%1 h %2 min"), tr("%1 h"));
}

QString ageText(std::chrono::seconds age)
{
    const qint64 total = std::max<qint64>(0, age.count());
    if (total < minute)
        return tr("%1 s ago").arg(total);
    if (total < hour)
        return tr("%1 min ago").arg(total / minute);
    if (total < day)
        return tr("%1 h ago").arg(total / hour);
    return tr("%1 d ago").arg(total / day);
}

QString timeText(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return unknownText();
    const QDateTime local = time.toLocalTime();
    const qint64 daysAgo = local.date().daysTo(now.toLocalTime().date());
    const QString clock = QLocale().toString(local.time(), QStringLiteral("HH:mm"));
    if (daysAgo == 0)
        return clock;
    if (daysAgo > 0 && daysAgo < 7)
        return QLocale().dayName(local.date().dayOfWeek(), QLocale::ShortFormat) + QLatin1Char(' ') + clock;
    return QLocale().toString(local.date(), QStringLiteral("d MMMM yyyy"));
}

QString dayText(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return unknownText();
    const QDate date = time.toLocalTime().date();
    const bool isThisYear = date.year() == now.toLocalTime().date().year();
    return QLocale().toString(date, isThisYear ? QStringLiteral("d MMMM") : QStringLiteral("d MMMM yyyy"));
}

QString countText(qint64 count)
{
    if (std::abs(count) < 10'000)
        return QString::number(count);
    QString digits = QString::number(std::abs(count));
    for (qsizetype place = digits.size() - 3; place > 0; place -= 3)
        digits.insert(place, QChar(0x2009));
    return count < 0 ? QLatin1Char('-') + digits : digits;
}

} // namespace orbit::ui
