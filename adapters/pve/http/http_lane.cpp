#include "adapters/pve/http/http_lane.h"

#include <QNetworkProxy>
#include <QPointer>

namespace orbit::pve {

HttpLane::HttpLane(QByteArray userAgent, const TlsTrust &trust, const PveLimits &limits)
    : m_userAgent(std::move(userAgent)), m_trust(trust), m_limits(limits)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setAutoDeleteReplies(false);
    m_network.setStrictTransportSecurityEnabled(false);
}

Task<Outcome> HttpLane::exchange(Outgoing outgoing)
{
    Later<Outcome> later;
    const QPointer<Exchange> exchange = new Exchange(m_network, m_trust, m_limits, std::move(outgoing), later.giver());
    exchange->setParent(&m_network);
    later.giver().onAbandon([exchange] {
        if (exchange)
            exchange->deleteLater();
    });
    exchange->start(m_userAgent);
    Outcome outcome = co_await later;
    co_return outcome;
}

} // namespace orbit::pve
