#include "adapters/pve/client/loopback_redirect.h"
#include "adapters/pve/client/pve_client.h"
#include "adapters/pve/endpoints/access.h"
#include "core/async/scope.h"
#include "tests/pve/lab_fixture.h"
#include "tests/testkit/fake_browser.h"
#include "tests/testkit/test_main.h"

#include <QUrlQuery>

using namespace orbit;
using namespace orbit::pve;

namespace {

/// POST /access/domains
struct MakeRealm
{
    using Answer = bool;
    QString issuer;
    bool makesUsers = true;

    Request request() const
    {
        Request request{
            .method = Method::Post, .path = apiPath({QStringLiteral("access"), QStringLiteral("domains")}), .subject = {}, .node = {}};
        request.form.add(QLatin1String("realm"), QStringLiteral("office"))
            .add(QLatin1String("type"), QStringLiteral("openid"))
            .add(QLatin1String("issuer-url"), issuer)
            .add(QLatin1String("client-id"), QStringLiteral("orbit"))
            .add(QLatin1String("autocreate"), makesUsers);
        return request;
    }
    Result<bool> parse(const HttpReply &) const { return true; }
};

Task<> storeInto(Task<Result<OpenIdAnswer>> task, std::optional<Result<OpenIdAnswer>> *into)
{
    Result<OpenIdAnswer> answer = co_await task;
    *into = std::move(answer);
}

} // namespace

