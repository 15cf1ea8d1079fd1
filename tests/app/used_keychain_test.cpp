#include "app/console/used_keychain.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_credential_store.h"
#include "tests/testkit/test_main.h"

#include <QTemporaryDir>

using namespace orbit;
using namespace orbit::console;
using namespace Qt::StringLiterals;

/// Whether the keychain of this computer ever kept something here.
class UsedKeychainTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsUsedOnceItHasKeptSomething()
    {
        QSettings settings(m_folder.filePath(u"used.ini"_s), QSettings::IniFormat);
        auto kept = std::make_unique<testkit::FakeCredentialStore>();
        UsedKeychain keychain(std::move(kept), settings);
        QVERIFY(!await(keychain.read(u"a"_s)).has_value());
        QVERIFY(!UsedKeychain::isUsed(settings));
        QVERIFY(await(keychain.write(u"a"_s, Secret("b"))).has_value());
        QVERIFY(UsedKeychain::isUsed(settings));
        QCOMPARE(await(keychain.read(u"a"_s))->exposeText(), u"b"_s);
        QVERIFY(await(keychain.remove(u"a"_s)).has_value());
    }

    void withoutAKeychainItStaysUnused()
    {
        QSettings settings(m_folder.filePath(u"unused.ini"_s), QSettings::IniFormat);
        auto none = std::make_unique<testkit::FakeCredentialStore>();
        none->failAll(Error{ErrorKind::Unreachable, u"keychain"_s, {}});
        UsedKeychain keychain(std::move(none), settings);
        QVERIFY(!await(keychain.write(u"a"_s, Secret("b"))).has_value());
        QVERIFY(!UsedKeychain::isUsed(settings));
    }

private:
    QTemporaryDir m_folder;
};

ORBIT_TEST(UsedKeychainTest, "used_keychain")
#include "used_keychain_test.moc"
