#include "tests/rdp/rdp_server.h"
#include "tests/rdp/session_probe.h"
#include "tests/testkit/test_main.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::testing;
using State = RemoteSession::State;

class RdpRefusalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wrongPasswordIsSaid();
    void unknownCertificateIsAskedAbout();
    void refusedCertificateEndsBeforeTheTimeOfCredentials();
    void knownCertificateIsNotAskedAbout();
    void changedCertificateShowsBoth();
    void missingCredentialsAreAskedFor();
    void noCredentialsEndIt();
    void nobodyListensIsUnreachable();
    void oldEncryptionAloneIsRefused();
    void nlaOnlyRefusesADesktopWithoutIt();
    void garbageInsteadOfRdpEndsIt_data();
    void garbageInsteadOfRdpEndsIt();
    void brokenConnectionIsSaid();
    void killedViewerIsSaidAndAnotherOneWorks();
    void missingViewerIsSaid();
    void closingEndsTheViewer();
    void deletingEndsTheViewer();

private:
    std::unique_ptr<RdpServer> m_server;
};

void RdpRefusalTest::initTestCase()
{
    m_server = std::make_unique<RdpServer>(RdpServer::Security::Nla);
    QVERIFY(m_server->isRunning());
}

void RdpRefusalTest::wrongPasswordIsSaid()
{
    RemoteTarget target = m_server->target();
    target.credentials.password = Secret("wrong");
    SessionProbe probe(target);
    probe.start();
    QVERIFY(probe.waitForEnd());
    QCOMPARE(sessionEndName(probe.end->reason), sessionEndName(SessionEndReason::RefusedCredentials));
    QVERIFY(!probe.end->detail.isEmpty());
}

void RdpRefusalTest::unknownCertificateIsAskedAbout()
{
    SessionProbe probe(m_server->target());
    probe.answersCertificate = false;
    probe.start();
    QVERIFY(probe.waitForState(State::NeedsCertificate));
    QCOMPARE(probe.certificates.size(), 1);
    const ServerCertificate shown = probe.certificates.first();
    QCOMPARE(shown.host, u"127.0.0.1"_s);
    QCOMPARE(shown.port, m_server->port());
    QCOMPARE(shown.fingerprint.size(), 64);
    QVERIFY(!shown.subject.isEmpty());
    QVERIFY(!shown.issuer.isEmpty());
    QVERIFY(QDateTime::fromString(shown.validUntil, Qt::ISODate).isValid());
    QVERIFY(!shown.changed());
    probe.session().answerCertificate(RemoteSession::Trust::Accept);
    QVERIFY(probe.waitForState(State::Connected));
}

void RdpRefusalTest::refusedCertificateEndsBeforeTheTimeOfCredentials()
{
    RemoteTarget target = m_server->target();
    target.credentials = {};
    SessionProbe probe(target);
    probe.trust = false;
    probe.start();
    QVERIFY(probe.waitForEnd());
    QCOMPARE(sessionEndName(probe.end->reason), sessionEndName(SessionEndReason::CertificateRefused));
    QCOMPARE(probe.credentialQuestions, 0);
}

void RdpRefusalTest::knownCertificateIsNotAskedAbout()
{
    SessionProbe first(m_server->target());
    first.start();
    QVERIFY(first.waitForState(State::Connected));
    RemoteTarget target = m_server->target();
    target.trustedFingerprint = first.certificates.first().fingerprint;
    SessionProbe second(target);
    second.start();
    QVERIFY(second.waitForState(State::Connected));
    QVERIFY(second.certificates.isEmpty());
}

void RdpRefusalTest::changedCertificateShowsBoth()
{
    RemoteTarget target = m_server->target();
    target.trustedFingerprint = QString(64, u'a');
    SessionProbe probe(target);
    probe.trust = false;
    probe.start();
    QVERIFY(probe.waitForEnd());
    QVERIFY(probe.certificates.first().changed());
    QCOMPARE(probe.certificates.first().trustedFingerprint, target.trustedFingerprint);
    QCOMPARE(sessionEndName(probe.end->reason), sessionEndName(SessionEndReason::CertificateRefused));
}

void RdpRefusalTest::missingCredentialsAreAskedFor()
{
    RemoteTarget target = m_server->target();
    target.credentials.password = {};
    SessionProbe probe(target);
    QSignalSpy asked(&probe.session(), &RemoteSession::credentialsAsked);
    probe.start();
    QVERIFY(probe.waitForState(State::NeedsCredentials));
    QCOMPARE(asked.first().first().toString(), u"anna"_s);
    probe.session().answerCredentials(m_server->target().credentials);
    QVERIFY(probe.waitForState(State::Connected));
    QVERIFY(probe.waitForColour({512, 384}, RdpServer::rootColour));
}

void RdpRefusalTest::noCredentialsEndIt()
{
    RemoteTarget target = m_server->target();
    target.credentials = {};
    SessionProbe probe(target);
    probe.start();
    QVERIFY(probe.waitForState(State::NeedsCredentials));
    probe.session().answerCredentials(std::nullopt);
    QVERIFY(probe.waitForEnd());
    QCOMPARE(sessionEndName(probe.end->reason), sessionEndName(SessionEndReason::CredentialsNotGiven));
}

