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
    Branding branding() const override { return m_branding; }
    /// Takes whoever has the password and is Online then.
    Task<Result<void>> signIn(QString login, Secret secret) override
    {
        logins.append(login);
        const Result<void> answer = co_await answers.take(QStringLiteral("signIn"));
        if (!answer)
            co_return orbit::fail(answer.error());
        if (secret != Secret::fromText(password))
            co_return orbit::fail(ErrorKind::Denied, QStringLiteral("The registry"));
        setState(RegistryState::Online);
        signInAs(signsInAs, login);
        co_return Result<void>();
    }
    Task<Result<void>> signOut() override
    {
        setMe({});
        co_return Result<void>();
    }
    Task<Result<void>> changePassword(Secret old, Secret fresh) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("changePassword"));
        if (!answer)
            co_return orbit::fail(answer.error());
        if (old != Secret::fromText(password))
            co_return orbit::fail(ErrorKind::Denied, QStringLiteral("The registry"));
        password = fresh.exposeText();
        co_return Result<void>();
    }
    Task<Result<void>> setBranding(Branding branding) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("setBranding"));
        if (!answer)
            co_return orbit::fail(answer.error());
        setOwnBranding(branding);
        co_return Result<void>();
    }
    bool isCompliant() const override { return m_isCompliant; }
    Task<Result<void>> setCompliant(bool isCompliant) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("setCompliant"));
        if (!answer)
            co_return orbit::fail(answer.error());
        m_isCompliant = isCompliant;
        Q_EMIT compliantChanged();
        co_return Result<void>();
    }
    void retry() override { ++retries; }

    void setState(RegistryState state, const Error &problem = {})
    {
        m_status.state = state;
        m_status.problem = problem;
        Q_EMIT statusChanged();
    }
    void setStatus(const RegistryStatus &status)
    {
        m_status = status;
        Q_EMIT statusChanged();
    }
    void setOwnBranding(const Branding &branding)
    {
        m_branding = branding;
        Q_EMIT brandingChanged();
    }
    void setMe(std::optional<Me> me)
    {
        m_me = std::move(me);
        Q_EMIT meChanged();
    }
    void signInAs(orbit::Role role, const QString &login = QStringLiteral("petra.korvane"))
    {
        setMe(Me{.id = PersonId(QStringLiteral("me")), .login = login, .name = QStringLiteral("Petra Korvane"), .role = role, .teams = {}});
    }

    int retries = 0;
    FakeAnswers answers;
    orbit::Role signsInAs = orbit::Role::User;
    QString password = QStringLiteral("correct horse");
    QStringList logins; ///< that tried to sign in

private:
    RegistryStatus m_status;
    Branding m_branding;
    bool m_isCompliant = false;
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
    Task<Result<QString>> moveAside() override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("moveAside"));
        if (!answer)
            co_return orbit::fail(answer.error());
        ++movedAside;
        co_return QStringLiteral("/home/petra/.local/share/orbit/broken-20261126");
    }
    Task<Result<PreparedServer>> prepareServer(NewSharedRegistry wish) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("prepareServer"));
        if (!answer)
            co_return orbit::fail(answer.error());
        preparedServer = std::move(wish);
        co_return server;
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
    int movedAside = 0;
    SharedRegistry joined;
    PreparedServer server; ///< what prepareServer() finds
    std::optional<NewSharedRegistry> preparedServer;

private:
    FakeRegistry &m_registry;
};

} // namespace orbit::testkit
