#include "core/async/scope.h"

#include <algorithm>

namespace orbit {

struct Scope::Roots
{
    std::vector<std::shared_ptr<detail::Root>> alive;
};

namespace {

/// The outermost coroutine: it has a Root of its own and tells it when the task has ended.
struct RootTask
{
    struct promise_type
    {
        detail::Root *root = nullptr;

        RootTask get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        std::suspend_always final_suspend() noexcept
        {
            root->finished();
            return {};
        }
        void return_void() const noexcept {}
        [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
    };
    std::coroutine_handle<promise_type> handle;
};

RootTask runToEnd(Task<void> task) { co_await task; }

} // namespace

Scope::Scope() : m_roots(std::make_shared<Roots>()) {}

Scope::~Scope() { cancelAll(); }

void Scope::start(Task<void> task)
{
    const auto handle = runToEnd(std::move(task)).handle;
    auto root = std::make_shared<detail::Root>(handle);
    handle.promise().root = root.get();
    m_roots->alive.push_back(root);
    const std::weak_ptr<Roots> roots = m_roots;
    root->onOver([roots, raw = root.get()] {
        if (const auto list = roots.lock())
            std::erase_if(list->alive, [raw](const auto &each) { return each.get() == raw; });
    });
    root->resume(handle);
}

void Scope::cancelAll()
{
    const auto alive = std::exchange(m_roots->alive, {});
    for (const auto &root : alive)
        root->cancel();
}

std::size_t Scope::running() const { return m_roots->alive.size(); }

} // namespace orbit
