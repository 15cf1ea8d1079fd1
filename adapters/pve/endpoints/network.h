#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/result.h"

#include <vector>

namespace orbit::pve {

struct BridgeRow
{
    QString name; ///< "vmbr0"
    QString comment;
    bool isUp = false;
};

/// GET /nodes/{node}/network?type=any_bridge: the bridges of a node the person may use.
struct ListBridges
{
    using Answer = std::vector<BridgeRow>;
    NodeName node;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

} // namespace orbit::pve
