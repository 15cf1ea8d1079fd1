#include "adapters/cache/cache_database.h"
#include "tests/cache/sample_snapshot.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace orbit;
using namespace orbit::cache;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 25;
constexpr int momentsApart = 7; ///< ms; spreads the kills over the time one write takes

QString hostProgram() { return QDir(qEnvironmentVariable("ORBIT_BIN")).filePath(u"orbit-cache-host"_s); }

/// What the host said last of this kind; -1 when nothing.
int lastSaid(const QByteArray &said, const QByteArray &word)
{
    int number = -1;
    for (const QByteArray &line : said.split('\n')) {
        if (line.startsWith(word + ' ') && said.contains(line + '\n'))
            number = line.mid(word.size() + 1).toInt();
    }
    return number;
}

} // namespace

/// The machine loses its power, or somebody ends the console hard, while the cache is written.
class KillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKilledWriterLeavesOneWholeGeneration()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"inventory.sqlite"_s);
        int next = 1;
        int inTheMiddle = 0;
        for (int round = 0; round < rounds; ++round) {
            QProcess host;
            host.start(hostProgram(), {file, QString::number(next)});
            QByteArray said;
            const auto hasWritten = [&] {
                said += host.readAllStandardOutput();
                return said.contains("done");
            };
            QVERIFY2(QTest::qWaitFor(hasWritten, 30'000), host.readAllStandardError().constData());
            QThread::msleep(static_cast<unsigned long>(round % 10 * momentsApart));
            host.kill();
            QVERIFY(host.waitForFinished());
            QCOMPARE(host.exitStatus(), QProcess::CrashExit);
            said += host.readAllStandardOutput();
            const int done = lastSaid(said, "done");
            const int begun = lastSaid(said, "begin");
            inTheMiddle += begun > done;

            CacheDatabase database(file);
            const Result<InventorySnapshot> kept = database.read(sampleCluster());
            QVERIFY2(kept.has_value(), qUtf8Printable(kept ? QString() : kept.error().detail));
            const int found = static_cast<int>(kept->guests.front().uptime);
            QVERIFY2(found == done || found == begun, "what was said to be written is not there");
            QVERIFY(*kept == sampleSnapshot(killedGuests, found));
            QVERIFY(!QFileInfo::exists(file + u".broken"_s));
            next = found + 1;
        }
        QVERIFY2(inTheMiddle > 0, "no kill hit a write");
    }
};

ORBIT_TEST(KillTest, "kill")
#include "kill_test.moc"
