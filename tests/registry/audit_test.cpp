#include "tests/registry/audit_stage.h"
#include "tests/testkit/test_main.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace orbit {

/// The audit log of a real registry: pages, filters, bars, and what a console tells before and after it acts.
class AuditTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m = std::make_unique<AuditStage>(m_audited); }
    void cleanupTestCase() { m.reset(); }

    void pagesGoOnWhereTheLastOneEnded();
    void anEntryHasItsActorsNameAndItsPlaceInTheChain();
    void whatBeganAndEndedIsOneEntry();
    void onlyWhoBeganItEndsIt();
    void onlyWhatTheRegistryCannotSeeIsTold();
    void filtersLetThroughWhatTheySay();
    void barsFollowTheFilter();
    void actorsAreFoundByNameAndLogin();
    void everybodySeesTheirOwn();
    void manyNewEntriesAreToldAtOnce();

private:
    QStringList actionsOf(const AuditFilter &filter)
    {
        QStringList actions;
        for (const AuditEntry &entry : must(m->anna.page(filter, {})).rows)
            actions += entry.action;
        return actions;
    }

    const AuditServer m_audited;
    std::unique_ptr<AuditStage> m;
};

void AuditTest::pagesGoOnWhereTheLastOneEnded()
{
    for (int i = 0; i < 7; ++i)
        must(m->anna.begin({.action = u"guest.note"_s, .target = QString::number(i), .before = {}, .after = {}}));
    const AuditFilter filter{.text = {}, .from = {}, .until = {}, .actorLogin = {}, .action = u"guest."_s, .result = {}};
    QStringList targets;
    QString next;
    int pages = 0;
    do {
        const auto page = must(m->anna.page(filter, {.after = next, .limit = 3}));
        for (const AuditEntry &entry : page.rows)
            targets += entry.target;
        next = page.next;
        ++pages;
    } while (!next.isEmpty());
    QCOMPARE(targets, (QStringList{u"6"_s, u"5"_s, u"4"_s, u"3"_s, u"2"_s, u"1"_s, u"0"_s}));
    QCOMPARE(pages, 3);
    QCOMPARE(must(m->anna.count(filter)), 7);
}

void AuditTest::anEntryHasItsActorsNameAndItsPlaceInTheChain()
{
    must(m->anna.begin({.action = u"node.reboot"_s, .target = u"atlas"_s, .before = {{u"up"_s, true}}, .after = {{u"up"_s, false}}}));
    const AuditFilter filter{.text = {}, .from = {}, .until = {}, .actorLogin = {}, .action = u"node.reboot"_s, .result = {}};
    const AuditEntry open = must(m->anna.page(filter, {})).rows.front();
    QCOMPARE(open.actorName, u"Anna Berg"_s);
    QCOMPARE(open.actorLogin, u"anna"_s);
    QCOMPARE(open.actorRole, orbit::Role::Admin);
    QCOMPARE(open.before.value(u"up"_s).toBool(), true);
    QCOMPARE(open.after.value(u"up"_s).toBool(true), false);
    QVERIFY(!open.isSeen && open.number == 0 && open.hash.isEmpty());
    must(m->anna.verify());
    const AuditEntry sealed = must(m->anna.page(filter, {})).rows.front();
    QVERIFY(sealed.number > 1);
    QCOMPARE(sealed.hash.size(), 32);
    QCOMPARE(sealed.previous.size(), 32);
    QVERIFY(sealed.previous != sealed.hash);
    QCOMPARE(sealed.id, open.id);
}

void AuditTest::whatBeganAndEndedIsOneEntry()
{
    const QString upid = u"UPID:pve1:0000C1A2:01:66000000:qmstart:301:anna@pve:"_s;
    const AuditFilter filter{.text = {}, .from = {}, .until = {}, .actorLogin = {}, .action = u"power."_s, .result = {}};
    const qint64 before = must(m->anna.count(filter));
    const qint64 number = must(m->anna.begin({.action = u"power.start"_s, .target = u"fin-003"_s, .before = {}, .after = {}}));
    AuditEntry entry = must(m->anna.page(filter, {})).rows.front();
    QCOMPARE(entry.result, AuditResult::Started);
    QVERIFY(!entry.finishedAt.isValid());
    QVERIFY(await(m->anna.finish(number, AuditResult::Failed, upid)).has_value());
    must(m->anna.verify());
    entry = must(m->anna.page(filter, {})).rows.front();
    QCOMPARE(entry.result, AuditResult::Failed);
    QCOMPARE(entry.upid, upid);
    QVERIFY(entry.finishedAt >= entry.at);
    QVERIFY(entry.finishedNumber > entry.number);
    QCOMPARE(must(m->anna.count(filter)), before + 1);
    const Result<void> again = await(m->anna.finish(number, AuditResult::Done, {}));
    QVERIFY(!again);
    QVERIFY(again.error().detail.contains("finished before"_L1));
}

