#include "adapters/rdp/rdp_settings.h"

#include "core/sessions/remote_picture.h"

#include <freerdp/constants.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace orbit::rdp {

namespace {

template <std::size_t N>
bool setAll(rdpSettings *settings, const std::array<FreeRDP_Settings_Keys_Bool, N> &keys, bool value)
{
    return std::ranges::all_of(keys, [=](auto key) { return freerdp_settings_set_bool(settings, key, value); });
}

bool applySecurity(rdpSettings *settings, const RemoteTarget &target)
{
    // The old RDP encryption is broken: it is never offered, so a desktop that has nothing better refuses us.
    constexpr std::array never{FreeRDP_RdpSecurity, FreeRDP_UseRdpSecurityLayer, FreeRDP_IgnoreCertificate, FreeRDP_AutoAcceptCertificate,
                               FreeRDP_AadSecurity};
    constexpr std::array always{FreeRDP_NegotiateSecurityLayer, FreeRDP_ExternalCertificateManagement};
    // Kerberos needs files and a way to its servers; the sandbox has neither.
    return setAll(settings, never, false) && setAll(settings, always, true) &&
           freerdp_settings_set_bool(settings, FreeRDP_NlaSecurity, target.security != RemoteSecurity::Tls) &&
           freerdp_settings_set_bool(settings, FreeRDP_TlsSecurity, target.security != RemoteSecurity::Nla) &&
           freerdp_settings_set_string(settings, FreeRDP_AuthenticationPackageList, "!kerberos");
}

bool applyPicture(rdpSettings *settings, const RemoteTarget &target)
{
    const bool sharp = target.quality == RemoteQuality::Sharp;
    constexpr std::array on{FreeRDP_SupportGraphicsPipeline,
                            FreeRDP_GfxH264,
                            FreeRDP_GfxProgressive,
                            FreeRDP_RemoteFxCodec,
                            FreeRDP_NSCodec,
                            FreeRDP_AllowFontSmoothing,
                            FreeRDP_FastPathOutput,
                            FreeRDP_FastPathInput,
                            FreeRDP_FrameMarkerCommandEnabled,
                            FreeRDP_SurfaceFrameMarkerEnabled,
                            FreeRDP_SupportDynamicChannels};
    const auto width = static_cast<UINT32>(std::clamp(target.size.width(), 200, maxPictureSide)) & ~1U;
    const auto height = static_cast<UINT32>(std::clamp(target.size.height(), 200, maxPictureSide));
    return setAll(settings, on, true) && freerdp_settings_set_bool(settings, FreeRDP_GfxAVC444, sharp) &&
           freerdp_settings_set_bool(settings, FreeRDP_GfxAVC444v2, sharp) &&
           freerdp_settings_set_uint32(settings, FreeRDP_ColorDepth, 32) &&
           freerdp_settings_set_uint32(settings, FreeRDP_DesktopWidth, width) &&
           freerdp_settings_set_uint32(settings, FreeRDP_DesktopHeight, height);
}

bool applyChannels(rdpSettings *settings)
{
    // One thread reads, decodes and answers: nothing to lock, and input never waits behind a queue.
    constexpr std::array on{FreeRDP_SynchronousStaticChannels,
                            FreeRDP_SynchronousDynamicChannels,
                            FreeRDP_SupportDisplayControl,
                            FreeRDP_DynamicResolutionUpdate,
                            FreeRDP_UnicodeInput,
                            FreeRDP_HasHorizontalWheel,
                            FreeRDP_HasExtendedMouseEvent,
                            FreeRDP_NetworkAutoDetect};
    // Nothing of this machine is offered to the desktop.
    constexpr std::array off{FreeRDP_DeviceRedirection,  FreeRDP_RedirectDrives,        FreeRDP_RedirectPrinters,
                             FreeRDP_RedirectSmartCards, FreeRDP_RedirectClipboard,     FreeRDP_AudioPlayback,
                             FreeRDP_AudioCapture,       FreeRDP_SupportMultitransport, FreeRDP_AutoReconnectionEnabled,
                             FreeRDP_GatewayEnabled};
    return setAll(settings, on, true) && setAll(settings, off, false);
}

} // namespace

bool applySettings(rdpSettings *settings, const RemoteTarget &target)
{
    return applySecurity(settings, target) && applyPicture(settings, target) && applyChannels(settings) &&
           applyCredentials(settings, target.credentials) &&
           freerdp_settings_set_string(settings, FreeRDP_ServerHostname, target.host.toUtf8().constData()) &&
           freerdp_settings_set_uint32(settings, FreeRDP_ServerPort, target.port) &&
           freerdp_settings_set_string(settings, FreeRDP_ClientHostname, "orbit");
}

bool applyCredentials(rdpSettings *settings, const RemoteCredentials &credentials)
{
    const auto set = [settings](FreeRDP_Settings_Keys_String key, const QString &text) {
        return text.isEmpty() || freerdp_settings_set_string(settings, key, text.toUtf8().constData());
    };
    QByteArray password = credentials.password.expose();
    const bool passwordSet = password.isEmpty() || freerdp_settings_set_string(settings, FreeRDP_Password, password.constData());
    password.fill('\0');
    return set(FreeRDP_Username, credentials.user) && set(FreeRDP_Domain, credentials.domain) && passwordSet;
}

} // namespace orbit::rdp
