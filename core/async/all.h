#pragma once

#include "core/async/task.h"

#include <memory>
#include <vector>

namespace orbit {

namespace detail {

/// Counts branches that run side by side below one waiting coroutine. The last one (or the first, see `needed`) wakes it.
struct Join
{
    Root *root = nullptr;
    std::coroutine_handle<> waiting;
    std::size_t needed = 0;  ///< how many must still end before the waiter goes on
    bool isStarting = false; ///< the waiter has not suspended yet
};

/// A coroutine that runs one task to its end as a branch of a Join.
class Branch final
{
public:
    struct promise_type
    {
        Root *root = nullptr;
        Join *join = nullptr;

        struct FinalAwaiter
        {
            bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> done) const noexcept
            {
                Join &owner = *done.promise().join;
                if (owner.needed == 0 || --owner.needed > 0 || owner.isStarting)
                    return std::noop_coroutine();
                return owner.waiting;
            }
            void await_resume() const noexcept {}
        };
        Branch get_return_object() { return Branch(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        FinalAwaiter final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
    };

    explicit Branch(std::coroutine_handle<promise_type> handle) : m_handle(handle) {}
    Branch(Branch &&other) noexcept : m_handle(std::exchange(other.m_handle, {})) {}
    Branch &operator=(Branch &&) = delete;
    ~Branch()
    {
        if (m_handle)
            m_handle.destroy();
    }
    void start(Join &join)
    {
        m_handle.promise().root = join.root;
        m_handle.promise().join = &join;
        m_handle.resume();
    }

private:
    std::coroutine_handle<promise_type> m_handle;
};

template <class T>
Branch storeInto(Task<T> task, std::optional<T> *place)
{
    T value = co_await task;
    place->emplace(std::move(value));
}

/// Awaits branches; `needed` of them must end. Destroying it cancels those that have not.
class JoinAwaiter final
{
public:
    JoinAwaiter(std::vector<Branch> branches, std::size_t needed) : m_join(std::make_unique<Join>()), m_branches(std::move(branches))
    {
        m_join->needed = needed;
    }

    bool await_ready() const noexcept { return m_branches.empty(); }
    template <class Promise>
    bool await_suspend(std::coroutine_handle<Promise> waiting)
    {
        m_join->root = waiting.promise().root;
        m_join->waiting = waiting;
        m_join->isStarting = true;
        for (Branch &branch : m_branches) {
            if (m_join->needed > 0)
                branch.start(*m_join);
        }
        m_join->isStarting = false;
        return m_join->needed > 0;
    }
    void await_resume() const noexcept {}

private:
    std::unique_ptr<Join> m_join;
    std::vector<Branch> m_branches;
};

} // namespace detail

/// Runs all tasks side by side and gives their values in the same order when the last has ended.
template <class T>
Task<std::vector<T>> all(std::vector<Task<T>> tasks)
{
    std::vector<std::optional<T>> places(tasks.size());
    std::vector<detail::Branch> branches;
    branches.reserve(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i)
        branches.push_back(detail::storeInto(std::move(tasks[i]), &places[i]));
    const std::size_t needed = branches.size();
    detail::JoinAwaiter ended(std::move(branches), needed);
    co_await ended;
    std::vector<T> values;
    values.reserve(places.size());
    for (auto &place : places)
        values.push_back(std::move(*place));
    co_return values;
}

} // namespace orbit
