#include "adapters/lab/lab.h"
#include "adapters/registry/embedded/embedded_cluster.h"
#include "tests/ctl/private_office.h"
#include "tests/testkit/quick_folder.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace orbit;

namespace {

const QByteArray agentPassword = "a good password";
constexpr int patience = 60'000;

} // namespace

/// orbitctl between a lab and a private registry: what differs, putting it right, and the agent that does it by itself.
class DriftCommandsTest final : public QObject
{
    Q_OBJECT

private:
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() ||
            !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("the test cannot write");
    }
    Outcome call(const QStringList &words, const QByteArray &secret = {})
    {
        QProcess orbitctl;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!secret.isEmpty())
            environment.insert(u"ORBIT_SECRET"_s, QString::fromUtf8(secret));
        orbitctl.setProcessEnvironment(environment);
        orbitctl.start(program(), words + QStringList{u"--json"_s, u"--settings"_s, m_folder.filePath(u"console"_s)});
        orbitctl.write(agentPassword + '\n');
        orbitctl.closeWriteChannel();
        // The lab answers from this program's event loop or its own threads: keep both running.
        if (!QTest::qWaitFor([&orbitctl] { return orbitctl.state() == QProcess::NotRunning; }, 120'000))
            qFatal("orbitctl does not end");
        return {.code = orbitctl.exitCode(), .out = orbitctl.readAllStandardOutput(), .err = orbitctl.readAllStandardError()};
    }
    Outcome people(QStringList words) { return call(words + QStringList{u"--user"_s, u"anna"_s} + registry()); }
    Outcome drift(const QStringList &words)
    {
        return call(QStringList{u"drift"_s} + words + QStringList{u"--user"_s, u"anna"_s} + registry(), m_access.tokenSecret.toUtf8());
    }
    QStringList registry() const { return {u"--folder"_s, m_folder.filePath(u"registry"_s)}; }
    static QString program() { return QCoreApplication::applicationDirPath() + u"/orbitctl"_s; }
    /// What `drift show` said about the machine or person.
    static QStringList about(const QString &part, const Outcome &shown)
    {
        QStringList kinds;
        for (const QJsonValue row : shown.rows()) {
            const QJsonObject finding = row.toObject();
            if (finding.value(u"where"_s).toString().contains(part) || finding.value(u"wished"_s).toString().contains(part))
                kinds += finding.value(u"kind"_s).toString();
        }
        return kinds;
    }
    int audited(const QString &action) { return static_cast<int>(people({u"audit"_s, u"list"_s, u"--action"_s, action}).rows().size()); }
    void startAgent()
    {
        write(u"agent"_s, agentPassword + '\n');
        write(u"cluster"_s, m_access.tokenSecret.toUtf8() + '\n');
        const QString script = u"exec \"$0\" \"$@\" --secret-fd 3 --cluster-secret-fd 4 3<'%1' 4<'%2'"_s.arg(
            m_folder.filePath(u"agent"_s), m_folder.filePath(u"cluster"_s));
        m_agent.setProcessChannelMode(QProcess::MergedChannels);
        m_agent.start(u"/bin/sh"_s, QStringList{u"-c"_s, script, program(), u"agent"_s, u"--user"_s, u"agent-1"_s, u"--repair"_s,
                                                u"--settings"_s, m_folder.filePath(u"console"_s)} +
                                        registry());
        QTRY_VERIFY_WITH_TIMEOUT((m_said += m_agent.readAll()).contains("working as \"agent-1\""), patience);
    }

    QTemporaryDir m_folder{testkit::quickFolder(u"orbit-drift"_s)};
    std::unique_ptr<lab::Lab> m_lab;
    lab::LabAccess m_access;
    std::optional<registry::EmbeddedCluster> m_server; // one that runs need not start for each call
    QProcess m_agent;
    QByteArray m_said;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7755)));
        m_lab = std::make_unique<lab::Lab>(lab::LabOptions{.nodes = 2, .guests = 12, .speed = 100});
        const auto access = m_lab->start();
        QVERIFY(access.has_value());
        m_access = *access;
        write(u"secret"_s, m_access.rootPassword.toUtf8() + '\n');
        const QString answers =
            u"[proxmox]\naddress = \"%1\"\nfingerprint = \"%2\"\nlogin = \"%3\"\nsecret_file = \"%4\"\n"
            "[registry]\nkind = \"private\"\nadmin_name = \"Anna Quist\"\nadmin_login = \"anna\"\nteams = [\"Finance\"]\n"_s.arg(
                m_access.url.toString(), m_access.caFingerprint, m_access.rootUser, m_folder.filePath(u"secret"_s));
        write(u"answers.toml"_s, answers.toUtf8());
        const Outcome set = call(QStringList{u"setup"_s, u"--file"_s, m_folder.filePath(u"answers.toml"_s)} + registry());
        QVERIFY2(set.code == 0, (set.err + set.out).constData());
        m_server.emplace(registry::EmbeddedOptions{
            .folder = m_folder.filePath(u"registry"_s), .migrations = *registry::MigrationSet::embedded(), .programs = {}});
        QVERIFY(m_server->start().has_value());
        // The token of the setup rests in no keychain here: the lab's own takes its place.
        QFile::remove(m_folder.filePath(u"console/clusters.json"_s));
        const Outcome added = call(
            {u"cluster"_s, u"add"_s, m_access.url.toString(), u"--token"_s, m_access.tokenId, u"--fingerprint"_s, m_access.caFingerprint},
            m_access.tokenSecret.toUtf8());
        QVERIFY2(added.code == 0, added.err.constData());
        for (const QString &login : {u"mira"_s, u"hugo"_s})
            QCOMPARE(people({u"user"_s, u"create"_s, login, u"--name"_s, login, u"--team"_s, u"Finance"_s, u"--directory"_s}).code, 0);
        const QStringList withPassword{u"--new-secret-fd"_s, u"0"_s};
        const QStringList agent{u"user"_s, u"create"_s, u"agent-1"_s, u"--name"_s, u"Agent"_s, u"--role"_s, u"agent"_s};
        QCOMPARE(people(agent + withPassword).code, 0);
        QCOMPARE(people(QStringList{u"user"_s, u"create"_s, u"hana"_s, u"--name"_s, u"Hana"_s} + withPassword).code, 0);
    }
    void cleanupTestCase()
    {
        m_agent.terminate();
        QVERIFY(m_agent.waitForFinished(patience));
        m_server.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(m_folder.filePath(u"registry/data/postmaster.pid"_s)), 30'000);
    }

    void whatTheRegistrySaysIsMissedAndCompletedOnlyWhenAsked()
    {
        const QStringList assign{u"assign"_s, u"guest"_s, u"101"_s, u"--team"_s, u"Finance"_s, u"--to"_s, u"mira"_s};
        const QString cluster = call({u"cluster"_s, u"list"_s}).rows().first().toObject().value(u"name"_s).toString();
        const Outcome assigned = people(assign + QStringList{u"--cluster"_s, cluster});
        QVERIFY2(assigned.code == 0, assigned.err.constData());
        QVERIFY(about(u"/vms/101"_s, drift({u"show"_s})).contains(u"machine moved"_s));
        QVERIFY(about(u"mira@pve"_s, drift({u"show"_s})).contains(u"user missing"_s));
        QCOMPARE(drift({u"show"_s}).code, 1);
        QCOMPARE(drift({u"repair"_s}).code, 0);
        QVERIFY(about(u"/vms/101"_s, drift({u"show"_s})).contains(u"machine moved"_s));
        const Outcome completed = drift({u"repair"_s, u"--complete"_s});
        QVERIFY2(completed.code == 0, (completed.err + completed.out).constData());
        QCOMPARE(about(u"/vms/101"_s, drift({u"show"_s})), QStringList());
        QCOMPARE(about(u"mira@pve"_s, drift({u"show"_s})), QStringList());
        QVERIFY(audited(u"proxmox.move"_s) > 0);
        QVERIFY(audited(u"proxmox.grant"_s) > 0);
    }

    void theAgentCarriesOnWhatIsChanged()
    {
        startAgent();
        const Outcome ended = people({u"assign"_s, u"list"_s, u"--to"_s, u"mira"_s});
        const QString id = ended.rows().first().toObject().value(u"id"_s).toString();
        QCOMPARE(people({u"assign"_s, u"end"_s, id}).code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(about(u"/vms/101"_s, drift({u"show"_s})), QStringList(), patience);
        const QString cluster = call({u"cluster"_s, u"list"_s}).rows().first().toObject().value(u"name"_s).toString();
        const QStringList assign{u"assign"_s, u"guest"_s, u"101"_s, u"--team"_s, u"Finance"_s, u"--to"_s, u"hugo"_s};
        QCOMPARE(people(assign + QStringList{u"--cluster"_s, cluster}).code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(about(u"hugo@pve"_s, drift({u"show"_s})), QStringList(), patience);
        QCOMPARE(people({u"user"_s, u"disable"_s, u"hugo"_s}).code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(about(u"hugo@pve"_s, drift({u"show"_s})), QStringList(), patience);
    }

    void whoIsNoAdminMayNotLook()
    {
        const QStringList asHana{u"drift"_s, u"show"_s, u"--user"_s, u"hana"_s, u"--registry-secret-fd"_s, u"0"_s};
        QCOMPARE(call(asHana + registry(), m_access.tokenSecret.toUtf8()).code, 4);
    }
};

ORBIT_TEST(DriftCommandsTest, "drift")
#include "drift_test.moc"
