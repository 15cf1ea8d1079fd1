#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QList>

namespace orbit::pve {

/// POST /pools. The pool above it must be there. Needs Pool.Allocate on it.
struct CreatePool
{
    using Answer = void;
    PoolId id;
    QString comment;
    Request request() const;
    Result<void> parse(const HttpReply &) const { return {}; }
};

/// GET /pools?poolid=...: the guests in a pool that the person may see, not those in pools below it. Needs Pool.Audit on it.
struct ListPoolGuests
{
    using Answer = QList<VmId>;
    PoolId id;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// PUT /pools: guests come into a pool, out of the one where they were, or leave it. Needs Pool.Allocate on the pool and VM.Allocate on
/// the guests.
struct ChangePoolMembers
{
    using Answer = void;
    PoolId id;
    QList<VmId> guests;
    bool areTaken = false; ///< out of the pool
    Request request() const;
    Result<void> parse(const HttpReply &) const { return {}; }
};

} // namespace orbit::pve