/// OpenID against the lab and its identity provider: the browser is sent to it and comes back to this computer.
class OpenIdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_lab = std::make_unique<LabFixture>();
        m_admin = client();
        QVERIFY(await(m_admin->signIn(m_lab->password())));
    }

    void whoTheProviderNamesIsSignedIn()
    {
        makeRealm();
        testkit::FakeBrowser browser(QStringLiteral("mira"));
        const auto user = client();
        const auto outcome = await(user->signIn(signIn(browser)));
        QVERIFY2(outcome.has_value(), qUtf8Printable(outcome ? QString() : outcome.error().detail));
        QCOMPARE(outcome->login, QStringLiteral("mira@office"));
        QCOMPARE(user->user(), QStringLiteral("mira@office"));
        QVERIFY(await(user->ask(ReadPermissions{}, Lane::Interactive)));
        QTRY_COMPARE(browser.ended, 1);
        QCOMPARE(browser.sentBackTo.host(), QStringLiteral("127.0.0.1"));
        QVERIFY(browser.lastPage.contains(QStringLiteral("come &lt;back&gt;")));
        QVERIFY(!browser.lastPage.contains(QUrlQuery(browser.sentBackTo).queryItemValue(QStringLiteral("code"))));
    }

    void theConsoleKeepsWhoItWas()
    {
        makeRealm();
        testkit::FakeBrowser browser(QStringLiteral("mira"));
        ServiceFixture console;
        const auto added = await(console.service->clusters().add(m_lab->access.url, m_lab->ca(), signIn(browser)));
        QVERIFY(added.has_value());
        QVERIFY(!added->isSecretKept);
        QVERIFY(console.waitForLink(added->id, LinkState::Online));
        console.restart();
        const auto profiles = console.service->clusters().profiles();
        QCOMPARE(profiles.size(), std::size_t(1));
        QCOMPARE(profiles[0].method, SignInMethod::OpenId);
        QCOMPARE(profiles[0].login, QStringLiteral("mira@office"));
        QVERIFY(console.waitForLink(added->id, LinkState::NeedsSignIn));
        QVERIFY(await(console.service->clusters().signIn(added->id, signIn(browser))));
        QVERIFY(console.waitForLink(added->id, LinkState::Online));
    }

    void theProvidersRefusalIsSaid()
    {
        makeRealm();
        testkit::FakeBrowser browser({});
        const auto user = client();
        const auto outcome = await(user->signIn(signIn(browser)));
        QVERIFY(!outcome.has_value());
        QCOMPARE(outcome.error().kind, ErrorKind::Denied);
        QCOMPARE(outcome.error().detail, QStringLiteral("The person refused"));
        QVERIFY(!user->isSignedIn());
    }

    void whomProxmoxDoesNotKnowIsDenied()
    {
        makeRealm(false);
        testkit::FakeBrowser browser(QStringLiteral("stranger"));
        const auto user = client();
        const auto outcome = await(user->signIn(signIn(browser)));
        QVERIFY(!outcome.has_value());
        QCOMPARE(outcome.error().kind, ErrorKind::Denied);
    }

    void anotherKindOfRealmSaysSo()
    {
        testkit::FakeBrowser browser(QStringLiteral("mira"));
        SignIn wrong = signIn(browser);
        wrong.login = QStringLiteral("@pve");
        const auto outcome = await(client()->signIn(wrong));
        QVERIFY(!outcome.has_value());
        QVERIFY(outcome.error().detail.contains(QStringLiteral("wrong realm type")));
        QVERIFY(browser.pages.empty());
    }

    void whoGaveUpIsNotSignedInLater()
    {
        makeRealm();
        testkit::FakeBrowser browser(QStringLiteral("mira"));
        SignIn given = signIn(browser);
        given.browser.isGivenUp = [] { return true; };
        const auto user = client();
        const auto outcome = await(user->signIn(given));
        QVERIFY(!outcome.has_value());
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        QVERIFY(!user->isSignedIn());
    }

    /// Any page of the web can send a browser to a port of this computer.
    void onlyTheStateThatWasSentCounts()
    {
        testkit::FakeBrowser browser({});
        LoopbackRedirect redirect(
            {.open = [](const QUrl &) {}, .isGivenUp = {}, .done = QStringLiteral("in"), .failed = QStringLiteral("out")});
        std::optional<Result<OpenIdAnswer>> answer;
        Scope scope;
        scope.start(storeInto(redirect.answer(QUrl(QStringLiteral("https://idp.example/authorize?state=right"))), &answer));
        const QString back = redirect.url().toString();
        for (const QString &tried : {back + QStringLiteral("?code=evil&state=wrong"), back + QStringLiteral("?code=evil"),
                                     back + QStringLiteral("/other?code=evil&state=right")}) {
            const int before = browser.ended;
            browser.get(QUrl(tried));
            QTRY_COMPARE(browser.ended, before + 1);
            QCOMPARE(browser.lastStatus, 404);
        }
        browser.get(QUrl(QString(back).replace(QStringLiteral("127.0.0.1"), QStringLiteral("localhost")) +
                         QStringLiteral("?code=evil&state=right")));
        QTRY_COMPARE(browser.ended, 4);
        QVERIFY(!answer);
        browser.get(QUrl(back + QStringLiteral("?code=good%2Bone&state=right")));
        QTRY_VERIFY(answer);
        QVERIFY(answer->has_value());
        QCOMPARE((*answer)->code.expose(), QByteArray("good+one"));
    }

private:
    std::unique_ptr<PveClient> client()
    {
        return std::make_unique<PveClient>(ClientSettings{{m_lab->access.url}, {m_lab->leaf()}, QStringLiteral("test"), {}}, m_clock);
    }
    void makeRealm(bool makesUsers = true)
    {
        const MakeRealm realm{.issuer = m_lab->access.url.toString() + QStringLiteral("/openid"), .makesUsers = makesUsers};
        QVERIFY(await(m_admin->ask(realm, Lane::Interactive)));
    }
    static SignIn signIn(testkit::FakeBrowser &browser)
    {
        const auto open = [&browser](const QUrl &page) { QMetaObject::invokeMethod(&browser, [&browser, page] { browser.open(page); }); };
        return {.method = SignInMethod::OpenId,
                .login = QStringLiteral("@office"),
                .secret = {},
                .oneTimeCode = {},
                .browser = {.open = open, .isGivenUp = {}, .done = QStringLiteral("come <back>"), .failed = QStringLiteral("no")}};
    }

    SystemClock m_clock;
    std::unique_ptr<LabFixture> m_lab;
    std::unique_ptr<PveClient> m_admin;
};

ORBIT_TEST(OpenIdTest, "openid")
#include "openid_test.moc"
