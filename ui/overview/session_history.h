#pragma once

#include "core/base/clock.h"

#include <QDateTime>

#include <deque>
#include <vector>

namespace orbit::ui {

/// How many desktops were in use, collected while the console runs: one sample a minute, a week at most.
class SessionHistory final
{
public:
    /// A second sample within the minute replaces the first one of it when it is higher.
    void add(const QDateTime &when, int inUse);

    bool isEmpty() const { return m_samples.empty(); }
    /// Invalid while empty.
    QDateTime since() const;

    struct Peak
    {
        int inUse = -1; ///< below 0: nothing collected
        QDateTime when;
    };
    Peak peak(const QDateTime &from) const;
    /// `points` values spread from `from` (or the beginning of the collection, if that is later) to `to`, oldest first.
    /// NaN where the console did not run.
    std::vector<double> curve(const QDateTime &from, const QDateTime &to, int points) const;

private:
    struct Sample
    {
        qint64 minute; ///< since 1970
        int inUse;
    };
    std::deque<Sample> m_samples;
};

} // namespace orbit::ui
