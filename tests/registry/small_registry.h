#pragma once

#include "adapters/registry/link/registry_link.h"
#include "tests/testkit/postgres_cluster.h"

namespace orbit {

/// A server with the few functions a link is tried with, and the login "eve" with the password "right".
void fillSmallRegistry(const testkit::PostgresCluster &server);

registry::ServerHost socketOf(const testkit::PostgresCluster &server);

/// As eve, over these hosts' sockets, with short limits.
registry::LinkOptions eveOn(QList<registry::ServerHost> hosts);

} // namespace orbit
