#pragma once

#include "core/async/all.h"
#include "core/async/later.h"
#include "core/async/task.h"
#include "core/base/result.h"

#include <chrono>

namespace orbit {

/// Goes on after `duration` from the event loop of the calling thread.
Task<> sleepFor(std::chrono::milliseconds duration);

/// The task's answer, or TimedOut about `subject` when it takes longer than `limit`. The task is cancelled then.
template <class T>
Task<Result<T>> withLimit(Task<Result<T>> task, std::chrono::milliseconds limit, QString subject)
{
    std::optional<Result<T>> answer;
    std::optional<bool> ranOut;
    std::vector<detail::Branch> branches;
    branches.push_back(detail::storeInto(std::move(task), &answer));
    branches.push_back(detail::storeInto(
        [](std::chrono::milliseconds wait) -> Task<bool> {
            co_await sleepFor(wait);
            co_return true;
        }(limit),
        &ranOut));
    {
        detail::JoinAwaiter first(std::move(branches), 1);
        co_await first;
    }
    if (!answer)
        co_return fail(ErrorKind::TimedOut, subject);
    co_return std::move(*answer);
}

} // namespace orbit
