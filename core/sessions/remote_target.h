#pragma once

#include "core/base/ids.h"
#include "core/base/secret.h"

#include <QSize>
#include <QString>

namespace orbit {

enum class RemoteProtocol : quint8 { Rdp };

/// The registry's word: "rdp".
QLatin1String protocolName(RemoteProtocol protocol);

/// What the desktop must offer. There is no choice below TLS.
enum class RemoteSecurity : quint8 {
    Any, ///< NLA where the desktop has it, else TLS
    Nla, ///< NLA or nothing
    Tls, ///< TLS with the desktop's own sign-in screen
};

enum class RemoteQuality : quint8 {
    Balanced, ///< H.264 with softened colour (AVC420): the cheapest moving picture
    Sharp,    ///< H.264 with full colour (AVC444): twice the work
};

/// Who signs in. An empty name means: not known yet.
struct RemoteCredentials
{
    QString user;
    QString domain;
    Secret password;
};

/// One remote screen to open.
struct RemoteTarget
{
    QString host;
    quint16 port = 3389;
    RemoteProtocol protocol = RemoteProtocol::Rdp;
    RemoteSecurity security = RemoteSecurity::Any;
    RemoteQuality quality = RemoteQuality::Balanced;
    RemoteCredentials credentials;
    QSize size{1280, 800};      ///< wished size of the picture in its own pixels; the desktop may choose another
    QString trustedFingerprint; ///< SHA-256 of the certificate as 64 lower-case hex digits; empty: none seen yet
    GuestKey desktop = {};      ///< whose screen it is, as SessionLog names desktops; stays in the console
    QString desktopName = {};   ///< "fin-004"; stays in the console
};

} // namespace orbit
