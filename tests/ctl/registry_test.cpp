#include "tests/testkit/postgres_cluster.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/quick_folder.h"
#include "tests/testkit/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using orbit::testkit::PostgresCluster;
using orbit::testkit::SqlSession;

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
};

constexpr char bossPassword[] = "the boss's secret";
constexpr char annaPassword[] = "anna's secret";

} // namespace

/// orbitctl registry as an installer calls it: from nothing to a private registry, to a shared one, to a backup that comes back.
class RegistryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7755)));
        const SqlSession sql(m_server.socketConninfo());
        QVERIFY(sql.run(u"CREATE ROLE chief SUPERUSER LOGIN PASSWORD '%1'"_s.arg(QString::fromLatin1(bossPassword).replace(u'\'', u"''"_s)))
                    .isOk());
    }

    void initMakesAPrivateRegistry();
    void checkPrintsEveryRule();
    void backupIsMadeOnce();
    void serverIsPreparedOverTls();
    void shareMovesItThere();
    void restoreFillsANewOne();
    void theOwnerGetsInAfterARestore();
    void wrongPasswordIsDenied();
    void serverOnTheNetworkNeedsItsAuthority();
    void secretsAreInNoArgumentAndNoOutput();

private:
    Outcome call(const QStringList &words, const QByteArray &secret = {}, const QByteArray &adminSecret = {})
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!secret.isEmpty())
            environment.insert(u"ORBIT_SECRET"_s, QString::fromUtf8(secret));
        program.setProcessEnvironment(environment);
        program.start(qEnvironmentVariable("ORBIT_BIN") + u"/orbitctl"_s, words);
        program.write(adminSecret + '\n');
        program.closeWriteChannel();
        if (!program.waitForFinished(120'000))
            qFatal("orbitctl did not end");
        m_said += program.readAllStandardError();
        Outcome outcome{program.exitCode(), program.readAllStandardOutput(), m_said};
        m_said += outcome.out;
        return outcome;
    }
    QStringList own(const QString &name = u"registry"_s) const { return {u"--folder"_s, m_folder.filePath(name), u"--json"_s}; }
    QStringList server() const
    {
        return {
            u"--server"_s, u"localhost:%1"_s.arg(m_server.port()), u"--root-cert"_s, m_server.rootCertificate(), u"--user"_s, u"chief"_s,
            u"--json"_s};
    }

    QTemporaryDir m_folder{orbit::testkit::quickFolder(QStringLiteral("orbit-ctl"))};
    PostgresCluster m_server{{.tls = true}};
    QByteArray m_said;
};

void RegistryTest::initMakesAPrivateRegistry()
{
    const Outcome made =
        call(QStringList{u"registry"_s, u"init"_s, u"--admin"_s, u"anna"_s, u"--admin-secret-fd"_s, u"0"_s} + own(), {}, annaPassword);
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY(made.object().value(u"schema"_s).toInt() > 0);
    QCOMPARE(made.object().value(u"admin"_s).toString(), u"anna"_s);
    const Outcome again = call(QStringList{u"registry"_s, u"migrate"_s} + own());
    QVERIFY2(again.code == 0, again.err.constData());
    QVERIFY(again.object().value(u"applied"_s).toArray().isEmpty());
    const Outcome second = call(QStringList{u"registry"_s, u"init"_s, u"--admin"_s, u"otto"_s} + own());
    QCOMPARE(second.code, 1); // there is an admin
}

void RegistryTest::checkPrintsEveryRule()
{
    const Outcome checked = call(QStringList{u"registry"_s, u"check"_s} + own());
    QVERIFY2(checked.code == 0, checked.out.constData());
    const QJsonArray rules = QJsonDocument::fromJson(checked.out).array();
    QVERIFY(rules.size() >= 20);
    for (const QJsonValue rule : rules)
        QCOMPARE(rule.toObject().value(u"verdict"_s).toString(), u"pass"_s);
}

void RegistryTest::backupIsMadeOnce()
{
    const QString file = m_folder.filePath(u"saved"_s);
    const Outcome saved = call(QStringList{u"registry"_s, u"backup"_s, file} + own());
    QVERIFY2(saved.code == 0, saved.err.constData());
    QCOMPARE(saved.object().value(u"people"_s).toInt(), 1);
    QCOMPARE(call(QStringList{u"registry"_s, u"backup"_s, file} + own()).code, 1); // it is there
}

