#pragma once

#include "core/async/later.h"
#include "core/async/task.h"

#include <QThreadPool>

namespace orbit {

/// Runs `work` on the thread pool and gives its value on the calling thread. `work` owns what it uses; when the waiter goes, the work
/// still runs to its end and its value is dropped.
template <class Work, class T = std::invoke_result_t<Work>>
Task<T> onWorker(Work work)
{
    Later<T> done;
    QThreadPool::globalInstance()->start([giver = done.giver(), job = std::move(work)]() mutable { giver.give(job()); });
    T value = co_await done;
    co_return value;
}

} // namespace orbit
