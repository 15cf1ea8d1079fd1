#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace orbit::ui {

/// Tells when nobody has touched keyboard, mouse or screen of this program for as long as was set.
class InactivityLock final : public QObject
{
    Q_OBJECT

public:
    /// Watches the whole application from now on.
    explicit InactivityLock(const Clock &clock, QObject *parent = nullptr);

    /// 0: never.
    void setMinutes(int minutes);
    int minutes() const { return static_cast<int>(m_limit.count()); }
    /// Off while nobody is signed in, and while it is locked already.
    void setActive(bool isActive);
    bool isActive() const { return m_isActive; }
    /// Somebody is there.
    void touch();
    /// Tells when the time is over; called by itself every few seconds.
    void check();

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// Once; again only after setActive(true).
    void expired();

private:
    bool isOver() const;

    const Clock &m_clock;
    std::chrono::minutes m_limit{0};
    bool m_isActive = false;
    std::chrono::nanoseconds m_lastTouch{0};
    QDateTime m_lastTouchAt; ///< a computer that sleeps does not count on, its wall clock does
    QTimer m_timer;
};

} // namespace orbit::ui
