#include "adapters/registry/access/registry_people.h"
#include "adapters/registry/access/registry_teams.h"
#include "tests/registry/faulty_machine.h"
#include "tests/registry/registry_office.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::registry;
using orbit::testkit::PostgresCluster;
using orbit::testkit::SqlSession;
using Disk = FaultyMachine::Disk;

namespace {

QString wordsOf(const auto &result) { return result ? u"done"_s : result.error().detail; }

} // namespace

/// The disk of the registry's server is full, below tables and indexes and below the log of changes.
class FullDiskTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_anna = m_office.console(u"anna"_s);
        QTRY_COMPARE(m_anna->link.link()->status().phase, LinkPhase::Online);
    }
    void cleanupTestCase() { m_anna.reset(); }

    void nothingIsKeptOnItAndThatIsSaid();
    void whatWasKeptBeforeItFilledIsWhole();
    void aServerThatGivesUpForItsLogIsComeBackTo();

private:
    QString sql(const QString &text) const { return SqlSession(m_office.server().socketConninfo(u"orbit"_s)).run(text).value(); }
    /// How many teams of that name there are, entries about them, and changes that were remembered since.
    QList<int> kept(const QString &names) const
    {
        return {sql(u"SELECT count(*) FROM orbit.teams WHERE name LIKE '%1'"_s.arg(names)).toInt(),
                sql(u"SELECT count(*) FROM aud.log WHERE action = 'team.create' AND target LIKE '%1'"_s.arg(names)).toInt(),
                sql(u"SELECT count(*) FROM orbit.requests"_s).toInt() - m_requests};
    }
    bool isSaid(const Result<TeamId> &refused) const
    {
        const QString words = u"the disk of the registry's server %1 is full: "_s.arg(m_office.server().socketFolder());
        return !refused && refused.error().kind == ErrorKind::Unexpected && refused.error().subject == "The registry"_L1 &&
               refused.error().detail.startsWith(words);
    }

    const FaultyMachine m_machine;
    RegistryOffice m_office{PostgresCluster::Options{.environment = m_machine.environment()}};
    std::unique_ptr<RegistryOffice::Console> m_anna;
    int m_requests = 0;
};

void FullDiskTest::nothingIsKeptOnItAndThatIsSaid()
{
    m_requests = sql(u"SELECT count(*) FROM orbit.requests"_s).toInt();
    RegistryTeams teams(m_anna->link);
    FaultyMachine::fill(m_office.server(), Disk::Data);
    const Result<TeamId> refused = await(teams.create(u"Finance"_s, 1));
    QVERIFY2(isSaid(refused), qPrintable(wordsOf(refused)));
    QCOMPARE(kept(u"Finance"_s), (QList<int>{0, 0, 0}));
    RegistryPeople people(m_anna->link);
    const auto read = await(people.page({}, {}));
    QVERIFY2(read.has_value(), qPrintable(wordsOf(read)));
    QCOMPARE(read->rows.size(), 1U);
    QCOMPARE(m_anna->account.status().state, RegistryState::Online);
    FaultyMachine::empty(m_office.server(), Disk::Data);
    const Result<TeamId> made = await(teams.create(u"Finance"_s, 1));
    QVERIFY2(made.has_value(), qPrintable(wordsOf(made)));
    QCOMPARE(kept(u"Finance"_s), (QList<int>{1, 1, 1}));
}

void FullDiskTest::whatWasKeptBeforeItFilledIsWhole()
{
    m_requests = sql(u"SELECT count(*) FROM orbit.requests"_s).toInt();
    RegistryTeams teams(m_anna->link);
    FaultyMachine::fill(m_office.server(), Disk::Data);
    // There is room left in the pages that are there.
    constexpr int tooMany = 1000;
    int accepted = 0;
    Result<TeamId> made = await(teams.create(u"Wave 0"_s, 1));
    for (; made && accepted < tooMany; made = await(teams.create(u"Wave %1"_s.arg(accepted), 1)))
        ++accepted;
    QVERIFY2(isSaid(made), qPrintable(wordsOf(made)));
    QCOMPARE(kept(u"Wave %"_s), (QList<int>{accepted, accepted, accepted}));
    FaultyMachine::empty(m_office.server(), Disk::Data);
    made = await(teams.create(u"Wave %1"_s.arg(accepted), 1));
    QVERIFY2(made.has_value(), qPrintable(wordsOf(made)));
    ++accepted;
    QCOMPARE(kept(u"Wave %"_s), (QList<int>{accepted, accepted, accepted}));
}

/// PostgreSQL ends itself when it cannot write its log, and cannot start again either until there is room.
void FullDiskTest::aServerThatGivesUpForItsLogIsComeBackTo()
{
    PostgresCluster server({.durable = true, .environment = m_machine.environment()});
    fillSmallRegistry(server);
    LinkOptions options = eveOn({socketOf(server)});
    options.retry.callLimit = std::chrono::minutes(10);
    RegistryLink link(options);
    QVERIFY(await(link.change(u"api.add"_s, {1})).has_value());
    FaultyMachine::fill(server, Disk::Log);
    QVERIFY(SqlSession(server.socketConninfo()).run(u"SELECT pg_switch_wal()"_s).isOk()); // the next change needs a new file
    std::optional<Result<Rows>> waiting;
    Scope scope;
    scope.start(storeInto(link.change(u"api.add"_s, {2}), &waiting));
    QTRY_VERIFY_WITH_TIMEOUT(!server.isRunning(), 60'000);
    QVERIFY2(server.log().contains("No space left on device"_L1), qPrintable(server.log()));
    QVERIFY(!waiting);
    FaultyMachine::empty(server, Disk::Log);
    server.start();
    QTRY_VERIFY_WITH_TIMEOUT(waiting.has_value(), 120'000);
    QVERIFY2(waiting->has_value(), qPrintable(wordsOf(*waiting)));
    QStringList notes;
    for (const QStringList &row : SqlSession(server.socketConninfo()).run(u"SELECT n FROM api.notes ORDER BY n"_s).rows)
        notes += row.first();
    QCOMPARE(notes, (QStringList{u"1"_s, u"2"_s}));
}

ORBIT_TEST(FullDiskTest, "full_disk")

#include "full_disk_test.moc"
