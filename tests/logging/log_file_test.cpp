#include "adapters/logging/log_file.h"
#include "tests/testkit/hard_times.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace orbit::logging;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcTest, "orbit.test")

constexpr qint64 smallFile = 4'000;

void say(int lines)
{
    for (int i = 0; i < lines; ++i)
        qCInfo(lcTest) << "line" << i << "of a day like any other";
}

} // namespace

class LogFileTest : public QObject
{
    Q_OBJECT

private:
    QString folder() const { return m_folder->filePath(u"log"_s); }
    LogSettings settings() const { return {.folder = folder(), .toTerminal = false, .files = 3, .bytesEach = smallFile}; }
    QByteArray written() const
    {
        QByteArray all;
        for (const QFileInfo &info : QDir(folder()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aLineHasTimeLevelCategoryAndMessage()
    {
        {
            const LogFile log(settings());
            QCOMPARE(log.path(), QDir(folder()).filePath(u"orbit.log"_s));
            qCInfo(lcTest) << "clone started" << 2104;
        }
        const QString text = QString::fromUtf8(written());
        static const QRegularExpression form(
            uR"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d info \[orbit\.test\] clone started 2104\n$)"_s);
        QVERIFY2(form.match(text).hasMatch(), qUtf8Printable(text));
    }

    void filesRotateAndTheOldestGoes()
    {
        {
            const LogFile log(settings());
            say(1'000);
        }
        const QFileInfoList files = QDir(folder()).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 3);
        for (const QFileInfo &file : files)
            QVERIFY2(file.size() <= smallFile, qUtf8Printable(file.fileName()));
        QVERIFY(written().contains("line 999 "));
        QVERIFY(!written().contains("line 0 "));
    }

    void aFolderThatCannotBeMadeStopsNobody()
    {
        QFile inTheWay(folder());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const LogFile log(settings());
        QCOMPARE(log.path(), QString());
        say(10);
    }

    void aFolderThatCannotBeWrittenStopsNobody()
    {
        QVERIFY(QDir().mkpath(folder()));
        QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
        {
            const orbit::testkit::WithoutRights nobody;
            const LogFile log(settings());
            QCOMPARE(log.path(), QString());
            say(10);
        }
        QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(written().isEmpty());
    }

    void aFullDiskStopsNobodyAndTheLogGoesOnAfterwards()
    {
        {
            const LogFile log(settings());
            say(5);
            {
                const orbit::testkit::FullDisk full(512);
                say(200);
            }
            say(200);
            qCInfo(lcTest) << "there is room again";
        }
        QVERIFY(written().contains("there is room again"));
    }

    void secretsAreBlackedOut_data()
    {
        QTest::addColumn<QString>("message");
        QTest::newRow("token header") << u"Authorization: PVEAPIToken=root@pam!lab=canary-4711"_s;
        QTest::newRow("cookie") << u"Cookie: PVEAuthCookie=PVE:root@pam:canary-4711::x; a=b"_s;
        QTest::newRow("csrf header") << u"CSRFPreventionToken: canary-4711"_s;
        QTest::newRow("csrf json") << u"{\"CSRFPreventionToken\":\"canary-4711\",\"cap\":{}}"_s;
        QTest::newRow("form") << u"username=mira%40pve&password=canary-4711&realm=pve"_s;
        QTest::newRow("json") << u"{\"password\": \"one canary-4711\", \"user\": \"mira\"}"_s;
        QTest::newRow("json with a quote") << u"{\"secret\":\"a\\\"canary-4711\"}"_s;
        QTest::newRow("quoted json") << u"\"{\\\"password\\\":\\\"one canary-4711\\\",\\\"user\\\":\\\"mira\\\"}\""_s;
        QTest::newRow("vnc") << u"vncticket=PVEVNC:canary-4711"_s;
        QTest::newRow("named otherwise") << u"newPassword: canary-4711"_s;
    }
    void secretsAreBlackedOut()
    {
        QFETCH(QString, message);
        {
            const LogFile log(settings());
            qCInfo(lcTest).noquote() << message;
            qCInfo(lcTest) << message;
        }
        QVERIFY2(written().contains("***"), written().constData());
        QVERIFY2(!written().contains("canary-4711"), written().constData());
    }

    void whatIsNoSecretStays()
    {
        const QString message = u"the ticket was renewed, user=mira@pve node=pve1 \"password\" is wrong"_s;
        QCOMPARE(withoutSecrets(message), message);
        QCOMPARE(withoutSecrets(u"{\"password\":\"x y\",\"user\":\"mira\"}"_s), u"{\"password\":***,\"user\":\"mira\"}"_s);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

ORBIT_TEST(LogFileTest, "log_file")
#include "log_file_test.moc"
