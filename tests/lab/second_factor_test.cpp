#include "adapters/lab/server/tickets.h"
#include "tests/lab/lab_client.h"
#include "tests/testkit/test_main.h"

#include <QDateTime>

namespace orbit::lab {

/// The person of the seed who signs in with a second factor, step by step over the wire.
class SecondFactorTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_client = std::make_unique<LabClient>(LabClient::small()); }
    void cleanupTestCase() { m_client.reset(); }

    /// RFC 6238, appendix B, last six digits; the secret is "12345678901234567890".
    void codesAreThoseOfTheStandard()
    {
        const QByteArray secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        QCOMPARE(totpCode(secret, 59), QByteArray("287082"));
        QCOMPARE(totpCode(secret, 1111111109), QByteArray("081804"));
        QCOMPARE(totpCode(secret, 20000000000), QByteArray("353130"));
        QVERIFY(totpMatches(secret, "287082", 59 + 30));
        QVERIFY(!totpMatches(secret, "287082", 59 + 90));
    }

    void thePasswordAloneGivesHalfATicket()
    {
        const QJsonObject half = login("password=orbit-lab").data().toObject();
        QCOMPARE(half[QStringLiteral("NeedTFA")].toInt(), 1);
        const QString ticket = half[QStringLiteral("ticket")].toString();
        QVERIFY2(ticket.startsWith(QStringLiteral("PVE:!tfa!")), qUtf8Printable(ticket));
        QVERIFY(ticket.contains(QStringLiteral("totp")));
        QVERIFY(!half.contains(QStringLiteral("cap")));
        const QByteArray cookie = "Cookie: PVEAuthCookie=" + ticket.toUtf8().toPercentEncoding();
        QCOMPARE(m_client->call("GET", "/cluster/resources", {}, cookie).status, 401);
    }

    void theCodeMakesItWhole()
    {
        const QJsonObject whole = secondStep("totp:" + code()).data().toObject();
        QVERIFY(!whole.contains(QStringLiteral("NeedTFA")));
        QCOMPARE(whole[QStringLiteral("username")].toString(), QStringLiteral("tilda.quorren@pve"));
        const QByteArray cookie = "Cookie: PVEAuthCookie=" + whole[QStringLiteral("ticket")].toString().toUtf8().toPercentEncoding();
        QCOMPARE(m_client->call("GET", "/cluster/resources", {}, cookie).status, 200);
        QCOMPARE(m_client->call("GET", "/nodes/atlas/status", {}, cookie).status, 200);
    }

    void wrongCodesAndStrangersAreRefused()
    {
        QCOMPARE(login("password=wrong").status, 401);
        const QByteArray wrong = code() == "000000" ? "000001" : "000000";
        QCOMPARE(secondStep("totp:" + wrong).status, 401);
        QCOMPARE(secondStep("recovery:" + code()).status, 401);
        const QByteArray half = login("password=orbit-lab").data()[QStringLiteral("ticket")].toString().toUtf8();
        const QByteArray form = "username=olaf.auditor@pve&password=totp:" + code() + "&tfa-challenge=" + half.toPercentEncoding();
        QCOMPARE(m_client->call("POST", "/access/ticket", form, "X-Nobody: 1").status, 401);
    }

private:
    WireAnswer login(const QByteArray &fields)
    {
        return m_client->call("POST", "/access/ticket", "username=tilda.quorren@pve&" + fields, "X-Nobody: 1");
    }

    WireAnswer secondStep(const QByteArray &answer)
    {
        const QByteArray half = login("password=orbit-lab").data()[QStringLiteral("ticket")].toString().toUtf8();
        return login("password=" + answer + "&tfa-challenge=" + half.toPercentEncoding());
    }

    QByteArray code() const
    {
        for (const LabPerson &person : m_client->access.people) {
            if (!person.totpSecret.isEmpty())
                return totpCode(person.totpSecret.toLatin1(), QDateTime::currentSecsSinceEpoch());
        }
        return "nobody has a second factor";
    }

    std::unique_ptr<LabClient> m_client;
};

ORBIT_TEST(SecondFactorTest, "second_factor")

} // namespace orbit::lab

#include "second_factor_test.moc"
