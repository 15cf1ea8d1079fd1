#include "adapters/registry/embedded/embedded_cluster.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <unistd.h>

using namespace orbit::registry;

/// Not a test of its own: the program that embedded_test starts and kills. It uses the registry of ORBIT_TEST_REGISTRY until then.
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
        ::pause();
    }
};

ORBIT_TEST(RegistryUser, "registry_user")

#include "registry_user.moc"
