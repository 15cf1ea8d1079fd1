#pragma once

#include "adapters/lab/json/json.h"
#include "adapters/lab/model/metrics.h"

namespace orbit::lab {

/// How one guest looks in the different lists of Proxmox.
[[nodiscard]] Json guestResource(const Cluster &cluster, const Guest &guest, const GuestFacts &facts, const GuestMetrics &now);
[[nodiscard]] Json guestListEntry(const Cluster &cluster, const Guest &guest, qint64 atMs, bool full);
[[nodiscard]] Json guestStatus(const Cluster &cluster, const Guest &guest, qint64 atMs);
/// The value as GET config types it: some options are numbers, some text.
[[nodiscard]] Json configValue(const Guest &guest, const QByteArray &key, const QByteArray &value);

} // namespace orbit::lab
