#pragma once

#include "adapters/lab/json/json.h"
#include "adapters/lab/model/cluster.h"

namespace orbit::lab {

/// What a guest agent says: the part under "result".
[[nodiscard]] Json agentInterfaces(const Cluster &cluster, const Guest &guest, const QByteArray &address);
[[nodiscard]] Json agentUsers(const Guest &guest);
[[nodiscard]] Json agentOsInfo(const Guest &guest);
[[nodiscard]] Json agentInfo();
[[nodiscard]] Json agentFileSystems(const Guest &guest);
/// The folder listing of .../agent.
[[nodiscard]] QByteArrayList agentCommands();

} // namespace orbit::lab
