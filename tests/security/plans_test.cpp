#include "tests/security/registry_fixture.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

namespace orbit::security {

using testkit::SqlSession;

/// A11: what EXPLAIN tells of rows that nobody may see.
class PlansTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_registry.emplace(); }
    void cleanupTestCase() { m_registry.reset(); }
    void plansTellNothingIn10000Probes();

private:
    std::optional<RegistryFixture> m_registry;
};

void PlansTest::plansTellNothingIn10000Probes()
{
    // With row security alone and SELECT granted, "Rows Removed by Filter" spelled out every hidden login.
    const SqlSession olga = m_registry->as(u"olga"_s);
    const auto plan = [&olga](const QString &login) {
        QString text;
        for (
            const QStringList &row :
            olga.run(
                    u"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT 1 FROM api.people_page(NULL, NULL, NULL, NULL, NULL, 100) WHERE login >= $1"_s,
                    {login})
                .rows)
            text += row.first() + u'\n';
        return text.replace(u'\'' + login + u'\'', u"'the probe'"_s);
    };
    // Probes from u0 to uk, between two people olga may see; ugo, whom she may not, is among them.
    const QString quiet = plan(u"u"_s);
    QVERIFY(quiet.contains("Rows Removed by Filter: 3"_L1));
    for (int probe = 0; probe < 10'000; ++probe)
        QCOMPARE(plan(u"u%1"_s.arg(probe * 3'500, 5, 36, QLatin1Char('0'))), quiet);
}

ORBIT_TEST(PlansTest, "plans")

} // namespace orbit::security

#include "plans_test.moc"
