#include "core/chosen/chosen_clusters.h"
#include "core/chosen/chosen_inventory.h"
#include "core/chosen/chosen_tasks.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/fakes/fake_tasks.h"
#include "tests/testkit/test_main.h"

#include <QSignalSpy>
#include <QTest>

using namespace orbit;
using namespace orbit::testkit;
using namespace Qt::StringLiterals;

namespace {

const ClusterId office(u"office"_s);
const ClusterId branch(u"branch"_s);

Guest guestOf(const ClusterId &cluster, quint32 number)
{
    Guest guest;
    guest.key = {cluster, VmId(number)};
    guest.name = u"vm-%1"_s.arg(number);
    return guest;
}

Node nodeOf(const ClusterId &cluster, const QString &name)
{
    Node node;
    node.key = {cluster, NodeName(name)};
    return node;
}

/// Two clusters: the office with two guests, the branch with one of the same number as one of them.
struct Two
{
    Two()
    {
        for (const ClusterId &id : {office, branch})
            clusters.put({.id = id, .name = id.value()}, {.link = LinkState::Online});
        inventory.apply({.added = {guestOf(office, 101), guestOf(office, 102), guestOf(branch, 101)}, .changed = {}, .removed = {}});
        inventory.setNodes({nodeOf(office, u"atlas"_s), nodeOf(branch, u"io"_s)});
        tasks.put({.key = {office, makeUpid(u"atlas"_s, u"qmstart"_s, u"101"_s, 100)}});
        tasks.put({.key = {branch, makeUpid(u"io"_s, u"qmstop"_s, u"101"_s, 200)}});
    }

    FakeClusters clusters;
    FakeInventory inventory;
    FakeTasks tasks;
    ClusterChoice choice{clusters};
    ChosenInventory chosenInventory{inventory, clusters, choice};
    ChosenTasks chosenTasks{tasks, choice};
    ChosenClusters chosenClusters{clusters, choice};
};

GuestChanges told(const QSignalSpy &spy) { return spy.last().first().value<GuestChanges>(); }

} // namespace

/// One cluster of several is looked at: everything else stays out of what the pages are given.
class ClusterChoiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAreShownAtFirst()
    {
        const Two two;
        QCOMPARE(&two.chosenInventory.guests(), &two.inventory.guests()); // not even a copy
        QCOMPARE(two.chosenTasks.tasks().size(), std::size_t(2));
        QCOMPARE(two.chosenClusters.profiles().size(), std::size_t(2));
    }

    void aChoiceLeavesItsOwnEverywhere()
    {
        Two two;
        two.choice.choose(branch);
        QCOMPARE(two.chosenInventory.guests().size(), std::size_t(1));
        QCOMPARE(two.chosenInventory.guests().front().key.cluster, branch);
        QVERIFY(!two.chosenInventory.guest({office, VmId(102)}));
        QCOMPARE(two.chosenInventory.nodes().size(), std::size_t(1));
        QCOMPARE(two.chosenTasks.tasks().size(), std::size_t(1));
        QCOMPARE(two.chosenTasks.tasks().front().key.cluster, branch);
        QCOMPARE(two.chosenClusters.profiles().front().id, branch);
        QCOMPARE(two.chosenClusters.profiles().size(), std::size_t(1));
    }

    void anotherChoiceIsToldAsWhatWentAndWhatCame()
    {
        Two two;
        QSignalSpy guests(&two.chosenInventory, &Inventory::guestsChanged);
        two.choice.choose(office);
        QCOMPARE(told(guests).removed, (std::vector<GuestKey>{{branch, VmId(101)}}));
        QVERIFY(told(guests).added.empty());
        two.choice.choose(branch);
        QCOMPARE(told(guests).removed.size(), std::size_t(2));
        QCOMPARE(told(guests).added.size(), std::size_t(1));
        two.choice.choose({});
        QCOMPARE(told(guests).added.size(), std::size_t(2));
        QVERIFY(told(guests).removed.empty());
    }

    void changesOfAHiddenClusterAreNotTold()
    {
        Two two;
        two.choice.choose(office);
        QSignalSpy guests(&two.chosenInventory, &Inventory::guestsChanged);
        QSignalSpy tasks(&two.chosenTasks, &Tasks::taskChanged);
        QSignalSpy statuses(&two.chosenClusters, &Clusters::statusChanged);
        two.inventory.put(guestOf(branch, 103));
        two.tasks.put({.key = {branch, makeUpid(u"io"_s, u"qmstart"_s, u"103"_s, 300)}});
        two.clusters.setStatus(branch, {.link = LinkState::Offline});
        QCOMPARE(guests.count() + tasks.count() + statuses.count(), 0);
        two.inventory.put(guestOf(office, 103));
        two.tasks.put({.key = {office, makeUpid(u"atlas"_s, u"qmstart"_s, u"103"_s, 300)}});
        two.clusters.setStatus(office, {.link = LinkState::Offline});
        QCOMPARE(guests.count(), 1);
        QCOMPARE(tasks.count(), 1);
        QCOMPARE(statuses.count(), 1);
        QCOMPARE(two.chosenInventory.guests().size(), std::size_t(3));
        QCOMPARE(two.chosenTasks.tasks().size(), std::size_t(2));
    }

    void aClusterThatHasNotAnsweredHasNoData()
    {
        Two two;
        const ClusterId far(u"far"_s);
        two.clusters.put({.id = far, .name = u"far"_s}, {.link = LinkState::Connecting});
        two.choice.choose(far);
        QVERIFY(!two.chosenInventory.hasData());
        two.choice.choose(office);
        QVERIFY(two.chosenInventory.hasData());
    }

    void aClusterThatIsAddedIsSeen()
    {
        Two two;
        two.choice.choose(office);
        QSignalSpy changed(&two.choice, &ClusterChoice::changed);
        two.clusters.put({.id = ClusterId(u"third"_s), .name = u"third"_s}, {.link = LinkState::Online});
        QVERIFY(two.choice.isAll());
        QCOMPARE(changed.count(), 1);
    }

    void withoutTheChosenClusterAllAreShown()
    {
        Two two;
        two.choice.choose(branch);
        two.choice.choose(ClusterId(u"never there"_s));
        QVERIFY(two.choice.isAll());
        QCOMPARE(two.chosenInventory.guests().size(), std::size_t(3));
    }
};

ORBIT_TEST(ClusterChoiceTest, "cluster_choice")

#include "cluster_choice_test.moc"
