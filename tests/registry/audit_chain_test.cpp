#include "tests/registry/audit_stage.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace orbit {

/// The chain as a console checks it, with what this computer remembers.
class AuditChainTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        const QString database = u"copy_%1"_s.arg(++m_copies);
        m_audited.copyTo(database);
        m = std::make_unique<AuditStage>(m_audited, database);
        for (int i = 0; i < 20; ++i)
            must(m->eve.begin({.action = u"power.start"_s, .target = QString::number(i), .before = {}, .after = {}}));
    }
    void cleanup() { m.reset(); }

    void rightChainIsVerifiedAndItsEndRemembered();
    void whoIsNoAdminLearnsNothing();
    void changedEntryIsNamed();
    void cutTailIsFoundByTheMemory();
    void chainWrittenAnewIsFoundByTheMemory();
    void memoryThatCannotBeReadIsSaid();
    void failedCheckLeavesWhatWasKnown();

private:
    const AuditServer m_audited;
    std::unique_ptr<AuditStage> m;
    int m_copies = 0;
};

void AuditChainTest::rightChainIsVerifiedAndItsEndRemembered()
{
    QCOMPARE(m->anna.chain().state, ChainState::Unknown);
    QSignalSpy changes(&m->anna, &AuditLog::chainChanged);
    const ChainReport report = must(m->anna.verify());
    QCOMPARE(report.state, ChainState::Verified);
    QCOMPARE(m->anna.chain().state, ChainState::Verified);
    QCOMPARE(report.checkedAt, m->clock.now());
    QCOMPARE(m->anna.chain().checkedAt, report.checkedAt);
    QVERIFY(report.sealed >= 20);
    QCOMPARE(report.entries, report.sealed);
    QVERIFY(changes.size() >= 3);
    const auto head = must(m->memory().read());
    QVERIFY(head.has_value());
    QCOMPARE(head->number, report.sealed);
    must(m->eve.begin({.action = u"power.stop"_s, .target = u"1"_s, .before = {}, .after = {}}));
    QCOMPARE(must(m->anna.verify()).state, ChainState::Verified);
    QCOMPARE(must(m->memory().read())->number, report.sealed + 1);
    changes.clear();
    await(m->anna.glance());
    QVERIFY(changes.isEmpty()); // nothing speaks against it
}

void AuditChainTest::whoIsNoAdminLearnsNothing()
{
    for (registry::RegistryAuditLog *log : {&m->olga, &m->eve}) {
        const ChainReport report = must(log->verify());
        QCOMPARE(report.state, ChainState::Unknown);
        QVERIFY(!report.checkedAt.isValid());
    }
    QVERIFY(!must(m->memory().read()).has_value());
}

void AuditChainTest::changedEntryIsNamed()
{
    must(m->anna.verify());
    m->tamper(u"UPDATE aud.log SET target = 'other' WHERE id = (SELECT log_id FROM aud.chain WHERE seq = 9)"_s);
    const ChainReport report = must(m->anna.verify());
    QCOMPARE(report.state, ChainState::Broken);
    QCOMPARE(report.brokenAt, 9);
    QCOMPARE(report.why, u"the row was changed"_s);
}

void AuditChainTest::cutTailIsFoundByTheMemory()
{
    const qint64 sealed = must(m->anna.verify()).sealed;
    // The superuser takes the last two entries and moves the head back, so that the chain itself is right.
    m->tamper(u"WITH c AS (DELETE FROM aud.chain WHERE seq > %1 RETURNING log_id) DELETE FROM aud.log l USING c WHERE l.id = c.log_id; "
              u"UPDATE aud.head SET seq = %1, hash = (SELECT hash FROM aud.chain WHERE seq = %1)"_s.arg(sealed - 2));
    QSignalSpy told(&m->anna, &AuditLog::chainChanged);
    await(m->anna.glance()); // at a sign-in
    QCOMPARE(told.size(), 1);
    QCOMPARE(m->anna.chain().state, ChainState::Broken);
    QCOMPARE(m->anna.chain().brokenAt, sealed - 1);
    const ChainReport report = must(m->anna.verify());
    QCOMPARE(report.state, ChainState::Broken);
    QCOMPARE(report.brokenAt, sealed - 1);
    QVERIFY2(report.why.contains(u"remembers entry %1"_s.arg(sealed)), qPrintable(report.why));
    QCOMPARE(m->anna.chain().why, report.why);          // what the page shows
    QCOMPARE(must(m->memory().read())->number, sealed); // it does not learn what is wrong
}

void AuditChainTest::chainWrittenAnewIsFoundByTheMemory()
{
    must(m->anna.verify());
    m->tamper(uR"(UPDATE aud.log SET actor = 'olga' WHERE id = (SELECT log_id FROM aud.chain WHERE seq = 9);
        DO $$ DECLARE c record; h bytea := sha256('orbit audit'); BEGIN
            FOR c IN SELECT e.seq, aud.payload(l) AS payload FROM aud.chain e JOIN aud.log l ON l.id = e.log_id ORDER BY e.seq LOOP
                h := sha256(h || c.payload); UPDATE aud.chain SET hash = h WHERE seq = c.seq; END LOOP;
            UPDATE aud.head SET hash = h; END $$)"_s);
    const ChainReport report = must(m->anna.verify());
    QCOMPARE(report.state, ChainState::Broken);
    QVERIFY2(report.why.contains("written anew"_L1), qPrintable(report.why));
}

void AuditChainTest::memoryThatCannotBeReadIsSaid()
{
    QFile file(m->memory().path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nonsense");
    file.close();
    const ChainReport report = must(m->anna.verify());
    QCOMPARE(report.state, ChainState::Verified);
    QVERIFY(report.why.contains("could not be read"_L1));
    QVERIFY(must(m->memory().read()).has_value());
}

void AuditChainTest::failedCheckLeavesWhatWasKnown()
{
    must(m->anna.verify());
    m->tamper(u"REVOKE EXECUTE ON FUNCTION api.audit_head() FROM orbit_admin"_s);
    QVERIFY(!await(m->anna.verify()));
    QCOMPARE(m->anna.chain().state, ChainState::Verified);
    {
        std::optional<Result<ChainReport>> never;
        Scope scope;
        scope.start(storeInto(m->anna.verify(), &never));
        QCOMPARE(m->anna.chain().state, ChainState::Checking);
    }
    QCOMPARE(m->anna.chain().state, ChainState::Verified);
}

ORBIT_TEST(AuditChainTest, "audit_chain")

} // namespace orbit

#include "audit_chain_test.moc"
