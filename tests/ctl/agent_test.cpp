#include "adapters/registry/embedded/embedded_cluster.h"
#include "adapters/registry/embedded/postmaster.h"
#include "tests/testkit/postgres_session.h"
#include "tests/testkit/quick_folder.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include <signal.h>

using namespace Qt::StringLiterals;

namespace {

const QByteArray password = "a good password";

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

} // namespace

/// orbitctl agent on a private registry: what it does, when it ends, and with what.
class AgentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7755)));
        const Outcome made = call({u"registry"_s, u"init"_s, u"--admin"_s, u"anna"_s, u"--admin-name"_s, u"Anna Quist"_s});
        QVERIFY2(made.code == 0, made.err.constData());
        m_server.emplace(orbit::registry::EmbeddedOptions{
            .folder = m_folder.filePath(u"registry"_s), .migrations = *orbit::registry::MigrationSet::embedded(), .programs = {}});
        const auto address = m_server->start();
        QVERIFY(address.has_value());
        m_host = address->hosts.first();
        for (const QString &role : {u"agent"_s, u"user"_s}) {
            const Outcome person = call({u"user"_s, u"create"_s, role + u"-1"_s, u"--name"_s, u"Somebody"_s, u"--role"_s, role,
                                         u"--new-secret-fd"_s, u"0"_s, u"--user"_s, u"anna"_s},
                                        password);
            QVERIFY2(person.code == 0, person.err.constData());
        }
    }
    void cleanupTestCase() { m_server.reset(); }
    void cleanup()
    {
        if (m_agent.state() == QProcess::NotRunning)
            return;
        m_agent.terminate();
        QVERIFY(m_agent.waitForFinished(60'000));
    }

    void whatIsOpenIsSealed()
    {
        QCOMPARE(call({u"team"_s, u"create"_s, u"Finance"_s, u"--user"_s, u"anna"_s}).code, 0);
        QVERIFY(!isAllSealed());
        startAgent();
        QTRY_VERIFY_WITH_TIMEOUT(isAllSealed(), 60'000);
    }

    void anIdleTransactionIsEnded()
    {
        const orbit::testkit::SqlSession idle(conninfo(u"user-1"_s));
        QVERIFY2(idle.isOpen(), qPrintable(idle.problem()));
        // PostgreSQL itself ends such sessions unless somebody hostile says no to it.
        QVERIFY(idle.run(u"SET idle_in_transaction_session_timeout = 0; BEGIN"_s).isOk());
        QVERIFY(idle.run(u"SELECT 1"_s).isOk());
        startAgent();
        QTRY_VERIFY_WITH_TIMEOUT(said("ended sessions 1"), 60'000);
        QVERIFY(!idle.run(u"SELECT 1"_s).isOk());
    }

    void sigtermEndsItWell()
    {
        startAgent();
        m_agent.terminate();
        QVERIFY(m_agent.waitForFinished(60'000));
        QCOMPARE(m_agent.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_agent.exitCode(), 0);
    }

    void aRegistryThatDiesIsWaitedFor()
    {
        startAgent();
        const auto server = orbit::registry::runningServer(m_folder.filePath(u"registry/data"_s));
        QVERIFY(server);
        QCOMPARE(::kill(static_cast<pid_t>(server->pid), SIGKILL), 0);
        bool isMade = false; // the wait looks once more after it was fulfilled
        QTRY_VERIFY_WITH_TIMEOUT((isMade = isMade || call({u"team"_s, u"create"_s, u"Design"_s, u"--user"_s, u"anna"_s}).code == 0),
                                 120'000);
        QTRY_VERIFY_WITH_TIMEOUT(isAllSealed(), 120'000);
        QCOMPARE(m_agent.state(), QProcess::Running);
    }

    /// A restored backup is another chain from some entry on.
    void aRestoredRegistryIsNoOrder()
    {
        QCOMPARE(call({u"team"_s, u"create"_s, u"Support"_s, u"--user"_s, u"anna"_s}).code, 0);
        startAgent();
        QTRY_VERIFY_WITH_TIMEOUT(isAllSealed(), 60'000);
        int times = 0; // each is a hint for it to look; the first one may come before it has seen any end
        QTRY_VERIFY_WITH_TIMEOUT((writeChainAnew(), hint(++times), said("a backup was restored")), 60'000);
        QCOMPARE(m_agent.state(), QProcess::Running);
    }

    void whatItKnowsIsInNoDump()
    {
        startAgent();
        QFile limits(u"/proc/%1/limits"_s.arg(m_agent.processId()));
        QVERIFY(limits.open(QIODevice::ReadOnly));
        const QString all = QString::fromLatin1(limits.readAll());
        const QRegularExpression none(u"Max core file size\\s+0\\s+0\\s"_s);
        QVERIFY2(none.match(all).hasMatch(), qPrintable(all));
    }

    void whoIsNoAgentMayNot()
    {
        const Outcome refused = call({u"agent"_s, u"--user"_s, u"user-1"_s}, {}, password);
        QCOMPARE(refused.code, 4);
    }

    void aWrongPasswordIsDenied() { QCOMPARE(call({u"agent"_s, u"--user"_s, u"agent-1"_s}, {}, "wrong").code, 4); }

    void theSecretIsInNoList()
    {
        startAgent();
        for (const QString &list : {u"cmdline"_s, u"environ"_s}) {
            QFile file(u"/proc/%1/%2"_s.arg(m_agent.processId()).arg(list));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY(content.size() > 10);
            QVERIFY(!content.contains(password));
        }
        QVERIFY(!said(password));
    }

private:
    void writeChainAnew()
    {
        const auto tampered = m_server->asSuperuser([](orbit::registry::PgSession &session, const QString &) {
            const auto done = session.runScript("SET session_replication_role = replica; UPDATE aud.chain SET hash = sha256(hash)");
            return done ? orbit::Result<void>() : orbit::fail(orbit::ErrorKind::Unexpected, u"the chain"_s, done.error().error.detail);
        });
        QVERIFY2(tampered.has_value(), tampered ? "" : qPrintable(tampered.error().detail));
    }
    void hint(int number) { call({u"team"_s, u"create"_s, u"Hint %1"_s.arg(number), u"--user"_s, u"anna"_s}); }

    QStringList placeOf(const QStringList &words) const
    {
        return words + QStringList{u"--folder"_s, m_folder.filePath(u"registry"_s), u"--json"_s};
    }
    static QString program() { return qEnvironmentVariable("ORBIT_BIN") + u"/orbitctl"_s; }
    static QProcessEnvironment environment(const QByteArray &secret)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!secret.isEmpty())
            environment.insert(u"ORBIT_SECRET"_s, QString::fromUtf8(secret));
        return environment;
    }

    Outcome call(const QStringList &words, const QByteArray &input = {}, const QByteArray &secret = {})
    {
        QProcess process;
        process.setProcessEnvironment(environment(secret));
        process.start(program(), placeOf(words));
        process.write(input + '\n');
        process.closeWriteChannel();
        if (!process.waitForFinished(120'000))
            qFatal("orbitctl did not end");
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    /// It is signed in and at work on return.
    void startAgent()
    {
        m_said.clear();
        // As its unit does: by a file descriptor.
        m_agent.start(program(), placeOf({u"agent"_s, u"--user"_s, u"agent-1"_s, u"--secret-fd"_s, u"0"_s}));
        m_agent.write(password + QByteArray("\n"));
        m_agent.closeWriteChannel();
        QTRY_VERIFY_WITH_TIMEOUT(said("working as \"agent-1\""), 60'000);
    }
    bool said(const QByteArray &words)
    {
        m_said += m_agent.readAllStandardError();
        return m_said.contains(words);
    }
    /// Every team that was made; a sign-in, also of this call, is an entry of its own.
    bool isAllSealed()
    {
        const Outcome listed = call({u"audit"_s, u"list"_s, u"--action"_s, u"team.create"_s, u"--user"_s, u"anna"_s});
        const QJsonArray rows = QJsonDocument::fromJson(listed.out).array();
        return !rows.isEmpty() && std::ranges::all_of(rows, [](const QJsonValue &row) { return row.toObject().contains(u"number"_s); });
    }
    QString conninfo(const QString &login) const
    {
        return u"host=%1 port=%2 dbname=orbit user=%3 password=%4"_s.arg(orbit::testkit::quoted(m_host.name), QString::number(m_host.port),
                                                                         login, orbit::testkit::quoted(QString::fromUtf8(password)));
    }

    QTemporaryDir m_folder{orbit::testkit::quickFolder(QStringLiteral("orbit-agent"))};
    std::optional<orbit::registry::EmbeddedCluster> m_server;
    orbit::registry::ServerHost m_host;
    QProcess m_agent;
    QByteArray m_said;
};

ORBIT_TEST(AgentTest, "agent")
#include "agent_test.moc"
