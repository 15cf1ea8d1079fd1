#include "adapters/lab/lab.h"
#include "adapters/registry/account/registry_home.h"
#include "tests/ctl/private_office.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit {

/// What orbitctl does in Proxmox, told to a registry: a lab over TLS, a real private registry, the program itself.
class ToldTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_office.reset(); }

    void aCallThatSaysAsWhomIsToldToItsEnd();
    void whereThereIsNoRegistryNothingIsTold();
    void theRegistryOfThisComputersConsoleIsToldUnasked();
    void whoIsNotLetInDoesNothing();

private:
    Outcome call(const QStringList &words, const QStringList &who = {}) const
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_CONFIG_HOME"_s, m_folder.path());
        environment.insert(u"XDG_DATA_HOME"_s, m_folder.filePath(u"data"_s));
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        environment.insert(u"ORBIT_SECRET"_s, m_access.tokenSecret);
        program.setProcessEnvironment(environment);
        program.start(qEnvironmentVariable("ORBIT_BIN") + u"/orbitctl"_s, words + who + QStringList{u"--json"_s});
        program.closeWriteChannel();
        if (!program.waitForFinished(120'000))
            qFatal("orbitctl did not end");
        return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
    }
    QStringList asAnna() const { return {u"--user"_s, u"anna"_s, u"--folder"_s, m_office->registryFolder()}; }
    QJsonArray told() const { return m_office->call({u"audit"_s, u"list"_s, u"--action"_s, u"power."_s}).rows(); }

    QTemporaryDir m_folder;
    std::optional<PrivateOffice> m_office;
    std::unique_ptr<lab::Lab> m_lab;
    lab::LabAccess m_access;
};

void ToldTest::initTestCase()
{
    m_office.emplace();
    lab::LabOptions options{.speed = 20};
    const QString logs = qEnvironmentVariable("ORBIT_REQUEST_LOG");
    if (!logs.isEmpty())
        options.recordFile = logs + u"/ctl-told.jsonl"_s;
    m_lab = std::make_unique<lab::Lab>(options);
    const auto access = m_lab->start();
    QVERIFY2(access.has_value(), "the lab did not start");
    m_access = *access;
    const Outcome added = call(
        {u"cluster"_s, u"add"_s, m_access.url.toString(), u"--token"_s, m_access.tokenId, u"--fingerprint"_s, m_access.leafFingerprint});
    QVERIFY2(added.code == 0, added.err.constData());
}

void ToldTest::aCallThatSaysAsWhomIsToldToItsEnd()
{
    const Outcome down = call({u"guest"_s, u"shutdown"_s, u"fin-002"_s}, asAnna());
    QVERIFY2(down.code == 0, down.err.constData());
    const QJsonArray entries = told();
    QCOMPARE(entries.size(), 1);
    const QJsonObject entry = entries.first().toObject();
    QCOMPARE(entry.value(u"actor"_s).toString(), u"anna"_s);
    QCOMPARE(entry.value(u"action"_s).toString(), u"power.shutdown"_s);
    QCOMPARE(entry.value(u"target"_s).toString(), u"fin-002"_s);
    QCOMPARE(entry.value(u"result"_s).toString(), u"done"_s); // without --wait it lasts to the end of the task all the same
}

void ToldTest::whereThereIsNoRegistryNothingIsTold()
{
    const qsizetype before = told().size();
    const Outcome up = call({u"guest"_s, u"start"_s, u"fin-002"_s, u"--wait"_s});
    QVERIFY2(up.code == 0, up.err.constData());
    QCOMPARE(told().size(), before);
}

void ToldTest::theRegistryOfThisComputersConsoleIsToldUnasked()
{
    const qsizetype before = told().size();
    const QString file = m_folder.filePath(u"data/orbit/console.ini"_s);
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    {
        QSettings console(file, QSettings::IniFormat);
        registry::RegistryHome home{
            .kind = registry::RegistryHome::Kind::Private, .folder = m_office->registryFolder(), .login = u"anna"_s, .address = {}};
        registry::writeHome(console, home);
    }
    const Outcome again = call({u"guest"_s, u"reboot"_s, u"fin-002"_s});
    QVERIFY2(again.code == 0, again.err.constData());
    QCOMPARE(told().size(), before + 1);
    QVERIFY(QFile::remove(file));
}

void ToldTest::whoIsNotLetInDoesNothing()
{
    const qsizetype before = told().size();
    const Outcome refused =
        call({u"guest"_s, u"reset"_s, u"fin-002"_s}, {u"--user"_s, u"eve"_s, u"--folder"_s, m_office->registryFolder()});
    QCOMPARE(refused.code, 4);
    QCOMPARE(told().size(), before);
    QVERIFY(!refused.out.contains("UPID:"));
}

ORBIT_TEST(ToldTest, "told")

} // namespace orbit

#include "told_test.moc"
