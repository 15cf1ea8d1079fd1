#pragma once

#include "adapters/lab/http/http_message.h"
#include "adapters/lab/model/access.h"

#include <QHash>

namespace orbit::lab {

/// An OpenID sign-in that was begun: what its state stands for.
struct OpenIdAsked
{
    QByteArray realm;
    QByteArray redirect;
};

/// What the lab's identity provider and its realms remember.
struct OpenIdDesk
{
    QHash<QByteArray, OpenIdAsked> asked; ///< By state.
    QHash<QByteArray, QByteArray> codes;  ///< Code to subject, once each.
};

/// The lab's own identity provider, below /openid: not part of Proxmox. A realm whose issuer-url is https://LAB:8006/openid leads here. It
/// believes everybody: /openid/authorize shows who there is to be, /openid/authorize?...&login=mira sends the browser back as mira, and
/// login= (empty) as somebody who refused.
[[nodiscard]] HttpAnswer identityProviderPage(const HttpRequest &request, OpenIdDesk &desk, const Access &access);

} // namespace orbit::lab
