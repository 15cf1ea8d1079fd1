#pragma once

#include "adapters/pve/endpoints/guests.h"
#include "core/inventory/guest_details.h"

namespace orbit::pve {

/// GET .../rrddata of a guest or a node.
struct ReadHistory
{
    using Answer = MetricSeries;
    NodeName node;
    std::optional<GuestPlace> guest; ///< absent: the node itself
    Timeframe timeframe = Timeframe::Hour;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// GET /nodes/{node}/status
struct ReadNodeStatus
{
    using Answer = NodeDetail;
    NodeName node;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

} // namespace orbit::pve
