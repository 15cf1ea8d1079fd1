#pragma once

#include "adapters/lab/json/json.h"
#include "adapters/lab/model/metrics.h"

namespace orbit::lab {

/// Rows of GET .../rrddata for hour, day, week, month or year: the same curves as the live values, sampled.
[[nodiscard]] Json nodeRrd(const Cluster &cluster, const Node &node, const QByteArray &timeframe);
[[nodiscard]] Json guestRrd(const Cluster &cluster, const Guest &guest, const QByteArray &timeframe);
[[nodiscard]] Json storageRrd(const Storage &storage, const QByteArray &timeframe);

} // namespace orbit::lab
