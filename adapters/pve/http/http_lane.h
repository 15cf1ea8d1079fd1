#pragma once

#include "adapters/pve/http/exchange.h"
#include "core/async/task.h"

#include <QNetworkAccessManager>

namespace orbit::pve {

/// A set of at most six connections for each endpoint. Without proxies, redirects, cookies or a cache of its own. Lives on one thread.
class HttpLane final
{
public:
    /// `trust` and `limits` outlive the lane.
    HttpLane(QByteArray userAgent, const TlsTrust &trust, const PveLimits &limits);

    /// Whatever status comes is an answer; a Failure means that none came.
    Task<Outcome> exchange(Outgoing outgoing);

private:
    QByteArray m_userAgent;
    const TlsTrust &m_trust;
    const PveLimits &m_limits;
    QNetworkAccessManager m_network;
};

} // namespace orbit::pve
