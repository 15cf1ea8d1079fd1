#include "tests/security/attack.h"
#include "tests/security/registry_fixture.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace orbit::security {

namespace {

const Wall &wallOf(const QString &name)
{
    for (const Wall &wall : walls()) {
        if (name == QLatin1String(wall.name))
            return wall;
    }
    qFatal("there is no wall %s", qPrintable(name));
}

} // namespace

/// Groups A01 to A26 and A34: every row of the tables once against the registry as it is, and once with its walls torn down.
class AttacksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isRefusedExactlyAndChangesNothing_data();
    void isRefusedExactlyAndChangesNothing();
    void succeedsWithoutItsWall_data();
    void succeedsWithoutItsWall();
    void logHoldsNoSecret();
    void cleanupTestCase();

private:
    QList<int> inOrder() const;
    void rows(const QList<int> &order);
    QString prepared(const char *sql, const QString &database);
    void tearDown(const QStringList &names, const QString &as, const QString &database, bool ofCluster);
    void rebuild(const QStringList &names, const QString &as);
    void run(const QStringList &statements, const QString &database);
    QString scratchFor(const QString &wallNames);
    void goTo(const QString &database);
    const testkit::SqlSession &wrecker(const QString &database);
    const testkit::SqlSession &attacker(const QString &as, const QString &database);
    bool isChanged();

    std::optional<RegistryFixture> m_registry;
    std::optional<testkit::SqlSession> m_boss;
    QString m_database;
    std::optional<testkit::SqlSession> m_wrecker;       // of the superuser, there
    std::map<QString, testkit::SqlSession> m_attackers; // by login, there
    QString m_fingerprint;
    QString m_written; ///< how far the server's write-ahead log was when that was taken
    QList<Attack> m_attacks;
    std::map<QString, QString> m_scratch; // database by the walls that are down in it
    std::vector<testkit::SqlSession> m_victims;
    int m_refused = 0;
    int m_fallen = 0;
};

void AttacksTest::initTestCase()
{
    m_registry.emplace();
    m_registry->copy(u"orbit"_s, u"pristine"_s);
    must(m_registry->superuser(u"pristine"_s), wallEditor);
    m_boss.emplace(m_registry->superuser());
    m_fingerprint = fingerprint(*m_boss);
    m_written = must(*m_boss, u"SELECT pg_current_wal_insert_lsn()"_s);
    m_attacks = attacksOnRoles() + attacksOnOthers() + attacksAcrossTeams() + attacksOnAudit() + attacksOnServer();
}

void AttacksTest::rows(const QList<int> &order)
{
    QTest::addColumn<int>("index");
    for (const int i : order)
        QTest::addRow("%s %s: %s #%d", m_attacks[i].group, m_attacks[i].as, m_attacks[i].what, i) << i;
}

void AttacksTest::isRefusedExactlyAndChangesNothing_data() { rows(inOrder()); }

/// By the walls: those with the same ones down share a database.
void AttacksTest::succeedsWithoutItsWall_data()
{
    QList<int> order = inOrder();
    std::ranges::sort(order, {}, [this](int i) { return std::pair(QByteArray(m_attacks[i].walls), i); });
    rows(order);
}

QList<int> AttacksTest::inOrder() const
{
    QList<int> order(m_attacks.size());
    std::iota(order.begin(), order.end(), 0);
    return order;
}

QString AttacksTest::prepared(const char *sql, const QString &database)
{
    QString text = m_registry->filled(QString::fromUtf8(sql)).replace(u"{database}"_s, database);
    if (text.contains(u"{admin pid}"_s)) {
        m_victims.clear();
        m_victims.push_back(m_registry->as(u"ada"_s, database));
        text.replace(u"{admin pid}"_s, must(m_victims.front(), u"SELECT pg_backend_pid()"_s));
    }
    return text;
}

/// Where the server wrote nothing, nothing was changed, and nobody has to read everything. What was written may have been undone.
bool AttacksTest::isChanged()
{
    const QString written = must(*m_boss, u"SELECT pg_current_wal_insert_lsn()"_s);
    if (std::exchange(m_written, written) == written)
        return false;
    const QString before = std::exchange(m_fingerprint, fingerprint(*m_boss));
    m_written = must(*m_boss, u"SELECT pg_current_wal_insert_lsn()"_s);
    return m_fingerprint != before;
}

void AttacksTest::isRefusedExactlyAndChangesNothing()
{
    QFETCH(int, index);
    const Attack &attack = m_attacks[index];
    const testkit::SqlSession attacker = this->attacker(QString::fromLatin1(attack.as), u"orbit"_s);
    QVERIFY2(attacker.isOpen(), qPrintable(attacker.problem()));
    const QString sql = prepared(attack.sql, u"orbit"_s);
    const QString expected = prepared(attack.refusal, u"orbit"_s);
    const qint64 logged = m_registry->cluster().logSize();

    const Outcome outcome = attempt(attacker, sql);

    QCOMPARE(outcome.refusal, expected);
    attempt(attacker, u"ROLLBACK"_s);
    // An export of nothing is an export: it leaves its row in the log.
    QVERIFY2(!isChanged() || QByteArray(attack.what).startsWith("export"), "the registry was changed");
    if (expected != "no rows"_L1) {
        // A refusal undoes what the transaction wrote, the audit row too: the server's log keeps it, under the login that connected.
        const QString line = u"user=%1 ERROR:  %2"_s.arg(QLatin1String(attack.as), expected.section(u' ', 1));
        QVERIFY2(m_registry->cluster().log(logged).contains(line), "the server's log does not name the attacker");
    }
    ++m_refused;
}

