#include "tests/rdp/rdp_server.h"
#include "tests/rdp/session_probe.h"
#include "tests/testkit/test_main.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::testing;
using State = RemoteSession::State;

class RdpPictureTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nlaShowsTheDesktop();
    void tlsShowsTheDesktop();
    void onlyChangesAreAnnounced();
    void everyCodecShowsTheDesktop_data();
    void everyCodecShowsTheDesktop();
    void aFrameThatNobodyTookHoldsBackTheNext();
};

void RdpPictureTest::nlaShowsTheDesktop()
{
    const RdpServer server(RdpServer::Security::Nla);
    QVERIFY(server.isRunning());
    SessionProbe probe(server.target());
    probe.start();
    QVERIFY(probe.waitForState(State::Connected));
    QCOMPARE(probe.session().picture().size, RdpServer::screenSize);
    QVERIFY(probe.waitForColour({10, 10}, RdpServer::rootColour));
    QVERIFY(probe.waitForColour({1000, 750}, RdpServer::rootColour));
}

void RdpPictureTest::tlsShowsTheDesktop()
{
    const RdpServer server(RdpServer::Security::TlsOnly);
    QVERIFY(server.isRunning());
    SessionProbe probe(server.target());
    probe.start();
    QVERIFY(probe.waitForState(State::Connected));
    QVERIFY(probe.waitForColour({512, 384}, RdpServer::rootColour));
}

void RdpPictureTest::onlyChangesAreAnnounced()
{
    RdpServer server(RdpServer::Security::Nla);
    QVERIFY(server.isRunning());
    SessionProbe probe(server.target());
    probe.start();
    QVERIFY(probe.waitForState(State::Connected));
    QVERIFY(probe.waitForColour({300, 200}, RdpServer::rootColour));
    const auto openWindow = [&server](const QString &place, const QString &colour) {
        server.run(u"xterm"_s, {u"-geometry"_s, place, u"-bg"_s, colour, u"-b"_s, u"0"_s, u"+sb"_s, u"-e"_s, u"sleep"_s, u"60"_s});
    };
    // Once a first change came through, the whole first picture is surely behind us.
    openWindow(u"20x5+600+500"_s, u"#00aa55"_s);
    QVERIFY(probe.waitForColour({640, 550}, 0xff00aa55));
    DirtyRectangles changed;
    connect(&probe.session(), &RemoteSession::frameReady, this, [&](const DirtyRectangles &some) { changed += some; });
    openWindow(u"20x5+256+128"_s, u"#cc3300"_s);
    QVERIFY(probe.waitForColour({300, 180}, 0xffcc3300));
    QTRY_VERIFY(!changed.isEmpty());
    for (const QRect &rectangle : std::as_const(changed))
        QVERIFY2(QRect(0, 0, 640, 384).contains(rectangle),
                 qPrintable(u"%1,%2 %3x%4"_s.arg(rectangle.x()).arg(rectangle.y()).arg(rectangle.width()).arg(rectangle.height())));
}

void RdpPictureTest::everyCodecShowsTheDesktop_data()
{
    QTest::addColumn<QStringList>("server");
    QTest::newRow("AVC420") << QStringList{u"-gfx-progressive"_s, u"-gfx-rfx"_s, u"-gfx-planar"_s};
    QTest::newRow("GFX progressive") << QStringList{u"-gfx-avc420"_s, u"-gfx-avc444"_s, u"-gfx-rfx"_s};
    QTest::newRow("RemoteFX surface bits") << QStringList{u"-gfx"_s};
    QTest::newRow("plain bitmaps") << QStringList{u"-gfx"_s, u"-rfx"_s, u"-nsc"_s};
}

void RdpPictureTest::everyCodecShowsTheDesktop()
{
    QFETCH(QStringList, server);
    const RdpServer sharing(RdpServer::Security::Nla, server);
    QVERIFY(sharing.isRunning());
    SessionProbe probe(sharing.target());
    probe.start();
    QVERIFY(probe.waitForState(State::Connected));
    QVERIFY(probe.waitForColour({512, 384}, RdpServer::rootColour));
}

void RdpPictureTest::aFrameThatNobodyTookHoldsBackTheNext()
{
    RdpServer server(RdpServer::Security::Nla);
    QVERIFY(server.isRunning());
    viewerlink::ViewerSessionFactory factory(viewerProgram());
    const auto session = factory.create(server.target());
    int frames = 0;
    connect(session.get(), &RemoteSession::frameReady, this, [&] { ++frames; });
    connect(session.get(), &RemoteSession::certificateAsked, this, [&] { session->answerCertificate(RemoteSession::Trust::Accept); });
    session->start();
    QTRY_COMPARE_WITH_TIMEOUT(frames, 1, 30000);
    QProcess &painter = server.run(u"xsetroot"_s, {u"-solid"_s, u"#112233"_s});
    QVERIFY(painter.waitForFinished());
    // The picture changes in place all the same; only the announcement waits.
    const auto first = [&] {
        const uchar *pixel = session->picture().pixels + 100 * session->picture().stride + 400;
        return qRgb(pixel[2], pixel[1], pixel[0]);
    };
    QTRY_VERIFY_WITH_TIMEOUT(qAbs(qBlue(first()) - 0x33) < 12, 30000);
    QCOMPARE(frames, 1);
    session->frameTaken();
    QTRY_COMPARE_WITH_TIMEOUT(frames, 2, 30000);
}

ORBIT_TEST(RdpPictureTest, "rdp_picture")

#include "rdp_picture_test.moc"
