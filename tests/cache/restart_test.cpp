#include "adapters/cache/sqlite_inventory_cache.h"
#include "core/async/later.h"
#include "tests/pve/lab_fixture.h"
#include "tests/testkit/test_main.h"

#include <QSignalSpy>

using namespace orbit;
using namespace orbit::cache;
using namespace orbit::pve;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

lab::LabOptions oneNode()
{
    lab::LabOptions options = LabFixture::small();
    options.nodes = 1;
    return options;
}

/// The adapter of Proxmox with a cache file, started and ended as often as wanted.
class CachedService
{
public:
    CachedService() { start(); }

    void start()
    {
        cache = std::make_unique<SqliteInventoryCache>(CacheSettings{.file = file()});
        service = std::make_unique<PveService>(
            PveSettings{.profileFile = m_folder.filePath(u"clusters.json"_s), .cadence = ServiceFixture::fast(), .cache = cache.get()},
            credentials, clock);
    }
    void end()
    {
        service.reset();
        cache.reset();
    }
    QString file() const { return m_folder.filePath(u"inventory.sqlite"_s); }
    ClusterId add(LabFixture &lab) const
    {
        const auto added = await(service->clusters().add(lab.access.url, lab.ca(), lab.token()));
        if (!added)
            qFatal("%s", qUtf8Printable(added.error().detail));
        return added->id;
    }
    const Inventory &inventory() const { return service->inventory(); }
    ClusterStatus status(const ClusterId &id) const { return service->clusters().status(id); }
    bool waitForEverything() const
    {
        return QTest::qWaitFor(
            [this] { return !inventory().guests().empty() && !inventory().storages().empty() && !inventory().pools().empty(); }, 30'000);
    }

    SystemClock clock;
    testkit::FakeCredentialStore credentials;
    std::unique_ptr<SqliteInventoryCache> cache;
    std::unique_ptr<PveService> service;

private:
    QTemporaryDir m_folder;
};

/// A disk that never answers.
class SilentCache final : public InventoryCache
{
public:
    Task<Result<InventorySnapshot>> load(ClusterId) override
    {
        Later<Result<InventorySnapshot>> never;
        co_return co_await never;
    }
    void keep(InventorySnapshot) override {}
    void forget(const ClusterId &) override {}
};

} // namespace

/// What a person sees of a cluster before, and without, its first answer.
class RestartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStartWithoutTheClusterShowsWhatWasLastKnown()
    {
        CachedService orbit;
        auto lab = std::make_unique<LabFixture>(oneNode());
        const ClusterId id = orbit.add(*lab);
        QVERIFY(orbit.waitForEverything());
        lab.reset();
        QTRY_VERIFY_WITH_TIMEOUT(orbit.status(id).link == LinkState::Offline, 30'000);
        const std::vector<Guest> guests = orbit.inventory().guests();
        const std::vector<Node> nodes = orbit.inventory().nodes();
        const std::vector<Storage> storages = orbit.inventory().storages();
        const std::vector<Pool> pools = orbit.inventory().pools();
        const QDateTime dataFrom = orbit.status(id).dataFrom;
        orbit.end();

        orbit.start();
        QVERIFY(orbit.waitForEverything());
        QTRY_VERIFY_WITH_TIMEOUT(orbit.status(id).link == LinkState::Offline, 30'000);
        QCOMPARE(orbit.status(id).dataFrom, dataFrom);
        QCOMPARE(orbit.inventory().guests().size(), guests.size());
        for (const Guest &guest : guests) {
            QVERIFY(orbit.inventory().guest(guest.key));
            QVERIFY(*orbit.inventory().guest(guest.key) == guest);
        }
        QVERIFY(orbit.inventory().nodes() == nodes);
        QVERIFY(orbit.inventory().storages() == storages);
        QVERIFY(std::ranges::is_permutation(orbit.inventory().pools(), pools));
    }

    void theFirstAnswerIsToldAsADifferenceToWhatWasKept()
    {
        CachedService orbit;
        LabFixture lab(oneNode());
        const ClusterId id = orbit.add(lab);
        QVERIFY(orbit.waitForEverything());
        const std::size_t count = orbit.inventory().guests().size();
        orbit.end();
        // While nobody looked, one guest came and one went.
        const GuestKey ghost{id, VmId(987'654)};
        GuestKey newcomer;
        {
            SqliteInventoryCache between({.file = orbit.file()});
            InventorySnapshot kept = *await(between.load(id));
            newcomer = kept.guests.front().key;
            kept.guests.front().key = ghost;
            between.keep(kept);
        }

        orbit.start();
        std::vector<GuestChanges> told;
        connect(&orbit.service->inventory(), &Inventory::guestsChanged, this,
                [&](const GuestChanges &changes) { told.push_back(changes); });
        QTRY_VERIFY_WITH_TIMEOUT(told.size() >= 2, 30'000);
        QCOMPARE(told[0].added.size(), count);
        QCOMPARE(told[1].removed, std::vector<GuestKey>{ghost});
        QCOMPARE(told[1].added.size(), std::size_t(1));
        QCOMPARE(told[1].added.front().key, newcomer);
        QVERIFY(!orbit.inventory().guest(ghost));
        QVERIFY(orbit.status(id).link == LinkState::Online);
    }

    void aRemovedClusterLeavesNothingBehind()
    {
        CachedService orbit;
        LabFixture lab(oneNode());
        const ClusterId id = orbit.add(lab);
        QVERIFY(orbit.waitForEverything());
        QVERIFY(await(orbit.service->clusters().remove(id)).has_value());
        orbit.end();
        SqliteInventoryCache after({.file = orbit.file()});
        QCOMPARE(await(after.load(id)).error().kind, ErrorKind::NotFound);
    }

    void noSecretIsInTheFile()
    {
        CachedService orbit;
        LabFixture lab(oneNode());
        orbit.add(lab);
        QVERIFY(orbit.waitForEverything());
        orbit.end();
        QFile file(orbit.file());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("atlas"));
        QVERIFY(!bytes.contains(lab.access.tokenSecret.toUtf8()));
        QVERIFY(!bytes.contains(lab.access.tokenId.toUtf8()));
    }

    void aDiskThatNeverAnswersDoesNotHoldTheClusterBack()
    {
        LabFixture lab(oneNode());
        SilentCache silent;
        SystemClock clock;
        testkit::FakeCredentialStore credentials;
        PveService service({.profileFile = {}, .cadence = ServiceFixture::fast(), .cache = &silent}, credentials, clock);
        QVERIFY(await(service.clusters().add(lab.access.url, lab.ca(), lab.token())).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(!service.inventory().guests().empty(), 30'000);
    }
};

ORBIT_TEST(RestartTest, "restart")
#include "restart_test.moc"
