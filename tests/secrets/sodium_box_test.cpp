#include "adapters/secrets/sodium_box.h"

#include "tests/testkit/await.h"
#include "tests/testkit/test_main.h"

#include <QTest>

using namespace orbit;
using namespace Qt::StringLiterals;

/// Secrets for one person, and the key pair wrapped with a password.
class SodiumBoxTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheOwnerOpensWhatWasSealed()
    {
        const KeyPair mira = m_box.makePair();
        const KeyPair hugo = m_box.makePair();
        const Secret token = Secret::fromText(u"mira@pve!orbit-1=secret"_s);
        const Result<QByteArray> sealed = m_box.seal(token, mira.publicKey);
        QVERIFY(sealed.has_value());
        QVERIFY(!sealed->contains(token.expose()));
        QVERIFY(*m_box.open(*sealed, mira) == token);
        QCOMPARE(m_box.open(*sealed, hugo).error().kind, ErrorKind::Denied);
        QVERIFY(*sealed != *m_box.seal(token, mira.publicKey));
    }

    void aChangedByteIsNoticed()
    {
        const KeyPair mira = m_box.makePair();
        QByteArray sealed = *m_box.seal(Secret("token"), mira.publicKey);
        for (qsizetype at = 0; at < sealed.size(); ++at) {
            sealed[at] = static_cast<char>(sealed[at] ^ 1);
            QCOMPARE(m_box.open(sealed, mira).error().kind, ErrorKind::Denied);
            sealed[at] = static_cast<char>(sealed[at] ^ 1);
        }
        QCOMPARE(m_box.open({}, mira).error().kind, ErrorKind::Invalid);
        QCOMPARE(m_box.seal(Secret("token"), "short").error().kind, ErrorKind::Invalid);
    }

    void thePasswordOpensTheKeyAgain()
    {
        const KeyPair mira = m_box.makePair();
        const Secret password("a good password");
        const Result<WrappedKey> wrapped = await(m_box.wrap(mira.privateKey, password));
        QVERIFY(wrapped.has_value());
        QVERIFY(wrapped->bytes.size() >= 48); // what the registry takes
        QVERIFY(!wrapped->bytes.contains(mira.privateKey.expose()));
        QVERIFY(*await(m_box.unwrap(*wrapped, password)) == mira.privateKey);
        QCOMPARE(await(m_box.unwrap(*wrapped, Secret("another"))).error().kind, ErrorKind::Denied);
        const Result<WrappedKey> again = await(m_box.wrap(mira.privateKey, password));
        QVERIFY(again->bytes != wrapped->bytes);
        QVERIFY(again->kdf != wrapped->kdf); // its own salt
    }

    void aHostileRegistryCannotMakeItWorkForever_data()
    {
        QTest::addColumn<QString>("kdf");
        QTest::newRow("memory") << u"argon2id$v=19$m=999999999,t=3$MTIzNDU2Nzg5MDEyMzQ1Ng=="_s;
        QTest::newRow("passes") << u"argon2id$v=19$m=65536,t=999$MTIzNDU2Nzg5MDEyMzQ1Ng=="_s;
        QTest::newRow("nothing") << u"argon2id$v=19$m=1,t=0$MTIzNDU2Nzg5MDEyMzQ1Ng=="_s;
        QTest::newRow("salt") << u"argon2id$v=19$m=65536,t=3$MTIz"_s;
        QTest::newRow("another way") << u"md5$x"_s;
        QTest::newRow("empty") << QString();
    }
    void aHostileRegistryCannotMakeItWorkForever()
    {
        QFETCH(QString, kdf);
        const WrappedKey wrapped{.bytes = QByteArray(72, 'x'), .kdf = kdf};
        QCOMPARE(await(m_box.unwrap(wrapped, Secret("a good password"))).error().kind, ErrorKind::Invalid);
    }

private:
    secrets::SodiumBox m_box;
};

ORBIT_TEST(SodiumBoxTest, "sodium_box")

#include "sodium_box_test.moc"
