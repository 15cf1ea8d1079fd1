#pragma once

#include "core/async/scope.h"

#include <QTest>

#include <optional>

namespace orbit {

template <class T>
Task<> storeInto(Task<T> task, std::optional<T> *place)
{
    T value = co_await task;
    place->emplace(std::move(value));
}

/// Runs the task on this thread's event loop to its end.
template <class T>
T await(Task<T> task)
{
    std::optional<T> value;
    Scope scope;
    scope.start(storeInto(std::move(task), &value));
    if (!QTest::qWaitFor([&value] { return value.has_value(); }, 30'000))
        qFatal("a task did not end in time");
    return std::move(*value);
}

} // namespace orbit
