#include "ui/console/console_link.h"

#include "tests/console/fake_session.h"
#include "tests/testkit/test_main.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::ui;
using namespace orbit::testing;
using Phase = ConsoleLink::Phase;

namespace {

ConsoleRequest request()
{
    ConsoleRequest wish{.key = {ClusterId(u"c"_s), VmId(103)}, .name = u"fin-003"_s, .group = u"Finance"_s, .target = {}};
    wish.target.host = u"10.0.0.3"_s;
    wish.target.credentials = {.user = u"anna"_s, .domain = {}, .password = Secret("old")};
    return wish;
}

} // namespace

class ConsoleLinkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesLiveWithoutQuestions();
    void trustedCertificateIsRemembered();
    void refusedCertificateEnds();
    void answerAfterTheDesktopLostPatienceOpensAnother();
    void refusedCredentialsAskAgain();
    void credentialsAreReportedWithTheWishToRememberThem();
    void cancelledSignInEnds();
    void brokenLineTriesAgainAndGivesUpAfterFive();
    void deadViewerTriesAgain();
    void reconnectNowDoesNotWait();
    void signedOutDoesNotTryAgain();
    void neverReachedDoesNotTryAgain();
    void disconnectingClosesTheSession();
    void reconnectAfterTheEndBeginsAnew();
    void aDesktopThatWentOffIsNotWaitedFor();
    void aDesktopThatWentOffLaterIsStartedAgain();

private:
    void goLive() { sessions().last()->goLive(plainScreen({64, 48}, 0xff336699)); }
    FakeSessions &sessions() { return *m_sessions; }
    ConsoleLink &link() { return *m_link; }

    std::unique_ptr<FakeSessions> m_sessions;
    std::unique_ptr<ConsoleLink> m_link;
};

void ConsoleLinkTest::init()
{
    m_link.reset();
    m_sessions = std::make_unique<FakeSessions>();
    m_link = std::make_unique<ConsoleLink>(*m_sessions, request());
    m_link->start();
    QCOMPARE(m_link->phase(), Phase::Connecting);
}

void ConsoleLinkTest::goesLiveWithoutQuestions()
{
    goLive();
    QCOMPARE(link().phase(), Phase::Live);
    QCOMPARE(link().session(), sessions().last());
}

void ConsoleLinkTest::trustedCertificateIsRemembered()
{
    QSignalSpy trusted(&link(), &ConsoleLink::certificateTrusted);
    sessions().last()->askCertificate(QString(64, u'a'));
    QCOMPARE(link().phase(), Phase::AsksCertificate);
    link().trustCertificate();
    QCOMPARE(sessions().last()->trusts, (QList{RemoteSession::Trust::Accept}));
    QCOMPARE(trusted.size(), 1);
    QCOMPARE(trusted.first(), (QVariantList{u"10.0.0.3"_s, QString(64, u'a')}));
    goLive();
    sessions().last()->endWith(SessionEndReason::NetworkLost);
    link().reconnect();
    QCOMPARE(sessions().last()->target.trustedFingerprint, QString(64, u'a'));
}

void ConsoleLinkTest::refusedCertificateEnds()
{
    sessions().last()->askCertificate(QString(64, u'a'));
    FakeSession *asked = sessions().last();
    link().refuseCertificate();
    QVERIFY(asked->closed);
    QVERIFY(asked->trusts.isEmpty());
    QCOMPARE(link().phase(), Phase::Ended);
    QVERIFY(link().lastEnd().reason == SessionEndReason::CertificateRefused);
}

void ConsoleLinkTest::answerAfterTheDesktopLostPatienceOpensAnother()
{
    sessions().last()->askCertificate(QString(64, u'a'));
    sessions().last()->endWith(SessionEndReason::NetworkLost);
    QCOMPARE(link().phase(), Phase::AsksCertificate);
    QCOMPARE(sessions().made.size(), 1);
    link().trustCertificate();
    QCOMPARE(sessions().made.size(), 2);
    QCOMPARE(sessions().last()->target.trustedFingerprint, QString(64, u'a'));
}

void ConsoleLinkTest::refusedCredentialsAskAgain()
{
    sessions().last()->endWith(SessionEndReason::RefusedCredentials, u"LOGON_FAILURE"_s);
    QCOMPARE(link().phase(), Phase::AsksCredentials);
    QVERIFY(link().wasRefused());
    link().signIn({.user = u"anna"_s, .domain = {}, .password = Secret("new")}, false);
    QCOMPARE(sessions().made.size(), 2);
    QVERIFY(sessions().last()->target.credentials.password == Secret("new"));
    goLive();
    QVERIFY(!link().wasRefused());
}

