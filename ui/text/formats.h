#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

namespace orbit::ui {

/// What an unknown value reads as.
QString unknownText();

/// "16 GB", "6.2 TB": powers of 1024, one decimal below 100 of a unit unless it is a zero.
QString bytesText(quint64 bytes);
/// "4.1 MB/s"
QString rateText(double bytesPerSecond);
/// 0.384 reads "38%".
QString percentText(double share);
/// "47 m", "5 h 02 m", "3 d 8 h", "61 d"; empty uptime reads as unknown.
QString uptimeText(quint64 seconds);
/// "3 s", "40 s", "2 min 5 s", "1 h 4 min": how long something took.
QString durationText(std::chrono::seconds duration);
/// "3 s ago", "5 min ago": the age of data.
QString ageText(std::chrono::seconds age);
/// Today "10:42", this week "Mon 22:14", else "3 April 2026"; in local time.
QString timeText(const QDateTime &time, const QDateTime &now);
/// "23 April", with its year when that is not this one; in local time.
QString dayText(const QDateTime &time, const QDateTime &now);
/// Thin spaces from 10 000 on.
QString countText(qint64 count);

} // namespace orbit::ui
