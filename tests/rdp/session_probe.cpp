#include "tests/rdp/session_probe.h"

#include "adapters/viewerlink/viewer_session.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit::testing {

namespace {

constexpr int patience = 30000; // ms
constexpr int lossyStep = 12;   // how far a colour may be off after a lossy codec

bool isLike(QRgb a, QRgb b)
{
    return qAbs(qRed(a) - qRed(b)) <= lossyStep && qAbs(qGreen(a) - qGreen(b)) <= lossyStep && qAbs(qBlue(a) - qBlue(b)) <= lossyStep;
}

} // namespace

QString viewerProgram() { return qEnvironmentVariable("ORBIT_BIN") + u"/orbit-viewer"_s; }

SessionProbe::SessionProbe(RemoteTarget target, QString program)
    : m_factory(std::move(program)), m_session(m_factory.create(std::move(target)))
{
    QObject::connect(m_session.get(), &RemoteSession::frameReady, m_session.get(), [this] {
        ++frames;
        m_session->frameTaken();
    });
    QObject::connect(m_session.get(), &RemoteSession::certificateAsked, m_session.get(), [this](const ServerCertificate &certificate) {
        certificates.append(certificate);
        if (answersCertificate)
            m_session->answerCertificate(trust ? RemoteSession::Trust::Accept : RemoteSession::Trust::Refuse);
    });
    QObject::connect(m_session.get(), &RemoteSession::credentialsAsked, m_session.get(), [this] { ++credentialQuestions; });
    QObject::connect(m_session.get(), &RemoteSession::ended, m_session.get(), [this](const SessionEnd &how) { end = how; });
}

qint64 SessionProbe::viewerPid() const { return static_cast<const viewerlink::ViewerSession &>(*m_session).viewerPid(); }

bool SessionProbe::waitForState(RemoteSession::State state)
{
    const bool reached = QTest::qWaitFor([&] { return m_session->state() == state || end; }, patience) && m_session->state() == state;
    if (!reached && end)
        qInfo() << "ended instead:" << sessionEndName(end->reason) << end->detail;
    return reached;
}

QRgb SessionProbe::colourAt(QPoint where) const
{
    const RemotePicture picture = m_session->picture();
    if (picture.isNull() || !QRect(QPoint(), picture.size).contains(where))
        return 0;
    const uchar *pixel = picture.pixels + where.y() * picture.stride + where.x() * 4;
    return qRgb(pixel[2], pixel[1], pixel[0]);
}

bool SessionProbe::waitForColour(QPoint where, QRgb colour)
{
    const bool seen = QTest::qWaitFor([&] { return isLike(colourAt(where), colour); }, patience);
    if (!seen)
        qInfo("colour at %d,%d is %06x, wanted %06x, %d frames", where.x(), where.y(), colourAt(where) & 0xffffff, colour & 0xffffff,
              frames);
    return seen;
}

} // namespace orbit::testing
