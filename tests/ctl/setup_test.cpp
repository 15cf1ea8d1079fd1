#include "adapters/lab/lab.h"
#include "tests/ctl/private_office.h"
#include "tests/testkit/quick_folder.h"
#include "tests/testkit/test_main.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace orbit;

/// orbitctl setup on a lab and a private registry: from nothing to all checks passed, and again.
class SetupTest final : public QObject
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
    void writeAnswers(const QString &fingerprint)
    {
        const QString text =
            u"[proxmox]\naddress = \"%1\"\nfingerprint = \"%2\"\nlogin = \"%3\"\nsecret_file = \"%4\"\n"
            "[registry]\nkind = \"private\"\nadmin_name = \"Anna Quist\"\nadmin_login = \"anna\"\nteams = [\"Finance\", \"Design\"]\n"
            "[branding]\nname = \"Harbour Desk\"\n"_s.arg(m_access.url.toString(), fingerprint, m_access.rootUser,
                                                          m_folder.filePath(u"secret"_s));
        write(u"answers.toml"_s, text.toUtf8());
    }
    Outcome setUp()
    {
        QProcess orbitctl;
        orbitctl.start(QCoreApplication::applicationDirPath() + u"/orbitctl"_s,
                       {u"setup"_s, u"--json"_s, u"--file"_s, m_folder.filePath(u"answers.toml"_s), u"--folder"_s,
                        m_folder.filePath(u"registry"_s), u"--settings"_s, m_folder.filePath(u"console"_s)});
        // The lab answers from this program's event loop or its own threads: keep both running.
        if (!QTest::qWaitFor([&orbitctl] { return orbitctl.state() == QProcess::NotRunning; }, 120'000))
            qFatal("orbitctl setup does not end");
        return {.code = orbitctl.exitCode(), .out = orbitctl.readAllStandardOutput(), .err = orbitctl.readAllStandardError()};
    }
    QJsonArray checksIn(const Outcome &outcome) const
    {
        const qsizetype start = outcome.out.lastIndexOf("\n[");
        return QJsonDocument::fromJson(outcome.out.mid(start < 0 ? 0 : start + 1)).array();
    }

    QTemporaryDir m_folder{testkit::quickFolder(u"orbit-setup"_s)};
    std::unique_ptr<lab::Lab> m_lab;
    lab::LabAccess m_access;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7755)));
        m_lab = std::make_unique<lab::Lab>(lab::LabOptions{.nodes = 2, .guests = 12, .speed = 100});
        const auto access = m_lab->start();
        QVERIFY(access.has_value());
        m_access = *access;
        write(u"secret"_s, m_access.rootPassword.toUtf8() + '\n');
    }
    void cleanupTestCase() { QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(m_folder.filePath(u"registry/data/postmaster.pid"_s)), 30'000); }

    void aServerThatIsNotTheTrustedOneGetsNothing()
    {
        writeAnswers(QString());
        const Outcome refused = setUp();
        QVERIFY(refused.code != 0);
        QVERIFY2(refused.err.contains("proxmox.fingerprint"), refused.err.constData());
        QVERIFY(!QFile::exists(m_folder.filePath(u"registry/data/PG_VERSION"_s)));
    }

    void fromNothingToAllChecksPassed()
    {
        writeAnswers(m_access.caFingerprint);
        const Outcome done = setUp();
        QVERIFY2(done.code == 0, (done.err + done.out).constData());
        const QJsonArray checks = checksIn(done);
        QVERIFY2(!checks.isEmpty(), done.out.constData());
        QCOMPARE(checks.size(), 12);
        for (const QJsonValue check : checks)
            QVERIFY2(check.toObject().value(u"verdict"_s).toString() != u"FAIL"_s, done.out.constData());
        QVERIFY(!done.out.contains(m_access.rootPassword.toUtf8()));
    }

    void againChangesNothingAndPasses()
    {
        const Outcome again = setUp();
        QVERIFY2(again.code == 0, (again.err + again.out).constData());
        QCOMPARE(checksIn(again).size(), 12);
    }

    void aWrongCallSaysTheWay()
    {
        write(u"answers.toml"_s, "[proxmox]\nadress = \"https://pve\"\n");
        const Outcome wrong = setUp();
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.err.contains("proxmox.adress"), wrong.err.constData());
    }
};

ORBIT_TEST(SetupTest, "setup")
#include "setup_test.moc"
