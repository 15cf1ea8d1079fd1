#include "core/inventory/guest.h"

#include "tests/testkit/test_main.h"

#include <QTest>

#include <functional>

using namespace orbit;
using namespace Qt::StringLiterals;

class GuestReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsTakenOver_data()
    {
        QTest::addColumn<std::function<void(Guest &)>>("change");
        const auto add = [](const char *name, std::function<void(Guest &)> change) { QTest::newRow(name) << std::move(change); };
        add("nothing", [](Guest &) {});
        add("kind", [](Guest &guest) { guest.kind = GuestKind::Lxc; });
        add("power", [](Guest &guest) { guest.power = GuestPower::Paused; });
        add("template", [](Guest &guest) { guest.isTemplate = true; });
        add("name", [](Guest &guest) { guest.name = u"fin-002"_s; });
        add("node", [](Guest &guest) { guest.node = NodeName(u"vega"_s); });
        add("pool", [](Guest &guest) { guest.pool = PoolId(u"prod"_s); });
        add("tags", [](Guest &guest) { guest.tags = u"usb"_s; });
        add("lock", [](Guest &guest) { guest.lock = u"backup"_s; });
        add("HA state", [](Guest &guest) { guest.haState = u"error"_s; });
        add("CPU", [](Guest &guest) { guest.cpu = 0.5F; });
        add("cores", [](Guest &guest) { guest.cpus = 8; });
        add("memory", [](Guest &guest) { guest.memory = 7; });
        add("memory limit", [](Guest &guest) { guest.memoryLimit = 7; });
        add("disk", [](Guest &guest) { guest.disk = 7; });
        add("disk limit", [](Guest &guest) { guest.diskLimit = 7; });
        add("disk read", [](Guest &guest) { guest.diskRead = 7; });
        add("disk written", [](Guest &guest) { guest.diskWritten = 7; });
        add("net in", [](Guest &guest) { guest.netIn = 7; });
        add("net out", [](Guest &guest) { guest.netOut = 7; });
        add("uptime", [](Guest &guest) { guest.uptime = 7; });
    }
    void everyFieldIsTakenOver()
    {
        QFETCH(std::function<void(Guest &)>, change);
        Guest kept{.key = {ClusterId(u"one"_s), VmId(100)}};
        kept.name = u"fin-001"_s;
        kept.node = NodeName(u"atlas"_s);
        kept.tags = u"pool;usb"_s;
        Guest now = kept;
        change(now);
        takeReading(kept, now);
        QVERIFY(kept == now);
    }
};

ORBIT_TEST(GuestReadingTest, "guest_reading")
#include "guest_reading_test.moc"
