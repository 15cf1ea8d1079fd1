#pragma once

#include "core/sessions/remote_picture.h"
#include "core/sessions/remote_target.h"
#include "core/sessions/server_certificate.h"

#include <optional>

namespace orbit {

/// What a decoder (RDP, VNC) has around it inside the viewer process. Called on the decoder's own thread.
class ScreenHost
{
public:
    ScreenHost() = default;
    virtual ~ScreenHost() = default;
    Q_DISABLE_COPY_MOVE(ScreenHost)

    /// Waits for the person's answer; false: refused, or nobody is left to ask.
    virtual bool trusts(const ServerCertificate &certificate) = 0;
    /// Waits for the person's answer.
    virtual std::optional<RemoteCredentials> askCredentials(const QString &user, const QString &domain) = 0;

    /// Zeroed memory for a picture of that size, BGRx. The one before stays valid until releaseOldPicture(). Null: refused.
    virtual uchar *newPicture(QSize size, qsizetype stride) = 0;
    virtual void releaseOldPicture() = 0;

    virtual void connected() = 0;
    /// May come many times for one frame of the desktop.
    virtual void damaged(const DirtyRectangles &rectangles) = 0;
    /// What was damaged up to now makes one picture.
    virtual void frameComplete() = 0;
    virtual void pointerChanged(const RemotePointer &pointer) = 0;
};

} // namespace orbit
