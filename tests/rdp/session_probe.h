#pragma once

#include "core/sessions/remote_session.h"

#include "adapters/viewerlink/viewer_session_factory.h"

#include <QImage>

namespace orbit::testing {

/// The viewer that was built with these tests.
QString viewerProgram();

/// A session with somebody in front of it: takes every frame, trusts the certificate unless told otherwise, remembers what happened.
class SessionProbe final
{
public:
    explicit SessionProbe(RemoteTarget target, QString program = viewerProgram());

    RemoteSession &session() { return *m_session; }
    qint64 viewerPid() const;
    void start() { m_session->start(); }

    bool waitForState(RemoteSession::State state);
    bool waitForEnd() { return waitForState(RemoteSession::State::Ended); }
    bool waitForColour(QPoint where, QRgb colour);
    QRgb colourAt(QPoint where) const;

    bool trust = true;
    bool answersCertificate = true;
    int frames = 0;
    QList<ServerCertificate> certificates;
    int credentialQuestions = 0;
    std::optional<SessionEnd> end;

private:
    viewerlink::ViewerSessionFactory m_factory;
    std::unique_ptr<RemoteSession> m_session;
};

} // namespace orbit::testing
