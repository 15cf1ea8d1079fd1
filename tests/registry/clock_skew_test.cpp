#include "adapters/registry/access/registry_approvals.h"
#include "adapters/registry/access/registry_assignments.h"
#include "adapters/registry/access/registry_entitlements.h"
#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_teams.h"
#include "adapters/registry/access/registry_tokens.h"
#include "adapters/registry/account/registry_clock.h"
#include "adapters/registry/audit/registry_audit_log.h"
#include "adapters/secrets/sodium_box.h"
#include "core/access/token_maker.h"
#include "tests/registry/faulty_machine.h"
#include "tests/registry/registry_office.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_authority.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace orbit;
using namespace orbit::registry;
using orbit::testkit::PostgresCluster;

namespace {

const ClusterId cluster(u"5f0c1f9e-0000-4000-8000-000000000019"_s);
constexpr int tenMinutes = 600; // seconds; nothing in this test takes as long
constexpr int anHour = 3600;

template <class T>
T must(const Result<T> &result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().subject), qPrintable(result.error().detail));
    return *result;
}

/// An office whose registry is an hour away from its consoles, with the user mira in the team Finance.
struct Office
{
    explicit Office(std::chrono::hours ahead) : machine(ahead)
    {
        clusters.put(
            {.id = cluster, .name = u"office"_s, .endpoints = {QUrl(u"https://pve1.lan:8006"_s)}, .pinnedSha256 = QByteArray(32, '\x19')},
            {.link = LinkState::Online});
        directory.setWriter(true);
        finance = must(await(RegistryTeams(anna->link).create(u"Finance"_s, 1)));
        NewPerson person{.login = u"mira"_s, .name = u"Mira"_s, .mail = {}, .role = orbit::Role::User};
        person.password = RegistryOffice::passwordOf(u"mira"_s);
        person.teams = {{.team = finance, .teamName = {}}};
        RegistryPeople people(anna->link);
        mira = must(await(people.create(person)));
        hers = office.console(u"mira"_s);
    }
    /// What the registry's clock shows.
    QDateTime theirs() const
    {
        const testkit::SqlSession sql(office.server().socketConninfo(u"orbit"_s));
        return QDateTime::fromMSecsSinceEpoch(
            sql.run(u"SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"_s).value().toLongLong(), Qt::UTC);
    }
    void assign(const QString &name, const QDateTime &from, const QDateTime &until)
    {
        NewAssignment wish{.desktop = ExternalDesktop{.id = {}, .name = name, .protocol = {}, .host = name + u".lan"_s},
                           .desktopName = name,
                           .label = {},
                           .team = finance};
        wish.assignee = {.kind = AssigneeKind::Person, .id = mira.value(), .name = {}};
        wish.from = from;
        wish.until = until;
        RegistryAssignments assignments(anna->link, directory, inventory);
        must(await(assignments.create(wish)));
    }
    QStringList miras()
    {
        ClusterDirectory own(hers->link, clusters);
        RegistryAssignments assignments(hers->link, own, inventory);
        QStringList names;
        for (const Assignment &each : must(await(assignments.mine())))
            names += each.desktopName;
        names.sort();
        return names;
    }

    FaultyMachine machine;
    RegistryOffice office{PostgresCluster::Options{.environment = machine.environment()}};
    testkit::FakeClusters clusters;
    testkit::FakeInventory inventory;
    std::unique_ptr<RegistryOffice::Console> anna = office.console(u"anna"_s);
    ClusterDirectory directory{anna->link, clusters};
    std::unique_ptr<RegistryOffice::Console> hers;
    TeamId finance;
    PersonId mira;
};

} // namespace

/// The registry's clock is an hour ahead of the console's, or an hour behind: what is decided is decided by the registry's.
class ClockSkewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("ahead") << 1;
        QTest::newRow("behind") << -1;
    }
    void init()
    {
        QFETCH_GLOBAL(int, hours);
        std::unique_ptr<Office> &office = m_offices[hours];
        if (!office)
            office = std::make_unique<Office>(std::chrono::hours(hours));
        m = office.get();
        QTRY_VERIFY(!m->directory.registered(cluster).isEmpty());
    }
    void cleanupTestCase() { m_offices.clear(); }

    void theClocksAreAnHourApart();
    void anAssignmentBeginsAndEndsByTheRegistrysClock();
    void whatIsAgreedToCountsFromTheRegistrysNow();
    void aTokenIsMadeOnceAndIsGood();
    void theLastHourHoldsWhatHasJustHappened();

private:
    std::map<int, std::unique_ptr<Office>> m_offices;
    Office *m = nullptr;
};

void ClockSkewTest::theClocksAreAnHourApart()
{
    QFETCH_GLOBAL(int, hours);
    const qint64 apart = QDateTime::currentDateTimeUtc().secsTo(m->theirs());
    QVERIFY2(qAbs(apart - hours * anHour) < tenMinutes, qPrintable(QString::number(apart)));
}

