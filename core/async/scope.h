#pragma once

#include "core/async/task.h"

#include <memory>
#include <vector>

namespace orbit {

/// Owns running tasks and cancels them when it goes. It is the last member of the widget or service that starts them, so that the tasks
/// end before what they use. One thread only.
class Scope final
{
public:
    Scope();
    ~Scope();
    Scope(const Scope &) = delete;
    Scope &operator=(const Scope &) = delete;

    /// Runs the task up to its first suspension at once, the rest from the event loop.
    void start(Task<void> task);
    /// Cancels everything that runs. New tasks may be started afterwards.
    void cancelAll();
    /// How many tasks have not ended.
    std::size_t running() const;

private:
    struct Roots;
    std::shared_ptr<Roots> m_roots;
};

} // namespace orbit
