#include "ui/signin/inactivity_lock.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto checkEvery = 5s;

bool isActivity(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletPress:
        return true;
    default:
        return false;
    }
}

} // namespace

InactivityLock::InactivityLock(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_timer.setInterval(checkEvery);
    connect(&m_timer, &QTimer::timeout, this, &InactivityLock::check);
    qApp->installEventFilter(this);
    touch();
}

void InactivityLock::setMinutes(int minutes)
{
    m_limit = std::chrono::minutes(std::max(minutes, 0));
    touch();
}

void InactivityLock::setActive(bool isActive)
{
    m_isActive = isActive;
    touch();
    if (isActive)
        m_timer.start();
    else
        m_timer.stop();
}

void InactivityLock::touch()
{
    m_lastTouch = m_clock.monotonic();
    m_lastTouchAt = m_clock.now();
}

bool InactivityLock::isOver() const
{
    if (!m_isActive || m_limit == 0min)
        return false;
    const auto awake = m_clock.monotonic() - m_lastTouch;
    const auto onTheWall = std::chrono::milliseconds(m_lastTouchAt.msecsTo(m_clock.now()));
    return awake >= m_limit || onTheWall >= m_limit;
}

void InactivityLock::check()
{
    if (!isOver())
        return;
    setActive(false);
    Q_EMIT expired();
}

bool InactivityLock::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_isActive || !isActivity(event->type()))
        return QObject::eventFilter(watched, event);
    // The first touch after a long sleep comes too late, and goes nowhere.
    const bool isTooLate = isOver();
    if (isTooLate)
        check();
    else
        touch();
    return isTooLate;
}

} // namespace orbit::ui
