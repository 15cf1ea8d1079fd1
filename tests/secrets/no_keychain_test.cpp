#include "adapters/secrets/keychain_store.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"

using namespace orbit;
using namespace orbit::secrets;

class NoKeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
        qunsetenv("DISPLAY");
    }

    void withoutABusEveryCallSaysUnreachable()
    {
        KeychainStore store(QStringLiteral("orbit-test"), std::chrono::seconds(5));
        const QString key = QStringLiteral("cluster/1/token");
        QCOMPARE(await(store.read(key)).error().kind, ErrorKind::Unreachable);
        QCOMPARE(await(store.write(key, Secret(QByteArray("secret")))).error().kind, ErrorKind::Unreachable);
        QCOMPARE(await(store.remove(key)).error().kind, ErrorKind::Unreachable);
    }
};

ORBIT_TEST(NoKeychainTest, "no_keychain")
#include "no_keychain_test.moc"
