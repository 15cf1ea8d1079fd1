#pragma once

#include "core/base/ids.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace orbit {

enum class SignInMethod : quint8 {
    ApiToken, ///< user@realm!tokenid and its secret
    Password, ///< user@realm, password, perhaps a second factor; ticket of two hours, renewed
    OpenId,   ///< the page of the realm's identity provider, in the person's browser; the ticket is like a password's
};

/// What is remembered of a cluster. No secret is in it.
struct ClusterProfile
{
    ClusterId id;
    QString name;          ///< what people read; from Proxmox's cluster name at first
    QList<QUrl> endpoints; ///< https://host:8006, the first one as typed, the others learned from /cluster/status
    SignInMethod method = SignInMethod::ApiToken;
    QString login;           ///< "orbit@pve!console" or "mira@pve"
    QByteArray pinnedSha256; ///< 32 bytes: the CA or leaf certificate this person trusted; empty trusts the system's authorities only
    bool isAdopted = false;  ///< known by the registry while a person is signed in there, and not kept on this computer

    friend bool operator==(const ClusterProfile &, const ClusterProfile &) = default;
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::ClusterProfile)
