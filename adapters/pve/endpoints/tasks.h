#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/result.h"
#include "core/tasks/tasks.h"

#include <vector>

namespace orbit::pve {

/// GET /nodes/{node}/tasks/{upid}/status. NotFound when the node does not know it.
struct ReadTaskStatus
{
    using Answer = ProxmoxTask;
    TaskKey key;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// GET /nodes/{node}/tasks/{upid}/log
struct ReadTaskLog
{
    using Answer = TaskLog;
    Upid upid;
    int start = 0;
    int limit = 500;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// DELETE /nodes/{node}/tasks/{upid}
struct StopTask
{
    using Answer = bool;
    Upid upid;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// GET /nodes/{node}/tasks of one guest, running ones too, newest first.
struct ListGuestTasks
{
    using Answer = std::vector<ProxmoxTask>;
    NodeName node;
    VmId vmId;
    qint64 since = 0; ///< seconds since 1970 of the node's clock
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// What the last line with a percentage says, 0 to 1: "transferred 1.0 GiB of 8.0 GiB (12.50%)", "INFO:  12% (1.0 GiB of 8.0 GiB)".
std::optional<double> progressIn(const QStringList &lines);

} // namespace orbit::pve