void RegistryTest::serverIsPreparedOverTls()
{
    const Outcome made = call(QStringList{u"registry"_s, u"init"_s} + server(), bossPassword);
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(made.object().value(u"accessRules"_s).toArray().size(), 5);
    const Outcome migrated = call(QStringList{u"registry"_s, u"migrate"_s} + server(), bossPassword);
    QVERIFY2(migrated.code == 0, migrated.err.constData());
    const Outcome checked = call(QStringList{u"registry"_s, u"check"_s} + server(), bossPassword);
    QCOMPARE(checked.code, 1); // a test server does not write through to the disk
    QVERIFY(checked.out.contains("durable"));
}

void RegistryTest::shareMovesItThere()
{
    const Outcome moved = call(QStringList{u"registry"_s, u"share"_s} + own() + server(), bossPassword);
    QVERIFY2(moved.code == 0, moved.err.constData());
    const SqlSession anna(m_server.tcpConninfo(u"orbit"_s, u"anna"_s, QString::fromLatin1(annaPassword)));
    QVERIFY2(anna.isOpen(), qPrintable(anna.problem()));
    QCOMPARE(anna.run(u"SELECT login FROM api.who_am_i()"_s).value(), u"anna"_s);
    const Outcome left = call(QStringList{u"registry"_s, u"check"_s} + own());
    QCOMPARE(left.code, 1);
    QVERIFY(left.err.contains("localhost"));
}

void RegistryTest::restoreFillsANewOne()
{
    const Outcome restored = call(QStringList{u"registry"_s, u"restore"_s, m_folder.filePath(u"saved"_s)} + own(u"second"_s));
    QVERIFY2(restored.code == 0, restored.err.constData());
    QCOMPARE(restored.object().value(u"people"_s).toInt(), 1);
    QCOMPARE(call({u"registry"_s, u"restore"_s, m_folder.filePath(u"none"_s), u"--folder"_s, m_folder.filePath(u"second"_s)}).code, 5);
}

void RegistryTest::theOwnerGetsInAfterARestore()
{
    const QStringList asAnna{u"user"_s, u"list"_s, u"--user"_s, u"anna"_s};
    // On a computer that had none it must be said who that is; afterwards it is known.
    QCOMPARE(call(asAnna + own(u"second"_s)).code, 3);
    const QStringList restore{u"registry"_s, u"restore"_s, m_folder.filePath(u"saved"_s), u"--fresh"_s};
    for (const QStringList &admin : {QStringList{u"--admin"_s, u"anna"_s}, QStringList()}) {
        const Outcome restored = call(restore + admin + own(u"second"_s));
        QVERIFY2(restored.code == 0, restored.err.constData());
        const Outcome listed = call(asAnna + own(u"second"_s));
        QVERIFY2(listed.code == 0, listed.err.constData());
    }
}

void RegistryTest::wrongPasswordIsDenied() { QCOMPARE(call(QStringList{u"registry"_s, u"migrate"_s} + server(), "wrong").code, 4); }

void RegistryTest::serverOnTheNetworkNeedsItsAuthority()
{
    QCOMPARE(call({u"registry"_s, u"check"_s, u"--server"_s, u"localhost"_s}, bossPassword).code, 2);
    const PostgresCluster other({.tls = true});
    QStringList words = server();
    words.replace(3, other.rootCertificate());
    QCOMPARE(call(QStringList{u"registry"_s, u"check"_s} + words, bossPassword).code, 3);
}

void RegistryTest::secretsAreInNoArgumentAndNoOutput()
{
    for (const char *secret : {bossPassword, annaPassword}) {
        QVERIFY(!m_said.contains(secret));
        QVERIFY(!m_server.log().contains(QLatin1StringView(secret)));
        QFile log(m_folder.filePath(u"registry/postgres.log"_s));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY(!log.readAll().contains(secret));
    }
    QFile saved(m_folder.filePath(u"saved"_s));
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QVERIFY(!saved.readAll().contains(annaPassword));
}

ORBIT_TEST(RegistryTest, "registry")

#include "registry_test.moc"
