#pragma once

#include "core/async/root.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace orbit {

namespace detail {

/// An object that lives on the calling thread and takes its queued calls.
QObject *threadAnchor();

/// The meeting point of one producer and one waiting coroutine, which may live on different threads.
template <class T>
struct LaterState
{
    std::mutex mutex;
    std::optional<T> value;
    std::function<void()> wake;
    std::function<void()> abandon;
    bool abandoned = false;

    bool isAbandoned()
    {
        const std::scoped_lock lock(mutex);
        return abandoned;
    }
};

} // namespace detail

/// The producer's end: gives the one value, from any thread. Dropping every copy without giving one leaves the waiter waiting, so a
/// producer always answers, with an Error when it must.
template <class T>
class Giver final
{
public:
    explicit Giver(std::shared_ptr<detail::LaterState<T>> state) : m_state(std::move(state)) {}

    /// Only the first value counts.
    void give(T value) const
    {
        std::function<void()> wake;
        {
            const std::scoped_lock lock(m_state->mutex);
            if (m_state->value || m_state->abandoned)
                return;
            m_state->value.emplace(std::move(value));
            m_state->abandon = nullptr;
            wake = std::exchange(m_state->wake, {});
        }
        if (wake)
            wake();
    }

    /// `action` runs once, on the waiter's thread, when the waiter goes before a value came.
    void onAbandon(std::function<void()> action) const
    {
        {
            const std::scoped_lock lock(m_state->mutex);
            if (!m_state->abandoned) {
                if (!m_state->value)
                    m_state->abandon = std::move(action);
                return;
            }
        }
        action();
    }

private:
    std::shared_ptr<detail::LaterState<T>> m_state;
};

/// The waiter's end: awaited once. Resumes on the thread that awaited, always from its event loop.
template <class T>
class [[nodiscard]] Later final
{
public:
    Later() : m_state(std::make_shared<detail::LaterState<T>>()) {}
    Later(Later &&) noexcept = default;
    Later &operator=(Later &&) = delete;
    ~Later()
    {
        if (m_state)
            abandon();
    }

    Giver<T> giver() const { return Giver<T>(m_state); }

    bool await_ready() const
    {
        const std::scoped_lock lock(m_state->mutex);
        return m_state->value.has_value();
    }
    template <class Promise>
    bool await_suspend(std::coroutine_handle<Promise> waiting)
    {
        const std::scoped_lock lock(m_state->mutex);
        if (m_state->value)
            return false;
        const auto weakRoot = waiting.promise().root->weak_from_this();
        const std::weak_ptr<detail::LaterState<T>> weakState = m_state;
        QObject *anchor = detail::threadAnchor();
        m_state->wake = [anchor, weakRoot, weakState, waiting] {
            QMetaObject::invokeMethod(
                anchor,
                [weakRoot, weakState, waiting] {
                    const auto root = weakRoot.lock();
                    const auto state = weakState.lock();
                    if (root && state && !state->isAbandoned()) // else the awaiting frame is gone
                        root->resume(waiting);
                },
                Qt::QueuedConnection);
        };
        return true;
    }
    T await_resume() { return std::move(*m_state->value); }

private:
    void abandon()
    {
        std::function<void()> action;
        {
            const std::scoped_lock lock(m_state->mutex);
            m_state->abandoned = true;
            m_state->wake = nullptr;
            action = std::exchange(m_state->abandon, {});
        }
        if (action)
            action();
    }

    std::shared_ptr<detail::LaterState<T>> m_state;
};

} // namespace orbit
