#include "adapters/viewerlink/viewer_session.h"

namespace orbit::viewerlink {

/// What each message of the viewer means. A message that only a console may send is a breach.
struct Handler
{
    ViewerSession &session;
    UniqueFd &descriptor;

    using State = RemoteSession::State;

    void breach() const { session.end(SessionEndReason::ViewerDied, ViewerSession::tr("The viewer broke the protocol")); }

    void operator()(const Hello &hello) const
    {
        if (hello.version != protocolVersion || session.m_viewerReady)
            return breach();
        session.m_viewerReady = true;
        session.openWhenReady();
    }
    void operator()(const CertificateQuestion &question) const
    {
        if (session.m_state != State::Connecting)
            return breach();
        session.setState(State::NeedsCertificate);
        Q_EMIT session.certificateAsked(question.certificate);
    }
    void operator()(const CredentialsQuestion &question) const
    {
        if (session.m_state != State::Connecting)
            return breach();
        session.setState(State::NeedsCredentials);
        Q_EMIT session.credentialsAsked(question.user, question.domain);
    }
    void operator()(const NewPicture &made) const { session.mapNewPicture(made, descriptor); }
    void operator()(const Connected &) const { session.setState(State::Connected); }
    void operator()(const Frame &frame) const
    {
        if (session.m_picture.isNull())
            return breach();
        session.announce(frame);
    }
    void operator()(const RemotePointer &pointer) const { Q_EMIT session.pointerChanged(pointer); }
    void operator()(const Ended &last) const { session.end(last.end.reason, last.end.detail); }
    template <class Other>
    void operator()(const Other &) const
    {
        breach();
    }
};

void ViewerSession::handle(Received received) { std::visit(Handler{*this, received.descriptor}, received.message); }

} // namespace orbit::viewerlink
