#include "adapters/secrets/keychain_store.h"
#include "app/console/console_memory.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"

#include <QTemporaryDir>

using namespace orbit;
using namespace orbit::console;
using namespace Qt::StringLiterals;

class MemoryWithoutKeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
        qunsetenv("DISPLAY");
    }

    void thePersonIsAskedAgainAndNothingIsWritten()
    {
        testkit::tolerateWarning(QRegularExpression(u"^credentials are not kept"_s));
        QTemporaryDir folder;
        const GuestKey guest{ClusterId(u"one"_s), VmId(2104)};
        {
            secrets::KeychainStore store(u"orbit-test"_s, std::chrono::seconds(5));
            QSettings settings(folder.filePath(u"console.ini"_s), QSettings::IniFormat);
            ConsoleMemory memory(settings, store);
            QVERIFY(await(memory.credentials(guest)).user.isEmpty());
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^credentials are not kept: \"unreachable\"$"_s));
            memory.keepCredentials(guest, {.user = u"mira"_s, .domain = {}, .password = Secret::fromText(u"canary-4711"_s)});
            memory.keepFingerprint(u"10.20.11.21"_s, u"ab"_s.repeated(32));
            QVERIFY(await(memory.credentials(guest)).user.isEmpty());
        }
        QFile file(folder.filePath(u"console.ini"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("abab")); // the certificate is no secret and needs no keychain
        QVERIFY(!text.contains("canary") && !text.contains("mira"));
    }
};

ORBIT_TEST(MemoryWithoutKeychainTest, "memory_without_keychain")
#include "memory_without_keychain_test.moc"
