#include "adapters/rdp/rdp_client.h"

#include "adapters/rdp/rdp_callbacks.h"
#include "adapters/rdp/rdp_context.h"
#include "adapters/rdp/rdp_end.h"
#include "adapters/rdp/rdp_input.h"
#include "adapters/rdp/rdp_settings.h"

#include <freerdp/client.h>
#include <freerdp/freerdp.h>
#include <freerdp/primitives.h>
#include <winpr/synch.h>
#include <winpr/wlog.h>

#include <QElapsedTimer>

#include <unistd.h>

#include <algorithm>
#include <array>

namespace orbit::rdp {

namespace {

constexpr DWORD quietWait = 1000; // ms; nothing depends on it, FreeRDP looks after its own timers
constexpr int longestFrame = 16;  // ms; a desktop that never stops to paint is shown all the same
constexpr DWORD retryWait = 5;    // ms; the console is behind with reading

/// Before anything else of FreeRDP. It logs to a file or a terminal that this process has not; WLOG_LEVEL=DEBUG brings that back for a
/// developer. And it would spend 0.3 s of every start on finding out whether a graphics card decodes faster: the sandbox has none.
void prepareFreeRdp()
{
    if (!qEnvironmentVariableIsSet("WLOG_LEVEL"))
        WLog_SetLogLevel(WLog_GetRoot(), WLOG_OFF);
    primitives_set_hints(PRIMITIVES_ONLY_CPU);
}

} // namespace

class RdpClient::Private
{
public:
    Private(RemoteTarget target, int socket, ScreenHost &host) : connection{.target = std::move(target), .socket = socket, .host = host}
    {
        prepareFreeRdp();
        RDP_CLIENT_ENTRY_POINTS entry{};
        entry.Version = RDP_CLIENT_INTERFACE_VERSION;
        entry.Size = sizeof(entry);
        entry.ContextSize = sizeof(Context);
        context = freerdp_client_context_new(&entry);
        if (context)
            reinterpret_cast<Context *>(context)->connection = &connection;
    }
    ~Private()
    {
        if (context)
            freerdp_client_context_free(context);
        if (connection.socket >= 0)
            ::close(connection.socket);
    }
    Q_DISABLE_COPY_MOVE(Private)

    void loop(const Wake &wake);
    bool waitAndServe(const Wake &wake, HANDLE woken);
    void completeFrame(DWORD count, const HANDLE *handles);

    Connection connection;
    rdpContext *context = nullptr;
    QElapsedTimer frameTime; ///< since the frame before was complete
};

RdpClient::RdpClient(RemoteTarget target, int socket, ScreenHost &host) : d(std::make_unique<Private>(std::move(target), socket, host)) {}

RdpClient::~RdpClient() = default;

SessionEnd RdpClient::run(const Wake &wake)
{
    if (!d->context || !installCallbacks(d->context->instance) || !applySettings(d->context->settings, d->connection.target))
        return {.reason = SessionEndReason::ProtocolFailed, .detail = QStringLiteral("FreeRDP refuses the settings")};
    d->connection.target.credentials.password = {};
    if (!freerdp_connect(d->context->instance))
        return endOf(d->context, d->connection, false);
    d->connection.host.connected();
    d->loop(wake);
    const SessionEnd end = endOf(d->context, d->connection, true);
    freerdp_disconnect(d->context->instance);
    return end;
}

void RdpClient::Private::loop(const Wake &wake)
{
    HANDLE woken = CreateFileDescriptorEvent(nullptr, FALSE, FALSE, wake.descriptor, WINPR_FD_READ);
    if (!woken)
        return;
    while (!connection.stopped && !freerdp_shall_disconnect_context(context) && waitAndServe(wake, woken)) {
    }
    CloseHandle(woken);
}

bool RdpClient::Private::waitAndServe(const Wake &wake, HANDLE woken)
{
    std::array<HANDLE, MAXIMUM_WAIT_OBJECTS> handles{woken};
    const DWORD count = freerdp_get_event_handles(context, handles.data() + 1, static_cast<DWORD>(handles.size()) - 1);
    if (count == 0)
        return false;
    completeFrame(count + 1, handles.data());
    const bool unsent = wake.wantsToWrite();
    const DWORD result = WaitForMultipleObjects(count + 1, handles.data(), FALSE, unsent ? retryWait : quietWait);
    if (result == WAIT_FAILED)
        return false;
    // Input first: it must not wait for a frame that is being decoded.
    if (result == WAIT_OBJECT_0 || WaitForSingleObject(woken, 0) == WAIT_OBJECT_0)
        wake.readable();
    return connection.stopped || freerdp_check_event_handles(context);
}

void RdpClient::Private::completeFrame(DWORD count, const HANDLE *handles)
{
    if (!connection.painted)
        return frameTime.start();
    const bool moreComes = WaitForMultipleObjects(count, handles, FALSE, 0) != WAIT_TIMEOUT;
    if (moreComes && !frameTime.hasExpired(longestFrame))
        return;
    connection.painted = false;
    connection.host.frameComplete();
    frameTime.start();
}

void RdpClient::apply(const RemoteInput &input) { sendInput(d->context->input, input); }

void RdpClient::wishSize(QSize pixels)
{
    if (!d->connection.displayControl)
        return;
    DISPLAY_CONTROL_MONITOR_LAYOUT monitor{};
    monitor.Flags = DISPLAY_CONTROL_MONITOR_PRIMARY;
    monitor.Width =
        static_cast<UINT32>(std::clamp(pixels.width(), DISPLAY_CONTROL_MIN_MONITOR_WIDTH, DISPLAY_CONTROL_MAX_MONITOR_WIDTH)) & ~1U;
    monitor.Height =
        static_cast<UINT32>(std::clamp(pixels.height(), DISPLAY_CONTROL_MIN_MONITOR_HEIGHT, DISPLAY_CONTROL_MAX_MONITOR_HEIGHT));
    monitor.DesktopScaleFactor = 100;
    monitor.DeviceScaleFactor = 100;
    d->connection.displayControl->SendMonitorLayout(d->connection.displayControl, 1, &monitor);
}

void RdpClient::stop() { d->connection.stopped = true; }

} // namespace orbit::rdp
