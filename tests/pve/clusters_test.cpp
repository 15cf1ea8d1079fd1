#include "tests/pve/lab_fixture.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QSignalSpy>

using namespace orbit;
using namespace orbit::pve;

class ClustersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTokenConnectsAndTheInventoryComes()
    {
        LabFixture lab;
        ServiceFixture orbit;
        const ClusterId id = orbit.add(lab);
        QVERIFY(orbit.waitForLink(id, LinkState::Online));
        QVERIFY(orbit.waitForData());
        QCOMPARE(orbit.service->inventory().guests().size(), std::size_t(24));
        QCOMPARE(orbit.service->inventory().nodes().size(), std::size_t(3));
    }
};

ORBIT_TEST(ClustersTest, "clusters")
#include "clusters_test.moc"
