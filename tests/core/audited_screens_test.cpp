#include "core/audit/audited_screens.h"
#include "tests/testkit/await.h"
#include "tests/testkit/fakes/fake_audit_log.h"
#include "tests/testkit/fakes/fake_registry.h"
#include "tests/testkit/fakes/fake_session_log.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/test_main.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit {

using namespace testkit;

namespace {

/// A screen that the test leads.
class LedSession final : public RemoteSession
{
    Q_OBJECT

public:
    void start() override { become(State::Connecting); }
    State state() const override { return m_state; }
    RemotePicture picture() const override { return {}; }
    void frameTaken() override {}
    void send(const RemoteInput &) override {}
    void wishSize(QSize) override {}
    void answerCertificate(Trust) override {}
    void answerCredentials(std::optional<RemoteCredentials>) override {}
    void close() override { end(SessionEndReason::ClosedHere); }
    std::optional<std::chrono::microseconds> roundTrip() const override { return {}; }

    void become(State state)
    {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
    void end(SessionEndReason reason)
    {
        become(State::Ended);
        Q_EMIT ended({.reason = reason, .detail = {}});
    }

private:
    State m_state = State::Idle;
};

class LedSessions final : public SessionFactory
{
public:
    std::unique_ptr<RemoteSession> create(RemoteTarget) override { return std::make_unique<LedSession>(); }
};

struct Office
{
    Office() { registry.signInAs(orbit::Role::User); }

    std::unique_ptr<LedSession> screen()
    {
        RemoteTarget target{.host = u"10.20.0.17"_s};
        target.desktop = {ClusterId(u"office"_s), VmId(117)};
        target.desktopName = u"fin-017"_s;
        target.credentials.password = Secret("correct horse");
        return std::unique_ptr<LedSession>(static_cast<LedSession *>(screens.create(std::move(target)).release()));
    }
    QStringList told()
    {
        QStringList lines;
        for (const AuditEntry &entry : await(log.page({}, {}))->rows)
            lines.prepend(u"%1 %2 %3"_s.arg(entry.action, entry.target, auditResultName(entry.result)));
        return lines;
    }

    FakeRegistry registry;
    FakeAuditLog log;
    ManualClock clock;
    FakeSessionLog sessions;
    LedSessions plain;
    ActBook book{registry, log, clock};
    AuditedScreens screens{plain, book, sessions, 5ms};
};

} // namespace

/// What the registry hears of remote screens.
class AuditedScreensTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aScreenIsOneEntryAndOneSession();
    void aScreenWithoutAPictureIsNoSession_data();
    void aScreenWithoutAPictureIsNoSession();
    void aBrokenLineIsAWarning();
    void aScreenThatIsDroppedHasItsEnd();
    void whoGoesEndsTheirScreens();
    void aScreenThatSomebodyEndedCloses();
    void aScreenThatEndsBeforeItsSessionIsKnownEndsThatToo();
    void whatTheRegistryDoesNotKnowIsStillInTheLog();
    void aRegistryThatWasAwayHearsOfTheSessionLater();
};

void AuditedScreensTest::aScreenIsOneEntryAndOneSession()
{
    Office office;
    const auto screen = office.screen();
    QCOMPARE(office.told(), QStringList());
    screen->start();
    QCOMPARE(office.told(), QStringList{u"console.open fin-017 started"_s});
    QVERIFY(office.sessions.sessions.empty());
    screen->become(RemoteSession::State::Connected);
    QCOMPARE(office.sessions.sessions.size(), 1U);
    QCOMPARE(office.sessions.sessions.front().desktop.vmId, VmId(117));
    QTRY_VERIFY(office.sessions.sessions.front().beats > 1);
    screen->close();
    QCOMPARE(office.told(), QStringList{u"console.open fin-017 done"_s});
    QCOMPARE(office.sessions.sessions.front().end, u"closed_here"_s);
    QCOMPARE(office.log.begun().front().after.value(u"address"_s).toString(), u"10.20.0.17"_s);
}

void AuditedScreensTest::aRegistryThatWasAwayHearsOfTheSessionLater()
{
    Office office;
    office.sessions.answers.fail(u"open"_s, ErrorKind::Unreachable);
    const auto screen = office.screen();
    screen->start();
    screen->become(RemoteSession::State::Connected);
    QTRY_VERIFY(office.sessions.answers.countOf(u"open"_s) > 2);
    QVERIFY(office.sessions.sessions.empty());
    office.sessions.answers.forgive();
    QTRY_VERIFY(!office.sessions.sessions.empty() && office.sessions.sessions.front().beats > 0);
    screen->close();
    QCOMPARE(office.sessions.sessions.size(), 1U);
    QCOMPARE(office.sessions.sessions.front().end, u"closed_here"_s);
}

