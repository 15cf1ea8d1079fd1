#include "adapters/pve/client/authenticator.h"

namespace orbit::pve {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds renewAfter = 90min; // of 120

} // namespace

void Authenticator::useToken(const QString &id, Secret secret)
{
    m_ticket.reset();
    m_user = id;
    m_token = std::move(secret);
}

void Authenticator::useTicket(Ticket ticket, Time now)
{
    m_token.reset();
    m_user = ticket.user;
    m_ticket = std::move(ticket);
    m_since = now;
}

void Authenticator::forget()
{
    m_token.reset();
    m_ticket.reset();
}

bool Authenticator::wantsRenewal(Time now) const { return m_ticket && now - m_since >= renewAfter; }

QList<Header> Authenticator::headers(Method method) const
{
    if (m_token)
        return {{"Authorization", "PVEAPIToken=" + m_user.toUtf8() + '=' + m_token->expose()}};
    if (!m_ticket)
        return {};
    QList<Header> headers{{"Cookie", "PVEAuthCookie=" + m_ticket->ticket.expose().toPercentEncoding()}};
    if (method != Method::Get)
        headers += Header{"CSRFPreventionToken", m_ticket->csrf.expose()};
    return headers;
}

} // namespace orbit::pve
