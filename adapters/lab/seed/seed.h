#pragma once

#include "adapters/lab/model/cluster.h"

#include <array>

namespace orbit::lab {

struct SeedSize
{
    int nodes = 4;
    int guests = 60;
};

/// Fills an empty cluster with "Head Office": nodes, storages, teams with their people and desktops.
void seedHeadOffice(Cluster &cluster, SeedSize size);
/// The single node pve1 on which ../shared/pve/recordings were taken, right after its installation.
void seedRecordingScenario(Cluster &cluster);

/// What goes on in a house at work: a desktop is being cloned and another one backed up, each for some minutes. On the lab's thread, whose
/// event loop carries it.
void seedWork(Cluster &cluster);

/// Parts of the above.
void seedStorages(Cluster &cluster);
/// A volume for each disk of each guest.
void seedVolumes(Cluster &cluster);
void seedPeople(Cluster &cluster, const std::array<int, 5> &desktopsPerTeam);
/// Those of the seed's people that somebody who tries the lab wants to be: one of each kind, "user@pve".
[[nodiscard]] QByteArrayList notablePeople();
void seedTaskHistory(Cluster &cluster);
/// The same id for the same seed, stream and number, in the shape of a UUID.
[[nodiscard]] QByteArray seededUuid(quint32 seed, quint32 stream, quint32 number);
[[nodiscard]] QByteArray seededMac(quint32 seed, quint32 number);

} // namespace orbit::lab
