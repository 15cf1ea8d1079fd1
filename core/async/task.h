#pragma once

#include "core/async/root.h"

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace orbit {

template <class T>
class Task;

namespace detail {

struct TaskPromiseBase
{
    Root *root = nullptr;
    std::coroutine_handle<> waiting;

    struct FinalAwaiter
    {
        bool await_ready() const noexcept { return false; }
        template <class Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> done) const noexcept
        {
            const auto next = done.promise().waiting;
            return next ? next : std::noop_coroutine();
        }
        void await_resume() const noexcept {}
    };

    std::suspend_always initial_suspend() const noexcept { return {}; }
    FinalAwaiter final_suspend() const noexcept { return {}; }
    // Failures travel as Result; an exception here is a defect, and a loud one.
    [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
};

template <class T>
struct TaskPromise final : TaskPromiseBase
{
    std::optional<T> value;
    Task<T> get_return_object();
    template <class U>
    void return_value(U &&result)
    {
        value.emplace(std::forward<U>(result));
    }
};

template <>
struct TaskPromise<void> final : TaskPromiseBase
{
    Task<void> get_return_object();
    void return_void() const noexcept {}
};

} // namespace detail

/// One answer, later. Lazy: nothing runs before somebody awaits it or a Scope starts it. It owns its frame, so dropping it (or the
/// frame of the coroutine that awaits it) cancels everything below.
template <class T = void>
class [[nodiscard]] Task final
{
public:
    using promise_type = detail::TaskPromise<T>;

    explicit Task(std::coroutine_handle<promise_type> handle) : m_handle(handle) {}
    Task(Task &&other) noexcept : m_handle(std::exchange(other.m_handle, {})) {}
    Task &operator=(Task &&other) noexcept
    {
        if (this != &other) {
            drop();
            m_handle = std::exchange(other.m_handle, {});
        }
        return *this;
    }
    ~Task() { drop(); }

    bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> waiting) noexcept
    {
        m_handle.promise().root = waiting.promise().root;
        m_handle.promise().waiting = waiting;
        return m_handle;
    }
    T await_resume()
    {
        if constexpr (!std::is_void_v<T>)
            return std::move(*m_handle.promise().value);
    }

private:
    void drop()
    {
        if (m_handle)
            std::exchange(m_handle, {}).destroy();
    }

    std::coroutine_handle<promise_type> m_handle;
};

template <class T>
Task<T> detail::TaskPromise<T>::get_return_object()
{
    return Task<T>(std::coroutine_handle<TaskPromise<T>>::from_promise(*this));
}

inline Task<void> detail::TaskPromise<void>::get_return_object()
{
    return Task<void>(std::coroutine_handle<TaskPromise<void>>::from_promise(*this));
}

} // namespace orbit
