#pragma once

#include "adapters/pve/client/authenticator.h"
#include "adapters/pve/client/server_version.h"
#include "adapters/pve/http/request.h"
#include "core/base/result.h"
#include "core/clusters/clusters.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace orbit::pve {

/// GET /version
struct ReadVersion
{
    using Answer = ServerVersion;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// GET /access/domains, which needs no sign-in.
struct ListRealms
{
    using Answer = std::vector<Realm>;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

struct TicketAnswer
{
    Ticket ticket; ///< half a one while a second factor is wanted: good for the second step only
    QString clusterName;
    bool needsSecondFactor = false;
    QStringList secondFactors; ///< "totp", "recovery", "yubico": those that can be typed
};

/// POST /access/ticket: the password, an old ticket to renew it, or with `challenge` the second factor ("totp:123456").
struct CreateTicket
{
    using Answer = TicketAnswer;
    QString user;
    Secret password;
    Secret challenge;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// POST /access/openid/auth-url: where the identity provider of a realm asks who is there. The node remembers the state in it for
/// a while, so the answer goes back to the same one.
struct OpenIdPage
{
    using Answer = QUrl;
    QString realm;
    QUrl redirect; ///< where the browser is sent afterwards, of this computer
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// POST /access/openid/login: what the browser brought back.
struct OpenIdLogin
{
    using Answer = TicketAnswer;
    QString state;
    Secret code;
    QUrl redirect; ///< as it was asked for
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// Privileges by path; true where it is inherited by the paths below.
using Permissions = QHash<QString, QHash<QString, bool>>;

/// GET /access/permissions
struct ReadPermissions
{
    using Answer = Permissions;
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

/// GET /access/users/{userid}/token/{tokenid}: until when a token is good, UTC; invalid when it never ends. A token that may not modify
/// users may not ask for itself: Denied.
struct ReadTokenEnd
{
    using Answer = QDateTime;
    QString tokenId; ///< "root@pam!console"
    Request request() const;
    Result<Answer> parse(const HttpReply &reply) const;
};

} // namespace orbit::pve