void AuditTest::onlyWhoBeganItEndsIt()
{
    const qint64 number = must(m->eve.begin({.action = u"power.stop"_s, .target = u"fin-004"_s, .before = {}, .after = {}}));
    for (registry::RegistryAuditLog *other : {&m->olga, &m->anna}) {
        const Result<void> refused = await(other->finish(number, AuditResult::Done, {}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Denied);
    }
    QVERIFY(await(m->eve.finish(number, AuditResult::Done, {})).has_value());
}

void AuditTest::onlyWhatTheRegistryCannotSeeIsTold()
{
    const Result<qint64> forged = await(m->eve.begin({.action = u"person.role"_s, .target = u"eve"_s, .before = {}, .after = {}}));
    QVERIFY(!forged);
    QCOMPARE(forged.error().kind, ErrorKind::Denied);
}

void AuditTest::filtersLetThroughWhatTheySay()
{
    const QDateTime start = must(m->anna.page({}, {})).rows.front().at.addMSecs(1);
    const qint64 number = must(m->eve.begin({.action = u"console.open"_s, .target = u"dsg-002"_s, .before = {}, .after = {}}));
    QVERIFY(await(m->eve.finish(number, AuditResult::Failed, {})).has_value());
    must(m->anna.begin({.action = u"console.close"_s, .target = u"dsg-003"_s, .before = {}, .after = {}}));
    AuditFilter filter{.text = {}, .from = start, .until = {}, .actorLogin = {}, .action = {}, .result = {}};
    QCOMPARE(actionsOf(filter), (QStringList{u"console.close"_s, u"console.open"_s}));
    filter.text = u"linden"_s; // a name, not a login
    QCOMPARE(actionsOf(filter), QStringList{u"console.open"_s});
    filter.text = u"DSG-003"_s;
    QCOMPARE(actionsOf(filter), QStringList{u"console.close"_s});
    filter.text.clear();
    filter.result = AuditResult::Failed;
    QCOMPARE(actionsOf(filter), QStringList{u"console.open"_s});
    filter.result = AuditResult::Started;
    QCOMPARE(actionsOf(filter), QStringList{u"console.close"_s});
    filter.result = {};
    filter.actorLogin = u"eve"_s;
    QCOMPARE(actionsOf(filter), QStringList{u"console.open"_s});
    filter.actorLogin.clear();
    filter.action = u"console.close"_s;
    QCOMPARE(actionsOf(filter), QStringList{u"console.close"_s});
    filter.action = u"console."_s;
    QCOMPARE(actionsOf(filter).size(), 2);
    filter.until = start;
    QCOMPARE(actionsOf(filter).size(), 0);
}

void AuditTest::barsFollowTheFilter()
{
    const AuditFilter all;
    const auto bars = must(m->anna.bars(all, 12));
    QCOMPARE(bars.size(), 12U);
    int entries = 0;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        entries += bars[i].entries;
        QVERIFY(i == 0 || bars[i].from > bars[i - 1].from);
    }
    QCOMPARE(entries, must(m->anna.count(all)));
    const AuditFilter failed{.text = {}, .from = {}, .until = {}, .actorLogin = u"eve"_s, .action = {}, .result = AuditResult::Failed};
    const auto few = must(m->anna.bars(failed, 3));
    int failures = 0;
    for (const AuditBar &bar : few)
        failures += bar.failures;
    QCOMPARE(failures, must(m->anna.count(failed)));
    const AuditFilter none{.text = u"nothing has this"_s, .from = {}, .until = {}, .actorLogin = {}, .action = {}, .result = {}};
    QVERIFY(must(m->anna.bars(none, 5)).empty());
    const Result<std::vector<AuditBar>> tooMany = await(m->anna.bars(all, 5000));
    QCOMPARE(tooMany.error().kind, ErrorKind::Invalid);
    QCOMPARE(tooMany.error().detail, u"1 to 1000 slices"_s); // the registry's words
}

void AuditTest::actorsAreFoundByNameAndLogin()
{
    QCOMPARE(must(m->anna.actors({}, 10)).size(), 3U);
    QCOMPARE(must(m->anna.actors(u"berg"_s, 10)), (std::vector<AuditActor>{{u"anna"_s, u"Anna Berg"_s}}));
    QCOMPARE(must(m->anna.actors(u"OLGA"_s, 10)), (std::vector<AuditActor>{{u"olga"_s, u"Olga Frey"_s}}));
}

void AuditTest::everybodySeesTheirOwn()
{
    for (const AuditEntry &entry : must(m->eve.page({}, {})).rows)
        QCOMPARE(entry.actorLogin, u"eve"_s);
    QVERIFY(must(m->eve.count({})) < must(m->anna.count({})));
}

void AuditTest::manyNewEntriesAreToldAtOnce()
{
    QSignalSpy hints(&m->annaLink, &registry::CurrentLink::hinted);
    QVERIFY(await(m->annaLink.link()->open()).has_value());
    QTRY_COMPARE(m->annaLink.link()->status().phase, registry::LinkPhase::Online);
    QTRY_VERIFY(!hints.isEmpty());
    QSignalSpy appended(&m->anna, &AuditLog::appended);
    QVERIFY(appended.wait());
    hints.clear();
    appended.clear();
    const testkit::SqlSession eve(m_audited.server.socketConninfo(u"orbit"_s, u"eve"_s, u"eve"_s));
    QVERIFY(eve.run(u"SELECT count(api.audit_begin('client.note', n::text, NULL, NULL)) FROM generate_series(1, 50) n"_s).isOk());
    QVERIFY(eve.run(u"SELECT count(api.audit_begin('client.note', n::text, NULL, NULL)) FROM generate_series(1, 50) n"_s).isOk());
    QVERIFY(appended.wait());
    QVERIFY(appended.size() <= hints.size());
    QVERIFY(!hints.isEmpty());
}

ORBIT_TEST(AuditTest, "audit")

} // namespace orbit

#include "audit_test.moc"
