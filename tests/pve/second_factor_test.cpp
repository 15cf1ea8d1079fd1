#include "adapters/lab/server/tickets.h"
#include "adapters/pve/client/pve_client.h"
#include "adapters/pve/endpoints/access.h"
#include "tests/pve/lab_fixture.h"
#include "tests/testkit/test_main.h"

#include <QDateTime>

using namespace orbit;
using namespace orbit::pve;

/// A sign-in with a second factor against the lab.
class SecondFactorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_client = std::make_unique<PveClient>(ClientSettings{{m_lab.access.url}, {m_lab.leaf()}, QStringLiteral("test"), {}}, m_clock);
    }

    void theFirstStepSaysWhatIsWanted()
    {
        const auto first = await(m_client->signIn(tilda()));
        QVERIFY(first.has_value());
        QVERIFY(first->needsSecondFactor);
        QCOMPARE(first->secondFactors, QStringList{QStringLiteral("totp")});
        QVERIFY(!m_client->isSignedIn());
    }

    void theCodeSignsIn()
    {
        SignIn signIn = tilda();
        signIn.oneTimeCode = QStringLiteral("totp:") + code();
        const auto second = await(m_client->signIn(signIn));
        QVERIFY(second.has_value());
        QVERIFY(!second->needsSecondFactor);
        QCOMPARE(m_client->user(), QStringLiteral("tilda.quorren@pve"));
        const auto permissions = await(m_client->ask(ReadPermissions{}, Lane::Interactive));
        QVERIFY(permissions.has_value());
        QVERIFY(permissions->value(QStringLiteral("/vms")).contains(QStringLiteral("VM.Audit")));
        QVERIFY(!permissions->value(QStringLiteral("/vms")).contains(QStringLiteral("VM.PowerMgmt")));
    }

    void aWrongCodeIsDenied()
    {
        SignIn signIn = tilda();
        signIn.oneTimeCode =
            QStringLiteral("totp:") + (code() == QStringLiteral("000000") ? QStringLiteral("000001") : QStringLiteral("000000"));
        const auto second = await(m_client->signIn(signIn));
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().kind, ErrorKind::Denied);
        QVERIFY(!m_client->isSignedIn());
    }

private:
    const lab::LabPerson &person() const
    {
        const auto &people = m_lab.access.people;
        const auto found = std::ranges::find_if(people, [](const lab::LabPerson &one) { return !one.totpSecret.isEmpty(); });
        if (found == people.end())
            qFatal("nobody of the lab has a second factor");
        return *found;
    }

    SignIn tilda() const { return {SignInMethod::Password, person().userId, Secret::fromText(person().password), {}}; }

    QString code() const { return QString::fromLatin1(lab::totpCode(person().totpSecret.toLatin1(), QDateTime::currentSecsSinceEpoch())); }

    SystemClock m_clock;
    LabFixture m_lab;
    std::unique_ptr<PveClient> m_client;
};

ORBIT_TEST(SecondFactorTest, "second_factor")
#include "second_factor_test.moc"
