#include "adapters/registry/embedded/embedded_cluster.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <unistd.h>

using namespace orbit::registry;

/// Not a test of its own: the program that embedded_test starts and kills. It uses the registry of ORBIT_TEST_REGISTRY until then; with
/// ORBIT_TEST_DOOR as its superuser, after letting nobody else in.
class RegistryUser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usesIt()
    {
        const QString folder = qEnvironmentVariable("ORBIT_TEST_REGISTRY");
        if (folder.isEmpty())
            return;
        EmbeddedCluster cluster({.folder = folder, .migrations = *MigrationSet::embedded(), .programs = {}});
        QVERIFY(cluster.start().has_value());
        if (qEnvironmentVariableIsSet("ORBIT_TEST_DOOR")) {
            const orbit::Result<void> done = cluster.asSuperuser([&](PgSession &session, const QString &) -> orbit::Result<void> {
                if (session.runScript("ALTER DATABASE orbit CONNECTION LIMIT 0"))
                    QFile(folder + QLatin1String("/door-is-open")).open(QIODevice::WriteOnly);
                ::pause();
                return {};
            });
            QVERIFY(done.has_value());
        }
        ::pause();
    }
};

ORBIT_TEST(RegistryUser, "registry_user")

#include "registry_user.moc"