void RdpRefusalTest::nobodyListensIsUnreachable()
{
    RemoteTarget target = m_server->target();
    target.port = 1;
    SessionProbe probe(target);
    probe.start();
    QVERIFY(probe.waitForEnd());
    QCOMPARE(sessionEndName(probe.end->reason), sessionEndName(SessionEndReason::Unreachable));
}

void RdpRefusalTest::oldEncryptionAloneIsRefused()
{
    const RdpServer old(RdpServer::Security::OldOnly);
    QVERIFY(old.isRunning());
    SessionProbe probe(old.target());
    probe.start();
    QVERIFY(probe.waitForEnd());
    QCOMPARE(sessionEndName(probe.end->reason), sessionEndName(SessionEndReason::ServerRefusedSecurity));
}

void RdpRefusalTest::nlaOnlyRefusesADesktopWithoutIt()
{
    const RdpServer tls(RdpServer::Security::TlsOnly);
    QVERIFY(tls.isRunning());
    RemoteTarget target = tls.target();
    target.security = RemoteSecurity::Nla;
    SessionProbe probe(target);
    probe.start();
    QVERIFY(probe.waitForEnd());
    QCOMPARE(sessionEndName(probe.end->reason), sessionEndName(SessionEndReason::ServerRefusedSecurity));
}

void RdpRefusalTest::garbageInsteadOfRdpEndsIt_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("ones") << QByteArray(70000, '\xff');
    QTest::newRow("half a confirm") << QByteArray::fromHex("0300001302f08000");
    QTest::newRow("TLS, then nonsense") << QByteArray::fromHex("030000130ed000001234000200080001000000") + QByteArray(5000, 'x');
}

void RdpRefusalTest::garbageInsteadOfRdpEndsIt()
{
    QFETCH(QByteArray, answer);
    QTcpServer liar;
    QVERIFY(liar.listen(QHostAddress::LocalHost));
    connect(&liar, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *victim = liar.nextPendingConnection();
        connect(victim, &QTcpSocket::readyRead, victim, [victim, answer] {
            victim->write(answer);
            victim->disconnectFromHost();
        });
    });
    RemoteTarget target = m_server->target();
    target.port = liar.serverPort();
    SessionProbe probe(target);
    probe.start();
    QVERIFY(probe.waitForEnd());
    QVERIFY2(probe.end->reason != SessionEndReason::ViewerDied, qPrintable(probe.end->detail));
    QVERIFY(probe.certificates.isEmpty());
}

void RdpRefusalTest::brokenConnectionIsSaid()
{
    RdpServer server(RdpServer::Security::Nla);
    QVERIFY(server.isRunning());
    SessionProbe probe(server.target());
    probe.start();
    QVERIFY(probe.waitForColour({512, 384}, RdpServer::rootColour));
    server.killSharing();
    QVERIFY(probe.waitForEnd());
    QCOMPARE(sessionEndName(probe.end->reason), sessionEndName(SessionEndReason::NetworkLost));
    // The last picture stays.
    QVERIFY(probe.waitForColour({512, 384}, RdpServer::rootColour));
}

void RdpRefusalTest::killedViewerIsSaidAndAnotherOneWorks()
{
    SessionProbe probe(m_server->target());
    probe.start();
    QVERIFY(probe.waitForState(State::Connected));
    QCOMPARE(::kill(static_cast<pid_t>(probe.viewerPid()), SIGKILL), 0);
    QVERIFY(probe.waitForEnd());
    QCOMPARE(sessionEndName(probe.end->reason), sessionEndName(SessionEndReason::ViewerDied));
    SessionProbe next(m_server->target());
    next.start();
    QVERIFY(next.waitForState(State::Connected));
    QVERIFY(next.waitForColour({512, 384}, RdpServer::rootColour));
}

void RdpRefusalTest::missingViewerIsSaid()
{
    SessionProbe probe(m_server->target(), u"/nonexistent/orbit-viewer"_s);
    probe.start();
    QVERIFY(probe.waitForEnd());
    QCOMPARE(sessionEndName(probe.end->reason), sessionEndName(SessionEndReason::ViewerMissing));
}

void RdpRefusalTest::closingEndsTheViewer()
{
    SessionProbe probe(m_server->target());
    probe.start();
    QVERIFY(probe.waitForState(State::Connected));
    const auto viewer = static_cast<pid_t>(probe.viewerPid());
    probe.session().close();
    QCOMPARE(sessionEndName(probe.end->reason), sessionEndName(SessionEndReason::ClosedHere));
    QTRY_VERIFY(::kill(viewer, 0) < 0);
}

void RdpRefusalTest::deletingEndsTheViewer()
{
    auto probe = std::make_unique<SessionProbe>(m_server->target());
    probe->start();
    QVERIFY(probe->waitForState(State::Connected));
    const auto viewer = static_cast<pid_t>(probe->viewerPid());
    probe.reset();
    QTRY_VERIFY(::kill(viewer, 0) < 0);
}

ORBIT_TEST(RdpRefusalTest, "rdp_refusal")

#include "rdp_refusal_test.moc"
