#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/secret.h"
#include "core/clusters/cluster_profile.h"

#include <chrono>
#include <optional>

namespace orbit::pve {

/// A ticket of Proxmox: two hours of life, and the token that writes must carry beside it.
struct Ticket
{
    QString user; ///< "mira@pve"
    Secret ticket;
    Secret csrf;
};

/// What proves to Proxmox who is there. It holds secrets in memory only.
class Authenticator final
{
public:
    using Time = std::chrono::nanoseconds; ///< of Clock::monotonic()

    void useToken(const QString &id, Secret secret);
    void useTicket(Ticket ticket, Time now);
    void forget();

    bool isSignedIn() const { return m_token || m_ticket; }
    bool canRenew() const { return m_ticket.has_value(); }
    /// A ticket past three quarters of its life.
    bool wantsRenewal(Time now) const;
    const std::optional<Ticket> &ticket() const { return m_ticket; }
    /// "mira@pve" or "orbit@pve!console", as tasks name it.
    const QString &user() const { return m_user; }

    QList<Header> headers(Method method) const;

private:
    QString m_user;
    std::optional<Secret> m_token;
    std::optional<Ticket> m_ticket;
    Time m_since{0};
};

} // namespace orbit::pve