void ConsoleLinkTest::credentialsAreReportedWithTheWishToRememberThem()
{
    QSignalSpy given(&link(), &ConsoleLink::credentialsGiven);
    sessions().last()->askCredentials();
    link().signIn({.user = u"bob"_s, .domain = u"LAB"_s, .password = Secret("x")}, true);
    QCOMPARE(given.size(), 1);
    QCOMPARE(given.first().at(1).toBool(), true);
    QCOMPARE(sessions().last()->answers.size(), std::size_t(1));
    QCOMPARE(sessions().last()->answers.front()->user, u"bob"_s);
}

void ConsoleLinkTest::cancelledSignInEnds()
{
    sessions().last()->askCredentials();
    link().cancelSignIn();
    QCOMPARE(link().phase(), Phase::Ended);
    QVERIFY(link().lastEnd().reason == SessionEndReason::CredentialsNotGiven);
}

void ConsoleLinkTest::brokenLineTriesAgainAndGivesUpAfterFive()
{
    goLive();
    sessions().last()->endWith(SessionEndReason::NetworkLost);
    for (int attempt = 1; attempt <= ConsoleLink::maxAttempts; ++attempt) {
        QCOMPARE(link().phase(), Phase::Retrying);
        QCOMPARE(link().attempt(), attempt);
        QVERIFY(link().nextTryIn());
        link().reconnect();
        QVERIFY(!link().nextTryIn());
        sessions().last()->endWith(SessionEndReason::Unreachable);
    }
    QCOMPARE(link().phase(), Phase::Ended);
    QVERIFY(link().lastEnd().reason == SessionEndReason::Unreachable);
    QCOMPARE(sessions().made.size(), 1 + ConsoleLink::maxAttempts);
}

void ConsoleLinkTest::deadViewerTriesAgain()
{
    goLive();
    sessions().last()->endWith(SessionEndReason::ViewerDied);
    QCOMPARE(link().phase(), Phase::Retrying);
    QTRY_COMPARE(sessions().made.size(), 2);
    goLive();
    QCOMPARE(link().phase(), Phase::Live);
}

void ConsoleLinkTest::reconnectNowDoesNotWait()
{
    goLive();
    sessions().last()->endWith(SessionEndReason::NetworkLost);
    link().reconnect();
    QCOMPARE(sessions().made.size(), 2);
}

void ConsoleLinkTest::signedOutDoesNotTryAgain()
{
    goLive();
    sessions().last()->endWith(SessionEndReason::SignedOut);
    QCOMPARE(link().phase(), Phase::Ended);
    QVERIFY(!link().session());
}

void ConsoleLinkTest::neverReachedDoesNotTryAgain()
{
    sessions().last()->endWith(SessionEndReason::Unreachable);
    QCOMPARE(link().phase(), Phase::Ended);
}

void ConsoleLinkTest::disconnectingClosesTheSession()
{
    goLive();
    FakeSession *session = sessions().last();
    link().disconnectDesktop();
    QVERIFY(session->closed);
    QCOMPARE(link().phase(), Phase::Ended);
    QVERIFY(link().lastEnd().reason == SessionEndReason::ClosedHere);
}

void ConsoleLinkTest::reconnectAfterTheEndBeginsAnew()
{
    goLive();
    link().disconnectDesktop();
    link().reconnect();
    QCOMPARE(link().phase(), Phase::Connecting);
    QCOMPARE(sessions().made.size(), 2);
}

void ConsoleLinkTest::aDesktopThatWentOffIsNotWaitedFor()
{
    goLive();
    sessions().last()->endWith(SessionEndReason::NetworkLost);
    QCOMPARE(link().phase(), Phase::Retrying);
    link().setDesktopOff(true);
    QCOMPARE(link().phase(), Phase::Ended);
    QVERIFY(!link().nextTryIn());
    QCOMPARE(link().lastWords().text.what, u"fin-003 is off"_s);
}

void ConsoleLinkTest::aDesktopThatWentOffLaterIsStartedAgain()
{
    QSignalSpy wanted(&link(), &ConsoleLink::targetWanted);
    goLive();
    link().setDesktopOff(true);
    QCOMPARE(link().phase(), Phase::Live); // the list may be older than the picture
    sessions().last()->endWith(SessionEndReason::NetworkLost);
    QCOMPARE(link().phase(), Phase::Ended);
    link().reconnect();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(sessions().made.size(), 1);
}

ORBIT_TEST(ConsoleLinkTest, "console_link")

#include "console_link_test.moc"
