#pragma once

#include "core/base/error.h"

#include <QUrl>

namespace orbit::pve {

/// The endpoint of an address as a person types it: https, a host, a port, nothing else. Empty when it is none.
inline QUrl endpointOf(const QUrl &address)
{
    constexpr int usualPort = 8006;
    QUrl url;
    if (address.scheme().compare(QLatin1String("https"), Qt::CaseInsensitive) != 0 || address.host().isEmpty())
        return url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(address.host());
    url.setPort(address.port(usualPort));
    return url;
}

inline Error notAnAddress(const QUrl &address) { return {ErrorKind::Invalid, address.toDisplayString(QUrl::RemoveUserInfo), {}}; }

} // namespace orbit::pve
