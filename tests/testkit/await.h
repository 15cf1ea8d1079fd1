#pragma once

#include "core/async/scope.h"
#include "core/async/worker.h"

#include <QTest>

#include <optional>

namespace orbit {

template <class T>
Task<> storeInto(Task<T> task, std::optional<T> *place)
{
    T value = co_await task;
    place->emplace(std::move(value));
}

/// Runs the task on this thread's event loop to its end. A task that takes longer than anything in a test may is a failure.
template <class T>
T await(Task<T> task, int milliseconds = 60'000)
{
    std::optional<T> value;
    Scope scope;
    scope.start(storeInto(std::move(task), &value));
    if (!QTest::qWaitFor([&value] { return value.has_value(); }, milliseconds))
        qFatal("a task did not end in time");
    return std::move(*value);
}

/// The same for one that answers nothing.
inline void await(Task<> task, int milliseconds = 60'000)
{
    Scope scope;
    scope.start(std::move(task));
    if (!QTest::qWaitFor([&scope] { return scope.running() == 0; }, milliseconds))
        qFatal("a task did not end in time");
}

/// Runs blocking work beside this thread's event loop.
template <class Work>
auto awaitWork(Work work)
{
    return await(onWorker(std::move(work)));
}

} // namespace orbit
