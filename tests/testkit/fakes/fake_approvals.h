#pragma once

#include "core/access/approvals.h"
#include "core/access/policy.h"
#include "tests/testkit/fakes/fake_answers.h"

namespace orbit::testkit {

/// What waits for an answer, as the test says, and a policy that answers `verdict`.
class FakeApprovals final : public Approvals, public Policy
{
    Q_OBJECT

public:
    struct Asked
    {
        GuestKey desktop;
        Entitlement what;
        QString reason;
    };
    struct Decided
    {
        ApprovalId id;
        std::optional<std::chrono::hours> agreedFor;
    };

    Task<Result<std::vector<Approval>>> waiting() override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("waiting"));
        if (!answer)
            co_return orbit::fail(answer.error());
        co_return m_waiting;
    }
    Task<Result<void>> ask(GuestKey desktop, Entitlement what, QString reason) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("ask"));
        if (!answer)
            co_return answer;
        asked.push_back({desktop, what, reason});
        co_return Result<void>();
    }
    Task<Result<void>> decide(ApprovalId id, std::optional<std::chrono::hours> agreedFor) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("decide"));
        if (!answer)
            co_return answer;
        decided.push_back({id, agreedFor});
        std::erase_if(m_waiting, [&id](const Approval &each) { return each.id == id; });
        Q_EMIT changed();
        co_return Result<void>();
    }
    Task<Result<Verdict>> before(DeskAct act, DeskMatter matter) override
    {
        matters.push_back({act, matter});
        const Result<void> answer = co_await answers.take(QStringLiteral("before"));
        if (!answer)
            co_return orbit::fail(answer.error());
        co_return verdict;
    }

    void setWaiting(std::vector<Approval> waiting)
    {
        m_waiting = std::move(waiting);
        Q_EMIT changed();
    }

    FakeAnswers answers;
    Verdict verdict = Verdict::Allowed;
    std::vector<Asked> asked;
    std::vector<Decided> decided;
    std::vector<std::pair<DeskAct, DeskMatter>> matters;

private:
    std::vector<Approval> m_waiting;
};

} // namespace orbit::testkit
