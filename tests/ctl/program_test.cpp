#include "adapters/lab/lab.h"
#include "tests/testkit/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    QJsonDocument json() const { return QJsonDocument::fromJson(out); }
};

orbit::lab::LabOptions labOptions()
{
    orbit::lab::LabOptions options{.speed = 20};
    const QString logs = qEnvironmentVariable("ORBIT_REQUEST_LOG");
    if (!logs.isEmpty())
        options.recordFile = logs + u"/ctl.jsonl"_s;
    return options;
}

} // namespace

/// orbitctl as a person calls it: a process, its words and its exit code, against a lab over TLS.
class ProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_lab = std::make_unique<orbit::lab::Lab>(labOptions());
        const auto access = m_lab->start();
        QVERIFY2(access.has_value(), "the lab did not start");
        m_access = *access;
        const Outcome added = call({u"cluster"_s, u"add"_s, m_access.url.toString(), u"--token"_s, m_access.tokenId, u"--fingerprint"_s,
                                    m_access.leafFingerprint, u"--json"_s});
        QVERIFY2(added.code == 0, added.err.constData());
        QCOMPARE(added.json().object().value(u"state"_s).toString(), u"online"_s);
    }

    void aStrangeCertificateStopsBeforeTheSecretIsSent()
    {
        const Outcome refused = call({u"cluster"_s, u"add"_s, m_access.url.toString(), u"--token"_s, m_access.tokenId});
        QCOMPARE(refused.code, 3);
        QVERIFY2(refused.err.contains(m_access.leafFingerprint.toLatin1()), refused.err.constData());
        const Outcome other = call({u"cluster"_s, u"add"_s, m_access.url.toString(), u"--token"_s, m_access.tokenId, u"--fingerprint"_s,
                                    QString(u"AB:"_s).repeated(31) + u"AB"_s});
        QCOMPARE(other.code, 3);
    }

    void theSecretIsInNoFile()
    {
        QFile profiles(m_folder.filePath(u"orbit/clusters.json"_s));
        QVERIFY(profiles.open(QIODevice::ReadOnly));
        const QByteArray text = profiles.readAll();
        QVERIFY(text.contains(m_access.tokenId.toLatin1()));
        QVERIFY(!text.contains(m_access.tokenSecret.toLatin1()));
    }

    void nodesAndGuestsAreListed()
    {
        const Outcome nodes = call({u"node"_s, u"list"_s, u"--json"_s});
        QVERIFY2(nodes.code == 0, nodes.err.constData());
        QCOMPARE(nodes.json().array().size(), 4);
        const Outcome guests = call({u"guest"_s, u"list"_s, u"name:fin-00"_s, u"--json"_s});
        QVERIFY2(guests.code == 0, guests.err.constData());
        QCOMPARE(guests.json().array().size(), 9);
        const Outcome badQuery = call({u"guest"_s, u"list"_s, u"cpu>much"_s});
        QCOMPARE(badQuery.code, 2);
        QVERIFY(!badQuery.err.isEmpty());
    }

    void aGuestIsShutDownAndStartedAndItsTaskFollowed()
    {
        const Outcome down = call({u"guest"_s, u"shutdown"_s, u"fin-002"_s, u"--wait"_s, u"--json"_s});
        QVERIFY2(down.code == 0, down.err.constData());
        const Outcome up = call({u"guest"_s, u"start"_s, u"fin-002"_s, u"--wait"_s, u"--json"_s});
        QVERIFY2(up.code == 0, up.err.constData());
        const QString upid = up.json().array().first().toObject().value(u"upid"_s).toString();
        QVERIFY2(upid.startsWith("UPID:"_L1), up.out.constData());
        const Outcome log = call({u"task"_s, u"log"_s, upid, u"--follow"_s});
        QCOMPARE(log.code, 0);
        QVERIFY2(log.out.contains("TASK OK"), log.out.constData());
        const Outcome waited = call({u"task"_s, u"wait"_s, upid, u"--json"_s});
        QCOMPARE(waited.code, 0);
        QCOMPARE(waited.json().object().value(u"state"_s).toString(), u"ok"_s);
    }

    void aFailedStartIsAFailure()
    {
        const Outcome failed = call({u"guest"_s, u"start"_s, u"fin-003"_s, u"--wait"_s});
        QCOMPARE(failed.code, 1);
        QVERIFY2(failed.out.contains("no free memory"), failed.out.constData());
    }

    void rolesAreJudgedAndPutRight()
    {
        const auto stateOf = [](const Outcome &listed, const QString &role) {
            for (const QJsonValue row : listed.json().array()) {
                if (row.toObject().value(u"role"_s).toString() == role)
                    return row.toObject().value(u"state"_s).toString();
            }
            return QString();
        };
        const Outcome before = call({u"role"_s, u"list"_s, u"--json"_s});
        QCOMPARE(before.code, 1);
        QCOMPARE(stateOf(before, u"OrbitUser"_s), u"right"_s);
        QCOMPARE(stateOf(before, u"OrbitOperator"_s), u"too much"_s);
        QCOMPARE(stateOf(before, u"OrbitProvision"_s), u"missing"_s);
        const Outcome applied = call({u"role"_s, u"apply"_s, u"--json"_s});
        QVERIFY2(applied.code == 0, applied.err.constData());
        const QJsonArray listed = before.json().array();
        const auto wrong =
            std::ranges::count_if(listed, [](const QJsonValue &row) { return row.toObject().value(u"state"_s) != u"right"_s; });
        QVERIFY(wrong > 3);
        QCOMPARE(applied.json().array().size(), wrong);
        QCOMPARE(call({u"role"_s, u"list"_s}).code, 0);
        QVERIFY(call({u"role"_s, u"apply"_s, u"--json"_s}).json().array().isEmpty());
    }

    void everyFailureHasItsExitCode()
    {
        QCOMPARE(call({u"guest"_s, u"start"_s, u"nobody"_s}).code, 5);
        QCOMPARE(call({u"guest"_s, u"explode"_s, u"1"_s}).code, 2);
        QCOMPARE(call({u"task"_s, u"log"_s, u"no-upid"_s}).code, 1);
        QCOMPARE(call({u"node"_s, u"list"_s}, u"wrong"_s).code, 4);
    }

    void aSecretMayComeByFileDescriptor()
    {
        QProcess shell;
        prepare(shell, QString());
        shell.start(u"/bin/sh"_s,
                    {u"-c"_s, u"exec \"$0\" node list --json --secret-fd 3 3<<EOF\n%1\nEOF\n"_s.arg(m_access.tokenSecret), program()});
        QVERIFY(shell.waitForFinished(60'000));
        QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
    }

    void aForgottenClusterIsGone()
    {
        QCOMPARE(call({u"cluster"_s, u"remove"_s, u"nobody"_s}).code, 5);
        const Outcome list = call({u"cluster"_s, u"list"_s, u"--json"_s});
        const QString name = list.json().array().first().toObject().value(u"name"_s).toString();
        QCOMPARE(call({u"cluster"_s, u"remove"_s, name}).code, 0);
        QVERIFY(call({u"cluster"_s, u"list"_s, u"--json"_s}).json().array().isEmpty());
        QCOMPARE(call({u"node"_s, u"list"_s}).code, 5);
    }

private:
    static QString program() { return qEnvironmentVariable("ORBIT_BIN") + u"/orbitctl"_s; }

    void prepare(QProcess &process, const QString &secret) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_CONFIG_HOME"_s, m_folder.path());
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        environment.remove(u"ORBIT_SECRET"_s);
        if (!secret.isEmpty())
            environment.insert(u"ORBIT_SECRET"_s, secret);
        process.setProcessEnvironment(environment);
    }

    Outcome call(const QStringList &words) const { return call(words, m_access.tokenSecret); }

    Outcome call(const QStringList &words, const QString &secret) const
    {
        QProcess process;
        prepare(process, secret);
        process.start(program(), words);
        if (!process.waitForFinished(60'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QTemporaryDir m_folder;
    std::unique_ptr<orbit::lab::Lab> m_lab;
    orbit::lab::LabAccess m_access;
};

ORBIT_TEST(ProgramTest, "program")
#include "program_test.moc"
