#include "adapters/lab/server/spice_proxy.h"

#include "adapters/lab/screens/tcp_relay.h"

#include <QTcpSocket>

namespace orbit::lab {

namespace {

constexpr quint16 proxmoxPort = 3128;
constexpr qint64 largestHead = 8192;
constexpr int portTries = 20;

/// "<name>:<port>" of the Host header; Proxmox looks at nothing else.
QByteArray nameIn(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.left(5).toLower() != "host:")
            continue;
        const QByteArray host = line.mid(5).trimmed();
        return host.left(host.lastIndexOf(':'));
    }
    return {};
}

} // namespace

bool SpiceProxy::listenOn(const QList<QHostAddress> &nodes, quint16 port)
{
    m_doors.clear();
    for (const QHostAddress &node : nodes) {
        auto &door = m_doors.emplace_back(std::make_unique<QTcpServer>());
        if (!door->listen(node, port))
            return false;
        port = door->serverPort();
        connect(door.get(), &QTcpServer::newConnection, this, [this, server = door.get()] { accept(*server); });
    }
    return true;
}

bool SpiceProxy::listen(const QList<QHostAddress> &nodes)
{
    bool listens = listenOn(nodes, proxmoxPort);
    for (int i = 0; i < portTries && !listens; ++i)
        listens = listenOn(nodes, 0);
    return listens;
}

quint16 SpiceProxy::port() const { return m_doors.empty() ? quint16{0} : m_doors.front()->serverPort(); }

void SpiceProxy::accept(QTcpServer &door)
{
    while (QTcpSocket *client = door.nextPendingConnection()) {
        client->setParent(this);
        client->setReadBufferSize(largestHead);
        connect(client, &QTcpSocket::readyRead, this, [this, client] { readRequest(client); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
}

void SpiceProxy::readRequest(QTcpSocket *client)
{
    const QByteArray waiting = client->peek(largestHead);
    const auto end = waiting.indexOf("\r\n\r\n");
    if (end >= 0)
        connectThrough(client, client->read(end + 4));
    else if (waiting.size() >= largestHead)
        client->abort();
}

void SpiceProxy::connectThrough(QTcpSocket *client, const QByteArray &head)
{
    client->disconnect(this);
    const auto server = head.startsWith("CONNECT ") ? m_lookup(nameIn(head)) : std::nullopt;
    if (!server) {
        client->write("HTTP/1.0 401 invalid ticket\r\nCache-Control: max-age=0\r\nConnection: close\r\nPragma: no-cache\r\n"
                      "Server: pve-api-daemon/3.0\r\nContent-Length: 14\r\n\r\ninvalid ticket");
        client->disconnectFromHost();
        return;
    }
    disconnect(client, &QTcpSocket::disconnected, client, nullptr);
    client->write("HTTP/1.0 200 OK\r\n\r\n");
    client->setParent(nullptr);
    auto *relay = new TcpRelay(std::unique_ptr<QTcpSocket>(client), server->host, server->tlsPort, this);
    connect(relay, &TcpRelay::finished, relay, &QObject::deleteLater);
}

} // namespace orbit::lab
