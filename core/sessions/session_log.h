#pragma once

#include "core/async/task.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/strong_id.h"
#include "core/sessions/remote_target.h"

#include <QObject>

namespace orbit {

using SessionId = StrongId<struct SessionIdTag>; ///< registry uuid of one open screen

/// Where it is written down who has which desktop open and had it when: "last used", open sessions.
class SessionLog
{
public:
    SessionLog() = default;
    virtual ~SessionLog() = default;
    Q_DISABLE_COPY_MOVE(SessionLog)

    /// After the first picture. `name` as the inventory knows it; a machine outside Proxmox has no VMID, its cluster is the registry's id
    /// of the machine. NotFound (not a desktop of the registry), Denied, Unreachable (also: nobody is signed in).
    virtual Task<Result<SessionId>> open(GuestKey desktop, QString name, RemoteProtocol protocol) = 0;
    /// About once a minute. False: somebody ended it, so close the screen.
    virtual Task<Result<bool>> beat(SessionId session) = 0;
    /// `reason`: lower-case letters and _, "closed_here".
    virtual Task<Result<void>> close(SessionId session, QString reason) = 0;
};

} // namespace orbit
