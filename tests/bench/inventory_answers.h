#pragma once

#include <QByteArray>

#include <array>

namespace orbit::bench {

/// Two answers of GET /cluster/resources in a row, as Proxmox writes them: four of five guests run, and every value of those moves between
/// the two. The same for the same number each time.
std::array<QByteArray, 2> inventoryAnswers(int guests, int nodes);

} // namespace orbit::bench
