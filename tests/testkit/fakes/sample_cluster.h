#pragma once

#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_guest_details.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/fakes/fake_tasks.h"

namespace orbit::testkit {

/// The cluster of the design's pictures: "Head Office", four nodes, 62 desktops of five teams, two templates, two running tasks.
/// The desktops are fin-001..014 (VMID 2100), sup-001..016 (2114), dsg-001..009 (2130), eng-001..011 (2139), ppl-001..012 (2150).
struct SampleCluster
{
    ClusterProfile profile;
    ClusterStatus status;
    std::vector<Node> nodes;
    std::vector<std::pair<NodeKey, NodeDetail>> nodeDetails;
    std::vector<Storage> storages;
    std::vector<Pool> pools;
    std::vector<Guest> guests;
    std::vector<std::pair<GuestKey, GuestDetail>> guestDetails;
    std::vector<ProxmoxTask> tasks;

    GuestKey key(quint32 vmId) const { return {profile.id, VmId(vmId)}; }
};

SampleCluster sampleCluster();

/// Puts it all into the fakes, as after the first refresh.
void fill(const SampleCluster &cluster, FakeInventory &inventory);
void fill(const SampleCluster &cluster, FakeGuestDetails &details);
void fill(const SampleCluster &cluster, FakeTasks &tasks);
void fill(const SampleCluster &cluster, FakeClusters &clusters);

} // namespace orbit::testkit
