#include "adapters/lab/screens/websocket_relay.h"

#include <QSslSocket>

namespace orbit::lab {
namespace {

/// Most bytes that wait in either direction.
constexpr qint64 window = 256LL * 1024;
constexpr qint64 largestFrame = 64LL * 1024;

/// Bytes the client has not taken yet, those that TLS has already wrapped included.
qint64 waitingFor(const QTcpSocket &client)
{
    const auto *tls = qobject_cast<const QSslSocket *>(&client);
    return client.bytesToWrite() + (tls != nullptr ? tls->encryptedBytesToWrite() : 0);
}

} // namespace

WebSocketRelay::WebSocketRelay(std::unique_ptr<QTcpSocket> client, const Upgrade &upgrade, std::unique_ptr<QLocalSocket> backend,
                               QObject *parent)
    : QObject(parent), m_client(std::move(client)), m_backend(std::move(backend))
{
    m_client->setParent(nullptr);
    m_client->setReadBufferSize(window);
    m_backend->setReadBufferSize(window);
    connect(m_client.get(), &QTcpSocket::readyRead, this, &WebSocketRelay::readClient);
    connect(m_client.get(), &QTcpSocket::bytesWritten, this, &WebSocketRelay::readBackend);
    connect(m_client.get(), &QTcpSocket::disconnected, this, &WebSocketRelay::onClientGone);
    if (const auto *tls = qobject_cast<QSslSocket *>(m_client.get()))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &WebSocketRelay::readBackend);
    connect(m_backend.get(), &QLocalSocket::readyRead, this, &WebSocketRelay::readBackend);
    connect(m_backend.get(), &QLocalSocket::bytesWritten, this, &WebSocketRelay::readClient);
    connect(m_backend.get(), &QLocalSocket::disconnected, this, &WebSocketRelay::onBackendGone);
    answer(upgrade);
    m_frames.feed(upgrade.unread);
    takeFrames();
    // Either side may have spoken or gone before we listened.
    QMetaObject::invokeMethod(this, &WebSocketRelay::readClient, Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, &WebSocketRelay::readBackend, Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, &WebSocketRelay::checkEnd, Qt::QueuedConnection);
}

WebSocketRelay::~WebSocketRelay()
{
    m_client->disconnect(this);
    m_backend->disconnect(this);
}

bool WebSocketRelay::isUpgrade(const QByteArray &upgrade, const QByteArray &connection, const QByteArray &version, const QByteArray &key)
{
    return upgrade.compare("websocket", Qt::CaseInsensitive) == 0 && connection.toLower().contains("upgrade") && version == "13" &&
           QByteArray::fromBase64(key).size() == 16;
}

void WebSocketRelay::close()
{
    m_closing = true;
    m_backend->disconnectFromServer();
    m_client->disconnectFromHost();
}

void WebSocketRelay::answer(const Upgrade &upgrade)
{
    QByteArray head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: " +
                      websocket::acceptFor(upgrade.key) + "\r\n";
    if (!upgrade.protocols.isEmpty())
        head += "Sec-WebSocket-Protocol: " + upgrade.protocols + "\r\n";
    m_client->write(head + "\r\n");
}

void WebSocketRelay::readClient()
{
    while (!m_closing && m_client->bytesAvailable() > 0 && m_backend->bytesToWrite() < window) {
        m_frames.feed(m_client->read(largestFrame));
        takeFrames();
    }
}

void WebSocketRelay::takeFrames()
{
    while (!m_closing) {
        const auto frame = m_frames.next();
        if (!frame) {
            m_client->write(websocket::closeFrame(frame.error()));
            close();
            return;
        }
        if (!*frame)
            return;
        takeFrame(**frame);
    }
}

void WebSocketRelay::takeFrame(const websocket::Frame &frame)
{
    using websocket::Opcode;
    switch (frame.opcode) {
    case Opcode::Continuation:
    case Opcode::Text:
    case Opcode::Binary:
        m_backend->write(frame.payload);
        break;
    case Opcode::Ping:
        m_client->write(websocket::serverFrame(Opcode::Pong, frame.payload));
        break;
    case Opcode::Pong:
        break;
    case Opcode::Close:
        m_client->write(websocket::serverFrame(Opcode::Close, frame.payload.left(2)));
        close();
        break;
    }
}

void WebSocketRelay::readBackend()
{
    while (!m_closing && m_backend->bytesAvailable() > 0 && waitingFor(*m_client) < window)
        m_client->write(websocket::serverFrame(websocket::Opcode::Binary, m_backend->read(largestFrame)));
    if (!m_closing && m_backend->state() == QLocalSocket::UnconnectedState && m_backend->bytesAvailable() == 0)
        close();
}

void WebSocketRelay::onBackendGone()
{
    // What it said last still goes out, as fast as the client takes it. Proxmox then hangs up without a close frame, and so do we.
    readBackend();
    checkEnd();
}

void WebSocketRelay::onClientGone()
{
    close();
    checkEnd();
}

void WebSocketRelay::checkEnd()
{
    if (m_client->state() == QAbstractSocket::UnconnectedState && m_backend->state() == QLocalSocket::UnconnectedState)
        Q_EMIT finished();
}

} // namespace orbit::lab
