#include "adapters/registry/link/registry_link.h"
#include "tests/registry/small_registry.h"
#include "tests/testkit/await.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;
using namespace orbit;
using orbit::registry::RegistryLink;
using orbit::registry::Rows;
using orbit::testkit::PostgresCluster;
using orbit::testkit::SqlSession;

/// Two real servers, one copying the other synchronously.
class FailoverTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_primary = std::make_unique<PostgresCluster>(PostgresCluster::Options{.durable = true});
        fillSmallRegistry(*m_primary);
        m_standby = PostgresCluster::standbyOf(*m_primary, u"second"_s, {});
        m_primary->addSettings({u"synchronous_standby_names = 'second'"_s, u"synchronous_commit = on"_s});
        m_primary->reload();
        const SqlSession boss(m_primary->socketConninfo());
        QTRY_COMPARE_WITH_TIMEOUT(boss.run(u"SELECT sync_state FROM pg_stat_replication"_s).value(), u"sync"_s, 60'000);
    }

    void standbyIsNotTakenForTheRegistry();
    void failoverLosesNothing();

private:
    std::unique_ptr<PostgresCluster> m_primary;
    std::unique_ptr<PostgresCluster> m_standby;
};

void FailoverTest::standbyIsNotTakenForTheRegistry()
{
    auto options = eveOn({socketOf(*m_standby)});
    options.retry.callLimit = std::chrono::milliseconds(100);
    RegistryLink alone(options);
    const Result<Rows> refused = await(alone.change(u"api.add"_s, {0}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unreachable);
    const QString words = u"the registry's server %1 takes no changes now: "_s.arg(m_standby->socketFolder());
    QVERIFY2(refused.error().detail.startsWith(words), qPrintable(refused.error().detail));
    const Result<Rows> unread = await(alone.call(u"api.notes"_s, {})); // it may be behind
    QVERIFY(!unread);
    QCOMPARE(unread.error().detail, words + u"server is in hot standby mode"_s);
    RegistryLink both(eveOn({socketOf(*m_standby), socketOf(*m_primary)}));
    QVERIFY(await(both.change(u"api.add"_s, {0})).has_value());
}

void FailoverTest::failoverLosesNothing()
{
    auto options = eveOn({socketOf(*m_primary), socketOf(*m_standby)});
    options.retry.callLimit = std::chrono::seconds(60);
    RegistryLink link(options);
    QVERIFY(await(link.open()).has_value());
    constexpr int changes = 200;
    std::vector<std::optional<Result<Rows>>> answers(changes);
    Scope scope;
    for (int i = 0; i < changes; ++i)
        scope.start(storeInto(link.change(u"api.add"_s, {i + 1}), &answers[static_cast<size_t>(i)]));
    const auto answered = [&] { return std::ranges::count_if(answers, [](const auto &each) { return each.has_value(); }); };
    QTRY_VERIFY_WITH_TIMEOUT(answered() > 20, 60'000); // in the middle of it
    m_primary->kill();
    m_standby->promote();
    QTRY_COMPARE_WITH_TIMEOUT(answered(), changes, 120'000);
    QStringList done;
    for (int i = 0; i < changes; ++i) {
        const auto &answer = *answers[static_cast<size_t>(i)];
        QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error().detail));
        done += QString::number(i + 1);
    }
    QStringList kept;
    for (const QStringList &row : SqlSession(m_standby->socketConninfo()).run(u"SELECT n FROM api.notes WHERE n > 0 ORDER BY n"_s).rows)
        kept += row.first();
    QCOMPARE(kept, done); // each of them, each once
}

ORBIT_TEST(FailoverTest, "failover")

#include "failover_test.moc"