QString AttacksTest::scratchFor(const QString &wallNames)
{
    const auto found = m_scratch.find(wallNames);
    if (found != m_scratch.end())
        return found->second;
    const QString database = u"scratch_%1"_s.arg(m_scratch.size());
    m_registry->copy(u"pristine"_s, database);
    tearDown(wallNames.split(u' '), u"ada"_s, database, false);
    return m_scratch[wallNames] = database;
}

void AttacksTest::tearDown(const QStringList &names, const QString &as, const QString &database, bool ofCluster)
{
    QStringList statements;
    for (const QString &name : names) {
        const Wall &wall = wallOf(name);
        if ((QByteArray(wall.rebuild).size() > 0) == ofCluster)
            statements += QString::fromLatin1(wall.tearDown).replace(u"{as}"_s, as);
    }
    run(statements, database);
}

void AttacksTest::rebuild(const QStringList &names, const QString &as)
{
    QStringList statements;
    for (const QString &name : names)
        statements += QString::fromLatin1(wallOf(name).rebuild).replace(u"{as}"_s, as);
    statements.removeAll(QString());
    for (const QString &sql : std::as_const(statements))
        must(*m_boss, sql);
}

/// Most walls have nothing to do in the cluster or nothing to rebuild: a session for nothing takes as long as an attack.
void AttacksTest::run(const QStringList &statements, const QString &database)
{
    for (const QString &sql : statements)
        must(wrecker(database), sql);
}

/// Sessions live as long as the rows stay in one database.
void AttacksTest::goTo(const QString &database)
{
    if (std::exchange(m_database, database) == database)
        return;
    m_attackers.clear();
    m_wrecker.reset();
}

const testkit::SqlSession &AttacksTest::wrecker(const QString &database)
{
    goTo(database);
    return m_wrecker ? *m_wrecker : m_wrecker.emplace(m_registry->superuser(database));
}

/// A session without anything left of the attack before, as a pooler lends it: the one before where it lives, else a new one.
const testkit::SqlSession &AttacksTest::attacker(const QString &as, const QString &database)
{
    goTo(database);
    const auto before = m_attackers.find(as);
    if (before != m_attackers.end() && before->second.run(u"DISCARD ALL"_s).isOk())
        return before->second;
    return m_attackers.insert_or_assign(as, m_registry->as(as, database)).first->second;
}

void AttacksTest::succeedsWithoutItsWall()
{
    QFETCH(int, index);
    const Attack &attack = m_attacks[index];
    const QString as = QString::fromLatin1(attack.as);
    const QStringList names = QString::fromLatin1(attack.walls).split(u' ');
    const QString database = scratchFor(QString::fromLatin1(attack.walls));
    tearDown(names, as, database, true);
    const QString sql = prepared(attack.sql, database);
    // What a login may do in the whole cluster counts from its next session on.
    const bool isOfCluster = std::ranges::any_of(names, [](const QString &name) { return *wallOf(name).rebuild != '\0'; });
    const testkit::SqlSession attacker = isOfCluster ? m_registry->as(as, database) : this->attacker(as, database);
    // Some statements cannot be taken back: they are cleaned up after instead.
    const bool isAlone = sql.startsWith("CREATE DATABASE"_L1) || sql.startsWith("ALTER SYSTEM"_L1);
    if (!isAlone)
        attempt(attacker, u"BEGIN"_s);

    const Outcome outcome = attempt(attacker, sql);

    attempt(attacker, u"ROLLBACK"_s);
    if (isAlone)
        attempt(*m_boss, sql.startsWith("CREATE"_L1) ? u"DROP DATABASE IF EXISTS mine"_s : u"ALTER SYSTEM RESET ALL"_s);
    rebuild(names, as);
    QCOMPARE(outcome.refusal, QString());
    ++m_fallen;
}

void AttacksTest::logHoldsNoSecret()
{
    const QString log = m_registry->cluster().log();
    QVERIFY(!log.contains("canary-password"_L1));
    for (const QStringList &row : m_registry->superuser().run(u"SELECT rolpassword FROM pg_authid WHERE rolpassword IS NOT NULL"_s).rows)
        QVERIFY2(!log.contains(row.first()), "a verifier of a person is in the server's log");
}

void AttacksTest::cleanupTestCase()
{
    std::printf("refused %d/%d, %d/%d succeed once their wall is gone\n", m_refused, int(m_attacks.size()), m_fallen,
                int(m_attacks.size()));
    m_victims.clear();
    m_attackers.clear();
    m_wrecker.reset();
    m_boss.reset();
    m_registry.reset();
}

ORBIT_TEST(AttacksTest, "attacks")

} // namespace orbit::security

#include "attacks_test.moc"
