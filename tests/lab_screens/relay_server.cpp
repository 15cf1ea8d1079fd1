#include "tests/lab_screens/relay_server.h"

#include "adapters/lab/screens/control_channel.h"
#include "adapters/lab/screens/drawn_screen.h"
#include "adapters/lab/screens/key_pair.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QUrl>

#include <sys/socket.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace orbit::lab::tests {

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.left(name.size() + 1).compare(name + ':', Qt::CaseInsensitive) == 0)
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

RelayServer::RelayServer()
{
    SocketPair sockets = makeSocketPair(SOCK_STREAM);
    m_near = connectedSocket(std::move(sockets.ours));
    m_backend = connectedSocket(std::move(sockets.theirs));
    const CertifiedKey certified = makeSelfSigned("localhost");
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(certified.certificatePem));
    configuration.setPrivateKey(QSslKey(certified.keyPem, QSsl::Rsa));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    setSslConfiguration(configuration);
    connect(this, &QTcpServer::pendingConnectionAvailable, this, &RelayServer::accept);
    listen(QHostAddress::LocalHost);
}

QUrl RelayServer::url() const { return QUrl(u"wss://127.0.0.1:%1/vncwebsocket"_s.arg(serverPort())); }

void RelayServer::accept()
{
    auto *client = qobject_cast<QSslSocket *>(nextPendingConnection());
    connect(client, &QIODevice::readyRead, this, [this, client] { readHead(client); });
    readHead(client);
}

void RelayServer::readHead(QSslSocket *client)
{
    const QByteArray seen = client->peek(client->bytesAvailable());
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    client->disconnect(this);
    const QByteArray head = client->read(end + 4);
    const WebSocketRelay::Upgrade upgrade{
        .key = headerOf(head, "Sec-WebSocket-Key"), .protocols = headerOf(head, "Sec-WebSocket-Protocol"), .unread = client->readAll()};
    m_relay = std::make_unique<WebSocketRelay>(std::unique_ptr<QTcpSocket>(client), upgrade, std::move(m_near));
    connect(m_relay.get(), &WebSocketRelay::finished, this, [this] { m_finished = true; });
}

} // namespace orbit::lab::tests
