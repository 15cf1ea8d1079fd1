#pragma once

#include "core/setup/setup_store.h"
#include "tests/testkit/fakes/fake_answers.h"

#include <QHash>

namespace orbit::testkit {

/// Decisions about clusters in memory. Calls are named "read" and "write" in `answers`.
class FakeSetupStore final : public SetupStore
{
public:
    Task<Result<ClusterChoices>> read(ClusterId cluster) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("read"));
        if (!answer)
            co_return orbit::fail(answer.error());
        co_return kept.value(cluster);
    }
    Task<Result<void>> write(ClusterId cluster, ClusterChoices choices) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("write"));
        if (!answer)
            co_return orbit::fail(answer.error());
        kept.insert(cluster, choices);
        co_return Result<void>();
    }

    Task<Result<RegistryCounts>> counts() override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("counts"));
        if (!answer)
            co_return orbit::fail(answer.error());
        co_return counted;
    }

    FakeAnswers answers;
    RegistryCounts counted{.people = 1, .admins = 1, .teams = 1};
    QHash<ClusterId, ClusterChoices> kept;
};

} // namespace orbit::testkit