void ClockSkewTest::anAssignmentBeginsAndEndsByTheRegistrysClock()
{
    // One of the two clocks has passed each of these, the other one has not.
    const QDateTime now = m->theirs();
    m->assign(u"begun"_s, now.addSecs(-tenMinutes), {});
    m->assign(u"later"_s, now.addSecs(tenMinutes), {});
    m->assign(u"not-over"_s, now.addSecs(-tenMinutes), now.addSecs(tenMinutes));
    m->assign(u"at-once"_s, {}, {});
    QCOMPARE(m->miras(), (QStringList{u"at-once"_s, u"begun"_s, u"not-over"_s}));
}

void ClockSkewTest::whatIsAgreedToCountsFromTheRegistrysNow()
{
    const GuestKey desktop{cluster, VmId(117)};
    NewAssignment wish{.desktop = desktop, .desktopName = u"fin-117"_s, .label = {}, .team = m->finance};
    wish.assignee = {.kind = AssigneeKind::Person, .id = m->mira.value(), .name = {}};
    RegistryAssignments assignments(m->anna->link, m->directory, m->inventory);
    must(await(assignments.create(wish)));
    RegistryEntitlements entitlements(m->anna->link);
    const DesktopPoolId pool = must(await(entitlements.of(m->mira)))[0].pool;
    const std::vector<EntitlementChange> change{{.pool = pool, .entitlement = Entitlement::Connect, .grant = Grant::NeedsApproval}};
    QVERIFY(await(entitlements.save(m->mira, change)).has_value());
    ClusterDirectory own(m->hers->link, m->clusters);
    own.setWriter(false);
    QTRY_VERIFY(!own.registered(cluster).isEmpty());
    RegistryApprovals hers(m->hers->link, own);
    const DeskMatter matter{.desktop = desktop, .name = u"fin-117"_s, .forWhom = {}};
    QCOMPARE(must(await(hers.before(DeskAct::Connect, matter))), Verdict::NeedsApproval);
    QVERIFY(await(hers.ask(desktop, Entitlement::Connect, {})).has_value());
    RegistryApprovals annas(m->anna->link, m->directory);
    const std::vector<Approval> waiting = must(await(annas.waiting()));
    QCOMPARE(waiting.size(), 1U);
    QVERIFY(qAbs(waiting[0].asked.secsTo(m->theirs())) < tenMinutes);
    QVERIFY(await(annas.decide(waiting[0].id, 1h)).has_value());
    QCOMPARE(must(await(hers.before(DeskAct::Connect, matter))), Verdict::Allowed);
}

void ClockSkewTest::aTokenIsMadeOnceAndIsGood()
{
    secrets::SodiumBox box;
    RegistryKeys keys(m->hers->link);
    const DeviceId device = must(await(keys.device({}, u"laptop"_s)));
    const KeyPair pair = box.makePair();
    const WrappedKey wrapped = must(await(box.wrap(pair.privateKey, Secret("mira's own"))));
    QVERIFY(await(keys.putKey(pair.publicKey, wrapped)).has_value());
    RegistryTokens requests(m->anna->link, m->directory);
    testkit::FakeAuthority proxmox;
    proxmox.clusters[cluster] = testkit::FakeAuthority::prepared();
    const SystemClock clock;
    TokenMaker maker(requests, proxmox, box, clock);
    QCOMPARE(must(await(maker.makeWanted(cluster))), 1);
    QCOMPARE(must(await(maker.makeWanted(cluster))), 0); // it does not seem to end soon
    const std::vector<Envelope> tokens = must(await(keys.tokens(device)));
    QCOMPARE(tokens.size(), 1U);
    QVERIFY(box.open(tokens[0].sealed, pair).has_value());
}

void ClockSkewTest::theLastHourHoldsWhatHasJustHappened()
{
    QFETCH_GLOBAL(int, hours);
    const SystemClock own;
    RegistryClock clock(own);
    RegistryOffice::Console console(m->office.address());
    connect(&console.account, &RegistryAccount::timeTold, this, [&clock](const QDateTime &now) { clock.set(now); });
    QVERIFY(await(console.account.signIn(u"anna"_s, RegistryOffice::passwordOf(u"anna"_s))).has_value());
    QVERIFY(qAbs(clock.now().secsTo(m->theirs())) < tenMinutes);
    must(await(RegistryTeams(console.link).create(u"Legal"_s, 2)));
    const QTemporaryDir folder;
    RegistryAuditLog log(console.link, {folder.path(), u"here"_s}, clock);
    AuditFilter filter{.text = {}, .from = {}, .until = {}, .actorLogin = {}, .action = u"team.create"_s, .result = {}};
    filter.from = clock.now().addSecs(-anHour);
    const auto isLegal = [](const AuditEntry &entry) { return entry.target == "Legal"_L1; };
    QCOMPARE(std::ranges::count_if(must(await(log.page(filter, {}))).rows, isLegal), 1);
    filter.until = clock.now().addSecs(tenMinutes);
    QVERIFY(!must(await(log.bars(filter, 6))).empty());
    // By its own clock the console would not find it where the registry's is behind.
    filter.from = own.now().addSecs(-anHour + tenMinutes);
    filter.until = {};
    QCOMPARE(std::ranges::count_if(must(await(log.page(filter, {}))).rows, isLegal), hours > 0 ? 1 : 0);
}

ORBIT_TEST(ClockSkewTest, "clock_skew")

#include "clock_skew_test.moc"
