#pragma once

#include "core/alerts/alert.h"
#include "core/clusters/clusters.h"
#include "core/inventory/guest_details.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"

#include <vector>

namespace orbit {

namespace alertLimits {
inline constexpr quint64 agentGraceSeconds = 120; ///< from the start of a guest until its agent should answer
inline constexpr qint64 failedStartSeconds = 24 * 3600;
inline constexpr qint64 certificateDays = 30;
inline constexpr qint64 tokenDays = 14;
} // namespace alertLimits

/// Where alerts are found. Read only, at one moment.
struct AlertSources
{
    const Inventory &inventory;
    const GuestDetails &details;
    const Tasks &tasks;
    const Clusters &clusters;
    QDateTime now; ///< UTC
};

/// Everything that is wrong now, in no promised order. `since` is valid only where the fact tells its own time.
std::vector<Alert> findAlerts(const AlertSources &sources);

} // namespace orbit
