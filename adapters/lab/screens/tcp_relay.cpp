#include "adapters/lab/screens/tcp_relay.h"

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace orbit::lab {
namespace {

constexpr auto patience = 30s;
constexpr auto knockEvery = 20ms;

} // namespace

TcpRelay::TcpRelay(std::unique_ptr<QTcpSocket> client, const QHostAddress &server, quint16 port, QObject *parent)
    : QObject(parent), m_client(std::move(client)), m_address(server), m_port(port), m_patience(patience)
{
    m_client->setParent(nullptr);
    // Until the server opens, what the client says first waits here and in the kernel.
    m_client->setReadBufferSize(StreamPump::window);
    m_retry.setSingleShot(true);
    m_retry.setInterval(knockEvery);
    connect(&m_retry, &QTimer::timeout, this, &TcpRelay::knock);
    connect(&m_server, &QTcpSocket::connected, this, &TcpRelay::join);
    connect(&m_server, &QTcpSocket::errorOccurred, this, &TcpRelay::knockAgain);
    connect(&m_server, &QTcpSocket::disconnected, this, &TcpRelay::checkEnd);
    connect(m_client.get(), &QTcpSocket::disconnected, this, &TcpRelay::checkEnd);
    knock();
}

TcpRelay::~TcpRelay()
{
    m_client->disconnect(this);
    m_server.disconnect(this);
}

void TcpRelay::knock() { m_server.connectToHost(m_address, m_port); }

void TcpRelay::knockAgain()
{
    if (m_upward)
        return;
    if (m_patience.hasExpired() || m_client->state() != QAbstractSocket::ConnectedState)
        m_client->abort();
    else
        m_retry.start();
}

void TcpRelay::join()
{
    m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_server.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_upward = std::make_unique<StreamPump>(*m_client, m_server);
    m_downward = std::make_unique<StreamPump>(m_server, *m_client);
    Q_EMIT established();
}

void TcpRelay::checkEnd()
{
    if (!m_upward) {
        m_retry.stop();
        m_server.abort();
    }
    if (m_client->state() == QAbstractSocket::UnconnectedState && m_server.state() == QAbstractSocket::UnconnectedState)
        Q_EMIT finished();
}

} // namespace orbit::lab
