#pragma once

#include "adapters/registry/admin/migration_set.h"
#include "adapters/registry/link/registry_link.h"

namespace orbit {

/// As that person on a private registry, by this process's account.
inline registry::LinkOptions asOwner(const registry::ServerAddress &address, const QString &login)
{
    return {.address = address,
            .who = {.login = login, .proof = registry::Proof::Account, .password = {}, .certificate = {}, .key = {}},
            .session = {},
            .retry = {.first = std::chrono::milliseconds(20), .callLimit = std::chrono::seconds(30)},
            .schema = registry::MigrationSet::embedded()->newest()};
}

} // namespace orbit
