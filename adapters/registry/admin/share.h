#pragma once

#include "adapters/registry/admin/registry_copy.h"
#include "adapters/registry/embedded/embedded_cluster.h"

namespace orbit::registry {

/// The superuser's access to a private registry, good inside EmbeddedCluster::asSuperuser only.
AdminAccess accessOf(const EmbeddedCluster &cluster, const QString &superuser);

/// Moves a started private registry to a server: people are signed out of it and kept out, everything is copied and compared, and the
/// private one notes where it went and does not start again. When anything fails, it is open again as before. Its files stay.
Result<CopyFacts> share(EmbeddedCluster &cluster, const AdminAccess &target, const MigrationSet &set);

} // namespace orbit::registry
