#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/result.h"

#include <vector>

namespace orbit::pve {

enum class AclSubject : quint8 { User, Group, Token };

/// One line of Proxmox's permissions: on `path`, `who` has `role`.
struct AclRow
{
    QString path;
    AclSubject kind = AclSubject::User;
    QString who; ///< "mira@pve", "ops", "orbit@pve!console"
    QString role;
    bool isPropagated = true; ///< counts below the path too

    friend bool operator==(const AclRow &, const AclRow &) = default;
};

/// GET /access/acl: those on paths where the person may change them.
struct ListAcl
{
    using Answer = std::vector<AclRow>;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// PUT /access/acl: gives a role on a path, or takes it away. Needs Permissions.Modify there; on pools Pool.Allocate is enough to hand out
/// what one has.
struct ChangeAcl
{
    using Answer = void;
    QString path;
    QString role;
    QString user;  ///< may be empty when there is a token
    QString token; ///< may be empty when there is a user
    bool isPropagated = true;
    bool isTaken = false;
    Request request() const;
    Result<void> parse(const HttpReply &) const { return {}; }
};

} // namespace orbit::pve
