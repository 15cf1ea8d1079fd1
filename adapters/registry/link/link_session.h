#pragma once

#include "adapters/registry/link/registry_link.h"
#include "adapters/registry/session/pg_session.h"

namespace orbit::registry {

/// A session of the link's person with a registry of the schema this Orbit needs. state::wrongSchema when it has another one, NotFound when
/// the database holds no registry.
PgResult<PgSession> openSession(const LinkOptions &options, const Interrupt *interrupt);

/// The same for somebody who only reads: where no server takes changes, the primary will do. A standby will not, it may be behind.
PgResult<PgSession> openToRead(const LinkOptions &options, const Interrupt *interrupt);

} // namespace orbit::registry
