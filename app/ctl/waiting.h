#pragma once

#include "core/async/later.h"
#include "core/async/timing.h"

#include <QObject>

#include <functional>

namespace orbit::ctl {

/// Goes on as soon as `holds` is true, looked at now and after each `signal`; false when `limit` ran out before.
template <class Sender, class Signal>
Task<bool> until(Sender *sender, Signal signal, std::function<bool()> holds, std::chrono::milliseconds limit)
{
    if (holds())
        co_return true;
    Later<Result<bool>> seen;
    QObject listener;
    QObject::connect(sender, signal, &listener, [giver = seen.giver(), holds] {
        if (holds())
            giver.give(true);
    });
    const Result<bool> answer = co_await withLimit(
        [](Later<Result<bool>> later) -> Task<Result<bool>> {
            Result<bool> value = co_await later;
            co_return value;
        }(std::move(seen)),
        limit, QString());
    co_return answer.has_value();
}

} // namespace orbit::ctl
