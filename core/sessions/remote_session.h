#pragma once

#include "core/sessions/remote_input.h"
#include "core/sessions/remote_picture.h"
#include "core/sessions/remote_target.h"
#include "core/sessions/server_certificate.h"
#include "core/sessions/session_end.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace orbit {

/// One remote screen, from connecting to its end. It is used once: to reconnect, make another.
/// Nothing here blocks; every answer comes as a signal, on the thread the session lives on.
/// Deleting it closes the screen.
class RemoteSession : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,             ///< made, not started
        Connecting,       ///<
        NeedsCertificate, ///< waits for answerCertificate()
        NeedsCredentials, ///< waits for answerCredentials()
        Connected,        ///< there is a picture and input is taken
        Ended,            ///< for good; ended() said why
    };
    enum class Trust { Accept, Refuse };

    using QObject::QObject;

    virtual void start() = 0;
    virtual State state() const = 0;

    /// Valid until pictureReplaced() or ended(); the last picture stays readable after the end.
    virtual RemotePicture picture() const = 0;
    /// Says that the last announced frame was taken. Until then no other frame is announced; what changes meanwhile is joined.
    virtual void frameTaken() = 0;

    virtual void send(const RemoteInput &input) = 0;
    /// Wishes a picture of that many pixels. Ignored by desktops that cannot change theirs.
    virtual void wishSize(QSize pixels) = 0;

    virtual void answerCertificate(Trust trust) = 0;
    /// Nothing given ends the session with CredentialsNotGiven.
    virtual void answerCredentials(std::optional<RemoteCredentials> credentials) = 0;
    /// Signs nobody out: the desktop keeps running. Ends with ClosedHere.
    virtual void close() = 0;

    /// Measured round trip to the desktop, if the system knows one.
    virtual std::optional<std::chrono::microseconds> roundTrip() const = 0;

Q_SIGNALS:
    void stateChanged(orbit::RemoteSession::State state);
    /// There is another picture (first one, or another size). Everything in it is new.
    void pictureReplaced();
    /// These parts of the picture changed. Answer with frameTaken().
    void frameReady(const orbit::DirtyRectangles &rectangles);
    void pointerChanged(const orbit::RemotePointer &pointer);
    void certificateAsked(const orbit::ServerCertificate &certificate);
    /// `user` and `domain` are what is known so far.
    void credentialsAsked(const QString &user, const QString &domain);
    void ended(const orbit::SessionEnd &end);
};

} // namespace orbit
