#include "adapters/cache/cache_database.h"
#include "adapters/cache/sqlite_inventory_cache.h"
#include "tests/cache/sample_snapshot.h"
#include "tests/testkit/await.h"
#include "tests/testkit/hard_times.h"
#include "tests/testkit/test_main.h"

#include <QFileInfo>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace orbit;
using namespace orbit::cache;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ClusterId otherCluster(u"3f0c8c7e-0000-4000-8000-000000000002"_s);

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Runs a statement on the file past Orbit.
void tamper(const QString &path, const QString &statement)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tamper"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY2(query.exec(statement), qUtf8Printable(statement));
    }
    QSqlDatabase::removeDatabase(u"tamper"_s);
}

} // namespace

class FileTest : public QObject
{
    Q_OBJECT

private:
    QString file() const { return m_folder->filePath(u"data/inventory.sqlite"_s); }
    SqliteInventoryCache cache() const { return SqliteInventoryCache({.file = file(), .firstWrite = 10ms, .rest = 10ms}); }
    void keep(const InventorySnapshot &snapshot) const { cache().keep(snapshot); }
    Result<InventorySnapshot> kept(const ClusterId &cluster = sampleCluster()) const
    {
        SqliteInventoryCache again = cache();
        return await(again.load(cluster));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatWasKeptComesBackAsItWas()
    {
        const InventorySnapshot before = sampleSnapshot(120, 1);
        keep(before);
        Result<InventorySnapshot> after = kept();
        QVERIFY2(after.has_value(), qUtf8Printable(after ? QString() : after.error().detail));
        std::ranges::sort(after->guests, {}, &Guest::key);
        QVERIFY(*after == before);
    }

    void whatAClusterNamesTwiceIsKeptOnce()
    {
        InventorySnapshot odd = sampleSnapshot(3, 1);
        odd.guests.push_back(odd.guests.front());
        odd.nodes.push_back(odd.nodes.front());
        odd.nodes.back().uptime = 51;
        odd.storages.push_back(odd.storages.front());
        odd.pools.push_back(odd.pools.front());
        odd.guests.front().name = u"nul \0 and half \xd83d"_s;
        keep(odd);
        const auto after = kept();
        QVERIFY(after.has_value());
        QCOMPARE(after->guests.size(), size_t(3));
        QCOMPARE(after->nodes.size(), size_t(3));
        QCOMPARE(after->nodes.front().uptime, quint64(51));
    }

    void aClusterNobodyKeptIsNotFound()
    {
        QCOMPARE(kept().error().kind, ErrorKind::NotFound);
        keep(sampleSnapshot(3, 1, otherCluster));
        QCOMPARE(kept().error().kind, ErrorKind::NotFound);
        QVERIFY(kept(otherCluster).has_value());
    }

    void ofManySnapshotsTheLastOneStays()
    {
        SqliteInventoryCache writing = cache();
        for (int generation = 1; generation <= 30; ++generation)
            writing.keep(sampleSnapshot(generation, generation));
        // Written soon, and not only at the end.
        const auto isWritten = [this] {
            const auto now = kept();
            return now && now->guests.size() == 30 && now->guests.front().uptime == 30;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isWritten(), 20'000);
        writing.keep(sampleSnapshot(2, 31)); // fewer: what is gone must go
        QTRY_VERIFY_WITH_TIMEOUT(kept()->guests.size() == 2, 20'000);
    }

    void aForgottenClusterIsGoneAndTheOthersStay()
    {
        keep(sampleSnapshot(5, 1));
        SqliteInventoryCache writing({.file = file(), .firstWrite = 1h});
        writing.keep(sampleSnapshot(5, 2));
        writing.keep(sampleSnapshot(4, 2, otherCluster));
        writing.forget(sampleCluster());
        QCOMPARE(await(writing.load(sampleCluster())).error().kind, ErrorKind::NotFound);
        keep({});
        QCOMPARE(kept().error().kind, ErrorKind::NotFound);
    }

    void whatWaitsIsWrittenAtTheEnd()
    {
        {
            SqliteInventoryCache writing({.file = file(), .firstWrite = 1h});
            writing.keep(sampleSnapshot(4, 7));
        }
        QCOMPARE(kept()->guests.size(), size_t(4));
    }

    void onlyItsOwnerMayReadTheFile()
    {
        keep(sampleSnapshot(1, 1));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(file()) & others));
    }

    void aFileOfOtherBytesIsMovedAside()
    {
        keep(sampleSnapshot(1, 1));
        overwrite(file(), QByteArray("This is no database.\n").repeated(1000));
        QCOMPARE(kept().error().kind, ErrorKind::NotFound);
        QVERIFY(bytesOf(file() + u".broken"_s).startsWith("This is no database."));
        keep(sampleSnapshot(2, 2));
        QCOMPARE(kept()->guests.size(), size_t(2));
    }

    void aFileCutOffInTheMiddleIsMovedAside()
    {
        keep(sampleSnapshot(500, 1));
        const QByteArray whole = bytesOf(file());
        for (const qsizetype left : {qsizetype(20), qsizetype(4096), whole.size() / 2, whole.size() - 1000}) {
            overwrite(file(), whole.first(left));
            QVERIFY2(!kept().has_value(), qPrintable(QString::number(left)));
            keep(sampleSnapshot(3, 2));
            QCOMPARE(kept()->guests.size(), size_t(3));
        }
    }

    void brokenPagesNeverStopAnything()
    {
        keep(sampleSnapshot(500, 1));
        const QByteArray whole = bytesOf(file());
        for (qsizetype at = 100; at < whole.size(); at += whole.size() / 40) {
            QByteArray broken = whole;
            for (qsizetype i = at; i < qMin(at + 300, whole.size()); ++i)
                broken[i] = static_cast<char>(broken[i] ^ 0x5a);
            overwrite(file(), broken);
            for (const auto &read = kept(); read && read->guests.size() > 600;)
                QFAIL("more than was kept");
            keep(sampleSnapshot(3, 2));
            QVERIFY2(kept().has_value(), qPrintable(QString::number(at)));
            QCOMPARE(kept()->guests.size(), size_t(3));
        }
    }

    void aFileOfANewerOrbitIsLeftAlone()
    {
        keep(sampleSnapshot(3, 1));
        tamper(file(), u"PRAGMA user_version = %1"_s.arg(CacheDatabase::schemaVersion + 1));
        const QByteArray before = bytesOf(file());
        const auto read = kept();
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Conflict);
        keep(sampleSnapshot(9, 2));
        QCOMPARE(bytesOf(file()), before);
        QVERIFY(!QFileInfo::exists(file() + u".broken"_s));
    }

