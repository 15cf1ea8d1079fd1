#pragma once

#include "core/access/registered_desktops.h"
#include "tests/testkit/fakes/fake_answers.h"

#include <algorithm>

namespace orbit::testkit {

/// Machines of teams in memory, in the order they were put.
class FakeRegistered final : public RegisteredDesktops
{
    Q_OBJECT

public:
    using RegisteredDesktops::RegisteredDesktops;

    Task<Result<orbit::Page<RegisteredDesktop>>> page(TeamId team, PageRequest) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("page"));
        if (!answer)
            co_return orbit::fail(answer.error());
        orbit::Page<RegisteredDesktop> part;
        std::ranges::copy_if(all, std::back_inserter(part.rows), [&team](const RegisteredDesktop &each) { return each.team == team; });
        co_return part;
    }
    Task<Result<void>> forget(RegisteredDesktopId id) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("forget"));
        if (!answer)
            co_return orbit::fail(answer.error());
        std::erase_if(all, [&id](const RegisteredDesktop &each) { return each.id == id; });
        Q_EMIT changed();
        co_return Result<void>();
    }
    Task<Result<void>> change(RegisteredDesktop desktop) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("change"));
        if (!answer)
            co_return orbit::fail(answer.error());
        *std::ranges::find(all, desktop.id, &RegisteredDesktop::id) = desktop;
        Q_EMIT changed();
        co_return Result<void>();
    }

    FakeAnswers answers;
    std::vector<RegisteredDesktop> all;
};

} // namespace orbit::testkit
