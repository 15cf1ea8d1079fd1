#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/result.h"
#include "core/inventory/storage.h"
#include "core/tasks/tasks.h"

#include <vector>

namespace orbit::pve {

/// GET /cluster/resources: guests, nodes, storages in one answer. Read by ResourcesReader.
Request listResources();

struct ClusterNode
{
    NodeName name;
    QString address; ///< IP, empty when unknown
    bool isOnline = false;
};

struct ClusterMembers
{
    QString name; ///< empty for a single node
    bool isQuorate = true;
    std::vector<ClusterNode> nodes;
};

/// GET /cluster/status
struct ReadClusterStatus
{
    using Answer = ClusterMembers;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// GET /cluster/tasks: the recent tasks of all nodes. Console helpers are left out.
struct ListClusterTasks
{
    using Answer = std::vector<ProxmoxTask>;
    ClusterId cluster;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// GET /pools
struct ListPools
{
    using Answer = std::vector<Pool>;
    ClusterId cluster;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// GET /nodes/{node}/certificates/info: SHA-256 of the certificates the node shows, without the cluster's authority.
struct ListNodeCertificates
{
    using Answer = QList<QByteArray>;
    NodeName node;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

} // namespace orbit::pve
