#include "core/inventory/cluster_health.h"

#include "core/inventory/ownership.h"
#include "tests/testkit/fakes/sample_cluster.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace orbit;
using namespace orbit::testkit;
using namespace Qt::StringLiterals;

namespace {

std::vector<DesktopState> statesOf(const SampleCluster &cluster)
{
    std::map<GuestKey, GuestDetail> details(cluster.guestDetails.begin(), cluster.guestDetails.end());
    const GuestTasks tasks(cluster.tasks);
    std::vector<DesktopState> states;
    for (const Guest &guest : cluster.guests) {
        if (!guest.isTemplate)
            states.push_back(desktopCondition({guest, details[guest.key], tasks, LinkState::Online, {}}).state);
    }
    return states;
}

int rowOf(const ClusterHealth &health, HealthRowKind kind)
{
    const auto row = std::ranges::find(health.rows, kind, &HealthRow::kind);
    return row == health.rows.end() ? -1 : row->score;
}

} // namespace

class ClusterHealthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usageCostsNothingBelowSeventyPercent()
    {
        QCOMPARE(usageScore(0.0, 0.8, 0.92), 100);
        QCOMPARE(usageScore(0.70, 0.8, 0.92), 100);
        QCOMPARE(usageScore(0.75, 0.8, 0.92), 90);
        QCOMPARE(usageScore(0.80, 0.8, 0.92), 80);
        QCOMPARE(usageScore(0.86, 0.8, 0.92), 65);
        QCOMPARE(usageScore(0.92, 0.8, 0.92), 50);
        QCOMPARE(usageScore(1.0, 0.8, 0.92), 0);
        QCOMPARE(usageScore(1.7, 0.8, 0.92), 0);
        QCOMPARE(usageScore(std::nan(""), 0.8, 0.92), 100);
    }

    void theSampleClusterLooksLikeThePicture()
    {
        const SampleCluster cluster = sampleCluster();
        const ClusterHealth health = clusterHealth(cluster.nodes, cluster.storages, statesOf(cluster));
        QCOMPARE(rowOf(health, HealthRowKind::Compute), 100);
        QCOMPARE(rowOf(health, HealthRowKind::Memory), 92);
        QCOMPARE(rowOf(health, HealthRowKind::Storage), 78);
        QCOMPARE(rowOf(health, HealthRowKind::Desktops), 95);
        QCOMPARE(health.score, std::optional(91));
        QCOMPARE(healthWord(*health.score), HealthWord::Good);
        QCOMPARE(health.concerns.size(), size_t(1));
        QCOMPARE(health.concerns.front().first.node, NodeName(u"dione"_s));
        QCOMPARE(health.concerns.front().second, NodeConcern::MemoryHigh);
    }

    void theSampleClusterHasTheDesktopsOfThePicture()
    {
        const SampleCluster cluster = sampleCluster();
        const auto states = statesOf(cluster);
        QCOMPARE(states.size(), size_t(62));
        QCOMPARE(std::ranges::count(states, DesktopState::InUse), 38);
        QCOMPARE(std::ranges::count(states, DesktopState::Available), 9);
        QCOMPARE(std::ranges::count(states, DesktopState::Stopped), 9);
        QCOMPARE(std::ranges::count(states, DesktopState::Maintenance), 2);
        QCOMPARE(std::ranges::count(states, DesktopState::Error), 3);
        QCOMPARE(std::ranges::count(states, DesktopState::Provisioning), 1);
    }

    void anOfflineNodeIsNeverGood()
    {
        std::vector<Node> nodes(10);
        for (int i = 0; i < 10; ++i)
            nodes[static_cast<size_t>(i)].key.node = NodeName(QString::number(i));
        for (Node &node : nodes)
            node.power = NodePower::Online;
        QCOMPARE(clusterHealth(nodes, {}, {}).score, std::optional(100));
        nodes.front().power = NodePower::Offline;
        const ClusterHealth health = clusterHealth(nodes, {}, {});
        QCOMPARE(rowOf(health, HealthRowKind::Compute), 90);
        QCOMPARE(health.score, std::optional(84));
        QCOMPARE(healthWord(84), HealthWord::Attention);
        QCOMPARE(healthWord(59), HealthWord::Critical);
        QCOMPARE(health.concerns.front().second, NodeConcern::Offline);
    }

    void rowsWithoutDataAreLeftOut()
    {
        QVERIFY(!clusterHealth({}, {}, {}).score);
        Node node;
        node.power = NodePower::Online;
        const ClusterHealth health = clusterHealth({{node}}, {}, {});
        QCOMPARE(rowOf(health, HealthRowKind::Storage), -1);
        QCOMPARE(rowOf(health, HealthRowKind::Desktops), -1);
    }

    void aStorageThatIsAwayIsTheWorst()
    {
        Node node;
        node.power = NodePower::Online;
        Storage storage;
        storage.isAvailable = false;
        const ClusterHealth health = clusterHealth({{node}}, {{storage}}, {});
        QCOMPARE(rowOf(health, HealthRowKind::Storage), 0);
        QVERIFY(healthWord(*health.score) != HealthWord::Good);
    }

    void nodesTellTheirWorstConcern()
    {
        Node node;
        node.power = NodePower::Online;
        QCOMPARE(nodeConcern(node), NodeConcern::None);
        QCOMPARE(nodeConcern(node, 0.6), NodeConcern::IoWaitHigh);
        node.cpu = 0.85F;
        QCOMPARE(nodeConcern(node, 0.6), NodeConcern::CpuHigh);
        node.memory = 81;
        node.memoryLimit = 100;
        QCOMPARE(nodeConcern(node, 0.6), NodeConcern::MemoryHigh);
        node.power = NodePower::Offline;
        QCOMPARE(nodeConcern(node), NodeConcern::Offline);
    }

    void poolsTellTeamAndOwner()
    {
        const ClusterId one(u"one"_s);
        const Owners owners(
            {{one, PoolId(u"orbit/finance"_s), u" Finance \n"_s}, {one, PoolId(u"orbit/finance/mira@pve"_s), u"Mira Kestrin"_s}});
        const Ownership &mira = owners.of(one, PoolId(u"orbit/finance/mira@pve"_s));
        QCOMPARE(mira, (Ownership{u"finance"_s, u"Finance"_s, u"mira@pve"_s, u"Mira Kestrin"_s}));
        QCOMPARE(owners.of(one, PoolId(u"orbit/finance/ruben@pve"_s)).ownerName, u"ruben@pve"_s); // a pool without a comment
        QCOMPARE(owners.of(one, PoolId(u"orbit/finance"_s)), (Ownership{u"finance"_s, u"Finance"_s, {}, {}}));
        QCOMPARE(owners.of(ClusterId(u"two"_s), PoolId(u"orbit/finance"_s)).teamName, u"finance"_s);
        QCOMPARE(owners.of(one, PoolId(u"prod/web"_s)), Ownership());
        QCOMPARE(owners.of(one, PoolId(u"orbit"_s)), Ownership());
        QCOMPARE(owners.of(one, PoolId()), Ownership());
        QCOMPARE(&owners.of(one, PoolId(u"orbit/finance/mira@pve"_s)), &mira);
    }
};

ORBIT_TEST(ClusterHealthTest, "cluster_health")
#include "cluster_health_test.moc"
