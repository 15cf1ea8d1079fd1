#include "tests/security/canary_stage.h"
#include "tests/security/failing_calls.h"
#include "tests/security/registry_fixture.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

namespace orbit::security {

using testkit::PostgresCluster;
using testkit::SqlSession;

namespace {

constexpr int patienceMs = 120'000;

/// Runs a program of the system to its good end.
void runTool(const QString &program, const QStringList &words)
{
    QProcess process;
    process.start(program, words);
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0)
        qFatal("%s failed: %s", qPrintable(program), process.readAllStandardError().constData());
}

/// Waits for a line and shows meanwhile what it was started with.
const QStringList holder{u"-c"_s, u"read line"_s, u"holder"_s};

} // namespace

/// A33: every secret that orbitctl is given or gets is a canary, and is looked for in every form wherever it could be left: what the
/// programs say and log, arguments and environments of all processes, files, the log and the files of a server that writes down every
/// statement, Proxmox's requests and log, cores. First the hunt itself: what is planted is found.
class CanariesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_stage.emplace(); }
    void plantedInAFileItIsFound_data();
    void plantedInAFileItIsFound();
    void plantedInAnArgumentItIsFound_data() { addWritings(); }
    void plantedInAnArgumentItIsFound();
    void plantedInAnEnvironmentItIsFound_data() { addWritings(); }
    void plantedInAnEnvironmentItIsFound();
    void setInPlainSqlItIsInTheServersLog();

    void aServerBecomesARegistry();
    void setupRunsOnAClusterAndThatServer();
    void peopleAreMadeAndGetPasswords();
    void aClusterIsEnteredWithAPassword();
    void aDirectoryIsRead();
    void theRecordIsReadAndExported();
    void aBackupHandsNothingToItsPrograms();
    void anExportedSecretNobodyAskedForGoesNoFurther();
    void theAgentIsKilledAndLeavesNoCore();
    void whatFailsIsSaid();

    void noneWasSaid();
    void noneWasShownByAProcess();
    void noneIsInAFileOfTheAccount();
    void noneIsWithTheDatabase();
    void noneIsInProxmoxsLogs();
    void cleanupTestCase();

private:
    void addWritings() const;
    bool isFound(const QList<Trace> &traces, const QString &form);
    CanaryHunt huntForPlanted() const { return CanaryHunt({m_planted}); }
    CanaryHunt hunt() const { return CanaryHunt(m_stage->canaries()); }
    const CanaryStage::Secrets &secrets() const { return m_stage->secrets(); }
    void ends(const CtlCall &call, int code = 0);
    void judge(const QList<Trace> &traces);
    QString inHome(const QString &name) const { return m_stage->home() + u'/' + name; }

    const Canary m_planted = Canary::make(u"what was planted"_s);
    std::optional<CanaryStage> m_stage;
    QSet<QString> m_found;
    int m_plantings = 0;
    int m_seen = 0;
};

/// Written without the hunt's own code.
void CanariesTest::addWritings() const
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QString>("form");
    const QByteArray &secret = m_planted.text;
    QTest::newRow("as it is") << "password=" + secret + ';' << u"as it is"_s;
    for (int before = 0; before < 3; ++before) {
        const QByteArray longer = QByteArray("u:").left(before) + secret + "@host";
        QTest::addRow("base64, %d before it", before) << longer.toBase64() << u"base64"_s;
        QTest::addRow("base64 of URLs, %d before it", before)
            << longer.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) << u"base64"_s;
    }
    QTest::newRow("hexadecimal") << "\\x00" + secret.toHex() << u"hexadecimal"_s;
    QTest::newRow("hexadecimal in capitals") << secret.toHex().toUpper() << u"hexadecimal"_s;
    QTest::newRow("percent-encoded") << "https://u:" + secret.toPercentEncoding() + "@host/" << u"percent-encoded"_s;
    QTest::newRow("in SQL") << '\'' + QByteArray(secret).replace('\'', "''") + '\'' << u"quoted"_s;
    QTest::newRow("in JSON") << QJsonDocument(QJsonArray{QString::fromUtf8(secret)}).toJson() << u"quoted"_s;
}

