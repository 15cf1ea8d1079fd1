#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/result.h"

#include <QStringList>

#include <vector>

namespace orbit::pve {

struct RoleRow
{
    QString id;
    QStringList privileges; ///< sorted
    bool isBuiltIn = false;
};

/// GET /access/roles
struct ListRoles
{
    using Answer = std::vector<RoleRow>;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// POST /access/roles. Needs Sys.Modify on /access.
struct CreateRole
{
    using Answer = void;
    QString id;
    QStringList privileges;
    Request request() const;
    Result<void> parse(const HttpReply &) const { return {}; }
};

/// PUT /access/roles/{roleid}: from now on these privileges and no others. Needs Sys.Modify on /access.
struct ChangeRole
{
    using Answer = void;
    QString id;
    QStringList privileges;
    Request request() const;
    Result<void> parse(const HttpReply &) const { return {}; }
};

} // namespace orbit::pve
