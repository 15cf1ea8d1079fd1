#include "tests/security/registry_fixture.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

namespace orbit::security {

using testkit::SqlAnswer;
using testkit::SqlSession;

/// A20: what a superuser does to the audit log is found by the chain or by the head an admin's console remembered.
class AuditChainTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_registry.reset(); }
    void wholeChainIsRight();
    void tamperingIsFound_data();
    void tamperingIsFound();
    void rewrittenChainIsFoundByTheRememberedHead();
    void openTransactionIsSealedLaterAndBlocksNobody();
    void twoSealersDoNotDisturbEachOther();

private:
    QStringList verdict(const QString &database) const;

    std::optional<RegistryFixture> m_registry;
    int m_copies = 0;
};

void AuditChainTest::initTestCase()
{
    m_registry.emplace();
    const SqlSession ada = m_registry->as(u"ada"_s);
    for (int i = 0; i < 50; ++i)
        must(ada, u"SELECT api.audit_client('power.start', 'node', NULL, 'node %1', NULL, '{\"n\": %1}', 'done', NULL)"_s.arg(i));
    must(ada, u"SELECT api.audit_seal(20000)"_s);
}

/// broken_seq, reason; both null when the chain is right.
QStringList AuditChainTest::verdict(const QString &database) const
{
    return m_registry->as(u"ada"_s, database).run(u"SELECT broken_seq, reason FROM api.audit_verify(1, 100000)"_s).rows.value(0);
}

void AuditChainTest::wholeChainIsRight()
{
    QCOMPARE(verdict(u"orbit"_s), (QStringList{QString(), QString()}));
    const SqlSession ada = m_registry->as(u"ada"_s);
    QCOMPARE(must(ada, u"SELECT pending FROM api.audit_head()"_s), u"0"_s);
    QCOMPARE(must(ada, u"SELECT h.hash = api.audit_hash_at(h.seq) FROM api.audit_head() h"_s), u"t"_s);
    // In two parts it ends at the same hash.
    QCOMPARE(
        must(
            ada,
            u"SELECT b.last_hash = h.hash FROM api.audit_verify(1, 20) a, api.audit_verify(a.last_seq + 1, 100000) b, api.audit_head() h"_s),
        u"t"_s);
}

void AuditChainTest::tamperingIsFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("brokenSeq");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *what, const char *sql, const char *seq, const char *reason) {
        QTest::newRow(what) << QString::fromLatin1(sql) << QString::fromLatin1(seq) << QString::fromLatin1(reason);
    };
    row("another actor", "UPDATE aud.log SET actor = 'olga' WHERE id = (SELECT log_id FROM aud.chain WHERE seq = 30)", "30",
        "the row was changed");
    row("another time", "UPDATE aud.log SET at = at + interval '1 us' WHERE id = (SELECT log_id FROM aud.chain WHERE seq = 30)", "30",
        "the row was changed");
    row("another value before", "UPDATE aud.log SET after = '{}' WHERE id = (SELECT log_id FROM aud.chain WHERE seq = 30)", "30",
        "the row was changed");
    row("another result", "UPDATE aud.log SET result = 'failed' WHERE id = (SELECT log_id FROM aud.chain WHERE seq = 30)", "30",
        "the row was changed");
    row("the end of another action", "UPDATE aud.log SET finishes = finishes - 1 WHERE finishes IS NOT NULL", "", "the row was changed");
    row("an end that is none any more", "UPDATE aud.log SET finishes = NULL", "", "the row was changed");
    row("a row gone", "DELETE FROM aud.log WHERE id = (SELECT log_id FROM aud.chain WHERE seq = 30)", "30", "the row is missing");
    row("a row and its entry gone",
        "WITH c AS (DELETE FROM aud.chain WHERE seq = 30 RETURNING log_id) DELETE FROM aud.log l USING c WHERE l.id = c.log_id", "30",
        "an entry of the chain is missing");
    row("two rows changed places",
        "UPDATE aud.chain SET log_id = -log_id WHERE seq IN (30, 31); UPDATE aud.chain c SET log_id = o.id FROM (SELECT seq, -log_id AS id "
        "FROM "
        "aud.chain WHERE seq IN (30, 31)) o WHERE c.seq IN (30, 31) AND o.seq = 61 - c.seq",
        "30", "the row was changed");
    row("the end cut",
        "WITH c AS (DELETE FROM aud.chain WHERE seq > 40 RETURNING log_id) DELETE FROM aud.log l USING c WHERE l.id = c.log_id", "41",
        "the end of the chain is missing");
    row("a row slipped in",
        "INSERT INTO aud.log (actor, actor_role, source, action, target_kind, target, result, origin) VALUES ('olga', 'operator', "
        "'registry', 'team.delete', 'team', 'x', 'done', 'x')",
        "", "a row is neither sealed nor waiting");
}

