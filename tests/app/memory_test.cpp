#include "adapters/secrets/keychain_store.h"
#include "app/console/console_memory.h"
#include "tests/secrets/keyring_session.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"

#include <QDirIterator>

using namespace orbit;
using namespace orbit::console;
using namespace Qt::StringLiterals;

namespace {

const GuestKey guest{ClusterId(u"one"_s), VmId(2104)};
const GuestKey other{ClusterId(u"two"_s), VmId(2104)};
const auto password = u"canary \"4711\" ü"_s;

} // namespace

/// What is remembered of remote screens, with the real keychain in a D-Bus session of its own.
class MemoryTest : public QObject
{
    Q_OBJECT

private:
    QString file() const { return m_folder.filePath(u"console.ini"_s); }
    RemoteCredentials read(const GuestKey &key)
    {
        secrets::KeychainStore store(u"orbit-test"_s);
        QSettings settings(file(), QSettings::IniFormat);
        ConsoleMemory memory(settings, store);
        return await(memory.credentials(key));
    }

private Q_SLOTS:
    void initTestCase() { m_session.startKeyring("a password\n"); }

    void aTrustedCertificateIsRememberedOverARestart()
    {
        const QString fingerprint = u"ab"_s.repeated(32);
        {
            secrets::KeychainStore store(u"orbit-test"_s);
            QSettings settings(file(), QSettings::IniFormat);
            ConsoleMemory memory(settings, store);
            QCOMPARE(memory.fingerprint(u"10.20.11.21"_s), QString());
            memory.keepFingerprint(u"10.20.11.21"_s, fingerprint);
            memory.keepFingerprint(u"fe80::1%eth0"_s, u"cd"_s.repeated(32));
        }
        secrets::KeychainStore store(u"orbit-test"_s);
        QSettings settings(file(), QSettings::IniFormat);
        const ConsoleMemory memory(settings, store);
        QCOMPARE(memory.fingerprint(u"10.20.11.21"_s), fingerprint);
        QCOMPARE(memory.fingerprint(u"fe80::1%eth0"_s), u"cd"_s.repeated(32));
        QCOMPARE(memory.fingerprint(u"10.20.11.22"_s), QString());
    }

    void aSignInIsRememberedForItsDesktopOnly()
    {
        {
            secrets::KeychainStore store(u"orbit-test"_s);
            QSettings settings(file(), QSettings::IniFormat);
            ConsoleMemory memory(settings, store);
            memory.keepCredentials(guest, {.user = u"mira"_s, .domain = u"FIN"_s, .password = Secret::fromText(password)});
            QTRY_COMPARE_WITH_TIMEOUT(await(memory.credentials(guest)).user, u"mira"_s, 20'000);
        }
        const RemoteCredentials kept = read(guest);
        QCOMPARE(kept.user, u"mira"_s);
        QCOMPARE(kept.domain, u"FIN"_s);
        QCOMPARE(kept.password.exposeText(), password);
        QVERIFY(read(other).user.isEmpty());
    }

    void noFileHoldsThePassword()
    {
        aSignInIsRememberedForItsDesktopOnly();
        for (const QString &folder : {m_folder.path(), qEnvironmentVariable("HOME")}) {
            QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (file.open(QIODevice::ReadOnly))
                    QVERIFY2(!file.readAll().contains("4711"), qUtf8Printable(file.fileName()));
            }
        }
    }

    void whatIsNoSignInIsNone()
    {
        secrets::KeychainStore store(u"orbit-test"_s);
        QVERIFY(await(store.write(u"screen/two/2104"_s, Secret(QByteArray("no JSON at all")))));
        QVERIFY(read(other).user.isEmpty());
    }

private:
    KeyringSession m_session;
    QTemporaryDir m_folder;
};

ORBIT_TEST(MemoryTest, "memory")
#include "memory_test.moc"
