#include "tests/console/fake_session.h"

using namespace Qt::StringLiterals;

namespace orbit::testing {

void FakeSession::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

void FakeSession::showScreen(const QImage &image)
{
    screen = image.convertToFormat(QImage::Format_RGB32);
    Q_EMIT pictureReplaced();
}

void FakeSession::goLive(const QImage &image)
{
    showScreen(image);
    setState(State::Connected);
    announce({screen.rect()});
}

void FakeSession::askCertificate(const QString &fingerprint)
{
    setState(State::NeedsCertificate);
    Q_EMIT certificateAsked({.host = target.host,
                             .port = target.port,
                             .subject = u"CN = fin-003"_s,
                             .issuer = u"CN = fin-003"_s,
                             .validUntil = u"2028-03-03T10:00:00Z"_s,
                             .fingerprint = fingerprint,
                             .trustedFingerprint = target.trustedFingerprint});
}

void FakeSession::askCredentials()
{
    setState(State::NeedsCredentials);
    Q_EMIT credentialsAsked(target.credentials.user, target.credentials.domain);
}

void FakeSession::endWith(SessionEndReason reason, const QString &detail)
{
    setState(State::Ended);
    Q_EMIT ended({.reason = reason, .detail = detail});
}

std::unique_ptr<RemoteSession> FakeSessions::create(RemoteTarget target)
{
    auto session = std::make_unique<FakeSession>(std::move(target));
    made.append(session.get());
    return session;
}

QImage plainScreen(QSize size, QRgb colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

} // namespace orbit::testing
