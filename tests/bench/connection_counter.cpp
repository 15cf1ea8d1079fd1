#include "tests/bench/connection_counter.h"

#include <QTcpSocket>

namespace orbit::bench {

namespace {

void pass(QTcpSocket *from, QTcpSocket *to)
{
    QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
    QObject::connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
}

} // namespace

ConnectionCounter::ConnectionCounter(const QUrl &server) : m_server(server)
{
    if (!m_listener.listen(QHostAddress::LocalHost))
        qFatal("no port is free");
    QObject::connect(&m_listener, &QTcpServer::newConnection, &m_listener, [this] { accept(); });
}

QUrl ConnectionCounter::url() const
{
    QUrl url = m_server;
    url.setPort(m_listener.serverPort());
    return url;
}

void ConnectionCounter::accept()
{
    while (QTcpSocket *client = m_listener.nextPendingConnection()) {
        ++m_count;
        auto *server = new QTcpSocket(client);
        pass(client, server);
        pass(server, client);
        server->connectToHost(m_server.host(), static_cast<quint16>(m_server.port()));
    }
}

} // namespace orbit::bench
