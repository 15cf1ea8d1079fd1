#include "adapters/pve/watch/cluster_link.h"

namespace orbit::pve {

ClusterLink::ClusterLink(ClusterId id, ClientSettings settings, PveCadence cadence, NetworkThread &network, Clock &clock,
                         InventoryCache *cache)
    : m_id(id), m_network(network), m_seat(std::make_shared<Seat>()), m_token(std::make_shared<Token>())
{
    m_token->link = this;
    m_status.endpoint = settings.endpoints.value(0);
    const ClusterSession::Tell tellHere = [&network, token = m_token](std::function<void(ClusterLink &)> what) {
        network.postBack([token, what = std::move(what)] {
            if (token->link)
                what(*token->link);
        });
    };
    network.post([seat = m_seat, id = std::move(id), settings = std::move(settings), cadence, &clock, cache, tellHere] {
        seat->session = std::make_unique<ClusterSession>(id, settings, cadence, clock, cache, tellHere);
    });
}

ClusterLink::~ClusterLink()
{
    m_token->link = nullptr;
    m_network.post([seat = m_seat] { seat->session.reset(); });
}

void ClusterLink::tell(std::function<void(ClusterSession &)> what)
{
    m_network.post([seat = m_seat, what = std::move(what)] {
        if (seat->session)
            what(*seat->session);
    });
}

void ClusterLink::takeStatus(ClusterStatus status)
{
    m_status = std::move(status);
    Q_EMIT statusChanged();
}

} // namespace orbit::pve
