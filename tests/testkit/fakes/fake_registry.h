#pragma once

#include "core/registry/registry.h"
#include "core/registry/registry_setup.h"
#include "tests/testkit/fakes/fake_answers.h"

#include <optional>

namespace orbit::testkit {

/// A registry somebody is signed in to, as the test says.
class FakeRegistry final : public Registry
{
    Q_OBJECT

public:
    FakeRegistry() { m_status.state = RegistryState::Online; }

    RegistryStatus status() const override { return m_status; }
    const Me *me() const override { return m_me ? &*m_me : nullptr; }
    Branding branding() const override { return {}; }
    Task<Result<void>> signIn(QString login, Secret) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("signIn ") + login);
        if (!answer)
            co_return orbit::fail(answer.error());
        setState(RegistryState::Online);
        signInAs(orbit::Role::Admin);
        co_return Result<void>();
    }
    Task<Result<void>> signOut() override
    {
        setMe({});
        co_return Result<void>();
    }
    Task<Result<void>> changePassword(Secret, Secret) override { co_return Result<void>(); }
    Task<Result<void>> setBranding(Branding) override { co_return Result<void>(); }
    void retry() override { ++retries; }

    void setState(RegistryState state, const Error &problem = {})
    {
        m_status.state = state;
        m_status.problem = problem;
        Q_EMIT statusChanged();
    }
    void setMe(std::optional<Me> me)
    {
        m_me = std::move(me);
        Q_EMIT meChanged();
    }
    void signInAs(orbit::Role role)
    {
        setMe(Me{.id = PersonId(QStringLiteral("me")),
                 .login = QStringLiteral("petra.korvane"),
                 .name = QStringLiteral("Petra Korvane"),
                 .role = role,
                 .teams = {}});
    }

    FakeAnswers answers;
    int retries = 0;

private:
    RegistryStatus m_status;
    std::optional<Me> m_me;
};

/// Takes what a person chooses and makes `registry` look like it.
class FakeRegistrySetup final : public RegistrySetup
{
public:
    explicit FakeRegistrySetup(FakeRegistry &registry) : m_registry(registry) {}

    Task<Result<void>> makePrivate(PrivateRegistry wish) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("makePrivate"));
        if (!answer)
            co_return orbit::fail(answer.error());
        made = std::move(wish);
        m_registry.setState(RegistryState::Online);
        m_registry.signInAs(Role::Admin);
        co_return Result<void>();
    }
    Result<void> join(SharedRegistry wish) override
    {
        joined = std::move(wish);
        m_registry.setState(RegistryState::NeedsSignIn);
        return {};
    }
    void leave() override { m_registry.setState(RegistryState::NotSetUp); }

    FakeAnswers answers;
    PrivateRegistry made;
    SharedRegistry joined;

private:
    FakeRegistry &m_registry;
};

} // namespace orbit::testkit
