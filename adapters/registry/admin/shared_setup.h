#pragma once

#include "adapters/registry/admin/server_setup.h"
#include "core/registry/registry_setup.h"

namespace orbit::registry {

/// The address of a shared registry. Invalid with what is wrong with it or with the file of its authority.
Result<ServerAddress> addressOf(const SharedRegistry &place);

/// Makes a server a registry with its first admin, or brings it up to date, and looks at its rules. An admin who is there stays. Blocks.
Result<PreparedServer> makeShared(const NewSharedRegistry &wish);

} // namespace orbit::registry
