#include "adapters/secrets/keychain_store.h"
#include "tests/secrets/keyring_session.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"

#include <QLocalServer>
#include <QTemporaryDir>

using namespace orbit;
using namespace orbit::secrets;

class SilentKeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBusThatNeverAnswersEndsAtTheLimit()
    {
        // It takes connections and says nothing.
        QTemporaryDir folder;
        QLocalServer bus;
        QVERIFY(bus.listen(folder.filePath(QStringLiteral("bus"))));
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + QFile::encodeName(bus.fullServerName()));
        KeychainStore store(QStringLiteral("orbit-test"), std::chrono::milliseconds(300));
        const auto read = await(store.read(QStringLiteral("cluster/1/token")));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::TimedOut);
        bus.close(); // whoever still waits is told
    }
};

ORBIT_TEST(SilentKeychainTest, "silent_keychain")
#include "silent_keychain_test.moc"
