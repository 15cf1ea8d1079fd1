#pragma once

#include "adapters/registry/audit/head_memory.h"
#include "adapters/registry/link/registry_link.h"
#include "core/audit/audit_entry.h"

#include <functional>

namespace orbit::registry {

/// Seals what is open, holds the chain against the remembered head, recomputes it in parts and remembers its end when all of it is right.
/// `tell` hears how far it is. Unknown for who may not: only an admin can.
Task<Result<ChainReport>> checkChain(RegistryLink &link, HeadMemory memory, std::function<void(const ChainReport &)> tell);

} // namespace orbit::registry
