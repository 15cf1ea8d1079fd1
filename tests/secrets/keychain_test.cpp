#include "adapters/secrets/keychain_store.h"
#include "adapters/secrets/memory_store.h"
#include "tests/secrets/keyring_session.h"
#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"

#include <QDirIterator>

using namespace orbit;
using namespace orbit::secrets;

namespace {

const auto key = QStringLiteral("cluster/1/token");
const QByteArray canary("canary-\0-\xff-4711", 14);

} // namespace

class KeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_session.startKeyring("a password\n"); }

    void aSecretComesBackByteForByte()
    {
        QVERIFY(await(m_store.write(key, Secret(canary))));
        KeychainStore another(QStringLiteral("orbit-test"));
        const auto read = await(another.read(key));
        QVERIFY(read.has_value());
        QCOMPARE(read->expose(), canary);
    }

    void anUnknownKeyIsNotFound()
    {
        const auto read = await(m_store.read(QStringLiteral("cluster/2/token")));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::NotFound);
    }

    void aRemovedSecretIsGone()
    {
        const QString other = QStringLiteral("cluster/3/token");
        QVERIFY(await(m_store.write(other, Secret(canary))));
        QVERIFY(await(m_store.remove(other)));
        QCOMPARE(await(m_store.read(other)).error().kind, ErrorKind::NotFound);
    }

    void programsDoNotSeeEachOther()
    {
        KeychainStore stranger(QStringLiteral("somebody-else"));
        QCOMPARE(await(stranger.read(key)).error().kind, ErrorKind::NotFound);
    }

    void noFileHoldsItInPlainText()
    {
        QVERIFY(await(m_store.write(key, Secret(QByteArray("plain-canary-0815")))));
        QDirIterator files(qEnvironmentVariable("HOME"), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly)) {
                const QByteArray bytes = file.readAll();
                QVERIFY2(!bytes.contains("plain-canary-0815"), qUtf8Printable(file.fileName()));
                QVERIFY2(!bytes.contains(QByteArray("plain-canary-0815").toBase64()), qUtf8Printable(file.fileName()));
            }
        }
    }

    void aKeyringThatDiedGivesNothingAndBlocksNobody()
    {
        // The bus may start another one, which is locked and, with nobody to ask, says that it knows nothing.
        m_session.stopKeyring();
        KeychainStore store(QStringLiteral("orbit-test"), std::chrono::seconds(5));
        const auto read = await(store.read(key));
        QVERIFY(!read);
    }

    void memoryKeepsForThisRunOnly()
    {
        MemoryStore store;
        QVERIFY(!MemoryStore::isLasting());
        QCOMPARE(await(store.read(key)).error().kind, ErrorKind::NotFound);
        QVERIFY(await(store.write(key, Secret(canary))));
        QCOMPARE(await(store.read(key))->expose(), canary);
        QVERIFY(await(store.remove(key)));
        QCOMPARE(await(store.remove(key)).error().kind, ErrorKind::NotFound);
        QCOMPARE(await(MemoryStore().read(key)).error().kind, ErrorKind::NotFound);
    }

private:
    KeyringSession m_session;
    KeychainStore m_store{QStringLiteral("orbit-test")};
};

ORBIT_TEST(KeychainTest, "keychain")
#include "keychain_test.moc"
