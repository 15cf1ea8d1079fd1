#pragma once

#include "adapters/registry/audit/head_memory.h"
#include "adapters/registry/link/current_link.h"
#include "core/audit/audit_entry.h"

#include <functional>

namespace orbit::registry {

/// Seals what is open, holds the chain against the remembered head, recomputes it in parts and remembers its end when all of it is right.
class ChainCheck final
{
public:
    using Tell = std::function<void(const ChainReport &)>;

    /// `tell` hears how far it is.
    ChainCheck(CurrentLink &link, HeadMemory memory, Tell tell);

    /// Unknown for who may not: only an admin can.
    Task<Result<ChainReport>> run();
    /// Only whether the chain still leads to what this computer remembers: Broken, or Checking for what nothing speaks against.
    Task<Result<ChainReport>> glance();

private:
    Task<Result<void>> sealAll();
    Task<Result<ChainReport>> measured();
    Task<Result<ChainReport>> againstMemory(ChainReport report);
    Task<Result<ChainReport>> recomputed(ChainReport report);
    Task<Result<ChainReport>> remembered(ChainReport report);

    CurrentLink &m_link;
    HeadMemory m_memory;
    Tell m_tell;
    ChainHead m_end;
};

} // namespace orbit::registry
