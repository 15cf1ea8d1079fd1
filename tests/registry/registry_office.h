#pragma once

#include "adapters/registry/account/registry_account.h"
#include "tests/testkit/postgres_cluster.h"

namespace orbit {

/// A real PostgreSQL with an empty registry on it, and consoles that sign in to it.
class RegistryOffice final
{
public:
    /// Everything of one console that has to do with the registry.
    struct Console
    {
        registry::CurrentLink link;
        registry::RegistryAccount account;

        explicit Console(const registry::ServerAddress &address);
    };

    explicit RegistryOffice(testkit::PostgresCluster::Options options = {});

    registry::ServerAddress address() const;
    /// The first admin "anna" with the password "anna's own"; others by passwordOf().
    static Secret passwordOf(const QString &login) { return Secret::fromText(login + QStringLiteral("'s own")); }
    const testkit::PostgresCluster &server() const { return m_server; }
    testkit::PostgresCluster &server() { return m_server; }
    /// Signed in, or the end of the test program with the reason.
    std::unique_ptr<Console> console(const QString &login) const;

private:
    testkit::PostgresCluster m_server;
};

} // namespace orbit
