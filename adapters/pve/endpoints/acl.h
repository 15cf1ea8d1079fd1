#pragma once

#include "adapters/pve/http/request.h"
#include "core/access/proxmox_authority.h"
#include "core/base/result.h"

#include <vector>

namespace orbit::pve {

/// GET /access/acl: those on paths where the person may change them.
struct ListAcl
{
    using Answer = std::vector<ProxmoxGrant>;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// PUT /access/acl: gives a role on a path, or takes it away. Needs Permissions.Modify there; on pools Pool.Allocate is enough to hand out
/// what one has.
struct ChangeAcl
{
    using Answer = void;
    QString path;
    QString role; ///< several, separated by commas, may be taken at once
    QString user; ///< one of the three may be enough; empty: nobody
    QString token;
    QString group;
    bool isPropagated = true;
    bool isTaken = false;
    Request request() const;
    Result<void> parse(const HttpReply &) const { return {}; }
};

} // namespace orbit::pve
