#pragma once

#include "adapters/registry/link/registry_link.h"
#include "adapters/registry/session/pg_session.h"

namespace orbit::registry {

/// A session of the link's person with a registry of the schema this Orbit needs. state::wrongSchema when it has another one, NotFound when
/// the database holds no registry.
PgResult<PgSession> openSession(const LinkOptions &options, const Interrupt *interrupt);

} // namespace orbit::registry
