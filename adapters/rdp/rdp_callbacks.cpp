#include "adapters/rdp/rdp_callbacks.h"

#include "adapters/rdp/rdp_certificate.h"
#include "adapters/rdp/rdp_context.h"
#include "adapters/rdp/rdp_pointer.h"

#include <freerdp/client/channels.h>
#include <freerdp/gdi/gdi.h>
#include <freerdp/transport_io.h>

#include <cstdlib>
#include <cstring>
#include <utility>

namespace orbit::rdp {

namespace {

constexpr int bytesPerPixel = 4;

int handOverSocket(rdpContext *context, rdpSettings *, const char *, int, DWORD)
{
    Connection &connection = connectionOf(context);
    // Another address, or the same again with weaker security: both need a new decision by the console.
    connection.connectedTwice = connection.socket < 0;
    return std::exchange(connection.socket, -1);
}

int verifyCertificate(freerdp *instance, const BYTE *data, size_t length, const char *, UINT16, DWORD flags)
{
    Connection &connection = connectionOf(instance->context);
    auto shown = readCertificate(QByteArrayView(reinterpret_cast<const char *>(data), qsizetype(length)));
    constexpr DWORD elsewhere = VERIFY_CERT_FLAG_GATEWAY | VERIFY_CERT_FLAG_REDIRECT;
    if (!shown || (flags & elsewhere) != 0) {
        connection.certificateRefused = true;
        return 0;
    }
    shown->host = connection.target.host;
    shown->port = connection.target.port;
    shown->trustedFingerprint = connection.target.trustedFingerprint;
    const bool known = shown->fingerprint == connection.target.trustedFingerprint;
    connection.certificateRefused = !known && !connection.host.trusts(*shown);
    return connection.certificateRefused ? 0 : 2;
}

void replace(char *&field, const QString &value)
{
    if (field)
        std::memset(field, 0, std::strlen(field));
    std::free(field);
    field = ::strdup(value.toUtf8().constData());
}

BOOL authenticate(freerdp *instance, char **user, char **password, char **domain, rdp_auth_reason reason)
{
    // A desktop without NLA asks on its own screen.
    if (reason != AUTH_NLA)
        return TRUE;
    Connection &connection = connectionOf(instance->context);
    const auto given = connection.host.askCredentials(QString::fromUtf8(*user), QString::fromUtf8(*domain));
    connection.credentialsNotGiven = !given;
    if (!given)
        return FALSE;
    replace(*user, given->user);
    replace(*domain, given->domain);
    replace(*password, given->password.exposeText());
    return TRUE;
}

BOOL beginPaint(rdpContext *context)
{
    GDI_WND *window = context->gdi->primary->hdc->hwnd;
    window->invalid->null = TRUE;
    window->ninvalid = 0;
    return TRUE;
}

BOOL endPaint(rdpContext *context)
{
    const GDI_WND *window = context->gdi->primary->hdc->hwnd;
    if (window->invalid->null || window->ninvalid <= 0)
        return TRUE;
    DirtyArea area;
    const QSize size(context->gdi->width, context->gdi->height);
    for (int i = 0; i < window->ninvalid; ++i) {
        const GDI_RGN &changed = window->cinvalid[i];
        area.add(QRect(changed.x, changed.y, changed.w, changed.h), size);
    }
    Connection &connection = connectionOf(context);
    connection.host.damaged(area.take());
    // The graphics pipeline paints whole frames; without it each rectangle of one comes alone, and the loop sees when no more come.
    connection.painted = !context->gdi->gfx;
    if (!connection.painted)
        connection.host.frameComplete();
    return TRUE;
}

QSize wantedSize(rdpContext *context)
{
    return QSize(static_cast<int>(freerdp_settings_get_uint32(context->settings, FreeRDP_DesktopWidth)),
                 static_cast<int>(freerdp_settings_get_uint32(context->settings, FreeRDP_DesktopHeight)));
}

// The memory belongs to the host, whatever FreeRDP thinks of it.
void keepMemory(void *) {}

BOOL resizePicture(rdpContext *context)
{
    const QSize size = wantedSize(context);
    if (size == QSize(context->gdi->width, context->gdi->height))
        return TRUE;
    ScreenHost &host = connectionOf(context).host;
    const int stride = size.width() * bytesPerPixel;
    uchar *pixels = host.newPicture(size, stride);
    const BOOL done = pixels && gdi_resize_ex(context->gdi, static_cast<UINT32>(size.width()), static_cast<UINT32>(size.height()),
                                              static_cast<UINT32>(stride), PIXEL_FORMAT_BGRX32, pixels, &keepMemory);
    host.releaseOldPicture();
    return done;
}

void channelConnected(void *context, const ChannelConnectedEventArgs *event)
{
    if (std::strcmp(event->name, DISP_DVC_CHANNEL_NAME) == 0)
        connectionOf(static_cast<rdpContext *>(context)).displayControl = static_cast<DispClientContext *>(event->pInterface);
    else
        freerdp_client_OnChannelConnectedEventHandler(context, event);
}

void channelDisconnected(void *context, const ChannelDisconnectedEventArgs *event)
{
    if (std::strcmp(event->name, DISP_DVC_CHANNEL_NAME) == 0)
        connectionOf(static_cast<rdpContext *>(context)).displayControl = nullptr;
    else
        freerdp_client_OnChannelDisconnectedEventHandler(context, event);
}

BOOL preConnect(freerdp *instance)
{
    wPubSub *channels = instance->context->pubSub;
    return PubSub_SubscribeChannelConnected(channels, &channelConnected) >= 0 &&
           PubSub_SubscribeChannelDisconnected(channels, &channelDisconnected) >= 0;
}

BOOL postConnect(freerdp *instance)
{
    rdpContext *context = instance->context;
    const QSize size = wantedSize(context);
    const int stride = size.width() * bytesPerPixel;
    uchar *pixels = connectionOf(context).host.newPicture(size, stride);
    if (!pixels || !gdi_init_ex(instance, PIXEL_FORMAT_BGRX32, static_cast<UINT32>(stride), pixels, &keepMemory))
        return FALSE;
    context->update->BeginPaint = beginPaint;
    context->update->EndPaint = endPaint;
    context->update->DesktopResize = resizePicture;
    registerPointer(context->graphics);
    return TRUE;
}

void postDisconnect(freerdp *instance)
{
    PubSub_UnsubscribeChannelConnected(instance->context->pubSub, &channelConnected);
    PubSub_UnsubscribeChannelDisconnected(instance->context->pubSub, &channelDisconnected);
    gdi_free(instance);
}

} // namespace

bool installCallbacks(freerdp *instance)
{
    instance->PreConnect = preConnect;
    instance->PostConnect = postConnect;
    instance->PostDisconnect = postDisconnect;
    instance->VerifyX509Certificate = verifyCertificate;
    instance->AuthenticateEx = authenticate;
    rdpTransportIo io = *freerdp_get_io_callbacks(instance->context);
    io.TCPConnect = handOverSocket;
    return freerdp_set_io_callbacks(instance->context, &io);
}

} // namespace orbit::rdp
