#pragma once

#include "core/registry/registry.h"

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
    Task<Result<void>> signIn(QString, Secret) override { co_return Result<void>(); }
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

    int retries = 0;

private:
    RegistryStatus m_status;
    std::optional<Me> m_me;
};

} // namespace orbit::testkit