void AuditedScreensTest::aScreenWithoutAPictureIsNoSession_data()
{
    QTest::addColumn<SessionEndReason>("reason");
    QTest::addColumn<QString>("told");
    QTest::newRow("wrong password") << SessionEndReason::RefusedCredentials << u"denied"_s;
    QTest::newRow("no right") << SessionEndReason::SignInNotAllowed << u"denied"_s;
    QTest::newRow("silent") << SessionEndReason::Unreachable << u"failed"_s;
    QTest::newRow("not trusted") << SessionEndReason::CertificateRefused << u"failed"_s;
}

void AuditedScreensTest::aScreenWithoutAPictureIsNoSession()
{
    QFETCH(SessionEndReason, reason);
    QFETCH(QString, told);
    Office office;
    const auto screen = office.screen();
    screen->start();
    screen->end(reason);
    QCOMPARE(office.told(), QStringList{u"console.open fin-017 "_s + told});
    QVERIFY(office.sessions.sessions.empty());
}

void AuditedScreensTest::aBrokenLineIsAWarning()
{
    Office office;
    const auto screen = office.screen();
    screen->start();
    screen->become(RemoteSession::State::Connected);
    screen->end(SessionEndReason::NetworkLost);
    QCOMPARE(office.told(), QStringList{u"console.open fin-017 warning"_s});
    QCOMPARE(office.sessions.sessions.front().end, u"network_lost"_s);
}

void AuditedScreensTest::aScreenThatIsDroppedHasItsEnd()
{
    Office office;
    auto screen = office.screen();
    screen->start();
    screen->become(RemoteSession::State::Connected);
    screen.reset();
    QCOMPARE(office.told(), QStringList{u"console.open fin-017 done"_s});
    QCOMPARE(office.sessions.sessions.front().end, u"closed_here"_s);
}

void AuditedScreensTest::whoGoesEndsTheirScreens()
{
    Office office;
    const auto first = office.screen();
    const auto second = office.screen();
    for (const auto &screen : {first.get(), second.get()}) {
        screen->start();
        screen->become(RemoteSession::State::Connected);
    }
    office.screens.endAll();
    QCOMPARE(office.told(), (QStringList{u"console.open fin-017 done"_s, u"console.open fin-017 done"_s}));
    first->close(); // has its end already
    QCOMPARE(office.sessions.answers.countOf(u"close"_s), 2);
}

void AuditedScreensTest::aScreenThatSomebodyEndedCloses()
{
    Office office;
    const auto screen = office.screen();
    screen->start();
    screen->become(RemoteSession::State::Connected);
    office.sessions.sessions.front().end = u"ended_by_staff"_s;
    QTRY_COMPARE(screen->state(), RemoteSession::State::Ended);
    QCOMPARE(office.sessions.sessions.front().end, u"ended_by_staff"_s);
}

void AuditedScreensTest::aScreenThatEndsBeforeItsSessionIsKnownEndsThatToo()
{
    Office office;
    office.sessions.answers.hold();
    const auto screen = office.screen();
    screen->start();
    screen->become(RemoteSession::State::Connected);
    screen->close();
    QVERIFY(!office.screens.isQuiet());
    office.sessions.answers.release();
    QTRY_VERIFY(office.screens.isQuiet() && !office.sessions.sessions.empty());
    QCOMPARE(office.sessions.sessions.front().end, u"closed_here"_s);
}

void AuditedScreensTest::whatTheRegistryDoesNotKnowIsStillInTheLog()
{
    Office office;
    office.sessions.answers.fail(u"open"_s, ErrorKind::NotFound);
    const auto screen = office.screen();
    screen->start();
    screen->become(RemoteSession::State::Connected);
    screen->close();
    QCOMPARE(office.told(), QStringList{u"console.open fin-017 done"_s});
    QCOMPARE(office.sessions.answers.countOf(u"close"_s), 0);
}

ORBIT_TEST(AuditedScreensTest, "audited_screens")

} // namespace orbit

#include "audited_screens_test.moc"