bool CanariesTest::isFound(const QList<Trace> &traces, const QString &form)
{
    const bool isSeen = std::ranges::any_of(traces, [&form](const Trace &trace) { return trace.form == form; });
    ++m_plantings;
    m_seen += isSeen ? 1 : 0;
    return isSeen;
}

void CanariesTest::plantedInAFileItIsFound_data()
{
    addWritings();
    QByteArray wide; // no argument and no variable can hold its zeros
    for (const char letter : m_planted.text)
        wide += QByteArray(1, letter) + '\0';
    QTest::newRow("UTF-16") << wide << u"UTF-16"_s;
}

void CanariesTest::plantedInAFileItIsFound()
{
    QFETCH(QByteArray, written);
    QFETCH(QString, form);
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u".deep/down"_s));
    QFile file(folder.filePath(u".deep/down/.hidden"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(QByteArray(70'000, '\xff') + written + QByteArray(9, '\0')) > 0);
    file.close();
    CanaryHunt hunt = huntForPlanted();
    QVERIFY(isFound(hunt.below(folder.path()), form));
    QCOMPARE(hunt.files(), 1);
}

void CanariesTest::plantedInAnArgumentItIsFound()
{
    QFETCH(QByteArray, written);
    QFETCH(QString, form);
    QProcess process;
    process.start(u"sh"_s, holder + QStringList{QString::fromUtf8(written)});
    QVERIFY(process.waitForStarted());
    ProcessWatch watch;
    watch.look();
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QVERIFY(isFound(watch.traces(huntForPlanted()), form));
}

void CanariesTest::plantedInAnEnvironmentItIsFound()
{
    QFETCH(QByteArray, written);
    QFETCH(QString, form);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HELD"_s, QString::fromUtf8(written));
    process.setProcessEnvironment(environment);
    process.start(u"sh"_s, holder);
    QVERIFY(process.waitForStarted());
    ProcessWatch watch;
    watch.look();
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QVERIFY(isFound(watch.traces(huntForPlanted()), form));
}

/// The wall is that passwords become verifiers before they are sent.
void CanariesTest::setInPlainSqlItIsInTheServersLog()
{
    const SqlSession boss(m_stage->server().socketConninfo());
    must(boss, u"CREATE ROLE careless LOGIN"_s);
    QString password = QString::fromUtf8(m_planted.text);
    must(boss, u"ALTER ROLE careless PASSWORD '%1'"_s.arg(password.replace(u'\'', u"''"_s)));
    QVERIFY(isFound(huntForPlanted().in(m_stage->server().log().toUtf8(), u"the log"_s), u"quoted"_s));
}

void CanariesTest::ends(const CtlCall &call, int code)
{
    const int ended = m_stage->run(call);
    QVERIFY2(ended == code, (QByteArray::number(ended) + ": " + m_stage->lastSaid()).constData());
}

void CanariesTest::judge(const QList<Trace> &traces)
{
    for (const Trace &trace : traces)
        m_found.insert(trace.secret);
    QVERIFY2(traces.isEmpty(), described(traces).constData());
}

void CanariesTest::aServerBecomesARegistry()
{
    const QStringList init{u"registry"_s,     u"init"_s,     u"--admin"_s,           u"ada"_s,
                           u"--admin-name"_s, u"Ada Lind"_s, u"--admin-secret-fd"_s, u"0"_s};
    ends({.words = init + m_stage->registry(u"chief"_s), .typed = {secrets().superuser.text, secrets().admin.text}});
}

void CanariesTest::setupRunsOnAClusterAndThatServer()
{
    ends({.words = m_stage->setup(u"console"_s, {m_stage->proxmox().url, secrets().root, u"prepare"_s, secrets().admin})});
    QTRY_COMPARE_WITH_TIMEOUT(m_stage->tokens().size(), 1, patienceMs);
}

void CanariesTest::peopleAreMadeAndGetPasswords()
{
    const QStringList create{u"user"_s, u"create"_s, u"--new-secret-fd"_s, u"0"_s, u"--name"_s, u"Somebody"_s};
    ends({.words = create + QStringList{u"lene"_s, u"--role"_s, u"admin"_s} + m_stage->registry(u"ada"_s),
          .typed = {secrets().admin.text, secrets().person.text}});
    ends({.words = create + QStringList{u"robo"_s, u"--role"_s, u"agent"_s} + m_stage->registry(u"ada"_s),
          .typed = {secrets().admin.text, secrets().agent.text}});
    ends({.words = QStringList{u"user"_s, u"password"_s, u"lene"_s, u"--new-secret-fd"_s, u"0"_s} + m_stage->registry(u"ada"_s, {}),
          .typed = {secrets().renewed.text},
          .exported = secrets().admin.text});
    ends({.words = QStringList{u"user"_s, u"list"_s} + m_stage->registry(u"lene"_s), .typed = {secrets().renewed.text}});
}

void CanariesTest::aClusterIsEnteredWithAPassword()
{
    const lab::LabAccess &access = m_stage->proxmox();
    const QStringList add{u"cluster"_s,    u"add"_s,           access.url.toString(), u"--user"_s,
                          access.rootUser, u"--fingerprint"_s, access.caFingerprint};
    ends({.words = add + m_stage->console(u"second"_s), .exported = secrets().root.text});
}

void CanariesTest::aDirectoryIsRead()
{
    ends({.words = QStringList{u"user"_s, u"import-ldap"_s} + m_stage->directory() + m_stage->registry(u"ada"_s),
          .typed = {secrets().admin.text, secrets().directory.text}});
}

void CanariesTest::theRecordIsReadAndExported()
{
    for (const QStringList &words : {QStringList{u"list"_s}, QStringList{u"export"_s, inHome(u"record.csv"_s)},
                                     QStringList{u"export"_s, inHome(u"record.json"_s)}, QStringList{u"verify"_s}})
        ends({.words = QStringList{u"audit"_s} + words + m_stage->registry(u"ada"_s) + m_stage->console(u"console"_s),
              .typed = {secrets().admin.text}});
}

void CanariesTest::aBackupHandsNothingToItsPrograms()
{
    const SqlSession boss(m_stage->server().socketConninfo(u"orbit"_s));
    // pg_dump stands still until it may have every table: no luck is needed to see it.
    must(boss, u"CREATE TABLE orbit.held (x int) PARTITION BY LIST (x)"_s);
    must(boss, u"BEGIN; LOCK TABLE orbit.held"_s);
    WatchedCtl backup(m_stage->evidence(), m_stage->home(),
                      {.words = QStringList{u"registry"_s, u"backup"_s, inHome(u"backup"_s)} + m_stage->registry(u"chief"_s, {}),
                       .exported = secrets().superuser.text});
    const QByteArray port = "port=" + QByteArray::number(m_stage->server().port());
    QTRY_VERIFY_WITH_TIMEOUT((backup.isRunning(), m_stage->evidence().watch.hasSeen(u"pg_dump"_s, port)), patienceMs);
    QVERIFY(ProcessWatch::leavesNoDump(backup.process().processId()));
    must(boss, u"ROLLBACK"_s);
    QVERIFY2(backup.end() == 0, backup.said().constData());
    must(boss, u"DROP TABLE orbit.held"_s);
    QVERIFY(m_stage->environmentsOfChildren().contains("PATH="));
    judge(hunt().in(m_stage->environmentsOfChildren(), u"the environment of tar"_s));
    // What is compressed shows nothing to a hunt.
    runTool(u"tar"_s, {u"-xf"_s, inHome(u"backup"_s), u"-C"_s, m_stage->home()});
    runTool(PostgresCluster::program(u"pg_restore"_s), {u"-f"_s, inHome(u"backup.sql"_s), inHome(u"registry.dump"_s)});
}

/// It stands in the person's shell for another call; this one gets its secret on standard input.
void CanariesTest::anExportedSecretNobodyAskedForGoesNoFurther()
{
    ends({.words = QStringList{u"registry"_s, u"backup"_s, inHome(u"backup2"_s)} + m_stage->registry(u"chief"_s),
          .typed = {secrets().superuser.text},
          .exported = secrets().unasked.text});
    judge(hunt().in(m_stage->environmentsOfChildren(), u"the environment of tar"_s));
}

void CanariesTest::theAgentIsKilledAndLeavesNoCore()
{
    const QList<Canary> tokens = m_stage->tokens();
    QVERIFY(!tokens.isEmpty());
    const qint64 before = m_stage->requestBytes();
    WatchedCtl agent(
        m_stage->evidence(), m_stage->home(),
        {.words = QStringList{u"agent"_s, u"--cluster-secret-fd"_s, u"0"_s} + m_stage->registry(u"robo"_s) + m_stage->console(u"console"_s),
         .typed = {secrets().agent.text, tokens.first().text}});
    QTRY_VERIFY_WITH_TIMEOUT((agent.isRunning(), agent.said().contains("working as \"robo\"")), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT((agent.isRunning(), m_stage->requestBytes() > before), patienceMs);
    QVERIFY(ProcessWatch::leavesNoDump(agent.process().processId()));
    QCOMPARE(::kill(static_cast<pid_t>(agent.process().processId()), SIGQUIT), 0); // it would dump its memory
    agent.end();
    QCOMPARE(agent.process().exitStatus(), QProcess::CrashExit);
    QVERIFY(QDir(WatchedCtl::workFolder(m_stage->home())).isEmpty());
}

void CanariesTest::whatFailsIsSaid()
{
    for (const FailingCall &failure : failingCalls(*m_stage)) {
        const int code = m_stage->run(failure.call);
        QVERIFY2(code == failure.code,
                 (failure.what + QByteArray(", ") + QByteArray::number(code) + ": " + m_stage->lastSaid()).constData());
        QVERIFY2(!m_stage->lastSaid().trimmed().isEmpty(), failure.what);
    }
}

void CanariesTest::noneWasSaid()
{
    const CanaryHunt everywhere = hunt();
    QList<Trace> traces;
    for (const auto &[call, words] : m_stage->evidence().said)
        traces += everywhere.in(words, u"what \"%1\" said"_s.arg(call));
    judge(traces);
}

void CanariesTest::noneWasShownByAProcess()
{
    QVERIFY(m_stage->evidence().watch.hasSeen(u"orbitctl"_s, "--secret-fd")); // it was looked at
    judge(m_stage->evidence().watch.traces(hunt()));
}

void CanariesTest::noneIsInAFileOfTheAccount()
{
    CanaryHunt everywhere = hunt();
    const QList<Trace> traces = everywhere.below(m_stage->home());
    QVERIFY(everywhere.files() > 5); // clusters, settings, exports, backups
    judge(traces);
}

void CanariesTest::noneIsWithTheDatabase()
{
    const QString log = m_stage->server().log();
    for (const QString &statement : {u"api.user_create"_s, u"api.user_set_verifier"_s, u"api.setup_first_admin"_s})
        QVERIFY2(log.contains(statement), qPrintable(statement)); // it does write down everything
    CanaryHunt everywhere = hunt();
    judge(everywhere.below(m_stage->server().socketFolder()));
}

void CanariesTest::noneIsInProxmoxsLogs()
{
    QVERIFY(m_stage->proxmoxLog().contains("/access/ticket"));
    judge(hunt().in(m_stage->proxmoxLog(), u"Proxmox's logs"_s));
}

void CanariesTest::cleanupTestCase()
{
    const int hunted = static_cast<int>(m_stage->canaries().size());
    std::printf("refused %d/%d secrets hunted for, %d/%d found once planted\n", hunted - static_cast<int>(m_found.size()), hunted, m_seen,
                m_plantings);
    m_stage.reset();
}

ORBIT_TEST(CanariesTest, "canaries")

} // namespace orbit::security

#include "canaries_test.moc"
