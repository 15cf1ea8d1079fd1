#pragma once

#include <QPointer>
#include <QThread>

#include <coroutine>
#include <functional>
#include <memory>

namespace orbit::detail {

/// The outermost coroutine of a chain of awaits and whether it may still run. A Scope owns it; every task below it points to it.
/// Destroying the outermost frame destroys all frames and awaiters below, which is how a chain is cancelled.
class Root final : public std::enable_shared_from_this<Root>
{
public:
    explicit Root(std::coroutine_handle<> frame) : m_frame(frame) {}
    ~Root() { destroyFrame(); }
    Root(const Root &) = delete;
    Root &operator=(const Root &) = delete;

    /// Runs `handle` (the root itself or a coroutine below it) on the calling thread.
    void resume(std::coroutine_handle<> handle);
    /// The chain ends now, or at its next suspension when it is the one that is running.
    void cancel();
    /// Called when the outermost coroutine has returned.
    void finished() { m_finished = true; }
    bool isOver() const { return !m_frame; }
    void onOver(std::function<void()> tell) { m_tellOver = std::move(tell); }

private:
    void destroyFrame();

    std::coroutine_handle<> m_frame;
    std::function<void()> m_tellOver;
    int m_running = 0;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace orbit::detail
