#include "tests/app/program.h"
#include "tests/testkit/test_main.h"

#include <QTest>

using namespace orbit::console;
using namespace Qt::StringLiterals;

class DemoTest : public QObject
{
    Q_OBJECT

private:
    /// What the demo's own lab was asked.
    static QByteArray asked(qint64 pid)
    {
        QFile log(u"%1/lab-%2-1.jsonl"_s.arg(qEnvironmentVariable("ORBIT_REQUEST_LOG")).arg(pid));
        return log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
    }

private Q_SLOTS:
    void theDemoStartsWatchesItsLabAndEndsCleanly()
    {
        Program orbit;
        orbit.start({u"--demo"_s});
        QVERIFY(orbit.process().waitForStarted());
        const qint64 pid = orbit.process().processId();
        const auto isWatching = [pid] { return asked(pid).count("/cluster/resources") >= 2; };
        QVERIFY2(QTest::qWaitFor(isWatching, 60'000), orbit.complaints().constData());
        orbit.process().terminate();
        QVERIFY2(orbit.process().waitForFinished(30'000), "it does not end");
        QCOMPARE(orbit.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(orbit.process().exitCode(), 0);
        QCOMPARE(orbit.complaints(), QByteArray());
        QVERIFY2(QDir(orbit.home()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden).filter(u"orbit"_s).isEmpty(),
                 "the demo left something in the person's home");
    }

    void aBadOptionEndsWithTheWayOut()
    {
        Program orbit;
        orbit.start({u"--theme"_s, u"pink"_s});
        QVERIFY(orbit.process().waitForFinished(30'000));
        QCOMPARE(orbit.process().exitCode(), 2);
        QCOMPARE(orbit.complaints(), "orbit: --theme is \"light\" or \"dark\", not \"pink\". Try orbit --help.\n"_ba);
    }

    void helpAndVersionNeedNoDisplay()
    {
        qunsetenv("DISPLAY");
        for (const QString &option : {u"--help"_s, u"--version"_s}) {
            Program orbit;
            orbit.start({option});
            QVERIFY(orbit.process().waitForFinished(30'000));
            QCOMPARE(orbit.process().exitCode(), 0);
            QVERIFY(orbit.process().readAllStandardOutput().contains(option == u"--help" ? "--tour" : "orbit "));
        }
    }
};

ORBIT_TEST(DemoTest, "demo")
#include "demo_test.moc"