void AuditChainTest::tamperingIsFound()
{
    QFETCH(QString, sql);
    QFETCH(QString, brokenSeq);
    QFETCH(QString, reason);
    const QString database = u"tampered_%1"_s.arg(++m_copies);
    m_registry->copy(u"orbit"_s, database);
    const SqlSession boss = m_registry->superuser(database);
    must(boss, u"SET session_replication_role = replica; "_s + sql); // as superuser no trigger stops it
    const QStringList found = verdict(database);
    QCOMPARE(found.value(1), reason);
    if (!brokenSeq.isEmpty())
        QCOMPARE(found.value(0), brokenSeq);
}

void AuditChainTest::rewrittenChainIsFoundByTheRememberedHead()
{
    const QStringList head = m_registry->as(u"ada"_s).run(u"SELECT seq, hash FROM api.audit_head()"_s).rows.value(0);
    const QString database = u"rewritten"_s;
    m_registry->copy(u"orbit"_s, database);
    // The superuser changes a row and computes everything after it anew, with the registry's own code.
    must(m_registry->superuser(database), uR"(SET session_replication_role = replica;
        UPDATE aud.log SET actor = 'olga' WHERE id = (SELECT log_id FROM aud.chain WHERE seq = 30);
        DO $$ DECLARE c record; h bytea := sha256('orbit audit'); BEGIN
            FOR c IN SELECT e.seq, aud.payload(l) AS payload FROM aud.chain e JOIN aud.log l ON l.id = e.log_id ORDER BY e.seq LOOP
                h := sha256(h || c.payload); UPDATE aud.chain SET hash = h WHERE seq = c.seq; END LOOP;
            UPDATE aud.head SET hash = h; END $$)"_s);
    QCOMPARE(verdict(database), (QStringList{QString(), QString()})); // the chain alone cannot know
    const SqlSession ada = m_registry->as(u"ada"_s, database);
    QVERIFY(must(ada, u"SELECT api.audit_hash_at(%1)"_s.arg(head[0])) != head[1]);
}

void AuditChainTest::openTransactionIsSealedLaterAndBlocksNobody()
{
    const SqlSession uma = m_registry->as(u"uma"_s);
    const SqlSession ada = m_registry->as(u"ada"_s);
    must(uma, u"BEGIN; SELECT api.sign_in('laptop')"_s); // a row with a lower number than the next one, not committed
    must(ada, u"SELECT api.sign_in('desk')"_s);          // waits for nobody
    must(ada, u"SELECT api.audit_seal(20000)"_s);
    must(uma, u"COMMIT"_s);
    must(ada, u"SELECT api.audit_seal(20000)"_s);
    QCOMPARE(must(ada, u"SELECT pending FROM api.audit_head()"_s), u"0"_s);
    QCOMPARE(verdict(u"orbit"_s), (QStringList{QString(), QString()}));
}

void AuditChainTest::twoSealersDoNotDisturbEachOther()
{
    const SqlSession ada = m_registry->as(u"ada"_s);
    const SqlSession agent = m_registry->as(u"agnes"_s);
    must(ada, u"SELECT api.sign_in('desk')"_s);
    must(ada, u"BEGIN; SELECT api.audit_seal(20000)"_s);
    QCOMPARE(must(agent, u"SELECT api.audit_seal(20000)"_s), u"0"_s); // does not wait
    must(ada, u"COMMIT"_s);
    QCOMPARE(verdict(u"orbit"_s), (QStringList{QString(), QString()}));
}

ORBIT_TEST(AuditChainTest, "audit_chain")

} // namespace orbit::security

#include "audit_chain_test.moc"
