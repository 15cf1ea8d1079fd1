#pragma once

#include "core/sessions/remote_input.h"
#include "core/sessions/remote_target.h"
#include "core/sessions/screen_host.h"
#include "core/sessions/session_end.h"

#include <functional>
#include <memory>

namespace orbit::rdp {

/// Something else to listen to while a desktop is shown.
struct Wake
{
    int descriptor = -1;
    std::function<void()> readable;
    std::function<bool()> wantsToWrite; ///< true: call again soon, although nothing came
};

/// One RDP connection over a socket that is already connected. Everything happens on the thread that calls run(): decoding,
/// input, the wake and every call of the host.
class RdpClient final
{
public:
    /// Takes the socket. Both references must outlive the client.
    RdpClient(RemoteTarget target, int socket, ScreenHost &host);
    ~RdpClient();
    Q_DISABLE_COPY_MOVE(RdpClient)

    /// Connects and shows the desktop until it ends.
    SessionEnd run(const Wake &wake);

    /// To be called from inside run(), by the wake or the host.
    void apply(const RemoteInput &input);
    void wishSize(QSize pixels);
    void stop();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace orbit::rdp
