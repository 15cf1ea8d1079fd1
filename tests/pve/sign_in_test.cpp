#include "adapters/pve/client/pve_client.h"
#include "adapters/pve/endpoints/access.h"
#include "core/async/all.h"
#include "tests/pve/raw_server.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/test_main.h"

using namespace orbit;
using namespace orbit::pve;
using namespace std::chrono_literals;

namespace {

const SignIn mira{SignInMethod::Password, QStringLiteral("mira@pve"), Secret(QByteArray("a+b")), {}};

/// Login and version of a Proxmox VE, counted.
class TicketServer
{
public:
    explicit TicketServer(const TestCertificate &leaf)
        : server(leaf, {}, [this](QSslSocket &socket, const QByteArray &request) { answer(socket, request); })
    {}

    RawServer server;
    int logins = 0;
    int refusals = 0; ///< how many calls with the newest ticket are answered 401
    bool wantsSecondFactor = false;
    bool renews = true;
    QByteArray lastLogin;
    QByteArray lastCall;

private:
    void answer(QSslSocket &socket, const QByteArray &request)
    {
        if (!request.contains("/access/ticket")) {
            lastCall = request;
            const bool isCurrent = request.contains("PVEAuthCookie=TICKET" + QByteArray::number(logins) + "\r\n");
            if (!isCurrent || refusals-- > 0)
                RawServer::reply(socket, {}, "401 No ticket");
            else
                RawServer::reply(socket, R"({"data":{"version":"8.4.21"}})");
            return;
        }
        lastLogin = request;
        const bool isRenewal = request.contains("password=TICKET");
        if (isRenewal && !renews) {
            RawServer::reply(socket, R"({"data":null,"message":"authentication failure\n"})", "401 authentication failure");
        } else if (wantsSecondFactor && !request.contains("tfa-challenge=HALF") && !isRenewal) {
            RawServer::reply(socket, R"({"data":{"NeedTFA":1,"ticket":"HALF:{\"totp\"%3Atrue}","username":"mira@pve"}})");
        } else {
            const QByteArray number = QByteArray::number(++logins);
            RawServer::reply(socket, "{\"data\":{\"ticket\":\"TICKET" + number + "\",\"CSRFPreventionToken\":\"CSRF" + number +
                                         "\",\"username\":\"mira@pve\",\"clustername\":\"head-office\"}}");
        }
    }
};

} // namespace

/// Tickets: got by password and second factor, renewed in time, given up only when Proxmox says so.
class SignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_leaf = makeCertificate({.name = "pve1"}); }
    void init()
    {
        m_tickets = std::make_unique<TicketServer>(m_leaf);
        m_client =
            std::make_unique<PveClient>(ClientSettings{{m_tickets->server.url()}, {m_leaf.sha256()}, QStringLiteral("test"), {}}, m_clock);
    }

    void thePasswordIsSentOnceAndTheTicketFromThenOn()
    {
        QVERIFY(await(m_client->signIn(mira)));
        QVERIFY(await(m_client->ask(ReadVersion{}, Lane::Poll)));
        QVERIFY(m_tickets->lastLogin.contains("Content-Type: application/x-www-form-urlencoded"));
        QVERIFY(!m_tickets->lastCall.contains("a%2Bb"));
        QVERIFY(!m_tickets->lastCall.contains("CSRF"));
        QCOMPARE(m_client->user(), QStringLiteral("mira@pve"));
        QCOMPARE(m_client->clusterName(), QStringLiteral("head-office"));
    }

    void writesCarryTheCsrfToken()
    {
        QVERIFY(await(m_client->signIn(mira)));
        await(m_client->sendWrite({.method = Method::Post, .path = "/pools"}, Lane::Interactive));
        QVERIFY(m_tickets->lastCall.contains("CSRFPreventionToken: CSRF1\r\n"));
        await(m_client->sendWrite({.method = Method::Delete, .path = "/pools"}, Lane::Interactive));
        QVERIFY(m_tickets->lastCall.contains("CSRFPreventionToken: CSRF1\r\n"));
    }

    void aSecondFactorTakesTwoSteps()
    {
        m_tickets->wantsSecondFactor = true;
        const auto first = await(m_client->signIn(mira));
        QVERIFY(first->needsSecondFactor);
        QCOMPARE(first->secondFactors, QStringList{QStringLiteral("totp")});
        QVERIFY(!m_client->isSignedIn());
        SignIn withCode = mira;
        withCode.oneTimeCode = QStringLiteral("totp:123456");
        const auto second = await(m_client->signIn(withCode));
        QVERIFY(second && !second->needsSecondFactor);
        QVERIFY(m_tickets->lastLogin.contains("password=totp%3A123456&tfa-challenge=HALF"));
        QVERIFY(await(m_client->ask(ReadVersion{}, Lane::Poll)));
    }

    void aTicketIsRenewedBeforeItsTwoHoursAreOver()
    {
        QVERIFY(await(m_client->signIn(mira)));
        m_clock.advance(89min);
        QVERIFY(await(m_client->ask(ReadVersion{}, Lane::Poll)));
        QCOMPARE(m_tickets->logins, 1);
        m_clock.advance(2min);
        std::vector<Task<Result<ServerVersion>>> tasks;
        for (int i = 0; i < 5; ++i)
            tasks.push_back(m_client->ask(ReadVersion{}, Lane::Poll));
        for (const auto &answer : await(all(std::move(tasks))))
            QVERIFY(answer.has_value());
        QCOMPARE(m_tickets->logins, 2); // one renewal for all of them
        QVERIFY(m_tickets->lastLogin.contains("password=TICKET1"));
    }

    void aRefusalInMidSessionIsAnsweredByOneRenewal()
    {
        QVERIFY(await(m_client->signIn(mira)));
        m_tickets->refusals = 1;
        QVERIFY(await(m_client->ask(ReadVersion{}, Lane::Poll)));
        QCOMPARE(m_tickets->logins, 2);
        m_tickets->refusals = 100;
        bool isSignedOut = false;
        connect(m_client.get(), &PveClient::signedOut, this, [&isSignedOut] { isSignedOut = true; });
        QCOMPARE(await(m_client->ask(ReadVersion{}, Lane::Poll)).error().kind, ErrorKind::Denied);
        QVERIFY(isSignedOut);
        QVERIFY(!m_client->isSignedIn());
        QCOMPARE(m_tickets->logins, 3);
    }

    void aTicketThatCannotBeRenewedSignsOut()
    {
        QVERIFY(await(m_client->signIn(mira)));
        m_tickets->renews = false;
        m_tickets->refusals = 1;
        QCOMPARE(await(m_client->ask(ReadVersion{}, Lane::Poll)).error().kind, ErrorKind::Denied);
        QVERIFY(!m_client->isSignedIn());
        QCOMPARE(m_tickets->logins, 1);
    }

private:
    testkit::ManualClock m_clock;
    TestCertificate m_leaf;
    std::unique_ptr<TicketServer> m_tickets;
    std::unique_ptr<PveClient> m_client;
};

ORBIT_TEST(SignInTest, "sign_in")
#include "sign_in_test.moc"