    void aFileOfAnOlderOrbitIsMadeAnew()
    {
        keep(sampleSnapshot(3, 1));
        tamper(file(), u"PRAGMA user_version = -1"_s);
        QCOMPARE(kept().error().kind, ErrorKind::NotFound);
        keep(sampleSnapshot(9, 2));
        QCOMPARE(kept()->guests.size(), size_t(9));
    }

    void rowsThatCannotBeAreLeftOut()
    {
        keep(sampleSnapshot(3, 1));
        tamper(file(), u"UPDATE guests SET vmid = 5 WHERE vmid = 100"_s);
        tamper(file(), u"UPDATE guests SET kind = 77, power = -3, memory = 'much' WHERE vmid = 101"_s);
        const auto read = kept();
        QVERIFY(read.has_value());
        QCOMPARE(read->guests.size(), size_t(2));
        const auto odd = std::ranges::find(read->guests, VmId(101), [](const Guest &guest) { return guest.key.vmId; });
        QCOMPARE(odd->kind, GuestKind::Qemu);
        QCOMPARE(odd->power, GuestPower::Unknown);
        QCOMPARE(odd->memory, quint64(0));
    }

    void aFolderThatCannotBeWrittenStopsNobody()
    {
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
        SqliteInventoryCache writing = cache();
        {
            const testkit::WithoutRights nobody;
            QCOMPARE(await(writing.load(sampleCluster())).error().kind, ErrorKind::Unreachable);
            writing.keep(sampleSnapshot(3, 1));
            QCOMPARE(await(writing.load(sampleCluster())).error().kind, ErrorKind::Unreachable);
        }
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        writing.keep(sampleSnapshot(4, 2)); // somebody mended it
        QTRY_VERIFY_WITH_TIMEOUT(kept().has_value() && kept()->guests.size() == 4, 20'000);
    }

    void aFullDiskKeepsWhatWasThere()
    {
        keep(sampleSnapshot(3, 1));
        {
            const testkit::FullDisk full(64 * 1024);
            keep(sampleSnapshot(3'000, 2));
        }
        const auto after = kept();
        QVERIFY(after.has_value());
        QVERIFY(*after == sampleSnapshot(3, 1));
    }

    void twoConsolesShareOneFile()
    {
        SqliteInventoryCache one = cache();
        SqliteInventoryCache other = cache();
        for (int generation = 1; generation <= 20; ++generation) {
            one.keep(sampleSnapshot(50, generation));
            other.keep(sampleSnapshot(60, generation, otherCluster));
        }
        QTRY_VERIFY_WITH_TIMEOUT(kept().has_value() && kept()->guests.front().uptime == 20, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(kept(otherCluster).has_value() && kept(otherCluster)->guests.front().uptime == 20, 20'000);
    }

    void manyConsolesMakeTheFileTogether()
    {
        for (int round = 0; round < 10; ++round) {
            init();
            {
                std::vector<std::unique_ptr<SqliteInventoryCache>> consoles;
                for (int i = 0; i < 6; ++i)
                    consoles.push_back(std::make_unique<SqliteInventoryCache>(CacheSettings{.file = file(), .firstWrite = 0ms}));
                for (size_t i = 0; i < consoles.size(); ++i)
                    consoles[i]->keep(sampleSnapshot(3, 1, ClusterId(u"cluster-%1"_s.arg(i))));
            }
            for (int i = 0; i < 6; ++i)
                QVERIFY2(kept(ClusterId(u"cluster-%1"_s.arg(i))).has_value(), qUtf8Printable(u"round %1, console %2"_s.arg(round).arg(i)));
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

ORBIT_TEST(FileTest, "file")
#include "file_test.moc"
