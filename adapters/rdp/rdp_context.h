#pragma once

#include "core/sessions/dirty_area.h"
#include "core/sessions/remote_target.h"
#include "core/sessions/screen_host.h"

#include <freerdp/client.h>
#include <freerdp/client/disp.h>
#include <freerdp/freerdp.h>

#include <memory>

namespace orbit::rdp {

/// What the callbacks of one connection share.
struct Connection
{
    RemoteTarget target;
    int socket = -1; ///< handed to FreeRDP at its first connect; there is no second one
    ScreenHost &host;
    DispClientContext *displayControl = nullptr;
    bool certificateRefused = false;
    bool credentialsNotGiven = false;
    bool connectedTwice = false;
    bool stopped = false;
    bool painted = false; ///< something is damaged and its frame not complete
};

/// FreeRDP allocates this and knows only the beginning.
struct Context
{
    rdpClientContext base;
    Connection *connection;
};

inline Connection &connectionOf(rdpContext *context) { return *reinterpret_cast<Context *>(context)->connection; }

} // namespace orbit::rdp
